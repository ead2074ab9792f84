"""《时间轴》: documents and events of the office along an upright line; their ledger and register sheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.core.wording import name_of
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.flow import Area
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import long, pair, single
from desktop_app.printing.page import BLACK, GREY, RED, Face
from desktop_app.printing.red_head import RedHeaded
from desktop_app.printing.sheet import Sheet, Style
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.printing.typesetting import Line, Setting, clean, set_lines
from desktop_app.programs.milestones.rules import linked_records

AREA = Area(28, 37, 156, 264)
AXIS = AREA.left + 40.0  # where the line stands
TEXT_LEFT = AXIS + 7.0
TEXT_WIDTH = AREA.left + AREA.width - TEXT_LEFT
DATE_WIDTH = AXIS - AREA.left - 5.0
YEAR = Style(Face.HEI, 18, colour=RED)
YEAR_HEIGHT = 12.0
DATE = Setting(Face.HEI, 11, 6.2, even=False)
TITLE = Setting(Face.HEI, 13, 6.6, even=False)
ABOUT = Setting(Face.SONG, 10, 5.2, even=False)
SUMMARY = Setting(Face.FANG, 12, 6.6, indent=2)
GAP = 6.0  # mm between two entries
AIR = 1.0  # mm between a text and what it led to
UNDIVIDED = 100.0  # mm: an entry that is no higher stands on one page
LEAST = 2  # lines of a longer one that stay with its title
LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("日期", 30, "centre"),
    TableColumn("类别", 14, "centre"),
    TableColumn("事项", 66),
    TableColumn("文号", 34),
    TableColumn("发文单位", 34),
    TableColumn("摘要", 86),
)


def timeline(sheet: Sheet, milestones: Iterable[Any]) -> None:
    """The entries that stand on it from the oldest to the newest, a year's under its number."""
    entries = in_order(each for each in milestones if each.state == "standing")
    axis = _Axis(sheet, _years(entries))
    for milestone in entries:
        axis.entry(milestone)
    axis.end()


def ledger(sheet: Sheet, milestones: Iterable[Any]) -> None:
    """《时间轴台账》."""
    table = Table(sheet, LEDGER, titles("时间轴台账", sheet.occasion), cell=ROOMY)
    table.rows(
        [
            str(index),
            when(each),
            words.word(each, "kind"),
            each.title,
            each.document_number,
            each.issuer,
            each.summary,
        ]
        for index, each in enumerate(in_order(milestones), start=1)
    )
    table.finish()


def when(milestone: Any) -> str:
    """As it was written, else 2013年8月21日."""
    return str(milestone.written) or words.day(milestone.happened_on)


def in_order(milestones: Iterable[Any]) -> list[Any]:
    """By their days, whatever order the list on screen has."""
    return sorted(milestones, key=lambda each: (each.happened_on, each.id))


def _years(entries: list[Any]) -> str:
    """2015年, or 2013年至2016年: from the first entry to the last."""
    years = [f"{each.happened_on.year}年" for each in entries[:1] + entries[-1:]]
    return "至".join(dict.fromkeys(years))


def records_of(sheet: Sheet, milestone: Any) -> Iterator[str]:
    """What the entry led to, as far as the one who prints may know what those records are called."""
    for title, record in linked_records(milestone):
        if sheet.occasion.may_name(type(record)):
            yield f"{title} {name_of(record)}"


