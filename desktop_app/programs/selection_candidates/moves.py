"""The way of a candidate: application, eligibility, scores, motion, recommendation, examination, decision,
notice, appointment (domain 1.13).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import SelectionMeeting
from desktop_app.core.happened import past
from desktop_app.core.inputs import own, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs import examining_group, meetings
from desktop_app.programs.application_review import APPLIED, ELIGIBLE, Review
from desktop_app.programs.appointing import step_back
from desktop_app.programs.appointment_notice import NOTICE
from desktop_app.programs.selection_candidates import effects, eligibility, rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PROPOSED, RECOMMENDED, ANNOUNCED = (
    *(frozenset({"proposed"}), frozenset({"recommended"})),
    frozenset({"announced"}),
)
EXAMINED, DECIDED, NOTICED = frozenset({"examined"}), frozenset({"decided"}), frozenset({"noticed"})
APPOINTED = frozenset({"appointed"})
UNDECIDED = PROPOSED | RECOMMENDED | ANNOUNCED | EXAMINED
MEETING_INPUTS = meetings.inputs(SelectionMeeting)


def _new_post(candidate: Any, _office: Office) -> str:
    """The post without the name of its unit, as the register has it."""
    position = candidate.position
    return str(position.title.removeprefix(position.organization.name))


REVIEW = Review(
    check=eligibility.findings,
    against=rules.against_reviewing,
    question="每一项条件的核对结果存在人选里；经历和年度考核的分数同时算好。",
    scored=effects.measured,
    emptied={},
)

TRANSITIONS = (
    Transition(
        "apply",
        "登记报名",
        DRAFT,
        "applied",
        guard=rules.against_applying,
        effect=effects.hand_in,
        primary=True,
        question="取得编号；现任单位、职务、层次没有填的，从人员登记里取。",
    ),
    *REVIEW.moves(),
    Transition(
        "score",
        "打分",
        ELIGIBLE,
        lambda candidate, _values: str(candidate.state),
        guard=rules.against_scoring,
        effect=effects.score,
        inputs=(
            Field("quality_score", default=own("quality_score")),
            Field("reward_score", default=own("reward_score"), hint="没有这个维度的不填"),
        ),
        question="基层一线、领导岗位经历和年度考核按人员登记重新计算；缺一个维度就没有总分。",
    ),
    Transition(
        "motion",
        "提出动议意向",
        ELIGIBLE,
        "proposed",
        guard=rules.against_motioning,
        check=rules.motion_problems,
        inputs=(
            Field("motioned_on", required=True, default=today),
            Field("motion_reason", required=True, wide=True),
        ),
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "recommend",
        "民主推荐",
        PROPOSED,
        "recommended",
        guard=rules.against_recommending,
        check=rules.recommendation_problems,
        inputs=(
            Field("recommended_on", required=True, default=today),
            Field("voters", required=True),
            Field("votes", required=True),
            Field("talks", required=True),
            Field("talk_votes", required=True),
        ),
        primary=True,
    ),
    Transition(
        "announce",
        "考察预告",
        RECOMMENDED,
        "announced",
        guard=rules.against_announcing,
        check=rules.announcement_problems,
        inputs=(
            Field("announced_on", required=True, default=today),
            Field("examiners", required=True, wide=True, hint=examining_group.HINT),
        ),
        primary=True,
    ),
    Transition(
        "examine",
        "登记考察",
        ANNOUNCED,
        "examined",
        check=past("examined_on", since="announced_on"),
        inputs=(
            Field("examined_on", required=True, default=today),
            Field("conclusion", required=True),
            Field("findings", required=True, rows=4, wide=True),
        ),
        primary=True,
    ),
    Transition(
        "decide",
        "讨论决定",
        EXAMINED,
        "decided",
        guard=rules.against_deciding,
        check=rules.decision_problems,
        effect=effects.decide,
        inputs=MEETING_INPUTS,
        roles=LEADERS,
        primary=True,
        question="到会和同意的人数要够应到的规定比例；拟任、拟免职务写进人员登记。",
    ),
    meetings.put_off("examined", MEETING_INPUTS, rules.against_meeting, since="examined_on"),
    meetings.not_carried(
        "examined",
        "passed_over",
        MEETING_INPUTS,
        rules.against_meeting,
        since="examined_on",
        reason="ending_reason",
        instead="讨论决定",
        question="同意票没有超过应到人数的规定比例，转为未入选。",
    ),
    NOTICE,
    Transition(
        "appoint",
        "任职",
        NOTICED,
        "appointed",
        guard=rules.against_appointing,
        check=past("appointed_on", since="notice_until", after=1),
        effect=effects.appoint,
        inputs=(
            Field("appointed_on", required=True, default=today),
            Field("new_post", required=True, default=_new_post),
            Field("document"),
            Field("notice_result", required=True, wide=True, default=lambda *_: "公示期间没有反映问题"),
        ),
        roles=LEADERS,
        primary=True,
        question="人员登记里的单位、职务和职务层次同时改变；不是选任制的，试用期从这一天起算。",
    ),
    Transition(
        "confirm",
        "试用期满",
        APPOINTED,
        "settled",
        guard=rules.against_confirming,
        check=past("confirmed_on", since="probation_until", after=1),
        inputs=(
            Field("confirmed_on", required=True, default=today),
            Field("confirmation", required=True, wide=True, default=lambda *_: "考核胜任，正式任职"),
        ),
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "dismiss",
        "免去试任",
        APPOINTED,
        "dismissed",
        guard=rules.against_confirming,
        check=past("confirmed_on", since="probation_until", after=1),
        effect=effects.dismiss,
        inputs=(
            Field("confirmed_on", required=True, default=today),
            Field("confirmation", "不胜任的结论", required=True, wide=True),
        ),
        roles=LEADERS,
        danger=True,
        question="人员登记里转为“免职待安排”，层次改回报名时的，一般按试任前的职级安排工作；不能恢复。",
    ),
    Transition(
        "pass_over",
        "未入选",
        APPLIED | ELIGIBLE | UNDECIDED,
        "passed_over",
        effect=step_back,
        inputs=(Field("ending_reason", "未入选原因", required=True, wide=True),),
    ),
    Transition(
        "take_back",
        "不予任用",
        DECIDED | NOTICED,
        "passed_over",
        effect=step_back,
        inputs=(Field("ending_reason", "不予任用原因", required=True, wide=True),),
        roles=LEADERS,
        danger=True,
        question="已经讨论决定的，由党委研究不予任用；转为“未入选”，不能恢复。",
    ),
    Transition(
        "withdraw",
        "退出",
        APPLIED | ELIGIBLE | UNDECIDED | DECIDED | NOTICED,
        "withdrawn",
        effect=step_back,
        inputs=(Field("ending_reason", "退出原因", required=True, wide=True),),
        danger=True,
        question="编号保留在台账里，不能恢复；可以改报别的岗位。",
    ),
)
