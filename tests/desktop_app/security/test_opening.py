"""An office is made whole, and opened by those who belong and by nobody else."""

from __future__ import annotations

import random
import shutil
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import apsw
import peewee
import pytest

from db import schema
from db.base import close_database, database, open_database
from db.journal import EVENT, Entry, broken_entries
from db.models import User as UserRow
from db.writer import Writer
from desktop_app.core.clock import FixedClock
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import attempts, opening, recovery
from desktop_app.security.keyring import Keyring
from desktop_app.security.lock import OfficeLock
from desktop_app.security.opening import DamagedOffice, Founding, Opened
from tests.desktop_app.security.conftest import Made

PASSWORD = "海风吹过堤岸2015"
FOUNDING = Founding("白泉镇", "白泉", "township", "张三", PASSWORD)
NOON = datetime(2015, 4, 13, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("cheap")


def enter(
    made: Made, *, user: str = "张三", password: str = PASSWORD, clock: FixedClock | None = None
) -> Opened:
    """The office, opened."""
    return opening.open_office(made.directory, user=user, password=password, clock=clock)


def contents(directory: Path) -> dict[str, bytes]:
    """Every file below the directory but the lock, which every attempt may touch."""
    files = (path for path in directory.rglob("*") if path.is_file() and path.name != "office.lock")
    return {path.name: path.read_bytes() for path in files}


# ── making ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_new_office_is_encrypted_and_journalled_from_its_first_write(made: Made) -> None:
    assert {path.name for path in made.directory.iterdir()} == {"office.db", "keyring.json", "office.lock"}
    content = (made.directory / "office.db").read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert "白泉".encode() not in content
    opened = enter(made)
    try:
        tables = {entry.table for entry in Entry.select()}
        assert {"office", "division", "organization", "user"} <= tables
        assert {entry.user for entry in Entry.select()} == {"张三"}
        assert not list(broken_entries(opened.office.info.site))
        assert opened.office.division.name == opened.office.organization.name == "白泉镇"
        assert opened.office.rights.role == UserRow.get().role == "manager"
    finally:
        opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows inherits the rights of the user's folder")
def test_other_accounts_of_the_pc_cannot_look_into_a_new_office(tmp_path: Path) -> None:
    opening.create(tmp_path / "office", FOUNDING)
    assert stat.S_IMODE((tmp_path / "office").stat().st_mode) == 0o700


def test_the_recovery_key_opens_the_office(made: Made) -> None:
    keyring = Keyring.read(made.directory)
    assert keyring.unlock_by_recovery(made.groups) == keyring.unlock("张三", PASSWORD)


def test_two_offices_share_neither_keys_nor_site(made: Made, tmp_path: Path) -> None:
    groups = opening.create(tmp_path / "other", FOUNDING)
    assert groups != made.groups
    sites = []
    for directory in (made.directory, tmp_path / "other"):
        opened = opening.open_office(directory, user="张三", password=PASSWORD)
        sites.append((opened.office.info.site, opened.office.keys.master))
        opened.close()
    assert sites[0][0] != sites[1][0]
    assert sites[0][1] != sites[1][1]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "镇" * 61}, "name"),
        ({"name": "白泉\n镇"}, "name"),
        ({"short_name": ""}, "short_name"),
        ({"short_name": "七个字的简称呀"}, "short_name"),
        ({"level": "province"}, "level"),
        ({"division": "12345"}, "division"),
        ({"division": "33090099920１"}, "division"),
        ({"user": ""}, "user"),
        ({"user": "甲" * 31}, "user"),
        ({"password": "1234"}, "password"),
        ({"password": "张三张三张三2015"}, "password"),
    ],
)
def test_a_bad_founding_is_refused_and_leaves_nothing(
    tmp_path: Path, change: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        opening.create(tmp_path / "office", FOUNDING._replace(**change))
    assert refused.value.field == field
    assert not list(tmp_path.iterdir())


def test_blanks_around_what_was_typed_are_no_part_of_it(tmp_path: Path) -> None:
    opening.create(tmp_path / "office", FOUNDING._replace(name=" 白泉镇 ", short_name=" 白泉", user="张三 "))
    opened = opening.open_office(tmp_path / "office", user=" 张三", password=PASSWORD)
    try:
        assert (opened.office.info.name, opened.office.info.short_name) == ("白泉镇", "白泉")
        assert opened.office.user.name == "张三"
    finally:
        opened.close()


def test_a_making_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schema, "create_schema", full)
    with pytest.raises(AppError, match=r"磁盘已满.*什么也没有留下"):
        opening.create(tmp_path / "new" / "office", FOUNDING)
    assert not list(tmp_path.iterdir())


