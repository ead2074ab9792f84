"""Running text over as many pages as it needs: headings, paragraphs and ruled rows one below the other."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from desktop_app.core.papercode import PaperCode
from desktop_app.printing.boxes import Rest, Row, count_that_fits
from desktop_app.printing.page import A4, Face, Paper
from desktop_app.printing.sheet import QR_SIZE, SMALL, SUBTITLE, Sheet, Style
from desktop_app.printing.typesetting import Setting, clean, set_lines

BODY = Setting(Face.SONG, 10.5, 5.6, indent=2)
HEADING = Style(Face.HEI, 11)


class Area(NamedTuple):
    """Where text may stand on every page, in mm from the page's upper left corner."""

    left: float
    top: float
    width: float
    bottom: float


class Flow:
    """A column of text; `begin_page` starts a page, draws its head and returns where the text begins."""

    def __init__(self, sheet: Sheet, area: Area, begin_page: Callable[[], float]) -> None:
        self.sheet = sheet
        self.area = area
        self._begin_page = begin_page
        self.y = begin_page()

    @property
    def room(self) -> float:
        """Millimetres that are left on this page."""
        return self.area.bottom - self.y

    def turn(self) -> None:
        """Go on to the next page."""
        self.y = self._begin_page()

    def need(self, height: float) -> None:
        """Go on to the next page unless this one has room for `height` mm."""
        if self.room < height:
            self.turn()

    def skip(self, height: float) -> None:
        """Leave a space."""
        self.y += height

    def heading(self, text: str, style: Style = HEADING) -> None:
        """A heading; it stays with the first two lines below it."""
        self.need(7 + 2 * BODY.pitch)
        self.sheet.text(self.area.left, self.y + 3.5, text, style)
        self.y += 7

    def paragraph(self, text: str, setting: Setting = BODY) -> None:
        """A text over as many pages as it needs, no line of it alone at the foot or the head of one."""
        lines = set_lines(clean(text), self.area.width, setting, self.sheet.fonts)
        while lines:
            count = _count_that_fits(len(lines), int((self.room + 0.01) // setting.pitch))
            if count:
                self.y = self.sheet.lines(self.area.left, self.y, lines[:count], setting)
                lines = lines[count:]
            if lines:
                self.turn()

    def rows(self, rows: tuple[Row, ...], least: float = 0) -> None:
        """Ruled rows; on the next page if `least` mm are not left here, as those are that do not go on one,
        their rest as paragraphs below.
        """
        self.need(least)
        while rows:
            self.need(rows[0].height)
            count = count_that_fits(rows, self.area.width, self.room, self.sheet.fonts)
            placed = self.sheet.rows(rows[:count], self.area.left, self.y, self.area.width, self.room)
            self.y += placed.height
            self.rest(placed.rest)
            rows = rows[count:]
            if rows:
                self.turn()

    def rest(self, rest: list[Rest]) -> None:
        """What did not fit into the boxes of an earlier page, set flush left as it is there."""
        for one in rest:
            self.skip(2)
            self.heading(f"{one.name}（接上页）")
            self.paragraph(one.text, BODY._replace(indent=0))


def _count_that_fits(lines: int, room: int) -> int:
    """How many of `lines` go on a page with `room`, so that none stands alone at either side."""
    if lines <= room:
        return lines
    count = room - 1 if lines - room == 1 else room
    return count if count >= min(2, lines) else 0


class Head(NamedTuple):
    """What a continuation page repeats of its form, so that a loose page is not lost."""

    title: str
    number: str
    copy_name: str = ""
    code: PaperCode | None = None


def continuation(
    sheet: Sheet, rest: list[Rest], head: Head, paper: Paper = A4, *, rows: tuple[Row, ...] = ()
) -> int:
    """As many 续页 as the rest of a form and its further rows need, each with the form's number and code;
    returns how many.
    """
    since = len(sheet.pages)
    area = Area(20, 42, paper.width - 40, paper.height - 14)
    right = area.left + area.width

    def begin_page() -> float:
        sheet.new_page(paper)
        taken = QR_SIZE + 4 if head.code else 0
        for y, words, style in ((18, f"{head.title}（续页）", SUBTITLE), (27, head.number, Style(size=11))):
            sheet.title(y, words, style, left=area.left, right=right, taken=taken)
        sheet.text(area.left, 35, head.copy_name, SMALL)
        if head.code:
            sheet.qr(right - QR_SIZE, 9, head.code)
        sheet.rule(area.left, 39, right, 39)
        return area.top

    flow = Flow(sheet, area, begin_page)
    flow.rest(rest)
    flow.rows(rows)
    sheet.number_pages(since, word="续页", always=True)
    return len(sheet.pages) - since
