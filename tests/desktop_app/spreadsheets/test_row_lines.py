"""Tables with a row for each line: several rows are one record, and a second import adds none."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from db.models import (
    PromotionSource,
    ReformInspection,
    RetiredLeader,
    RetiredTask,
    SubsidyService,
    Training,
    TrainingEnrolment,
    VillagePromotion,
    VillageSubsidy,
    Visit,
    VisitHousehold,
)
from desktop_app.core import dictionaries, listing, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.programs import (
    people,
    reform_inspections,
    reforms,
    retired_leaders,
    training_enrolments,
    trainings,
    village_promotions,
    village_subsidies,
    visits,
)
from desktop_app.spreadsheets import exporting, mapping
from desktop_app.spreadsheets.importing import ImportResult, import_file
from tests.desktop_app.conftest import Cast

HEAD = "姓名,村社区,离任日期,离任原因,职务,任职起,任职止,证明"
WANG = "王守海,星湾村,2011-05-01,正常离任"
LI = "李海,星湾村,2012-03-01,正常离任"
ROWS = (
    f"{WANG},书记,1995-05,2011-05,任职文件",
    f"{LI},主任,2000-01,2012-03,任职文件",
    f"{WANG},主任,1990-01,1995-05,证明人 周某",
)


def brought(office: Office, path: Path, *rows: str, program: Any = village_subsidies.PROGRAM) -> ImportResult:
    path.write_text("\n".join(rows), encoding="utf-8")
    return import_file(office, program, path)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "任职经历.csv"


def services(name: str) -> list[tuple[str, str, str, str]]:
    claim = next(each for each in VillageSubsidy.select() if each.person.name == name)
    return [
        (row.post, row.started, row.ended, row.proof) for row in claim.services.order_by(SubsidyService.id)
    ]


def test_headings_of_lines_find_their_fields(office: Office, cast: Cast, table: Path) -> None:
    result = brought(office, table, HEAD, *ROWS)
    assert result.mapping["任职起"] == "services.started"
    assert result.mapping["职务"] == "services.post"
    assert result.mapping["离任日期"] == "left_on"


def test_several_rows_are_one_record_with_its_lines(office: Office, cast: Cast, table: Path) -> None:
    result = brought(office, table, HEAD, *ROWS)
    assert (result.rows, result.added, result.joined, result.refused) == (3, 2, 1, ())
    assert services("王守海") == [
        ("secretary", "1995-05", "2011-05", "任职文件"),
        ("director", "1990-01", "1995-05", "证明人 周某"),
    ]
    assert services("李海") == [("director", "2000-01", "2012-03", "任职文件")]


def test_a_second_import_adds_nothing(office: Office, cast: Cast, table: Path) -> None:
    brought(office, table, HEAD, *ROWS)
    again = brought(office, table, HEAD, *ROWS)
    assert (again.added, again.joined, again.unchanged, again.refused) == (0, 0, 3, ())
    assert SubsidyService.select().count() == 3


def test_the_same_row_twice_is_one_line(office: Office, cast: Cast, table: Path) -> None:
    result = brought(office, table, HEAD, ROWS[0], ROWS[0])
    assert (result.added, result.joined, result.unchanged) == (1, 0, 1)
    assert len(services("王守海")) == 1


def test_a_line_of_a_record_that_is_there_is_refused_and_said(
    office: Office, cast: Cast, table: Path
) -> None:
    brought(office, table, HEAD, ROWS[0])
    result = brought(office, table, HEAD, *ROWS)
    assert (result.added, result.unchanged) == (1, 1)
    assert [(each.row, each.reason) for each in result.refused] == [
        (4, "这一条原来就有，不能从文件里给它加行，请在窗口里补。")
    ]
    assert len(services("王守海")) == 1


@pytest.mark.parametrize(
    ("row", "field", "reason"),
    [
        (f"{WANG},书记,2011-05,1995-05,文件", "services.ended", "要晚于"),
        (f"{WANG},书记,,1995-05,文件", "services.started", "请填写“起”"),
        (f"{WANG},村长,1990-01,1995-05,文件", "services.post", "村长"),
        ("王守海,星湾村,2011-05-01,辞职,主任,1990-01,1995-05,文件", "ending", "和这一条前面的行不一样"),
    ],
)
def test_a_line_that_is_wrong_is_refused_and_the_others_come_in(
    office: Office, cast: Cast, table: Path, row: str, field: str, reason: str
) -> None:
    result = brought(office, table, HEAD, ROWS[0], row)
    assert (result.added, result.joined) == (1, 0)
    (refusal,) = result.refused
    assert (refusal.row, refusal.field) == (3, field)
    assert reason in refusal.reason
    assert len(services("王守海")) == 1


def test_a_wrong_first_line_makes_no_record(office: Office, cast: Cast, table: Path) -> None:
    result = brought(office, table, HEAD, f"{WANG},书记,2011-05,1995-05,文件")
    assert (result.added, len(result.refused)) == (0, 1)
    assert not VillageSubsidy.select().exists()


def test_a_trial_writes_nothing_and_says_the_same(office: Office, cast: Cast, table: Path) -> None:
    table.write_text("\n".join((HEAD, *ROWS)), encoding="utf-8")
    result = import_file(office, village_subsidies.PROGRAM, table, dry_run=True)
    assert (result.added, result.joined) == (2, 1)
    assert not SubsidyService.select().exists()


def test_learners_come_in_with_their_class_and_are_found(
    office: Office, cast: Cast, clock: FixedClock, table: Path
) -> None:
    records.create(office, people.PROGRAM, {"name": "周海宁"})
    result = brought(
        office,
        table,
        "名称,主办方,培训班类型,形式,开始,结束,学时,天数,姓名,时任单位及职务",
        "新区专业知识班,市委组织部,在职,脱产,2014-03-02,2014-03-04,24,3,周海宁,白泉镇副镇长",
        "新区专业知识班,市委组织部,在职,脱产,2014-03-02,2014-03-04,24,3,刘敏,白泉镇干事",
        program=trainings.PROGRAM,
    )
    assert Training.get().year == 2014
    assert [made.name for made in result.made if made.program == "people"] == ["刘敏"]  # nobody knew her
    assert (result.added, result.joined, result.refused) == (1, 1, ())
    assert Training.select().count() == 1
    assert TrainingEnrolment.select().count() == 2
    found = listing.listing(office, training_enrolments.PROGRAM, search="周海宁")
    assert found.count() == 1


def test_households_come_in_with_their_visit(office: Office, cast: Cast, table: Path) -> None:
    rows = (
        "走访日期,走访干部,村,户主,户类型,存在困难,诉求,现场答复",
        "2015-03-02,章主任,星湾村,王阿公,困难户,无劳动力,办低保,",
        "2015-03-02,章主任,星湾村,李阿婆,独居老人,行动不便,送餐,",
        "2015-03-02,章主任,星湾村,孙大伯,普通,,装路灯,已报村里",
    )
    result = brought(office, table, *rows, program=visits.PROGRAM)
    assert (result.added, result.joined, result.refused) == (2, 1, ())
    told = [(row.resident, row.kind, row.visit.visitors) for row in VisitHousehold.select()]
    assert told == [
        ("王阿公", "poor", "章主任"),
        ("李阿婆", "elderly_alone", "章主任"),
        ("孙大伯", "ordinary", "章主任"),
    ]
    assert brought(office, table, *rows, program=visits.PROGRAM).unchanged == 3


def test_visits_that_the_office_wrote_out_add_nothing_when_they_come_back(
    office: Office, cast: Cast, table: Path, tmp_path: Path
) -> None:
    head, day = "走访日期,走访干部,村,户主", "2015-03-02,章主任,星湾村"
    assert brought(office, table, head, f"{day},王阿公", f"{day},李阿婆", program=visits.PROGRAM).added == 1
    number = Visit.get().number
    exporting.export(office, visits.PROGRAM, tmp_path / "走访.xlsx")  # how many households, but not which
    again = import_file(office, visits.PROGRAM, tmp_path / "走访.xlsx")
    assert (again.rows, again.added, again.unchanged) == (1, 0, 1)
    head = "走访编号,走访日期,走访人员,村社区"
    rows = (f"{number},{day},章主任,星湾村" for day in ("2015-3-2", "2015-03-03"))
    others = brought(office, table, head, *rows, program=visits.PROGRAM)
    assert (others.added, others.unchanged) == (1, 1)  # another office's has another day


def test_a_number_with_the_name_of_its_person_is_a_record_of_the_office(
    office: Office, cast: Cast, table: Path
) -> None:
    brought(office, table, HEAD, *ROWS)
    for case in VillageSubsidy.select():
        office.writer.update(case, {"number": f"白泉-{case.person.name}"})
    back = brought(office, table, "编号,姓名", "白泉-王守海,王守海", "白泉-李海,王守海")
    assert (back.unchanged, [refusal.row for refusal in back.refused]) == (1, [3])


def test_people_of_several_kinds_may_stand_in_a_round(office: Office, cast: Cast, table: Path) -> None:
    office.writer.create_many(dictionaries.default_entries())
    result = brought(
        office,
        table,
        "比选名称,名额,人员范围,分项名额",
        "2016年比选,3,村社区书记,2",
        "2016年比选,3,选调生,1",
        program=village_promotions.PROGRAM,
    )
    assert (result.added, result.joined, result.refused) == (1, 1, ())
    promotion = VillagePromotion.get()
    rows = promotion.sources.order_by(PromotionSource.id)
    assert [(row.source.name, row.places) for row in rows] == [("村社区书记", 2), ("选调生", 1)]


def test_findings_come_in_with_their_inspection(
    office: Office, cast: Cast, clock: FixedClock, table: Path
) -> None:
    clock.moment = datetime(2016, 7, 1, 2, 0, tzinfo=UTC)
    values = {"title": "“三个一线”用人机制", "year": 2016, "area": "cadres", "lead": cast.township}
    records.create(office, reforms.PROGRAM, values)
    head = "项目名称,年度,节点,督导日期,方式,督导情况,评价,存在问题,责任单位,整改期限"
    common = "“三个一线”用人机制,2016,年中,2016-06-20,实地查看,台账不全,较好"
    rows = (f"{common},锻炼档案没有归集,白泉镇,2016-07-20", f"{common},考察记录缺签名,水务公司,2016-07-31")
    result = brought(office, table, head, *rows, program=reform_inspections.PROGRAM)
    assert (result.added, result.joined, result.refused) == (1, 1, ())
    inspection = ReformInspection.get()
    assert (inspection.round, inspection.grade, inspection.state) == ("mid_year", "fair", "draft")
    assert [(row.content, row.organization.name) for row in inspection.findings] == [
        ("锻炼档案没有归集", "白泉镇"),
        ("考察记录缺签名", "水务公司"),
    ]
    again = brought(office, table, head, *rows, program=reform_inspections.PROGRAM)
    assert (again.added, again.unchanged, again.refused) == (0, 2, ())


def test_tasks_come_in_with_whoever_is_to_do_them(
    office: Office, cast: Cast, clock: FixedClock, table: Path
) -> None:
    clock.moment = datetime(2016, 2, 1, 2, 0, tzinfo=UTC)
    records.create(office, people.PROGRAM, {"name": "周海宁"})
    head = "姓名,退出岗位,退出日期,批次,派出单位,任务内容,完成时限,进展情况,完成日期"
    common = "周海宁,副镇长,2016-01-04,1,白泉镇"
    result = brought(
        office,
        table,
        head,
        f"{common},走访企业,2016-06-30,,",
        f"{common},推进码头项目,2016-05-31,已开工,2016-01-30",
        f"{common},写调研报告,2016-05-31,,2016-02-02",
        program=retired_leaders.PROGRAM,
    )
    assert (result.added, result.joined) == (1, 1)
    assert [(each.row, each.field) for each in result.refused] == [(4, "tasks.done_on")]
    assert "不能晚于今天" in result.refused[0].reason
    tasks = RetiredLeader.get().tasks
    assert [(task.title, task.progress, task.done_on) for task in tasks] == [
        ("走访企业", "", None),
        ("推进码头项目", "已开工", date(2016, 1, 30)),
    ]


def test_a_column_that_sums_lines_up_brings_none(office: Office, tmp_path: Path) -> None:
    """任务 2/5, as the list is exported, is no task: none is without its day."""
    path = tmp_path / "退岗.csv"
    path.write_text("姓名,退出岗位,退出日期,任务\n林一,局长,2014-01-02,2/5\n", "utf-8")
    result = import_file(office, retired_leaders.PROGRAM, path)
    assert (result.added, result.refused) == (1, ())
    assert not RetiredTask.select().exists()


def test_a_program_without_lines_has_none_among_its_targets() -> None:
    assert not [target for target in mapping.targets(people.PROGRAM) if "." in target.name]
    named = [target.name for target in mapping.targets(village_subsidies.PROGRAM)]
    assert named[-4:] == ["services.post", "services.started", "services.ended", "services.proof"]
