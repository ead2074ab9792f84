"""Long tables on paper: a head repeated on every page, rows that grow with their text, a total at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import Row, label, set_rows
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.page import A4_LANDSCAPE, FRAME, POINTS_PER_MM, THIN, Face, Paper, Rule, Text
from desktop_app.printing.sheet import QR_SIZE, SMALL, SUBTITLE, Align, Sheet, Style, baseline
from desktop_app.printing.typesetting import Line, Setting, clean, cuts_a_word, set_lines

if TYPE_CHECKING:
    from desktop_app.printing.fonts import FontSet

PADDING = 0.7  # mm, at every side of a text
LEAST_ROW = 7.0  # mm
CELL = Setting(Face.SONG, 8, 3.7, even=False)
HEAD = Setting(Face.HEI, 8, 3.7, even=False)
ROOMY = Setting(Face.SONG, 9, 4.3, even=False)  # for the cells of tables with few columns
SMALLEST = 6.0  # points, of a number or a day that is wider than its column
STEP = 0.25
NOTHING = Row((label("没有记录", 0),))  # an empty ledger says so, or it looks like one that was cut off
TOGETHER = 3  # rows that are never parted at the end: a page with one of them looks like a leftover


class TableColumn(NamedTuple):
    """A column: its heading, and its width in proportion to the others'."""

    title: str
    share: float
    align: Align = "left"


class Titles(NamedTuple):
    """What stands above a table: its name, and one line with unit, period, maker and day."""

    title: str
    left: str = ""
    right: str = ""


def titles(title: str, occasion: Occasion) -> Titles:
    """The usual lines above a table: unit and scope at the left, maker and day at the right."""
    maker = f"制表人：{occasion.by}　　" if occasion.by else ""
    left = f"单位：{occasion.office}" + (f"　　范围：{occasion.scope}" if occasion.scope else "")
    return Titles(title, left, f"{maker}制表日期：{words.day(occasion.today)}")


class _Cell(NamedTuple):
    """The lines of one cell, and the size of their letters in points."""

    lines: list[Line]
    size: float


