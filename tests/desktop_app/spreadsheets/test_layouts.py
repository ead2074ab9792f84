"""Mappings that are remembered or come as JSON (`spreadsheets.layouts`)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.programs import people
from desktop_app.programs.work_orders import PROGRAM as ORDERS
from desktop_app.spreadsheets import layouts
from tests.desktop_app.spreadsheets.conftest import Make


def test_a_mapping_is_remembered_by_its_headings(office: Office) -> None:
    assert layouts.saved(ORDERS, ("甲", "乙")) is None
    layouts.remember(office, ORDERS, ("甲", "乙"), {"甲": "title"})
    layouts.remember(office, ORDERS, ("甲", "乙"), {"甲": "title", "乙": "content"})
    assert layouts.saved(ORDERS, ("甲", "乙")) == {"甲": "title", "乙": "content"}
    assert layouts.saved(ORDERS, ("乙", "甲")) is None
    assert layouts.saved(people.PROGRAM, ("甲", "乙")) is None


@pytest.mark.parametrize(
    "content",
    [
        {"甲": "title", "乙": None},
        {"title": "甲"},
        {"columns": {"甲": "title"}},
    ],
)
def test_a_mapping_from_json(make_text: Make, content: Any) -> None:
    path = make_text(json.dumps(content), "utf-8-sig", "map.json")
    assert layouts.read_layout(path, ORDERS) == layouts.Layout({"甲": "title"})


def test_a_layout_says_where_the_table_lies(make_text: Make) -> None:
    path = make_text('{"columns": {"甲": "title"}, "sheet": "二", "heading_row": 3}', name="map.json")
    assert layouts.read_layout(path, ORDERS) == layouts.Layout({"甲": "title"}, "二", 3)


@pytest.mark.parametrize("text", ["{", "[1]", '{"甲": 1}', '{"columns": []}'])
def test_no_layout(make_text: Make, text: str) -> None:
    path = make_text(text, name="map.json")
    if text == "[1]":
        assert layouts.read_layout(path, ORDERS).columns == {}
        return
    with pytest.raises(InvalidInput, match=r"对应表“map\.json”"):
        layouts.read_layout(path, ORDERS)


def test_a_missing_layout(make_text: Make) -> None:
    with pytest.raises(InvalidInput, match="读不了对应表"):
        layouts.read_layout(make_text("").with_name("没有.json"), ORDERS)


@pytest.mark.parametrize("text", ["[" * 100_000, " " * 2_000_000])
def test_a_layout_that_is_too_deep_or_too_long(make_text: Make, text: str) -> None:
    with pytest.raises(InvalidInput, match=r"对应表“map\.json”"):
        layouts.read_layout(make_text(text, name="map.json"), ORDERS)
