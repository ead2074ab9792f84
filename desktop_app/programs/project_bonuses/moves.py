"""From the group's appraisal to the signed payroll: the moves of 绩效奖励."""

from __future__ import annotations

from desktop_app.core.happened import past
from desktop_app.core.inputs import today
from desktop_app.core.program import CLERKS, DRAFT, LEADERS, Field, Transition
from desktop_app.programs.project_bonuses import rules

FIXED = frozenset({"fixed"})


APPRAISE = Transition(
    "appraise",
    "年度考评",
    DRAFT,
    "appraised",
    guard=rules.against_appraising,
    inputs=(
        Field("grade", required=True),
        Field("appraised_on", required=True, default=today),
    ),
    check=past("appraised_on"),
    effect=rules.appraise,
    primary=True,
    question="得分按指标和权重计算；总额核定以后，等次不能再改。",
)

MOVES: tuple[Transition, ...] = (
    APPRAISE,
    Transition(
        "fix",
        "核定总额",
        frozenset({"appraised"}),
        "fixed",
        inputs=(
            Field("fixed_on", required=True, default=today),
            Field("manual_pool", hint="不填就按公式计算"),
            Field("approval_document", hint="另行确定总额的才填"),
        ),
        check=rules.check_fixing,
        effect=rules.fix,
        roles=LEADERS,
        primary=True,
        question="总额＝人均基数×在岗月数合计÷12×等次系数；成员和在岗月数按选派记录列出，等次从此锁定。",
    ),
    APPRAISE._replace(key="reappraise", title="重新考评", sources=frozenset({"appraised"}), primary=False),
    Transition(
        "share_out",
        "按系数分配",
        FIXED,
        "fixed",
        guard=rules.against_sharing_out,
        effect=rules.share_out,
        question="各人的分配额按分配系数重新计算，合计等于奖励总额，精确到分。",
    ),
    Transition(
        "confirm",
        "确认方案",
        FIXED,
        "allocated",
        guard=rules.against_confirming,
        inputs=(Field("rest_reason", wide=True, hint="没有全部分配的要说明"),),
        check=rules.check_confirming,
        effect=rules.confirm,
        primary=True,
    ),
    Transition(
        "publish",
        "公示",
        frozenset({"allocated"}),
        "published",
        inputs=(Field("published_on", required=True, default=today),),
        check=past("published_on", since="fixed_on"),
        effect=rules.publish,
        primary=True,
        question="公示期按工作日计算，从公示次日起算。",
    ),
    Transition(
        "return",
        "退回修改",
        frozenset({"allocated", "published"}),
        "fixed",
        roles=CLERKS | LEADERS,
        inputs=(Field("remark", "退回原因", required=True, wide=True),),
        effect=rules.give_back,
        question="回到工作组重新分配；总额和等次不变，改好后重新公示。",
    ),
    Transition(
        "approve",
        "审批",
        frozenset({"published"}),
        "approved",
        guard=rules.against_approving,
        inputs=(
            Field("approved_on", required=True, default=today),
            Field("approval_opinion", required=True, wide=True, default=lambda *_: "同意"),
        ),
        check=rules.check_approving,
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "pay",
        "发放",
        frozenset({"approved"}),
        "paid",
        inputs=(Field("paid_on", required=True, default=today),),
        check=past("paid_on", since="approved_on"),
        primary=True,
    ),
    Transition(
        "archive",
        "归档",
        frozenset({"fixed", "paid"}),
        "archived",
        guard=rules.against_archiving,
        primary=True,
    ),
    Transition(
        "void",
        "作废",
        frozenset({"appraised", "fixed", "allocated", "published"}),
        "void",
        roles=LEADERS,
        danger=True,
        inputs=(Field("remark", "作废原因", required=True, wide=True),),
        question="编号保留；可以为同一项目、同一年度重新登记。",
    ),
)
