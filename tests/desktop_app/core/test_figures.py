"""Figures: what each counts, and that the list which it opens has just as many rows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from desktop_app.core.figures import Figure, figures
from desktop_app.core.listing import listing
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period, Ratio
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.errors import InvalidInput
from desktop_app.programs import PROGRAMS

YEAR = Period(date(2015, 1, 1), date(2015, 12, 31))


def figure(office: Office, key: str, period: Period = YEAR, scope: str = "") -> Figure:
    return next(found for found in figures(office, period, scope) if found.key == f"work_orders.{key}")


def opened(office: Office, found: Figure) -> int:
    program = next(program for program in PROGRAMS if program.key == found.opens.program)
    return listing(office, program, filters=found.opens.filters).count()


@pytest.fixture
def busy(office: Office, orders: Any, clock: Any) -> Office:
    """Seven orders: one draft, one waiting, one promised, three complete (two rated), one void."""
    orders.draft()
    orders.issued()
    orders.promised(days=3)
    orders.rate(orders.completed(), 100)
    orders.rate(orders.completed(), 55)
    orders.completed()
    orders.move(orders.issued(), "void", void_reason="重复录入")
    clock.moment += timedelta(days=4)
    return office


def test_drafts_and_void_orders_are_not_issued(busy: Office) -> None:
    assert figure(busy, "issued").value == "5"
    assert figure(busy, "issued").shown == "5 件"
    assert figure(busy, "issued").denominator is None


def test_the_completion_rate_is_completed_over_issued_with_two_decimals(busy: Office) -> None:
    rate = figure(busy, "completion_rate")
    assert (rate.numerator, rate.denominator, rate.shown) == (3, 5, "60.00 %")


def test_the_mean_leaves_unrated_orders_out(busy: Office) -> None:
    mean = figure(busy, "mean_rating")
    assert (mean.numerator, mean.denominator, mean.shown) == (155, 2, "77.50 分")


def test_an_order_is_late_the_day_after_its_deadline(busy: Office) -> None:
    assert figure(busy, "overdue_open").value == "1"


def test_completions_after_the_period_do_not_count(busy: Office) -> None:
    before = Period(None, date(2015, 4, 12))
    assert figure(busy, "issued", before).value == "0"
    assert figure(busy, "completion_rate", before).shown == "—"


def test_a_rate_of_nothing_is_neither_nought_nor_a_hundred(office: Office) -> None:
    rate = figure(office, "completion_rate")
    assert (rate.value, rate.shown, rate.denominator) == ("—", "—", 0)


def test_halves_are_rounded_up() -> None:
    assert Ratio(1, 800).percent() == "0.13 %"
    assert Ratio(4263, 4848).percent() == "87.93 %"


@pytest.mark.parametrize("period", [Period(), YEAR, Period(date(2015, 4, 14), None)], ids=str)
@pytest.mark.parametrize("scope", ["", "330900999201", "白泉镇"])
def test_every_figure_opens_the_list_that_it_counts(busy: Office, period: Period, scope: str) -> None:
    found = figures(busy, period, scope)
    assert len(found) == sum(len(program.indicators) for program in PROGRAMS)
    for one in found:
        is_mean = one.unit not in ("%", "") and one.denominator is not None
        assert opened(busy, one) == (one.denominator if is_mean else one.numerator), one


def test_a_scope_counts_the_villages_below_a_township(busy: Office) -> None:
    assert figure(busy, "issued", scope="330900999000").value == "5"
    assert figure(busy, "issued", scope="330900999201").value == "5"


def test_an_unknown_place_is_refused_by_name(office: Office) -> None:
    with pytest.raises(InvalidInput, match="天涯村"):
        figures(office, YEAR, "天涯村")


def test_figures_of_other_peoples_programs_are_not_shown(office: Office) -> None:
    office.user = User("李干事", Rights(CLERK, frozenset({"visits"})))
    assert {one.opens.program for one in figures(office, YEAR)} == {"visits"}


def test_filters_are_told_as_the_command_line_takes_them(office: Office) -> None:
    assert figure(office, "issued").opens.as_arguments == ["counted=yes", "issued_on=2015-01-01..2015-12-31"]
