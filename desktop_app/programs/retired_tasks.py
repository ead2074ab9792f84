"""退岗干部任务: every task of every 退岗干部, with what is late (domain 1.12)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import RetiredLeader, RetiredTask
from desktop_app.core.due import days_left
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

UNDER_WAY = ("assigned", "serving")  # states of those whose tasks run


def _sent(_office: Office) -> Any:
    return RetiredTask.leader.in_(RetiredLeader.select(RetiredLeader.id).where(RetiredLeader.state != "void"))


def _late(office: Office) -> Any:
    serving = RetiredLeader.select(RetiredLeader.id).where(RetiredLeader.state.in_(UNDER_WAY))
    late = RetiredTask.done_on.is_null() & (RetiredTask.due_on < office.today())
    return late & RetiredTask.leader.in_(serving)


def _left(task: Any, office: Office) -> Words:
    if task.done_on is not None:
        return Words(f"{task.done_on} 完成")
    if task.leader.state not in UNDER_WAY:
        return Words("")
    return days_left(task.due_on, office.today())


def _due_in(period: Period) -> Filters:
    return {"sent": "yes", "due_on": str(period)}


PROGRAM = Program(
    key="retired_tasks",
    title="退岗干部任务",
    model=RetiredTask,
    columns=(
        Column("title", chars=14, share=2),
        Column("leader.person.name", "姓名", sort=None, chars=5),
        Column("leader.host.name", "挂职单位", sort=None, chars=8, share=1),
        Column("due_on", chars=7),
        Column("left", "期限", text=_left, sort="due_on", chars=9),
        Column("progress", chars=6, share=1),
        Column("done_on", hidden=True),
    ),
    filters=(
        Search(("title", "progress"), "搜索任务、进度"),
        Filter("due_on", "完成时限"),
        Filter("leader", "退岗干部", hidden=True),
        Filter("late", "逾期", where=_late),
        Filter("done", "已完成", where=lambda _office: RetiredTask.done_on.is_null(False), hidden=True),
        Filter("done_on", hidden=True),
        Filter("sent", "有效", where=_sent, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("open", "未完成", {"done": "no", "sent": "yes"}),
        View("late", "逾期", {"late": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "任务",
            (Field("leader"), Field("title"), Field("due_on"), Field("progress"), Field("done_on")),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "退岗干部任务台账", of="list"),),
    indicators=(
        Indicator(
            "tasks",
            "退岗干部任务数",
            _due_in,
            unit="项",
            definition="期内到完成时限的任务；作废的退岗干部的不算。",
        ),
        Indicator(
            "done_rate",
            "退岗干部任务完成率",
            lambda period: {**_due_in(period), "done_on": period.until_end},
            _due_in,
            definition="截至期末已完成的任务 ÷ 退岗干部任务数。",
        ),
    ),
)
