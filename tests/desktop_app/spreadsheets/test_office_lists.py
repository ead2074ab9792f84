"""Lists as offices keep them: what the title tells, two things in one cell, words for scores."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db.models import (
    CadreWarning,
    Division,
    FirstSecretary,
    HonourNominee,
    KeyProject,
    Milestone,
    Organization,
    Person,
    PostAdjustment,
    Reform,
    ReformCase,
    RetiredLeader,
    SelectionPosition,
    SubsidyRate,
    Training,
    VillageSubsidy,
    Visit,
    WorkOrder,
)
from desktop_app.core import dictionaries, records
from desktop_app.core.figures import figures
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.core.tables import program_of
from desktop_app.programs import village_honours, work_orders
from desktop_app.spreadsheets import mapping
from desktop_app.spreadsheets.importing import ImportResult, import_file
from desktop_app.spreadsheets.workbook import read_table

Bring = Callable[..., ImportResult]


@pytest.fixture
def bring(office: Office, tmp_path: Path) -> Bring:
    """Takes rows in, and once more: then none is new."""

    def brought(key: str, *rows: str, title: str = "", sheet: str = "Sheet1") -> ImportResult:
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in ([title], *(each.split("|") for each in rows)):
            if any(row):
                book.active.append(row)
        path = tmp_path / "表.xlsx"
        book.save(path)
        program: Any = program_of(key)
        result = import_file(office, program, path)
        again = import_file(office, program, path)
        assert (again.added, again.joined, len(again.refused)) == (0, 0, len(result.refused))
        return result

    return brought


ORDER = "日期|来访人|反映问题|处理结果|办结日期|满意度"


@pytest.mark.parametrize(
    ("title", "sheet", "raised"),
    [
        ("白泉镇2016年信访登记表", "Sheet1", date(2016, 5, 3)),
        ("白泉镇二〇一六年信访登记表", "2015", date(2016, 5, 3)),
        ("", "2015年5月", date(2015, 5, 3)),
        ("", "Sheet1", None),
        ("2015—2016年信访登记表", "Sheet1", None),
    ],
)
def test_days_without_a_year_are_of_the_year_that_the_title_tells(
    office: Office, tmp_path: Path, title: str, sheet: str, raised: date | None
) -> None:
    book = openpyxl.Workbook()
    book.active.title = sheet
    for row in ([title, ""], ["日期", "来访人", "反映问题"], ["5月3日", "王伯", "路灯不亮"]):
        if any(row):
            book.active.append(row)
    book.save(tmp_path / "登记.xlsx")
    (row,) = read_table(tmp_path / "登记.xlsx").rows()
    assert row.year == (raised.year if raised else None)


def test_a_day_without_a_year_comes_in_by_the_title(office: Office, bring: Bring) -> None:
    rows = ("3月3日|王伯|路灯不亮|已更换灯泡三只|三月五日|满意", "14年3月3日|王伯|水管漏水|||")
    result = bring("work_orders", ORDER, *rows, title="白泉镇2015年信访登记表")
    order = WorkOrder.get(WorkOrder.title == "路灯不亮")
    assert (order.issued_on, order.completed_on) == (date(2015, 3, 3), date(2015, 3, 5))
    assert [each.row for each in result.refused] == [4]  # a year of two digits is not made of 2015


def test_a_day_without_a_year_is_of_the_year_in_the_column_beside(office: Office, bring: Bring) -> None:
    bring(
        "work_orders", "年份|日期|来访人|反映问题", "2014|5月3日|王伯|路灯不亮", "2013年|5月4日|李伯|河道垃圾"
    )
    days = [order.issued_on for order in WorkOrder.select().order_by(WorkOrder.issued_on)]
    assert days == [date(2013, 5, 4), date(2014, 5, 3)]


def test_the_word_of_a_resident_is_a_rating_without_points(office: Office, bring: Bring) -> None:
    said = {"王伯": "非常满意", "李伯": "满意", "陈姨": "不满意", "周姨": ""}
    rows = [
        f"2015-03-0{day}|{who}|路灯不亮{day}|已更换灯泡三只|2015-03-09|{word}"
        for day, (who, word) in enumerate(said.items(), 1)
    ]
    bring("work_orders", ORDER, *rows)
    told = {order.resident: (order.state, order.band, order.rating) for order in WorkOrder.select()}
    assert told["王伯"] == ("rated", "very_satisfied", None)
    assert told["李伯"] == ("rated", "satisfied", None)
    assert told["陈姨"] == ("rated", "dissatisfied", None)
    assert told["周姨"] == ("completed", None, None)
    year = Period(date(2015, 1, 1), date(2015, 12, 31))
    found = figures(office, year, programs=[work_orders.PROGRAM])
    counted = {each.key.partition(".")[2]: each for each in found}
    rates = [counted[name] for name in ("rated_rate", "satisfaction_rate")]
    assert [(rate.numerator, rate.denominator) for rate in rates] == [(3, 4), (2, 3)]
    assert counted["mean_rating"].shown == "—"
    assert counted["unrated"].numerator == 0


def test_a_word_without_an_answer_is_no_rating(bring: Bring) -> None:
    (refused,) = bring("work_orders", ORDER, "2015-03-01|王伯|路灯不亮|||满意").refused
    assert refused.field == "result"


def test_nobody_is_called_anonymous(bring: Bring) -> None:
    bring("work_orders", ORDER, "2015-03-01|匿名|路灯不亮|||", "2015-03-02|王　勇|河道垃圾|||")
    told = {order.title: (order.resident, order.confidential) for order in WorkOrder.select()}
    assert told == {"路灯不亮": ("", True), "河道垃圾": ("王勇", False)}


@pytest.mark.parametrize(
    ("address", "village"),
    [
        ("星湾村3组12号", "星湾村"),
        ("白泉镇星湾村委会东", "星湾村"),
        ("无此村5号", "白泉镇"),
        ("人民路3号", "白泉镇"),
    ],
)
def test_where_no_column_names_the_village_the_address_does(bring: Bring, address: str, village: str) -> None:
    bring("work_orders", "日期|来访人|反映问题|住址", f"2015-03-01|王伯|路灯不亮|{address}")
    order = WorkOrder.get()
    assert (order.village.name, order.address) == (village, address)


def test_a_village_may_be_written_as_on_its_seal(bring: Bring) -> None:
    bring("work_orders", "日期|来访人|反映问题|所在村", "2015-03-01|王伯|路灯不亮|星湾村村委会")
    assert WorkOrder.get().village == Division.get(Division.name == "星湾村")


def test_an_extended_deadline_is_the_one_in_force(bring: Bring) -> None:
    head = "提出时间|群众|事项|承诺内容|承诺日期|承诺期限|延期后期限"
    bring(
        "work_orders",
        head,
        "2015-03-01|王伯|路灯不亮|更换灯泡|2015-03-02|2015-03-20|2015-04-20",
        "2015-03-01|李伯|河道垃圾|清理河道|2015-03-02|2015-03-25|",
    )
    told = {order.title: (order.original_deadline, order.deadline) for order in WorkOrder.select()}
    assert told["路灯不亮"] == (date(2015, 3, 20), date(2015, 4, 20))
    assert told["河道垃圾"] == (date(2015, 3, 25), date(2015, 3, 25))


def test_what_a_move_alone_writes_does_not_come_in() -> None:
    names = {target.name for target in mapping.targets(program_of("work_orders"))}  # type: ignore[arg-type]
    assert not names & {"slip", "main_order", "void_reason", "rated_by"}


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