def test_the_cipher_is_one_of_ours_and_stands_in_the_keyring(made: Made) -> None:
    assert opening.fastest_cipher() in ("aegis", "chacha20")
    assert Keyring.read(made.directory).cipher in ("aegis", "chacha20")


def test_a_pc_without_aes_instructions_gets_the_other_cipher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_AES_MUCH_SLOWER", 0)
    opening.create(tmp_path / "office", FOUNDING)
    assert Keyring.read(tmp_path / "office").cipher == "chacha20"
    opening.open_office(tmp_path / "office", user="张三", password=PASSWORD).close()


# ── opening ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_login_is_journalled_with_the_failures_before_it(made: Made) -> None:
    for _ in range(2):
        with pytest.raises(InvalidInput):
            enter(made, password="wrong")
    opened = enter(made)
    try:
        login = Entry.select().order_by(Entry.counter.desc()).get()
        assert (login.operation, login.user, login.site) == (EVENT, "张三", opened.office.info.site)
        assert login.changed() == {"event": "login", "failures": 2}
    finally:
        opened.close()


def test_a_second_program_is_told_who_has_the_office(made: Made) -> None:
    opened = enter(made)
    code = (
        "import sys; from pathlib import Path; from desktop_app.security.opening import open_office\n"
        "from desktop_app.errors import AppError\n"
        f"try: open_office(Path(sys.argv[1]), user='张三', password='{PASSWORD}')\n"
        "except AppError as error: sys.stdout.buffer.write(error.message.encode())"
    )
    root = Path(__file__).parents[3]
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(made.directory)],
        capture_output=True,
        check=True,
        cwd=root,
        timeout=60,
    )
    opened.close()
    assert "“张三”在电脑" in told.stdout.decode()
    enter(made).close()


def test_wrong_passwords_slow_down_and_the_right_one_clears_them(made: Made) -> None:
    clock = FixedClock(NOON)
    for _ in range(4):
        with pytest.raises(InvalidInput, match="密码不对"):
            enter(made, password="wrong", clock=clock)
    with pytest.raises(AppError, match="等 3 秒"):
        enter(made, clock=clock)
    clock.moment += timedelta(seconds=2)
    enter(made, clock=clock).close()
    assert not (made.directory / attempts.NAME).exists()


@pytest.mark.parametrize("user", ["李四", "", " "])
def test_a_stranger_is_told_no_more_than_one_who_mistypes(made: Made, user: str) -> None:
    with pytest.raises(InvalidInput, match=r"^姓名或密码不对。$"):
        enter(made, user=user)


def test_a_disabled_user_stays_out_and_the_office_is_free_again(made: Made) -> None:
    opened = enter(made)
    opened.office.writer.update(UserRow.get(), {"active": False})
    opened.close()
    with pytest.raises(AppError, match="停用"):
        enter(made)
    OfficeLock(made.directory).release()
    assert database.obj is None


def test_what_killed_writers_left_is_swept(made: Made) -> None:
    left = [made.directory / ".keyring.json.0123abcd.pending", made.directory / "drafts" / ".x.0.pending"]
    (made.directory / "drafts").mkdir()
    for path in left:
        path.write_bytes(b"half")
    enter(made).close()
    assert not any(path.exists() for path in left)


