"""A worksheet written row by row, typed and whole: no text becomes a formula, a link or a number."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Literal, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from desktop_app.core.files import PENDING, sentence_about, settle, whole_file
from desktop_app.core.outgoing import refuse_within_an_office
from desktop_app.core.texts import EXACT_BELOW
from desktop_app.errors import AppError, InvalidInput

ROWS_A_SHEET = 1_000_000  # of the 1,048,576 that a sheet can hold
LONGEST_CELL = 32_767  # characters; what is longer goes on in cells behind the last column
A4 = 9  # as Excel numbers papers
UPRIGHT = 90  # characters beside each other that an upright A4 page takes without getting small
READABLE = 260  # characters that the same page takes lying, in half the size
_AS_WRITTEN = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Heading(NamedTuple):
    """A column's heading, its width in characters, and how the texts below it stand: as they come, at the
    right where they tell a number, or in as many lines as they need.
    """

    title: str
    width: float = 12
    texts: Literal["plain", "right", "whole"] = "plain"


class Yuan(NamedTuple):
    """An amount of whole fen, shown as yuan."""

    fen: int


class Rounded(NamedTuple):
    """A number that was rounded, shown with the decimals that were kept: 40.00, 56.5."""

    value: Decimal


class SheetWriter:
    """Writes rows of Python values below headings that are repeated on every sheet."""

    def __init__(self, book: Any, title: str, headings: Sequence[Heading]) -> None:
        self._book = book
        self._title = title
        self._headings = headings
        self._heading = book.add_format(
            {"bold": True, "bg_color": "#eaf1fb", "border": 1, "border_color": "#dfe4ea", "valign": "vcenter"}
        )
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._texts = {
            "plain": self._text,
            "right": book.add_format({"num_format": "@", "valign": "top", "align": "right"}),
            "whole": book.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
        }
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._moment = book.add_format(
            {"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top", "align": "left"}
        )
        self._clock = book.add_format({"num_format": "hh:mm:ss", "valign": "top", "align": "left"})
        self._money = book.add_format({"num_format": "#,##0.00", "valign": "top"})
        self._rounded = [
            book.add_format({"num_format": f"#,##0.{'0' * places}".rstrip("."), "valign": "top"})
            for places in range(3)
        ]
        self._plain = book.add_format({"valign": "top"})
        self._sheet: Any = None
        self._sheets = 0
        self._next = 0
        self.rows = 0
        self._begin_sheet()

    def write(self, values: Iterable[Any]) -> None:
        """One row of str, bool, numbers, Yuan, Rounded, date, datetime (local) and time; None leaves a cell
        empty.
        """
        if self._next > ROWS_A_SHEET:
            self._begin_sheet()
        overflow: list[str] = []
        for column, value in enumerate(values):
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                overflow += [
                    value[n : n + LONGEST_CELL] for n in range(LONGEST_CELL, len(value), LONGEST_CELL)
                ]
                value = value[:LONGEST_CELL]
            self._write_cell(column, value)
        for column, piece in enumerate(overflow, len(self._headings)):
            self._write_cell(column, piece)
        self._next += 1
        self.rows += 1

    def another(self, title: str, headings: Sequence[Heading]) -> SheetWriter:
        """A further list in the same workbook, on a sheet of its own."""
        return SheetWriter(self._book, title, headings)

    def _begin_sheet(self) -> None:
        self._sheets += 1
        name = self._title if self._sheets == 1 else f"{self._title}{self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        for column, heading in enumerate(self._headings):
            self._sheet.set_column(column, column, heading.width)
        self._sheet.freeze_panes(1, 0)
        self._set_up_paper(name)
        for column, heading in enumerate(self._headings):
            self._sheet.write_string(0, column, heading.title, self._heading)
        self._next = 1

    def _set_up_paper(self, name: str) -> None:
        """For the printer: A4, no wider than the page or pages, headings on each of them, pages numbered."""
        sheet = self._sheet
        sheet.set_paper(A4)
        width = sum(heading.width for heading in self._headings)
        if width > UPRIGHT:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)  # inches
        sheet.fit_to_pages(max(1, math.ceil(width / READABLE)), 0)
        sheet.repeat_rows(0)
        sheet.set_footer(f"&L{name.replace('&', '&&')}&R第 &P 页 共 &N 页")

    def _write_cell(self, column: int, value: Any) -> None:
        sheet, row = self._sheet, self._next
        if value is None or value == "":
            return
        if isinstance(value, str):
            kind = self._headings[column].texts if column < len(self._headings) else "plain"
            sheet.write_string(row, column, value, self._texts[kind])
        elif isinstance(value, bool):
            sheet.write_string(row, column, "是" if value else "否", self._text)
        elif isinstance(value, Rounded):
            places = min(2, -int(value.value.as_tuple().exponent))
            sheet.write_number(row, column, value.value, self._rounded[places])
        elif isinstance(value, Yuan):
            sheet.write_number(row, column, value.fen / 100, self._money)
        elif isinstance(value, int | float | Decimal):
            if -EXACT_BELOW < value < EXACT_BELOW:
                sheet.write_number(row, column, value, self._plain)
            else:  # a record's id, for one: as a number it would lose its last digits
                sheet.write_string(row, column, str(value), self._text)
        else:
            sheet.write_datetime(row, column, value, self._format_of(value))

    def _format_of(self, value: date | time | timedelta) -> Any:
        if isinstance(value, datetime):
            return self._moment
        return self._day if isinstance(value, date) else self._clock


class _Target:
    """The file for the archive, until it is given up: a failed archive writes once more when collected."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.given_up = False

    def write(self, content: bytes) -> int:
        return len(content) if self.given_up else self._file.write(content)

    def tell(self) -> int:
        return 0 if self.given_up else self._file.tell()

    def seek(self, offset: int, whence: int = 0) -> int:
        return 0 if self.given_up else self._file.seek(offset, whence)

    def flush(self) -> None:
        if not self.given_up:
            self._file.flush()


