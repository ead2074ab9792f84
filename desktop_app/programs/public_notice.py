"""公示: until when a notice stands, and that nobody is appointed before it has stood for its whole time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from desktop_app.core.due import days_left
from desktop_app.core.program import Values, Words
from desktop_app.core.workdays import NATURAL, WORKING

if TYPE_CHECKING:
    from desktop_app.core.office import Office

KINDS = {"工作日": WORKING, "自然日": NATURAL}  # as parameters call them


def last_day(put_up: date, days: int, office: Office, *, kind: str = WORKING) -> date:
    """The last day of the notice; that on which it is put up does not count."""
    return office.working_days.after(put_up, days, kind)


def put_up(_record: Any, values: Values, office: Office) -> Values:
    """What a move writes that puts a notice up for so many working days."""
    return {**values, "notice_until": last_day(values["noticed_on"], values["notice_days"], office)}


def against_acting(until: date, office: Office) -> Iterator[str]:
    """Not before the last day has passed."""
    if office.today() <= until:
        yield f"公示到 {until} 才满"


def clock(until: date, today: date) -> Words:
    """How long the notice still stands."""
    if until < today:
        return Words("公示期满")
    return Words(f"公示{days_left(until, today).text}")
