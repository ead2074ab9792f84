"""Rules that look at one record alone: days in their order and in the past, numbers that can be meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from db.models import (
    Contract,
    ContractPost,
    ContractWaiting,
    DictionaryEntry,
    FirstSecretary,
    FrontlineService,
    HiringApplicant,
    HonourNominee,
    OpeningBalance,
    Person,
    PersonAppraisal,
    PostApplication,
    RetiredLeader,
    SelectionCandidate,
    StaffAttendance,
    TrainingCard,
    TrialCandidate,
    VillageHonour,
    WorkOrder,
)
from desktop_app.core.program import Problem
from desktop_app.programs import (
    attendance,
    contract_waiting,
    dictionaries,
    opening_balances,
    restrictions,
    training_cards,
)
from desktop_app.programs.contracts import rules as contracts
from desktop_app.programs.first_secretaries import rules as secretaries
from desktop_app.programs.frontline_service import rules as services
from desktop_app.programs.hiring_applicants import rules as hirings
from desktop_app.programs.honour_nominees import rules as nominees
from desktop_app.programs.people import rules as people
from desktop_app.programs.post_applications import rules as applications
from desktop_app.programs.retired_leaders import rules as leaders
from desktop_app.programs.selection_candidates import rules as candidates
from desktop_app.programs.trial_candidates import rules as trials
from desktop_app.programs.work_orders import ratings as order_ratings
from desktop_app.programs.work_orders import rules as orders

TODAY = date(2015, 4, 13)
BEFORE, AFTER = date(2015, 4, 12), date(2015, 4, 14)
OFFICE: Any = SimpleNamespace(today=lambda: TODAY)

RULES: list[tuple[Callable[..., Iterable[Problem]], tuple[Any, ...], str]] = [
    (
        dictionaries.entry_rules,
        (DictionaryEntry(valid_from=TODAY, valid_to=BEFORE),),
        "“停用日期”不能早于“启用日期”",
    ),
    (
        opening_balances.opening_rules,
        (OpeningBalance(since=TODAY, until=BEFORE),),
        "“起始日期”不能晚于“截至日期”",
    ),
    (training_cards.card_rules, (TrainingCard(year=16),), "“年度”应是四位年份"),
    (training_cards.card_rules, (TrainingCard(year=2017),), "“年度”应是四位年份"),
    (
        secretaries.secretary_rules,
        (FirstSecretary(starts_on=TODAY, ends_on=TODAY),),
        "“任期止”要晚于“任期起”",
    ),
    (secretaries.secretary_rules, (FirstSecretary(arrived_on=AFTER),), "“到任日期”不能晚于今天"),
    (secretaries.secretary_rules, (FirstSecretary(left_on=AFTER),), "“离任日期”不能晚于今天"),
    (
        secretaries.secretary_rules,
        (FirstSecretary(arrived_on=TODAY, left_on=BEFORE),),
        "“离任日期”不能早于“到任日期”",
    ),
    (services.service_rules, (FrontlineService(starts_on=TODAY, ends_on=BEFORE),), "“止”不能早于“起”"),
    (leaders.leader_rules, (RetiredLeader(starts_on=TODAY, ends_on=BEFORE),), "“止”不能早于“起”"),
    (nominees.order_problems, (None, {"tie_order": 0}), "“同分先后”从 1 开始"),
    (people.appraisal_rules, ([PersonAppraisal(year=2016)],), "2016 年还没有到，不会有考核结果"),
    (orders.rework_problems, (None, {"deadline": BEFORE}), "新的期限不能早于今天"),
    (orders.rework_problems, (None, {"deadline": date(2017, 4, 13)}), "天以后，请核对年份"),
    (attendance.attendance_rules, ([StaffAttendance(month="2015-05", days=1)],), "（2015-05）不能晚于本月"),
    (attendance.attendance_rules, ([StaffAttendance(month="2015-04", days=1)] * 2,), "2015-04 登记了 2 次"),
    (
        contracts.renewal_problems,
        (Contract(starts_on=TODAY), {"examined_on": AFTER, "exam_grade": "competent"}),
        "应在聘期开始（2015-04-13）到今天之间",
    ),
    (
        contracts.transfer_problems,
        (
            Contract(starts_on=TODAY, post=ContractPost(id=1)),
            {"examined_on": TODAY, "exam_grade": "poor", "post": ContractPost(id=1)},
        ),
        "考核不合格的不能续聘、转岗",
    ),
    (
        secretaries.check_assessment,
        (FirstSecretary(arrived_on=TODAY, ends_on=BEFORE), {"assessed_on": BEFORE}),
        "不能早于到任日期（2015-04-13）",
    ),
    (orders.telling_problems, (None, {"told_on": AFTER}), "“告知群众日期”（2015-04-14）不能晚于今天"),
    (orders.extension_problems, (WorkOrder(deadline=TODAY), {"until": TODAY}), "应晚于现行期限 2015-04-13"),
]


@pytest.mark.parametrize(("rule", "told", "reason"), RULES)
def test_days_are_in_order_and_numbers_can_be_meant(
    rule: Callable[..., Iterable[Problem]], told: tuple[Any, ...], reason: str
) -> None:
    assert reason in "；".join(problem.reason for problem in rule(*told, OFFICE))


@pytest.mark.parametrize(
    ("rule", "record", "values", "reason"),
    [
        (
            hirings.notice_problems,
            HiringApplicant(examined_on=TODAY),
            {"noticed_on": BEFORE, "notice_days": 7},
            "“公示日期”不能早于",
        ),
        (
            contract_waiting.placing,
            ContractWaiting(waiting_from=TODAY),
            {"placed_on": BEFORE},
            "日期应在待岗开始（2015-04-13）到今天之间",
        ),
    ],
)
def test_the_day_is_looked_at_first(
    rule: Callable[..., Iterable[Problem]], record: Any, values: dict[str, Any], reason: str
) -> None:
    assert reason in next(iter(rule(record, values, OFFICE))).reason


@pytest.mark.parametrize("guard", [hirings.against_noticing, hirings.against_signing])
def test_a_restriction_period_that_came_meanwhile_stands_against_the_next_step(
    guard: Callable[..., Iterable[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(restrictions, "on", lambda _person, day, **_office: [f"影响期到 {day}"])
    applicant = HiringApplicant(person=Person(name="甲某"), conclusion="suitable")
    assert list(guard(applicant, OFFICE)) == ["影响期到 2015-04-13"]


@pytest.mark.parametrize(
    ("guard", "record", "reason"),
    [
        (candidates.against_applying, SelectionCandidate(), "请填写“报名岗位”"),
        (trials.against_starting, TrialCandidate(), "请填写“试岗岗位”和“姓名”"),
        (
            nominees.against_ordering,
            HonourNominee(honour=VillageHonour(state="open", title="十佳")),
            "“十佳”现在是“推荐中”，投票评审时才登记票数和得分",
        ),
        (
            applications.against_withdrawing,
            PostApplication(post=ContractPost(), outcome="proposed"),
            "结果已经是“拟聘”",
        ),
        (orders.against_urging, SimpleNamespace(deadline=None, answer_due=None), "还没有期限"),
        (orders.against_deciding_extension, SimpleNamespace(extensions=()), "没有等待审批的延期申请"),
        (orders.against_deciding_return, SimpleNamespace(returns=()), "没有等待审核的退单"),
        (
            order_ratings.against_confirming_unreasonable,
            WorkOrder(band="dissatisfied", unreasonable=True),
            "已经确认过了",
        ),
    ],
)
def test_what_is_missing_for_a_move_is_said_first(
    guard: Callable[..., Iterable[str]], record: Any, reason: str
) -> None:
    assert next(iter(guard(record, OFFICE))) == reason
