"""The bulletin of April 2015: its counts by village, its ranks, and that every count opens its list."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.models import CategoryEntry, Division, WorkOrder
from desktop_app.core.figures import figures
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.core.period import NOTHING
from desktop_app.programs import work_orders
from desktop_app.reports import bulletins, content, terms
from desktop_app.reports.bulletins import OUTSIDE
from desktop_app.reports.content import BEFORE, CATEGORY, FIGURE, PLACE, TOTAL, Content, Value, change
from desktop_app.reports.terms import MONTHLY

pytestmark = pytest.mark.usefixtures("april")
APRIL = terms.read(MONTHLY, "2015-04")
BAY, CAPE, EMPTY = "330900999201", "330900999202", "330900999203"


@pytest.fixture
def said(office: Office) -> Content:
    return bulletins.content(office, APRIL)


def shown(said: Content, row: str) -> dict[str, str]:
    return {key: value.shown for key, value in said.rows(PLACE)[row].items()}


def test_a_village_is_counted_by_the_rules_of_the_figures(said: Content) -> None:
    assert shown(said, BAY) == {
        "issued": "2", "completed": "1", "on_time": "1", "late": "1", "replied": "2", "rated": "1",
        "satisfied": "1", "completion_rate": "50.00%", "on_time_rate": "50.00%", "reply_rate": "100.00%",
        "satisfaction_rate": "100.00%", "rank": "2",
    }  # fmt: skip


def test_a_promise_that_is_due_later_is_neither_on_time_nor_late(said: Content) -> None:
    cape = shown(said, CAPE)
    assert (cape["issued"], cape["on_time"], cape["late"]) == ("2", "1", "0")
    assert (cape["satisfied"], cape["satisfaction_rate"]) == ("0", "0.00%")


def test_the_day_of_an_answer_is_that_of_the_promise_or_of_the_completion_without_one(
    office: Office,
) -> None:
    """“已收悉” is no answer; whoever has none is found by 无."""

    def answered(value: str) -> set[str]:
        listed = listing(office, work_orders.PROGRAM, filters={"counted": "yes", "replied_on": value})
        return {WorkOrder.get_by_id(record_id).title for record_id in listed.ids()}

    kept = WorkOrder.get(WorkOrder.village == office.division, WorkOrder.state == "committing")
    office.writer.update(kept, {"title": "镇里的一件"})
    assert answered("无") == {"镇里的一件"}
    office.writer.update(kept, {"completed_on": date(2015, 5, 2)})
    assert answered("2015-05") == {"镇里的一件"}
    assert answered("2015-05-02..2015-05-02") == {"镇里的一件"}
    assert "镇里的一件" not in answered("..2015-05-01") | answered("2015-05-03..")
    late = WorkOrder.get(WorkOrder.title == "墙角漏水")
    assert "墙角漏水" in answered("..2015-04-13")
    office.writer.update(late, {"form_reply": True})
    assert answered("无") == {"墙角漏水"}


def test_a_village_without_orders_stands_in_the_table_without_a_rank(said: Content) -> None:
    empty = shown(said, EMPTY)
    assert empty["issued"] == "0"
    assert empty["on_time_rate"] == empty["satisfaction_rate"] == empty["rank"] == NOTHING


def test_the_month_under_way_has_one_on_time_rate_here_and_among_the_figures(office: Office, on: Any) -> None:
    """Whatever still has days left, is counted in neither."""
    for day, counted in ((17, (2, 2)), (20, (2, 3))):
        on(4, day)
        said = bulletins.content(office, APRIL)
        rate = said.at(TOTAL, "on_time_rate")
        assert rate is not None
        assert (rate.numerator, rate.denominator) == counted
        assert any("还没有过完" in note for note in said.notes)
        found = figures(office, APRIL.period, programs=[work_orders.PROGRAM])
        figure = next(each for each in found if each.key == "work_orders.on_time_rate")
        assert (figure.numerator, figure.denominator) == counted


def test_what_the_township_keeps_for_itself_has_a_row_of_its_own_at_the_end(said: Content) -> None:
    assert list(said.rows(PLACE)) == [CAPE, BAY, EMPTY, OUTSIDE]
    outside = shown(said, OUTSIDE)
    assert (outside["issued"], outside["replied"], outside["rank"]) == ("1", "0", NOTHING)


def test_a_place_outside_that_only_void_orders_touched_has_no_row(
    office: Office, on: Any, orders: Any
) -> None:
    on(6, 1)
    orders.move(orders.issued(village=office.division), "void", void_reason="重复录入")
    june = bulletins.content(office, terms.read(MONTHLY, "2015-06"))
    assert set(june.rows(PLACE)) == {BAY, CAPE, EMPTY}


def test_the_total_is_the_sum_of_the_rows_without_void_orders(said: Content) -> None:
    total = {value.key: value for value in said.part(TOTAL)}
    assert total["issued"].numerator == 5
    for key in ("issued", "completed", "on_time", "late", "replied", "rated", "satisfied"):
        assert total[key].numerator == sum(row[key].numerator for row in said.rows(PLACE).values())
    assert all(value.numerator == 0 for value in said.part(BEFORE))


def test_every_count_opens_the_list_that_it_counts(office: Office, said: Content) -> None:
    for value in said.values:
        if value.filters:
            listed = listing(office, work_orders.PROGRAM, filters=dict(value.filters))
            assert listed.count() == value.numerator, value.place


def test_the_hottest_categories_are_those_of_the_upper_level(said: Content) -> None:
    found = [(value.name, value.numerator, value.shown) for value in said.part(CATEGORY)]
    assert found == [("城乡建设", 3, "60.00%"), ("民政", 1, "20.00%")]


def test_categories_as_hot_as_the_last_one_that_is_told_are_counted(office: Office, april: Any) -> None:
    def notes() -> list[str]:
        return [note for note in bulletins.content(office, APRIL).notes if note.startswith("热点问题")]

    promised = WorkOrder.get(WorkOrder.category.is_null(), WorkOrder.state == "handling")
    for order, name in ((promised, "水利"), (WorkOrder.get(WorkOrder.title == "墙角漏水"), "治安")):
        assert notes() == []
        office.writer.create(CategoryEntry(name=name))
        office.writer.update(order, {"category": CategoryEntry.get(CategoryEntry.name == name)})
    assert notes() == ["热点问题只列前 3 类，和第 3 类一样多的还有 1 类"]


def test_equal_villages_share_a_rank_and_the_next_one_is_left_out(
    office: Office, april: Any, on: Any
) -> None:
    on(4, 20)
    april.complete(april.promised(days=5, village=Division.get(Division.name == "金岙村")))
    on(5, 4)
    ranks = {
        row: values["rank"].shown for row, values in bulletins.content(office, APRIL).rows(PLACE).items()
    }
    assert ranks == {CAPE: "2", EMPTY: "1", BAY: "3", OUTSIDE: NOTHING}


def test_two_villages_of_one_name_are_told_apart(office: Office) -> None:
    office.writer.create(Division(code="330900998000", name="岙山镇", level="township"))
    office.writer.create(
        Division(code="330900998201", name="海角村", level="village", parent_code="330900998000")
    )
    office.info.division_code = "330900000000"
    names = {
        row: next(iter(values.values())).name
        for row, values in bulletins.content(office, APRIL).rows(PLACE).items()
    }
    assert names[CAPE] == "白泉镇海角村"
    assert names["330900998201"] == "岙山镇海角村"
    assert names[BAY] == "星湾村"


def test_a_change_is_told_in_per_cent_of_a_count_and_in_points_of_a_rate(
    office: Office, on: Any, april: Any
) -> None:
    april.issued()
    on(6, 1)
    may = bulletins.content(office, terms.read(MONTHLY, "2015-05"))
    issued, before = may.at(TOTAL, "issued"), may.at(BEFORE, "issued")
    assert issued is not None
    assert change(issued, before) == "-80.00%"
    rate, other = may.at(TOTAL, "reply_rate"), may.at(BEFORE, "reply_rate")
    assert rate is not None
    assert (rate.shown, change(rate, other)) == ("0.00%", "-80.00 个百分点")
    late, none = may.at(TOTAL, "satisfaction_rate"), may.at(BEFORE, "satisfaction_rate")
    assert late is not None
    assert (late.shown, change(late, none)) == (NOTHING, NOTHING)
    assert change(issued, None) == NOTHING
    assert change(issued, issued) == "持平"


def test_points_are_those_between_the_rates_that_are_read() -> None:
    """66.67 and 33.33 are 33.34 points apart for whoever reckons after the paper."""
    two, one = (content.rate(TOTAL, "completion_rate", "办结率", part, 3) for part in (2, 1))
    assert (two.shown, one.shown, change(two, one)) == ("66.67%", "33.33%", "+33.34 个百分点")


@pytest.mark.uncounted
@pytest.mark.parametrize(("value", "on_paper", "counts"), [
    (Value(FIGURE, "a", "办结率", "87.93 %", 4263, 4848), "87.93%", "4263 / 4848"),
    (Value(FIGURE, "a", "出具数", "4848 件", 4848), "4848 件", ""),
    (Value(FIGURE, "a", "奖励总额", "5425666.67 元", 542566667, scale=100), "5,425,666.67 元", ""),
    (Value(FIGURE, "a", "人均", "32395.58 元", 537766667, 166, scale=100), "32,395.58 元",
     "5,377,666.67 / 166"),
    (Value(FIGURE, "a", "分配率", "90.00 %", 90_000, 100_000, scale=100), "90.00%", "900.00 / 1,000.00"),
    (Value(FIGURE, "a", "竞争比", "3.86 ∶1", 27, 7), "3.86∶1", "27 / 7"),
    (Value(FIGURE, "a", "办结率", NOTHING, 3, 0), NOTHING, ""),
])  # fmt: skip
def test_a_figure_on_paper_and_the_counts_that_it_was_made_from(
    value: Value, on_paper: str, counts: str
) -> None:
    assert (content.on_paper(value), content.counts_of(value)) == (on_paper, counts)
