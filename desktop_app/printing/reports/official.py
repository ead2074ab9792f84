"""What all reports share on paper (GB/T 9704-2012): red head, running text, tables, signature and foot."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.flow import Area
from desktop_app.printing.headings import title_lines
from desktop_app.printing.page import A4, FRAME, POINTS_PER_MM, THIN, Face
from desktop_app.printing.red_head import RedHeaded
from desktop_app.printing.sheet import SEAL, Sheet, Style
from desktop_app.printing.table import TableColumn
from desktop_app.printing.typesetting import Line, Setting, set_lines

AREA = Area(28, 37, 156, 262)
BODY = Setting(Face.FANG, 16, 10.2, indent=2)
HEADING = Setting(Face.HEI, 16, 10.2, indent=2)
NOTE = Setting(Face.SONG, 9, 4.4, even=False)
TITLE = Setting(Face.SONG, 22, 12.5, even=False)
CELL = Setting(Face.SONG, 10.5, 4.6, even=False)
CELL_HEAD = Setting(Face.HEI, 10.5, 4.6, even=False)
TOTAL_ROW = Setting(Face.HEI, 10.5, 4.6, even=False)
PADDING = 1.2  # mm
LEAST_ROW = 7.6  # mm
SIGNATURE_HEIGHT = SEAL


class Paper(RedHeaded):
    """A report under way: head on the first page, the journal's code and the page's number on every one."""

    def __init__(self, sheet: Sheet, report: Any, heading: str) -> None:
        self.report = report
        day = words.day(words.local_day(report.made_at, sheet.occasion.zone))
        super().__init__(sheet, AREA, heading, about=report.office, day=day)

    def title(self, text: str) -> None:
        """The title, in as many lines as it needs, each in the middle."""
        for line in title_lines(text, self.area.width - 10, TITLE, self.sheet.fonts):
            style = Style(size=TITLE.size, bold=True)
            self.sheet.text(A4.width / 2, self.y + TITLE.pitch / 2, line, style, align="centre")
            self.skip(TITLE.pitch)
        self.skip(4)

    def section(self, text: str) -> None:
        """一、总体情况: a heading of the first level; it stays with what follows."""
        self.need(3.5 * BODY.pitch)
        self.paragraph(text, HEADING)

    def grid(
        self,
        columns: Sequence[TableColumn],
        rows: Iterable[Sequence[str]],
        *,
        total: Sequence[str] | None = None,
        caption: str = "",
        headed: bool = True,
    ) -> None:
        """A table in the text, its head repeated on every page; one that is not `headed` goes on below
        another of the same columns, with the head on further pages alone.
        """
        self.skip(2)
        grid = _Grid(self, columns, caption)
        told = [(row, CELL) for row in rows] + ([] if total is None else [(total, TOTAL_ROW)])
        grid.begin(headed=headed, first=grid.height(*told[0]) if told else 0)
        for row, setting in told:
            grid.row(row, setting)
        grid.finish()
        self.skip(4)

    def notes(self, notes: Iterable[str], heading: str = "口径：") -> None:
        """How it was counted, small, in running text; the signature follows on the same page."""
        text = heading + "；".join(notes) + "。"
        lines = set_lines(text, self.area.width, NOTE, self.sheet.fonts)
        height = len(lines) * NOTE.pitch + SIGNATURE_HEIGHT
        if height < self.area.bottom - self.area.top:
            self.need(height)
        while lines:
            fitting = max(1, int(self.room // NOTE.pitch))
            self.y = self.sheet.lines(self.area.left, self.y, lines[:fitting], NOTE)
            lines = lines[fitting:]
            if lines:
                self.turn()

    def sign(self) -> None:
        """Office and day under the seal; then the pages are numbered."""
        self.need(SIGNATURE_HEIGHT)
        room = self.area.width - 4 * BODY.size / POINTS_PER_MM
        style = Style(Face.FANG, BODY.size)
        day = words.day(words.local_day(self.report.made_at, self.sheet.occasion.zone))
        office = self.report.office
        width = min(room, max(self.sheet.width(text, Face.FANG, BODY.size) for text in (office, day)))
        middle = min(self.area.left + room - width / 2, self.area.left + self.area.width - SEAL / 2)
        self.sheet.text(middle, self.y + SEAL / 2 - 5, office, style, align="centre", within=room)
        self.sheet.text(middle, self.y + SEAL / 2 + 5, day, style, align="centre")
        self.skip(SIGNATURE_HEIGHT)
        self.end()

    def end(self) -> None:
        """Number the pages, and set the foot under each: what the figures are of, and the journal's code."""
        report = self.report
        closed = "未定稿" if report.id is None else words.word(report, "state")
        until = words.short_day(report.end)
        self.number_pages(f"{closed}　截止日期 {until}　制表人 {report.made_by}　日志核对码 {report.head}")


