"""Rules that look at one record alone: days in their order and in the past, numbers that can be meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from db.models import (
    DictionaryEntry,
    FirstSecretary,
    FrontlineService,
    OpeningBalance,
    PersonAppraisal,
    RetiredLeader,
    SelectionCandidate,
    TrainingCard,
    TrialCandidate,
    WorkOrder,
)
from desktop_app.core.program import Problem
from desktop_app.programs import dictionaries, opening_balances, training_cards
from desktop_app.programs.first_secretaries import rules as secretaries
from desktop_app.programs.frontline_service import rules as services
from desktop_app.programs.honour_nominees import rules as nominees
from desktop_app.programs.people import rules as people
from desktop_app.programs.project_bonuses import rules as bonuses
from desktop_app.programs.retired_leaders import rules as leaders
from desktop_app.programs.selection_candidates import rules as candidates
from desktop_app.programs.trial_candidates import rules as trials
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
    (nominees.score_problems, (None, {"votes": -1}), "“票数”不能是负数"),
    (people.appraisal_rules, ([PersonAppraisal(year=2016)],), "2016 年还没有到，不会有考核结果"),
    (bonuses.check_appraisal, (None, {"appraised_on": AFTER}), "“考评日期”不能晚于今天"),
    (orders.rework_problems, (None, {"deadline": BEFORE}), "新的期限不能早于今天"),
    (orders.extension_problems, (WorkOrder(deadline=TODAY), {"until": TODAY}), "应晚于现行期限 2015-04-13"),
]


@pytest.mark.parametrize(("rule", "told", "reason"), RULES)
def test_days_are_in_order_and_numbers_can_be_meant(
    rule: Callable[..., Iterable[Problem]], told: tuple[Any, ...], reason: str
) -> None:
    assert reason in "；".join(problem.reason for problem in rule(*told, OFFICE))


@pytest.mark.parametrize(
    ("guard", "record", "reason"),
    [
        (candidates.against_applying, SelectionCandidate(), "请填写“报名岗位”"),
        (trials.against_starting, TrialCandidate(), "请填写“试岗岗位”和“姓名”"),
        (orders.against_urging, SimpleNamespace(deadline=None, answer_due=None), "还没有期限"),
        (orders.against_deciding_extension, SimpleNamespace(extensions=()), "没有等待审批的延期申请"),
        (orders.against_deciding_return, SimpleNamespace(returns=()), "没有等待审核的退单"),
        (
            orders.against_confirming_unreasonable,
            WorkOrder(band="dissatisfied", unreasonable=True),
            "已经确认过了",
        ),
    ],
)
def test_what_is_missing_for_a_move_is_said_first(
    guard: Callable[..., Iterable[str]], record: Any, reason: str
) -> None:
    assert next(iter(guard(record, OFFICE))) == reason
