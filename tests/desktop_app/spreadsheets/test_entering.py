"""What a rule forbids among the records of the office it forbids among the rows of one file, tried or not."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.journal import Entry
from db.models import FirstSecretary, FrontlineService, Organization, Person, VillageSubsidy
from desktop_app.core import records
from desktop_app.core.office import Office
from desktop_app.programs import PROGRAMS, contract_posts
from desktop_app.programs.first_secretaries import PROGRAM as SECRETARIES
from desktop_app.programs.frontline_service import PROGRAM as SERVICE
from desktop_app.programs.village_subsidies import PROGRAM as SUBSIDIES
from desktop_app.spreadsheets.importing import ImportResult, import_file
from tests.desktop_app.spreadsheets.conftest import Make

# program → headings, then two rows of which each may come in, but not both
AGAINST_EACH_OTHER = {
    "subsidy_rates": (
        ("计发方式", "职务", "年限下限", "年限上限", "月标准", "启用日期"),
        ("分档", "书记", 30, 40, 600, "2012-01-01"),
        ("分档", "书记", 35, 45, 650, "2013-01-01"),
    ),
    "milestones": (
        ("日期", "类别", "事项", "摘要"),
        ("2016-01-04", "文件", "印发通知", "分两批"),
        ("2016-01-04", "文件", "印发通知", "分三批"),
    ),
    "frontline_service": (
        ("人员", "岗位类别", "一线单位", "一线岗位", "方式"),
        ("林一", "大平台", "平台办", "联络员", "挂职"),
        ("林一", "大平台", "平台办", "协调员", "挂职"),
    ),
    "duty_resignations": (
        ("干部", "辞去职务", "任免机关", "接到通知日期", "两职不能兼任"),
        ("林一", "镇长", "镇人大", "2015-04-08", "是"),
        ("林一", "镇长", "镇人大", "2015-04-09", "是"),
    ),
    "project_staff": (
        ("姓名", "帮扶企业", "起", "止"),
        ("林一", "水产公司", "2016-01-01", "2019-12-31"),
        ("林一", "水产公司", "2016-02-01", "2019-12-31"),
    ),
    "retired_leaders": (
        ("人员", "退出岗位", "退出日期", "批次"),
        ("林一", "局长", "2014-01-01", 1),
        ("林一", "局长", "2014-02-01", 1),
    ),
}


def both(office: Office, key: str, path: Path) -> ImportResult:
    """The import, of which its trial said the same and left nothing."""
    program = next(program for program in PROGRAMS if program.key == key)
    before = Entry.select().count()
    tried = import_file(office, program, path, dry_run=True)
    assert Entry.select().count() == before
    assert Person.select().where(Person.name.startswith("林")).count() == 0
    result = import_file(office, program, path)
    assert result == tried
    return result


@pytest.mark.parametrize("key", AGAINST_EACH_OTHER)
def test_rows_that_do_not_go_together_do_not_come_in_together(
    office: Office, make_xlsx: Make, key: str
) -> None:
    result = both(office, key, make_xlsx(AGAINST_EACH_OTHER[key]))
    assert (result.rows, result.added) == (2, 1)
    assert {refusal.row for refusal in result.refused} == {3}
    assert "和文件里别的行合不上" in result.refused[0].reason


def test_who_is_named_by_a_refused_row_alone_is_not_entered(office: Office, make_xlsx: Make) -> None:
    rows = [
        ("人员", "岗位类别", "一线单位", "一线岗位", "方式"),
        ("林一", "大平台", "平台办", "联络员", "挂职"),
        ("林一", "大平台", "造船公司", "协调员", "挂职"),
        ("林二", "大平台", "平台办", "协调员", "挂职"),
        ("林二", "大平台", "平台办", "协调员", "挂职"),
    ]
    result = both(office, SERVICE.key, make_xlsx(rows))
    assert (result.added, result.unchanged) == (2, 1)
    named = {made.name for made in result.made}
    assert {"林一", "林二", "平台办"} <= named
    assert "造船公司" not in named
    assert not Organization.select().where(Organization.name == "造船公司").exists()
    assert FrontlineService.select().count() == 2


def test_who_was_at_the_front_line_before_may_be_there_again(office: Office, make_xlsx: Make) -> None:
    rows = [
        ("人员", "岗位类别", "一线单位", "一线岗位", "方式", "起", "止", "实际结束"),
        ("林一", "大平台", "平台办", "协调员", "挂职", "2014-02-01", "2015-12-31", ""),
        ("林一", "大平台", "平台办", "联络员", "挂职", "2012-01-01", "2012-12-31", "2012-12-31"),
    ]
    assert both(office, SERVICE.key, make_xlsx(rows)).added == 2
    told = [
        (each.number, each.state) for each in FrontlineService.select().order_by(FrontlineService.starts_on)
    ]
    assert told == [("白泉-2012-001", "ended"), ("白泉-2014-001", "serving")]


def test_rows_of_one_record_are_refused_with_it(office: Office, make_xlsx: Make) -> None:
    rows = [
        ("姓名", "离任日期", "不得享受的情形", "任职经历：职务", "任职经历：起", "任职经历：止"),
        ("林一", "2013-06-30", "无", "书记", "2000-01", "2010-01"),
        ("林一", "2013-06-30", "无", "书记", "2011-01", "2013-06"),
        ("林一", "2014-01-31", "无", "主任", "2000-02", "2010-01"),
        ("林一", "2014-01-31", "无", "主任", "2011-02", "2013-06"),
    ]
    result = both(office, SUBSIDIES.key, make_xlsx(rows))
    assert (result.added, result.joined, VillageSubsidy.select().count()) == (1, 1, 1)
    assert [refusal.row for refusal in result.refused] == [4, 5]
    assert "第 4 行" in result.refused[1].reason


def test_a_village_takes_one_first_secretary_of_a_file(office: Office, make_xlsx: Make) -> None:
    rows = [
        ("姓名", "派出单位", "派驻村", "选派关系", "批次", "任期起", "到任日期"),
        ("林一", "财政局", "星湾村", "籍贯地", 1, "2014-08-01", "2014-08-05"),
        ("林二", "财政局", "星湾村", "籍贯地", 1, "2014-08-01", "2014-08-06"),
    ]
    result = both(office, SECRETARIES.key, make_xlsx(rows))
    assert (result.added, FirstSecretary.select().count()) == (1, 1)
    assert [(refusal.row, refusal.field) for refusal in result.refused] == [(3, "village")]


def test_no_post_is_filled_beyond_its_places(office: Office, make_xlsx: Make) -> None:
    post = {
        "title": "游客服务岗",
        "year": 2016,
        "kind": "general",
        "organization": office.organization,
        "places": 1,
    }
    records.create(office, contract_posts.PROGRAM, post)
    rows = [
        ("姓名", "岗位", "聘任方式", "聘期起", "聘期止", "聘前身份", "聘后身份"),
        ("林一", "游客服务岗", "双向选择", "2016-01-01", "2036-12-31", "事业", "事业"),
        ("林二", "游客服务岗", "双向选择", "2016-01-01", "2036-12-31", "事业", "事业"),
    ]
    result = both(office, "contracts", make_xlsx(rows))
    assert (result.added, [refusal.field for refusal in result.refused]) == (1, ["post"])