class _Grid:
    """A ruled table inside running text."""

    def __init__(self, paper: Paper, columns: Sequence[TableColumn], caption: str) -> None:
        self._paper = paper
        self._columns = columns
        shares = sum(column.share for column in columns)
        self._widths = [paper.area.width * column.share / shares for column in columns]
        self._head = [
            set_lines(column.title, width - 2 * PADDING, CELL_HEAD, paper.sheet.fonts)
            for column, width in zip(columns, self._widths, strict=True)
        ]
        self._caption = caption

    def height(self, texts: Sequence[str], setting: Setting) -> float:
        """How high a row is."""
        return _height(self._cells(texts, setting), setting)

    def row(self, texts: Sequence[str], setting: Setting) -> None:
        """One row; on the next page, below the head again, where this one has no room."""
        cells = self._cells(texts, setting)
        height = _height(cells, setting)
        if self._paper.room < height:
            self.finish()
            self._paper.turn()
            self.begin(headed=True, again=True)
        self._draw(cells, setting, height, [column.align for column in self._columns])

    def finish(self) -> None:
        """The upright lines and the foot."""
        sheet, area, y = self._paper.sheet, self._paper.area, self._paper.y
        x = area.left
        for index, width in enumerate((*self._widths, 0)):
            sheet.rule(x, self._top, x, y, FRAME if index in (0, len(self._widths)) else THIN)
            x += width
        sheet.rule(area.left, y, area.left + area.width, y, FRAME)

    def begin(self, *, headed: bool, first: float = 0, again: bool = False) -> None:
        """The caption and the head, on the page of the first row, which is so high."""
        paper = self._paper
        height, page = _height(self._head, CELL_HEAD), len(paper.sheet.pages)
        paper.need(height + max(2 * LEAST_ROW, first) + (7 if self._caption else 0))
        if self._caption:
            caption = f"{self._caption}（续）" if again else self._caption
            paper.sheet.text(paper.area.left, paper.y + 3, caption, Style(Face.HEI, 10.5))
            paper.skip(7)
        self._top = paper.y
        right = paper.area.left + paper.area.width
        paper.sheet.rule(paper.area.left, paper.y, right, paper.y, FRAME)
        if headed or len(paper.sheet.pages) > page:
            self._draw(self._head, CELL_HEAD, height, ["centre"] * len(self._columns))

    def _cells(self, texts: Sequence[str], setting: Setting) -> list[list[Line]]:
        return [
            set_lines(text, width - 2 * PADDING, setting, self._paper.sheet.fonts)
            for text, width in zip(texts, self._widths, strict=True)
        ]

    def _draw(self, cells: list[list[Line]], setting: Setting, height: float, aligned: Sequence[str]) -> None:
        paper = self._paper
        x = paper.area.left
        for lines, width, align in zip(cells, self._widths, aligned, strict=True):
            y = paper.y + (height - len(lines) * setting.pitch) / 2 + setting.pitch / 2
            for line in lines:
                self._text(line.text, x, width, y, setting, align)
                y += setting.pitch
            x += width
        paper.skip(height)
        paper.sheet.rule(paper.area.left, paper.y, x, paper.y, THIN)

    def _text(self, text: str, x: float, width: float, y: float, setting: Setting, align: str) -> None:
        sheet, style = self._paper.sheet, Style(setting.face, setting.size)
        if align == "left":
            sheet.text(x + PADDING, y, text, style)
        elif align == "right":
            sheet.text(x + width - PADDING, y, text, style, align="right")
        else:
            sheet.text(x + width / 2, y, text, style, align="centre")


def _height(cells: list[list[Line]], setting: Setting) -> float:
    return max(LEAST_ROW, max(map(len, cells)) * setting.pitch + 2 * PADDING)
