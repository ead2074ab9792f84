"""Figures: what each counts, and that the list which it opens has just as many rows."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from db.models import Division, OpeningBalance
from desktop_app.core import records
from desktop_app.core.figures import Figure, figures
from desktop_app.core.listing import listing
from desktop_app.core.office import Office, User
from desktop_app.core.period import Period, Ratio
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK, Filters, Indicator
from desktop_app.errors import InvalidInput
from desktop_app.programs import PROGRAMS, divisions, opening_balances, people, work_orders

YEAR = Period(date(2015, 1, 1), date(2015, 12, 31))


def figure(
    office: Office, key: str, period: Period = YEAR, scope: str = "", *, reasonable: bool = False
) -> Figure:
    found = figures(office, period, scope, reasonable=reasonable, programs=[work_orders.PROGRAM])
    return next(each for each in found if each.key == f"work_orders.{key}")


def opened(office: Office, found: Figure, indicator: Indicator | None = None) -> int:
    """What the figure counts, counted by hand in the list that it opens."""
    program = next(program for program in PROGRAMS if program.key == found.opens.program)
    listed = listing(office, program, filters=found.opens.filters)
    if indicator is None or not (name := indicator.mean or indicator.total or indicator.distinct):
        return listed.count()
    field = program.model._meta.fields[name]
    rows = program.model.select(field).where(program.model.id.in_(listed.ids()))
    values = [value for (value,) in rows.tuples()]
    if indicator.distinct:
        return len(set(values) - {None})
    return sum(field.db_value(value) for value in values if value is not None)


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
    assert (mean.counts, mean.field) == ("mean", "rating")


def test_an_order_is_late_the_day_after_its_deadline(busy: Office) -> None:
    assert figure(busy, "overdue_open").value == "1"


@pytest.mark.parametrize(("told_on", "within"), [(20, 1), (21, 0)])
@pytest.mark.parametrize("typed_on", [22, None])
def test_who_is_done_on_the_seventh_day_was_done_within_seven(
    office: Office, orders: Any, clock: Any, told_on: int, within: int, typed_on: int | None
) -> None:
    """Natural days count from the next one (domain 0.3): raised at ten, done in the evening."""
    order = orders.promised(days=7)
    clock.moment += timedelta(days=(typed_on or told_on) - 13, hours=9)
    orders.complete(order, completed_on=date(2015, 4, told_on))
    rate = figure(office, "within_7_days")
    assert (rate.numerator, rate.denominator) == (within, 1)


def test_completions_after_the_period_do_not_count(busy: Office) -> None:
    before = Period(None, date(2015, 4, 12))
    assert figure(busy, "issued", before).value == "0"
    assert figure(busy, "completion_rate", before).shown == "—"


def test_a_merged_order_is_a_duplicate_among_all_that_came_in(busy: Office, orders: Any) -> None:
    orders.move(orders.promised(), "merge", main_order=orders.promised())
    rate = figure(busy, "duplicate_rate")
    assert (rate.numerator, rate.denominator, rate.shown) == (1, 7, "14.29 %")
    assert opened(busy, rate) == 1
    assert figure(busy, "issued").value == "6"


def test_a_rate_of_nothing_is_neither_nought_nor_a_hundred(office: Office) -> None:
    rate = figure(office, "completion_rate")
    assert (rate.value, rate.shown, rate.denominator) == ("—", "—", 0)


def test_halves_are_rounded_up() -> None:
    assert Ratio(1, 800).percent() == "0.13 %"
    assert Ratio(4263, 4848).percent() == "87.93 %"


@pytest.mark.uncounted
@pytest.mark.parametrize("period", [Period(), YEAR, Period(date(2015, 4, 14), None)], ids=str)
@pytest.mark.parametrize("scope", ["", "330900999201", "白泉镇"])
def test_every_figure_opens_the_list_that_it_counts(busy: Office, period: Period, scope: str) -> None:
    found = figures(busy, period, scope)
    assert len(found) == sum(len(program.indicators) for program in PROGRAMS)
    indicators = {f"{program.key}.{each.key}": each for program in PROGRAMS for each in program.indicators}
    for one in found:
        assert opened(busy, one, indicators[one.key]) == one.numerator - one.opening, one


def test_a_scope_counts_the_villages_below_a_township(busy: Office) -> None:
    assert figure(busy, "issued", scope="330900999000").value == "5"
    assert figure(busy, "issued", scope="330900999201").value == "5"


def test_what_has_no_place_says_that_it_is_counted_everywhere(busy: Office) -> None:
    """And a rate of which only one part has a place is told of no place."""
    found = {one.key: one for one in figures(busy, YEAR, "330900999201")}
    everywhere, here = found["retired_leaders.sent"], found["work_orders.issued"]
    assert everywhere.explained.endswith("；不分村社区，按全部统计")
    assert everywhere.opens.beside_the_count.endswith("不分村社区，按全部统计")
    assert "不分村社区" not in here.explained
    assert found["project_staff.staffing_rate"].shown == "—"
    whole = figure(busy, "issued")
    assert whole.opens.remark == ""


def test_an_unknown_place_is_refused_by_name(office: Office) -> None:
    with pytest.raises(InvalidInput, match="天涯村"):
        figures(office, YEAR, "天涯村")


def test_figures_of_other_peoples_programs_are_not_shown(office: Office) -> None:
    office.user = User("李干事", Rights(CLERK, frozenset({"visits"})))
    assert {one.opens.program for one in figures(office, YEAR)} == {"visits"}


def test_filters_are_told_as_the_command_line_takes_them(office: Office) -> None:
    assert figure(office, "issued").opens.as_arguments == ["counted=yes", "issued_on=2015-01-01..2015-12-31"]


# ── other ways of counting ───────────────────────────────────────────────────────────────────────────────


def everything(_period: Period) -> Filters:
    return {}


def counted(office: Office, *indicators: Indicator, period: Period = YEAR, scope: str = "") -> list[Figure]:
    """Figures over the divisions of the office: a township without households told, and villages."""
    program = divisions.PROGRAM._replace(indicators=indicators)
    return figures(office, period, scope, programs=(program,))


@pytest.fixture
def villages(office: Office) -> Office:
    """Three villages of two names, with 100, 50 and an unknown number of households."""
    village = Division.get(Division.name == "星湾村")
    office.writer.update(village, {"households": 100})
    office.writer.create(
        Division(
            code="330900999202", name="月湾村", level="village", households=50, parent_code="330900999000"
        )
    )
    office.writer.create(Division(code="330900998203", name="月湾村", level="village"))
    return office


def test_different_values_are_counted_once(villages: Office) -> None:
    names = Indicator("names", "村名", lambda _period: {"level": "village"}, distinct="name")
    found = counted(villages, names)[0]
    assert found.shown == "2"
    assert (found.rows, found.counts, found.field) == (3, "different", "name")


def test_the_sum_of_a_field_leaves_the_unknown_out(villages: Office) -> None:
    households = Indicator("households", "总户数", everything, total="households", unit="户")
    found = counted(villages, households)[0]
    assert found.shown == "150 户"
    assert (found.counts, found.field) == ("sum", "households")


def test_a_figure_may_be_a_part_of_another_one_of_another_program(busy: Office, villages: Office) -> None:
    places = Indicator("places", "区划数", everything, of=divisions.PROGRAM, distinct="code")
    share = Indicator(
        "share", "有工单的地方", lambda _period: {"counted": "yes"}, places, of=work_orders.PROGRAM,
        distinct="village",
    )  # fmt: skip
    found = counted(busy, share)[0]
    assert (found.numerator, found.denominator, found.shown) == (1, 4, "25.00 %")
    assert found.opens.program == "work_orders"


def test_a_whole_that_names_no_program_is_of_the_figures_own(busy: Office, villages: Office) -> None:
    places = Indicator("places", "区划数", everything)
    orders = work_orders.PROGRAM
    each = Indicator("each", "地均工单", lambda _period: {"counted": "yes"}, places, of=orders, unit="件")
    assert counted(busy, each)[0].denominator == 4


def test_a_figure_is_told_to_readers_of_all_that_it_is_counted_from(busy: Office) -> None:
    places = Indicator("places", "区划数", everything, of=divisions.PROGRAM)
    share = Indicator("share", "每个地方的工单", everything, places, of=work_orders.PROGRAM, unit="件")
    for one in ("divisions", "work_orders"):
        busy.user = User("李干事", Rights(CLERK, frozenset({one})))
        assert counted(busy, share) == []
    busy.user = User("李干事", Rights(CLERK, frozenset({"divisions", "work_orders"})))
    assert len(counted(busy, share)) == 1


def test_a_whole_that_no_list_has_is_told(villages: Office) -> None:
    def weeks(period: Period, _office: Office) -> int | None:
        return None if period.start is None else 4

    rate = Indicator("held", "例会召开率", lambda _period: {"level": "township"}, expected=weeks)
    assert counted(villages, rate)[0].shown == "25.00 %"
    assert counted(villages, rate, period=Period())[0].shown == "—"


def test_a_ratio_with_a_unit_is_no_percentage(villages: Office) -> None:
    each = Indicator(
        "each", "村均户数", everything, Indicator("villages", "村", everything), total="households", unit="户"
    )  # fmt: skip
    assert counted(villages, each)[0].shown == "37.50 户"


def test_a_place_is_no_part_of_what_has_no_place(busy: Office) -> None:
    staff = Indicator("staff", "人数", everything, of=people.PROGRAM)
    each = Indicator("each", "人均工单", lambda _period: {"counted": "yes"}, staff, of=work_orders.PROGRAM)
    assert [counted(busy, each, scope=scope)[0].shown for scope in ("", "330900999201")] == ["250.00 %", "—"]
    assert counted(busy, Indicator("places", "区划数", everything), scope="330900999201")[0].numerator == 1


def test_the_list_of_a_sum_or_of_names_says_what_the_figure_makes_of_it(busy: Office) -> None:
    told = {one.key: (one.numerator, one.opens.beside_the_count) for one in figures(busy, Period())}
    attended, _words = told["talks.attendance"]
    sent, _words = told["project_staff.sent"]
    assert told["talks.attendance"] == (attended, f"合计 {attended:,}")
    assert told["project_staff.sent"] == (sent, f"重复的只计一次为 {sent:,}")
    assert told["work_orders.issued"][1] == told["work_orders.completion_rate"][1] == ""


# ── 期初数 ───────────────────────────────────────────────────────────────────────────────────────────────


def earlier(office: Office, figure: str, numerator: int, denominator: int | None = None) -> None:
    records.create(
        office,
        opening_balances.PROGRAM,
        {
            "figure": figure,
            "since": date(2013, 1, 1),
            "until": date(2013, 12, 31),
            "numerator": numerator,
            "denominator": denominator,
        },
    )


def test_a_figure_goes_on_from_what_was_counted_before(busy: Office) -> None:
    earlier(busy, "work_orders.issued", 1000)
    found = figure(busy, "issued", Period(date(2013, 1, 1), date(2015, 12, 31)))
    assert (found.value, found.opening) == ("1005", 1000)
    assert opened(busy, found) == 5


def test_both_counts_of_a_rate_go_on(busy: Office) -> None:
    earlier(busy, "work_orders.completion_rate", 90, 95)
    assert figure(busy, "completion_rate", Period(None, date(2015, 12, 31))).shown == "93.00 %"


def test_an_earlier_total_that_nobody_divided_is_said_to_be_so_where_unreasonable_orders_are_left_out(
    busy: Office,
) -> None:
    """But not of the figure that is entered without them."""
    for key in ("mean_rating", "mean_rating_reasonable"):
        earlier(busy, f"work_orders.{key}", 900, 10)
    both, divided = (
        figure(busy, key, Period(), reasonable=True) for key in ("mean_rating", "mean_rating_reasonable")
    )
    assert both.opens.beside_the_count == "另有期初数 900/10，期初数没有分出不合理诉求"
    assert both.explained.endswith("；含期初数 900/10；期初数没有分出不合理诉求")
    assert divided.explained.endswith("；含期初数 900/10")
    assert figure(busy, "mean_rating", Period()).opens.remark == ""
    assert figure(busy, "mean_rating", reasonable=True).opens.remark == ""


@pytest.mark.parametrize(
    ("start", "end"), [(date(2013, 1, 2), None), (date(2015, 1, 1), None), (None, date(2013, 12, 30))]
)
def test_what_does_not_lie_wholly_in_the_period_is_left_out(
    busy: Office, start: date | None, end: date | None
) -> None:
    earlier(busy, "work_orders.issued", 1000)
    assert figure(busy, "issued", Period(start, end)).opening == 0


@pytest.mark.uncounted
def test_every_figure_takes_its_earlier_total_in(busy: Office) -> None:
    """Its number, both its counts, its unit, and what its list says beside."""
    indicators = opening_balances.indicators()
    of_parts = {key for key, each in indicators.items() if each.whole or each.mean or each.expected}
    before = {one.key: one for one in figures(busy, Period(None, date(2015, 12, 31)))}
    rows = [
        OpeningBalance(
            figure=key,
            until=date(2013, 12, 31),
            numerator=number,
            denominator=2 * number if key in of_parts else None,
        )
        for number, key in enumerate(indicators, start=1_000)
    ]
    assert [key for row in rows for key in opening_balances.opening_rules(row, busy)] == []
    busy.writer.create_many(rows)
    after = {one.key: one for one in figures(busy, Period(None, date(2015, 12, 31)))}
    for row in rows:
        was, now = before[row.figure], after[row.figure]
        assert now.opening == now.numerator - was.numerator == row.numerator * now.scale, row.figure
        each = indicators[row.figure]
        of_money = isinstance(each.whole, Indicator) and each.whole.total == "pool"
        added = (row.denominator or 0) * (100 if of_money else 1)
        assert (now.denominator or 0) - (was.denominator or 0) == added, row.figure
        whole = f"/{row.denominator:,}" if row.denominator else ""
        assert now.opens.beside == f"{row.numerator:,}{whole}"
        assert now.explained.endswith(f"含期初数 {now.opens.beside}")
        if was.numerator == 0 and not was.denominator:
            percent = (each.whole or each.expected) and not each.unit
            told = Decimal(row.numerator) / (row.denominator or 1) * (100 if percent else 1)
            places = each.places if row.denominator else 0 if now.scale == 1 else 2
            assert now.value == f"{told:.{places}f}", row.figure


def test_an_earlier_total_belongs_to_no_single_place(busy: Office) -> None:
    earlier(busy, "work_orders.issued", 1000)
    assert figure(busy, "issued", Period(), scope="330900999201").value == "5"


@pytest.mark.parametrize(
    ("figure_key", "numerator", "denominator", "reason"),
    [
        ("work_orders.unheard", 1, None, "没有“work_orders.unheard”这个指标"),
        ("work_orders.issued", 1, 2, "是个数，不要基数"),
        ("work_orders.completion_rate", 1, None, "要同时写基数"),
        ("work_orders.issued", -1, None, "不能是负数"),
        ("work_orders.completion_rate", 96, 95, "是百分比，期初数不能大于基数"),
    ],
)
def test_an_opening_balance_that_cannot_be_is_refused(
    office: Office, figure_key: str, numerator: int, denominator: int | None, reason: str
) -> None:
    with pytest.raises(InvalidInput, match=reason):
        earlier(office, figure_key, numerator, denominator)


@pytest.mark.parametrize(
    ("since", "until", "reason"),
    [
        (None, date(2013, 12, 31), ""),
        (date(2014, 6, 30), date(2014, 7, 31), "已经有到 2014-06-30 为止的期初数，重叠的日子会数两遍"),
        (date(2014, 7, 1), date(2014, 12, 31), ""),
        (None, date(2014, 1, 1), "已经有到 2014-06-30 为止的"),
        (date(2015, 1, 1), date(2015, 4, 13), ""),
        (date(2015, 1, 1), date(2015, 4, 14), "“截至日期”不能晚于今天"),
    ],
)
def test_no_day_is_counted_twice_and_none_is_to_come(
    office: Office, since: date | None, until: date, reason: str
) -> None:
    first = OpeningBalance(
        figure="work_orders.issued", since=date(2014, 1, 1), until=date(2014, 6, 30), numerator=7
    )
    office.writer.create(first)
    office.writer.create(OpeningBalance(figure="work_orders.withdrawn", until=date(2014, 6, 30), numerator=7))
    told = OpeningBalance(figure="work_orders.issued", since=since, until=until, numerator=1)
    found = [problem.reason for problem in opening_balances.opening_rules(told, office)]
    assert bool(found) == bool(reason)
    assert all(reason in each for each in found)
    assert not list(opening_balances.opening_rules(first, office))
