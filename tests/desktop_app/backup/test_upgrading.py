"""An office of an older release is upgraded when it is opened: after a snapshot, whole or not at all."""

from __future__ import annotations

import errno
from typing import Any, NamedTuple

import apsw
import pytest

from db import backup as copying
from db import schema, upgrade
from db.base import close_database, database
from desktop_app.backup import upgrading, verifying
from desktop_app.backup.device import Device
from desktop_app.errors import AppError
from desktop_app.security.keyring import Keyring
from tests.desktop_app.backup.conftest import Faulty
from tests.desktop_app.security.conftest import PASSWORD, Made, enter

pytestmark = pytest.mark.usefixtures("cheap")


class Step(NamedTuple):
    """A step of a release to come."""

    VERSION: int
    statement: str

    def apply(self, connection: Any) -> None:
        connection.execute(self.statement)


COLUMN = Step(schema.VERSION + 1, "ALTER TABLE office ADD COLUMN motto TEXT NOT NULL DEFAULT '为民'")
TABLE = Step(schema.VERSION + 2, "CREATE TABLE motto (id INTEGER PRIMARY KEY)")
FAILING = Step(schema.VERSION + 2, "CREATE TABLE office (id)")


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Makes this program a later release, with these steps from the schema of today."""

    def later(*steps: Step) -> None:
        monkeypatch.setattr(upgrade, "STEPS", steps)
        for module in (schema, upgrade):
            monkeypatch.setattr(module, "VERSION", steps[-1].VERSION)

    return later


def schema_of(made: Made) -> int:
    ring = Keyring.read(made.directory)
    key = ring.unlock("张三", PASSWORD).database
    return copying.examine(made.directory / "office.db", key=key, cipher=ring.cipher).schema


def test_an_older_office_is_upgraded_and_a_snapshot_of_it_kept(made: Made, release: Any) -> None:
    release(COLUMN, TABLE)
    opened = enter(made)
    assert schema.schema_version() == TABLE.VERSION
    assert database.execute_sql("SELECT motto FROM office").fetchone() == ("为民",)
    opened.close()
    assert not list(made.directory.glob(".office.db*"))
    found = verifying.newest_at(made.directory)
    assert found.manifest is not None
    assert found.manifest.schema == COLUMN.VERSION - 1
    keys = Keyring.read(made.directory).unlock("张三", PASSWORD)
    assert not verifying.verify(found, keys=keys).problems
    enter(made).close()


def test_what_was_in_the_log_is_upgraded_too(made: Made, release: Any) -> None:
    opened = enter(made)
    opened.office.writer.note("in the log")
    before = database.execute_sql("SELECT COUNT(*) FROM journal").fetchone()[0]
    opened.close()
    release(COLUMN)
    opened = enter(made)
    assert (
        database.execute_sql("SELECT COUNT(*) FROM journal").fetchone()[0] == before + 2
    )  # the logout and the login
    opened.close()


def test_a_step_that_fails_leaves_the_office_as_it_was(made: Made, release: Any) -> None:
    before = (made.directory / "office.db").read_bytes()
    release(COLUMN, FAILING)
    with pytest.raises(apsw.SQLError):
        enter(made)
    assert (made.directory / "office.db").read_bytes() == before
    assert schema_of(made) == COLUMN.VERSION - 1
    release(COLUMN, TABLE)
    enter(made).close()
    assert schema_of(made) == TABLE.VERSION


@pytest.mark.parametrize("step", ["written", "sync", "rename"])
def test_a_disk_that_fails_leaves_the_office_as_it_was(
    made: Made, release: Any, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(name: str) -> None:
        if name == step:
            raise OSError(errno.ENOSPC, "No space left on device")

    before = (made.directory / "office.db").read_bytes()
    release(COLUMN)
    with monkeypatch.context() as patch:
        patch.setattr(upgrading, "Device", lambda: Faulty(fail))
        with pytest.raises(AppError, match="升级它时磁盘出了问题：磁盘已满。数据没有动"):
            enter(made)
    assert (made.directory / "office.db").read_bytes() == before
    enter(made).close()
    assert schema_of(made) == COLUMN.VERSION


def test_what_a_killed_upgrade_left_is_cleared_away(made: Made, release: Any) -> None:
    for name in (".office.db.upgrading", ".office.db.upgrading-wal"):
        (made.directory / name).write_bytes(b"left behind")
    release(COLUMN)
    enter(made).close()
    assert not list(made.directory.glob(".office.db*"))
    assert schema_of(made) == COLUMN.VERSION


def test_a_log_of_somebody_else_stops_the_upgrade(
    made: Made, release: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = made.directory / "office.db-wal"
    log.write_bytes(b"")
    upgrading._demand_closed(made.directory)
    assert not log.exists()
    log.write_bytes(b"pages")
    with pytest.raises(AppError, match="还被别的程序使用着"):
        upgrading._demand_closed(made.directory)
    assert Device().size(log) == 5
    log.unlink()

    def closed_beside_another() -> None:
        close_database()
        log.write_bytes(b"pages")

    release(COLUMN)
    monkeypatch.setattr(upgrading, "close_database", closed_beside_another)
    with pytest.raises(AppError, match="还被别的程序使用着"):
        enter(made)
    log.unlink()
    assert schema_of(made) == COLUMN.VERSION - 1
