"""Every ratio of the demonstration office is what SQL from its 口径 counts, for periods and for a village."""

from __future__ import annotations

from datetime import date

import pytest

from db.base import database
from desktop_app.core.figures import figures
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period
from desktop_app.core.program import MANAGER
from desktop_app.programs import rights_of
from tests.desktop_app.demonstration import cadre_definitions, definitions

DEFINED = definitions.DEFINED | cadre_definitions.DEFINED
# What is expected of weeks and rounds is no condition on rows; tests with days of their own are about it.
EXPECTED = {"weekly_reviews.held_rate", "visit_diaries.diary_rate", "reform_inspections.coverage"}
VILLAGE = "330999104001"


@pytest.mark.uncounted
@pytest.mark.parametrize("place", ["", VILLAGE], ids=["everywhere", "village"])
@pytest.mark.parametrize("period", ["..", "2015", "2015-11", "2026-01-01..2026-11-23"])
def test_every_ratio_is_what_its_definition_counts(office: Office, period: str, place: str) -> None:
    office.user = User("演示", rights_of(MANAGER))  # the second lock of 提醒函询诫勉 is open
    asked = Period() if period == ".." else Period.parse(period)
    told = {each.key: each for each in figures(office, asked, place) if each.denominator is not None}
    assert set(told) - EXPECTED == set(DEFINED)
    values = {
        "start": str(asked.start or date.min),
        "end": str(asked.end or date.max),
        "today": str(office.today()),
        "place": place,
    }
    connection = database.connection()
    counted = {
        key: tuple(connection.execute(sql, values).fetchone()[0] for sql in both)
        for key, both in DEFINED.items()
    }
    assert counted == {key: (told[key].numerator, told[key].denominator) for key in DEFINED}
