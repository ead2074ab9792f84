"""The tie to the village, the diary in five roles, the appraisal by three sides, the papers; a story."""

from __future__ import annotations

import csv
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import DictionaryEntry, Division, FirstSecretary, PersonExperience, VillageDiary, WorkOrder
from desktop_app import press
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import InvalidInput, TransitionRefused
from desktop_app.programs import (
    first_secretaries,
    parameters,
    village_days,
    village_diaries,
    village_projects,
)
from desktop_app.programs.first_secretaries import appraising
from desktop_app.spreadsheets.importing import import_file
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs.village_service import END, PROGRAM, START, Department


@pytest.fixture
def department(office: Office, clock: FixedClock, cast: Cast) -> Department:
    return Department(office, clock, cast)


def sets(office: Office, key: str, value: str) -> None:
    """The office sets a parameter for 2015 and later."""
    told = {"key": key, "value": value, "valid_from": date(2015, 1, 1)}
    records.create(office, parameters.PROGRAM, told)


# ── the tie ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("tie", "register", "text"),
    [
        ("native", {"native_place": "浙江白泉"}, "人员库“籍贯地”记载“浙江白泉”，与白泉镇相符"),
        ("birth", {"birth_place": "白泉镇星湾"}, "人员库“出生地”记载“白泉镇星湾”，与星湾村相符"),
        ("growth", {"growth_place": "定海区"}, "人员库“成长地”记载“定海区”，与定海区相符"),
    ],
)
def test_a_tie_is_named_by_village_township_or_county(
    department: Department, tie: str, register: dict[str, str], text: str
) -> None:
    village = department.cast.village
    if tie == "growth":
        village = Division(code="330902103201", name="远山村", level="village", parent_code="330902103000")
        department.office.writer.create(Division(code="330902000000", name="定海区", level="county"))
        department.office.writer.create(village)
    secretary = department.noticed(department.person("林小海", **register), tie=tie, village=village)
    assert (secretary.tie_doubted, secretary.tie_check) == (False, text)


def test_work_in_the_township_is_found_in_the_experience(department: Department) -> None:
    person = department.person("林小海")
    for started, post in (("2005-08", "白泉镇政府科员"), ("2010-03", "市水利局副处长")):
        department.office.writer.create(PersonExperience(person=person, started=started, post=post))
    assert department.noticed(person, tie="work").tie_check.endswith("“白泉镇政府科员”，与白泉镇相符")


@pytest.mark.parametrize(
    ("register", "text"),
    [
        ({}, "人员库里没有这位干部的“出生地”记载，请核实"),
        ({"birth_place": "舟山岱山"}, "人员库“出生地”记载“舟山岱山”，没有提到星湾村、白泉镇，请核实"),
    ],
)
def test_a_doubted_tie_does_not_block_but_is_told(
    department: Department, register: dict[str, str], text: str
) -> None:
    secretary = department.noticed(department.person("林小海", **register), tie="birth")
    assert (secretary.state, secretary.tie_doubted, secretary.tie_check) == ("noticed", True, text)
    assert department.count(tie_doubted="yes") == 1
    assert department.cell("tie") == "出生地待核"


def test_what_was_found_out_about_the_tie_is_kept(department: Department) -> None:
    draft = department.draft(tie="growth")
    said = "本人户籍档案载明随母在星湾村长大"
    secretary = department.move(draft, "notice", noticed_on=date(2015, 4, 13), tie_check=said)
    assert (secretary.tie_doubted, secretary.tie_check) == (True, said)


# ── the diary ────────────────────────────────────────────────────────────────────────────────────────────


def test_marked_entries_raise_an_order_each_about_the_village_and_once(department: Department) -> None:
    secretary = department.serving()
    with pytest.raises(TransitionRefused, match="请先在日志里勾选“转工单”"):
        department.move(secretary, "raise")
    told = {"content": "码头路灯不亮。夜里看不清路。", "to_order": True}
    department.writes(secretary, {}, told | {"resident": "王阿姨", "phone": "13800000000"}, told)
    department.move(secretary, "raise")
    named, unnamed = WorkOrder.select().order_by(WorkOrder.id)
    assert (named.source, named.state, named.village) == (
        "first_secretary",
        "committing",
        department.cast.village,
    )
    assert (named.title, named.resident, named.confidential) == ("码头路灯不亮", "王阿姨", False)
    assert unnamed.confidential
    assert [diary.order for diary in secretary.diaries.order_by(VillageDiary.id)] == [None, named, unnamed]
    with pytest.raises(TransitionRefused, match="没有等着转工单的日志"):
        department.move(secretary, "raise")
    assert department.figure("village_diaries.orders").value == "2"
    first = {"id": secretary.diaries.order_by(VillageDiary.id).first().id}
    with pytest.raises(InvalidInput, match="已经定下，不能删去"):
        records.change(department.office, PROGRAM, secretary, {}, {"diaries": [first]})


