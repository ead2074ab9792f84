"""Copies of a database: one state, encrypted, checked; damage and foreign files are named."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import backup, schema
from db.base import UnreadableDatabase, close_database, database, open_database
from db.models import Attachment, Office, Organization
from db.writer import Writer
from tests.db.conftest import KEY

SECRET = "桥洞下的垃圾已经堆了三个月"


def keep(writer: Writer, count: int = 3) -> None:
    writer.create(
        Office(name="白泉镇", short_name="白泉", level="township", division_code="330900999000", site=7)
    )
    writer.create_many(Organization(name=f"{SECRET}{number}", kind="other") for number in range(count))


def copied(opened: Path, name: str = "copy.db") -> Path:
    target = opened.with_name(name)
    backup.copy(opened, target, key=KEY, cipher="aegis")
    return target


def examined(path: Path, **options: bool) -> backup.Contents:
    return backup.examine(path, key=KEY, cipher="aegis", **options)


def test_a_copy_says_what_it_holds(opened: Path, writer: Writer) -> None:
    keep(writer)
    writer.create(Attachment(file_name="a.pdf", digest="0" * 64, size=1, added_on="2015-04-13"))
    found = examined(copied(opened))
    assert (found.name, found.schema, found.site, found.counter) == ("白泉镇", schema.VERSION, 7, 5)
    assert found.rows["organization"] == 3
    assert found.rows["journal"] == 5
    assert not [name for name in found.rows if "search" in name]  # the index is no data of its own
    assert found.attachments == {row.id: "0" * 64 for row in Attachment.select()}
    assert len(bytes.fromhex(found.head)) == 32


def test_a_copy_is_encrypted_and_stands_alone(opened: Path, writer: Writer) -> None:
    keep(writer)
    target = copied(opened)
    assert SECRET.encode() not in target.read_bytes()
    examined(target)
    assert [path.name for path in target.parent.glob("copy.db*")] == ["copy.db"]


def test_a_copy_is_one_state_however_busy_the_writer(
    opened: Path, writer: Writer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "PAGES", 5)
    keep(writer, 50)
    steps = []

    def write(done: int, total: int) -> None:
        steps.append((done, total))
        assert len(steps) < 1000, "the copy begins again and again"
        writer.create(Organization(name=f"在复制时写入{len(steps)}", kind="other"))

    target = opened.with_name("copy.db")
    backup.copy(opened, target, key=KEY, cipher="aegis", progress=write)
    assert steps[-1][0] == steps[-1][1]
    assert len(steps) > 5
    assert examined(target).rows["organization"] == 50
    assert Organization.select().count() == 50 + len(steps)


def test_whatever_stops_the_copy_leaves_no_transaction_behind(opened: Path, writer: Writer) -> None:
    keep(writer)

    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        backup.copy(opened, opened.with_name("copy.db"), key=KEY, cipher="aegis", progress=stop)
    database.pragma("wal_checkpoint", "truncate")
    assert opened.with_name(f"{opened.name}-wal").stat().st_size == 0  # nobody holds an older state


def test_a_copy_never_takes_the_place_of_another_file(opened: Path, writer: Writer) -> None:
    opened.with_name("copy.db").write_bytes(b"somebody's")
    with pytest.raises(FileExistsError):
        copied(opened)


@pytest.mark.uncounted
def test_a_flipped_byte_anywhere_is_found(opened: Path, writer: Writer) -> None:
    keep(writer)
    target = copied(opened)
    whole = target.read_bytes()
    for at in range(40, len(whole), len(whole) // 60):
        target.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        with pytest.raises(UnreadableDatabase):
            examined(target)


def test_a_wrong_key_a_short_file_and_a_file_in_the_clear_are_refused(opened: Path, writer: Writer) -> None:
    keep(writer)
    target = copied(opened)
    with pytest.raises(UnreadableDatabase):
        backup.examine(target, key=bytes(32), cipher="aegis")
    whole = target.read_bytes()
    for content in (whole[: len(whole) // 2], b"", b"SQLite format 3\0" + whole[16:]):
        target.write_bytes(content)
        with pytest.raises(UnreadableDatabase):
            examined(target)


def test_a_damaged_source_is_not_copied(opened: Path, writer: Writer) -> None:
    keep(writer)
    close_database()
    whole = opened.read_bytes()
    opened.write_bytes(whole[:9000] + b"\0" * 100 + whole[9100:])
    with pytest.raises(UnreadableDatabase):
        copied(opened)


def test_the_database_of_something_else_is_no_office(path: Path) -> None:
    open_database(path, key=KEY, cipher="aegis", create=True)
    database.execute_sql("CREATE TABLE other (x)")
    close_database()
    with pytest.raises(UnreadableDatabase, match="not the database of an office"):
        examined(path, thoroughly=False)


def test_an_office_without_its_row_is_unreadable(opened: Path, writer: Writer) -> None:
    with pytest.raises(UnreadableDatabase):
        examined(copied(opened))
