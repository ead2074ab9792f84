"""The journal: one entry for each change, in a chain that shows whatever was done to it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.journal import CREATE, DISCARD, EVENT, UPDATE, Entry, deed_of, next_time
from db.journal_reading import history
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


@pytest.mark.parametrize(
    ("told", "detail"),
    [
        ({"event": "export", "file": "台账.xlsx", "form": "ledger"}, "台账.xlsx"),
        ({"event": "print", "form": "slip"}, "slip"),
        ({"event": "login", "failures": 2}, ""),
    ],
)
def test_an_event_is_told_by_its_file_or_its_form(told: dict[str, object], detail: str) -> None:
    assert deed_of(EVENT, told).detail == detail
