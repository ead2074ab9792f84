"""Which of a record's rows a form is about: the newest, or the one that was chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class RowChoice:
    """The `rows` of a record by their keys, of which a later one is greater, and their titles.

    It is itself the options of a form: those of a record, the newest first.
    """

    rows: Callable[[Any], Iterable[Any]]
    key: Callable[[Any], str]
    title: Callable[[Any], str]

    def __call__(self, record: Any) -> tuple[tuple[str, str], ...]:
        """The keys and titles of the record's rows, the newest first."""
        return tuple((self.key(row), self.title(row)) for row in self._newest_first(record))

    def of(self, record: Any, option: str) -> Any | None:
        """The row with that key; without one the newest. None where there is none, as of blank paper."""
        rows = self._newest_first(record)
        return next((row for row in rows if option in ("", self.key(row))), None)

    def _newest_first(self, record: Any) -> list[Any]:
        return [] if record.id is None else sorted(self.rows(record), key=self.key, reverse=True)
