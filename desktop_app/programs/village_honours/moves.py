"""The way of a round: 推荐, 初审, 公示, 投票评审, 表彰 (domain 1.10 c)."""

from __future__ import annotations

from desktop_app.core.happened import past
from desktop_app.core.inputs import own, setting, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs import public_notice
from desktop_app.programs.village_honours import effects, rules

TRANSITIONS = (
    Transition(
        "publish",
        "发推荐通知",
        DRAFT,
        "open",
        guard=rules.against_publishing,
        check=rules.publishing_problems,
        effect=effects.publish,
        inputs=(
            Field("published_on", required=True, default=today),
            Field("recommend_until", required=True, default=own("recommend_until")),
        ),
        primary=True,
        question="取得编号；此后名额和权重不能再改。",
    ),
    Transition(
        "review",
        "截止推荐",
        frozenset({"open"}),
        "reviewing",
        guard=rules.against_reviewing,
        primary=True,
        question="不再接受推荐，逐人初审。",
    ),
    Transition(
        "extend",
        "延长推荐",
        frozenset({"open", "reviewing", "noticed"}),
        "open",
        guard=rules.against_extending,
        check=rules.extension_problems,
        effect=effects.extend,
        inputs=(Field("recommend_until", "新的推荐截止", required=True),),
        question="人数不够表彰名额时用。初审过的不用重审；补足以后再截止推荐，重新公示。",
    ),
    Transition(
        "notice",
        "公示",
        frozenset({"reviewing"}),
        "noticed",
        guard=rules.against_noticing,
        check=rules.notice_problems,
        effect=public_notice.put_up,
        inputs=(
            Field("noticed_on", required=True, default=today),
            Field("notice_days", required=True, default=setting("honour_notice_days")),
        ),
        primary=True,
        question="初审通过的全部公示，从第二天起算；满规定的工作日以后才能投票评审。",
    ),
    Transition(
        "vote",
        "投票评审",
        frozenset({"noticed"}),
        "voting",
        guard=rules.against_voting,
        inputs=(
            Field("voted_on", required=True, default=today),
            Field("notice_result", required=True, wide=True, default=lambda *_: "公示期间没有反映问题"),
        ),
        check=past("voted_on", since="notice_until", after=1),
        primary=True,
        question="票数和评审得分在各候选人里登记。",
    ),
    Transition(
        "award",
        "表彰",
        frozenset({"voting"}),
        "awarded",
        guard=rules.against_awarding,
        check=past("awarded_on", since="voted_on"),
        effect=effects.award,
        inputs=(
            Field("awarded_on", required=True, default=today),
            Field("document", required=True, hint="表彰决定的文号"),
        ),
        roles=LEADERS,
        primary=True,
        question="按得分排出名次，名额以内的转为“表彰”并写进人员登记的奖惩情况，其余转为“未入选”。",
    ),
    Transition(
        "void",
        "作废",
        frozenset({"open", "reviewing", "noticed", "voting"}),
        "void",
        effect=effects.void,
        inputs=(Field("closing_reason", "作废原因", required=True, wide=True),),
        roles=LEADERS,
        danger=True,
        question="编号保留在台账里，不能恢复；还在评选里的候选人转为“退出”。",
    ),
)
