"""The way of a candidate: after the comparison examination, decision, notice, election or appointment
(domain 1.10 a).
"""

from __future__ import annotations

from db.models import PromotionMeeting
from desktop_app.core.happened import past
from desktop_app.core.inputs import own, today
from desktop_app.core.program import LEADERS, Field, Transition
from desktop_app.programs import examining_group, meetings
from desktop_app.programs.application_review import APPLIED, ELIGIBLE
from desktop_app.programs.appointing import step_back
from desktop_app.programs.appointment_notice import NOTICE
from desktop_app.programs.promotion_candidates import effects, rules
from desktop_app.programs.secretary_contests import moves as first_steps

PROPOSED, EXAMINED = frozenset({"proposed"}), frozenset({"examined"})
DECIDED, NOTICED = frozenset({"decided"}), frozenset({"noticed"})
CHOSEN = PROPOSED | EXAMINED | DECIDED | NOTICED
MEETING_INPUTS = meetings.inputs(PromotionMeeting)


def _entry() -> tuple[Transition, ...]:
    """The first steps; who applies says as what, and by whom they are recommended."""
    apply, *others = first_steps.entry("promotion_candidates")
    return apply._replace(guard=rules.against_applying), *others


TRANSITIONS = (
    *_entry(),
    Transition(
        "propose",
        "确定考察对象",
        ELIGIBLE,
        "proposed",
        guard=rules.against_proposing,
        check=past("proposed_on", since="reviewed_on"),
        inputs=(Field("proposed_on", required=True, default=today),),
        roles=LEADERS,
        primary=True,
        question="按总分从高到低，考察对象的人数按参数“考察对象是名额的几倍”。",
    ),
    Transition(
        "examine",
        "登记考察",
        PROPOSED,
        "examined",
        check=rules.examination_problems,
        inputs=(
            Field("examined_on", required=True, default=today),
            Field("examiners", required=True, wide=True, hint=examining_group.HINT),
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
        inputs=(
            Field("unit", required=True, default=own("unit"), hint="哪个乡镇（街道）"),
            Field("new_post", required=True, default=own("new_post"), hint="如 党委委员"),
            Field("appointing", required=True, default=own("appointing")),
            *MEETING_INPUTS,
        ),
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
        "选举或任命",
        NOTICED,
        "appointed",
        guard=rules.against_appointing,
        check=past("appointed_on", since="notice_until", after=1),
        effect=effects.appoint,
        inputs=(
            Field("appointed_on", required=True, default=today),
            Field("document", hint="任职文件或者选举结果的文号"),
            Field("notice_result", required=True, wide=True, default=lambda *_: "公示期间没有反映问题"),
        ),
        roles=LEADERS,
        primary=True,
        question="人员登记里的单位、职务、职务层次和人员类别同时改变。",
    ),
    Transition(
        "pass_over",
        "未入选",
        APPLIED | ELIGIBLE | CHOSEN,
        "passed_over",
        effect=step_back,
        inputs=(Field("ending_reason", "未入选原因", required=True, wide=True),),
        question="缺考的写“缺考”；名次由后面的人递补。",
    ),
    Transition(
        "withdraw",
        "退出",
        APPLIED | ELIGIBLE | CHOSEN,
        "withdrawn",
        effect=step_back,
        inputs=(Field("ending_reason", "退出原因", required=True, wide=True),),
        danger=True,
        question="编号保留在台账里，不能恢复。",
    ),
)
