"""离任补助: the steps from the claim to the grant, and monthly rolls that never pay twice."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from db.models import Parameter, SubsidyPayment, SubsidyRate, VillageSubsidy
from desktop_app.core import dictionaries, headline, records, wording, workflow
from desktop_app.core.candidates import candidates
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs import people, subsidy_rates
from desktop_app.programs.village_subsidies import rules
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.former_secretaries import PROGRAM, ROLLS, Desk, desk

__all__ = ["desk"]

VOID = workflow.move_named(PROGRAM, "void")


def test_the_claim_is_reckoned_when_it_is_made(desk: Desk) -> None:
    subsidy = desk.move(desk.draft(), "declare", declared_on=date(2016, 5, 23))
    assert (subsidy.post, subsidy.months, subsidy.years, subsidy.terms) == ("secretary", 192, 16, 5)
    assert subsidy.reckoning == "书记 192 个月，合计 192 个月"
    assert subsidy.number == "白泉-2016-001"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"bar": "hired"}, "录用公务员、招聘为事业人员的，不享受"),
        ({"bar": "moved_away"}, "户口迁出的，不享受"),
        ({"ending": "dismissed"}, "离任原因是撤职的，不享受"),
        ({"left_on": date(2011, 4, 30)}, "任职到 2011-05，晚于离任的 2011-04"),
        ({"born": ""}, "没有王守海的性别或者出生年月"),
        ({"gender": None}, "没有王守海的性别或者出生年月"),
    ],
)
def test_who_is_barred_makes_no_claim(desk: Desk, told: dict[str, Any], reason: str) -> None:
    with pytest.raises(TransitionRefused, match=reason):
        desk.move(desk.draft(**told), "declare", declared_on=date(2016, 5, 23))


def test_less_than_a_year_or_no_proof_is_no_claim(desk: Desk) -> None:
    subsidy = desk.draft()
    short = [{"post": "secretary", "started": "2010-06", "ended": "2011-05", "proof": ""}]
    records.change(desk.office, PROGRAM, subsidy, {}, {"services": short})
    with pytest.raises(TransitionRefused, match="任职不满 12 个月；2010-06 起的任职没有填“证明”"):
        desk.move(subsidy, "declare", declared_on=date(2016, 5, 23))


def test_one_living_claim_a_person(desk: Desk) -> None:
    first = desk.draft()
    with pytest.raises(ProblemsFound, match="已经登记过离任补助（待申报）"):
        records.create(desk.office, PROGRAM, {"person": first.person, "bar": "none"})


def test_the_county_meets_only_after_the_notice(desk: Desk) -> None:
    subsidy = desk.noticed()
    assert subsidy.notice_until == date(2016, 5, 30)
    desk.on(date(2016, 5, 30))
    with pytest.raises(TransitionRefused, match="公示到 2016-05-30 为止"):
        desk.move(subsidy, "check", county_opinion="同意", objections="")
    desk.on(date(2016, 5, 31))
    assert desk.move(subsidy, "check", county_opinion="同意", objections="").state == "checked"


def test_nobody_is_paid_before_the_month_after_sixty(desk: Desk) -> None:
    with pytest.raises(ProblemsFound, match="达到年龄的次月是 2016-07"):
        desk.granted("2016-06", born="1956-06")
    young = desk.granted("2016-07", name="李海", born="1956-06")
    assert young.first_month == "2016-07"
    old = desk.draft(name="周海")
    months = [sheets.proposed(desk.office, PROGRAM, each, "grant", "first_month") for each in (young, old)]
    assert months == ["2016-07", "2016-05"]


def test_no_grant_without_a_standard(desk: Desk) -> None:
    rate = SubsidyRate.get()
    for name, band in (("王守海", {"years_from": 17}), ("李海", {"years_from": 10, "years_to": 15})):
        records.change(desk.office, subsidy_rates.PROGRAM, rate, band)
        with pytest.raises(TransitionRefused, match="补助标准里没有书记、16 年、分档的有效标准"):
            desk.granted(name=name)


def test_two_standards_for_one_case_are_refused(desk: Desk) -> None:
    with pytest.raises(ProblemsFound, match="已经有一条标准"):
        desk.rate(19, 25, 525_00)
    assert desk.rate(20, None, 525_00).id


def test_a_claim_goes_back_and_is_refused_or_void(desk: Desk) -> None:
    back = desk.move(desk.noticed(), "return", reason="缺证明")
    assert (back.state, back.notice_until, back.branch_opinion) == ("draft", None, "")
    again = desk.move(back, "declare", declared_on=desk.office.today())
    assert desk.move(again, "refuse", reason="未满一届").state == "refused"
    assert desk.move(desk.noticed(name="李海"), "void", reason="登记错").state == "void"


def test_a_month_is_one_row_a_person_and_never_twice(desk: Desk) -> None:
    desk.granted()
    unpaid = desk.granted("2016-07", name="李海")
    desk.on(date(2016, 7, 1))
    june = desk.paid("2016-06")
    assert (june.people, june.amount) == (1, 505_00)
    assert workflow.reasons_against(desk.office, unpaid, VOID) == []  # nobody else's money bars it
    with pytest.raises(TransitionRefused, match="2016-06 没有要发放的人"):
        desk.roll_of("2016-06")
    with pytest.raises(TransitionRefused, match="2016-08 还没有到"):
        desk.roll_of("2016-08")


def test_a_row_of_a_roll_and_every_question_name_the_person(desk: Desk) -> None:
    subsidy, draft = desk.granted(), desk.draft("李爱村")
    desk.on(date(2016, 7, 1))
    roll = desk.roll_of("2016-06")
    row = SubsidyPayment.get(SubsidyPayment.roll == roll)
    assert wording.told(row, "subsidy", desk.office) == f"{subsidy.number} 王守海"
    assert [one.name for one in candidates(desk.office, type(subsidy), subsidy.number)] == [
        f"{subsidy.number} 王守海"
    ]
    assert headline.entitled(PROGRAM, subsidy, desk.office) == f"{subsidy.number} 王守海"
    assert headline.entitled(PROGRAM, draft, desk.office) == "离任补助 李爱村"
    assert headline.entitled(ROLLS, roll, desk.office) == roll.number
    person = subsidy.person
    assert headline.entitled(people.PROGRAM, person, desk.office) == wording.known_as(person, desk.office)


def test_two_rolls_of_a_month_do_not_wait_side_by_side(desk: Desk) -> None:
    subsidy = desk.granted()
    desk.on(date(2016, 6, 20))
    june = desk.roll_of("2016-06")
    assert workflow.reasons_against(desk.office, subsidy, VOID) == ["已经造册发放过，只能停发，不能作废"]
    with pytest.raises(ProblemsFound, match=f"2016-06 的花名册还没有发放（{june.number}）"):
        records.create(desk.office, ROLLS, {"month": "2016-06"})
    desk.move(june, "void", remark="打错")
    assert workflow.reasons_against(desk.office, subsidy, VOID) == []
    assert desk.paid("2016-06").people == 1


def test_the_standard_in_force_in_the_month_is_paid(desk: Desk) -> None:
    desk.granted()
    rate = subsidy_rates.PROGRAM.model.get()
    records.change(desk.office, subsidy_rates.PROGRAM, rate, {"valid_to": date(2016, 6, 1)})
    desk.rate(15, 19, 600_00, valid_from=date(2016, 6, 2))  # the first day of a month decides
    desk.on(date(2016, 7, 20))
    assert [desk.paid(month).amount for month in ("2016-06", "2016-07")] == [505_00, 600_00]
    second_half = Period(date(2016, 7, 1), date(2016, 12, 31))
    assert sheets.figure(desk.office, "subsidy_rolls.paid", second_half).numerator == 600_00


@pytest.mark.parametrize(("mode", "amount"), [("按届", 20_00 * 5), ("一次性", 20_00)])
def test_per_term_and_once(desk: Desk, mode: str, amount: int) -> None:
    desk.office.writer.create(Parameter(key="subsidy_mode", value=mode, valid_from=date(2016, 1, 1)))
    desk.rate(1, None, 20_00, mode="per_term" if mode == "按届" else "once")
    desk.granted()
    desk.on(date(2016, 7, 20))
    assert desk.paid("2016-06").amount == amount
    if mode == "按届":
        assert desk.paid("2016-07").amount == amount
    else:
        with pytest.raises(TransitionRefused, match="2016-07 没有要发放的人"):
            desk.roll_of("2016-07")


def by_terms(desk: Desk, **yuan: int) -> None:
    desk.office.writer.create(Parameter(key="subsidy_mode", value="按届", valid_from=date(2016, 1, 1)))
    for post, amount in yuan.items():
        desk.rate(0, None, amount * 100, mode="per_term", post=post)


def post(title: str, started: str, ended: str) -> dict[str, str]:
    return {"post": title, "started": started, "ended": ended, "proof": "任职文件"}


def test_each_term_is_paid_at_the_standard_of_its_post(desk: Desk) -> None:
    by_terms(desk, secretary=20, director=15)
    first = post("director", "1999-05", "2004-05")  # five years, of which two fill up a term with one year
    desk.granted(rows=[first, post("secretary", "2004-05", "2011-05")])
    last = post("director", "2004-05", "2011-05")  # who ended as director is paid as secretary all the same
    desk.granted(name="李爱村", rows=[post("secretary", "2001-05", "2004-05"), last])
    desk.on(date(2016, 7, 20))
    desk.paid("2016-06")
    rows = [(row.basis, row.amount) for row in SubsidyPayment.select().order_by(SubsidyPayment.id)]
    assert rows == [
        ("书记 20.00 元×2 届＋主任 15.00 元×2 届", 70_00),
        ("书记 20.00 元×1 届＋主任 15.00 元×2 届", 50_00),
    ]


def test_by_terms_every_post_has_its_standard_and_a_term_is_served(desk: Desk) -> None:
    by_terms(desk, secretary=20)
    both = [post("director", "1999-05", "2004-05"), post("secretary", "2004-05", "2011-05")]
    with pytest.raises(TransitionRefused, match="补助标准里没有主任、12 年、按届的有效标准"):
        desk.granted(rows=both)
    with pytest.raises(TransitionRefused, match="任职不满一届，按届计发没有补助"):
        desk.granted(name="李爱村", rows=[post("secretary", "2008-06", "2011-05")])


def test_nothing_from_the_month_of_a_stop_and_what_was_paid_is_owed(desk: Desk) -> None:
    subsidy = desk.granted()
    desk.on(date(2016, 8, 20))
    for month in ("2016-06", "2016-07"):
        desk.paid(month)
    with pytest.raises(TransitionRefused, match="已经造册发放过"):
        desk.move(subsidy, "void", reason="错")
    subsidy = desk.move(subsidy, "stop", stop="died", stop_month="2016-07", reason="")
    assert subsidy.overpaid == 505_00
    with pytest.raises(TransitionRefused, match="2016-08 没有要发放的人"):
        desk.roll_of("2016-08")
    assert SubsidyPayment.select().count() == 2


def test_what_is_owed_is_waited_for_until_it_has_come_back(desk: Desk) -> None:
    subsidy = desk.granted()
    desk.on(date(2016, 8, 20))
    for month in ("2016-06", "2016-07"):
        desk.paid(month)
    stopped = desk.move(subsidy, "stop", stop="died", stop_month="2016-06", reason="六月去世")
    for left, reason in ((1_010_00, r"应是 0，或者比现在的 1010\.00 元少"), (-1, "不能是负数")):
        with pytest.raises(ProblemsFound, match=reason):
            desk.move(stopped, "recover", overpaid=left, reason="退回")
    stopped = desk.move(stopped, "recover", overpaid=505_00, reason="8月12日退回505元")
    assert (stopped.overpaid, desk.owing()) == (505_00, 1)
    stopped = desk.move(stopped, "recover", overpaid=0, reason="8月20日退回505元")
    assert (stopped.overpaid, desk.owing()) == (None, 0)
    assert stopped.reason == "六月去世；8月12日退回505元；8月20日退回505元"
    with pytest.raises(TransitionRefused, match="没有多发待追回的"):
        desk.move(stopped, "recover", overpaid=0, reason="退回")


@pytest.mark.parametrize(("stop_month", "owed"), [("2016-07", 505_00), ("2016-08", None)])
def test_nobody_owes_what_a_void_roll_would_have_paid(desk: Desk, stop_month: str, owed: int | None) -> None:
    subsidy = desk.granted()
    desk.on(date(2016, 8, 20))
    rolls = {month: desk.roll_of(month) for month in ("2016-06", "2016-07")}
    assert desk.move(subsidy, "stop", stop="died", stop_month=stop_month).overpaid == owed
    for roll in rolls.values():
        desk.move(roll, "void", remark="不发")
        assert VillageSubsidy.get().overpaid == (owed if roll.month < stop_month else None)


@pytest.mark.parametrize(("stop_month", "fits"), [("2016-05", False), ("2016-06", True), ("2016-07", True)])
def test_nothing_is_stopped_before_it_began(desk: Desk, stop_month: str, fits: bool) -> None:
    subsidy = desk.granted("2016-06")
    if fits:
        stopped = desk.move(subsidy, "stop", stop="moved_away", stop_month=stop_month)
        assert (stopped.state, stopped.overpaid) == ("stopped", None)
        desk.on(date(2016, 8, 1))
        if stop_month == "2016-07":
            assert desk.paid("2016-06").people == 1
        with pytest.raises(TransitionRefused, match=f"{stop_month} 没有要发放的人"):
            desk.roll_of(stop_month)
        return
    with pytest.raises(ProblemsFound, match="“停发月份”不能早于起发的 2016-06"):
        desk.move(subsidy, "stop", stop="moved_away", stop_month=stop_month)


@pytest.mark.parametrize(
    ("mode", "title", "years", "fen"),
    [
        ("按届", "secretary", 9, 60_00),
        ("按届", "accountant", 3, 10_00),
        ("按届", "director", 2, None),
        ("分档", "secretary", 25, 525_00),
        ("分档", "secretary", 20, 525_00),
        ("分档", "director", 19, 485_00),
        ("分档", "director", 15, 485_00),
        ("分档", "accountant", 14, 445_00),
        ("分档", "accountant", 10, 445_00),
        ("分档", "secretary", 9, None),
    ],
)
def test_the_published_standards_are_bundled_as_examples(
    office: Office, mode: str, title: str, years: int, fen: int | None
) -> None:
    office.writer.create_many(dictionaries.example_rates())
    office.writer.create(Parameter(key="subsidy_mode", value=mode, valid_from=date(2016, 1, 1)))
    held = SimpleNamespace(post=title, started="1980-01", ended=f"{1980 + years}-01")
    claim = SimpleNamespace(id=1, post=title, years=years, declared_on=None, services=[held])
    found = rules.due(claim, "2016-06", office)
    assert (None if found is None else found.amount) == fen
    assert all(rate.source.startswith("示例：") for rate in SubsidyRate.select())


def test_an_office_of_an_earlier_release_gets_the_examples_once(office: Office) -> None:
    for _time in range(2):
        dictionaries.complete(office.writer)
        assert SubsidyRate.select().count() == 12


def test_a_claim_is_filled_in_proved_and_of_the_past(desk: Desk) -> None:
    move = workflow.move_named(PROGRAM, "declare")
    told = workflow.reasons_against(desk.office, records.blank(desk.office, PROGRAM), move)
    assert "请填写“姓名”" in told
    assert "至少要有一段任职经历" in told
    assert any(reason.startswith("请填写“离任日期") for reason in told)
    with pytest.raises(ProblemsFound, match="“离任日期”不能晚于今天"):
        desk.draft(left_on=date(2016, 5, 24))
    assert desk.draft(name="李海", left_on=date(2016, 5, 23)).id
    undated = desk.draft(name="周海", left_on=None)
    assert workflow.reasons_against(desk.office, undated, move) == ["请填写“离任日期”"]
    rows = [{"post": "secretary", "started": "2011-05", "ended": "2011-05", "proof": "任职文件"}]
    with pytest.raises(ProblemsFound, match="“止”（2011-05）要晚于“起”（2011-05）"):
        records.change(desk.office, PROGRAM, desk.draft(), {}, {"services": rows})
    with pytest.raises(ProblemsFound) as refused:
        records.change(desk.office, PROGRAM, undated, {}, {"services": [{**rows[0], "ended": ""}]})
    assert str(refused.value) == "任职经历：请填写“止”"


def test_no_step_lies_ahead_or_before_the_one_before_it(desk: Desk) -> None:
    subsidy = desk.draft()
    for day, reason in (
        (date(2016, 5, 24), "不能晚于今天"),
        (date(2011, 4, 30), "不能早于上一步的 2011-05-01"),
    ):
        with pytest.raises(ProblemsFound, match=reason):
            desk.move(subsidy, "declare", declared_on=day)
    subsidy = desk.move(subsidy, "declare", declared_on=date(2016, 5, 23))
    subsidy = desk.move(subsidy, "review", branch_opinion="同意")
    subsidy = desk.move(subsidy, "audit", township_opinion="同意")
    desk.on(date(2016, 5, 24))
    with pytest.raises(ProblemsFound, match="“公示日期”不能早于上一步的 2016-05-23"):
        desk.move(subsidy, "notice", noticed_on=date(2016, 5, 22))
    subsidy = desk.move(subsidy, "notice", noticed_on=date(2016, 5, 24))
    desk.on(date(2016, 6, 1))
    subsidy = desk.move(subsidy, "check", county_opinion="同意", objections="")
    for day, reason in (
        (date(2016, 6, 2), "不能晚于今天"),
        (date(2016, 5, 23), "不能早于上一步的 2016-05-24"),
    ):
        with pytest.raises(ProblemsFound, match=f"“认定日期”{reason}"):
            desk.move(subsidy, "grant", granted_on=day, document="普组〔2016〕9号", first_month="2016-06")


def test_a_roll_names_its_month_and_is_paid_after_it_was_listed(desk: Desk) -> None:
    move = workflow.move_named(ROLLS, "list")
    blank = records.blank(desk.office, ROLLS)
    blank.month = ""
    assert workflow.reasons_against(desk.office, blank, move) == ["请填写“发放月份”"]
    desk.granted()
    desk.on(date(2016, 6, 10))
    roll = desk.roll_of("2016-06")
    for day in (date(2016, 6, 9), date(2016, 6, 11)):
        with pytest.raises(ProblemsFound, match="“发放日期”应在造册的 2016-06-10 和今天之间"):
            desk.move(roll, "pay", paid_on=day)


def test_nobody_is_listed_without_a_standard_of_the_month(desk: Desk) -> None:
    desk.granted()
    rate = SubsidyRate.get(SubsidyRate.years_from == 15)
    records.change(desk.office, subsidy_rates.PROGRAM, rate, {"valid_to": date(2016, 5, 31)})
    desk.on(date(2016, 6, 10))
    with pytest.raises(TransitionRefused, match="王守海（16 年）在 2016-06 没有有效的补助标准"):
        desk.roll_of("2016-06")


@pytest.mark.parametrize(("ended", "fits"), [("2016-05", True), ("2016-06", False)])
def test_a_post_has_ended_by_this_month(desk: Desk, ended: str, fits: bool) -> None:
    subsidy = desk.draft()
    rows = {"services": [{"post": "secretary", "started": "2010-06", "ended": ended, "proof": "文件"}]}
    if fits:
        records.change(desk.office, PROGRAM, subsidy, {}, rows)
        return
    with pytest.raises(ProblemsFound, match="“止”（2016-06）不能晚于本月"):
        records.change(desk.office, PROGRAM, subsidy, {}, rows)


@pytest.mark.parametrize(("gender", "first"), [("male", "2016-07"), ("female", "2011-07")])
def test_men_are_paid_from_60_and_women_from_55(office: Office, gender: str, first: str) -> None:
    person = SimpleNamespace(gender=gender, born="1956-06")
    assert rules.first_by_age(person, date(2016, 5, 31), office) == first


@pytest.mark.parametrize(("day", "fits"), [(date(2016, 5, 30), False), (date(2016, 5, 31), True)])
def test_a_claim_is_granted_after_its_notice(desk: Desk, day: date, fits: bool) -> None:
    subsidy = desk.noticed()  # until 30 May
    desk.on(date(2016, 6, 2))
    subsidy = desk.move(subsidy, "check", county_opinion="同意", objections="")
    told = {"granted_on": day, "document": "普组〔2016〕9号", "first_month": "2016-06"}
    if fits:
        assert desk.move(subsidy, "grant", **told).state == "granted"
        return
    with pytest.raises(ProblemsFound, match="公示到 2016-05-30 为止，“认定日期”不能早于次日"):
        desk.move(subsidy, "grant", **told)
