"""The way of a round: 公告, 资格审查, 比选, and its end (domain 1.10 a)."""

from __future__ import annotations

from desktop_app.programs.secretary_contests import round_moves, rounds
from desktop_app.programs.village_promotions import rules

TRANSITIONS = (
    round_moves.publish(
        "village_promotions",
        rules.against_publishing,
        question="取得编号；公告以后名额、资格条件和权重不能再改。",
    ),
    round_moves.REVIEW,
    round_moves.compare(
        "比选",
        rounds.against_unreviewed,
        hint="笔试、面试的组织和考官",
        question="笔试、面试、实绩的分数在各人选里登记。",
    ),
    round_moves.finish(
        "结束比选",
        rules.against_finishing,
        question="人选已经任职，这次比选到此结束；其余的报名人转为“未入选”。",
    ),
    round_moves.give_up(
        "leave_open",
        "未选出",
        rules.against_leaving_open,
        reason="未选出原因",
        question="这次比选到此结束；报名人转为“未入选”。",
    ),
    round_moves.VOID,
)
