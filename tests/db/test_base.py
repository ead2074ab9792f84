"""The database file: who can read it, and what a transaction keeps."""

from __future__ import annotations

import threading
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import apsw
import peewee
import pytest

from db.base import (
    CIPHERS,
    EncryptedDatabase,
    UnreadableDatabase,
    abandon_database,
    close_database,
    close_thread,
    database,
    open_database,
    reading,
    writing,
)
from db.log import log_of
from db.models import Division, Organization, Person, WorkOrder
from db.writer import Writer
from tests.db.conftest import KEY

SECRET = "桥洞下的垃圾已经堆了三个月"


def fail_half_way(writer: Writer, name: str) -> None:
    with writing():
        writer.create(Organization(name=name, kind="enterprise"))
        raise RuntimeError


def test_nothing_that_was_written_can_be_read_in_the_file_or_its_log(opened: Path, writer: Writer) -> None:
    writer.create(Organization(name=SECRET, kind="other"))
    log = opened.with_name(opened.name + "-wal").read_bytes()
    database.pragma("wal_checkpoint", "truncate")
    for content in (log, opened.read_bytes()):
        assert len(content) > 4096
        assert SECRET.encode() not in content
        assert b"CREATE TABLE" not in content
        assert not content.startswith(b"SQLite format 3")


@pytest.mark.parametrize("cipher", CIPHERS)
def test_the_right_key_and_cipher_open_the_file_again(path: Path, cipher: str) -> None:
    open_database(path, key=KEY, cipher=cipher, create=True)
    database.create_tables([Organization])
    close_database()
    open_database(path, key=KEY, cipher=cipher)
    assert Organization.select().count() == 0
    close_database()


@pytest.mark.parametrize(("key", "cipher"), [(bytes(32), "aegis"), (KEY, "chacha20")])
def test_a_wrong_key_or_cipher_is_told_apart_from_a_missing_file(
    opened: Path, key: bytes, cipher: str
) -> None:
    close_database()
    with pytest.raises(UnreadableDatabase):
        open_database(opened, key=key, cipher=cipher)
    with pytest.raises(FileNotFoundError):
        open_database(opened.with_name("other.db"), key=KEY, cipher="aegis")


def test_a_file_that_is_no_database_is_unreadable_and_stays_as_it_was(path: Path) -> None:
    path.write_bytes("这不是数据库".encode() * 1000)
    with pytest.raises(UnreadableDatabase):
        open_database(path, key=KEY, cipher="aegis")
    assert path.read_bytes() == "这不是数据库".encode() * 1000


def test_a_key_of_the_wrong_length_or_an_unknown_cipher_is_refused(path: Path) -> None:
    with pytest.raises(ValueError, match="cipher"):
        EncryptedDatabase(path, key=KEY[:16], cipher="aegis")
    with pytest.raises(ValueError, match="cipher"):
        EncryptedDatabase(path, key=KEY, cipher="rot13")


def test_what_was_written_is_on_the_disk_when_the_transaction_ends(opened: Path) -> None:
    assert database.connection().pragma("synchronous") == 2
    assert database.connection().pragma("journal_mode") == "wal"


def test_temporary_tables_stay_in_memory(opened: Path) -> None:
    assert database.connection().pragma("temp_store") == 2


def test_a_linked_record_cannot_vanish(opened: Path, writer: Writer) -> None:
    organization = Organization(name="水务公司", kind="enterprise")
    writer.create(organization)
    writer.create(Person(name="陈主任", organization=organization))
    with pytest.raises(peewee.IntegrityError):
        writer.discard(organization)


def test_a_failed_transaction_leaves_nothing(opened: Path, writer: Writer) -> None:
    with pytest.raises(RuntimeError):
        fail_half_way(writer, "水务公司")
    assert Organization.select().count() == 0


def test_the_inner_of_two_transactions_can_fail_alone(opened: Path, writer: Writer) -> None:
    with writing():
        writer.create(Organization(name="水务公司", kind="enterprise"))
        with pytest.raises(RuntimeError):
            fail_half_way(writer, "电力公司")
    assert [organization.name for organization in Organization.select()] == ["水务公司"]


