"""The journal: one entry for each change, in a chain that shows whatever was done to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.base import database
from db.journal import (
    CREATE,
    DISCARD,
    EVENT,
    GENESIS,
    UPDATE,
    Entry,
    broken_entries,
    head,
    history,
    next_time,
)
from db.models import Organization
from db.writer import Writer


def organization(writer: Writer, name: str = "水务公司") -> Organization:
    made = Organization(name=name, kind="enterprise")
    writer.create(made)
    return made


def entries() -> list[Entry]:
    return list(Entry.select().order_by(Entry.counter))


def test_a_record_has_its_whole_history(writer: Writer) -> None:
    made = organization(writer)
    writer.update(made, {"short_name": "水务"})
    writer.note("print", made, form="slip")
    kept = made.id
    writer.discard(made)
    told = [(entry.operation, entry.changed()) for entry in entries()]
    assert [operation for operation, _changes in told] == [CREATE, UPDATE, EVENT, DISCARD]
    assert told[0][1]["name"] == [None, "水务公司"]
    assert told[1][1] == {"short_name": ["", "水务"]}
    assert told[2][1] == {"event": "print", "form": "slip"}
    assert told[3][1]["short_name"] == ["水务", None]
    assert {entry.record for entry in entries()} == {kept}
    assert {entry.user for entry in entries()} == {"张文书"}


def test_the_history_of_one_record_leaves_the_others_out(writer: Writer) -> None:
    first, second = organization(writer), organization(writer, "电力公司")
    writer.update(second, {"short_name": "电力"})
    writer.update(first, {"short_name": "水务"})
    assert [entry.operation for entry in history(first)] == [CREATE, UPDATE]
    assert history(first)[-1].changed() == {"short_name": ["", "水务"]}


def test_counters_are_dense_and_times_never_go_back(writer: Writer, ticker: Any) -> None:
    for step in (0, 5, -100_000, 0, 3):
        ticker.ms += step
        organization(writer, f"单位{ticker.ms}{step}")
    assert [entry.counter for entry in entries()] == [1, 2, 3, 4, 5]
    times = [entry.time for entry in entries()]
    assert times == sorted(set(times))


@given(st.integers(0, 1 << 58), st.integers(0, 1 << 42))
def test_hybrid_time_follows_the_clock_or_the_entry_before(previous: int, now_ms: int) -> None:
    time = next_time(previous, now_ms)
    assert time > previous
    assert time >= now_ms << 16
    assert time in (previous + 1, now_ms << 16)


def test_entries_of_one_transaction_share_a_batch(writer: Writer) -> None:
    with writer.transaction():
        organization(writer)
        organization(writer, "电力公司")
    organization(writer, "燃气公司")
    first, second, third = [entry.batch for entry in entries()]
    assert first == second != third


def test_an_empty_chain_begins_at_nothing(opened: Any) -> None:
    assert head(7) == (0, 0, GENESIS)
    assert list(broken_entries(7)) == []


def test_a_sound_chain_has_no_broken_entry(writer: Writer) -> None:
    for number in range(20):
        organization(writer, f"单位{number}")
    assert list(broken_entries(7)) == []


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
    assert next(iter(broken_entries(7))) == 3


def test_a_missing_entry_breaks_the_chain(writer: Writer) -> None:
    for number in range(5):
        organization(writer, f"单位{number}")
    database.execute_sql("DELETE FROM journal WHERE counter = 3")
    assert next(iter(broken_entries(7))) == 4


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
    assert list(broken_entries(7)) == list(broken_entries(8)) == []
