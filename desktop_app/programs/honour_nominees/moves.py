"""The way of a nominee: recommended, reviewed, scored; who is honoured is settled by the round's move."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core.inputs import own, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs.honour_nominees import rules
from desktop_app.programs.village_honours.effects import in_register, take_back

if TYPE_CHECKING:
    from desktop_app.core.office import Office

NOMINATED, SHORTLISTED = frozenset({"nominated"}), frozenset({"shortlisted"})


def _scored(nominee: object, values: Values, _office: object) -> Values:
    """An order among former equals is of no account any more."""
    same = all(getattr(nominee, name) == value for name, value in values.items())
    return dict(values) if same else {**values, "tie_order": None, "tie_reason": "", "tie_by": ""}


def _revoke(nominee: Any, values: Values, office: Office) -> Values:
    """The register of people says no more of it."""
    take_back(nominee.person, in_register(nominee.honour, nominee.awarded_on), office)
    return values


TRANSITIONS = (
    Transition(
        "nominate",
        "推荐",
        DRAFT,
        "nominated",
        guard=rules.against_nominating,
        check=rules.nomination_problems,
        effect=rules.nominate,
        inputs=(Field("nominated_on", required=True, default=today),),
        primary=True,
        question="取得编号；所在村社区、职务没有填的，从人员登记里取。",
    ),
    Transition(
        "shortlist",
        "初审通过",
        NOMINATED,
        "shortlisted",
        guard=rules.against_shortlisting,
        effect=lambda _nominee, values, office: {**values, "reviewed_on": office.today()},
        inputs=(Field("review", required=True, wide=True, default=lambda *_: "事迹属实，同意列为候选人"),),
        primary=True,
    ),
    Transition(
        "reject",
        "初审不通过",
        NOMINATED,
        "rejected",
        guard=rules.against_reviewing,
        effect=lambda _nominee, values, office: {**values, "reviewed_on": office.today()},
        inputs=(Field("review", "不通过的原因", required=True, wide=True),),
    ),
    Transition(
        "score",
        "登记票数和得分",
        SHORTLISTED,
        "shortlisted",
        guard=rules.against_scoring,
        effect=_scored,
        inputs=(Field("votes", default=own("votes")), Field("panel_score", default=own("panel_score"))),
        primary=True,
        question="投票得分＝票数÷最高票数×100；缺一项就没有得分，不按零分计。",
    ),
    Transition(
        "order",
        "同分处理",
        SHORTLISTED,
        "shortlisted",
        guard=rules.against_ordering,
        check=rules.order_problems,
        inputs=(
            Field("tie_order", required=True, hint="同分的人里排第几"),
            Field("tie_reason", required=True, wide=True, hint="如 票数多的在前"),
            Field("tie_by", required=True, hint="谁决定的，如 评选领导小组6月20日会议"),
        ),
        roles=LEADERS,
        question="得分相同、名次又在表彰名额以内的，每个人都要写明先后。",
    ),
    Transition(
        "award",
        "列为表彰",
        SHORTLISTED,
        "awarded",
        guard=rules.against_awarding,
        question="由“十佳评选”的“表彰”一并办理。",
    ),
    Transition(
        "pass_over",
        "列为未入选",
        SHORTLISTED,
        "passed_over",
        guard=rules.against_awarding,
        question="由“十佳评选”的“表彰”一并办理。",
    ),
    Transition(
        "withdraw",
        "退出",
        NOMINATED | SHORTLISTED,
        "withdrawn",
        inputs=(Field("ending_reason", "退出原因", required=True, wide=True),),
        danger=True,
        question="编号保留在台账里，不能恢复；公示反映的问题属实的也用它。",
    ),
    Transition(
        "revoke",
        "撤销表彰",
        frozenset({"awarded"}),
        "revoked",
        inputs=(Field("ending_reason", "撤销原因", required=True, wide=True),),
        effect=_revoke,
        roles=LEADERS,
        danger=True,
        question="名次留在台账里，不再计入表彰数；人员登记的奖惩情况里的这一条同时去掉。",
    ),
)
