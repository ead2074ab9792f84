"""The chain: whatever is changed, taken out or put in shows where it was done."""

from __future__ import annotations

from typing import Any

import pytest

from db import chain
from db.base import database
from db.journal import GENESIS, Entry, chain_hash, head
from db.models import Organization
from db.writer import Writer
from tests.chains import broken_entries


def organization(writer: Writer, name: str = "水务公司") -> None:
    writer.create(Organization(name=name, kind="enterprise"))


def test_an_empty_chain_begins_at_nothing(opened: Any) -> None:
    assert head(7) == (0, 0, GENESIS)
    assert broken_entries(7) == []


def test_a_sound_chain_has_no_broken_entry(writer: Writer) -> None:
    for number in range(20):
        organization(writer, f"单位{number}")
    assert broken_entries(7) == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("changes", '{"name":[null,"别人"]}'),
        ("user", "别人"),
        ("time", 5),
        ("batch", 5),
        ("deed", "login"),
        ("program", "people"),
        ("detail", "issue"),
        ("record_id", 5),
        ("table_name", "person"),
        ("operation", "update"),
        ("hash", bytes(32)),
    ],
)
def test_any_altered_column_breaks_the_chain_where_it_was_altered(
    writer: Writer, column: str, value: object
) -> None:
    for number in range(5):
        organization(writer, f"单位{number}")
    database.execute_sql(f"UPDATE journal SET {column} = ? WHERE counter = 3", (value,))
    assert broken_entries(7)[0] == 3


def test_a_missing_entry_breaks_the_chain(writer: Writer) -> None:
    for number in range(5):
        organization(writer, f"单位{number}")
    database.execute_sql("DELETE FROM journal WHERE counter = 3")
    assert broken_entries(7)[0] == 4


def test_what_stands_in_one_column_never_passes_for_the_same_letters_in_two() -> None:
    assert chain_hash(GENESIS, "张三", "12") != chain_hash(GENESIS, "张三1", "2")


@pytest.mark.parametrize("gone", [1, 3])
def test_a_chain_written_anew_around_a_missing_entry_does_not_hold(writer: Writer, gone: int) -> None:
    for number in range(5):
        organization(writer, f"单位{number}")
    database.execute_sql("DELETE FROM journal WHERE counter = ?", (gone,))
    previous = GENESIS
    for link in chain.links():
        previous = chain_hash(previous, *link[:12])
        database.execute_sql("UPDATE journal SET hash = ? WHERE counter = ?", (previous, link.counter))
    assert broken_entries(7) == [gone + 1]


def test_two_sites_keep_chains_of_their_own(writer: Writer, ticker: Any) -> None:
    other = Writer(site=8, user="李文书", now_ms=ticker)
    organization(writer)
    organization(other, "电力公司")
    organization(writer, "燃气公司")
    assert [(entry.site, entry.counter) for entry in Entry.select().order_by(Entry.site, Entry.counter)] == [
        (7, 1),
        (7, 2),
        (8, 1),
    ]
    assert broken_entries(7) == broken_entries(8) == []
