"""A table out of a file that a stranger made: its sheet, the headings below its titles, its filled rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, NoReturn

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum

from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import containers
from desktop_app.spreadsheets.blocks import side_by_side
from desktop_app.spreadsheets.containers import Container
from desktop_app.spreadsheets.delimited import DelimitedText, decoded
from desktop_app.spreadsheets.failures import Failed, failed_cells, failed_cells_of_xls
from desktop_app.spreadsheets.headings import Repeated, parts_of, row_of, told_apart, year_of
from desktop_app.spreadsheets.html_table import HtmlTable, is_page
from desktop_app.spreadsheets.json_table import JsonTable
from desktop_app.spreadsheets.merges import (
    Cells,
    Dittos,
    Downwards,
    Merge,
    Rows,
    are_blank,
    is_blank,
    shifted,
)
from desktop_app.spreadsheets.split_days import with_whole_days
from desktop_app.spreadsheets.split_units import with_units_apart
from desktop_app.spreadsheets.ticked import choices
from desktop_app.spreadsheets.xml_workbook import XmlWorkbook, is_xml_workbook

_LOOKED_THROUGH = 30  # rows in which the heading is looked for
_MOST_SHEETS = 40  # that are looked into
MOST_ROWS = 2**20  # of a sheet: each sheet of several that are read together numbers its rows from so many on


class NoHeadings(InvalidInput):
    """The sheet holds no table."""


class Step(NamedTuple):
    """A line of a record that stands on several: its day, what was done, and who did it."""

    day: date
    what: str
    by: str


class Row(NamedTuple):
    """A row: its number in the sheet (from 1), its cells, one for each heading, and whether it has more."""

    number: int
    cells: Cells
    has_more: bool = False
    year: int | None = None  # of days that do not say theirs
    is_of_another: bool = False  # it stands below headings of another table
    above: Mapping[int, Any] = MappingProxyType({})  # by column, what merged cells say that begin above
    steps: tuple[Step, ...] = ()  # of a record on several lines

    def with_cell(self, place: int, cell: object) -> Row:
        """The row, and in that place another cell."""
        return self._replace(cells=[*self.cells[:place], cell, *self.cells[place + 1 :]])


@dataclass(frozen=True)
class Table:
    """The table in one sheet; `rows()` starts anew each time, without empty rows and repeated headings."""

    path: Path
    sheet: str
    heading_row: int
    headings: tuple[str, ...]
    since_1904: bool
    _rows: Rows = field(repr=False)
    _first_row: int = field(repr=False)
    _failed: Failed = field(repr=False)
    _merges: Sequence[Merge] = field(repr=False)
    hidden: tuple[str, ...] = ()  # sheets of the file that nobody sees, and that are not read
    parts: tuple[Table, ...] = ()  # where several sheets, or tables side by side, are read as one
    side: int = 0  # which of the tables on the sheet it is, from the left; 0: the only one
    year: int | None = None  # that its title, its sheet or the file is of
    titles: tuple[str, ...] = ()  # what stands above its headings, and the name of the file

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that are read."""
        return tuple(dict.fromkeys(part.sheet for part in self.parts)) or (self.sheet,)

    @property
    def is_merged(self) -> bool:
        """Whether the file has merged cells."""
        return bool(self._merges) or any(part.is_merged for part in self.parts)

    def place(self, number: int) -> tuple[str, int]:
        """The sheet in which the row lies, and its number there."""
        if not self.parts:
            return self.sheet, number
        part, there = divmod(number, MOST_ROWS)
        return self.parts[part].sheet, there

    def told(self, number: int) -> str:
        """The row's number, behind its sheet where several are read: 3月 第 5 行."""
        sheet, there = self.place(number)
        side = self.parts[number // MOST_ROWS].side if self.parts else 0
        if len(self.sheets) > 1:
            return f"“{sheet}”左起第 {side} 张表第 {there} 行" if side else f"“{sheet}”第 {there} 行"
        return f"左起第 {side} 张表第 {there} 行" if side else f"第 {there} 行"

    def block(self, headings: Sequence[str], columns: range, place: int) -> Table:
        """The table that stands in these columns of the sheet."""
        left = columns.start
        filled = max(column for column in columns if headings[column]) + 1
        return replace(
            self,
            headings=told_apart(headings[left:filled]),
            side=place,
            _rows=lambda: (cells[left : columns.stop] for cells in self._rows()),
            _failed={
                row: {column - left: error for column, error in some.items() if column in columns}
                for row, some in self._failed.items()
            },
            _merges=[merge for merge in shifted(self._merges, left) if merge[0][1] >= 0],
        )

    def rows(self) -> Iterator[Row]:
        """The rows below the headings."""
        for part, table in enumerate(self.parts):
            for row in table.rows():
                yield row._replace(number=part * MOST_ROWS + row.number)
        if not self.parts:
            yield from self._own_rows()

    def _own_rows(self) -> Iterator[Row]:
        width = len(self.headings)
        downwards, dittos = Downwards(self._merges), Dittos()
        repeated, is_of_another = Repeated(self.headings), False
        for number, cells in enumerate(self._rows(), 1):
            if number < self._first_row or (are_blank(cells) and number not in self._failed):
                continue
            cells, above = downwards.filled(number, cells)
            cells = dittos.read(cells)
            if number in self._failed:
                shown = self._failed[number]  # by failed formulas, which the reader left empty
                cells = [shown.get(column, cell) for column, cell in enumerate(cells)]
            padded = cells if len(cells) == width else [*cells[:width], *[""] * (width - len(cells))]
            if repeated.are_headings(padded):
                is_of_another = repeated.are_another(padded)
                continue
            yield Row(number, padded, not are_blank(cells[width:]), self.year, is_of_another, above)


def sheet_names(path: Path) -> list[str]:
    """The visible worksheets of the file, in order; a CSV has one, named like the file. Raises AppError."""
    if containers.kind_of(path) == containers.TEXT:
        return [path.stem]
    return _worksheets(_opened(path))


def read_table(path: Path, *, sheet: str | None = None, heading_row: int | None = None) -> Table:
    """The table in the sheet that is named, else in the first that holds something; raises AppError.

    `heading_row` (from 1) overrules the search for the headings.
    """
    container = containers.inspected(path)
    if container.kind == containers.TEXT and sheet not in (None, path.stem):
        raise InvalidInput(f"“{path.name}”没有工作表“{sheet}”：文本文件里只有一张表，不用写是哪一张。")
    if container.kind == containers.TEXT:
        return _text_table(path, heading_row)
    book = _opened(path)
    names = _worksheets(book)
    if sheet is not None and sheet not in _worksheets(book, hidden=True):
        raise InvalidInput(f"“{path.name}”里没有工作表“{sheet}”，有：{'、'.join(names)}。")
    for name in names if sheet is None else [sheet]:
        found = _sheet_table(path, book, name, container, heading_row)
        if found is not None:
            return found
    raise _empty(path)


def read_tables(path: Path) -> list[Table]:
    """The tables of all visible sheets that hold one, at least one; raises AppError."""
    container = containers.inspected(path)
    if container.kind == containers.TEXT:
        return [_text_table(path, None)]
    book = _opened(path)
    tables = []
    wrong: InvalidInput = _empty(path)
    for name in _worksheets(book)[:_MOST_SHEETS]:
        try:
            found = _sheet_table(path, book, name, container, None)
        except NoHeadings as error:
            wrong = error
            continue
        if found is not None:
            tables.append(found)
    if not tables:
        raise wrong
    return tables


def _text_table(path: Path, heading_row: int | None) -> Table:
    text = decoded(path)
    if text.lstrip()[:1] in ("{", "["):
        return _table(path, path.stem, JsonTable(path, text).rows, (), 1, since_1904=False)
    if is_xml_workbook(text) or is_page(text):
        page = XmlWorkbook(path, text) if is_xml_workbook(text) else HtmlTable(path, text)
        return _table(path, path.stem, page.rows, page.merges, heading_row, since_1904=False)
    return _table(path, path.stem, DelimitedText(path, text).rows, (), heading_row, since_1904=False)


def _sheet_table(
    path: Path, book: CalamineWorkbook, name: str, container: Container, heading_row: int | None
) -> Table | None:
    """The table in the sheet of that name, None if it is empty."""
    if not (found := _sheet(path, book, name)).height:
        return None
    merges = found.merged_cell_ranges or ()
    left = found.start[1] if found.start else 0
    failed: Failed = failed_cells(path, name) if container.has_failed_cells else {}
    if (open_sheet := container.sheets.get(name)) is not None:
        merges, failed = open_sheet.merges, open_sheet.failed
    elif container.kind == containers.XLS:
        failed = failed_cells_of_xls(path, _worksheets(book, hidden=True).index(name))
    table = _table(
        path,
        name,
        found.iter_rows,
        shifted(merges, left),
        heading_row,
        since_1904=containers.since_1904(path, container.kind),
        failed={row: {c - left: error for c, error in some.items()} for row, some in failed.items()},
    )
    seen = {name, *_worksheets(book)}
    return replace(table, hidden=tuple(each for each in _worksheets(book, hidden=True) if each not in seen))


def _empty(path: Path) -> InvalidInput:
    return InvalidInput(f"“{path.name}”里没有内容，{containers.SAFE}")


def _opened(path: Path) -> CalamineWorkbook:
    try:
        with path.open("rb") as file:  # by content: the reader would go by the name
            return CalamineWorkbook.from_filelike(file)
    except PasswordError as error:
        raise containers.encrypted(path) from error
    except (CalamineError, OSError) as error:
        raise _broken(path) from error
    except BaseException as error:  # noqa: BLE001
        _refuse_panic(path, error)


def _sheet(path: Path, book: CalamineWorkbook, name: str) -> CalamineSheet:
    try:
        return book.get_sheet_by_name(name)
    except (CalamineError, OSError) as error:
        raise _broken(path) from error
    except BaseException as error:  # noqa: BLE001
        _refuse_panic(path, error)


def _refuse_panic(path: Path, error: BaseException) -> NoReturn:
    """A panic in the reader's Rust code is no Exception; for us it is one more broken file."""
    if type(error).__name__ == "PanicException":
        raise _broken(path) from error
    raise error


def _broken(path: Path) -> InvalidInput:
    return InvalidInput(f"“{path.name}”已损坏，读不出来，请重新取得这个文件；{containers.SAFE}")


def _worksheets(book: CalamineWorkbook, *, hidden: bool = False) -> list[str]:
    sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    visible = [sheet.name for sheet in sheets if str(sheet.visible).endswith(".Visible")]
    return visible if visible and not hidden else [sheet.name for sheet in sheets]


def _table(
    path: Path,
    sheet: str,
    rows: Rows,
    merges: Sequence[Merge],
    heading_row: int | None,
    *,
    since_1904: bool,
    failed: Failed = MappingProxyType({}),
) -> Table:
    start = [list(cells) for cells in islice(rows(), max(_LOOKED_THROUGH, heading_row or 0) + 1)]
    top = row_of(start, merges) if heading_row is None else heading_row - 1
    if top is None or not 0 <= top < len(start):
        raise NoHeadings(f"“{path.name}”里没有找到表头（写着“姓名、时间”等的那一行），{containers.SAFE}")
    headings, depth = parts_of(start, top, merges)
    width = max(len(cells) for cells in start)
    headings += [""] * (width - len(headings))
    for choice in list(choices(headings, start[top + depth :])):
        headings = choice.named_in(headings)
        rows = choice.over(rows)
    headings, rows = with_units_apart(*with_whole_days(headings, rows))
    above = tuple(str(cell) for cells in start[:top] for cell in cells if not is_blank(cell))
    whole = Table(
        path,
        sheet,
        top + 1,
        told_apart(headings),
        since_1904,
        rows,
        top + depth + 1,
        failed,
        tuple(merges),
        year=year_of(*above, sheet, path.stem),
        titles=(*above, path.stem),
    )
    parts = tuple(whole.block(headings, at, place) for place, at in enumerate(side_by_side(headings), 1))
    return replace(parts[0], side=0, parts=parts) if parts else whole
