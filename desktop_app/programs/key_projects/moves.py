"""The way of a project: registered, prepared, built, completed; paused and resumed (domain 1.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs.key_projects.rules import LIVE, MOVING, against_closing, against_registering

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _register(_project: Any, _values: Values, office: Office) -> Values:
    number = numbering.next_sheet(office, "key_projects", year=office.today().year)
    return {"number": number}


def _pause(project: Any, values: Values, _office: Office) -> Values:
    return {"state_before": project.state, "closing_note": values["closing_note"]}


TRANSITIONS = (
    Transition(
        "register", "登记", DRAFT, "planned", guard=against_registering, effect=_register, primary=True
    ),
    Transition("prepare", "转入前期", frozenset({"planned"}), "early", primary=True),
    Transition("build", "开工", frozenset({"planned", "early"}), "building", primary=True),
    Transition("complete", "竣工", frozenset({"building"}), "done", guard=against_closing, primary=True),
    Transition(
        "pause",
        "暂停",
        MOVING,
        "paused",
        roles=LEADERS,
        inputs=(Field("closing_note", "暂停原因", required=True, wide=True),),
        effect=_pause,
    ),
    Transition(
        "resume",
        "恢复",
        frozenset({"paused"}),
        lambda project, _values: str(project.state_before),
        effect=lambda _project, _values, _office: {"closing_note": "", "state_before": None},
        primary=True,
    ),
    Transition(
        "void",
        "作废",
        LIVE,
        "void",
        guard=against_closing,
        roles=LEADERS,
        danger=True,
        inputs=(Field("closing_note", "作废原因", required=True, wide=True),),
        question="登记错了才作废；编号保留，不再计入项目数。",
    ),
)
