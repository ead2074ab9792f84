"""The opened office: whose database it is, who sits at the desk, and what day it is there.

How an office is made, unlocked and locked again is `desktop_app.security.opening`'s business.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from db import models
from db.base import Record
from db.journal import head, moment_of
from db.models import Holiday, Parameter
from db.models import Office as OfficeRow
from desktop_app.core.clock import Clock
from desktop_app.core.parameters import Parameters
from desktop_app.core.permissions import Rights
from desktop_app.core.storage import OfficeWriter
from desktop_app.core.workdays import WorkingDays
from desktop_app.security.keys import Keys

if TYPE_CHECKING:
    from db.models import Division, Organization

T = TypeVar("T")
ZONE = timezone(timedelta(hours=8), "Asia/Shanghai")  # fixed: no summer time since 1991


class User(NamedTuple):
    """Who sits at the desk."""

    name: str
    rights: Rights


class Office:
    """An office whose database is open, as one user sees it.

    Everything in `desktop_app` that reads or writes gets the office by argument.
    """

    zone = ZONE

    def __init__(self, directory: Path, *, user: User, keys: Keys, clock: Clock | None = None) -> None:
        self.directory = directory
        self.user = user
        self.keys = keys
        self.clock = clock or Clock()
        self.info: OfficeRow = OfficeRow.get()
        self.writer = OfficeWriter(site=self.info.site, user=user.name, now_ms=self.clock.now_ms)
        self.compare_clock()
        self._known: dict[type[Record], tuple[int, Any]] = {}

    def compare_clock(self) -> None:
        """See how long nobody worked here before, by the clock; negative where the clock is behind."""
        self.away = self.now() - self._last_entry()

    def confirm_day(self) -> None:
        """Somebody at the desk says that the clock is right, however long nobody worked here."""
        self.away = timedelta(0)

    def _last_entry(self) -> datetime:
        newest = head(self.info.site)
        if newest.counter == 0:
            return self.now()
        return moment_of(newest.time)

    @property
    def rights(self) -> Rights:
        """What the user may do."""
        return self.user.rights

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        return self.clock.now()

    def today(self) -> date:
        """The day in the office's zone."""
        return self.now().astimezone(self.zone).date()

    def midday(self, day: date) -> datetime:
        """The moment that stands for a day of which no hour is known: noon, or now if noon is still to
        come.
        """
        return min(datetime.combine(day, time(12), self.zone).astimezone(UTC), self.now())

    @cached_property
    def organization(self) -> Organization:
        """The office as a unit: the issuer of its numbers."""
        return models.Organization.get(models.Organization.name == self.info.name)

    @cached_property
    def division(self) -> Division:
        """The office's own division: what a record without a village belongs to."""
        return models.Division.get(models.Division.code == self.info.division_code)

    def is_itself(self, record: Record) -> bool:
        """Whether the record is the office's own unit or division, by which it is found."""
        return record in (self.organization, self.division)

    @property
    def working_days(self) -> WorkingDays:
        """The office's calendar of holidays and make-up days."""
        return self.remembered(Holiday, WorkingDays)

    @property
    def parameters(self) -> Parameters:
        """What the office has set for itself."""
        return self.remembered(Parameter, Parameters)

    def remembered(self, model: type[Record], read: Callable[[], T]) -> T:
        """What `read` makes of a small table, one thing for each table; anew once the table was written."""
        written = self.writer.written[model._meta.table_name]
        known = self._known.get(model)
        if known is None or known[0] != written:
            known = self._known[model] = (written, read())
        made: T = known[1]
        return made
