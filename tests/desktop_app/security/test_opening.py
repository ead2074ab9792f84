"""An office is made whole, and opened by those who belong and by nobody else."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from db import schema
from db.base import database
from db.journal import EVENT, Entry
from db.models import User as UserRow
from desktop_app.core.clock import FixedClock
from desktop_app.errors import AppError, InvalidInput
from desktop_app.security import attempts, new_office, opening, recovery
from desktop_app.security.keyring import Keyring
from desktop_app.security.lock import OfficeLock
from tests.chains import broken_entries
from tests.desktop_app.security.conftest import FOUNDING, PASSWORD, Made, contents, enter
from tests.full_disk import full

NOON = datetime(2015, 4, 13, 12, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("cheap")


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
        assert not broken_entries(opened.office.info.site)
        assert opened.office.division.name == opened.office.organization.name == "白泉镇"
        assert opened.office.rights.role == UserRow.get().role == "manager"
    finally:
        opened.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows inherits the rights of the user's folder")
def test_other_accounts_of_the_pc_cannot_look_into_a_new_office(tmp_path: Path) -> None:
    new_office.create(tmp_path / "office", FOUNDING)
    assert stat.S_IMODE((tmp_path / "office").stat().st_mode) == 0o700


def test_the_recovery_key_opens_the_office(made: Made) -> None:
    keyring = Keyring.read(made.directory)
    assert keyring.unlock_by_recovery(made.groups) == keyring.unlock("张三", PASSWORD)


def test_two_offices_share_neither_keys_nor_site(made: Made, tmp_path: Path) -> None:
    groups = new_office.create(tmp_path / "other", FOUNDING)
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
        new_office.create(tmp_path / "office", FOUNDING._replace(**change))
    assert refused.value.field == field
    assert not list(tmp_path.iterdir())


def test_blanks_around_what_was_typed_are_no_part_of_it(tmp_path: Path) -> None:
    founding = FOUNDING._replace(name=" 白泉镇人民政府 ", short_name=" 白泉", user="张三 ")
    new_office.create(tmp_path / "office", founding)
    opened = opening.open_office(tmp_path / "office", user=" 张三", password=PASSWORD)
    try:
        assert (opened.office.info.name, opened.office.info.short_name) == ("白泉镇人民政府", "白泉")
        assert opened.office.division.name == "白泉镇"  # where residents live, and no government
        assert opened.office.user.name == "张三"
    finally:
        opened.close()


def test_a_making_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "create_schema", full)
    with pytest.raises(AppError, match=r"磁盘已满.*什么也没有留下"):
        new_office.create(tmp_path / "new" / "office", FOUNDING)
    assert not list(tmp_path.iterdir())


def test_the_cipher_is_one_of_ours_and_stands_in_the_keyring(made: Made) -> None:
    assert new_office.fastest_cipher() in ("aegis", "chacha20")
    assert Keyring.read(made.directory).cipher in ("aegis", "chacha20")


def test_a_pc_without_aes_instructions_gets_the_other_cipher(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(new_office, "_AES_MUCH_SLOWER", 0)
    new_office.create(tmp_path / "office", FOUNDING)
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
    told = subprocess.run(
        [sys.executable, "-c", code, str(made.directory)],
        capture_output=True,
        check=True,
        cwd=root,
        timeout=60,
    )
    opened.close()
    assert "“张三”在这台电脑的另一个窗口或程序里" in told.stdout.decode()
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
    left = [
        made.directory / ".keyring.json.0123abcd.pending",
        made.directory / "drafts" / ".x.0.pending",
        made.directory / "attachments" / ".1.0.pending",
        made.directory / ".practice" / "office.db",
    ]
    for path in left:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"half")
    enter(made).close()
    assert not any(path.exists() for path in left)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_a_folder_that_others_could_look_into_is_closed_to_them_at_the_next_opening(made: Made) -> None:
    made.directory.chmod(0o755)
    enter(made).close()
    assert stat.S_IMODE(made.directory.stat().st_mode) == 0o700


def test_the_names_of_the_users_can_be_read_without_a_password(made: Made) -> None:
    assert opening.users(made.directory) == ["张三"]


def test_coming_and_going_are_journalled(made: Made) -> None:
    enter(made).close()
    opened = enter(made)
    told = [entry.changed()["event"] for entry in Entry.select().where(Entry.deed == "entry")]
    assert told == ["login", "logout", "login"]
    opened.close()


def test_a_locked_window_opens_to_its_user_and_slows_strangers_down(made: Made) -> None:
    clock = FixedClock(NOON)
    opened = enter(made, clock=clock)
    try:
        for _ in range(4):
            with pytest.raises(InvalidInput, match="密码不对"):
                opening.confirm(opened.office, "wrong")
        with pytest.raises(AppError, match="连续输错 4 次"):
            opening.confirm(opened.office, PASSWORD)
        clock.moment += timedelta(seconds=2)
        opening.confirm(opened.office, PASSWORD)
        assert not (made.directory / attempts.NAME).exists()
        noted = Entry.select().where(Entry.operation == "event", Entry.deed == "entry")
        assert [entry.changed()["event"] for entry in noted] == ["login", *["wrong_password"] * 4]
    finally:
        opened.close()


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
        (key, "没有这个人", "另一个很长的口令", "没有叫“没有这个人”的用户"),
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
        patch.setattr(Keyring, "written", full)
        with pytest.raises(AppError, match="磁盘已满"):
            opening.open_by_recovery(
                made.directory, " ".join(made.groups), user="张三", password="另一个很长的口令"
            )
    opened = enter(made)
    events = [entry.changed() for entry in Entry.select().where(Entry.operation == EVENT)]
    opened.close()
    assert {event["event"] for event in events} == {"login", "logout"}


@pytest.mark.parametrize("year", [1970, 2009, 2101, 9999])
def test_with_a_clock_that_is_plainly_wrong_nobody_comes_in(made: Made, tmp_path: Path, year: int) -> None:
    clock = FixedClock(datetime(year, 6, 1, tzinfo=UTC))
    before = contents(made.directory)
    with pytest.raises(AppError, match=f"电脑的日期是 {year} 年 6 月 1 日，明显不对"):
        enter(made, clock=clock)
    with pytest.raises(AppError, match="明显不对"):
        new_office.create(tmp_path / "new", FOUNDING, clock=clock)
    assert contents(made.directory) == before
    assert not (tmp_path / "new").exists()
