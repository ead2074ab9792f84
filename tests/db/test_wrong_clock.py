"""A clock that jumps by years, back and forth within a day of work: the order of the journal holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import verification
from db.base import database
from db.ids import EPOCH_MS
from db.journal import Batch, Entry
from db.models import Organization
from db.writer import Writer
from tests.chains import broken_entries
from tests.db.conftest import Ticker

YEAR_MS = 365 * 24 * 3600 * 1000
JUMPS = st.lists(
    st.tuples(
        st.integers(-20 * YEAR_MS, 20 * YEAR_MS) | st.sampled_from((-1, 0, 1, -YEAR_MS, YEAR_MS)),
        st.sampled_from(("create", "update", "note", "both", "other")),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture
def clock(ticker: Ticker) -> Ticker:
    return ticker


def work(writer: Writer, deed: str, number: int) -> None:
    """One thing that is done at the desk."""
    if deed in ("create", "both"):
        writer.create(Organization(name=f"单位{number}", kind="other"))
    if deed in ("update", "both"):
        first = Organization.select().order_by(Organization.id).first()
        if first is not None:
            writer.update(first, {"short_name": f"简称{number}"})
    if deed in ("note", "other"):
        writer.note("login")


@pytest.mark.uncounted
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(jumps=JUMPS)
def test_whatever_the_clock_says_entries_stand_in_the_order_in_which_they_were_made(
    opened: Path, clock: Ticker, jumps: list[tuple[int, str]]
) -> None:
    """`opened` is one database for all examples: each goes on where the one before left it."""
    writer, other = (Writer(site=7, user=name, now_ms=clock) for name in ("张文书", "李文书"))
    started = clock.ms
    begun = Entry.select().count()
    names = Organization.select().count()
    for number, (jump, deed) in enumerate(jumps):
        clock.ms = max(EPOCH_MS + 1, min(started + jump, EPOCH_MS + 100 * YEAR_MS))
        with (other if deed == "other" else writer).transaction():
            work(other if deed == "other" else writer, deed, names + number + begun * 100)
    clock.ms = started
    entries = list(Entry.select().order_by(Entry.counter))
    assert [entry.counter for entry in entries] == list(range(1, len(entries) + 1))
    times = [entry.time for entry in entries]
    assert times == sorted(set(times)), "no entry is dated before an earlier one"
    batches = [entry.batch for entry in entries]
    assert batches == sorted(batches), "the list of batches stands in the same order"
    assert [batch.id for batch in Batch.select().order_by(Batch.id)] == sorted(set(batches))
    made = [entry.record for entry in entries if entry.operation == "create"]
    assert made == sorted(set(made)), "and so do the records"
    assert broken_entries(7) == []
    assert list(verification.differences([Organization])) == []
    assert not database.in_transaction()
