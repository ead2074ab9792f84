"""An office whose files are damaged, foreign or out of reach is named, and nothing of it is touched."""

from __future__ import annotations

import os
import random
import shutil
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import apsw
import peewee
import pytest

from db import schema
from db.base import close_database, database, open_database
from db.writer import Writer
from desktop_app.backup import sticks
from desktop_app.core import drafts
from desktop_app.errors import AppError, DamagedOffice, InvalidInput
from desktop_app.security import new_office, opening
from desktop_app.security.keyring import DamagedKeyring, Keyring
from desktop_app.security.lock import OfficeLock
from tests.desktop_app.security.conftest import FOUNDING, PASSWORD, Made, contents, enter

pytestmark = pytest.mark.usefixtures("cheap")

NO_FILES: dict[str, Callable[[Path], None]] = {
    "pipe": lambda path: os.mkfifo(path),
    "folder": lambda path: path.mkdir(),
    "device without an end": lambda path: path.symlink_to("/dev/zero"),
    "link to itself": lambda path: path.symlink_to(path.name),
}


def test_a_newer_database_is_refused_untouched(made: Made) -> None:
    opened = enter(made)
    database.pragma("user_version", schema.VERSION + 1)
    opened.close()
    before = contents(made.directory)
    with pytest.raises(AppError, match="更新的版本"):
        enter(made)
    assert contents(made.directory) == before


def test_a_missing_empty_or_foreign_database_is_named_and_untouched(made: Made, tmp_path: Path) -> None:
    path = made.directory / "office.db"
    new_office.create(tmp_path / "other", FOUNDING)
    whole = path.read_bytes()
    unencrypted = b"SQLite format 3\0" + whole[16:]
    cases = {
        b"": "是空的",
        (tmp_path / "other" / "office.db").read_bytes(): "已损坏或不属于",
        unencrypted: "已损坏或不属于",
        whole[:4096]: "已损坏或不属于",
        b"not a database" * 1000: "已损坏或不属于",
    }
    for content, said in cases.items():
        path.write_bytes(content)
        with pytest.raises(DamagedOffice, match=said):
            enter(made)
        assert path.read_bytes() == content
    path.unlink()
    with pytest.raises(DamagedOffice, match="不见了"):
        enter(made)
    assert not path.exists()


@pytest.mark.uncounted
def test_a_flipped_byte_in_the_database_is_named_or_far_from_what_is_read(made: Made, tmp_path: Path) -> None:
    path = made.directory / "office.db"
    whole = path.read_bytes()
    chance = random.Random(20150413)
    noticed = 0
    for _ in range(40):
        at = chance.randrange(len(whole))
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 + chance.randrange(255))]) + whole[at + 1 :])
        try:
            opened = enter(made)
        except DamagedOffice:
            noticed += 1
        else:
            assert opened.office.info.name == "白泉镇"
            opened.close()
        for name in ("office.db-wal", "office.db-shm"):
            (made.directory / name).unlink(missing_ok=True)
    assert noticed


def test_a_damaged_log_is_named_and_kept(made: Made, tmp_path: Path) -> None:
    opened = enter(made)
    for _ in range(3):
        opened.office.writer.note("export")
    shutil.copytree(made.directory, tmp_path / "killed")
    opened.close()
    log = tmp_path / "killed" / "office.db-wal"
    content = bytearray(log.read_bytes())
    content[100] ^= 1
    log.write_bytes(content)
    with pytest.raises(DamagedOffice, match=r"office\.db-wal"):
        enter(made._replace(directory=tmp_path / "killed"))
    assert log.read_bytes() == content


def test_a_folder_in_the_databases_place_gets_a_sentence(made: Made) -> None:
    (made.directory / "office.db").unlink()
    (made.directory / "office.db").mkdir()
    with pytest.raises(AppError, match=r"office\.db"):
        enter(made)


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes and devices with a place in a folder")
@pytest.mark.timeout(30)
@pytest.mark.parametrize("name", ["keyring.json", "office.db", "office.db-wal"])
@pytest.mark.parametrize("kind", sorted(NO_FILES))
def test_what_is_no_file_is_neither_waited_for_nor_read_without_an_end(
    made: Made, name: str, kind: str
) -> None:
    (made.directory / name).unlink(missing_ok=True)
    NO_FILES[kind](made.directory / name)
    with pytest.raises(AppError, match=r"office\.db|keyring\.json"):
        enter(made)
    OfficeLock(made.directory).release()


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes and devices with a place in a folder")
@pytest.mark.timeout(30)
@pytest.mark.parametrize("kind", sorted(NO_FILES))
def test_no_file_in_the_place_of_a_small_one_keeps_nobody_out(made: Made, kind: str) -> None:
    (made.directory / "drafts").mkdir()
    for name in (
        "attempts.json",
        "backups.json",
        f"drafts/work_orders-new-{sha256('张三'.encode()).hexdigest()[:16]}",
    ):
        NO_FILES[kind](made.directory / name)
    opened = enter(made)
    assert sticks.remembered(made.directory).sticks == ()
    assert drafts.kept(opened.office) == []
    opened.close()


def test_an_empty_directory_is_no_office(tmp_path: Path) -> None:
    assert not opening.is_office(tmp_path)
    with pytest.raises(AppError, match="没有数据"):
        opening.open_office(tmp_path, user="张三", password=PASSWORD)
    assert not list(tmp_path.iterdir())


def test_a_database_whose_keyring_is_gone_is_an_office_and_is_told(made: Made) -> None:
    (made.directory / "keyring.json").unlink()
    assert opening.is_office(made.directory)
    with pytest.raises(DamagedKeyring, match="不见了"):
        enter(made)


def test_an_office_copied_to_a_synchronised_folder_is_not_opened(made: Made, tmp_path: Path) -> None:
    shutil.copytree(made.directory, tmp_path / "Dropbox" / "office")
    with pytest.raises(InvalidInput, match="自动同步"):
        opening.open_office(tmp_path / "Dropbox" / "office", user="张三", password=PASSWORD)


def test_a_directory_that_nobody_may_look_into_is_taken_for_an_office(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbidden(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "is_file", forbidden)
    assert opening.is_office(made.directory)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (apsw.FullError("x"), "磁盘已满"),
        (apsw.IOError("x"), "现在读写不了"),
        (apsw.ReadOnlyError("x"), "现在读写不了"),
        (peewee.DatabaseError(apsw.CorruptError("x")), "已损坏"),
    ],
)
def test_a_fault_of_the_disk_gets_its_sentence_and_the_office_is_free_again(
    made: Made, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    def fault(*_args: object, **_named: object) -> None:
        raise error

    monkeypatch.setattr(Writer, "note", fault)
    with pytest.raises(AppError, match=said):
        enter(made)
    OfficeLock(made.directory).release()


def test_a_database_without_tables_or_without_its_row_is_damaged(made: Made) -> None:
    opened = enter(made)
    keys, cipher = opened.office.keys, Keyring.read(made.directory).cipher
    opened.office.writer.discard(opened.office.info)
    opened.close()
    with pytest.raises(DamagedOffice, match="已损坏"):
        enter(made)
    (made.directory / "office.db").unlink()
    open_database(made.directory / "office.db", key=keys.database, cipher=cipher, create=True)
    database.execute_sql("CREATE TABLE other (x)")
    close_database()
    with pytest.raises(DamagedOffice, match="已损坏"):
        enter(made)