@contextmanager
def new_workbook(
    path: Path,
    title: str,
    headings: Sequence[Heading],
    *,
    journal: Callable[[int], None] = lambda _rows: None,
) -> Iterator[SheetWriter]:
    """A workbook with one list; it is at `path` whole when the block ends well, else nothing has changed.

    `journal` is told how many rows there are when they are on the disk, and the file gets its name when the
    journal has them. Raises AppError for a full disk, a read-only folder and the like.
    """
    if path.suffix.lower() != ".xlsx":
        raise InvalidInput(f"“{path.name}”应以 .xlsx 结尾。", field="file")
    refuse_within_an_office(path)
    try:
        with whole_file(path) as file, _aside(path) as aside:
            target = _Target(file)
            book = xlsxwriter.Workbook(target, _AS_WRITTEN | {"tmpdir": aside})
            try:
                sheet = SheetWriter(book, title[:20], headings)
                yield sheet
            except BaseException:
                _leave(book)
                raise
            try:
                book.close()
            except BaseException:
                target.given_up = True
                _leave(book)
                raise
            settle(file)
            journal(sheet.rows)
    except (XlsxWriterException, zipfile.LargeZipFile) as error:
        cause = error.args[0] if error.args and isinstance(error.args[0], OSError) else OSError(str(error))
        raise AppError(sentence_about(cause, path)) from error


def _aside(path: Path) -> TemporaryDirectory[str]:
    """A folder for what the library puts aside: beside the file, since it is as readable as the file."""
    name = {"prefix": f".{path.name[:60]}.", "suffix": PENDING}
    return TemporaryDirectory(**name, dir=path.parent, ignore_cleanup_errors=True)


def _leave(book: Any) -> None:
    """Let an unfinished workbook go: else it complains when collected, and keeps what it put aside open."""
    for part in (book, *book.worksheets()):
        for file in (part.fh, getattr(part, "row_data_fh", None)):
            if file is not None:
                with suppress(OSError):  # the same full disk
                    file.close()
    book.fileclosed = 1
