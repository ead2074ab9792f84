"""Postings from outside: what an office's roster of earlier postings brings, and the state it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.places import VILLAGE_HEADINGS
from desktop_app.core.program import Outside
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting

if TYPE_CHECKING:
    from desktop_app.core.office import Office

# The headings of the rosters that offices keep (domain 1.4).
SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "person": ("姓名", "干部姓名"),
    "sender": ("原单位", "派出单位", "工作单位"),
    "former_post": ("原职务", "职务", *UNIT_AND_POST_HEADINGS),
    "place": ("去向",),
    "project": ("三重项目", "项目", "项目名称", "选派项目"),
    "host": ("接收单位", "帮扶企业", "帮扶单位"),
    "village": VILLAGE_HEADINGS,
    "kind": ("选派类型", "类型"),
    "duty": ("组内职责", "职责"),
    "batch": ("批次", "选派批次"),
    "document": ("文号", "选派文号"),
    "starts_on": ("起", "起始时间", "选派时间", "起止时间", "选派起止时间", "挂职时间", "挂职期限"),
    "ends_on": ("止", "截止时间", "选派期限"),
    "reported_on": ("报到日期", "报到时间"),
    "ended_on": ("离岗日期", "离岗时间"),
    "new_post": ("转任职务",),
    "ending_note": ("召回原因", "提前召回原因"),
    "remark": ("备注",),
}


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """Where a roster does not say so, the place follows from what it names."""
    del history
    prepared = parting(values, office, unit="sender", post="former_post")
    if prepared.get("place") is None:
        named = (("project", "project"), ("village", "grassroots"), ("host", "enterprise"))
        prepared["place"] = next((place for name, place in named if prepared.get(name)), "project")
    return prepared


def settle(postings: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved postings that have begun their state and number; the caller's transaction is open.

    Any other is 拟派. The register of people is left as it is: it tells of today and not of then.
    """
    dated: list[tuple[Any, date]] = []
    begun = [each for each in postings if each.starts_on is not None and each.starts_on <= office.today()]
    for staff in sorted(begun, key=lambda each: each.starts_on):
        _place_in_time(staff, office)
        dated.append((staff, staff.starts_on))
    numbering.number_sheets(office, "project_staff", dated, years=years)


def _place_in_time(staff: Any, office: Office) -> None:
    """Served out, ended before its time for a reason that is told, or still on post."""
    today = office.today()
    staff.sender_view = "agreed"
    staff.reported_on = staff.reported_on or staff.starts_on
    if staff.ended_on is None and staff.ends_on is not None and staff.ends_on < today:
        staff.ended_on = staff.ends_on
    if staff.ended_on is None:
        staff.state = "in_post"
    elif staff.new_post:
        staff.state = "moved"
    elif staff.ending_note or (staff.ends_on is not None and staff.ended_on < staff.ends_on):
        staff.state = "recalled"
    else:
        staff.state = "expired"


OUTSIDE = Outside(
    synonyms=SYNONYMS,
    prepare=prepare,
    identity=("person", "project", "host", "village", "starts_on"),
    settle=settle,
    pairs={"starts_on": "ends_on"},
)
