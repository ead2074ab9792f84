"""The way of a post on trial: settled on, its second selection held, concluded (domain 1.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.happened import past
from desktop_app.core.inputs import today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs import elsewhere
from desktop_app.programs.frontline_posts import described
from desktop_app.programs.trial_posts import rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ON_TRIAL, MEETING = frozenset({"on_trial"}), frozenset({"meeting"})
BOOK = "trial_posts"


def _open(post: Any, values: Values, office: Office) -> Values:
    """Number the post, and take over what the catalogue says of it."""
    number = numbering.next_sheet(office, BOOK, year=values["opened_on"].year)
    return {
        **values,
        **described(post, *rules.NAMED),
        "number": number,
    }


def _convene(post: Any, values: Values, office: Office) -> Values:
    """The meeting is on record before everybody who was examined is submitted to it."""
    office.writer.update(post, {"met_on": values["met_on"]})
    for candidate in rules.candidates(post, "examined"):
        elsewhere.move(candidate, "compare", office=office)
    return values


TRANSITIONS = (
    Transition(
        "open",
        "确定岗位",
        DRAFT,
        "on_trial",
        guard=rules.against_opening,
        check=past("opened_on"),
        effect=_open,
        inputs=(Field("opened_on", required=True, default=today),),
        primary=True,
        question="取得编号，人选可以开始试岗；权重以后不能再改。",
    ),
    Transition(
        "convene",
        "召开二次择优会议",
        ON_TRIAL,
        "meeting",
        guard=rules.against_convening,
        check=rules.convening_problems,
        effect=_convene,
        inputs=(
            Field("met_on", required=True, default=today),
            Field("meeting", required=True, default=lambda *_: "党委会议"),
            Field("attendees", wide=True, hint="几个人用“、”隔开"),
        ),
        roles=LEADERS,
        primary=True,
        question="期满考核过的人选一起提交会议、排出名次；结论在“试岗人选”里逐个登记。",
    ),
    Transition(
        "resume",
        "继续试岗",
        MEETING,
        "on_trial",
        guard=rules.against_resuming,
        roles=LEADERS,
        question="延长试岗的人选到期考核以后，再召开一次会议。",
    ),
    Transition(
        "settle",
        "择优结束",
        ON_TRIAL | MEETING,
        "settled",
        guard=rules.against_settling,
        check=rules.settling_problems,
        inputs=(Field("settled_on", required=True, default=today),),
        roles=LEADERS,
        primary=True,
        question="人选都有了结论，这个岗位的试岗到此结束；不能再加人选。",
    ),
    Transition(
        "void",
        "作废",
        ON_TRIAL | MEETING,
        "void",
        guard=rules.against_voiding,
        inputs=(Field("void_reason", required=True),),
        roles=LEADERS,
        danger=True,
    ),
)