def test_a_second_writer_waits_for_the_first_instead_of_failing(opened: Path, ticker: object) -> None:
    started, done = threading.Event(), []

    def second() -> None:
        started.set()
        with writing():
            done.append("second")
        close_thread()

    with writing():
        thread = threading.Thread(target=second)
        thread.start()
        started.wait()
        done.append("first")
    thread.join()
    assert done == ["first", "second"]


def test_each_thread_has_its_own_connection(opened: Path) -> None:
    here, seen = database.connection(), []

    def look() -> None:
        seen.append(database.connection() is here)
        close_thread()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [False]
    assert database.connection() is here


def test_a_thread_that_leaves_does_not_clear_the_log_away(opened: Path, writer: Writer) -> None:
    """It would hold up all others meanwhile; whoever closes the database does it."""
    writer.create(Organization(name="水务公司", kind="enterprise"))
    for _time in range(2):
        close_thread()
        assert log_of(opened).stat().st_size > 0
        assert Organization.select().count() == 1
    named = database.obj
    close_database()
    assert named is not None
    assert not log_of(opened).exists()


def test_threads_that_leave_at_once_keep_one_connection_open(
    opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect, made = EncryptedDatabase._connect, []
    both = threading.Barrier(2)

    def met(self: EncryptedDatabase) -> apsw.Connection:
        with suppress(threading.BrokenBarrierError):
            both.wait(timeout=0.2)  # whether the other one connects meanwhile
        made.append(connect(self))
        return made[-1]

    assert database.obj is not None
    monkeypatch.setattr(EncryptedDatabase, "_connect", met)
    threads = [threading.Thread(target=database.obj.hold_open) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1


def test_whoever_leaves_a_closed_database_opens_nothing(opened: Path) -> None:
    left = database.obj
    close_database()
    assert left is not None
    opened.unlink()
    left.hold_open()
    assert not opened.exists()


def test_an_abandoned_database_keeps_its_log_after_all_threads_have_left(
    opened: Path, writer: Writer
) -> None:
    writer.create(Organization(name="水务公司", kind="enterprise"))
    close_thread()
    abandon_database()
    assert log_of(opened).stat().st_size > 0


def test_a_thread_can_leave_a_database_that_was_damaged_meanwhile(opened: Path, writer: Writer) -> None:
    writer.create(Organization(name="水务公司", kind="enterprise"))
    opened.write_bytes(bytes(opened.stat().st_size))
    log_of(opened).write_bytes(b"")
    close_thread()
    assert database.is_closed()


def test_records_refuse_to_be_written_without_a_journal(opened: Path) -> None:
    with pytest.raises(TypeError, match="Writer"):
        Organization(name="水务公司", kind="enterprise").save()
    with pytest.raises(TypeError, match="Writer"):
        Organization(name="水务公司", kind="enterprise").delete_instance()


def test_the_database_itself_refuses_a_rating_beyond_the_scale(opened: Path, writer: Writer) -> None:
    village = Division(code="330900999201", name="星湾村", level="village")
    writer.create(village)
    with pytest.raises(apsw.ConstraintError):
        writer.create(WorkOrder(title="河道垃圾", village=village, raised_at=0, rating=101))


def test_many_reads_see_one_state(opened: Path, writer: Writer) -> None:
    seen: list[int] = []

    def write() -> None:
        writer.create(Organization(name="水务公司", kind="enterprise"))
        close_thread()

    with reading():
        seen.append(Organization.select().count())
        thread = threading.Thread(target=write)
        thread.start()
        thread.join()
        with reading():
            seen.append(Organization.select().count())
    assert (seen, Organization.select().count()) == ([0, 0], 1)


@pytest.mark.parametrize(
    ("value", "bound"),
    [
        (date(2015, 4, 13), "2015-04-13"),
        (datetime(2015, 4, 13, tzinfo=UTC), "2015-04-13T00:00:00+00:00"),
        (Decimal("0.30"), "0.30"),
    ],
)
def test_values_that_no_field_converts_are_bound_as_text(opened: Path, value: object, bound: str) -> None:
    assert next(database.connection().execute("SELECT ?", (value,))) == (bound,)


def test_a_value_that_cannot_be_stored_is_refused(opened: Path) -> None:
    with pytest.raises(TypeError, match="set"):
        database.connection().execute("SELECT ?", (set(),))


def test_closing_twice_is_harmless() -> None:
    close_database()
    close_database()
