"""The way of a trial: begun, assessed half-way, examined at its end, compared, concluded (domain 1.7)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.core.inputs import own, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.trial_candidates import effects, rules, scoring

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ON_TRIAL, MIDTERM, EXTENDED = frozenset({"on_trial"}), frozenset({"midterm"}), frozenset({"extended"})
EXAMINED, COMPARED = frozenset({"examined"}), frozenset({"compared"})


def _met_on(candidate: Any, office: Office) -> date:
    """The day of the meeting, where it has been held."""
    day: date = candidate.post.met_on if candidate.state == "compared" else office.today()
    return day


def _examined_on(candidate: Any, office: Office) -> date:
    """Of an extended trial it is examined anew."""
    day = candidate.examined_on if candidate.state == "examined" else None
    return day or office.today()


EXAMINATION = (
    Field("examined_on", required=True, default=_examined_on),
    *(Field(name, default=own(name)) for name in scoring.GIVEN),
    Field("examination_note", rows=3, wide=True, default=own("examination_note")),
)

TRANSITIONS = (
    Transition(
        "start",
        "开始试岗",
        DRAFT,
        "on_trial",
        guard=rules.against_starting,
        check=rules.starting_problems,
        effect=effects.start,
        inputs=(Field("starts_on", required=True, default=today), Field("pledged_on", default=today)),
        primary=True,
        question="取得编号，按规定的月数算出试岗止；人员登记里的在职状态改为“试岗”。",
    ),
    Transition(
        "assess",
        "中期评估",
        ON_TRIAL,
        "midterm",
        guard=rules.against_assessing,
        check=rules.assessment_problems,
        inputs=(
            Field("midterm_on", required=True, default=today),
            Field("midterm_score", required=True, hint="0 到 100"),
            Field("midterm_note", wide=True, hint="试岗期满以后才评估的要写明原因"),
        ),
        primary=True,
    ),
    Transition(
        "examine",
        "期满考核",
        MIDTERM | EXTENDED,
        "examined",
        guard=rules.against_examining,
        check=rules.examination_problems,
        effect=effects.examine,
        inputs=EXAMINATION,
        primary=True,
        question="还没有的分数和票数空着，以后用“补录分数”；缺一项就没有总分，不按零分计。",
    ),
    Transition(
        "score",
        "补录分数",
        EXAMINED,
        lambda candidate, _values: str(candidate.state),
        check=rules.examination_problems,
        effect=effects.examine,
        inputs=EXAMINATION,
    ),
    Transition(
        "compare",
        "提交二次择优会议",
        EXAMINED,
        "compared",
        guard=rules.against_comparing,
        effect=effects.compare,
        primary=True,
        question="岗位召开会议时一起提交；这里只补交开会以后才考核好的。",
    ),
    Transition(
        "appoint",
        "正式任用",
        COMPARED,
        "appointed",
        guard=rules.against_appointing,
        check=rules.appointment_problems,
        effect=effects.appoint,
        inputs=(
            Field("concluded_on", required=True, default=_met_on),
            Field("conclusion_note", wide=True, hint="不是第一名的要写明"),
        ),
        roles=LEADERS,
        primary=True,
        question="在职状态改回试岗前的；会在“一线选拔”里生成提任草稿，任职手续在那里办。",
    ),
    Transition(
        "extend",
        "延长试岗",
        COMPARED,
        "extended",
        guard=rules.against_extending,
        check=rules.extension_problems,
        effect=effects.extend,
        inputs=(
            Field("extended_on", required=True, default=_met_on),
            Field("extension_reason", required=True, wide=True),
        ),
        roles=LEADERS,
        question="试岗止按规定的月数后延，到期重新考核。",
    ),
    Transition(
        "give_back",
        "退回原岗",
        ON_TRIAL | MIDTERM | EXTENDED | EXAMINED | COMPARED,
        "returned",
        check=rules.returning_problems,
        effect=effects.give_back,
        inputs=(
            Field("concluded_on", required=True, default=_met_on),
            Field("conclusion_note", "退回原因", required=True, wide=True),
        ),
        roles=LEADERS,
        question="在职状态改回试岗前的，试岗的月数记入任职经历。",
    ),
    Transition(
        "place",
        "另行安排",
        COMPARED,
        "placed",
        check=rules.conclusion_problems,
        effect=effects.place_elsewhere,
        inputs=(
            Field("concluded_on", required=True, default=_met_on),
            Field("new_organization", required=True),
            Field("new_post", required=True),
            Field("conclusion_note", wide=True),
        ),
        roles=LEADERS,
        question="人员登记里的单位和职务改为另行安排的。",
    ),
    Transition(
        "void",
        "作废",
        ON_TRIAL | MIDTERM,
        "void",
        effect=effects.void,
        inputs=(Field("void_reason", required=True),),
        roles=LEADERS,
        danger=True,
        question="只用于登记错误；在职状态改回试岗前的。提前结束的用“退回原岗”。",
    ),
)
