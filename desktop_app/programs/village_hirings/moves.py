"""The way of a post: 方案, 公告, 资格审查, 考试考核, and its end (domain 1.10 b)."""

from __future__ import annotations

from desktop_app.core.happened import past
from desktop_app.core.inputs import today
from desktop_app.core.program import LEADERS, Field, Transition
from desktop_app.programs.secretary_contests import round_moves
from desktop_app.programs.secretary_contests.round_moves import REVIEWING
from desktop_app.programs.village_hirings import rules

TRANSITIONS = (
    round_moves.publish(
        "village_hirings",
        rules.against_publishing,
        question="取得编号；公告以后人数、资格条件和权重不能再改。",
    ),
    round_moves.REVIEW,
    round_moves.compare(
        "考试考核",
        rules.against_comparing,
        hint="命题、监考、面试考官的组织",
        question="笔试、面试、考核的分数在各应聘人员里登记。",
    ),
    Transition(
        "lower_ratio",
        "批准降低开考比例",
        REVIEWING,
        "reviewing",
        guard=rules.against_lowering,
        check=past("ratio_on", since="published_on"),
        inputs=(
            Field("ratio_reason", required=True, wide=True),
            Field("ratio_by", required=True, hint="如 县人力社保局"),
            Field("ratio_on", required=True, default=today),
        ),
        roles=LEADERS,
        question="理由、批准人和日期留在岗位里，印进招聘台账。",
    ),
    round_moves.finish(
        "结束招聘",
        rules.against_finishing,
        question="人员已经聘用，这个岗位的招聘到此结束；其余的报名人转为“未聘用”。",
    ),
    round_moves.give_up(
        "cancel",
        "取消招聘",
        rules.against_cancelling,
        reason="取消原因",
        question="这个岗位的招聘到此结束；报名人转为“未聘用”。",
    ),
    round_moves.VOID,
)
