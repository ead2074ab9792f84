"""Cadres of the list that an office has kept: who has a group, a host and a term serves, or has served."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.program import Outside
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting
from desktop_app.programs.retired_leaders.rules import SECONDED

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SYNONYMS = {
    "person": ("姓名", "干部姓名"),
    "left_post": ("退出岗位", "原任职务", "原职务", "退出职务", *UNIT_AND_POST_HEADINGS),
    "left_on": ("退出日期", "退出时间", "免职时间"),
    "batch": ("批次",),
    "sender": ("派出单位", "原单位", "工作单位"),
    "group": ("工作组", "所在工作组", "组别"),
    "host": ("挂职单位", "服务单位", "接收单位"),
    "role": ("组内职务",),
    "starts_on": ("起", "挂职时间", "起止时间", "任期", "开始时间", "挂职期限"),
    "ends_on": ("止", "结束时间", "期满时间"),
    "arrived_on": ("到岗日期", "到岗时间", "报到时间"),
    "tasks.title": ("任务", "任务内容", "工作任务"),
    "tasks.due_on": ("完成时限", "完成期限", "时限"),
    "tasks.progress": ("进度", "进展", "进展情况"),
    "tasks.done_on": ("完成日期", "完成时间"),
    "remark": ("备注",),
}


def settle(leaders: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved records with a group, a host and a term their state and number; the caller's transaction
    is open.

    Any other goes the usual way. The register of people is left as it is: it tells of today and not of then.
    """
    dated: list[tuple[Any, date]] = []
    for leader in leaders:
        if None in (leader.group_id, leader.host_id, leader.starts_on, leader.ends_on):
            continue
        _place_in_time(leader, office)
        dated.append((leader, leader.starts_on))
    numbering.number_sheets(office, "retired_leaders", dated, years=years)


def _place_in_time(leader: Any, office: Office) -> None:
    """Served out, at the post, or still to come."""
    today = office.today()
    if leader.starts_on > today:
        leader.state = "assigned"
        return
    leader.arrived_on = leader.arrived_on or leader.starts_on
    known = leader.person.status
    leader.status_before = None if known == SECONDED else known  # what it was before, nobody knows
    leader.state = "serving"
    if leader.ends_on < today:
        leader.state, leader.ended_on, leader.ending = "ended", leader.ends_on, "expired"


OUTSIDE = Outside(
    synonyms=SYNONYMS,
    prepare=partial(parting, unit="sender", post="left_post"),
    identity=("person", "left_on"),
    settle=settle,
    lines="tasks",
    pairs={"starts_on": "ends_on"},
)
