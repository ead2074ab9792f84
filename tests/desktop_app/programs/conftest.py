"""Visit sheets for the tests of their lists and figures."""

from __future__ import annotations

from typing import Any

import pytest

from desktop_app.core.office import Office
from tests.desktop_app.programs.sheets import Sheets


@pytest.fixture
def sheets(office: Office, cast: Any) -> Sheets:
    office.writer.update(cast.village, {"households": 100})
    return Sheets(office, cast.village)
