"""From the cadre who is thought of to the end of the posting: the moves of 选派."""

from __future__ import annotations

from db.models import StaffQuarter, StaffYear
from desktop_app.core.happened import past
from desktop_app.core.inputs import own, this_year, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.core.workdays import term_end
from desktop_app.programs.project_staff import rules

IN_POST = frozenset({"in_post"})


MOVES: tuple[Transition, ...] = (
    Transition(
        "consult",
        "征求派出单位意见",
        DRAFT,
        "consulted",
        guard=rules.against_consulting,
        check=past("consulted_on"),
        inputs=(
            Field("consulted_on", required=True, default=today),
            Field("sender_view", required=True, default=lambda *_: "agreed"),
        ),
        effect=rules.consult,
        primary=True,
    ),
    Transition(
        "send",
        "下达选派",
        frozenset({"consulted"}),
        "sent",
        guard=rules.against_sending,
        inputs=(
            Field("dispatched_on", required=True, default=today),
            Field("starts_on", required=True, default=today),
            Field("ends_on", required=True, default=lambda _s, office: term_end(office.today(), 24)),
        ),
        check=rules.check_sending,
        effect=rules.send,
        primary=True,
        question="选派通知取文号，报到期限按工作日从发文次日起算。",
    ),
    Transition(
        "report",
        "报到",
        frozenset({"sent"}),
        "in_post",
        inputs=(Field("reported_on", required=True, default=today),),
        check=past("reported_on", since="dispatched_on"),
        effect=rules.report,
        primary=True,
        question="选派类型是挂职、退出领导岗位或试岗的，人员库里的在职状态随之改为“挂职”或“试岗”。",
    ),
    Transition(
        "appraise_quarter",
        "季度评价",
        IN_POST,
        "in_post",
        inputs=(
            Field("year", required=True, model=StaffQuarter, default=this_year),
            Field(
                "quarter",
                required=True,
                model=StaffQuarter,
                hint="1 到 4",
                default=lambda _staff, office: (office.today().month + 2) // 3,
            ),
            Field("grade", required=True, model=StaffQuarter),
            Field("remark", model=StaffQuarter, wide=True),
        ),
        check=rules.check_quarter,
        effect=rules.appraise_quarter,
        primary=True,
    ),
    Transition(
        "appraise_year",
        "年度考评",
        IN_POST,
        "in_post",
        inputs=(
            Field("year", required=True, model=StaffYear, default=this_year),
            Field("grade", required=True, model=StaffYear),
            Field("told_sender", model=StaffYear),
        ),
        check=rules.check_year,
        effect=rules.appraise_year,
    ),
    Transition(
        "extend",
        "续派",
        IN_POST,
        "in_post",
        inputs=(Field("ends_on", "新的期限", required=True),),
        check=rules.check_extension,
        roles=LEADERS,
    ),
    Transition(
        "expire",
        "期满鉴定",
        IN_POST,
        "expired",
        guard=rules.against_expiring,
        inputs=(
            Field("ended_on", required=True, default=own("ends_on")),
            Field("team_opinion", required=True, rows=3, wide=True),
        ),
        check=past("ended_on", since="ends_on"),
        effect=rules.leave,
        question="人员库里的在职状态会改回报到以前的。",
    ),
    Transition(
        "recall",
        "提前召回",
        frozenset({"sent", "in_post"}),
        "recalled",
        inputs=(
            Field("ended_on", "召回日期", required=True, default=today),
            Field("ending_note", "召回原因", required=True, wide=True),
        ),
        check=rules.check_recall,
        effect=rules.leave,
        roles=LEADERS,
        danger=True,
        question="人员库里的在职状态会改回报到以前的。",
    ),
    Transition(
        "move_on",
        "转任",
        IN_POST,
        "moved",
        inputs=(
            Field("ended_on", required=True, default=today),
            Field("new_post", required=True, wide=True),
        ),
        check=past("ended_on", since="reported_on"),
        effect=rules.leave,
        question="人员库里的在职状态会改回报到以前的；新职务按任免程序另行办理。",
    ),
    Transition(
        "stand_down",
        "不再选派",
        frozenset({"consulted"}),
        "not_sent",
        inputs=(Field("ending_note", "未选派原因", required=True, wide=True, default=rules.why_not_sent),),
        question="编号保留在台账里，不能恢复；派出单位后来同意的，重新登记。",
    ),
    Transition(
        "void",
        "作废",
        frozenset({"consulted", "sent"}),
        "void",
        roles=LEADERS,
        danger=True,
        inputs=(Field("ending_note", "作废原因", required=True, wide=True),),
        question="登记错了才作废；编号和文号保留。已经报到的不能作废，只能召回。",
    ),
)
