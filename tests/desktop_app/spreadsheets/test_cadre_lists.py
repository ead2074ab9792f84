"""Rosters as offices keep them: terms and courses in one cell, units before posts, choices in other words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from db.models import (
    CadreWarning,
    ContractPost,
    FirstSecretary,
    HonourNominee,
    KeyProject,
    Milestone,
    Organization,
    Person,
    PostAdjustment,
    Reform,
    ReformCase,
    ReformMilestone,
    RetiredLeader,
    SelectionPosition,
    SubsidyRate,
    Training,
    VillageSubsidy,
    Visit,
)
from desktop_app.core import dictionaries, records
from desktop_app.core.office import Office
from desktop_app.core.tables import program_of
from desktop_app.programs import village_honours
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.spreadsheets.conftest import Bring


def test_terms_of_first_secretaries_stand_in_one_cell(office: Office, bring: Bring) -> None:
    bring(
        "first_secretaries",
        "姓名|派出单位及职务|所驻村|与村关系|任期",
        "孙 三|水务公司科长|星湾村|曾经工作地|2012.8-2014.7",
        "钱二|市水利局科长|星湾村|籍贯地|2014年8月至2016年7月",
    )
    earlier, later = FirstSecretary.select().order_by(FirstSecretary.starts_on)
    assert (earlier.person.name, earlier.sender.name, earlier.sender_post) == ("孙三", "水务公司", "科长")
    assert (earlier.starts_on, earlier.ends_on, earlier.left_on) == (
        date(2012, 8, 1),
        date(2014, 7, 31),
        date(2014, 7, 31),
    )
    assert (earlier.state, earlier.tie) == ("left", "work")
    assert (later.state, later.arrived_on, later.left_on) == ("serving", date(2014, 8, 1), None)
    assert (later.sender, later.sender_post) == (None, "市水利局科长")  # no unit is called so


def test_who_is_yet_to_come_has_not_arrived(office: Office, bring: Bring) -> None:
    bring("first_secretaries", "姓名|所驻村|任期", "钱二|星湾村|2015.8-2017.7")
    secretary = FirstSecretary.get()
    assert (secretary.state, secretary.arrived_on) == ("draft", None)


def test_the_day_by_which_a_reform_shall_be_done_is_its_last_step(bring: Bring) -> None:
    head, row = "年度|改革项目|领域|牵头单位", "2015|能上能下细则|干部人事制度改革|白泉镇"
    bring("reforms", f"{head}|完成时限", f"{row}|2015年12月底")
    (step,) = ReformMilestone.select()
    assert (step.title, step.planned_on) == ("完成", date(2015, 12, 31))
    named = bring("reforms", f"{head}|节点|完成时限", f"{row.replace('能', '可')}||2015年12月底")
    assert [each.field for each in named.refused] == ["milestones.title"]  # where steps have names


def test_a_row_without_its_year_is_known_again(bring: Bring) -> None:
    bring("reforms", "改革项目|领域|牵头单位", "能上能下细则|干部人事制度改革|白泉镇")
    assert Reform.get().year == 2015


def test_a_choice_that_must_be_made_is_not_left_out_in_silence(bring: Bring) -> None:
    (refused,) = bring("reform_cases", "案例名称|申报单位|级别|内容摘要", "三优工程|白泉镇|镇级|惠民").refused
    assert (refused.field, "可选" in refused.reason) == ("level", True)
    bring("reform_cases", "案例名称|申报单位|级别|内容摘要", "三优工程|白泉镇|省级|惠民")
    assert ReformCase.get().level == "province"


def test_an_admonition_is_not_taken_for_a_reminder(office: Office, bring: Bring) -> None:
    bring(
        "warnings",
        "姓名|单位及职务|类别|时间|事由",
        "王勇|白泉镇组织委员|提醒谈话|2015.3.2|工作拖拉",
        "李娜|白泉镇科员|诫勉谈话|2015.3.3|违反会议纪律",
    )
    told = {each.person.name: (each.kind, each.issued_on, each.post) for each in CadreWarning.select()}
    assert told == {
        "王勇": ("reminder", date(2015, 3, 2), "组织委员"),
        "李娜": ("admonition", date(2015, 3, 3), "科员"),
    }


def test_a_warning_begins_in_the_state_that_its_dates_do_not_tell(bring: Bring) -> None:
    result = bring(
        "warnings",
        "文号|类型|姓名|事由|发出日期|送达日期|签收日期|状态",
        "|提醒|王勇|迟到||||拟办",
        "|提醒|李娜|早退||||审批",
        "甲1号|提醒|王勇|旷会|2015-03-02|||已发出",
        "甲2号|提醒|李娜|拖拉||2015-03-03||拟办",
        "甲3号|提醒|王勇|旷课|2015-03-02|||待回复",
        "甲4号|提醒|李娜|串岗||2015-03-03|2015-03-03|",
        "甲5号|函询|李娜|说情||2015-03-03|2015-03-04|",
    )
    assert result.left_out == ()
    told = {each.matter: (each.state, each.issued_on, each.number) for each in CadreWarning.select()}
    assert told["迟到"] == told["早退"] == ("draft", None, None)
    assert told["旷会"] == ("issued", date(2015, 3, 2), "白泉组提〔2015〕1号")
    assert [told[matter][0] for matter in ("拖拉", "旷课")] == ["delivered", "delivered"]
    assert [told[matter][0] for matter in ("串岗", "说情")] == ["delivered", "waiting"], (
        "who is reminded owes nothing"
    )
    assert CadreWarning.get(matter="旷会").report_due is None


def test_the_post_held_now_is_the_one_after_the_adjustment(office: Office, bring: Bring) -> None:
    bring(
        "post_adjustments",
        "姓名|单位及职务|职级|调整方式|调整时间|现任职务",
        "乙二|白泉镇副镇长|副科|改任非领导职务|2015-03-10|主任科员",
    )
    case = PostAdjustment.get()
    assert (case.organization, case.post, case.new_post) == (office.organization, "副镇长", "主任科员")
    assert case.rank == "township_deputy"
    assert not Organization.select().where(Organization.name == "白泉镇副镇长").exists()


def test_education_stands_under_the_headings_of_the_national_form(bring: Bring, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["姓名", "出生年月（岁）", "学历学位", "", "现任单位及职务"],
        ["", "", "全日制教育", "在职教育", ""],
        ["王 勇", "1978.05（37岁）", "大专", "大学", "白泉镇主任"],
    ):
        sheet.append(row)
    sheet.merge_cells("C1:D1")
    for column in "ABE":
        sheet.merge_cells(f"{column}1:{column}2")
    book.save(tmp_path / "花名册.xlsx")
    table = read_table(tmp_path / "花名册.xlsx")
    assert mapping.suggest(program_of("people"), table) == {  # type: ignore[arg-type]
        "姓名": "name",
        "出生年月（岁）": "born",
        "学历学位/全日制教育": "full_time_education",
        "学历学位/在职教育": "in_service_education",
        "现任单位及职务": "post",
    }


def test_who_is_in_the_party_may_be_told_without_the_month(bring: Bring) -> None:
    bring("people", "姓名|政治面貌|联系电话", "王勇|党员|13800000001", "李娜|群众|13800000002/0580-8050002")
    told = {name: Person.get(Person.name == name) for name in ("王勇", "李娜")}
    assert (told["王勇"].joined_party, told["李娜"].joined_party) == ("中共党员", "")
    assert told["李娜"].phone == "13800000002、0580-8050002"


def test_the_unit_of_a_learner_is_not_the_host(office: Office, bring: Bring) -> None:
    head = "姓名|单位|培训班|开始时间|结束时间|学时|天数"
    bring("trainings", head, "王勇|水务公司|专题班|2015.3.3|2015.3.6|30|4")
    training = Training.get()
    assert (training.host, training.enrolments.get().unit_and_post) == (office.organization, "水务公司")


def test_households_and_units_are_of_kinds_in_other_words(bring: Bring) -> None:
    bring("visits", "日期|走访人|村|户主|类别", "2015.4.3|陈主任|星湾村|张三|低保户")
    assert Visit.get().households.get().kind == "poor"
    bring("organizations", "单位名称|类型", "区农林局|区直部门")
    assert Organization.get(Organization.name == "区农林局").kind == "county_department"


def test_whose_unit_and_post_stand_in_one_column_is_known_again(office: Office, bring: Bring) -> None:
    bring("people", "姓名|年龄|单位及职务", "王勇|45|白泉镇副镇长", "李娜|32|水务公司经理")
    told = Person.get(Person.name == "王勇")
    assert (told.organization, told.post, told.age_on) == (office.organization, "副镇长", None)


def test_a_post_asks_for_at_least_an_education(bring: Bring) -> None:
    bring("contract_posts", "岗位名称|岗位级别|岗位数|学历要求", "文书|一般干部|1|大专及以上")
    post = ContractPost.get()
    assert (post.education, post.kind) == ("college", "general")


def test_members_of_a_group_are_no_group(bring: Bring) -> None:
    head = "项目名称|牵头单位|工作组成员|建设年限|年度目标"
    bring("key_projects", head, "白泉污水厂|水务公司|王五、赵六|2015.3～2016.12|通水")
    project = KeyProject.get()
    assert (project.team, project.starts_on, project.ends_on) == ("", date(2015, 3, 1), date(2016, 12, 31))


def test_services_of_a_former_cadre_stand_in_one_cell(bring: Bring) -> None:
    bring(
        "village_subsidies",
        "姓名|村（社区）|离任时职务|任职起止时间|离任时间|离任原因",
        "老张|星湾村|村书记|1990.3-2008.4|2008.4|换届",
    )
    (service,) = VillageSubsidy.get().services
    assert (service.post, service.started, service.ended) == ("secretary", "1990-03", "2008-04")


def test_standards_by_years_are_bands(bring: Bring) -> None:
    bring(
        "subsidy_rates",
        "离任职务|任职年限|月补助标准|执行日期",
        "村书记|15-19年|300|2015.1.1",
        "村书记|20年以上|400|2015.1.1",
    )
    told = [
        (rate.mode, rate.years_from, rate.years_to)
        for rate in SubsidyRate.select().order_by(SubsidyRate.years_from)
    ]
    assert told == [("banded", 15, 19), ("banded", 20, None)]


def test_a_timeline_of_two_columns(bring: Bring) -> None:
    bring(
        "milestones",
        "日期|举措",
        "2014.8|选派渔农村第一书记",
        "2013年春节过后|关于三重项目组织保障的若干意见",
        "2015年1月4日|动员会",
    )
    told = {each.title[:3]: (each.happened_on, each.written, each.kind) for each in Milestone.select()}
    assert told == {
        "选派渔": (date(2014, 8, 1), "2014年8月", "measure"),
        "关于三": (date(2013, 1, 1), "2013年春节过后", "document"),
        "动员会": (date(2015, 1, 4), "2015年1月4日", "meeting"),
    }


def test_the_kind_of_a_post_says_its_rank(bring: Bring) -> None:
    bring("open_selection", "职位名称|单位|职位类别|报名起止时间", "镇长|白泉镇|乡镇长|2015年4月1日—4月20日")
    post = SelectionPosition.get()
    assert (post.rank, post.published_on, post.apply_until) == (
        "township_head",
        date(2015, 4, 1),
        date(2015, 4, 20),
    )


def test_a_course_of_days_in_one_cell(bring: Bring) -> None:
    bring("trainings", "培训班名称|主办单位|培训时间|学时|天数", "专题班|白泉镇|2015.3.3-3.7|40|5")
    training = Training.get()
    assert (training.starts_on, training.ends_on) == (date(2015, 3, 3), date(2015, 3, 7))


def test_who_serves_in_a_group_is_at_the_post(office: Office, bring: Bring) -> None:
    dictionaries.complete(office.writer)
    bring(
        "retired_leaders",
        "姓名|原单位及职务|退出时间|工作组|挂职单位|批次|挂职时间",
        "老王|水务公司副经理|2014.12|渔农村指导工作组|白泉镇|第一批|2015.1-2016.12",
        "老赵|白泉镇调研员|2013年1月|企业帮扶工作组|水务公司|2|2013.2至2014.1",
        "老孙|白泉镇调研员|2014年1月|企业帮扶工作组|水务公司|2|",
        "老李|白泉镇调研员|2014年1月|企业帮扶工作组|水务公司|2|2015.5-2016.4",
    )
    told = {leader.person.name: leader for leader in RetiredLeader.select()}
    serving, ended, waiting, coming = (told[name] for name in ("老王", "老赵", "老孙", "老李"))
    assert (serving.state, serving.arrived_on, serving.status_before) == (
        "serving",
        date(2015, 1, 1),
        "in_post",
    )
    assert (serving.number, serving.group.name) == ("白泉-2015-001", "渔农村指导工作组")
    assert (ended.state, ended.ended_on, ended.ending) == ("ended", date(2014, 1, 31), "expired")
    assert (waiting.state, waiting.number) == ("draft", None)
    assert (coming.state, coming.arrived_on) == ("assigned", None)


@pytest.mark.parametrize(
    ("when", "hours", "days"),
    [
        ("2015.3.3-3.7", 40, "4"),  # a Tuesday to a Saturday
        ("2015.3.2-3.6", 24, "3"),
        ("2015.3.2-3.2", 4, "0.5"),
        ("2015.3.7-3.7", 8, "1"),  # a Saturday
        ("2015.3.2-5.29", 20, "2.5"),  # on line
    ],
)
def test_days_of_a_class_that_tells_its_hours(bring: Bring, when: str, hours: int, days: str) -> None:
    bring("trainings", "培训班名称|主办单位|培训时间|学时", f"专题班|白泉镇|{when}|{hours}")
    assert Training.get().days == Decimal(days)


def test_a_list_of_names_is_for_the_one_round_that_is_open(office: Office, bring: Bring) -> None:
    head, row = "姓名|推荐单位|主要事迹", "张书记|白泉镇|带领村民修路"
    assert [each.field for each in bring("honour_nominees", head, row).refused] == ["honour"]
    honour = records.create(office, village_honours.PROGRAM, {"title": "首届十佳", "year": 2015})
    days = {"published_on": date(2015, 4, 1), "recommend_until": date(2015, 4, 30)}
    office.writer.update(honour, {"state": "open", **days})
    bring("honour_nominees", head, row)
    assert HonourNominee.get().honour == honour
    other = records.create(office, village_honours.PROGRAM, {"title": "又一届十佳", "year": 2015})
    office.writer.update(other, {"state": "open", **days})
    result = bring("honour_nominees", head, "李书记|白泉镇|带领村民种树")
    assert [each.field for each in result.refused] == ["honour"]


def test_who_left_a_post_in_a_month_comes_in(bring: Bring) -> None:
    bring("retired_leaders", "姓名|原单位及职务|退出时间|批次", "老 王|水务公司副经理|2014.12|第一批")
    leader = RetiredLeader.get()
    assert (leader.person, leader.left_post) == (Person.get(Person.name == "老王"), "副经理")
    assert (leader.sender.name, leader.left_on) == ("水务公司", date(2014, 12, 1))
