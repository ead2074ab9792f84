"""The demonstration office, made once for all that is asked of it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.demonstration import making
from desktop_app.security import opening
from desktop_app.security.passwords import Cost
from tests.counting import counted

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
PASSWORD = "海风吹过星浦社区 2015"
LONGEST_MAKING = 120_000  # milliseconds, measured and on a busy machine


@pytest.fixture(scope="session")
def made(pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office, made once in the whole run, however many processes share its tests; each has its copy.
    Its making is counted, whoever is the first to ask for it.
    """
    own = tmp_path_factory.mktemp("demo") / "office"
    run = own.parents[2] if "PYTEST_XDIST_WORKER" in os.environ else own.parents[1]
    shared = run / "demonstration office"
    with _alone(run / "demonstration.lock"):
        if not shared.exists():
            with counted(pytestconfig):
                _make(shared)
    shutil.copytree(shared, own)
    return own


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """While no other process of the run is in here: SQLite's lock waits, and ends with its process."""
    connection = apsw.Connection(str(lock))
    connection.set_busy_timeout(LONGEST_MAKING)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()


def _make(directory: Path) -> None:
    told: list[tuple[int, int]] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cost.__new__, "__defaults__", (1, 8_192, 1))  # it is opened for every test
        making.make(
            directory,
            password=PASSWORD,
            progress=lambda done, all_: told.append((done, all_)),
            clock=FixedClock(NOW),
        )
    assert told[-1] == (10, 10)


@contextmanager
def entered(made: Path) -> Iterator[Office]:
    """The office, open at the moment for which it was made."""
    opened = opening.open_office(made, user=making.USER, password=PASSWORD, clock=FixedClock(NOW))
    yield opened.office
    opened.close()


@pytest.fixture
def office(made: Path) -> Iterator[Office]:
    """The office, opened for the test."""
    with entered(made) as office:
        yield office
