"""The way of a round: 公告, 资格审查, 比选, and its end (domain 1.10 a)."""

from __future__ import annotations

from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.secretary_contests import rounds
from desktop_app.programs.secretary_contests.effects import taken, today
from desktop_app.programs.secretary_contests.moves import own
from desktop_app.programs.village_promotions import rules

OPEN, REVIEWING, COMPARING = frozenset({"open"}), frozenset({"reviewing"}), frozenset({"comparing"})

TRANSITIONS = (
    Transition(
        "publish",
        "发布公告",
        DRAFT,
        "open",
        guard=rules.against_publishing,
        check=rounds.publishing_problems,
        effect=rounds.publish("village_promotions"),
        inputs=(
            Field(
                "published_on",
                required=True,
                default=lambda promotion, office: promotion.published_on or office.today(),
            ),
            Field("apply_until", required=True, default=own("apply_until")),
        ),
        primary=True,
        question="取得编号；公告以后名额、资格条件和权重不能再改。",
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
        "比选",
        REVIEWING,
        "comparing",
        guard=rounds.against_unreviewed,
        check=rounds.comparing_problems,
        effect=taken,
        inputs=(
            Field("compared_on", required=True, default=today),
            Field("compared_by", required=True, wide=True, hint="笔试、面试的组织和考官"),
        ),
        primary=True,
        question="笔试、面试、实绩的分数在各人选里登记。",
    ),
    Transition(
        "finish",
        "结束比选",
        COMPARING,
        "done",
        guard=rules.against_finishing,
        effect=rounds.close,
        primary=True,
        question="人选已经任职，这次比选到此结束。",
    ),
    Transition(
        "leave_open",
        "未选出",
        OPEN | REVIEWING | COMPARING,
        "unfilled",
        guard=rules.against_leaving_open,
        effect=rounds.close,
        inputs=(Field("closing_reason", "未选出原因", required=True, wide=True),),
        roles=LEADERS,
        question="这次比选到此结束。",
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
