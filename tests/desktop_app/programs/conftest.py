"""Visit sheets, and the desks at which cadres are chosen, tried and cared for."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from tests.desktop_app.programs.selecting import Department
from tests.desktop_app.programs.sheets import Sheets
from tests.desktop_app.programs.tried import Board
from tests.desktop_app.programs.village_care import Care


@pytest.fixture
def sheets(office: Office, cast: Any) -> Sheets:
    office.writer.update(cast.village, {"households": 100})
    return Sheets(office, cast.village)


@pytest.fixture
def department(office: Office, clock: FixedClock, cast: Any) -> Department:
    """组织部门 on the day when posts are opened to comparison."""
    return Department(office, clock)


@pytest.fixture
def board(office: Office, clock: FixedClock) -> Board:
    """组织部门 on the day when trials in key posts begin."""
    return Board(office, clock)


@pytest.fixture
def care(office: Office, clock: FixedClock, cast: Any) -> Care:
    """组织办 on the day when a notice for village secretaries is put up."""
    return Care(office, clock)
