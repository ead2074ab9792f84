"""第一书记 from an office's own list: who has arrived is in office, who has left is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.places import VILLAGE_HEADINGS
from desktop_app.core.program import Outside
from desktop_app.programs.first_secretaries import rules, ties
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SYNONYMS = {
    "person": ("姓名", "第一书记", "第一书记姓名", "干部姓名"),
    "sender": ("派出单位", "选派单位", "工作单位", "原单位"),
    "sender_post": ("派出职务", "职务", "现任职务", *UNIT_AND_POST_HEADINGS),
    "village": ("派驻村", "任职村", "所驻村", "驻村", "帮扶村", "选派村", "挂职村", *VILLAGE_HEADINGS),
    "tie": ("选派关系", "与村关系", "关系"),
    "batch": ("批次", "选派批次"),
    "mode": ("工作脱钩", "任职方式", "是否脱产"),
    "starts_on": (
        *("任期起", "任期", "任职时间", "起止时间", "任职起止时间", "任期起止", "起始时间", "选派时间"),
        "开始日期",
    ),
    "ends_on": ("任期止", "期满时间", "结束时间", "截止日期"),
    "arrived_on": ("到任日期", "到任时间", "到岗时间", "到村时间"),
    "left_on": ("离任日期", "离任时间", "免职时间"),
    "ending": ("离任原因",),
    "remark": ("备注", "附注"),
}


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """A list rarely says both when the term began and when somebody arrived, nor when it ends.

    Of a term that began and, as the list says, is over, a list of earlier years rarely says more: who was
    sent for it arrived, and has left (`history`).
    """
    prepared = parting(values, office, unit="sender", post="sender_post")
    today = office.today()
    if history and (began := prepared.get("starts_on")) is not None and began <= today:
        prepared.setdefault("arrived_on", began)
        if (ended := prepared.get("ends_on")) is not None and began < ended < today:
            prepared.setdefault("left_on", ended)
    if (arrived := prepared.get("arrived_on")) is not None:
        prepared.setdefault("starts_on", arrived)
        prepared.setdefault("ends_on", rules.usual_end(prepared["starts_on"], office))
    return prepared


def settle(secretaries: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved records of those who arrived their state and number; the caller's transaction is open.

    Whoever has not arrived is proposed and goes the usual way.
    """
    dated: list[tuple[Any, date]] = []
    for secretary in secretaries:
        secretary.sender = secretary.sender or secretary.person.organization
        secretary.sender_post = secretary.sender_post or secretary.person.post
    arrived = [secretary for secretary in secretaries if secretary.arrived_on is not None]
    for secretary in sorted(arrived, key=lambda secretary: secretary.arrived_on):
        secretary.state = "left" if secretary.left_on is not None else "serving"
        if secretary.tie and secretary.village_id is not None:
            secretary.tie_doubted, secretary.tie_check = ties.checked(secretary)
        dated.append((secretary, secretary.arrived_on))
    numbering.number_sheets(office, "first_secretaries", dated, years=years)


OUTSIDE = Outside(
    synonyms=SYNONYMS,
    prepare=prepare,
    identity=("person", "village", "starts_on"),
    settle=settle,
    pairs={"starts_on": "ends_on"},
)