class Table:
    """A table under way: give it rows in order, then `finish` it."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[TableColumn],
        titles: Titles,
        *,
        paper: Paper = A4_LANDSCAPE,
        cell: Setting = CELL,
        code: PaperCode | None = None,
    ) -> None:
        self.sheet = sheet
        self.columns = columns
        self.titles = titles
        self.paper = paper
        self.cell = cell
        self._code = code
        self.left, self.bottom = 15.0, paper.height - 17
        shares = sum(column.share for column in columns)
        width = paper.width - 2 * self.left
        self.widths = [width * column.share / shares for column in columns]
        self._lefts = [self.left + sum(self.widths[:index]) for index in range(len(columns))]
        self._head = [
            _heading(column.title, wide - 2 * PADDING, HEAD.smaller(cell.size), sheet.fonts)
            for column, wide in zip(columns, self.widths, strict=True)
        ]
        self._held: list[tuple[Sequence[str], Setting]] = []  # until it is known what follows
        self._is_empty = True
        self._since = len(sheet.pages)
        self._top = self._y = self._head_top = 0.0
        self._begin_page()

    def rows(self, rows: Iterable[Sequence[str]]) -> None:
        """Add rows of one text for each column; a row that is longer than a page goes on on the next."""
        for row in rows:
            self._hold(row, self.cell)
            if len(self._held) > TOGETHER:
                self._let_go()

    def total(self, row: Sequence[str]) -> None:
        """The last row, in 黑."""
        self._hold(row, self.cell._replace(face=Face.HEI))

    def finish(self, closing: tuple[Row, ...] = ()) -> None:
        """Close the last page, with ruled rows for opinions and signatures below, and number the pages."""
        if self._is_empty:
            closing = (NOTHING, *closing)
        width, page = sum(self.widths), self.bottom - self._top
        below = set_rows(closing, width, page, self.sheet.fonts).height
        while len(self._held) > 1 and self._needed() + below > page:
            self._let_go()
        self._turn_for(self._needed() + below)
        while self._held:
            self._let_go()
        self._end_page()
        if closing:
            self.sheet.rows(closing, self.left, self._y, width, self.bottom - self._y)
        self.sheet.number_pages(self._since, always=True)

    def _hold(self, row: Sequence[str], setting: Setting) -> None:
        self._is_empty = False
        self._held.append((row, setting))

    def _let_go(self) -> None:
        """Draw the first of what was held back."""
        self._row(*self._held.pop(0))

    def _needed(self) -> float:
        """How high the rows are that are held back."""
        return sum(_height_of(self._cells(row, setting), setting) for row, setting in self._held)

    def _turn_for(self, height: float) -> None:
        """Begin a page where `height` mm are not left on this one."""
        if self._y + height > self.bottom and self._y > self._top:
            self._turn()

    def _cells(self, row: Sequence[str], setting: Setting) -> list[_Cell]:
        return [self._set(text, wide, setting) for text, wide in zip(row, self.widths, strict=True)]

    def _row(self, row: Sequence[str], setting: Setting) -> None:
        cells = self._cells(row, setting)
        while any(cell.lines for cell in cells):
            height = _height_of(cells, setting)
            if self._y + height > self.bottom and self._y > self._top:
                self._turn()
            fitting = int((self.bottom - self._y - 2 * PADDING + 0.01) // setting.pitch)
            shown = [cell._replace(lines=cell.lines[:fitting]) for cell in cells]
            self._draw(shown, setting, min(height, self.bottom - self._y))
            cells = [cell._replace(lines=cell.lines[fitting:]) for cell in cells]

    def _set(self, text: str, wide: float, setting: Setting) -> _Cell:
        """The text in lines; smaller where a number or a day would be cut in two."""
        room = wide - 2 * PADDING
        if "\n" not in text and self.sheet.width(text, setting.face, setting.size) <= room:
            return _Cell([Line(clean(text))], setting.size)  # most cells are short
        text, size = clean(text), setting.size
        lines = whole = set_lines(text, room, setting, self.sheet.fonts)
        while cuts_a_word(text, whole) and size > SMALLEST:
            size -= STEP
            whole = set_lines(text, room, setting._replace(size=size), self.sheet.fonts)
        return _Cell(lines, setting.size) if cuts_a_word(text, whole) else _Cell(whole, size)

    def _draw(self, cells: list[_Cell], setting: Setting, height: float) -> None:
        marks = self.sheet.page.marks
        face, pitch = setting.face, setting.pitch
        for column, wide, left, (lines, size) in zip(
            self.columns, self.widths, self._lefts, cells, strict=True
        ):
            y = self._y + (height - len(lines) * pitch) / 2 + pitch / 2 + baseline(size)
            for line in lines:
                x = left + PADDING
                if column.align != "left":
                    free = wide - self.sheet.width(line.text, face, size)
                    x = left + (free / 2 if column.align == "centre" else free - PADDING)
                marks.append(Text(x, y, line.text, face, size))
                y += pitch
        self._y += height
        marks.append(Rule(self.left, self._y, self.left + sum(self.widths), self._y, THIN))

    def _turn(self) -> None:
        self._end_page()
        self._begin_page()

    def _begin_page(self) -> None:
        sheet, right = self.sheet, self.paper.width - self.left
        sheet.new_page(self.paper)
        taken = QR_SIZE + 4 if self._code else 0
        if self._code:
            sheet.qr(right - QR_SIZE, 9, self._code)
        sheet.title(19, self.titles.title, SUBTITLE, left=self.left, right=right, taken=taken)
        self._title_line(right - taken)
        if sheet.occasion.reprint:
            note = f"补打 第{sheet.occasion.reprint}次"
            sheet.text(right, self.paper.height - 10, note, SMALL, align="right")
        self._y = self._head_top
        sheet.rule(self.left, self._y, right, self._y, FRAME)
        setting = HEAD.smaller(self.cell.size)
        height = max(9.0, max(map(len, self._head)) * setting.pitch + 2 * PADDING)
        for wide, left, lines in zip(self.widths, self._lefts, self._head, strict=True):
            y = self._y + (height - len(lines) * setting.pitch) / 2 + setting.pitch / 2
            for line in lines:
                style = Style(setting.face, setting.size)
                sheet.text(left + wide / 2, y, line.text, style, align="centre")
                y += setting.pitch
        self._y += height
        sheet.rule(self.left, self._y, right, self._y, FRAME)
        self._top = self._y

    def _title_line(self, right: float) -> None:
        """Both titles on one line; on two where they would touch."""
        sheet, style = self.sheet, Style(size=9)
        taken = sum(sheet.width(text, style.face, style.size) for text in self.titles[1:])
        two = taken + 4 > right - self.left
        width = right - self.left
        sheet.text(self.left, 28.5, self.titles.left, style, within=width)
        sheet.text(right, 33.5 if two else 28.5, self.titles.right, style, align="right", within=width)
        self._head_top = 39.0 if self._code else (37.0 if two else 32.0)

    def _end_page(self) -> None:
        """The upright lines, and the frame's foot."""
        top, right = self._head_top, self.paper.width - self.left
        for index, left in enumerate(self._lefts):
            self.sheet.rule(left, top, left, self._y, THIN if index else FRAME)
        self.sheet.rule(right, top, right, self._y, FRAME)
        self.sheet.rule(self.left, self._y, right, self._y, FRAME)


def _height_of(cells: list[_Cell], setting: Setting) -> float:
    """How high a row of these cells is."""
    return max(LEAST_ROW, max(len(cell.lines) for cell in cells) * setting.pitch + 2 * PADDING)


def _heading(title: str, room: float, setting: Setting, fonts: FontSet) -> list[Line]:
    """The lines of a column's heading, whose last character never stands alone where it need not."""
    lines = set_lines(title, room, setting, fonts)
    if len(lines) > 1 and len(lines[-1].text) == 1:
        closer = set_lines(title, room - setting.size / POINTS_PER_MM, setting, fonts)
        return closer if len(closer) == len(lines) else lines
    return lines
