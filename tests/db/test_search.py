"""Full text search: what a text is found by, whatever the signs in it, and what it is not found by."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import search
from db.base import database
from db.models import WorkOrder
from db.search import BOUNDARY, Found, endings, folded, query

LETTERS = st.text("路灯坏了𠅤㮾。，〔〕()[]\"'*^-+:{}AaNOTDRnear 0123456789\u3000\u200b", max_size=40)


def index(*texts: str) -> None:
    """Number the texts from 1 and index them, the way `desktop_app.core.search_index` does."""
    search.put(
        WorkOrder,
        [
            Found(
                number,
                search.characters(folded(text)),
                " ".join(end for run in search.runs(folded(text)) for end in endings(run)),
                "",
            )
            for number, text in enumerate(texts, 1)
        ],
    )


def found(words: str, *, private: bool = False, limit: int = 50) -> list[int]:
    matching = query(words, private=private)
    return [] if matching is None else search.newest(WorkOrder, matching, limit=limit)


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("路", [1]),
        ("路灯", [1]),
        ("灯路", []),
        ("星塔社区路灯坏了", [1]),
        ("𠅤", [2]),
        ("𠅥", []),
        ("217", [1]),
        ("00217", [1]),
        ("2170", []),
        ("17号", [1]),
        ("〔2015〕", [1]),
        ("[2015]", [1]),
        ("﹝２０１５﹞第", [1]),
        ("wifi", [2]),
        ("WiFi", [2]),
        ("if", [2]),
        ("w", [2]),
        ("路灯 坏了", [1]),
        ("坏了 路灯", [1]),
        ("路灯 水管", []),
        ("灯。坏", []),
        ('"', [2]),
        ("'", [2]),
        ("*", [2]),
        ("near(", [2]),
        ("AND OR NOT", []),
        ("text:路", []),
        ("路 AND 灯", []),
        ("^路", []),
        ("", []),
        ("   ", []),
        (BOUNDARY, []),
    ],
)
def test_what_is_found(opened: Path, words: str, expected: list[int]) -> None:
    index(
        "白泉〔2015〕第00217号 星塔社区路灯坏了", "张𠅤家的WiFi，\"近\" 'near(*'，拨12345678901234567890123"
    )
    assert found(words) == expected


@given(st.lists(LETTERS, min_size=1, max_size=6), st.data())
def test_search_finds_what_a_scan_finds(texts: list[str], data: st.DataObject) -> None:
    source = data.draw(st.sampled_from(texts))
    start = data.draw(st.integers(0, len(source)))
    words = source[start : start + data.draw(st.integers(1, 8))]
    terms = [folded(word) for word in words.split() if folded(word)]
    told = query(words)
    assert (told is None) == (not terms)
    assert all(term in folded(source) for term in terms)


def test_the_newest_come_first_and_no_more_than_asked_for(opened: Path) -> None:
    index(*["路灯"] * 9)
    assert found("路灯", limit=4) == [9, 8, 7, 6]


def test_an_index_row_is_replaced_and_forgotten(opened: Path) -> None:
    index("路灯", "水管")
    index("电梯")
    assert (found("路灯"), found("电梯"), found("水管")) == ([], [1], [2])
    search.remove(WorkOrder, 1)
    assert found("电梯") == []
    search.clear(WorkOrder)
    assert found("水管") == []


@pytest.mark.parametrize("write", [search.put, search.add])
def test_rows_that_are_read_for_the_index_leave_no_cursor_behind(
    opened: Path, write: Callable[..., None]
) -> None:
    def rows(first: int) -> Iterator[Found]:
        for number in range(first, first + 3):
            database.connection().execute("SELECT 1").fetchone()
            yield Found(number, "路 灯", "", "")

    def open_cursors() -> int:
        cursors = [each for each in gc.get_objects() if type(each) is apsw.Cursor]
        return sum(is_open(cursor) for cursor in cursors)

    def is_open(cursor: apsw.Cursor) -> bool:
        try:
            return cursor.connection is database.connection()
        except apsw.CursorClosedError:
            return False

    before = open_cursors()
    for first in (1, 4, 7):
        write(WorkOrder, rows(first))

    assert open_cursors() <= before
    assert found("路灯") == [9, 8, 7, 6, 5, 4, 3, 2, 1]


def test_more_rows_than_are_at_hand_at_once_are_indexed(
    opened: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "PIECE", 2)

    index("路灯", "路灯", "路灯", "路灯", "路灯")

    assert found("路灯") == [5, 4, 3, 2, 1]


def test_private_words_are_found_only_by_those_who_may(opened: Path) -> None:
    search.put(WorkOrder, [Found(1, "路 灯", "ld", "张 三 13912345678 3912345678 5678")])
    assert (found("张三"), found("5678")) == ([], [])
    assert (found("张三", private=True), found("5678", private=True)) == ([1], [1])
    assert found("路灯", private=True) == found("路灯") == [1]


def test_phrases_do_not_reach_across_a_blank_in_a_text(opened: Path) -> None:
    index("第一行\n第二行")
    assert found("行第") == []
    assert found("一行") == [1]


def test_a_number_longer_than_an_ending_is_found_whole(opened: Path) -> None:
    index("12345678901234567890123", "12345678901234567890999")
    assert found("12345678901234567890123") == [1]
    assert found("8901234567890999") == [2]


def test_endings_go_down_to_two_characters() -> None:
    assert endings("2015") == ["2015", "015", "15"]
    assert endings("7") == []
    assert max(map(len, endings("1" * 100))) == search.LONGEST_ENDING
