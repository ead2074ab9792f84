"""What a damaged database still gives: rows from its pages or its journal, never what nobody wrote."""

from __future__ import annotations

import os
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from db import chain, rescue, schema, verification
from db.base import UnreadableDatabase, close_database, database, open_database, rows_of
from db.damaged import Damaged
from db.journal import Batch, Entry, head
from db.journal_reading import entries_of
from db.models import RECORDS, FamilyMember, Office, Organization, Person
from db.rescue import Rescued
from db.writer import Writer
from tests.db.conftest import KEY

PAGE = 4096
PEOPLE = 120


@pytest.fixture
def full(opened: Path, writer: Writer, ticker: Any) -> Path:
    """The closed database of an office with some people, each with a unit and a child, and a name that was
    put right later.
    """
    writer.create(Office(name="白泉镇", short_name="白泉", level="township", site=7))
    for number in range(PEOPLE):
        ticker.ms += 3_600_000
        with writer.transaction():
            unit = Organization(name=f"第{number}村", kind="other")
            writer.create(unit)
            person = Person(name=f"张三{number}", organization=unit)
            writer.create(person)
            writer.create(FamilyMember(person=person, relation="子", name=f"张小{number}"))
    for person in list(Person.select()):
        writer.update(person, {"name": person.name.replace("三", "四")})
    return opened


def pages_of(table: str, kind: str = "leaf") -> list[int]:
    """The table's pages in the open database, in the order of its rows."""
    statement = "SELECT pageno FROM dbstat WHERE name = ? AND pagetype = ? ORDER BY path"
    return [number for (number,) in database.connection().execute(statement, (table, kind))]


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row but the office's own, which gets another site."""
    return {
        model._meta.table_name: sorted(rows_of(model.select())) for model in RECORDS if model is not Office
    }


def spoil(path: Path, pages: Iterable[int]) -> None:
    """Turn a byte in each of the pages, of the closed database."""
    close_database()
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 1234] ^= 1
    path.write_bytes(content)


def rescued(path: Path) -> Rescued:
    """Carried over into a new database, which is open then, and agrees with itself."""
    damaged = Damaged(path, key=KEY, cipher="aegis")
    open_database(path.with_name("new.db"), key=KEY, cipher="aegis", create=True)
    schema.create_schema()
    found = rescue.carry(damaged, user="李会计", now_ms=1_500_000_000_000)
    damaged.close()
    assert all(link.holds for link in chain.links())
    assert not list(verification.differences(RECORDS))
    assert not verification.dangling_links()
    return found


def of(found: Rescued, model: Any) -> tuple[int, int, int, int]:
    """(read, rebuilt, doubtful, lost) of the table."""
    return next(each[1:] for each in found.tables if each.model is model)


def test_rows_of_a_damaged_page_come_back_from_the_journal(full: Path) -> None:
    before, leaves = everything(), pages_of("person")
    newest = head(7)
    spoil(full, [leaves[1], leaves[-1]])
    content = full.read_bytes()
    found = rescued(full)
    assert everything() == before
    assert Office.get().site != 7, "a copy of this site would pass for the state of the damaged one"
    read, rebuilt, doubtful, lost = of(found, Person)
    assert (read + rebuilt, doubtful, lost) == (PEOPLE, 0, 0)
    assert rebuilt
    assert (found.breaks, found.torn) == (0, 0)
    assert head(7) == newest, "the chain is the office's own, to its end"
    assert full.read_bytes() == content
    (note, _site) = Entry.select().where(Entry.site != 7).order_by(Entry.counter)
    assert (note.user, note.changed()["event"], note.time > newest.time) == ("李会计", "rescued", True)


def test_behind_a_break_the_journal_goes_on_in_a_chain_of_its_own(full: Path) -> None:
    before, leaves = everything(), pages_of("journal")
    entries = Entry.select().count()
    spoil(full, [leaves[3]])
    found = rescued(full)
    assert everything() == before, "every row was read; those that no entry explains are entered anew"
    assert found.breaks == 1
    assert found.entries < entries
    assert 0 < found.torn < found.entries
    sites = [row.site for row in Entry.select(Entry.site).distinct().order_by(Entry.site)]
    assert sites[0] == 7
    assert len(sites) == 3
    assert head(7).counter == found.entries - found.torn
    for batch in Batch.select():  # a batch whose first entry was lost has another one
        assert list(entries_of(batch.id)), batch.id
    led = {entry.batch for entry in Entry.select().where(Entry.deed != "")}
    assert {entry.batch for entry in Entry.select()} == led


def test_rows_that_neither_gives_are_counted_and_nothing_links_to_them(full: Path) -> None:
    leaves, entries = pages_of("person"), pages_of("journal")
    children = FamilyMember.select().count()
    spoil(full, [leaves[1], *entries[:-6]])
    found = rescued(full)
    _read, _rebuilt, _doubtful, lost = of(found, Person)
    assert 0 < lost < PEOPLE // 2
    assert Person.select().count() == PEOPLE - lost
    assert FamilyMember.select().count() == children - lost
    assert Organization.select().count() == PEOPLE


@pytest.mark.uncounted
def test_what_is_rebuilt_from_a_torn_journal_may_be_old(full: Path) -> None:
    leaves, entries = pages_of("person"), pages_of("journal")
    spoil(full, [leaves[1], entries[-1]])
    found = rescued(full)
    _read, rebuilt, doubtful, _lost = of(found, Person)
    assert doubtful == rebuilt > 0


@pytest.mark.uncounted
def test_without_its_journal_an_office_is_entered_anew(full: Path) -> None:
    before = everything()
    spoil(full, pages_of("journal", "internal") or pages_of("journal"))
    found = rescued(full)
    assert (found.entries, found.torn) == (0, 0)
    assert everything() == before


def test_a_record_that_was_discarded_stays_so_though_its_last_entry_is_gone(
    opened: Path, writer: Writer
) -> None:
    units = [Organization(name=f"第{number}村", kind="other") for number in range(200)]
    writer.create_many(units)
    writer.discard(units[7])
    for number in range(30):
        writer.note("something", number=number)
    with database.atomic():
        database.execute_sql("DELETE FROM journal WHERE operation = 'discard'")
    close_database()
    found = rescued(opened)
    assert of(found, Organization) == (199, 0, 0, 0)
    assert Organization.get_or_none(Organization.id == units[7].id) is None


@pytest.mark.uncounted
def test_a_file_that_was_cut_off_is_read_as_far_as_it_goes(full: Path) -> None:
    last = max(pages_of("journal"))
    close_database()
    os.truncate(full, (last - 1) * PAGE)
    rescued(full)
    assert Person.select().count() == PEOPLE


def test_without_the_list_of_tables_nothing_is_found(full: Path) -> None:
    spoil(full, [1])
    with pytest.raises(UnreadableDatabase):
        Damaged(full, key=KEY, cipher="aegis")


@pytest.mark.uncounted
@pytest.mark.parametrize("seed", [0, 2])
def test_nothing_comes_out_that_was_never_in(full: Path, seed: int) -> None:
    chance = random.Random(seed)
    before, schema_pages = everything(), set(pages_of("sqlite_schema")) | {1}
    known = {row[0] for rows in before.values() for row in rows}
    names = {row.name for row in Person.select()} | {f"张三{number}" for number in range(PEOPLE)}
    pages = set(range(1, full.stat().st_size // PAGE + 1)) - schema_pages
    spoil(full, chance.sample(sorted(pages), 4 + 20 * seed))
    rescued(full)
    after = everything()
    assert {row[0] for rows in after.values() for row in rows} <= known
    assert {row.name for row in Person.select()} <= names
