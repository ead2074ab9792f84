"""The bars of the charts: what each counts, in which order they stand, and the list that each opens."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest

from db.models import CategoryEntry, Division
from desktop_app.core.clock import FixedClock
from desktop_app.core.counting import Counting
from desktop_app.core.figures import Asked
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period
from desktop_app.core.permissions import READ
from desktop_app.core.program import CLERK
from desktop_app.home.bars import Bars, ask_for_bars
from desktop_app.home.charts import CHARTS
from desktop_app.home.overview import CARDS, Overview
from desktop_app.programs import rights_of
from tests.desktop_app.conftest import Orders
from tests.desktop_app.home.agreement import Lists, disagreements

YEAR = Period.parse("2015")


def bars(office: Office, key: str, period: Period = YEAR, **asked: Any) -> Bars:
    """The chart of that key."""
    counting = Counting(office)
    (chart,) = (chart for chart in CHARTS if chart.key == key)
    (found,) = ask_for_bars(office, Asked(period, **asked), counting, charts=[chart])
    counting.count()
    return found()


def told(shown: Bars) -> dict[str, list[str]]:
    """Words of the bars and of their values."""
    return {bar.words: [value.told for value in bar.values] for bar in shown.bars}


@pytest.fixture
def busy(office: Office, orders: Orders, clock: FixedClock) -> Office:
    """Two villages; April and May; complete, rated, unreasonable, late and void orders."""
    other = Division(code="330900999202", name="月湾村", level="village", parent_code="330900999000")
    office.writer.create(other)
    upper = CategoryEntry(name="城乡建设")
    lower = CategoryEntry(name="路灯", parent="城乡建设")
    for entry in (upper, lower):
        office.writer.create(entry)
    orders.rate(orders.completed(category=lower), 100)
    orders.completed(category=upper)
    orders.promised(days=3, village=other)
    orders.move(orders.issued(), "void", void_reason="重复录入")
    clock.moment += timedelta(days=30)
    unreasonable = orders.rate(orders.completed(village=other), 55)
    office.writer.update(unreasonable, {"unreasonable": True})
    orders.issued(village=Division.get(Division.level == "township"))
    return office


def test_each_month_has_what_was_issued_in_it_and_what_became_of_that(busy: Office) -> None:
    shown = told(bars(busy, "orders_by_month"))
    assert list(shown) == [f"{month}月" for month in range(1, 13)]
    assert {words: values for words, values in shown.items() if values != ["0", "0"]} == {
        "4月": ["3", "2"],
        "5月": ["2", "1"],
    }


def test_a_month_is_cut_where_the_period_is(busy: Office) -> None:
    shown = bars(busy, "orders_by_month", Period(date(2015, 4, 20), date(2015, 5, 31)))
    assert told(shown) == {"4月": ["0", "0"], "5月": ["2", "1"]}
    assert shown.bars[0].values[0].opens.filters["issued_on"] == "2015-04-20..2015-04-30"


def test_years_stand_for_the_months_of_a_long_period(busy: Office) -> None:
    assert told(bars(busy, "orders_by_month", Period())) == {"2015年": ["5", "3"]}


def test_two_years_are_told_by_months_and_a_month_more_by_years(busy: Office) -> None:
    shown = bars(busy, "orders_by_month", Period.parse("2014-01-01..2015-12-31"))
    told = [f"{year}年{month}月" for year in (2014, 2015) for month in range(1, 13)]
    assert [bar.words for bar in shown.bars] == told
    shown = bars(busy, "orders_by_month", Period.parse("2014-01-01..2016-01-31"))
    assert [bar.words for bar in shown.bars] == ["2014年", "2015年", "2016年"]
    assert shown.bars[2].values[0].opens.filters["issued_on"] == "2016-01-01..2016-01-31"


@pytest.mark.parametrize(
    "period", [Period(date(2015, 4, 20), None), Period(None, date(2015, 5, 31))], ids=str
)
def test_a_period_that_is_open_at_one_end_is_told_by_years(busy: Office, period: Period) -> None:
    shown = bars(busy, "orders_by_month", period)
    assert told(shown) == {"2015年": ["5", "3"] if period.start is None else ["2", "1"]}
    days = f"{period.start or '2015-01-01'}..{period.end or '2015-12-31'}"
    assert shown.bars[0].values[0].opens.filters["issued_on"] == days


def test_the_month_of_whose_days_only_the_first_is_asked_for_is_told(busy: Office) -> None:
    shown = bars(busy, "orders_by_month", Period(date(2015, 4, 15), date(2015, 6, 1)))
    assert list(told(shown)) == ["4月", "5月", "6月"]


def test_where_nothing_was_done_there_is_nothing_to_show(office: Office) -> None:
    assert bars(office, "orders_by_month", Period()).bars == ()
    assert bars(office, "days_taken").bars == ()


def test_villages_are_ranked_by_their_rate_with_what_it_was_counted_from(busy: Office) -> None:
    shown = told(bars(busy, "rates_by_village"))
    assert list(shown) == ["星湾村", "月湾村"]
    assert shown["星湾村"] == ["100.0% (2/2)", "100.0% (2/2)"]
    assert shown["月湾村"] == ["50.0% (1/2)", "50.0% (1/2)"]


def test_a_rate_of_nothing_stands_last_and_says_so(busy: Office) -> None:
    shown = bars(busy, "rates_by_village", Period(date(2015, 4, 15), date(2015, 4, 20)))
    assert told(shown) == {"月湾村": ["— (0/0)", "0.0% (0/1)"]}


def test_an_upper_category_counts_those_below_it(busy: Office) -> None:
    assert list(told(bars(busy, "categories")).items()) == [("未分类", ["3"]), ("城乡建设", ["2"])]


def test_every_band_is_shown_even_without_a_record(busy: Office) -> None:
    shown = told(bars(busy, "satisfaction"))
    assert next(iter(shown)) == "很满意"
    assert sum(int(values[0]) for values in shown.values()) == 2
    assert len(shown) == 5


def test_what_a_leader_confirmed_as_unreasonable_is_left_out(busy: Office) -> None:
    whole, left = bars(busy, "satisfaction"), bars(busy, "satisfaction", reasonable=True)
    assert (whole.total, left.total) == (2, 1)
    assert left.bars[0].values[0].opens.filters["unreasonable"] == "no"


def test_a_scope_leaves_its_own_villages(busy: Office) -> None:
    of_village = bars(busy, "rates_by_village", scope="330900999202")
    assert (list(told(of_village)), of_village.everywhere) == (["月湾村"], False)


def test_a_chart_of_what_has_no_place_says_so(busy: Office) -> None:
    shown = bars(busy, "adjustments", scope="330900999202")
    assert shown.everywhere
    assert shown.definition.endswith("；不分村社区，按全部统计")
    assert not bars(busy, "adjustments").everywhere


@pytest.mark.uncounted
@pytest.mark.parametrize("period", [Period(), YEAR, Period(date(2015, 4, 14), date(2015, 5, 20))], ids=str)
def test_every_figure_and_bar_counts_what_its_list_holds(busy: Office, period: Period) -> None:
    lists = Lists(busy)
    for scope, reasonable in product(["", "330900999202", "白泉镇"], [False, True]):
        assert disagreements(busy, Asked(period, scope, reasonable), lists) == []


def test_the_board_follows_each_change(busy: Office, orders: Orders) -> None:
    overview, asked = Overview(busy), Asked(YEAR)
    before = {figure.key: figure.numerator for figure in overview.board(asked).figures}
    orders.issued()
    after = overview.board(asked)
    assert after.figures[0].numerator == before["work_orders.issued"] + 1
    assert told(after.charts[0])["5月"] == ["3", "1"]


def test_a_clerk_sees_the_figures_and_charts_of_their_programs(busy: Office) -> None:
    busy.user = User("李干事", rights_of(CLERK, {"work_orders"}))
    board = Overview(busy).board(Asked(YEAR))
    assert {figure.opens.program for figure in board.figures} == {"work_orders"}
    assert {shown.chart.program.key for shown in board.charts} == {"work_orders"}


def test_every_figure_and_chart_says_how_it_is_counted(busy: Office) -> None:
    board = Overview(busy).board(Asked(YEAR))
    assert all(figure.definition for figure in board.figures)
    assert all(shown.chart.definition for shown in board.charts)
    assert len(board.charts) == len(CHARTS)


def test_who_may_read_none_of_the_office_s_figures_sees_those_of_the_own_programs(office: Office) -> None:
    office.user = User("钱干事", rights_of(CLERK, {"visits", "trainings"}))
    shown = Overview(office).board(Asked(YEAR)).figures
    assert shown[0].key == "visits.visits"
    assert all(office.rights.may(READ, figure.opens.program) for figure in shown)
    assert len(shown) == len(CARDS), "no more than there is room for"
