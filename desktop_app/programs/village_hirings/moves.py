"""The way of a post: 方案, 公告, 资格审查, 考试考核, and its end (domain 1.10 b)."""

from __future__ import annotations

from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.secretary_contests import rounds
from desktop_app.programs.secretary_contests.effects import taken, today
from desktop_app.programs.secretary_contests.moves import own
from desktop_app.programs.village_hirings import rules

OPEN, REVIEWING, COMPARING = frozenset({"open"}), frozenset({"reviewing"}), frozenset({"comparing"})

TRANSITIONS = (
    Transition(
        "publish",
        "发布公告",
        DRAFT,
        "open",
        guard=rules.against_publishing,
        check=rounds.publishing_problems,
        effect=rounds.publish("village_hirings"),
        inputs=(
            Field(
                "published_on",
                required=True,
                default=lambda hiring, office: hiring.published_on or office.today(),
            ),
            Field("apply_until", required=True, default=own("apply_until")),
        ),
        primary=True,
        question="取得编号；公告以后人数、资格条件和权重不能再改。",
    ),
    Transition(
        "review",
        "截止报名",
        OPEN,
        "reviewing",
        guard=rounds.against_closing_applications,
        primary=True,
        question="不再接受报名，逐人作资格审查。",
    ),
    Transition(
        "compare",
        "考试考核",
        REVIEWING,
        "comparing",
        guard=rules.against_comparing,
        check=rounds.comparing_problems,
        effect=taken,
        inputs=(
            Field("compared_on", required=True, default=today),
            Field("compared_by", required=True, wide=True, hint="命题、监考、面试考官的组织"),
        ),
        primary=True,
        question="笔试、面试、考核的分数在各应聘人员里登记。",
    ),
    Transition(
        "lower_ratio",
        "批准降低开考比例",
        REVIEWING,
        "reviewing",
        guard=rules.against_lowering,
        check=rules.lowering_problems,
        effect=taken,
        inputs=(
            Field("ratio_reason", required=True, wide=True),
            Field("ratio_by", required=True, hint="如 县人力社保局"),
            Field("ratio_on", required=True, default=today),
        ),
        roles=LEADERS,
        question="理由、批准人和日期留在岗位里，印进招聘台账。",
    ),
    Transition(
        "finish",
        "结束招聘",
        COMPARING,
        "done",
        guard=rules.against_finishing,
        effect=rounds.close,
        primary=True,
        question="人员已经聘用，这个岗位的招聘到此结束。",
    ),
    Transition(
        "cancel",
        "取消招聘",
        OPEN | REVIEWING | COMPARING,
        "unfilled",
        guard=rules.against_cancelling,
        effect=rounds.close,
        inputs=(Field("closing_reason", "取消原因", required=True, wide=True),),
        roles=LEADERS,
        question="这个岗位的招聘到此结束。",
    ),
    Transition(
        "void",
        "作废",
        OPEN,
        "void",
        guard=rounds.against_voiding,
        effect=rounds.close,
        inputs=(Field("closing_reason", "作废原因", required=True, wide=True),),
        roles=LEADERS,
        danger=True,
        question="编号保留在台账里，不能恢复。",
    ),
)