def test_who_was_assessed_still_raises_orders_and_stays_assessed(department: Department) -> None:
    secretary = department.appraise(department.serving(), 2015)
    department.on(END)
    done = {"assessed_on": END, "final_grade": "competent", "conclusion": "好"}
    assessed = department.move(secretary, "assess", **done)
    department.writes(assessed, {"to_order": True})
    assert department.move(assessed, "raise").state == "assessed"


def test_entries_of_a_voided_record_do_not_count(department: Department) -> None:
    secretary = department.appointed()
    department.office.writer.create(
        village_diaries.PROGRAM.model(
            secretary=secretary, done_on=START, role=department.role("促进和谐稳定平安员"), content="走访"
        )
    )
    assert department.figure("village_diaries.diaries").value == "1"
    department.move(secretary, "void", ending_note="工作需要")
    assert department.figure("village_diaries.diaries").value == "0"


def test_projects_and_days_are_summed_for_the_period(department: Department) -> None:
    secretary = department.serving()
    department.on(date(2015, 12, 1))
    projects = [
        {"title": "码头改造", "agreed_on": date(2015, 6, 1), "money": 1_250_050, "progress": "running"},
        {"title": "路灯", "agreed_on": date(2015, 12, 1), "money": 100_000, "progress": "planned"},
        {"title": "没有办成", "agreed_on": date(2015, 12, 1), "money": 999, "progress": "stopped"},
    ]
    days = [{"until": date(2015, 5, 31), "days": 8}, {"until": date(2015, 6, 30), "days": 5}]
    lines = {"projects": projects, "village_days": days}
    records.change(department.office, PROGRAM, secretary, {}, lines)
    assert department.figure("village_projects.projects").value == "2"
    assert department.figure("village_projects.money").shown == "13500.50 元"
    assert department.figure("village_projects.money", Period.parse("2015-06")).value == "12500.50"
    assert department.figure("village_days.days").value == "13"
    assert department.figure("village_days.days_per_month").value == "6.5"


def test_months_with_too_few_days_are_listed_where_the_office_asks_for_days(department: Department) -> None:
    rows = [{"until": date(2015, 4, 30), "days": 19}, {"until": date(2015, 3, 31), "days": 20}]
    secretary = department.serving()
    department.on(date(2015, 4, 30))
    records.change(department.office, PROGRAM, secretary, {}, {"village_days": rows})
    assert _few(department) == 0
    sets(department.office, "secretary_month_days", "20")
    assert _few(department) == 1


def test_the_days_of_a_month_are_too_few_once_it_is_over(department: Department) -> None:
    secretary = department.serving()
    sets(department.office, "secretary_month_days", "20")
    department.on(date(2015, 4, 29))
    rows = [{"until": date(2015, 4, 29), "days": 19}]
    records.change(department.office, PROGRAM, secretary, {}, {"village_days": rows})
    assert _few(department) == 0
    department.on(date(2015, 4, 30))
    assert _few(department) == 1


def test_few_days_are_waited_for_no_longer_than_a_month_and_while_somebody_is_there(
    department: Department,
) -> None:
    secretary = department.serving()
    sets(department.office, "secretary_month_days", "20")
    department.on(date(2015, 4, 30))
    rows = [{"until": date(2015, 4, 30), "days": 19}]
    records.change(department.office, PROGRAM, secretary, {}, {"village_days": rows})
    department.on(date(2015, 5, 31))
    assert _few(department, lately="yes") == 1
    department.on(date(2015, 6, 1))
    assert (_few(department), _few(department, lately="yes")) == (1, 0)
    department.on(date(2015, 5, 31))
    department.move(secretary, "leave", left_on=date(2015, 5, 31), ending="health", ending_note="生病")
    assert (_few(department), _few(department, lately="yes")) == (1, 0)


def _few(department: Department, **more: str) -> int:
    return listing.listing(department.office, village_days.PROGRAM, filters={"few": "yes", **more}).count()


# ── the appraisal ────────────────────────────────────────────────────────────────────────────────────────


def test_three_sides_are_weighed(department: Department) -> None:
    (row,) = department.appraise(department.serving(), 2015).appraisals
    assert (row.weights, row.score) == ("30,30,40", Decimal("89.00"))  # 90×30% + 80×30% + 95×40%


def test_an_appraisal_keeps_the_weights_of_its_year(department: Department) -> None:
    sets(department.office, "secretary_weights", "50,25,25")
    (row,) = department.appraise(department.serving(), 2015).appraisals
    assert (row.weights, row.score) == ("50,25,25", Decimal("88.75"))


