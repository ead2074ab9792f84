"""The way of a post: set up, announced, competed for, publicly noticed, filled, expired."""

from __future__ import annotations

from typing import Any

from desktop_app.core.inputs import today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs.contract_posts import effects, rules
from desktop_app.programs.contract_posts.eligibility import is_competed

ANNOUNCED, COMPETING = frozenset({"announced"}), frozenset({"competing"})
NOTICED, FILLED = frozenset({"noticed"}), frozenset({"filled"})
OPEN = frozenset({"vacant", "filled", "expired"})  # where free places may be announced


def without_competition(post: Any, _values: Values) -> str:
    """A post whose competition came to nothing is what it was before: empty, or filled."""
    return "filled" if rules.held(post) else "vacant"


MOVES: tuple[Transition, ...] = (
    Transition(
        "set_up",
        "设岗",
        DRAFT,
        "vacant",
        guard=rules.against_setting_up,
        effect=effects.set_up,
        primary=True,
        question="取得岗位的编号；没有填聘期的，按参数“聘期”。",
    ),
    Transition(
        "announce",
        "公布",
        OPEN,
        "announced",
        guard=rules.against_announcing,
        check=rules.announcement_problems,
        effect=effects.announce,
        inputs=(
            Field("announced_on", required=True, default=today),
            Field("apply_from", required=is_competed, default=today),
            Field("apply_until", required=is_competed),
            Field("materials_until"),
            Field("withdraw_until", hint="空着就到答辩前"),
            Field("defence_on", "答辩（招聘会）日期"),
            Field("defence_place", "答辩（招聘会）地点"),
        ),
        primary=True,
        question="科级岗位公布后接受报名；一般岗位公布后放进“双向选择”。",
    ),
    Transition(
        "compete",
        "进入竞聘",
        ANNOUNCED,
        "competing",
        guard=rules.against_competing,
        effect=effects.compete,
        primary=True,
        question="综合分的权重、评委人数、是否去掉最高最低分，都按今天的参数，到聘任为止不变。",
    ),
    Transition(
        "extend",
        "延长报名",
        ANNOUNCED,
        "announced",
        guard=rules.unless_competed,
        check=rules.extension_problems,
        inputs=(Field("apply_until", "新的报名截止", required=True),),
    ),
    Transition(
        "merge",
        "并岗",
        ANNOUNCED,
        "merged",
        guard=rules.unless_competed,
        check=rules.merging_problems,
        effect=effects.merge,
        inputs=(
            Field("merged_into", required=True, wide=True, hint="正在公布的同级岗位"),
            Field("ended_reason", "并岗原因", required=True),
        ),
        roles=LEADERS,
        question="竞聘人数不足时，这个岗位的报名转到另一个岗位。",
    ),
    Transition(
        "cancel",
        "取消竞聘",
        ANNOUNCED | COMPETING,
        without_competition,
        guard=rules.against_cancelling,
        effect=effects.cancel,
        inputs=(Field("ended_reason", "取消原因", required=True),),
        roles=LEADERS,
        question="岗位回到公布以前，这次的报名不再有效。",
    ),
    Transition(
        "decide",
        "讨论决定并公示",
        COMPETING,
        "noticed",
        guard=rules.against_deciding,
        check=rules.decision_problems,
        effect=effects.decide,
        inputs=(
            Field("decided_on", required=True, default=today),
            Field("notice_from", required=True, default=today),
        ),
        roles=LEADERS,
        primary=True,
        question="按综合分从高到低确定拟聘人选；公示期按参数“聘任公示期”计算。",
    ),
    Transition(
        "reopen",
        "公示异议属实",
        NOTICED,
        "competing",
        effect=effects.reopen,
        inputs=(Field("objections", "异议和调查情况", required=True, wide=True),),
        roles=LEADERS,
        question="拟聘人选作废，回到竞聘；不符合条件的人要在报名里“取消资格”。",
    ),
    Transition(
        "appoint",
        "聘任",
        NOTICED,
        "filled",
        guard=rules.against_appointing,
        check=rules.appointing_problems,
        effect=effects.appoint,
        inputs=(
            Field("appointed_on", required=True, default=today),
            Field("objections", hint="不填的写“无异议”", wide=True),
        ),
        primary=True,
        question="给每个拟聘人选起草聘任书，聘期从聘任日期起算。",
    ),
    Transition(
        "fill",
        "落实人选",
        COMPETING,
        "filled",
        guard=rules.against_filling,
        effect=lambda _post, _values, office: {"appointed_on": office.today()},
    ),
    Transition("leave_empty", "落空", COMPETING, without_competition, guard=rules.against_leaving_empty),
    Transition(
        "expire",
        "聘期届满",
        FILLED,
        "expired",
        guard=rules.against_expiring,
        primary=True,
        question="岗位上已经没有在聘的人，可以重新公布。",
    ),
    Transition(
        "void",
        "作废",
        frozenset({"vacant", "announced", "expired"}),
        "void",
        guard=rules.against_voiding,
        inputs=(Field("ended_reason", "作废原因", required=True),),
        roles=LEADERS,
        danger=True,
        question="岗位撤销后不再计入岗位数，编号保留。",
    ),
)
