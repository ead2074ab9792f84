"""A log that is damaged further up is noticed; one whose last write was cut short is no damage."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.base import DamagedLog, close_database, database, open_database
from db.log import ends_of_transactions, log_of
from db.models import Organization
from db.writer import Writer
from tests.db.conftest import KEY

NAMES = ["水务公司", "电力公司", "环卫所", "农技站"]
FRAME = 24 + 4096


@pytest.fixture
def crashed(opened: Path, writer: Writer, tmp_path: Path) -> Path:
    """The database as a kill leaves it after four transactions, its log beside it."""
    database.pragma("wal_checkpoint", "truncate")
    for name in NAMES:
        writer.create(Organization(name=name, kind="enterprise"))
    kept = tmp_path / "crashed" / opened.name
    kept.parent.mkdir()
    for path in (opened, log_of(opened)):
        shutil.copy(path, kept.with_name(path.name))
    close_database()
    return kept


def names(path: Path) -> list[str]:
    """The units in the database, oldest first."""
    open_database(path, key=KEY, cipher="aegis")
    try:
        return [unit.name for unit in Organization.select().order_by(Organization.id)]
    finally:
        close_database()


def change(path: Path, how: Callable[[bytearray], None]) -> None:
    """Change the bytes of the file."""
    content = bytearray(path.read_bytes())
    how(content)
    path.write_bytes(content)


def test_what_a_killed_program_left_is_read_whole(crashed: Path) -> None:
    assert len(ends_of_transactions(log_of(crashed))) == len(NAMES)
    assert names(crashed) == NAMES
    assert not log_of(crashed).exists()
    assert not ends_of_transactions(log_of(crashed))


@pytest.mark.uncounted
def test_a_byte_that_turned_before_later_transactions_is_noticed_and_nothing_is_touched(
    crashed: Path,
) -> None:
    log, chance = log_of(crashed), random.Random(2015)
    whole = log.read_bytes()
    latest = 32 + (ends_of_transactions(log)[-3] - 1) * FRAME
    for at in [*range(32), *(chance.randrange(32, latest) for _ in range(30))]:
        change(log, lambda content, at=at: content.__setitem__(at, content[at] ^ 1))
        before = {path: path.read_bytes() for path in (crashed, log)}
        with pytest.raises(DamagedLog):
            names(crashed)
        assert {path: path.read_bytes() for path in before} == before
        log.write_bytes(whole)
    assert names(crashed) == NAMES


def test_a_last_write_that_was_cut_short_is_left_out(crashed: Path) -> None:
    log = log_of(crashed)
    change(log, lambda content: content.__delitem__(slice(len(content) - 100, None)))
    assert names(crashed) == NAMES[:-1]


def test_a_last_write_whose_pages_did_not_all_arrive_is_left_out(crashed: Path) -> None:
    at = 32 + (ends_of_transactions(log_of(crashed))[-2]) * FRAME + 100
    change(log_of(crashed), lambda content: content.__setitem__(slice(at, at + 512), bytes(512)))
    assert names(crashed) == NAMES[:-1]


def test_older_frames_behind_a_log_that_was_begun_anew_are_no_damage(opened: Path, writer: Writer) -> None:
    for name in NAMES:
        writer.create(Organization(name=name, kind="enterprise"))
    database.pragma("wal_checkpoint", "restart")
    writer.create(Organization(name="供销社", kind="enterprise"))
    kept = opened.with_name("crashed.db")
    shutil.copy(opened, kept)
    shutil.copy(log_of(opened), log_of(kept))
    close_database()
    assert len(ends_of_transactions(log_of(kept))) == 1
    assert names(kept) == [*NAMES, "供销社"]
