"""What a record has that its table says nowhere and its form begins with: the day is today, it was us."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from db.fields import DayField, LinkField, MomentField, TextField
from db.models import Division
from desktop_app.core.program import Field

if TYPE_CHECKING:
    from desktop_app.core.office import Office


class MadeUp:
    """Tells what a table may not mean by saying nothing."""

    def __init__(
        self, office: Office, model: Any, described: Mapping[str, Field], brought: Collection[str]
    ) -> None:
        self._office = office
        fields = {name: model._meta.fields[name] for name in brought}
        self._places = {
            name: field.verbose_name
            for name, field in fields.items()
            if isinstance(field, LinkField) and field.rel_model is Division and not field.null
        }
        self._labels = {
            name: field.verbose_name
            for name, field in model._meta.fields.items()
            if name not in brought and _may_be_made_up(field, described.get(name))
        }

    def told(self, record: Any, said: Collection[str]) -> Iterator[str]:
        """What is told of the record, of which its row said this."""
        for name, label in self._places.items():
            if name not in said and record.__data__.get(name) == self._office.division.id:
                yield f"“{label}”空着、别处也没有说的，记作{self._office.division.name}"
        for name, label in self._labels.items():
            value = record.__data__.get(name)
            day = value.astimezone(self._office.zone).date() if isinstance(value, datetime) else value
            if day in (self._office.today(), self._office.user.name):
                told = "今天" if isinstance(day, date) else day
                yield f"表里没有“{label}”一列，记作{told}"


def _may_be_made_up(field: Any, shown: Field | None) -> bool:
    if isinstance(field, DayField | MomentField):
        return not field.null
    return isinstance(field, TextField) and shown is not None and shown.default is not None
