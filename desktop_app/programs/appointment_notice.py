"""任前公示: the notice before an appointment, of at least as many working days as the office asks for
(条例 2014, five).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop_app.core.happened import day_problems
from desktop_app.core.inputs import setting, today
from desktop_app.core.program import Field, Problem, Transition, Values
from desktop_app.programs import public_notice

if TYPE_CHECKING:
    from desktop_app.core.office import Office

DAYS = "appointment_notice_days"


def _problems(candidate: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["noticed_on"]
    yield from day_problems("noticed_on", "公示日期", day, candidate.decided_on, office)
    least = office.parameters.whole(DAYS, day)
    if values["notice_days"] < least:
        yield Problem("notice_days", f"任前公示不少于 {least} 个工作日")


NOTICE = Transition(
    "notice",
    "任前公示",
    frozenset({"decided"}),
    "noticed",
    check=_problems,
    effect=public_notice.put_up,
    inputs=(
        Field("noticed_on", required=True, default=today),
        Field(
            "notice_days",
            required=True,
            default=setting(DAYS),
        ),
    ),
    primary=True,
    question="公示从第二天起算，满规定的工作日以后才能任职。",
)
