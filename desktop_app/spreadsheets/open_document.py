"""Tables of LibreOffice (.ods): how large they unfold, and their merged cells and failed formulas, which the
reader leaves out.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat

from desktop_app.spreadsheets.extent import MOST_CELLS, MOST_COLUMNS, MOST_TEXT
from desktop_app.spreadsheets.merges import Merge

CONTENT = "content.xml"
MOST_SPACES = 32_767  # side by side: as many characters as a cell of Excel holds
MEDIA_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _ROW = f"{_NAMES}table:1.0 table", f"{_NAMES}table:1.0 table-row"
_CELLS = frozenset([f"{_NAMES}table:1.0 table-cell", f"{_NAMES}table:1.0 covered-table-cell"])
_NAME = f"{_NAMES}table:1.0 name"
_ROWS_ALIKE = f"{_NAMES}table:1.0 number-rows-repeated"
_CELLS_ALIKE = f"{_NAMES}table:1.0 number-columns-repeated"
_ROWS_MERGED = f"{_NAMES}table:1.0 number-rows-spanned"
_COLUMNS_MERGED = f"{_NAMES}table:1.0 number-columns-spanned"
_SPACES, _SPACES_ALIKE = f"{_NAMES}text:1.0 s", f"{_NAMES}text:1.0 c"
_KIND = f"{_NAMES}office:1.0 value-type"
_CALCULATED_KIND = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 value-type"
_CHUNK = 2**20


@dataclass
class OpenSheet:
    """A sheet: how many rows and columns are filled, how many characters its cells have in all."""

    rows: int = 0
    columns: int = 0
    characters: int = 0
    merges: list[Merge] = field(default_factory=list)
    failed: dict[int, dict[int, str]] = field(default_factory=dict)  # as in `failures`


def excess(sheets: Collection[OpenSheet]) -> str:
    """What is too much in the sheets, all of which the reader unfolds at once; nothing if all is well."""
    columns = max((sheet.columns for sheet in sheets), default=0)
    rows = max((sheet.rows for sheet in sheets), default=0)
    if columns > MOST_COLUMNS:
        return f"有 {columns} 列，最多 {MOST_COLUMNS} 列；请删去多余的列"
    cells = sum(sheet.rows * sheet.columns for sheet in sheets)
    if cells > MOST_CELLS or sum(sheet.characters for sheet in sheets) > MOST_TEXT:
        return f"有 {rows} 行、{columns} 列，太大了，请拆成几个文件"
    return ""


def sheets_in(content: IO[bytes]) -> dict[str, OpenSheet]:
    """The sheets by their names; raises ValueError for what is no such content."""
    reader = _Reader()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reader.begin
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    try:
        for piece in iter(lambda: content.read(_CHUNK), b""):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return reader.sheets


class _Reader:
    """Follows rows and cells, each of which may stand for many."""

    def __init__(self) -> None:
        self.sheets: dict[str, OpenSheet] = {}
        self._sheet = OpenSheet()
        self._row = self._rows_alike = 0
        self._column = self._cells_alike = 0
        self._filled = self._characters = 0  # in this row
        self._said: list[str] = []
        self._has_failed = False

    def begin(self, name: str, told: dict[str, str]) -> None:
        if name in _CELLS:
            self._said.clear()
            self._cells_alike = int(told.get(_CELLS_ALIKE, 1))
            self._has_failed = told.get(_CALCULATED_KIND) == "error"
            if _KIND in told:
                self._filled = self._column + self._cells_alike
            self._merge(int(told.get(_ROWS_MERGED, 1)), int(told.get(_COLUMNS_MERGED, 1)))
        elif name == _ROW:
            self._rows_alike = int(told.get(_ROWS_ALIKE, 1))
            self._column = self._filled = self._characters = 0
        elif name == _SPACES:
            if int(told.get(_SPACES_ALIKE, 1)) > MOST_SPACES:
                raise ValueError("so many blanks are no text")
        elif name == _TABLE:
            self._sheet = self.sheets[told.get(_NAME, "")] = OpenSheet()
            self._row = 0

    def text(self, said: str) -> None:
        self._said.append(said)

    def end(self, name: str) -> None:
        if name in _CELLS:
            self._characters += sum(map(len, self._said)) * self._cells_alike
            if self._has_failed:
                self._sheet.failed.setdefault(self._row + 1, {})[self._column] = "".join(self._said)
            self._column += self._cells_alike
        elif name == _ROW:
            if self._filled:
                self._sheet.rows = self._row + self._rows_alike
                self._sheet.columns = max(self._sheet.columns, self._filled)
                self._sheet.characters += self._characters * self._rows_alike
            self._row += self._rows_alike

    def _merge(self, rows: int, columns: int) -> None:
        if rows > 1 or columns > 1:
            first = (self._row, self._column)
            self._sheet.merges.append((first, (self._row + rows - 1, self._column + columns - 1)))
