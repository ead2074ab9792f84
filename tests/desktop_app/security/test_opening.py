"""An office is made whole, opened by those who belong, by one program at a time, and from a fit place."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import schema
from db.base import database
from db.journal import EVENT, Entry, broken_entries
from db.models import User as UserRow
from desktop_app.core.clock import FixedClock
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import attempts, opening, place
from desktop_app.security.keyring import Keyring
from desktop_app.security.lock import OfficeLock
from desktop_app.security.opening import Founding

PASSWORD = "海风吹过堤岸2015"
FOUNDING = Founding("白泉镇", "白泉", "township", "张三", PASSWORD)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A directory with a fresh office."""
    opening.create(tmp_path / "office", FOUNDING)
    return tmp_path / "office"


def test_a_new_office_is_encrypted_and_journalled_from_its_first_write(directory: Path) -> None:
    assert {path.name for path in directory.iterdir()} == {"office.db", "keyring.json", "office.lock"}
    content = (directory / "office.db").read_bytes()
    assert not content.startswith(b"SQLite format 3")
    assert "白泉".encode() not in content
    opened = opening.open_office(directory, user="张三", password=PASSWORD)
    try:
        tables = {entry.table for entry in Entry.select()}
        assert {"office", "division", "organization", "user"} <= tables
        assert not list(broken_entries(opened.office.info.site))
        login = Entry.select().order_by(Entry.counter.desc()).get()
        assert (login.operation, login.changed()["event"], login.user) == (EVENT, "login", "张三")
        assert opened.office.division.name == opened.office.organization.name == "白泉镇"
    finally:
        opened.close()


def test_the_recovery_key_opens_the_office(tmp_path: Path) -> None:
    groups = opening.create(tmp_path / "office", FOUNDING)
    keyring = Keyring.read(tmp_path / "office")
    assert keyring.unlock_by_recovery(groups) == keyring.unlock("张三", PASSWORD)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"short_name": ""}, "short_name"),
        ({"short_name": "七个字的简称呀"}, "short_name"),
        ({"level": "province"}, "level"),
        ({"division": "12345"}, "division"),
        ({"user": ""}, "user"),
        ({"password": "1234"}, "password"),
    ],
)
def test_a_bad_founding_is_refused_and_leaves_nothing(
    tmp_path: Path, change: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        opening.create(tmp_path / "office", FOUNDING._replace(**change))
    assert refused.value.field == field
    assert not list(tmp_path.iterdir())


def test_an_office_is_only_made_in_an_empty_directory(directory: Path) -> None:
    before = {path.name: path.read_bytes() for path in directory.iterdir()}
    with pytest.raises(InvalidInput, match="不是空目录"):
        opening.create(directory, FOUNDING)
    assert {path.name: path.read_bytes() for path in directory.iterdir()} == before


def test_a_making_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(schema, "create_schema", full)
    with pytest.raises(AppError, match="什么也没有留下"):
        opening.create(tmp_path / "office", FOUNDING)
    assert not list(tmp_path.iterdir())


def test_a_second_program_is_told_who_has_the_office(directory: Path) -> None:
    opened = opening.open_office(directory, user="张三", password=PASSWORD)
    code = (
        "import sys; from pathlib import Path; from desktop_app.security.opening import open_office\n"
        "from desktop_app.errors import AppError\n"
        f"try: open_office(Path(sys.argv[1]), user='张三', password='{PASSWORD}')\n"
        "except AppError as error: sys.stdout.buffer.write(error.message.encode())"
    )
    root = Path(__file__).parents[3]
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code, str(directory)], capture_output=True, check=True, cwd=root, timeout=60
    )
    opened.close()
    assert "张三" in told.stdout.decode()
    assert "打开着" in told.stdout.decode()
    opening.open_office(directory, user="张三", password=PASSWORD).close()


def test_wrong_passwords_slow_down_and_a_restart_or_the_clock_does_not_help(directory: Path) -> None:
    clock = FixedClock(datetime(2015, 4, 13, tzinfo=UTC))

    def attempt(password: str) -> None:
        opening.open_office(directory, user="张三", password=password, clock=clock).close()

    for _ in range(4):
        with pytest.raises(InvalidInput, match="密码不对"):
            attempt("wrong")
    with pytest.raises(AppError, match="等 3 秒"):
        attempt(PASSWORD)
    clock.moment -= timedelta(days=400)
    with pytest.raises(AppError, match="等"):
        attempt(PASSWORD)
    clock.moment += timedelta(days=400, seconds=2)
    attempt(PASSWORD)
    assert not (directory / attempts.NAME).exists()


def test_the_delay_doubles_up_to_a_quarter_of_an_hour() -> None:
    assert [attempts.delay_after(n).seconds for n in (0, 3, 4, 5, 6, 12, 13, 500)] == [
        0,
        0,
        2,
        4,
        8,
        512,
        900,
        900,
    ]


def test_a_damaged_count_is_no_clean_slate(directory: Path) -> None:
    (directory / attempts.NAME).write_bytes(b"{")
    with pytest.raises(InvalidInput):
        opening.open_office(directory, user="张三", password="wrong")
    with pytest.raises(AppError, match="连续输错 5 次"):
        opening.open_office(directory, user="张三", password=PASSWORD)


def test_a_disabled_user_stays_out(directory: Path) -> None:
    opened = opening.open_office(directory, user="张三", password=PASSWORD)
    opened.office.writer.update(UserRow.get(), {"active": False})
    opened.close()
    with pytest.raises(AppError, match="停用"):
        opening.open_office(directory, user="张三", password=PASSWORD)
    OfficeLock(directory).release()  # the refusal let the office go


def test_a_newer_database_is_refused_untouched(directory: Path) -> None:
    opened = opening.open_office(directory, user="张三", password=PASSWORD)
    database.pragma("user_version", schema.VERSION + 1)
    opened.close()
    before = (directory / "office.db").read_bytes()
    with pytest.raises(AppError, match="更新的版本"):
        opening.open_office(directory, user="张三", password=PASSWORD)
    assert (directory / "office.db").read_bytes() == before


def test_a_missing_or_foreign_database_gets_one_sentence(directory: Path, tmp_path: Path) -> None:
    opening.create(tmp_path / "other", FOUNDING)
    (directory / "office.db").write_bytes((tmp_path / "other" / "office.db").read_bytes())
    with pytest.raises(AppError, match="已损坏或不属于"):
        opening.open_office(directory, user="张三", password=PASSWORD)
    (directory / "office.db").unlink()
    with pytest.raises(AppError, match="不见了"):
        opening.open_office(directory, user="张三", password=PASSWORD)


def test_an_empty_directory_is_no_office(tmp_path: Path) -> None:
    assert not opening.is_office(tmp_path)
    with pytest.raises(AppError, match="没有数据"):
        opening.open_office(tmp_path, user="张三", password=PASSWORD)


@pytest.mark.parametrize(
    "unfit",
    [
        "/media/张三/KINGSTON/office",
        "/run/media/x/stick",
        "/home/x/OneDrive - 白泉/office",
        "/home/x/坚果云/office",
    ],
)
@pytest.mark.skipif(sys.platform == "win32", reason="paths of Linux")
def test_sticks_and_synchronised_folders_are_no_place_for_an_office(unfit: str) -> None:
    with pytest.raises(InvalidInput, match="备份送到 U 盘"):
        place.refuse_unfit(Path(unfit))


def test_the_names_of_the_users_can_be_read_without_a_password(directory: Path) -> None:
    assert opening.users(directory) == ["张三"]
