"""退岗干部: cadres who left their leading posts and serve in a group, led by the 组织部门 and managed by the
host and the sender together (domain 1.12).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from db.models import RetiredLeader, RetiredTask
from desktop_app.core.due import days_left
from desktop_app.core.program import (
    CLERKS,
    Column,
    Filter,
    PrintedForm,
    Program,
    Search,
    View,
    Words,
)
from desktop_app.core.row_choice import RowChoice
from desktop_app.programs.retired_leaders.figures import GROUPS, INDICATORS, in_group
from desktop_app.programs.retired_leaders.form import FORM
from desktop_app.programs.retired_leaders.intake import OUTSIDE
from desktop_app.programs.retired_leaders.moves import MOVES
from desktop_app.programs.retired_leaders.rules import leader_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SENT = ("assigned", "serving", "ended")
SOON = timedelta(days=30)
SUMMARIES = RowChoice(
    lambda leader: leader.summaries,
    lambda row: f"{row.year}-{row.quarter}",
    lambda row: f"{row.year}年第{row.quarter}季度",
)
APPRAISALS = RowChoice(
    lambda leader: leader.appraisals, lambda row: str(row.year), lambda row: f"{row.year}年度"
)


def _left(leader: Any, office: Office) -> Words:
    if leader.state not in ("assigned", "serving"):
        return Words("")
    return days_left(leader.ends_on, office.today(), soon=SOON.days)


def _tasks(leader: Any, _office: Office) -> Words:
    tasks = list(leader.tasks)
    done = sum(task.done_on is not None for task in tasks)
    return Words(f"{done}/{len(tasks)}" if tasks else "")


def is_expiring(office: Office) -> Any:
    """Who serves and whose term ends within 30 days, or has ended."""
    serving = RetiredLeader.state.in_(("assigned", "serving"))
    return serving & (RetiredLeader.ends_on <= office.today() + SOON)


def is_to_arrive(office: Office) -> Any:
    """Whoever was given a group, whose term has begun, and who is not said to be there."""
    return (RetiredLeader.state == "assigned") & (RetiredLeader.starts_on <= office.today())


def is_late(office: Office) -> Any:
    """Who serves and has a task whose day has passed."""
    late = RetiredTask.select(RetiredTask.leader).where(
        RetiredTask.done_on.is_null(), RetiredTask.due_on < office.today()
    )
    return (RetiredLeader.state == "serving") & RetiredLeader.id.in_(late)


PROGRAM = Program(
    key="retired_leaders",
    title="退岗干部",
    model=RetiredLeader,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("left_post", chars=8, share=2),
        Column("batch", chars=3),
        Column("group.name", "工作组", chars=10, share=2),
        Column("host.name", "挂职单位", chars=8, share=1),
        Column("left", "期限", text=_left, sort="ends_on", chars=7),
        Column("state", chars=5, chip=True),
        Column("sender.name", "派出单位", hidden=True),
        Column("role", hidden=True),
        Column("starts_on", hidden=True),
        Column("ends_on", hidden=True),
        Column("tasks", "任务", text=_tasks, sort=None, hidden=True),
        Column("left_on", hidden=True),
        Column("ended_on", hidden=True),
        Column("ending", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "left_post", "host.name", "sender.name"), "搜索姓名、岗位、单位"),
        Filter("state"),
        Filter("group", "工作组"),
        Filter("batch"),
        Filter("host", "挂职单位"),
        Filter("starts_on", "起任日期", hidden=True),
        Filter("expiring", "30 日内期满", where=is_expiring, hidden=True),
        Filter("to_arrive", "应到岗未到岗", where=is_to_arrive, hidden=True),
        Filter("late", "任务逾期", where=is_late, hidden=True),
        *(in_group(code) for code in GROUPS),
        Filter("sent", "已选派", where=lambda _office: RetiredLeader.state.in_(SENT), hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("serving", "在岗", {"state": "serving"}),
        View("expiring", "30 日内期满", {"expiring": "yes"}, due=CLERKS),
        View("to_arrive", "应到岗未到岗", {"to_arrive": "yes"}, due=CLERKS, hidden=True),
        View("late", "任务逾期", {"late": "yes"}),
    ),
    form=FORM,
    transitions=MOVES,
    prints=(
        PrintedForm("register", "退岗干部选派登记表", parts=(("register", "登记表"),)),
        PrintedForm(
            "summary",
            "季度工作小结",
            when=lambda leader, _office: leader.summaries.exists(),
            parts=(("summary", "小结"),),
            options=SUMMARIES,
        ),
        PrintedForm(
            "contact",
            "三方互动情况反馈单",
            when=lambda leader, _office: leader.contacts.exists(),
            parts=(("department", "组织部门联"), ("host", "挂职单位联"), ("sender", "派出单位联")),
        ),
        PrintedForm(
            "appraisal",
            "退岗干部年度考核表",
            when=lambda leader, _office: leader.state in ("serving", "ended"),
            parts=(("appraisal", "考核表"),),
            options=APPRAISALS,
        ),
        PrintedForm("blank", "空白退岗干部选派登记表", of="blank"),
        PrintedForm("blank_summary", "空白季度工作小结", of="blank"),
        PrintedForm("blank_contact", "空白三方互动情况反馈单", of="blank"),
        PrintedForm("blank_appraisal", "空白退岗干部年度考核表", of="blank"),
        PrintedForm("roster", "工作组花名册", of="list"),
    ),
    indicators=INDICATORS,
    rules=leader_rules,
    outside=OUTSIDE,
)
