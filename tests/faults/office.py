"""The office that the fault tests break: how it is made, and what must hold of it whatever happened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.base import database
from db.journal import DISCARD, Entry
from db.models import RECORDS
from desktop_app.core import drafts
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import new_office, opening
from desktop_app.security.keyring import Keyring
from desktop_app.security.new_office import Founding
from desktop_app.security.opening import Opened
from desktop_app.security.passwords import Cost
from desktop_app.verification import report

USER, PASSWORD = "张三", "海风吹过堤岸2015"
FOUNDING = Founding("白泉镇", "白泉", "township", USER, PASSWORD)
FOUNDED, KEYRING, INPUT = "founded", "keyring", "unsaved input"  # promises beside those about tables
UNTOLD = 3  # changes of the password that may have been made before they could be promised


class Promise(NamedTuple):
    """What the program has answered for: once it said "saved", this must never be lost.

    `values` are a row's stored values (None: the row was discarded) or the input that was kept.
    """

    table: str
    id: int
    values: dict[str, Any] | None


def row(record: Any) -> Promise:
    """The promise that is made when the record was written."""
    return Promise(record._meta.table_name, record.id, record.stored())


@contextmanager
def cheap_passwords() -> Iterator[None]:
    """The lowest cost that a keyring may name: what is tested here is not the cost."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cost.__new__, "__defaults__", (1, 8_192, 1))
        yield


def found(directory: Path) -> None:
    """Make the office."""
    new_office.create(directory, FOUNDING)


def password(changes: int) -> str:
    """The user's password after so many changes."""
    return PASSWORD + "改" * changes


def changes(promises: Iterable[Promise]) -> int:
    """How many changes of the password were promised."""
    return max((promise.id for promise in promises if promise.table == KEYRING), default=0)


def enter(directory: Path, promises: Iterable[Promise] = ()) -> Opened:
    """Open the office by the newest password that was promised, or by a newer one that was being set."""
    return opening.open_office(directory, user=USER, password=password(standing(directory, promises)))


def standing(directory: Path, promises: Iterable[Promise]) -> int:
    """How often the password that the keyring knows was changed: at least as often as was promised."""
    opening.users(directory)  # as the login page does, which finishes a restore that was stopped
    ring, promised = Keyring.read(directory), changes(promises)
    for number in range(promised, promised + UNTOLD):
        with suppress(InvalidInput):
            ring.unlock(USER, password(number))
            return number
    return promised


# ── what must hold ───────────────────────────────────────────────────────────────────────────────────────


class Loss(NamedTuple):
    """What is wrong with an office: promises that were not kept, and what cannot be read or believed."""

    lost: list[str]
    unreadable: list[str]


def examined(directory: Path, promises: Iterable[Promise]) -> Loss:
    """Open the office and look for everything that a fault could have done to it."""
    kept = {(promise.table, promise.id): promise for promise in promises}  # the newest of each
    if not opening.is_office(directory) and (FOUNDED, 0) not in kept:
        return Loss([], [])  # nobody was told that there is one
    try:
        opened = enter(directory, promises)
    except AppError as error:
        return Loss([], [error.message])
    try:
        return Loss(list(_broken_promises(opened, kept.values())), list(damage(opened)))
    finally:
        opened.close()


def damage(opened: Opened) -> Iterator[str]:
    """What the desk's own check names, and input that cannot be read any more."""
    yield from report.verify(opened.office).problems
    yield from (f"damaged input of {program}" for program in drafts.damaged(opened.office))


def stored_rows(model: Any) -> dict[int, dict[str, Any]]:
    """Every row of the table by its id, as stored values that are not null."""
    fields = model._meta.sorted_fields
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    rows = database.connection().execute(f'SELECT {columns} FROM "{model._meta.table_name}"')
    named = (dict(zip((field.name for field in fields), values, strict=True)) for values in rows)
    return {
        values["id"]: {name: value for name, value in values.items() if value is not None} for values in named
    }


def _broken_promises(opened: Opened, promises: Iterable[Promise]) -> Iterator[str]:
    rows = {model._meta.table_name: stored_rows(model) for model in RECORDS}
    kept = {draft.record_id: draft.values for draft in drafts.kept(opened.office)}
    thrown = {(entry.table, entry.record) for entry in Entry.select().where(Entry.operation == DISCARD)}
    for table, id, values in promises:
        if table in (FOUNDED, KEYRING) or (values is not None and (table, id) in thrown):
            continue  # it was opened; it was discarded, which could not be promised before the fault
        stored = kept.get(id) if table == INPUT else rows[table].get(id)
        if values is None:
            if stored is not None:
                yield f"{table} {id} is back"
        elif stored is None or stored["version"] < values["version"]:
            yield f"{table} {id} is gone or old"
        elif stored["version"] == values["version"] and stored != _without_nulls(values):
            yield f"{table} {id} is not what was saved"


def _without_nulls(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}
