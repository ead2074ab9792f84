"""Writing: the row and its journal entry go in together, or neither does."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Any

import peewee
import pytest

from db.base import close_thread, database
from db.journal import Batch, Deed, Entry
from db.models import Division, Organization, Person
from db.writer import VersionConflict, Writer
from tests.chains import broken_entries


def organization(writer: Writer, **values: Any) -> Any:
    made = Organization(**({"name": "水务公司", "kind": "enterprise"} | values))
    writer.create(made)
    return made


def fail_half_way(writer: Writer) -> None:
    with writer.transaction():
        made = organization(writer)
        writer.update(made, {"short_name": "水务"})
        writer.note("print", made)
        raise RuntimeError


def rows() -> tuple[int, int]:
    return Organization.select().count(), Entry.select().count()


def test_a_created_record_has_an_id_and_version_one(writer: Writer) -> None:
    made = organization(writer)
    assert made.id > 0
    assert Organization.get_by_id(made.id).version == 1


def test_an_id_that_was_given_stays(writer: Writer) -> None:
    made = Organization(id=writer.new_id(), name="水务公司", kind="enterprise")
    given = made.id
    writer.create(made)
    assert made.id == given


def test_an_update_tells_what_changed_and_raises_the_version(writer: Writer) -> None:
    made = organization(writer)
    assert writer.update(made, {"short_name": "水务", "kind": "enterprise"}) == {"short_name": ["", "水务"]}
    assert (made.short_name, made.version) == ("水务", 2)
    assert Organization.get_by_id(made.id).short_name == "水务"


def test_an_update_that_changes_nothing_leaves_no_trace(writer: Writer) -> None:
    made = organization(writer)
    assert writer.update(made, {"short_name": ""}) == {}
    assert rows() == (1, 1)
    assert made.version == 1


def test_values_are_journalled_as_they_are_stored(writer: Writer) -> None:
    division = Division(code="330900999201", name="星湾村", level="village", valid_from=date(2015, 1, 1))
    writer.create(division)
    writer.update(division, {"valid_to": date(2020, 1, 1)})
    assert Entry.select().order_by(Entry.counter.desc()).first().changed() == {
        "valid_to": [None, "2020-01-01"]
    }


def test_a_link_may_be_set_to_a_record_or_its_id(writer: Writer) -> None:
    made, person = organization(writer), Person(name="陈主任")
    writer.create(person)
    writer.update(person, {"organization": made})
    assert Person.get_by_id(person.id).organization == made
    assert person.organization == made
    assert writer.update(person, {"organization": made.id}) == {}


def test_a_stale_update_is_refused_with_the_record_as_it_is_now(writer: Writer) -> None:
    made = organization(writer)
    read_before = Organization.get_by_id(made.id)
    writer.update(made, {"short_name": "水务"})
    with pytest.raises(VersionConflict) as refused:
        writer.update(read_before, {"short_name": "供水"})
    assert refused.value.current is not None
    assert refused.value.current.short_name == "水务"
    assert rows() == (1, 2)
    assert read_before.short_name == ""


def test_an_update_of_a_record_that_is_gone_says_so(writer: Writer) -> None:
    made = organization(writer)
    read_before = Organization.get_by_id(made.id)
    writer.discard(made)
    with pytest.raises(VersionConflict) as refused:
        writer.update(read_before, {"short_name": "供水"})
    assert refused.value.current is None


def test_a_stale_discard_is_refused(writer: Writer) -> None:
    made = organization(writer)
    read_before = Organization.get_by_id(made.id)
    writer.update(made, {"short_name": "水务"})
    organization(writer, name="电力公司")
    with pytest.raises(VersionConflict) as refused:
        writer.discard(read_before)
    assert (refused.value.current, rows()) == (made, (2, 3))


def test_what_a_record_never_had_is_not_told_of_its_beginning_or_end(writer: Writer) -> None:
    made = organization(writer)
    writer.discard(made)
    begun, ended = (entry.changed() for entry in Entry.select().order_by(Entry.counter))
    assert begun == {name: [None, value] for name, value in made.stored().items() if value is not None}
    assert ended == {name: [value, None] for name, (_none, value) in begun.items()}


def test_a_failure_half_way_leaves_neither_row_nor_entry(writer: Writer) -> None:
    with pytest.raises(RuntimeError):
        fail_half_way(writer)
    assert rows() == (0, 0)
    organization(writer)
    assert broken_entries(7) == []


def test_a_row_that_the_database_refuses_leaves_no_entry(writer: Writer) -> None:
    organization(writer)
    with pytest.raises(Exception, match="UNIQUE"):
        writer.create_many([Organization(name=name, kind="other") for name in ("燃气公司", "水务公司")])
    assert rows() == (1, 1)


def test_nested_transactions_are_one_batch(writer: Writer) -> None:
    with writer.transaction() as outer, writer.transaction() as inner:
        organization(writer)
        assert outer == inner
    assert Entry.get().batch == outer


def test_many_records_are_written_with_an_entry_each(writer: Writer) -> None:
    writer.create_many(Organization(name=f"单位{number}", kind="other") for number in range(2500))
    assert rows() == (2500, 2500)
    assert broken_entries(7) == []


def test_of_no_records_nothing_is_written(writer: Writer) -> None:
    writer.create_many([])
    assert rows() == (0, 0)


def test_stored_rows_are_a_batch_of_their_own_or_not_written_at_all(writer: Writer) -> None:
    stored = [
        Organization(id=writer.new_id(), name=name, kind="other").stored() for name in ("燃气公司",) * 2
    ]
    with pytest.raises(Exception, match="UNIQUE"):
        writer.create_rows(Organization, stored)
    assert rows() == (0, 0)
    writer.create_rows(Organization, stored[:1])
    assert Entry.get().batch == writer.newest_batch


def test_an_entry_is_dated_when_it_is_written_however_long_ago_its_transaction_began(
    writer: Writer, ticker: Any
) -> None:
    with writer.transaction():
        ticker.ms += 60_000
        organization(writer)
    assert Batch.get().at == datetime.fromtimestamp(ticker.ms / 1000, UTC)


def test_whoever_writes_alone_does_not_run_ahead_of_the_clock(writer: Writer, ticker: Any) -> None:
    for number in range(3):
        organization(writer, name=f"单位{number}")
    assert {batch.at for batch in Batch.select()} == {datetime.fromtimestamp(ticker.ms / 1000, UTC)}


def test_an_event_may_be_about_no_record(writer: Writer) -> None:
    writer.note("login")
    entry = Entry.get()
    assert (entry.table, entry.record, entry.changed()) == ("", None, {"event": "login"})


def test_a_writer_sees_the_entries_of_another_writer_at_its_site(writer: Writer, ticker: Any) -> None:
    other = Writer(site=7, user="李文书", now_ms=ticker)
    made = [
        organization(by, name=f"单位{number}") for number, by in enumerate([writer, other, other, writer] * 5)
    ]
    assert [entry.counter for entry in Entry.select().order_by(Entry.counter)] == list(range(1, 21))
    assert [one.id for one in made] == sorted({one.id for one in made})
    assert broken_entries(7) == []


def test_ids_of_a_long_transaction_are_not_made_again_by_another_writer(writer: Writer, ticker: Any) -> None:
    writer.create_many([Organization(name=f"单位{number}", kind="other") for number in range(1000)])
    other = Writer(site=7, user="李文书", now_ms=ticker)
    other.create_many([Organization(name=f"部门{number}", kind="other") for number in range(1000)])
    assert rows() == (2000, 2000)


def test_a_restored_writer_does_not_repeat_the_number_of_a_lost_entry(writer: Writer) -> None:
    with pytest.raises(RuntimeError):
        fail_half_way(writer)
    organization(writer, name="电力公司")
    assert Entry.get().counter == 1


def test_a_linked_record_that_does_not_exist_is_refused(writer: Writer) -> None:
    with pytest.raises((peewee.IntegrityError, Exception), match="FOREIGN KEY"):
        writer.create(Person(name="陈主任", organization=5))
    assert not database.in_transaction()
    assert Entry.select().count() == 0


def deeds() -> list[tuple[str, str, str]]:
    return [(entry.deed, entry.program, entry.detail) for entry in Entry.select().order_by(Entry.counter)]


def test_the_first_entry_of_a_batch_says_what_is_done(writer: Writer) -> None:
    with writer.transaction(Deed("move", "work_orders", "issue")):
        organization(writer)
        organization(writer, name="电力公司")
    assert deeds() == [("move", "work_orders", "issue"), ("", "", "")]


def test_within_a_named_transaction_its_name_holds(writer: Writer) -> None:
    with writer.transaction(Deed("import", "people")), writer.transaction(Deed("create", "people")):
        organization(writer)
    with writer.transaction(), writer.transaction(Deed("create", "people")):
        organization(writer, name="电力公司")
    assert deeds() == [("import", "people", ""), ("create", "people", "")]


def test_an_unnamed_deed_follows_from_its_first_entry(writer: Writer) -> None:
    made = organization(writer)
    writer.update(made, {"short_name": "水务"})
    writer.note("reprint", made)
    writer.note("login")
    writer.note("export", program="people")
    writer.note("moved_house")
    writer.discard(made)
    told = [deed for deed, _program, _move in deeds()]
    assert told == ["create", "change", "print", "entry", "export", "office", "discard"]
    assert deeds()[4] == ("export", "people", "")


def test_a_part_that_was_undone_does_not_lead_the_batch(writer: Writer) -> None:
    with writer.transaction():
        with suppress(RuntimeError), writer.transaction(Deed("create", "people")):
            organization(writer)
            raise RuntimeError
        organization(writer, name="电力公司")
    assert deeds() == [("create", "", "")]


def test_a_part_that_fails_is_no_success_of_the_whole(writer: Writer) -> None:
    def with_a_part_that_fails() -> None:
        with writer.transaction():
            organization(writer)
            with writer.transaction(Deed("create", "people")):
                raise RuntimeError

    with pytest.raises(RuntimeError):
        with_a_part_that_fails()
    assert rows() == (0, 0)


def test_what_was_read_of_a_table_is_old_once_it_was_written_and_once_that_was_taken_back(
    writer: Writer,
) -> None:
    def read() -> tuple[int, int]:
        return writer.written["organization"], writer.written["division"]

    began = read()
    with suppress(RuntimeError), writer.transaction():
        organization(writer)
        within = read()
        raise RuntimeError
    undone = read()
    organization(writer)
    done = read()
    assert len({began[0], within[0], undone[0], done[0]}) == 4
    writer.note("print")
    assert read() == done
    assert {began[1], done[1]} == {began[1]}


def test_whoever_waits_for_the_end_is_told_once_whether_it_stands(writer: Writer) -> None:
    told: list[bool] = []
    with suppress(RuntimeError), writer.transaction():
        with writer.transaction():
            writer.at_end(told.append)
        assert not told, "what is around it may still fail"
        raise RuntimeError
    with writer.transaction():
        writer.at_end(told.append)
        assert told == [False]
    assert told == [False, True]


def test_the_newest_batch_is_the_last_that_left_entries(writer: Writer) -> None:
    assert writer.newest_batch is None
    organization(writer)
    assert writer.newest_batch == Entry.get().batch
    with writer.transaction():
        pass
    assert writer.newest_batch == Entry.get().batch


def test_two_threads_take_turns(writer: Writer, opened: Any) -> None:
    begun, noted = threading.Event(), threading.Event()

    def other() -> None:
        begun.set()
        writer.note("lock")
        noted.set()
        close_thread()

    thread = threading.Thread(target=other)
    with writer.transaction():
        organization(writer)
        thread.start()
        assert begun.wait(60)
        organization(writer, name="电力公司")
        assert not noted.is_set()
    thread.join(60)
    batches = [entry.batch for entry in Entry.select().order_by(Entry.counter)]
    assert batches[0] == batches[1] != batches[2]
    assert broken_entries(7) == []


def test_batches_are_read_by_their_first_entries(writer: Writer, ticker: Any) -> None:
    with writer.transaction(Deed("import", "organizations")):
        made = organization(writer)
        organization(writer, name="电力公司")
    writer.note("login")
    first, second = Batch.select().order_by(Batch.id)
    assert (first.deed, first.program, first.table, first.record) == (
        "import", "organizations", "organization", made.id,
    )  # fmt: skip
    assert first.at == datetime.fromtimestamp(ticker.ms / 1000, UTC)
    assert (second.deed, second.user, second.record) == ("entry", "张文书", None)
    plan = database.execute_sql("EXPLAIN QUERY PLAN SELECT * FROM batch ORDER BY id DESC LIMIT 9").fetchall()
    assert "COVERING INDEX journal_batch" in plan[0][-1]


def test_changes_within_a_transaction_have_no_savepoints_of_their_own(writer: Writer) -> None:
    """Each would make the search index write what it still holds."""
    asked: list[str] = []
    database.connection().exec_trace = lambda _cursor, sql, _values: asked.append(sql) or True
    try:
        with writer.transaction():
            writer.create(Organization(name="水务公司", kind="enterprise"))
            writer.note("export")
    finally:
        database.connection().exec_trace = None
    assert asked
    assert not [sql for sql in asked if "SAVEPOINT" in sql.upper()]
