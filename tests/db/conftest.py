"""An empty, encrypted database with every table, and somebody who writes in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from db import schema
from db.base import close_database, open_database
from db.writer import Writer

KEY = bytes(range(32))


class Ticker:
    """Milliseconds since 1970 that stand where they are put."""

    def __init__(self, ms: int) -> None:
        self.ms = ms

    def __call__(self) -> int:
        return self.ms


@pytest.fixture
def ticker() -> Ticker:
    """The time at the desk, 2015-04-13T02:00:00Z."""
    return Ticker(1_428_890_400_000)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the database lies."""
    return tmp_path / "office.db"


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with every table and no row, made once to be copied."""
    path = tmp_path_factory.mktemp("empty") / "office.db"
    open_database(path, key=KEY, cipher="aegis", create=True)
    schema.create_schema()
    close_database()
    return path


@pytest.fixture
def opened(path: Path, empty: Path) -> Iterator[Path]:
    """The open database with every table."""
    shutil.copy(empty, path)
    open_database(path, key=KEY, cipher="aegis")
    yield path
    close_database()


@pytest.fixture
def writer(opened: Path, ticker: Ticker) -> Writer:
    """张文书 at site 7."""
    return Writer(site=7, user="张文书", now_ms=ticker)