SCORE = st.decimals(0, 100, places=2)


@given(scores=st.tuples(SCORE, SCORE, SCORE), first=st.integers(0, 100), share=st.integers(0, 100))
def test_the_score_lies_between_the_lowest_and_the_highest(
    scores: tuple[Decimal, Decimal, Decimal], first: int, share: int
) -> None:
    second = (100 - first) * share // 100
    total = appraising.weighed(list(scores), f"{first},{second},{100 - first - second}")
    assert min(scores) <= total <= max(scores)


@pytest.mark.parametrize(
    ("year", "more", "reason"),
    [
        (2014, {}, "“年度”应是 2015"),
        (2016, {}, "“年度”应是 2015"),
        (2015, {"village_score": Decimal("100.01")}, "“村评”应在 0 到 100 之间"),
    ],
)
def test_an_appraisal_is_of_a_year_in_office_and_out_of_a_hundred(
    department: Department, year: int, more: dict[str, Any], reason: str
) -> None:
    scores = {"village_score": 90, "township_score": 80, "sender_score": 95} | more
    with pytest.raises(ProblemsFound, match=reason):
        department.move(department.serving(), "appraise", year=year, grade="competent", **scores)


def test_a_year_is_appraised_once(department: Department) -> None:
    secretary = department.appraise(department.serving(), 2015)
    with pytest.raises(ProblemsFound, match="2015 年度已经考核过"):
        department.appraise(secretary, 2015)


def test_not_more_are_excellent_than_the_office_allows(department: Department) -> None:
    everybody = []
    for number in range(5):
        department.on(date(2015, 4, 13))
        village = department.village(f"第{number}村", 10 + number)
        everybody.append(department.serving(department.person(f"干部{number}"), village=village))
    department.appraise(everybody[0], 2015, "excellent")
    told = "2015 年度应考核 5 人，优秀不超过 20%，最多 1 人，已有 1 人"
    with pytest.raises(ProblemsFound, match=told):
        department.appraise(everybody[1], 2015, "excellent")
    sets(department.office, "secretary_excellent", "40")
    assert department.appraise(everybody[1], 2015, "excellent").appraisals.count() == 1


@pytest.mark.parametrize(("left", "entitled"), [(date(2015, 12, 31), 0), (date(2016, 1, 1), 1)])
def test_who_left_before_the_year_is_not_appraised_in_it(
    department: Department, left: date, entitled: int
) -> None:
    secretary = department.serving()
    department.on(date(2016, 1, 1))
    secretary = department.move(secretary, "leave", left_on=left, ending="health", ending_note="病")
    assert appraising.appraised_in(2016).count() == entitled
    assert appraising.appraised_in(2015).count() == 1
    assert appraising.appraised_in(2014).count() == 0
    department.office.writer.update(secretary, {"arrived_on": date(2014, 12, 31)})
    assert appraising.appraised_in(2014).count() == 1


@pytest.mark.parametrize(
    ("key", "value", "reason"),
    [
        ("secretary_weights", "30,30,30", "要合计 100"),
        ("secretary_weights", "50,50", "应是 3 个用逗号隔开的整数"),
        ("secretary_excellent", "101", "应是 0 到 100 的整数"),
    ],
)
def test_weights_and_share_are_refused_where_they_cannot_be(
    department: Department, key: str, value: str, reason: str
) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        sets(department.office, key, value)


# ── paper and tables ─────────────────────────────────────────────────────────────────────────────────────

CODES = {"register": 1, "pledge": 3, "diary": 1, "appraisal": 1, "final": 1}


@pytest.mark.uncounted
@pytest.mark.parametrize("form", PROGRAM.prints, ids=lambda form: form.key)
def test_every_form_is_drawn(department: Department, form: Any) -> None:
    secretary = department.appraise(department.serving(), 2015)
    department.writes(secretary, {"content": "走访农户，" * 300, "solved": "㛃𬭎家的水管"}, {})
    project = {"title": "码头", "agreed_on": START, "money": 100, "progress": "done", "done_on": START}
    records.change(department.office, PROGRAM, secretary, {"plan": "建强班子"}, {"projects": [project]})
    department.on(END)
    if form.key == "final":
        done = {"assessed_on": END, "final_grade": "excellent", "conclusion": "群众欢迎，" * 100}
        secretary = department.move(secretary, "assess", **done)
    sheets = [FirstSecretary()] if form.of == "blank" else [secretary]
    document = press.compose(department.office, PROGRAM, form, sheets).document
    assert document.pages >= (3 if "pledge" in form.key else 1)
    assert document.missing_glyphs == []
    assert len(set(document.codes)) == CODES.get(form.key, 0)


