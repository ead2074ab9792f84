"""公开比选: applications, eligibility by rule with its reasons, scores and motion."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.models import Parameter, Person, SelectionCheck
from desktop_app.core import listing
from desktop_app.core.checks import ProblemsFound
from desktop_app.errors import TransitionRefused
from tests.desktop_app.programs.selecting import CANDIDATES, LAST, NOTICE, Department

# ── applications ─────────────────────────────────────────────────────────────────────────────────────────


def test_an_application_keeps_what_the_cadre_was(department: Department) -> None:
    candidate = department.applied(department.published())
    assert candidate.number == "白泉-2016-001"
    assert (candidate.post, candidate.rank, candidate.age) == ("副镇长", "township_deputy", 32)


def test_nobody_applies_for_more_posts_than_the_office_allows(department: Department) -> None:
    person = department.cadre()
    posts = [department.published(title) for title in ("甲镇镇长", "乙镇镇长", "丙镇镇长")]
    first, second, third = (department.application(post, person) for post in posts)
    department.move(first, "apply")
    department.move(second, "apply")
    with pytest.raises(TransitionRefused, match="每人最多报 2 个岗位，已经报了“甲镇镇长”、“乙镇镇长”"):
        department.move(third, "apply")
    department.move(department.fresh(first), "withdraw", ending_reason="改报")
    assert department.move(third, "apply").state == "applied"


def test_the_limit_is_a_parameter_and_holds_within_a_batch(department: Department) -> None:
    limit = Parameter(key="selection_applications", value="1", valid_from=date(2016, 1, 1))
    department.office.writer.create(limit)
    person = department.cadre()
    department.applied(department.published(), person)
    other = department.application(department.published("白泉镇党委书记"), person)
    with pytest.raises(TransitionRefused, match="每人最多报 1 个岗位"):
        department.move(other, "apply")
    later = department.application(department.published(batch="2016年第二批"), person)
    assert department.move(later, "apply").state == "applied"


def test_nobody_applies_twice_for_a_post(department: Department) -> None:
    position, person = department.published(), department.cadre()
    department.applied(position, person)
    with pytest.raises(ProblemsFound, match="已经报名“白泉镇镇长”"):
        department.application(position, person)


@pytest.mark.parametrize("day", [date(2016, 4, 12), date(2016, 4, 23)])
def test_an_application_is_handed_in_within_its_days(department: Department, day: date) -> None:
    position = department.published()
    department.on(date(2016, 4, 23))
    with pytest.raises(ProblemsFound, match="应在 2016-04-13 到 2016-04-22 之间"):
        department.application(position, applied_on=day)
    for edge in (NOTICE, LAST):
        assert department.application(position, department.cadre(), applied_on=edge).id


def test_who_is_recommended_says_by_whom(department: Department) -> None:
    candidate = department.application(department.published(), way="organization")
    with pytest.raises(TransitionRefused, match="推荐单位"):
        department.move(candidate, "apply")


def test_nobody_applies_for_a_draft_or_after_the_close(department: Department) -> None:
    late = department.application(department.draft())
    with pytest.raises(TransitionRefused, match="现在是“草稿”，不能报名"):
        department.move(late, "apply")


# ── eligibility ──────────────────────────────────────────────────────────────────────────────────────────


def reviewed(department: Department, person: Person, **bounds: Any) -> Any:
    position = department.published(**bounds)
    candidate = department.applied(position, person)
    department.reviewing(position)
    return department.fresh(candidate)


def test_the_findings_stand_beside_the_candidate(department: Department) -> None:
    candidate = department.move(reviewed(department, department.cadre()), "admit")
    assert (candidate.state, candidate.review) == ("eligible", "符合资格条件")
    assert {row.rule: row.met for row in candidate.checks} == dict.fromkeys(
        ("born", "rank", "appraisals", "restrictions"), True
    )


@pytest.mark.parametrize(
    ("told", "bounds", "reason"),
    [
        ({"born": "1979-12"}, {}, "出生日期要求1980-01-01 至 1989-12-31：1979-12"),
        ({"born": "1990-01"}, {}, "出生日期要求1980-01-01 至 1989-12-31：1990-01"),
        ({"born": ""}, {}, "没有登记出生年月"),
        ({"born": "1983-05"}, {"born_from": date(1983, 5, 16)}, "只知道年月，不能判断"),
        ({"born": "1983-05"}, {"born_to": date(1983, 5, 16)}, "只知道年月，不能判断"),
        ({"rank": "staff"}, {}, "现任职务层次要求乡科副以上：科员级"),
        ({"rank": None}, {}, "没有登记职务层次"),
        ({"rank_since": date(2014, 4, 23)}, {"rank_years": 2}, "任现职级年限要求到 2016-04-22 满 2 年"),
        ({"rank_since": None}, {"rank_years": 2}, "没有登记起算时间"),
        ({"started_work": "2011-05"}, {"work_years": 5}, "工作年限要求到 2016-04-22 满 5 年"),
    ],
)
def test_what_is_not_met_is_said(
    department: Department, told: dict[str, Any], bounds: dict[str, Any], reason: str
) -> None:
    candidate = reviewed(department, department.cadre(**told), **bounds)
    with pytest.raises(TransitionRefused, match=reason):
        department.move(candidate, "admit")
    refused = department.move(candidate, "refuse")
    assert refused.state == "ineligible"
    assert reason in refused.review
    assert SelectionCheck.select().where(SelectionCheck.met == False).count() == 1  # noqa: E712


@pytest.mark.parametrize(
    ("told", "bounds"),
    [
        ({"born": "1980-01"}, {}),
        ({"born": "1989-12"}, {}),
        ({"born": "1979-12"}, {"born_from": date(1979, 12, 1)}),
        ({"born": "1983-05", "identity_number": "330902198305150014"}, {"born_to": date(1983, 5, 15)}),
        ({"rank": "township_head"}, {}),
        ({"rank_since": date(2014, 4, 22)}, {"rank_years": 2}),
        ({"started_work": "2011-04"}, {"work_years": 5}),
    ],
)
def test_bounds_are_met_on_their_edge(
    department: Department, told: dict[str, Any], bounds: dict[str, Any]
) -> None:
    candidate = reviewed(department, department.cadre(**told), **bounds)
    assert department.move(candidate, "admit").state == "eligible"


@pytest.mark.parametrize(
    ("grades", "met"),
    [
        (("excellent", "competent", "competent"), True),
        (("competent", "barely_competent", "excellent"), False),
        (("competent", "undetermined", "competent"), False),
        (("competent", None, "competent"), False),
    ],
)
def test_the_last_three_appraisals_count(
    department: Department, grades: tuple[str | None, ...], met: bool
) -> None:
    person = department.cadre()
    for row in list(person.yearly_appraisals):
        department.office.writer.discard(row)
    department.graded(person, 2012, "incompetent")
    for year, grade in zip((2013, 2014, 2015), grades, strict=True):
        if grade is not None:
            department.graded(person, year, grade)
    candidate = reviewed(department, person)
    if met:
        assert department.move(candidate, "admit").state == "eligible"
    else:
        with pytest.raises(TransitionRefused, match="年度考核要求近 3 年称职以上：2013"):
            department.move(candidate, "admit")


@pytest.mark.parametrize(("until", "met"), [(date(2016, 4, 24), True), (date(2016, 4, 25), False)])
def test_a_restriction_period_counts_to_its_last_day(department: Department, until: date, met: bool) -> None:
    person = department.cadre()
    department.admonished(person, date(2015, 10, 25), until)
    candidate = reviewed(department, person)
    if met:
        assert department.move(candidate, "admit").state == "eligible"
        return
    with pytest.raises(TransitionRefused, match="诫勉（舟组诫〔2015〕3号），影响期到 2016-04-25") as told:
        department.move(candidate, "admit")
    assert str(told.value).count("影响期到") == 1
    refused = department.move(candidate, "refuse")
    assert refused.review == "影响期要求不在影响期内：影响期到 2016-04-25", (
        "what it is for stays behind its lock"
    )


def test_a_finding_is_told_in_one_sentence(department: Department) -> None:
    candidate = department.move(reviewed(department, department.cadre(born="1979-12")), "refuse")
    told = [row.told for row in candidate.checks.order_by(SelectionCheck.id)]
    assert told[:2] == [
        "出生日期要求1980-01-01 至 1989-12-31：1979-12，不符合",
        "现任职务层次要求乡科副以上：乡科副，符合",
    ]


def test_whoever_meets_every_condition_is_refused_only_for_a_reason(department: Department) -> None:
    candidate = reviewed(department, department.cadre())
    with pytest.raises(ProblemsFound, match="自动核对的条件都符合"):
        department.move(candidate, "refuse")
    refused = department.move(candidate, "refuse", review="不是全日制本科")
    assert refused.review == "不是全日制本科"


def test_a_review_is_made_again_after_the_register_was_corrected(department: Department) -> None:
    person = department.cadre(born="1979-12")
    candidate = department.move(reviewed(department, person), "refuse")
    department.office.writer.update(person, {"born": "1980-12"})
    candidate = department.move(department.move(candidate, "review_again"), "admit")
    assert candidate.state == "eligible"
    assert candidate.checks.count() == 4, "the findings of the first review are replaced"


# ── scores and motion ────────────────────────────────────────────────────────────────────────────────────


def test_scores_of_the_register_are_reckoned_on_admission(department: Department) -> None:
    candidate = department.eligible()
    assert (candidate.frontline_months, candidate.leading_months, candidate.leading_posts) == (48, 48, 1)
    assert candidate.frontline_score == candidate.leading_score == Decimal(80)
    assert candidate.leading_basis == "48个月÷60×100"
    assert candidate.total is None, "a missing dimension is not zero"
    scored = department.move(candidate, "score", quality_score=Decimal("86.50"))
    assert scored.total == Decimal("82.60")  # 86.50 × 40 % + 80 × 30 % + 80 × 30 %


def test_the_basis_says_what_was_cut_off_and_what_each_grade_is_worth(department: Department) -> None:
    person = department.cadre()
    department.held(person, "2008-01", "2012-04", "星湾镇党政办主任", frontline=True, leading=True)
    candidate = department.move(reviewed(department, person), "admit")
    assert candidate.frontline_basis == "99个月÷60×100，封顶100"
    assert (candidate.leading_basis, candidate.leading_score) == ("99个月÷60×100＋1×5，封顶100", Decimal(100))
    assert candidate.appraisal_basis == "2013称职80、2014称职80、2015称职80，平均"
    assert candidate.appraisal_score == Decimal(80)


def test_without_recorded_experience_there_is_no_score_and_no_motion(department: Department) -> None:
    person = department.cadre()
    for row in list(person.experience):
        department.office.writer.discard(row)
    candidate = department.move(reviewed(department, person), "admit")
    candidate = department.move(candidate, "score", quality_score=90)
    assert (candidate.frontline_score, candidate.total) == (None, None)
    department.compared(candidate.position)
    with pytest.raises(TransitionRefused, match="还没有总分，缺：基层一线经历、领导岗位任职经历"):
        department.move(department.fresh(candidate), "motion", motioned_on=NOTICE, motion_reason="好")


def test_posts_elsewhere_are_0_months_at_the_front_line(department: Department) -> None:
    person = department.cadre()
    for row in list(person.experience):
        department.office.writer.discard(row)
    department.held(person, "2010-04", "", "某局科员")
    candidate = department.move(reviewed(department, person), "admit")
    assert (candidate.frontline_months, candidate.frontline_score) == (0, Decimal(0))


def test_scores_are_fixed_with_the_motion(department: Department) -> None:
    candidate = department.motioned()
    with pytest.raises(TransitionRefused, match="不能打分"):
        department.move(candidate, "score", quality_score=99)


def test_nobody_is_motioned_for_two_posts_of_a_batch(department: Department) -> None:
    person = department.cadre()
    posts = [department.published(title) for title in ("甲镇镇长", "乙镇镇长")]
    both = [department.applied(post, person) for post in posts]
    for post, candidate in zip(posts, both, strict=True):
        department.reviewing(department.fresh(post))
        admitted = department.move(department.fresh(candidate), "admit")
        department.move(admitted, "score", quality_score=80)
        department.compared(department.fresh(post))
    day = department.office.today()
    department.move(department.fresh(both[0]), "motion", motioned_on=day, motion_reason="好")
    with pytest.raises(TransitionRefused, match="已经是“甲镇镇长”的动议意向人选"):
        department.move(department.fresh(both[1]), "motion", motioned_on=day, motion_reason="好")


def test_a_post_has_one_to_three_motioned_candidates(department: Department) -> None:
    position = department.published()
    four = [department.applied(position, department.cadre(name)) for name in ("甲", "乙", "丙", "丁")]
    department.reviewing(department.fresh(position))
    for candidate in four:
        admitted = department.move(department.fresh(candidate), "admit")
        department.move(admitted, "score", quality_score=80)
    department.compared(department.fresh(position))
    day = department.office.today()
    with pytest.raises(TransitionRefused, match="还没有确定动议意向人选"):
        department.move(department.fresh(position), "motion", motioned_on=day)
    for candidate in four[:3]:
        department.move(department.fresh(candidate), "motion", motioned_on=day, motion_reason="好")
    with pytest.raises(TransitionRefused, match="每岗最多 3 名"):
        department.move(department.fresh(four[3]), "motion", motioned_on=day, motion_reason="好")
    first = department.fresh(four[0])
    with pytest.raises(TransitionRefused, match="岗位还没有确定动议意向人选"):
        department.move(first, "recommend", recommended_on=day, voters=9, votes=9, talks=9, talk_votes=9)
    lowered = Parameter(key="selection_motioned", value="2", valid_from=day)
    department.office.writer.create(lowered)
    with pytest.raises(TransitionRefused, match="动议意向人选有 3 人，每岗最多 2 人"):
        department.move(department.fresh(position), "motion", motioned_on=day)
    department.office.writer.update(lowered, {"value": "3"})
    assert department.move(department.fresh(position), "motion", motioned_on=day).state == "proposed"


# ── what the list says ───────────────────────────────────────────────────────────────────────────────────


def said(department: Department, column: str) -> list[str]:
    """The words of the column in the list of candidates, the newest first."""
    rows = listing.listing(department.office, CANDIDATES).first()
    return [row.cells[[each.name for each in CANDIDATES.columns].index(column)].text for row in rows]


def test_the_list_says_what_the_review_found_and_what_is_missing(department: Department) -> None:
    position = department.published()
    both = [
        department.applied(position, person)
        for person in (department.cadre(), department.cadre("老李", born="1975-01"))
    ]
    assert said(department, "result") == ["", ""]
    department.reviewing(department.fresh(position))
    for candidate, key in zip(both, ("admit", "refuse"), strict=True):
        department.move(department.fresh(candidate), key)
    refused = "出生日期要求1980-01-01 至 1989-12-31：1975-01"
    assert said(department, "result") == [refused, "缺综合素质"]
    department.move(department.fresh(both[0]), "score", quality_score=85)
    assert said(department, "result") == [refused, "总分 82.00"]


def test_the_list_counts_the_days_of_notice_and_probation(department: Department) -> None:
    candidate = department.noticed()
    assert said(department, "clock") == ["公示剩 8 天"]
    department.on(date(2016, 5, 4))
    assert said(department, "clock") == ["公示期满"]
    department.appoint(candidate, date(2016, 5, 4))
    department.on(date(2017, 4, 3))
    assert said(department, "clock") == ["试用剩 30 天"]
    department.on(date(2017, 5, 4))
    assert said(department, "clock") == ["试用期满"]


def test_a_review_is_not_made_again_once_the_comparison_has_begun(department: Department) -> None:
    candidate = department.eligible()
    department.compared(candidate.position)
    with pytest.raises(TransitionRefused, match="已经是“多维比较”，资格审查到多维比较为止，不能再改"):
        department.move(department.fresh(candidate), "review_again")


@pytest.mark.parametrize(
    ("day", "view", "count"),
    [
        (date(2016, 5, 3), "notice_over", 0),
        (date(2016, 5, 4), "notice_over", 1),
        (date(2017, 4, 2), "probation_soon", 0),
        (date(2017, 4, 3), "probation_soon", 1),
    ],
)
def test_ready_selections_find_what_is_due(department: Department, day: date, view: str, count: int) -> None:
    candidate = department.noticed()
    if view == "probation_soon":
        department.appoint(candidate, date(2016, 5, 4))
    department.on(day)
    filters = next(each.filters for each in CANDIDATES.views if each.key == view)
    assert listing.listing(department.office, CANDIDATES, filters=filters).count() == count
