"""Columns in which a unit and whoever answers for it stand together."""

from __future__ import annotations

import pytest

from db.models import Organization, Person, WorkOrder
from desktop_app.spreadsheets.split_units import with_units_apart
from tests.desktop_app.spreadsheets.conftest import Bring

BOTH = "反映人|反映时间|反映问题|承办单位及经办人|备注"


def test_units_and_people_of_one_column_go_to_fields_of_their_own(bring: Bring) -> None:
    said = {
        "路灯": "水务公司 陈主任",
        "垃圾": "同上",
        "水管": "李干事",
        "河道": "水务公司",
        "桥": "白泉镇（陈主任、李干事）",
    }
    rows = (f"王伯|2015-03-02|{title}|{cell}|急" for title, cell in said.items())
    result = bring("work_orders", BOTH, *rows)
    assert (result.made, result.refused, result.left_out) == ((), (), ())
    told = {
        order.title: (order.organization.name, order.handler and order.handler.name, order.remark)
        for order in WorkOrder.select()
    }
    assert told == {
        "路灯": ("水务公司", "陈主任", "急"),
        "水管": ("白泉镇", "李干事", "急"),
        "河道": ("水务公司", None, "急"),
        "垃圾": ("水务公司", "陈主任", "急"),
        "桥": ("白泉镇", "陈主任", "急；经办人还有李干事"),
    }


def test_a_unit_that_nobody_knows_is_no_person(bring: Bring) -> None:
    bring(
        "work_orders", BOTH, "王伯|2015-03-02|路灯|城管 小王|", "王伯|2015-03-02|河道|经发办（统计、农业）|"
    )
    made = [each.name for each in Organization.select().order_by(Organization.id)][-2:]
    assert made == ["城管", "经发办（统计、农业）"]
    assert [each.name for each in Person.select().order_by(Person.id)][-1] == "小王"
    assert WorkOrder.select().where(WorkOrder.handler.is_null()).count() == 1


@pytest.mark.parametrize(
    ("headings", "apart"),
    [
        (["责任单位（责任人）", "事项"], ["责任单位", "事项", "责任人"]),
        (["牵头部门、联系人"], ["牵头部门", "联系人"]),
        (["承办单位/名称", "承办单位/经办人"], ["承办单位/名称", "承办单位/经办人"]),
        (["承办单位及经办人", "经办人"], ["承办单位及经办人", "经办人"]),
        (["单位及职务"], ["单位及职务"]),
        (["推荐单位（人）"], ["推荐单位（人）"]),
        (["承办单位负责人"], ["承办单位负责人"]),
    ],
)
def test_only_a_heading_that_names_both_is_two(headings: list[str], apart: list[str]) -> None:
    assert with_units_apart(headings, list)[0] == apart


def test_a_row_that_is_too_short_or_too_long_keeps_its_cells() -> None:
    _headings, rows = with_units_apart(
        ["责任单位及责任人", "事项"], lambda: [["城管 王五"], ["", "路灯", "多"]]
    )
    assert [*rows()] == [["城管", "", "王五"], ["", "路灯", "", "多"]]