def test_the_names_of_the_users_can_be_read_without_a_password(made: Made) -> None:
    assert opening.users(made.directory) == ["张三"]


def test_a_locked_window_opens_to_its_user_and_slows_strangers_down(made: Made) -> None:
    opened = enter(made)
    clock = FixedClock(NOON)
    try:
        for _ in range(4):
            with pytest.raises(InvalidInput, match="密码不对"):
                opening.confirm(made.directory, user="张三", password="wrong", clock=clock)
        with pytest.raises(AppError, match="连续输错 4 次"):
            opening.confirm(made.directory, user="张三", password=PASSWORD, clock=clock)
        clock.moment += timedelta(seconds=2)
        opening.confirm(made.directory, user="张三", password=PASSWORD, clock=clock)
        assert not (made.directory / attempts.NAME).exists()
    finally:
        opened.close()


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


# ── the recovery key ─────────────────────────────────────────────────────────────────────────────────────


def test_the_recovery_key_opens_the_office_and_sets_a_password(made: Made) -> None:
    typed = " ".join(made.groups).lower()
    opened = opening.open_by_recovery(made.directory, typed, user="张三", password="另一个很长的口令")
    entries = [entry.changed() for entry in Entry.select().order_by(Entry.counter.desc()).limit(2)]
    opened.close()
    assert entries == [{"event": "password_reset", "by": "recovery"}, {"event": "login", "failures": 0}]
    enter(made, password="另一个很长的口令").close()
    with pytest.raises(InvalidInput):
        enter(made)


def test_a_recovery_that_is_refused_changes_nothing(made: Made) -> None:
    key = " ".join(made.groups)
    other = " ".join(recovery.new_key())
    before = contents(made.directory)
    for typed, user, password, said in (
        (key[:-1], "张三", "另一个很长的口令", "第 8 组"),
        (key, "张三", "short", "至少 8 位"),
        (key, "没有这个人", "另一个很长的口令", "停用"),
    ):
        with pytest.raises(AppError, match=said):
            opening.open_by_recovery(made.directory, typed, user=user, password=password)
        assert contents(made.directory)["keyring.json"] == before["keyring.json"]
    with pytest.raises(InvalidInput, match="不是这个办公室的"):
        opening.open_by_recovery(made.directory, other, user="张三", password="另一个很长的口令")
    assert (made.directory / attempts.NAME).exists()
    enter(made).close()


def test_a_full_disk_while_the_password_is_set_leaves_the_old_one(
    made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object) -> None:
        raise AppError("磁盘已满")

    with monkeypatch.context() as patch:
        patch.setattr(Keyring, "write", full)
        with pytest.raises(AppError, match="磁盘已满"):
            opening.open_by_recovery(
                made.directory, " ".join(made.groups), user="张三", password="另一个很长的口令"
            )
    opened = enter(made)
    events = [entry.changed() for entry in Entry.select().where(Entry.operation == EVENT)]
    opened.close()
    assert {event["event"] for event in events} == {"login"}


# ── damage ───────────────────────────────────────────────────────────────────────────────────────────────


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
    opening.create(tmp_path / "other", FOUNDING)
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


def test_a_folder_in_the_databases_place_gets_a_sentence(made: Made) -> None:
    (made.directory / "office.db").unlink()
    (made.directory / "office.db").mkdir()
    with pytest.raises(AppError, match=r"office\.db"):
        enter(made)


def test_an_empty_directory_is_no_office(tmp_path: Path) -> None:
    assert not opening.is_office(tmp_path)
    with pytest.raises(AppError, match="没有数据"):
        opening.open_office(tmp_path, user="张三", password=PASSWORD)
    assert not list(tmp_path.iterdir())


def test_an_office_copied_to_a_synchronised_folder_is_not_opened(made: Made, tmp_path: Path) -> None:
    shutil.copytree(made.directory, tmp_path / "Dropbox" / "office")
    with pytest.raises(InvalidInput, match="自动同步"):
        opening.open_office(tmp_path / "Dropbox" / "office", user="张三", password=PASSWORD)
