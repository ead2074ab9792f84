"""Lists: what is in them, in which order, and what cells say to whom."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from db.lists import Source
from db.models import CategoryEntry, Division, WorkOrder
from db.paging import BLOCK, STRIDE, Query
from desktop_app.core import records
from desktop_app.core.listing import (
    Listing,
    column_label,
    column_named,
    is_amount,
    listing,
    shown_columns,
    sortable,
)
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, Column, Filter, Words
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.programs import PROGRAMS, people, project_bonuses, visits, work_orders
from desktop_app.programs.parameters import PROGRAM as PARAMETERS
from tests.desktop_app.conftest import Orders

ORDERS, PEOPLE = work_orders.PROGRAM, people.PROGRAM
MANY = 2 * STRIDE + BLOCK + 57


def texts(found: Listing) -> list[list[str]]:
    return [[words.text for words in row.cells] for row in found.first()]


def titles(office: Office, **asked: Any) -> list[str]:
    return [row.record.title for row in listing(office, ORDERS, **asked).iterate()]


def test_days_are_short_on_screen_and_whole_elsewhere(orders: Orders, office: Office) -> None:
    orders.issued()
    found = listing(office, ORDERS, columns=("raised_at",))
    assert texts(found) == [["2015-04-13 10:00"]]
    assert texts(found.shortened()) == [["04-13 10:00"]]


def test_amounts_are_counts_scores_and_money_but_no_years() -> None:
    bonuses = project_bonuses.PROGRAM
    columns = {column.name: is_amount(bonuses, column) for column in bonuses.columns}
    assert columns["pool"]
    assert not columns["year"]
    assert not columns["number"]
    assert columns["highest_to_lowest"]
    assert not columns["rest"]
    counted = {column.name: is_amount(visits.PROGRAM, column) for column in visits.PROGRAM.columns}
    assert counted["households"]
    assert not counted["orders"]


def test_an_empty_office_has_empty_lists(office: Office) -> None:
    for program in PROGRAMS:
        if program is ORDERS:
            found = listing(office, program)
            assert (found.first(), found.anchors(), found.count(), found.ids()) == ([], (0, []), 0, [])


# Numbers


def test_numbers_stand_in_the_order_of_their_figures(office: Office, orders: Any) -> None:
    """第1000号 behind 第999号, and on paper drafts last; what somebody sorted is printed as it stands."""
    numbers = ["白泉〔2015〕第1000号", "白泉〔2015〕第099号", "白泉〔2016〕第001号", "白泉〔2015〕第999号"]
    draft = orders.draft(title="草稿").id
    made = {number: orders.draft(title="路灯") for number in numbers}
    for number, order in made.items():
        office.writer.update(order, {"number": number, "state": "committing"})
    in_order = [made[number].id for number in sorted(numbers, key=lambda one: (one[3:7], len(one), one))]
    up, down = (listing(office, ORDERS, sort="number", descending=descending) for descending in (False, True))
    assert (up.ids(), down.ids()) == ([draft, *in_order], [*in_order[::-1], draft])
    assert [row.id for anchor in up.anchors()[1] for row in up.block(anchor)] == up.ids()
    assert [up.position(record_id) for record_id in up.ids()] == [0, 1, 2, 3, 4]
    assert listing(office, ORDERS).on_paper().ids() == [*in_order, draft]
    assert listing(office, ORDERS, search="路灯").on_paper().ids() == in_order
    assert listing(office, ORDERS, search="村").on_paper().ids() == [*in_order, draft]
    assert down.on_paper().ids() == down.ids()
    source = Source(WorkOrder, (), None)
    keys = source.keys(WorkOrder.number)
    plan = Query(f"EXPLAIN QUERY PLAN {keys.sql}", ()).run(f" ORDER BY {source.key(WorkOrder.number)}")
    assert [row[3] for row in plan] == ["SCAN t1 USING COVERING INDEX work_order_number_order"]


# Filters


@pytest.fixture
def mixed(office: Office, orders: Any, cast: Any, clock: Any) -> Office:
    """Orders of several states, villages and days; titles say which."""
    far = Division(code="330901001201", name="远山村", level="village")
    upper = CategoryEntry(name="城乡建设")
    office.writer.create_many([far, Division(code="330901001202", name="星湾村", level="village")])
    office.writer.create(upper)
    lower = CategoryEntry(name="路灯", parent="城乡建设")
    office.writer.create(lower)
    orders.draft(title="草稿", village=far)
    orders.issued(title="已出具", category=upper, source="visit")
    orders.promised(title="办理中", days=3, category=lower)
    clock.moment += timedelta(days=5)
    orders.issued(title="后来的", raised_at=clock.moment, village=far)
    return office


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, {"草稿", "已出具", "办理中", "后来的"}),
        ({"state": "draft"}, {"草稿"}),
        ({"state": "草稿"}, {"草稿"}),
        ({"状态": "草稿,办理中"}, {"草稿", "办理中"}),
        ({"state": "草稿，handling"}, {"草稿", "办理中"}),
        ({"state": ""}, {"草稿", "已出具", "办理中", "后来的"}),
        ({"village": "330901001201"}, {"草稿", "后来的"}),
        ({"village": "远山村"}, {"草稿", "后来的"}),
        ({"village": "330900999000"}, {"已出具", "办理中"}),
        ({"village": "330900000000"}, {"草稿", "已出具", "办理中", "后来的"}),
        ({"raised_at": "2015-04-13"}, {"草稿", "已出具", "办理中"}),
        ({"raised_at": "2015-04-14.."}, {"后来的"}),
        ({"raised_at": "..2015-04-13"}, {"草稿", "已出具", "办理中"}),
        ({"raised_at": "2015-04"}, {"草稿", "已出具", "办理中", "后来的"}),
        ({"issued_on": ".."}, {"已出具", "办理中", "后来的"}),
        ({"issued_on": "无"}, {"草稿"}),
        ({"overdue": "yes"}, {"办理中"}),
        ({"overdue": "是"}, {"办理中"}),
        ({"overdue": "no"}, {"草稿", "已出具", "后来的"}),
        ({"category": "城乡建设"}, {"已出具", "办理中"}),
        ({"category": "城乡建设/路灯"}, {"办理中"}),
        ({"category": "无"}, {"草稿", "后来的"}),
        ({"handler": "陈主任"}, {"办理中"}),
        ({"source": "民情走访"}, {"已出具"}),
        ({"settled_on_spot": "no", "state": "draft"}, {"草稿"}),
    ],
)
def test_filters(mixed: Office, filters: dict[str, str], expected: set[str]) -> None:
    known = dict(filters)
    if known.get("village") == "330900000000":
        mixed.writer.create(Division(code="330900000000", name="舟山市", level="city"))
    assert set(titles(mixed, filters=known)) == expected
    assert listing(mixed, ORDERS, filters=known).count() == len(expected)


def test_a_link_may_be_named_by_its_id(mixed: Office, cast: Any) -> None:
    assert set(titles(mixed, filters={"handler": str(cast.chen.id)})) == {"办理中"}


@pytest.mark.parametrize(
    ("filters", "sentence"),
    [
        ({"colour": "red"}, "没有“colour”这个筛选条件"),
        ({"state": "飞行中"}, "飞行中"),
        ({"village": "天涯村"}, "天涯村"),
        ({"village": "星湾村"}, "“星湾村”有 2 个：白泉镇星湾村"),
        ({"raised_at": "去年"}, "去年"),
        ({"raised_at": "2015-02-30"}, "2015-02-30"),
        ({"overdue": "也许"}, "也许"),
    ],
)
def test_a_filter_that_does_not_fit_is_refused_in_a_sentence(
    mixed: Office, filters: dict[str, str], sentence: str
) -> None:
    with pytest.raises(InvalidInput, match=sentence) as refused:
        listing(mixed, ORDERS, filters=filters)
    assert refused.value.field == next(iter(filters))


@pytest.mark.uncounted
def test_every_filter_and_view_of_every_program_can_be_listed(mixed: Office) -> None:
    for program in PROGRAMS:
        for view in program.views:
            assert listing(mixed, program, filters=view.filters).count() >= 0
        for part in program.filters:
            if getattr(part, "where", None) is not None:
                yes, no = (
                    listing(mixed, program, filters={part.name: said}).count() for said in ("yes", "no")
                )
                assert yes + no == listing(mixed, program).count(), part.name


def test_search_and_filters_go_together(mixed: Office) -> None:
    assert set(titles(mixed, search="桥洞", filters={"state": "committing"})) == {"已出具", "后来的"}
    assert titles(mixed, search="桥洞 远山村", filters={"state": "committing"}) == ["后来的"]


@pytest.mark.parametrize("typed", ["自动锁定", "自动 锁定", "wrczzd", "wurencaozuo", "idle_lock"])
def test_a_parameter_is_found_by_the_name_that_the_list_shows(office: Office, typed: str) -> None:
    records.create(office, PARAMETERS, {"key": "idle_lock", "value": "5", "valid_from": date(2015, 1, 1)})
    found = listing(office, PARAMETERS, columns=["参数名称"], search=typed)
    assert {name for (name,) in texts(found)} == {"无人操作自动锁定"}
    assert listing(office, PARAMETERS, search="自动 开门").count() == 0


# Columns and orders


def test_columns_may_be_chosen_by_name_or_label_or_be_any_field(office: Office, orders: Any) -> None:
    orders.issued(slip_book="3")
    found = listing(office, ORDERS, columns=["number", "村社区", "slip_book", "issuer"])
    assert texts(found) == [["白泉〔2015〕第001号", "星湾村", "3", "白泉镇"]]
    assert [column_label(ORDERS, column) for column in found.columns] == [
        "编号",
        "村社区",
        "工单本号",
        "出具单位",
    ]


def test_the_window_shows_the_columns_that_are_not_hidden() -> None:
    assert [column_label(ORDERS, column) for column in shown_columns(ORDERS)] == [
        "编号", "村社区", "事项", "群众", "承办单位", "期限", "状态",
    ]  # fmt: skip


@pytest.mark.parametrize("asked", [{"columns": ["colour"]}, {"sort": "colour"}, {"sort": "content"}])
def test_an_unknown_column_or_order_is_refused(office: Office, asked: Any) -> None:
    with pytest.raises(InvalidInput):
        listing(office, ORDERS, **asked)


def test_the_window_offers_the_orders_that_an_index_has() -> None:
    offered = {column.name for column in ORDERS.columns if not column.hidden and sortable(ORDERS, column)}
    assert offered == {"number", "village.name", "organization.name", "deadline", "state"}


def test_days_and_moments_are_iso_for_programs(office: Office, orders: Any) -> None:
    order = orders.promised(days=3)
    told = listing(office, ORDERS, columns=["deadline", "raised_at"]).first()[0].as_json()
    assert told["deadline"] == order.deadline.isoformat()
    assert str(told["raised_at"]).endswith("+08:00")
    assert datetime.fromisoformat(str(told["raised_at"])) == order.raised_at.replace(microsecond=0)


def test_rows_know_their_id_and_state_and_cells(office: Office, orders: Any) -> None:
    order = orders.promised(days=3)
    row = listing(office, ORDERS).first()[0]
    assert (row.id, row.state) == (order.id, "handling")
    assert row.cells[-2].text == "剩 3 天"
    told = row.as_json()
    assert (told["state"], told["state_text"]) == ("handling", "办理中")
    assert row.record.steps.count() == 1  # what was not read is read when it is asked for
    assert listing(office, PEOPLE).first()[0].state == ""


# Rights and masks


def cell(office: Office, column: str, **asked: Any) -> str:
    return listing(office, ORDERS, columns=[column], **asked).first()[0].cells[0].text


def test_telephone_numbers_are_masked_unless_they_are_asked_for(office: Office, orders: Any) -> None:
    orders.draft(phone="13812345678")
    assert cell(office, "phone") == "138****5678"
    assert cell(office, "phone", revealed=True) == "13812345678"


def test_who_asked_for_confidentiality_stays_anonymous(office: Office, orders: Any) -> None:
    orders.draft(resident="单永康", phone="13812345678", confidential=True)
    assert (cell(office, "resident"), cell(office, "phone")) == ("匿名", "保密")
    assert (cell(office, "resident", revealed=True), cell(office, "phone", revealed=True)) == (
        "单永康",
        "13812345678",
    )


def test_masked_values_are_not_revealed_without_the_right(office: Office, orders: Any) -> None:
    office.user = User("审计员", Rights(AUDITOR))
    assert listing(office, ORDERS).count() == 0
    with pytest.raises(NotAllowed):
        listing(office, ORDERS, revealed=True)


def test_a_clerk_lists_only_their_own_programs(office: Office) -> None:
    office.user = User("李干事", Rights(CLERK, frozenset({"visits"})))
    with pytest.raises(NotAllowed):
        listing(office, ORDERS)
    office.user = User("王镇长", Rights(LEADER))
    assert listing(office, ORDERS).count() == 0


def test_a_column_may_be_named_by_its_heading() -> None:
    assert column_named(ORDERS, "期限").name == "deadline"
    assert column_named(ORDERS, "出具单位").name == "issuer.name"


def rated(office: Office, orders: Any) -> None:
    for title, rating in (("五十五", 55), ("六十", 60), ("一百", 100)):
        orders.rate(orders.completed(title=title), rating)
    orders.issued(title="未评")


@pytest.mark.parametrize(
    ("rating", "expected"),
    [
        ("60", {"六十"}),
        ("60..", {"六十", "一百"}),
        ("..60", {"五十五", "六十"}),
        ("56..99", {"六十"}),
        ("..", {"五十五", "六十", "一百"}),
        ("无", {"未评"}),
    ],
)
def test_numbers_are_filtered_by_value_or_range(
    office: Office, orders: Any, rating: str, expected: set[str]
) -> None:
    rated(office, orders)
    program = ORDERS._replace(filters=(Filter("rating"), Filter("title")))
    found = listing(office, program, filters={"rating": rating})
    assert {row.record.title for row in found.first()} == expected
    assert listing(office, program, filters={"title": "六十,一百"}).count() == 2


def test_a_column_that_is_made_from_several_fields_is_not_offered_for_sorting() -> None:
    made = Column("title", text=lambda _order, _office: Words("…"), sort=None)
    far = Column("village.parent.name")
    assert not sortable(ORDERS, made)
    assert not sortable(ORDERS, far)
