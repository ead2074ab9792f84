"""A worksheet written row by row, typed and whole: no text becomes a formula, a link or a number."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO, Literal, NamedTuple

import xlsxwriter
from xlsxwriter.exceptions import XlsxWriterException

from desktop_app.core.files import PENDING, sentence_about, settle
from desktop_app.core.outgoing import outgoing_file
from desktop_app.core.texts import EXACT_BELOW
from desktop_app.errors import AppError, InvalidInput

ROWS_A_SHEET = 1_000_000  # of the 1,048,576 that a sheet can hold
LONGEST_LIST = 255  # characters that Excel takes for words to choose from
LONGEST_CELL = 32_767  # characters; what is longer goes on in cells behind the last column
A4 = 9  # as Excel numbers papers
UPRIGHT = 90  # characters beside each other that an upright A4 page takes without getting small
READABLE = 260  # characters that the same page takes lying, in half the size
FONT = {"font_name": "宋体", "font_size": 11}  # what Excel and WPS have on every Chinese PC
LINE = 16  # points that a line of it takes
HIGHEST_ROW = 409  # points, as Excel allows
ROWS_MEASURED = 20_000  # of a sheet; who opens a longer one lets the program measure its rows
_SIDES: Mapping[str, dict[str, Any]] = {"left": {"align": "left"}, "right": {"align": "right", "indent": 1}}
_AS_WRITTEN = {
    "default_format_properties": FONT,
    "default_column_width": 72,  # pixels, in which the library knows the font
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class Heading(NamedTuple):
    """A column's heading, its width in characters, and at which side its cells stand: numbers at the right.
    What is longer than the column is wide stands in as many lines as it needs.
    """

    title: str
    width: float = 12
    side: Literal["left", "right"] = "left"


class Yuan(NamedTuple):
    """An amount of whole fen, shown as yuan."""

    fen: int


class Rounded(NamedTuple):
    """A number that was rounded, shown with the decimals that were kept: 40.00, 56.5."""

    value: Decimal


class SheetWriter:
    """Writes rows of Python values below headings that are repeated on every sheet; `above` stands over each
    printed page.
    """

    def __init__(self, book: Any, title: str, headings: Sequence[Heading], *, above: str) -> None:
        self._book = book
        self._title = title
        self._headings = headings
        self._above = above
        heading: dict[str, Any] = {
            "bold": True,
            "bg_color": "#eaf1fb",
            "valign": "vcenter",
            "text_wrap": True,
        }
        heading |= {"border": 1, "border_color": "#dfe4ea"}
        text, number = {"num_format": "@", "valign": "top"}, {"valign": "top"} | _SIDES["right"]
        self._heading = {side: book.add_format(heading | at) for side, at in _SIDES.items()}
        self._text = {side: book.add_format(text | at) for side, at in _SIDES.items()}
        self._lines = {side: book.add_format(text | at | {"text_wrap": True}) for side, at in _SIDES.items()}
        self._day = book.add_format({"num_format": "yyyy-mm-dd", "valign": "top", "align": "left"})
        self._moment = book.add_format(
            {"num_format": "yyyy-mm-dd hh:mm:ss", "valign": "top", "align": "left"}
        )
        self._clock = book.add_format({"num_format": "hh:mm:ss", "valign": "top", "align": "left"})
        self._money = book.add_format(number | {"num_format": "#,##0.00"})
        self._rounded = [
            book.add_format(number | {"num_format": f"#,##0.{'0' * places}".rstrip(".")})
            for places in range(3)
        ]
        self._plain = book.add_format(number)
        self._sheet: Any = None
        self._sheets = 0
        self._next = 0
        self._height = 1  # of the row that is written, in lines
        self.rows = 0
        self._begin_sheet()

    def write(self, values: Iterable[Any]) -> None:
        """One row of str, bool, numbers, Yuan, Rounded, date, datetime (local) and time; None leaves a cell
        empty.
        """
        if self._next > ROWS_A_SHEET:
            self._begin_sheet()
        overflow: list[str] = []
        self._height = 1
        for column, value in enumerate(values):
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                overflow += [
                    value[n : n + LONGEST_CELL] for n in range(LONGEST_CELL, len(value), LONGEST_CELL)
                ]
                value = value[:LONGEST_CELL]
            self._write_cell(column, value)
        for column, piece in enumerate(overflow, len(self._headings)):
            self._write_cell(column, piece)
        if self._height > 1 and self._next <= ROWS_MEASURED:
            self._sheet.set_row(self._next, min(HIGHEST_ROW, LINE * self._height))
        self._next += 1
        self.rows += 1

    def await_values(self, column: int, *, as_text: bool = False, words: Sequence[str] = ()) -> None:
        """Let others fill in the column: what they type stays as typed with `as_text`; of the words they
        choose one, where Excel lists so many, and another is asked about and taken.
        """
        if as_text:
            self._sheet.set_column(column, column, self._headings[column].width, self._text["left"])
        if words and len(",".join(words)) <= LONGEST_LIST:
            asked = {"validate": "list", "source": list(words), "error_type": "warning"}
            self._sheet.data_validation(1, column, ROWS_A_SHEET, column, asked)

    def another(self, title: str, headings: Sequence[Heading]) -> SheetWriter:
        """A further list in the same workbook, on a sheet of its own."""
        return SheetWriter(self._book, title, headings, above=self._above)

    def _begin_sheet(self) -> None:
        self._sheets += 1
        name = self._title if self._sheets == 1 else f"{self._title}{self._sheets}"
        self._sheet = self._book.add_worksheet(name)
        for column, heading in enumerate(self._headings):
            self._sheet.set_column(column, column, heading.width)
        self._sheet.freeze_panes(1, 0)
        self._set_up_paper(name)
        for column, heading in enumerate(self._headings):
            self._sheet.write_string(0, column, heading.title, self._heading[heading.side])
        self._next = 1

    def _set_up_paper(self, name: str) -> None:
        """For the printer: A4, no wider than the page or pages, ruled, the title and the headings on each of
        them, pages numbered.
        """
        sheet = self._sheet
        sheet.set_paper(A4)
        width = sum(heading.width for heading in self._headings)
        if width > UPRIGHT:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.6, top=0.9, bottom=0.7)  # inches
        pages = max(1, math.ceil(width / READABLE))
        sheet.fit_to_pages(pages, 0)
        sheet.repeat_rows(0)
        if pages > 1:
            sheet.repeat_columns(0)
        sheet.hide_gridlines(0)  # hide none, on paper neither
        sheet.set_header(f'&C&14&"宋体,Bold"{_for_paper(self._above)}')
        sheet.set_footer(f"&L{_for_paper(name)}&R第 &P 页 共 &N 页")

    def _write_cell(self, column: int, value: Any) -> None:
        sheet, row = self._sheet, self._next
        if value is None or value == "":
            return
        if isinstance(value, str):
            heading = self._headings[column] if column < len(self._headings) else Heading("")
            lines = _lines_of(value, heading.width)
            self._height = max(self._height, lines)
            sheet.write_string(row, column, value, (self._lines if lines > 1 else self._text)[heading.side])
        elif isinstance(value, bool):
            sheet.write_string(row, column, "是" if value else "否", self._text["left"])
        elif isinstance(value, Rounded):
            places = min(2, -int(value.value.as_tuple().exponent))
            sheet.write_number(row, column, value.value, self._rounded[places])
        elif isinstance(value, Yuan):
            sheet.write_number(row, column, value.fen / 100, self._money)
        elif isinstance(value, int | float | Decimal):
            if -EXACT_BELOW < value < EXACT_BELOW:
                sheet.write_number(row, column, value, self._plain)
            else:  # a record's id, for one: as a number it would lose its last digits
                sheet.write_string(row, column, str(value), self._text["left"])
        else:
            sheet.write_datetime(row, column, value, self._format_of(value))

    def _format_of(self, value: date | time | timedelta) -> Any:
        if isinstance(value, datetime):
            return self._moment
        return self._day if isinstance(value, date) else self._clock


def _lines_of(text: str, width: float) -> int:
    """In how many lines the text stands in a column of so many characters; a Chinese one takes two."""
    if 2 * len(text) <= width and "\n" not in text:
        return 1
    room = max(1, int(width) - 1)
    return sum(max(1, math.ceil(_places(line) / room)) for line in text.split("\n"))


def _places(text: str) -> int:
    return len(text) + sum(character >= "⺀" for character in text)


def _for_paper(text: str) -> str:
    """As it stands above or below a page, where & begins a code."""
    return text.replace("&", "&&")


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
    above: str = "",
    journal: Callable[[int], None] = lambda _rows: None,
) -> Iterator[SheetWriter]:
    """A workbook with one list; it is at `path` whole when the block ends well, else nothing has changed.

    `above` stands over the printed pages, else the title.
    `journal` is told how many rows there are when they are on the disk, and the file gets its name when the
    journal has them. Raises AppError for a full disk, a read-only folder and the like.
    """
    if path.suffix.lower() != ".xlsx":
        raise InvalidInput(f"“{path.name}”应以 .xlsx 结尾。", field="file")
    try:
        with outgoing_file(path) as file, _aside(path) as aside:
            target = _Target(file)
            book = xlsxwriter.Workbook(target, _AS_WRITTEN | {"tmpdir": aside})
            try:
                sheet = SheetWriter(book, title[:20], headings, above=above or title)
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
