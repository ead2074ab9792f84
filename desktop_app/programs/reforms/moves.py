"""The way of a reform project: set up, started, completed or ended (domain 1.16)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.inputs import today
from desktop_app.core.program import DRAFT, LEADERS, Field, Problem, Transition, Values
from desktop_app.programs.reforms.rules import (
    LIVE,
    against_completing,
    against_registering,
    against_voiding,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _register(reform: Any, _values: Values, office: Office) -> Values:
    number = numbering.next_sheet(office, "reforms", year=reform.year)
    return {"number": number}


def _day_of(name: str) -> Any:
    """A check of a day typed into a move: not in the future, and not before the project began."""

    def check(reform: Any, values: Values, office: Office) -> Iterator[Problem]:
        day = values[name]
        if day > office.today():
            yield Problem(name, "日期不能晚于今天")
        if name == "ended_on" and reform.started_on and day < reform.started_on:
            yield Problem(name, "不能早于启动日期")

    return check


TRANSITIONS = (
    Transition(
        "register", "立项", DRAFT, "planned", guard=against_registering, effect=_register, primary=True
    ),
    Transition(
        "start",
        "启动",
        frozenset({"planned"}),
        "running",
        inputs=(Field("started_on", required=True, default=today),),
        check=_day_of("started_on"),
        primary=True,
    ),
    Transition(
        "complete",
        "完成",
        frozenset({"running"}),
        "done",
        guard=against_completing,
        inputs=(
            Field("ended_on", "完成日期", required=True, default=today),
            Field("outcome", required=True, rows=3, wide=True),
            Field("outcome_document", hint="文件名称和文号"),
        ),
        check=_day_of("ended_on"),
        primary=True,
    ),
    Transition(
        "end",
        "终止",
        LIVE,
        "ended",
        roles=LEADERS,
        danger=True,
        inputs=(
            Field("ended_on", "终止日期", required=True, default=today),
            Field("end_reason", "终止原因", required=True),
        ),
        check=_day_of("ended_on"),
        question="项目不再推进，也不再督导；已发现的问题仍要销号。",
    ),
    Transition(
        "void",
        "作废",
        LIVE,
        "void",
        guard=against_voiding,
        roles=LEADERS,
        danger=True,
        inputs=(Field("end_reason", "作废原因", required=True),),
        question="登记错了才作废；编号保留，不再计入项目数。",
    ),
)
