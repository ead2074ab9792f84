"""How much memory a worksheet would take, told from its XML before a reader unfolds it."""

from __future__ import annotations

import re
from collections import Counter

MOST_COLUMNS = 702  # A to ZZ
MOST_CELLS = 30_000_000  # the reader keeps the whole rectangle from the first filled cell to the last
MOST_TEXT = 2**30  # bytes of shared texts once each cell has its own copy

# Sheets of up to 26 columns and a million rows are never too large: these quick looks are enough for them.
_ANY_COLUMN = re.compile(rb"""r=["']([A-Z]+)[0-9]""")
_FAR_ROW = re.compile(rb"""r=["'][A-Z]+[0-9]{7}""")
_NARROW = 26
# Cells that hold something; empty ones that only have a colour take no memory.
_COLUMN = re.compile(rb"""r=["']([A-Z]+)[0-9]+["'](?:[^>]*[^/>])?>""")
_ROW = re.compile(rb"""r=["'][A-Z]+([0-9]+)["'](?:[^>]*[^/>])?>""")
_WITHOUT_PLACE = re.compile(rb"""<c(?:>|\s(?![^>]*\br=["'][A-Z])[^>]*>)""")
_SHARED = re.compile(rb't="s"[^>]*>\s*<v>([0-9]+)</v>')
# Where the shared texts begin, and how many the part says it has: the reader makes room for all at once.
_TEXTS = re.compile(rb"<(?:\w+:)?sst\b([^>]*)(>?)")
_TOLD = re.compile(rb"""uniqueCount\s*=\s*["']([0-9]{1,18})["']""")
_SHORTEST_TEXT = len("<si/>")
_ENDLESS = 2**63
_TEXT = re.compile(rb"<si>(.*?)</si>", re.DOTALL)


class Extent:
    """The rectangle that a part's cells fill, gathered piece by piece.

    The first look finds out whether the part `is_wide`; where it is, a second look `closely` measures it.
    """

    def __init__(self, *, closely: bool = False) -> None:
        self._closely = closely
        self.is_wide = False
        self._columns = 1
        self._last_row = 0
        self._rows = 0
        self._cells = 0
        self._without_place = False
        self._bytes = 0
        self._texts_told = 0
        self.shared = 0  # cells that refer to a shared text

    def look_at(self, piece: bytes) -> None:
        """Take the next piece of the part into account."""
        if self._closely:
            self._columns = max(self._columns, _widest(_COLUMN, piece))
            self._last_row = max([self._last_row, *map(int, set(_ROW.findall(piece)))])
        elif not self.is_wide:
            self.is_wide = _widest(_ANY_COLUMN, piece) > _NARROW or _FAR_ROW.search(piece) is not None
        self._bytes += len(piece)
        if b"sst" in piece:
            self._texts_told = max(self._texts_told, _texts_told(piece))
        self._rows += piece.count(b"<row")
        cells = piece.count(b"<c ") + piece.count(b"<c>")
        self._cells += cells
        self.shared += piece.count(b't="s"')
        if not self._without_place and piece.count(b'<c r="') != cells:
            self._without_place = _WITHOUT_PLACE.search(piece) is not None

    def excess(self) -> str:
        """What is too much, nothing if all is well."""
        columns = self._columns
        if columns > MOST_COLUMNS:
            return f"有 {columns} 列，最多 {MOST_COLUMNS} 列；请删去多余的列"
        if columns * self._last_row > MOST_CELLS:
            return f"有 {self._last_row} 行、{columns} 列，太大了，请拆成几个文件"
        if self._texts_told * _SHORTEST_TEXT > self._bytes:
            return "里写着的文字段数比实有的多得多，可能是有害文件，没有打开"
        widest = max(self._rows * MOST_COLUMNS, MOST_COLUMNS)
        if self._without_place and (self._cells > widest or self._rows * self._cells > MOST_CELLS):
            return "没有写明每格的位置，又很大，请用 Excel 或 WPS 打开、保存一次"
        return ""


def _texts_told(piece: bytes) -> int:
    """How many shared texts the part says it has; very many where it does not say so plainly."""
    told = [0]
    for attributes, end in _TEXTS.findall(piece):
        found = _TOLD.search(attributes)
        is_plain = end and (found is not None or b"uniqueCount" not in attributes)
        told.append(_ENDLESS if not is_plain else int(found[1]) if found else 0)
    return max(told)


def longest_text(shared_texts: bytes) -> int:
    """The length in bytes of the longest text that cells share."""
    return max((len(text) for text in _TEXT.findall(shared_texts)), default=0)


def unfolded(shared_texts: bytes, sheet: bytes) -> int:
    """Bytes of text once each cell of the sheet has its own copy of the text that it shares."""
    lengths = [len(text) for text in _TEXT.findall(shared_texts)]
    uses = Counter(map(int, _SHARED.findall(sheet)))
    return sum(lengths[index] * count for index, count in uses.items() if index < len(lengths))


def _widest(pattern: re.Pattern[bytes], piece: bytes) -> int:
    return max((_number(column) for column in set(pattern.findall(piece))), default=1)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
