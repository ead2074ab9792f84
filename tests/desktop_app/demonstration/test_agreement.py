"""Figures and charts of the demonstration office agree with their lists, whatever they are limited to."""

from __future__ import annotations

from itertools import product

import pytest

from desktop_app.core.figures import Asked
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from tests.desktop_app.home.agreement import Lists, disagreements

pytestmark = pytest.mark.slow
PERIODS = (Period(), Period.parse("2015"), Period.parse("2015-11"), Period.parse("2026-01-01..2026-11-23"))


@pytest.mark.uncounted
def test_every_figure_and_bar_counts_what_its_list_holds(office: Office) -> None:
    lists, village = Lists(office), "星浦社区"
    limits = [*product(PERIODS, [""], [False, True]), *product(PERIODS[1:], [village], [False])]
    for period, scope, reasonable in limits:
        assert disagreements(office, Asked(period, scope, reasonable), lists) == []
