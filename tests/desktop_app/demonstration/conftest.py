"""The demonstration office, made once for all that is asked of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.demonstration import making
from desktop_app.security import opening

NOW = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
PASSWORD = "海风吹过星浦社区 2015"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The office, made once."""
    directory = tmp_path_factory.mktemp("demo") / "office"
    told: list[tuple[int, int]] = []
    making.make(
        directory,
        password=PASSWORD,
        progress=lambda done, all_: told.append((done, all_)),
        clock=FixedClock(NOW),
    )
    assert told[-1] == (10, 10)
    return directory


@pytest.fixture
def office(made: Path) -> Iterator[Office]:
    """The office, open at the moment for which it was made."""
    opened = opening.open_office(made, user=making.USER, password=PASSWORD, clock=FixedClock(NOW))
    yield opened.office
    opened.close()
