"""Titles on official paper: broken where their words do, in even lines that tear no name
(GB/T 9704-2012, 7.3.1: 回行时，要做到词意完整，排列对称，长短适宜，间距恰当).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from desktop_app.printing.page import POINTS_PER_MM
from desktop_app.printing.typesetting import Setting, may_break, set_lines

if TYPE_CHECKING:
    from desktop_app.printing.fonts import FontSet

MOST_LINES = 3  # broken by sense; a longer title is set like a text
QUOTED = {"“": "”", "《": "》", "（": "）", "〔": "〕"}
WORD_ENDS = (
    *("、", "”", "》", "和", "的"),
    *("同志", "人员", "干部", "书记", "班子", "招聘", "岗位", "情况", "项目", "方案", "社区", "工作"),
    *("专业", "知识", "培训"),
)
_TORN = 10.0  # letters that a line may rather be longer than a quotation is torn
_CUT = 5.0  # letters that a line may rather be longer than a word is cut, as far as can be told
_LEANING = 2.0  # letters that a line may rather be longer than the next one begins with 的


def title_lines(title: str, width: float, setting: Setting, fonts: FontSet) -> list[str]:
    """The lines of a title, as few as `width` mm allows: the most even ones that tear no name."""
    needed = len(set_lines(title, width, setting, fonts))
    points = width * POINTS_PER_MM
    torn = _torn(title)
    best: tuple[float, list[str]] | None = None
    for lines, breaks in _ways(title, needed) if 1 < needed <= MOST_LINES else ():
        widths = [fonts.width(line, setting.face, setting.size) for line in lines]
        if max(widths) > points:
            continue
        cost = (max(widths) - min(widths)) / setting.size
        cost += sum(_TORN for place in breaks if place in torn)
        whole = (title[:place].endswith(WORD_ENDS) or title[place] in QUOTED for place in breaks)
        cost += sum(_CUT for ends in whole if not ends)
        cost += sum(_LEANING for place in breaks if title[place] == "的")
        if best is None or cost < best[0]:
            best = (cost, lines)
    return best[1] if best else [line.text for line in set_lines(title, width, setting, fonts)]


def _ways(title: str, count: int) -> Iterator[tuple[list[str], tuple[int, ...]]]:
    """Every way to break a title into `count` lines, with the places of its breaks."""
    places = [place for place in range(1, len(title)) if may_break(title, place)]
    for breaks in combinations(places, count - 1):
        edges = (0, *breaks, len(title))
        yield [title[a:b].strip() for a, b in pairwise(edges)], breaks


def _torn(title: str) -> frozenset[int]:
    """The places within a quotation, a title of a document or brackets."""
    torn, closing = set(), ""
    for place, letter in enumerate(title):
        if closing:
            torn.add(place)
        if letter == closing:
            closing = ""
        elif not closing:
            closing = QUOTED.get(letter, "")
    return frozenset(torn)
