"""招聘事业编制: 1:3 or a reason, as many to the doctor as places, 7 to 15 days of notice, probation."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import Parameter, Person, PersonExperience
from desktop_app.core import listing
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from desktop_app.programs import hiring_applicants, village_hirings
from tests.desktop_app.programs.village_care import LAST, NOTICE, REVIEW, Care

HOSPITAL = {"hospital": "县人民医院", "medical": "合格"}


def settle(care: Care, key: str, value: str) -> None:
    care.office.writer.create(Parameter(key=key, value=value, valid_from=date(2016, 1, 1)))


def examination(care: Care, *totals: int, places: int = 1) -> tuple[Any, list[Any]]:
    """A post in examination with so many applicants, each with one score in everything."""
    hiring = care.opened(places=places)
    applying = [care.applying(hiring, care.person(name)) for name in "甲乙丙丁戊己"[: len(totals)]]
    for applicant, points in zip(care.reviewed(hiring, *applying), totals, strict=True):
        care.scored(applicant, points, points, points)
    return care.compared(hiring), [care.fresh(each) for each in applying]


def examined(care: Care, applicant: Any, **more: Any) -> Any:
    day = care.office.today()
    care.move(applicant, "pass_medical", medical_on=day, **HOSPITAL)
    told = {"examiners": "王强、李敏", "conclusion": "suitable", "findings": "群众公认"}
    return care.move(applicant, "examine", examined_on=day, **(told | more))


def noticed(care: Care, day: date = REVIEW, days: int = 7) -> Any:
    _hiring, (first, *_others) = examination(care, 90, 80, 70)
    applicant = examined(care, first)
    care.on(day)
    return care.move(applicant, "notice", noticed_on=day, notice_days=days)


def filed(care: Care) -> Any:
    applicant = noticed(care)
    care.on(date(2016, 6, 15))
    told = {"filing": "人社备〔2016〕21号", "notice_result": "没有反映问题"}
    return care.move(applicant, "file", filed_on=date(2016, 6, 15), **told)


def signed(care: Care, **more: Any) -> Any:
    told = {
        "signed_on": date(2016, 6, 15),
        "contract": "白事聘〔2016〕1号",
        "starts_on": date(2016, 7, 1),
        "ends_on": date(2019, 6, 30),
        "new_post": "便民服务中心工作人员",
        "probation_months": 3,
    }
    return care.move(filed(care), "sign", **(told | more))


# ── the post ─────────────────────────────────────────────────────────────────────────────────────────────


def test_there_is_a_plan_before_there_is_a_notice(care: Care) -> None:
    with pytest.raises(TransitionRefused, match="请填写“招聘方案”"):
        care.opened(plan="")


def test_two_units_may_have_posts_of_one_name(care: Care) -> None:
    care.opened()
    with pytest.raises(ProblemsFound, match="已经有“便民服务中心工作人员”"):
        care.opened()
    assert care.opened(organization=care.village).state == "open"


def test_the_post_is_for_village_secretaries(care: Care) -> None:
    hiring = care.opened()
    applicant = care.applying(hiring, care.person(category="public_institution"))
    with pytest.raises(TransitionRefused, match="人员范围要求村社区书记：事业"):
        care.reviewed(hiring, applicant)


@pytest.mark.parametrize(
    ("count", "places", "enough"), [(2, 1, False), (3, 1, True), (5, 2, False), (6, 2, True)]
)
def test_an_examination_needs_three_for_each_place(care: Care, count: int, places: int, enough: bool) -> None:
    hiring = care.opened(places=places)
    applying = [care.applying(hiring, care.person(f"书记{number}")) for number in range(count)]
    care.reviewed(hiring, *applying)
    if enough:
        assert care.compared(hiring).state == "comparing"
        with pytest.raises(TransitionRefused, match="现在的状态"):
            care.move(hiring, "lower_ratio", ratio_reason="x", ratio_by="x", ratio_on=REVIEW)
        return
    with pytest.raises(TransitionRefused, match=f"资格合格 {count} 人，招聘 {places} 人，不够 1∶3"):
        care.compared(hiring)


def test_weights_total_100_before_there_is_a_notice(care: Care) -> None:
    with pytest.raises(TransitionRefused, match=r"权重合计是 110.*要合计 100"):
        care.opened(weight_written=60)


def test_everybody_is_reviewed_before_it_is_said_that_there_are_too_few(care: Care) -> None:
    hiring = care.opened()
    applying = [care.applying(hiring, care.person(name)) for name in "甲乙丙丁"]
    care.reviewed(hiring, *applying[:3])
    told = {"ratio_reason": "人选少", "ratio_by": "县人力社保局", "ratio_on": REVIEW}
    for key, values in (
        ("compare", {"compared_on": REVIEW, "compared_by": "县人力社保局"}),
        ("lower_ratio", told),
    ):
        with pytest.raises(TransitionRefused, match="还有 1 人没有作资格审查"):
            care.move(hiring, key, **values)


def test_fewer_are_examined_once_it_is_approved_with_a_reason(care: Care) -> None:
    hiring = care.opened()
    applying = [care.applying(hiring, care.person(name)) for name in "甲乙"]
    care.reviewed(hiring, *applying)
    with pytest.raises(ProblemsFound, match="降低开考比例的理由"):
        care.move(hiring, "lower_ratio", ratio_reason="", ratio_by="县人力社保局", ratio_on=REVIEW)
    told = {"ratio_reason": "海岛乡镇人选少", "ratio_by": "县人力社保局", "ratio_on": REVIEW}
    hiring = care.move(hiring, "lower_ratio", **told)
    assert hiring.state == "reviewing"
    with pytest.raises(TransitionRefused, match="已经批准"):
        care.move(hiring, "lower_ratio", **told)
    assert care.compared(hiring).state == "comparing"


def test_a_ratio_that_is_kept_needs_no_approval(care: Care) -> None:
    hiring = care.opened()
    care.reviewed(hiring, *[care.applying(hiring, care.person(name)) for name in "甲乙丙"])
    with pytest.raises(TransitionRefused, match="够 1∶3 的开考比例，不用批准"):
        care.move(hiring, "lower_ratio", ratio_reason="x", ratio_by="x", ratio_on=REVIEW)


# ── doctor and examination ───────────────────────────────────────────────────────────────────────────────


def test_as_many_go_to_the_doctor_as_there_are_places(care: Care) -> None:
    _hiring, (first, second, third) = examination(care, 90, 80, 70)
    with pytest.raises(TransitionRefused, match="名次是第 2，体检对象最多 1 人"):
        care.move(second, "pass_medical", medical_on=REVIEW, **HOSPITAL)
    unfit = care.move(first, "fail_medical", medical_on=REVIEW, hospital="县人民医院", medical="听力")
    assert unfit.state == "unfit"
    assert care.move(second, "pass_medical", medical_on=REVIEW, **HOSPITAL).state == "fit"
    with pytest.raises(TransitionRefused, match="名次是第 2"):
        care.move(third, "pass_medical", medical_on=REVIEW, **HOSPITAL)


def test_who_came_under_a_restriction_period_goes_no_further(care: Care) -> None:
    _hiring, (first, *_others) = examination(care, 90, 80, 70)
    care.restricted(first.person, REVIEW)
    with pytest.raises(TransitionRefused, match="影响期到 2016-06-01"):
        care.move(first, "pass_medical", medical_on=REVIEW, **HOSPITAL)
    care.on(date(2016, 6, 2))
    assert care.move(first, "pass_medical", medical_on=date(2016, 6, 2), **HOSPITAL).state == "fit"


def test_equals_for_the_last_place_are_put_in_order_first(care: Care) -> None:
    _hiring, (first, second, _third) = examination(care, 90, 90, 70)
    with pytest.raises(TransitionRefused, match="甲、乙同分"):
        care.move(first, "pass_medical", medical_on=REVIEW, **HOSPITAL)
    why = {"tie_reason": "考核分高的在前", "tie_by": "招聘领导小组"}
    care.move(second, "order", tie_order=1, **why)
    care.move(first, "order", tie_order=2, **why)
    assert care.move(second, "pass_medical", medical_on=REVIEW, **HOSPITAL).state == "fit"


def test_who_is_found_unsuitable_is_not_noticed(care: Care) -> None:
    _hiring, (first, *_others) = examination(care, 90, 80, 70)
    applicant = examined(care, first, conclusion="unsuitable")
    with pytest.raises(TransitionRefused, match="不宜任用"):
        care.move(applicant, "notice", noticed_on=REVIEW, notice_days=7)


# ── notice ───────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("days", "fits"), [(6, False), (7, True), (15, True), (16, False)])
def test_a_notice_stands_for_7_to_15_days(care: Care, days: int, fits: bool) -> None:
    if fits:
        assert noticed(care, days=days).notice_days == days
        return
    with pytest.raises(ProblemsFound, match="公示 7 到 15 个自然日"):
        noticed(care, days=days)


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("kind", "put_up", "until"),
    [
        ("自然日", date(2016, 6, 1), date(2016, 6, 8)),
        ("自然日", date(2016, 12, 28), date(2017, 1, 4)),
        ("工作日", date(2016, 6, 1), date(2016, 6, 13)),  # 9–11 June are 端午, the 12th makes up for it
        ("工作日", date(2016, 12, 28), date(2017, 1, 9)),
    ],
)
def test_which_days_count_is_a_parameter(care: Care, kind: str, put_up: date, until: date) -> None:
    settle(care, "hiring_notice_kind", kind)
    applicant = noticed(care, put_up)
    assert applicant.notice_until == until
    told = {"filing": "人社备〔2016〕21号", "notice_result": "没有反映问题"}
    care.on(until)
    with pytest.raises(TransitionRefused, match=f"公示到 {until} 才满"):
        care.move(applicant, "file", filed_on=until, **told)
    after = date.fromordinal(until.toordinal() + 1)
    waiting = listing.listing(care.office, hiring_applicants.PROGRAM, filters={"notice_over": "yes"})
    assert waiting.count() == 0
    care.on(after)
    waiting = listing.listing(care.office, hiring_applicants.PROGRAM, filters={"notice_over": "yes"})
    assert waiting.count() == 1
    with pytest.raises(ProblemsFound, match=f"不能早于 {after}"):
        care.move(applicant, "file", filed_on=until, **told)
    assert care.move(applicant, "file", filed_on=after, **told).state == "filed"


# ── contract ─────────────────────────────────────────────────────────────────────────────────────────────


def test_the_register_moves_with_the_contract(care: Care) -> None:
    applicant = signed(care)
    person = Person.get_by_id(applicant.person_id)
    assert (person.organization, person.post) == (care.township, "便民服务中心工作人员")
    assert (person.category, person.rank) == ("public_institution", "staff")
    rows = list(person.experience.order_by(PersonExperience.started))
    assert [(row.started, row.ended) for row in rows] == [("2010-03", "2016-07"), ("2016-07", "")]


def test_a_contract_may_begin_on_the_day_it_is_signed(care: Care) -> None:
    day = date(2016, 6, 15)
    assert signed(care, signed_on=day, starts_on=day).probation_until == date(2016, 9, 14)


def test_a_probation_may_be_the_whole_contract(care: Care) -> None:
    applicant = signed(care, ends_on=date(2016, 9, 30))
    assert applicant.probation_until == applicant.ends_on


@pytest.mark.parametrize(("months", "fits"), [(0, True), (6, True), (7, False), (-1, False)])
def test_a_probation_is_no_longer_than_half_a_year(care: Care, months: int, fits: bool) -> None:
    if fits:
        assert signed(care, probation_months=months).probation_months == months
        return
    with pytest.raises(ProblemsFound, match="试用期不超过 6 个月" if months > 0 else "不能是负数"):
        signed(care, probation_months=months)


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({"starts_on": date(2016, 6, 14)}, "“合同起”不能早于签订日期"),
        ({"ends_on": date(2016, 7, 1)}, "“合同止”要晚于“合同起”"),
        ({"ends_on": date(2016, 8, 31)}, "试用期比合同还长"),
        ({"signed_on": date(2016, 6, 14)}, "不能早于 2016-06-15"),
    ],
)
def test_the_days_of_a_contract_are_in_order(care: Care, told: dict[str, Any], reason: str) -> None:
    with pytest.raises(ProblemsFound, match=reason):
        signed(care, **told)


def test_a_probation_ends_after_its_last_day(care: Care) -> None:
    applicant = signed(care)
    assert (applicant.state, applicant.probation_until) == ("hired", date(2016, 9, 30))
    listed = {"probation_soon": "yes"}
    for day, count in ((date(2016, 8, 30), 0), (date(2016, 8, 31), 1), (date(2016, 10, 1), 1)):
        care.on(day)
        found = listing.listing(care.office, hiring_applicants.PROGRAM, filters=listed)
        assert found.count() == count
    told = {"confirmation": "考核合格"}
    care.on(date(2016, 9, 30))
    with pytest.raises(TransitionRefused, match="试用期到 2016-09-30 才满"):
        care.move(applicant, "confirm", confirmed_on=date(2016, 9, 30), **told)
    care.on(date(2016, 10, 1))
    assert care.move(applicant, "confirm", confirmed_on=date(2016, 10, 1), **told).state == "settled"


BAD = {"confirmation": "两次考核不合格"}


def test_who_does_not_pass_the_probation_is_not_hired(care: Care) -> None:
    applicant = signed(care)
    care.on(date(2016, 9, 20))
    for day, reason in ((date(2016, 6, 30), "不能早于 2016-07-01"), (date(2016, 9, 21), "不能晚于今天")):
        with pytest.raises(ProblemsFound, match=reason):
            care.move(applicant, "dismiss", confirmed_on=day, **BAD)
    with pytest.raises(ProblemsFound, match="不合格的结论"):
        care.move(applicant, "dismiss", confirmed_on=date(2016, 9, 20), confirmation="")
    gone = care.move(applicant, "dismiss", confirmed_on=date(2016, 9, 20), **BAD)
    assert (gone.state, gone.confirmed_on) == ("dismissed", date(2016, 9, 20))
    person = Person.get_by_id(gone.person_id)
    assert (person.post, person.status) == ("", "left")
    last = person.experience.order_by(PersonExperience.started.desc()).get()
    assert (last.started, last.ended) == ("2016-07", "2016-09")
    assert care.figure("hiring_applicants.hired").value == "0"
    assert care.listed(hiring_applicants.PROGRAM, probation_soon="yes") == 0


def test_a_post_that_was_taken_meanwhile_is_kept(care: Care) -> None:
    applicant = signed(care)
    care.office.writer.update(Person.get_by_id(applicant.person_id), {"post": "党总支书记"})
    care.on(date(2016, 9, 20))
    care.move(applicant, "dismiss", confirmed_on=date(2016, 9, 20), **BAD)
    person = Person.get_by_id(applicant.person_id)
    assert (person.post, person.status) == ("党总支书记", "in_post")


def test_a_place_that_was_not_kept_is_the_next_ones(care: Care) -> None:
    applicant = signed(care)
    hiring = applicant.round
    second = next(each for each in hiring.candidates if each.person.name == "乙")
    care.on(date(2016, 9, 20))
    with pytest.raises(TransitionRefused, match="名次是第 2"):
        care.move(second, "pass_medical", medical_on=date(2016, 9, 20), **HOSPITAL)
    care.move(applicant, "dismiss", confirmed_on=date(2016, 9, 20), **BAD)
    with pytest.raises(TransitionRefused, match="还没有人签合同"):
        care.move(hiring, "finish")
    assert village_hirings.rules.is_hiring(hiring, care.office)
    assert care.move(second, "pass_medical", medical_on=date(2016, 9, 20), **HOSPITAL).state == "fit"


def test_the_figure_counts_contracts(care: Care) -> None:
    applicant = signed(care)
    assert care.figure("hiring_applicants.hired").value == "1"
    assert care.figure("hiring_applicants.applications").value == "3"
    assert care.figure("village_hirings.places").value == "1"
    care.on(date(2016, 10, 1))
    care.move(applicant, "confirm", confirmed_on=date(2016, 10, 1), confirmation="合格")
    assert care.figure("hiring_applicants.hired").value == "1"


def test_a_hiring_ends_when_everybody_has_an_end(care: Care) -> None:
    hiring, (first, second, _third) = examination(care, 90, 80, 70)
    with pytest.raises(TransitionRefused, match="还没有人签合同"):
        care.move(hiring, "finish")
    examined(care, first)
    with pytest.raises(TransitionRefused, match="“甲”还没有结果（已考察）"):
        care.move(hiring, "cancel", closing_reason="计划取消")
    care.move(first, "withdraw", ending_reason="放弃")
    cancelled = care.move(hiring, "cancel", closing_reason="计划取消")
    assert (cancelled.state, cancelled.closed_on) == ("unfilled", REVIEW)
    left = care.fresh(second)
    assert (left.state, left.ending_reason) == ("passed_over", "没有选出人选：计划取消")
    assert NOTICE < LAST < REVIEW


def test_a_hiring_is_over_with_its_contract(care: Care) -> None:
    applicant = signed(care)
    with pytest.raises(TransitionRefused, match="“甲”已经签了合同"):
        care.move(applicant.round, "cancel", closing_reason="计划取消")
    second = next(each for each in applicant.round.candidates if each.person.name == "乙")
    care.office.writer.update(second, {"state": "fit"})
    with pytest.raises(TransitionRefused, match="“乙”还没有结果（体检合格）"):
        care.move(applicant.round, "finish")
    care.move(second, "withdraw", ending_reason="放弃")
    assert care.move(applicant.round, "finish").state == "done"
