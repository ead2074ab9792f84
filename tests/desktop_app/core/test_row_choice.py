"""Which row of a record a form is about: the newest first, whatever order they were written in."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from desktop_app.core.row_choice import RowChoice

QUARTERS = RowChoice(lambda record: record.rows, lambda row: f"{row[0]}-{row[1]}", lambda row: f"{row[1]}季")


@pytest.mark.parametrize("rows", [[(2016, 1), (2015, 4), (2016, 3)], [(2016, 3), (2016, 1), (2015, 4)]])
def test_the_newest_comes_first_and_any_can_be_chosen(rows: list[tuple[int, int]]) -> None:
    record = SimpleNamespace(id=1, rows=rows)
    assert QUARTERS(record) == (("2016-3", "3季"), ("2016-1", "1季"), ("2015-4", "4季"))
    assert QUARTERS.of(record, "") == (2016, 3)
    assert QUARTERS.of(record, "2015-4") == (2015, 4)
    assert QUARTERS.of(record, "2014-1") is None


def test_there_is_none_without_rows_or_on_blank_paper() -> None:
    assert QUARTERS.of(SimpleNamespace(id=1, rows=[]), "") is None
    assert QUARTERS(SimpleNamespace(id=None, rows=[(2016, 1)])) == ()