class _Axis(RedHeaded):
    """The line under way. `_top` is where it begins on this page; None while nothing stands on it."""

    def __init__(self, sheet: Sheet, years: str) -> None:
        self._year = 0
        self._top: float | None = None
        occasion = sheet.occasion
        day = words.day(occasion.today)
        super().__init__(sheet, AREA, f"{occasion.office}大事记", about=years, day=day)

    def entry(self, milestone: Any) -> None:
        """One entry: its time beside the line, and what it is behind it; long texts go on overleaf."""
        fonts = self.sheet.fonts
        date = set_lines(clean(when(milestone)), DATE_WIDTH, DATE, fonts)
        head = set_lines(clean(milestone.title), TEXT_WIDTH, TITLE, fonts)
        about = set_lines(clean(_about(milestone)), TEXT_WIDTH, ABOUT, fonts)
        summary = set_lines(clean(milestone.summary), TEXT_WIDTH, SUMMARY, fonts)
        tail = set_lines(clean(self._tail(milestone)), TEXT_WIDTH, ABOUT, fonts)
        new_year = milestone.happened_on.year != self._year
        above = len(head) * TITLE.pitch + len(about) * ABOUT.pitch
        below = len(tail) * ABOUT.pitch + (AIR if tail else 0)
        whole = max(above + len(summary) * SUMMARY.pitch + below, len(date) * DATE.pitch)
        least = above + LEAST * SUMMARY.pitch
        if self.room < (whole if whole <= UNDIVIDED else least) + (YEAR_HEIGHT if new_year else 0):
            self._turn(told=not new_year)
        if new_year:
            self._open_year(milestone.happened_on.year)
        self._mark(date)
        bottom = self.y + len(date) * DATE.pitch
        self.y = self.sheet.lines(TEXT_LEFT, self.y, head, TITLE)
        self._set(about, ABOUT, colour=GREY)
        turned = self._set(summary, SUMMARY)
        self.skip(AIR if tail else 0)
        turned = self._set(tail, ABOUT, colour=GREY) or turned
        self.y = self.y if turned else max(self.y, bottom)
        self.skip(GAP)

    def end(self) -> None:
        """The line of the last page, and the numbers and foot of all."""
        self._close_line()
        occasion = self.sheet.occasion
        self.number_pages(f"制表人 {occasion.by}　制表日期 {words.day(occasion.today)}")

    def turn(self) -> None:
        """Within an entry: close the line on this page; on the next one the year is told again."""
        self._turn(told=True)

    def _turn(self, *, told: bool) -> None:
        self._close_line()
        super().turn()
        if told and self._year:
            self._say_year(f"{self._year}年（续）")

    def _open_year(self, year: int) -> None:
        self._year = year
        self._say_year(f"{year}年")

    def _say_year(self, text: str) -> None:
        middle = self.y + YEAR_HEIGHT / 2 - 2
        small = "续" in text
        style = Style(Face.HEI, 11, colour=GREY) if small else YEAR
        self._top = middle if self._top is None else self._top
        self._dot(middle, 7 if small else 14)
        self.sheet.text(AXIS - 5, middle, text, style, align="right")
        self.skip(YEAR_HEIGHT if not small else YEAR_HEIGHT - 3)

    def _mark(self, date: list[Line]) -> None:
        """The dot on the line, and the time at its left, set against the line."""
        middle = self.y + TITLE.pitch / 2
        self._top = middle if self._top is None else self._top
        self._dot(middle, 8)
        for index, line in enumerate(date):
            y = middle + index * DATE.pitch
            self.sheet.text(AXIS - 5, y, line.text, Style(DATE.face, DATE.size), align="right")

    def _dot(self, middle: float, size: float) -> None:
        self.sheet.text(AXIS, middle, "●", Style(size=size, colour=RED), align="centre")

    def _set(self, lines: list[Line], setting: Setting, *, colour: str = BLACK) -> bool:
        """The lines below each other, on as many pages as they need; whether a page was turned."""
        turned = False
        while lines:
            fitting = int((self.room + 0.01) // setting.pitch)
            if fitting < len(lines):
                fitting = min(fitting, len(lines) - LEAST)  # no line alone at the head of a page
            if fitting > 0:
                self.y = self.sheet.lines(TEXT_LEFT, self.y, lines[:fitting], setting, colour=colour)
                lines = lines[fitting:]
            if lines:
                self.turn()
                turned = True
        return turned

    def _tail(self, milestone: Any) -> str:
        found = list(records_of(self.sheet, milestone))
        return f"相关记录：{'；'.join(found)}" if found else ""

    def _close_line(self) -> None:
        """Draw the line of this page, behind its dots."""
        if self._top is not None:
            since = self._top
            self.sheet.rule(AXIS, since, AXIS, min(self.y, AREA.bottom), 0.5, colour=RED)
            self._top = None


def _about(milestone: Any) -> str:
    """文号 and 发文单位; the kind where it is no document."""
    kind = "" if milestone.kind == "document" else words.word(milestone, "kind")
    return "　".join(filter(None, (kind, milestone.document_number, milestone.issuer)))


def register(sheet: Sheet, milestone: Any) -> None:
    """《大事记登记表》: one entry on a page; empty, the sheet that is filled in by hand."""
    blank = milestone.id is None
    rows = (
        pair("日期", "" if blank else when(milestone), "文号", milestone.document_number or ""),
        Row((label("类别"), Cell(words.boxes(milestone, "kind")))),
        single("发文单位", milestone.issuer or ""),
        Row((label("事项"), Cell(milestone.title or "", lines=2, name="事项")), height=16),
        long("摘要", milestone.summary or "", lines=14, stretch=4),
        long("相关记录", "" if blank else "\n".join(records_of(sheet, milestone)), lines=4, stretch=1),
        Row((label("登记人"), Cell(), label("审核人"), Cell()), height=14),
    )
    draw_form(sheet, FormPage("大事记登记表", "", rows, subtitle=f"单位：{sheet.occasion.office}"))
