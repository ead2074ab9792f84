"""Tables stay straight whatever stands in them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.commands import table

TEXTS = st.text(
    alphabet=st.characters(min_codepoint=32, max_codepoint=0x2FFFF, exclude_categories=["Cs", "Cc"])
)


def test_chinese_takes_two_places() -> None:
    assert table.width("白泉〔2015〕") == 12
    assert table.width("abc") == 3
    assert table.width("e\u0301") == 1


def test_columns_are_as_wide_as_their_widest_cell() -> None:
    assert list(table.lines(("编号", "n"), [("甲", "1"), ("甲乙丙", "22")])) == [
        "编号    n",
        "──────  ──",
        "甲      1",
        "甲乙丙  22",
    ]


def test_a_long_cell_ends_with_dots_and_lines_are_joined() -> None:
    _head, _rule, row = table.lines(("内容",), [("第一行\n第二行" + "长" * 50,)])
    assert row.startswith("第一行 第二行")
    assert row.endswith("…")
    assert table.width(row) <= table.WIDEST


def test_a_last_column_that_says_why_is_told_to_its_end() -> None:
    why = "没有“村”这一项，可选：市、县区、乡镇街道、村社区，或者留空"
    *_, row = table.lines(("行", "原因"), [("长" * 50, why)], last=table.SENTENCE)
    assert row.endswith(f"…  {why}")
    *_, row = table.lines(("原因",), [("长" * 500,)], last=table.SENTENCE)
    assert table.width(row) <= table.SENTENCE


@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=5))
def test_no_row_is_wider_than_its_columns(rows: list[tuple[str, str]]) -> None:
    told = list(table.lines(("甲", "乙"), rows))
    assert len(told) == len(rows) + 2
    assert all(table.width(line) <= 2 * table.WIDEST + 2 for line in told)
