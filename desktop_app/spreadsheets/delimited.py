"""CSV of every office kind: UTF-8 with and without BOM, UTF-16, GB18030; comma, semicolon or tab."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from desktop_app.core.files import reason_of
from desktop_app.errors import AppError, InvalidInput
from desktop_app.spreadsheets.containers import SAFE
from desktop_app.spreadsheets.extent import MOST_COLUMNS

MOST_ROWS = 1_048_576  # as many as a worksheet has
LONGEST_ROW = 2**20  # characters: thirty of the longest cells that Excel knows
_DELIMITERS = (",", "\t", ";", "|")
_SAMPLE_ROWS = 50
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class DelimitedText:
    """A text file as rows of texts; every row is read anew from the decoded text."""

    def __init__(self, path: Path, text: str) -> None:
        self._name = path.name
        self._text = text
        self._delimiter = max(_DELIMITERS, key=self._columns)

    def rows(self) -> Iterator[list[str]]:
        """The rows in their order; raises InvalidInput at one whose quotes do not close."""
        for number, row in enumerate(self._parsed(self._delimiter), 1):
            if number > MOST_ROWS:
                raise InvalidInput(f"“{self._name}”超过 {MOST_ROWS} 行，请拆成几个文件；{SAFE}")
            if len(row) > MOST_COLUMNS:
                raise InvalidInput(
                    f"“{self._name}”第 {number} 行有 {len(row)} 列，最多 {MOST_COLUMNS} 列；{SAFE}"
                )
            yield [_unwrapped(cell) for cell in row]

    def _parsed(self, delimiter: str) -> Iterator[list[str]]:
        lines = _Lines(self._name, self._text)
        reader = csv.reader(iter(lines), delimiter=delimiter, strict=True)
        try:
            for row in reader:
                lines.room = LONGEST_ROW
                yield row
        except csv.Error as error:
            raise InvalidInput(
                f"“{self._name}”第 {reader.line_num} 行的引号没有配对，或一格太长，请改正后再导入；{SAFE}"
            ) from error

    def _columns(self, delimiter: str) -> tuple[float, int]:
        """How well the delimiter splits the first rows into equally many cells, and into how many."""
        lengths = []
        with suppress(InvalidInput):  # told when the rows are read; those before it show the delimiter
            for row in islice(self._parsed(delimiter), _SAMPLE_ROWS):
                lengths += [len(row)] if row else []
        if not lengths:
            return (0.0, 0)
        width, rows = Counter(lengths).most_common(1)[0]
        return (rows / len(lengths) if width > 1 else 0.0, width)


class _Lines:
    """The lines of the text, as long as the row that they make has room for them; InvalidInput is raised
    before a row takes the memory for all the rest.
    """

    def __init__(self, name: str, text: str) -> None:
        self._name = name
        self._text = text
        self.room = LONGEST_ROW  # in characters, for the rest of the row

    def __iter__(self) -> Iterator[str]:
        number = 0
        for piece in self._pieces():
            for line in io.StringIO(piece, newline=""):
                number += 1
                self.room -= len(line)
                if self.room < 0:
                    raise InvalidInput(
                        f"“{self._name}”第 {number} 行超过 {LONGEST_ROW} 个字，不是表格的一行；{SAFE}"
                    )
                yield line

    def _pieces(self) -> Iterator[str]:
        """The text in pieces that end where lines end; of a line that is too long so much that it shows."""
        start = 0
        while start < len(self._text):
            end = start + LONGEST_ROW
            if end < len(self._text):
                last = self._text.rfind("\n", start, end)
                last = last if last >= 0 else self._text.rfind("\r", start, end - 1)
                end = last + 1 if last >= 0 else end + 1
            yield self._text[start:end]
            start = end


def _unwrapped(cell: str) -> str:
    """Excel's own trick to keep digits in CSV is undone: ="0580" is 0580."""
    return cell[2:-1] if cell.startswith('="') and cell.endswith('"') and len(cell) > 2 else cell


def decoded(path: Path) -> str:
    """The whole text of the file; raises AppError for what is no text."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise AppError(f"读不了文件“{path.name}”（{reason_of(error)}），{SAFE}") from error
    encodings = [encoding for bom, encoding in _BOMS if content.startswith(bom)] or ["utf-8", "gb18030"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InvalidInput(f"“{path.name}”不是 Excel 或 CSV 文件，或文字编码认不出来，请另存为 .xlsx 再导入。")
