"""Tables of web pages that were saved as .xls, as the systems of upper levels hand their lists out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.containers import SAFE, SAVE_AS_XLSX
from desktop_app.spreadsheets.extent import MOST_COLUMNS
from desktop_app.spreadsheets.merges import Merge

_PAGE = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype|html|head|body|table|meta|\?xml)", re.I | re.S)
_HTML = re.compile(r"<(?:html|head|body|table|meta|!doctype html)[\s>]", re.I)
LARGEST = 30_000_000  # characters; reading a page takes longer than reading a workbook
MOST_CELLS = 10_000_000  # a few characters may claim a row of hundreds
_MOST_SPANNED = 65_536  # rows of one cell, as HTML itself has it
_UNSEEN = frozenset(["script", "style"])
_CELLS = frozenset(["td", "th"])


def is_page(text: str) -> bool:
    """Whether the text is a page and no table of texts."""
    return _PAGE.match(text.removeprefix("\ufeff")) is not None


class HtmlTable:
    """The table of a page that has the most cells; raises InvalidInput where there is none."""

    def __init__(self, path: Path, text: str) -> None:
        if len(text) > LARGEST:
            raise _too_large(path)
        reader = _Reader()
        reader.feed(text)
        reader.close()
        most = max(reader.tables, key=lambda table: sum(map(len, table)), default=[])
        if not any(most):
            what = "网页" if _HTML.search(text) else "XML 文档"
            raise InvalidInput(f"“{path.name}”其实是{what}，不是 Excel 文件，{SAVE_AS_XLSX}")
        self._rows, self.merges = _laid_out(path, most)

    def rows(self) -> Iterator[list[str]]:
        """The rows in their order, a merged cell's text in the first of its places."""
        yield from self._rows


def _too_large(path: Path) -> InvalidInput:
    return InvalidInput(f"“{path.name}”其实是网页，而且太大，{SAVE_AS_XLSX}")


class _Cell(NamedTuple):
    """What a cell says, in pieces, and over how many columns and rows it reaches."""

    said: list[str]
    columns: int
    rows: int


class _Reader(HTMLParser):
    """Gathers the rows of all tables; text within a table that lies in a cell is the inner table's."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[_Cell]]] = []
        self._open: list[list[list[_Cell]]] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A table, a row or a cell begins."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "table":
            self._open.append([])
            self.tables.append(self._open[-1])
        elif not self._open:
            return
        elif tag == "tr":
            self._open[-1].append([])
        elif tag in _CELLS:
            told = dict(attrs)
            spans = (_span(told.get("colspan"), MOST_COLUMNS), _span(told.get("rowspan"), _MOST_SPANNED))
            if not self._open[-1]:
                self._open[-1].append([])
            self._open[-1][-1].append(_Cell([], *spans))
        elif tag in ("br", "p"):
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        """The table that was begun last ends, or what nobody sees."""
        if tag in _UNSEEN:
            self._unseen = max(self._unseen - 1, 0)
        elif tag == "table" and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        """Text of the cell that was begun last."""
        if not self._unseen and self._open and self._open[-1] and self._open[-1][-1]:
            self._open[-1][-1][-1].said.append(data)


def _span(told: str | None, most: int) -> int:
    return min(max(int(told), 1), most) if told is not None and told.strip().isdecimal() else 1


def _laid_out(path: Path, table: list[list[_Cell]]) -> tuple[list[list[str]], list[Merge]]:
    """Each cell at its place, beside those that reach down from above."""
    laid: list[list[str]] = []
    merges: list[Merge] = []
    room = MOST_CELLS
    taken: dict[int, int] = {}  # column → the last row that a cell above reaches
    for number, cells in enumerate(table):
        row: list[str] = []
        for cell in cells:
            while taken.get(len(row), -1) >= number:
                row.append("")
            left, right, bottom = len(row), len(row) + cell.columns - 1, number + cell.rows - 1
            if right >= MOST_COLUMNS:
                raise InvalidInput(f"“{path.name}”第 {number + 1} 行的列太多，最多 {MOST_COLUMNS} 列；{SAFE}")
            row += ["".join(cell.said).strip(), *[""] * (cell.columns - 1)]
            if bottom > number:
                taken.update(dict.fromkeys(range(left, right + 1), bottom))
            if bottom > number or right > left:
                merges.append(((number, left), (min(bottom, len(table) - 1), right)))
        laid.append(row)
        room -= len(row)
        if room < 0:
            raise _too_large(path)
    return laid, merges
