"""Counting in a program's table: any number of lists, sums and sets in one pass over it.

Each condition is looked at once a record: a record's answers to all of them make a mask, and the records are
counted by mask. What passes several conditions is then a matter of a few hundred masks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Any

from peewee import Case

from db.tallies import Count, Different, Question, Sum, Tallies, Totals
from desktop_app.core import filtering
from desktop_app.core.program import Filters, Program

if TYPE_CHECKING:
    from desktop_app.core.office import Office

Number = Callable[[], int]  # known once everything was asked


class Counting:
    """Collects what is to be counted in the tables of all programs, and then counts each table in one go."""

    def __init__(self, office: Office, tallies: Tallies | None = None) -> None:
        self._office = office
        self._tallies = tallies or Tallies()
        self._tables: dict[str, Table] = {}
        self._groups: list[Groups] = []

    def table(self, program: Program) -> Table:
        """What is to be counted in the program's table."""
        if program.key not in self._tables:
            self._tables[program.key] = Table(self._office, program)
        return self._tables[program.key]

    def groups(self, program: Program, key: Any, filters: Filters, parts: Sequence[Filters]) -> Groups:
        """The records that pass the filters, by key: for each key how many of them pass each of the parts."""
        self._groups.append(Groups(self._office, program, key, filters, parts))
        return self._groups[-1]

    @property
    def _asked(self) -> list[Table | Groups]:
        return [*self._tables.values(), *self._groups]

    def count(self, wanted_for: str = "") -> None:
        """Count everything that was asked for; see `Tallies.answers`."""
        questions = [each.question() for each in self._asked]
        for each, totals in zip(self._asked, self._tallies.answers(questions, wanted_for), strict=True):
            each.totals = totals


class Table:
    """What is to be counted in a program's table, each thing once."""

    def __init__(self, office: Office, program: Program) -> None:
        self._office = office
        self._program = program
        self._bits: dict[tuple[str, str], int] = {}
        self._conditions: list[Any] = []
        self._columns: dict[tuple[type, str], int] = {}
        self._asked: list[Count | Sum | Different] = []
        self.totals: Totals = {}

    def records(self, filters: Filters) -> Number:
        """How many records pass."""
        return self._number(filters, Count, "id")

    def known(self, filters: Filters, name: str) -> Number:
        """How many of them have a value in the field."""
        return self._number(filters, Count, name)

    def different(self, filters: Filters, name: str) -> Number:
        """How many different values they have in the field."""
        place, need = self._place(Different, name), self._mask(filters)
        return lambda: len(frozenset().union(*self._passing(place, need)))

    def sum(self, filters: Filters, name: str) -> Number:
        """The sum of the field, as it is stored."""
        return self._number(filters, Sum, name)

    def question(self) -> Question:
        """What the storage is asked."""
        bits = (Case(None, [(condition, 1 << bit)], 0) for bit, condition in enumerate(self._conditions))
        return Question(
            self._program.model, tuple(self._asked), key=reduce(add, bits, 0) if self._conditions else None
        )

    def _number(self, filters: Filters, kind: type, name: str) -> Number:
        place, need = self._place(kind, name), self._mask(filters)
        return lambda: int(sum(self._passing(place, need)))

    def _passing(self, place: int, need: int) -> list[Any]:
        return [totals[place] for mask, totals in self.totals.items() if int(mask or 0) & need == need]

    def _place(self, kind: Any, name: str) -> int:
        if (kind, name) not in self._columns:
            self._columns[kind, name] = len(self._asked)
            self._asked.append(kind(self._program.model._meta.fields[name]))
        return self._columns[kind, name]

    def _mask(self, filters: Filters) -> int:
        return reduce(lambda mask, item: mask | self._bit(item), filters.items(), 0)

    def _bit(self, item: tuple[str, str]) -> int:
        """The bit of one filter; 0 for one that asks for nothing."""
        if item not in self._bits:
            found = condition(self._office, self._program, dict([item]))
            self._bits[item] = 0 if found is True else 1 << len(self._conditions)
            if found is not True:
                self._conditions.append(found)
        return self._bits[item]


class Groups:
    """The records of a program by key, counted by how many of each group pass each of several lists."""

    def __init__(
        self, office: Office, program: Program, key: Any, filters: Filters, parts: Sequence[Filters]
    ) -> None:
        where = condition(office, program, filters)
        passing = [condition(office, program, part) for part in parts]
        columns = tuple(Count(Case(None, [(each, 1)])) for each in passing)
        self._question = Question(program.model, columns, key=key, where=where)
        self.totals: Totals = {}

    def question(self) -> Question:
        """What the storage is asked."""
        return self._question


def condition(office: Office, program: Program, filters: Filters) -> Any:
    """What a record must be to pass all the filters; True where they ask for nothing."""
    return reduce(and_, filtering.conditions(office, program, filters)) if _asks(filters) else True


def _asks(filters: Filters) -> bool:
    return any(str(value).strip() for value in filters.values())
