"""The way of a post: published, reviewed, compared, motioned, filled or left open (domain 1.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import SelectionCandidate
from desktop_app.core import numbering
from desktop_app.core.happened import past
from desktop_app.core.inputs import own, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs import elsewhere
from desktop_app.programs.open_selection import rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

OPEN, REVIEWING, COMPARING = frozenset({"open"}), frozenset({"reviewing"}), frozenset({"comparing"})
PROPOSED = frozenset({"proposed"})
BOOK = "open_selection"


def _publish(_position: Any, values: Values, office: Office) -> Values:
    number = numbering.next_sheet(office, BOOK, year=values["published_on"].year)
    return {**values, "number": number}


def _fill(position: Any, _values: Values, office: Office) -> Values:
    appointed = "、".join(each.person.name for each in rules.candidates(position, *rules.APPOINTED))
    return _close(position, f"比选结束，由{appointed}任职", office)


def _leave_open(position: Any, values: Values, office: Office) -> Values:
    return {**values, **_close(position, f"岗位没有选出人选：{values['closing_reason']}", office)}


def _close(position: Any, reason: str, office: Office) -> Values:
    """The comparison is over: whoever was still in it was not chosen."""
    longest = SelectionCandidate.ending_reason.max_length
    for candidate in rules.candidates(position, "applied", "eligible"):
        elsewhere.move(candidate, "pass_over", office=office, values={"ending_reason": reason[:longest]})
    return {"closed_on": office.today()}


TRANSITIONS = (
    Transition(
        "publish",
        "发布岗位",
        DRAFT,
        "open",
        guard=rules.against_publishing,
        check=rules.publishing_problems,
        effect=_publish,
        inputs=(
            Field(
                "published_on",
                required=True,
                default=lambda position, office: position.published_on or office.today(),
            ),
            Field("apply_until", required=True, default=own("apply_until")),
        ),
        primary=True,
        question="取得编号；发布以后资格条件和权重不能再改。",
    ),
    Transition(
        "review",
        "截止报名",
        OPEN,
        "reviewing",
        guard=rules.against_reviewing,
        primary=True,
        question="不再接受报名，逐人作资格审查。",
    ),
    Transition(
        "compare",
        "多维比较",
        REVIEWING,
        "comparing",
        guard=rules.against_comparing,
        check=past("compared_on", since="apply_until"),
        inputs=(
            Field("compared_on", required=True, default=today),
            Field("compared_by", required=True, wide=True, hint="参加比较会议的人，用“、”隔开"),
        ),
        primary=True,
    ),
    Transition(
        "motion",
        "确定动议意向人选",
        COMPARING,
        "proposed",
        guard=rules.against_motioning,
        check=past("motioned_on", since="compared_on"),
        inputs=(Field("motioned_on", required=True, default=today),),
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "fill",
        "结束比选",
        PROPOSED,
        "filled",
        guard=rules.against_filling,
        effect=_fill,
        primary=True,
        question="人选已经任职，这个岗位的比选到此结束；其余的报名人转为“未入选”。",
    ),
    Transition(
        "leave_open",
        "未选出",
        OPEN | REVIEWING | COMPARING | PROPOSED,
        "unfilled",
        guard=rules.against_leaving_open,
        effect=_leave_open,
        inputs=(Field("closing_reason", "未选出原因", required=True, wide=True),),
        roles=LEADERS,
        question="这个岗位的比选到此结束；报名人转为“未入选”。",
    ),
    Transition(
        "void",
        "作废",
        OPEN,
        "void",
        guard=rules.against_voiding,
        inputs=(Field("closing_reason", "作废原因", required=True, wide=True),),
        roles=LEADERS,
        danger=True,
        question="编号保留在台账里，不能恢复。",
    ),
)
