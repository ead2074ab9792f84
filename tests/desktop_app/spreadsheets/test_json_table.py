"""Public tables in JSON: the longest list of objects is the table."""

from __future__ import annotations

import json

import pytest

from desktop_app.errors import AppError
from desktop_app.spreadsheets.workbook import read_table
from tests.desktop_app.spreadsheets.conftest import Make

DAYS = [
    {"name": "元旦", "date": "2015-01-01", "isOffDay": True},
    {"date": "2015-01-04", "isOffDay": False, "x": [1]},
]


@pytest.mark.parametrize("document", [DAYS, {"year": 2015, "papers": ["a", "b", "c"], "days": DAYS}])
def test_the_list_of_objects(make_text: Make, document: object) -> None:
    table = read_table(make_text(json.dumps(document), name="2015.json"))
    assert table.headings == ("name", "date", "isOffDay", "x")
    assert [list(row.cells) for row in table.rows()] == [
        ["元旦", "2015-01-01", True, ""],
        ["", "2015-01-04", False, "[1]"],
    ]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"days": [', "不是完整的 JSON"),
        ('{"days": []}', "没有表格"),
        ("[1, 2]", "没有表格"),
        ("[" * 100_000, "不是完整"),
        (json.dumps([{str(number): 1 for number in range(703)}]), "有 703 列，最多 702 列"),
    ],
)
def test_no_table(make_text: Make, text: str, reason: str) -> None:
    with pytest.raises(AppError, match=reason):
        read_table(make_text(text, name="2027.json"))
