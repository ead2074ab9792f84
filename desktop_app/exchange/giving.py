"""What goes to another office: the tabs that it is given, and the names that their records lead to.

What an office settles for itself, its users and its passwords' traces never go. What lies behind a second
lock goes only where that is said by name, and by somebody who has opened it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from db import models, shipped
from db.fields import LinkField
from db.journal import DISCARD
from db.models import Attachment, Paper, Person
from db.shipped import Arriving
from desktop_app.core import permissions
from desktop_app.core.office import Office
from desktop_app.core.program import MANAGER
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.exchange import books
from desktop_app.programs import GUARDED, TABS
from desktop_app.programs.homes import HOMES

PEOPLE = "people"
# What the office settles or states for itself, and what it notes of its exchange.
_OWN = frozenset(
    {"parameters", "holidays", "opening_balances", "frozen_reports", "subsidy_rates", "exchange_conflicts"}
)
# Names that all records lead to; they say nothing of anybody.
_NAMES = frozenset({"organizations", "divisions", "categories", "dictionaries"})
_BELOW = {str(model._meta.table_name): model for model in (Attachment, Paper)}  # what hangs on records


def demand_manager(office: Office) -> None:
    """Raises NotAllowed."""
    if office.rights.role != MANAGER:
        raise NotAllowed("与别的单位交换数据，只有管理员可以做。")


def offered() -> dict[str, str]:
    """What can be given, key → title: tabs, and what lies behind a second lock in them."""
    found = {}
    for tab in TABS:
        keys = set(tab.programs.keys) - _OWN
        if plain := sorted(keys - GUARDED):
            found[tab.key] = tab.title if len(plain) > 1 else tab.programs.titles[plain[0]]
        found |= {key: tab.programs.titles[key] for key in sorted(keys & GUARDED)}
    return found


def read(text: str) -> frozenset[str]:
    """The keys as a peer's row has them; none for everything but what lies behind second locks."""
    return frozenset(filter(None, text.split(",")))


def written(keys: Iterable[str]) -> str:
    """The keys as a row has them; raises InvalidInput for one that is none."""
    chosen = set(keys)
    known = offered()
    if unknown := sorted(chosen - set(known)):
        raise InvalidInput(f"没有“{unknown[0]}”这一栏，可选：{'、'.join(known)}。", field="tabs")
    return ",".join(key for key in known if key in chosen)


def shared_tables() -> frozenset[str]:
    """Every table of which anything may come or go."""
    return frozenset({table for table, home in HOMES.items() if home not in _OWN} | {books.TABLE, *_BELOW})


class Giving:
    """Decides which entries go whole. Raises NotAllowed where a second lock stands before it."""

    def __init__(self, office: Office, tabs: frozenset[str]) -> None:
        demand_manager(office)
        chosen = tabs or frozenset(tab.key for tab in TABS)
        programs = {key for tab in TABS if tab.key in chosen for key in tab.programs.keys} - _OWN - GUARDED
        programs |= chosen & GUARDED
        for key in sorted(programs & office.rights.closed):
            office.rights.demand(permissions.READ, key)
        self.everybody = PEOPLE in programs
        self.programs = frozenset(programs | _NAMES)
        self._tables = frozenset(table for table, home in HOMES.items() if home in self.programs) | {
            books.TABLE
        }
        self.homeless: set[int] = set()  # attachments that were filed: what was told of them in the tray

    def goes(self, entry: Arriving) -> bool:
        """Whether the entry goes whole, and not by its hash alone."""
        if entry.is_withheld or entry.record is None:
            return False
        if entry.table in self._tables:
            return True
        if entry.table == Person._meta.table_name:
            return entry.record in self.named
        if entry.table in _BELOW:
            return self._home_of(entry) in self.programs
        return False

    @cached_property
    def named(self) -> frozenset[int]:
        """The people whom records that go lead to, where not everybody goes."""
        found: set[int] = set()
        for model in models.RECORDS:
            if model._meta.table_name in self._tables:
                for field in model._meta.sorted_fields:
                    if isinstance(field, LinkField) and field.rel_model is Person:
                        found |= shipped.linked(field)
        return frozenset(found)

    def earlier(self) -> Iterator[tuple[str, int]]:
        """Table and id of records that go now although what was told of them may have been withheld."""
        yield from ((str(Attachment._meta.table_name), each) for each in sorted(self.homeless))
        if not self.everybody:
            yield from ((str(Person._meta.table_name), each) for each in sorted(self.named))

    def _home_of(self, entry: Arriving) -> str:
        """The program on whose record the file or the paper hangs."""
        told = _told(entry).get("program")
        if told is not None and told[0] == "" and told[1] and entry.record is not None:
            self.homeless.add(entry.record)
        row = self._homes[entry.table].get(entry.record)
        if row is None and told is not None:
            return str(told[0] if entry.operation == DISCARD else told[1])
        return row or ""

    @cached_property
    def _homes(self) -> dict[str, dict[int | None, str]]:
        rows = {table: model.select(model.id, model.program).tuples() for table, model in _BELOW.items()}
        return {table: dict(found) for table, found in rows.items()}


def _told(entry: Arriving) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(entry.changes)
    return decoded
