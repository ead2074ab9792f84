"""What the whole office should hear, whatever it is doing: unknown holidays, promises whose days moved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from desktop_app.core import listing, permissions
from desktop_app.core.figures import Opens
from desktop_app.core.office import Office
from desktop_app.programs import settings, work_orders

AHEAD = timedelta(days=60)  # a promise that is made today mostly ends before


class Reminder(NamedTuple):
    """A sentence, and the list where something can be done about it."""

    text: str
    opens: Opens


def reminders(office: Office) -> list[Reminder]:
    """Everything to be said now that this user may see."""
    return [
        reminder
        for reminder in (*_unknown_years(office), *_moved_deadlines(office))
        if office.rights.may(permissions.READ, reminder.opens.program)
    ]


def _unknown_years(office: Office) -> Iterator[Reminder]:
    """Domain 0.3: a year without a holiday table is said loudly."""
    today, days = office.today(), office.working_days
    if words := days.warning({today.year, (today + AHEAD).year} | days.guessed):
        yield Reminder(f"{words}请导入当年的节假日表。", Opens(settings.HOLIDAYS.key, {}))


def _moved_deadlines(office: Office) -> Iterator[Reminder]:
    """Design section 2: a new holiday table lists the orders whose deadline moves."""
    program, filters = work_orders.PROGRAM, {"deadline_moved": "yes"}
    if not office.rights.may(permissions.READ, program.key):
        return
    if count := listing.listing(office, program, filters=filters).count():
        yield Reminder(
            f"{count} 张工单的期限按现在的节假日表应是另一天；已承诺的不会自动改，需要时请申请延期。",
            Opens(program.key, filters),
        )
