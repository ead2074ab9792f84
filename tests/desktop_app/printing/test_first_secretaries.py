"""The papers of 第一书记 hold whatever was written in a term, whole."""

from __future__ import annotations

from typing import Any

from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.printing.first_secretaries import diary
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs.village_service import Department


def test_a_diary_goes_on_with_whole_days_on_the_next_page(
    office: Office, clock: FixedClock, cast: Cast, printed: Any
) -> None:
    department = Department(office, clock, cast)
    secretary = department.serving()
    department.writes(secretary, *[{"content": "走访农户", "solved": "协调安装路灯"}] * 13)
    paper = printed(lambda sheet: diary(sheet, secretary))
    assert len(paper.pages) == 2
    assert paper.text.count("解决问题：协调安装路灯") == 13
    assert "接上页" not in paper.text
