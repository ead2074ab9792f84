"""Classes from lists: of the year in which they began, over where they are, and their learners credited."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.programs.trainings.moves import credit, unit_and_post
from desktop_app.programs.trainings.rules import against_crediting

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def prepare(values: dict[str, Any], office: Office, **_how: bool) -> dict[str, Any]:
    """A class from outside is of the year in which it began, where nothing else is said; lists that count
    hours rarely count days, and of a class of one day they tell no end.
    """
    starts, ends, hours = (values.get(name) for name in ("starts_on", "ends_on", "hours"))
    if starts is None:
        return values
    prepared = {"year": starts.year, **values}
    if ends is None and _is_of_one_day(prepared, starts, office):
        ends = prepared["ends_on"] = starts
    if "days" not in prepared and hours is not None and ends is not None:
        prepared["days"] = _days_of(hours, starts, ends, office)
    return prepared


def _days_of(hours: int, starts: date, ends: date, office: Office) -> Decimal:
    """As many as the hours make, by what the year's 90 hours and 12 days say of one; no more than there were
    working days.
    """
    worked = office.working_days.between(starts - timedelta(days=1), ends)
    return min(Decimal(_half_days(hours, starts, office)) / 2, Decimal(max(worked, 1)))


def _half_days(hours: int, starts: date, office: Office) -> int:
    asked = [office.parameters.whole(name, starts) for name in ("township_days", "township_hours")]
    return max(1, round(Decimal(2 * hours * asked[0]) / asked[1]))


def _is_of_one_day(said: Mapping[str, Any], starts: date, office: Office) -> bool:
    """Whether the days that are counted, else the hours, are no more than one day's."""
    days, hours = said.get("days"), said.get("hours")
    if days is not None:
        return bool(days <= 1)
    return hours is not None and _half_days(hours, starts, office) <= 2


def noted(prepared: Mapping[str, Any], office: Office, *, said: Mapping[str, Any]) -> Iterator[str]:
    """The import says of a class of the past that its hours are credited at once."""
    if (ends := prepared.get("ends_on")) is not None and ends <= office.today():
        yield "是已经结束的培训班，有学员的作为结业导入，学时记入学时卡"


def finish(training: Any, learners: Sequence[Any], office: Office) -> None:
    """A class of the past that comes with its learners is over, and what they were there for is theirs; one
    that says more of somebody than can be stays a draft.
    """
    if not learners or training.ends_on > office.today() or any(against_crediting(training, learners)):
        return
    training.state = "done"
    training.number = numbering.next_sheet(office, "trainings", year=training.year)
    for row in learners:
        row.unit_and_post = row.unit_and_post or unit_and_post(row.person)
        for name, value in credit(training, row, office).items():
            setattr(row, name, value)
