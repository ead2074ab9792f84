"""因公辞职 from an office's own list: how far each came follows from its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.program import Outside
from desktop_app.programs.duty_resignations.rules import BOOK, due_after
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting

if TYPE_CHECKING:
    from desktop_app.core.office import Office

STEPS = (("announced_on", "announced"), ("accepted_on", "accepted"), ("applied_on", "applied"))


def settle(resignations: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved records their state, number and limit; the caller's transaction is open. Who was not told
    yet goes the usual way.
    """
    dated: list[tuple[Any, date]] = []
    for one in resignations:
        one.organization = one.organization or one.person.organization
        one.post = one.post or one.person.post
        if one.told_on is not None:
            steps = (
                (one.announced_on, "announced"),
                (one.accepted_on, "accepted"),
                (one.applied_on, "applied"),
            )
            one.state = next((state for day, state in steps if day is not None), "told")
            one.application_due = due_after(one.told_on, office)
            dated.append((one, one.told_on))
    dated.sort(key=lambda each: each[1])
    numbering.number_sheets(office, BOOK, dated, years=years)


OUTSIDE = Outside(
    synonyms={
        "person": ("干部", "姓名"),
        "organization": ("单位", "现任单位", "工作单位"),
        "post": ("辞去职务", "现任职务", "职务", *UNIT_AND_POST_HEADINGS),
        "body": ("任免机关", "辞职机关"),
        "term_ends_on": ("任期届满日期", "任期止"),
        "reason": ("变动原因", "辞职原因", "原因"),
        "new_post": ("另有任用职务", "拟任职务", "新任职务"),
        "told_on": ("接到通知日期", "通知日期", "通知时间"),
        "applied_on": ("申请日期", "申请时间", "辞职申请日期"),
        "accepted_on": ("批准日期", "批准时间"),
        "acceptance": ("批准依据", "批准文号"),
        "announced_on": ("公布日期",),
        "remark": ("备注",),
    },
    prepare=parting,
    identity=("person", "told_on"),
    settle=settle,
)