@pytest.mark.parametrize("program", [village_diaries.PROGRAM, village_projects.PROGRAM])
def test_what_is_done_in_the_villages_has_its_ledgers(department: Department, program: Any) -> None:
    secretary = department.serving()
    department.writes(secretary, {"content": "走访"})
    project = {"title": "码头", "agreed_on": START, "money": 100, "progress": "planned"}
    records.change(department.office, PROGRAM, secretary, {}, {"projects": [project]})
    form = press.form_named(program, "ledger")
    rows = list(program.model.select())
    assert press.compose(department.office, program, form, rows).document.missing_glyphs == []


def test_an_offices_own_list_comes_in(department: Department, tmp_path: Path) -> None:
    department.person("林小海", birth_place="白泉镇")
    department.person("王大海")
    department.village("月湾村", 30)
    path = tmp_path / "第一书记.csv"
    headings = ["姓名", "任职村", "选派关系", "批次", "到任时间", "离任时间", "离任原因"]
    rows = [
        ["林小海", "星湾村", "出生地", "1", "2014-08-20", "", ""],
        ["王大海", "月湾村", "工作地", "1", "2014-08-20", "2015-04-01", "工作调动"],
        ["陈山海", "月湾村", "籍贯地", "2", "", "", ""],
    ]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([headings, *rows])
    import_file(department.office, PROGRAM, path)
    lin, wang, chen = FirstSecretary.select().order_by(FirstSecretary.id)
    assert (lin.state, lin.number, lin.ends_on) == ("serving", "白泉-2014-001", date(2016, 8, 19))
    assert (lin.sender, lin.sender_post) == (department.cast.township, "副局长")
    assert (lin.tie_doubted, wang.tie_doubted) == (False, True)
    assert (wang.state, wang.ending) == ("left", "transferred")
    assert (chen.state, chen.number) == ("draft", None)


def test_the_five_roles_are_those_of_the_dictionary() -> None:
    assert list(village_diaries.ROLES) == [1, 2, 3, 4, 5]


# ── the words of the article ─────────────────────────────────────────────────────────────────────────────


def test_cadres_lead_villages_that_they_come_from_in_five_roles(department: Department) -> None:
    """“2014年8月起，我市全面启动‘第一书记’选派工作。市、县(区)选派党员领导干部，到本人的籍贯地、出生地、成长地或曾经工作过的
    渔农村担任‘第一书记’。……切实当好强化组织建设‘辅导员’、推进基层改革‘指导员’、助推经济社会发展‘领航员’、
    密切联系群众‘服务员’和促进和谐稳定‘平安员’。”
    """
    ties = {"native": "native_place", "birth": "birth_place", "growth": "growth_place"}
    sent = []
    for number, tie in enumerate((*ties, "work")):
        department.on(date(2015, 4, 13))
        person = department.person(f"干部{number}", **({ties[tie]: "白泉"} if tie in ties else {}))
        if tie == "work":
            department.office.writer.create(
                PersonExperience(person=person, started="2005-08", post="白泉镇政府科员")
            )
        village = department.village(f"第{number}村", 40 + number)
        sent.append(department.serving(person, tie=tie, village=village))
    department.noticed(department.person("还在公示"), village=department.cast.village)
    assert not any(secretary.tie_doubted for secretary in sent)
    assert department.figure("first_secretaries.sent").value == "4"
    assert [department.figure(f"first_secretaries.tie_{tie}").value for tie in (*ties, "work")] == ["1"] * 4
    assert department.figure("first_secretaries.coverage").shown == "80.00 %"

    roles = [
        entry.name
        for entry in DictionaryEntry.select().where(DictionaryEntry.dictionary == "secretary_roles")
    ]
    assert sorted(name[-3:] for name in roles) == sorted(["辅导员", "指导员", "领航员", "服务员", "平安员"])
    solved = [{"role": department.role(name), "solved": "瓶颈难题"} for name in roles]
    department.writes(sent[0], *solved)
    found = [department.figure(f"village_diaries.role_{code}").value for code in village_diaries.ROLES]
    assert found == ["1"] * 5
    assert department.figure("village_diaries.solved").value == "5"

    department.move(sent[0], "leave", left_on=START, ending="promoted", ending_note="提拔")
    assert department.figure("first_secretaries.in_office").value == "3"
    assert department.figure("first_secretaries.sent").value == "4"
    again = department.noticed(department.person("接任"), village=sent[0].village)
    assert again.state == "noticed"
    assert first_secretaries.PROGRAM.indicators[0].distinct == "person"
