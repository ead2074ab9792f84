"""The sheet that forms draw on: pages, text, ruled rows, codes, seals, tear lines, page numbers; in mm."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple

from desktop_app.core.papercode import PaperCode, encode
from desktop_app.printing.boxes import (
    LEADING,
    PADDING,
    TO_BE_CONTINUED,
    Row,
    Rows,
    SetCell,
    set_rows,
)
from desktop_app.printing.page import (
    A4,
    BLACK,
    FRAME,
    GREY,
    LIGHT_GREY,
    POINTS_PER_MM,
    RED,
    Code,
    Face,
    Frame,
    Page,
    Paper,
    Rule,
    Text,
    moved,
)
from desktop_app.printing.typesetting import Line, Setting, shorten_to, spread

if TYPE_CHECKING:
    from desktop_app.printing.fonts import FontSet
    from desktop_app.printing.occasion import Occasion

Align = Literal["left", "centre", "right"]

QR_SIZE = 28.0  # mm; smaller codes are lost by office scanners
SEAL = 45.0  # mm; an official seal is 42 mm wide
_MIDDLE = 0.38  # of the letter size: how far the baseline lies below the middle of the characters
_DASHED = 0.25  # mm
_INSET = 6.0  # mm, of a signature or a seal from the right end of its box
_LOW = 14.0  # mm; in a box that is no higher, what was typed stands in the middle
_BEFORE = {"left": 0.0, "centre": 0.5, "right": 1.0}
_UPRIGHT = str.maketrans("（）《》〔〕", "︵︶︽︾︹︺")  # how these stand in a vertical line
_LABEL_SPREAD = 4  # characters: the width over which short labels are spread


class Style(NamedTuple):
    """How a single line looks; `spacing` between its letters is in points."""

    face: Face = Face.SONG
    size: float = 10.5
    colour: str = BLACK
    bold: bool = False
    spacing: float = 0


PLAIN = Style()
SMALL = Style(size=9, colour=GREY)
NUMBER = Style(size=12, colour=RED)
TITLE = Style(size=22, bold=True, spacing=9)
SUBTITLE = Style(size=18, bold=True, spacing=3)


class Sheet:
    """Pages under construction; the last one is drawn on."""

    def __init__(self, fonts: FontSet, occasion: Occasion) -> None:
        self.fonts = fonts
        self.occasion = occasion
        self.pages: list[Page] = []

    @property
    def page(self) -> Page:
        """The page that is being drawn on."""
        return self.pages[-1]

    def new_page(self, paper: Paper = A4) -> Page:
        """Begin a page."""
        self.pages.append(Page(paper))
        return self.page

    def width(self, text: str, face: Face, size: float) -> float:
        """The width of a line in mm."""
        return self.fonts.width(text, face, size) / POINTS_PER_MM

    def text(
        self,
        x: float,
        y: float,
        text: str,
        style: Style = PLAIN,
        *,
        align: Align = "left",
        page: Page | None = None,
        within: float | None = None,
    ) -> float:
        """One line whose middle is at height `y`, `x` the edge that `align` names; returns its right end.

        Where it would be wider than `within` mm it is set closer, and then smaller.
        """
        if within is not None:
            style = _fitting(text, within * POINTS_PER_MM, style, self.fonts)
        face, size, colour, bold, spacing = style
        width = self.width(text, face, size) + spacing * max(0, len(text) - 1) / POINTS_PER_MM
        left = x - width * _BEFORE[align]
        mark = Text(left, y + baseline(size), text, face, size, colour, bold, spacing)
        (page or self.page).marks.append(mark)
        return left + width

    def title(
        self, y: float, text: str, style: Style, *, left: float, right: float, taken: float = 0
    ) -> None:
        """A title in the middle between the edges; further left where the right is `taken` up."""
        width = self.width(text, style.face, style.size) + style.spacing * len(text) / POINTS_PER_MM
        end = right - taken
        middle = max((left + end) / 2, min((left + right) / 2, end - width / 2))
        self.text(middle, y, text, style, align="centre", within=end - left)

    def spread_text(self, x: float, y: float, text: str, width: float, *, face: Face, size: float) -> None:
        """One line spread over `width` mm from `x`; too long a line is made smaller."""
        size = shorten_to(text, width, face, size, self.fonts)
        spacing = spread(text, width, face, size, self.fonts)
        self.page.marks.append(Text(x, y + baseline(size), text, face, size, spacing=spacing))

    def lines(
        self,
        x: float,
        top: float,
        lines: list[Line],
        setting: Setting,
        *,
        colour: str = BLACK,
        bold: bool = False,
    ) -> float:
        """Set lines below `top`; returns the height where they end."""
        face, size, pitch = setting.face, setting.size, setting.pitch
        y = top + pitch / 2 + baseline(size)
        for line in lines:
            mark = Text(x + line.indent, y, line.text, face, size, colour, bold, line.spacing)
            self.page.marks.append(mark)
            y += pitch
        return top + len(lines) * pitch

    def rule(
        self, x1: float, y1: float, x2: float, y2: float, width: float = FRAME, *, colour: str = BLACK
    ) -> None:
        """A straight line."""
        self.page.marks.append(Rule(x1, y1, x2, y2, width, colour))

    def rows(self, rows: tuple[Row, ...], x: float, y: float, width: float, height: float) -> Rows:
        """Ruled rows from (x, y), at most `height` mm high; what does not fit is in the result's `rest`."""
        placed = set_rows(rows, width, height, self.fonts)
        for row in placed.rows:
            for cell in row.cells:
                self._cell(cell, x + cell.x, y + row.top, row.height)
        self.page.marks.append(Frame(x, y, width, placed.height, FRAME))
        return placed

    def panel(self, x: float, y: float, width: float, height: float) -> None:
        """An empty box beside rows."""
        self.page.marks.append(Frame(x, y, width, height))

    def qr(self, x: float, y: float, code: PaperCode) -> None:
        """The code of a printed part, its dark square's upper left corner at (x, y)."""
        self.page.marks.append(Code(x, y, QR_SIZE, encode(code)))

    def seal(self, x: float, y: float, width: float, height: float) -> None:
        """Room for a seal, with a light （盖章） in its middle."""
        self.text(x + width / 2, y + height / 2, "（盖章）", Style(colour=LIGHT_GREY), align="centre")

    def vertical(self, x: float, y: float, text: str, *, size: float = 10.5) -> float:
        """Characters below each other, centred on `x`, from `y` down; returns where they end."""
        step = size * 1.18 / POINTS_PER_MM
        for character in text.translate(_UPRIGHT):
            if character != " ":
                self.text(x, y + step / 2, character, Style(size=size), align="centre")
            y += step if character != " " else step * 0.6
        return y

    def tear_line(self, y: float, text: str) -> None:
        """A dashed line across the page with a text in its middle that both halves share."""
        middle, half = self.page.paper.width / 2, self.width(text, Face.SONG, 10.5) / 2 + 4
        for start, end in ((0, middle - half), (middle + half, self.page.paper.width)):
            self.page.marks.append(Rule(start, y, end, y, _DASHED, GREY, 1.6))
        self.text(middle, y, text, Style(), align="centre")

    def two_up(self, upper: list[Page], lower: list[Page], tear: str) -> None:
        """Pairs of half pages onto A4 pages, with a tear line between them that says `tear` on both sides."""
        half = A4.height / 2
        for above, below in zip_longest(upper, lower):
            page = self.new_page(A4)
            for part, down in ((above, 0.0), (below, half)):
                page.marks += [moved(mark, down) for mark in part.marks] if part else []
            self.tear_line(half, tear)

    def mark_void(self, since: int) -> None:
        """作废 in large light letters below what the pages from index `since` on say, on both halves of a
        page that may be torn: paper that looks valid would be handed out, or filed, as if it were.
        """
        style = Style(Face.HEI, 96, LIGHT_GREY, spacing=48)
        for page in self.pages[since:]:
            width, height = page.paper.width, page.paper.height
            over, page.marks = page.marks, page.below
            for y in (height / 4, height * 3 / 4) if height > width else (height / 2,):
                self.text(width / 2, y, "作废", style, align="centre", page=page)
            page.marks = over

    def number_pages(self, since: int, *, word: str = "", always: bool = False) -> None:
        """第 x 页 共 y 页 under the pages from index `since` on; a single page gets none unless `always`."""
        pages = self.pages[since:]
        if len(pages) < 2 and not always:
            return
        size = 9
        for number, page in enumerate(pages, start=1):
            text = f"{word}第 {number} 页 共 {len(pages)} 页"
            x = (page.paper.width - self.width(text, Face.SONG, size)) / 2
            y = page.paper.height - 10 + baseline(size)
            page.marks.append(Text(x, y, text, Face.SONG, size))

    def _cell(self, made: SetCell, x: float, top: float, height: float) -> None:
        self.page.marks.append(Frame(x, top, made.width, height))
        if made.cell.label:
            self._label(made, x, top + height / 2)
            return
        setting, cell = made.setting, made.cell
        count = len(made.lines) + len(made.closing) + made.continued
        tall = cell.lines > 1 and (height > _LOW or bool(made.closing))
        y = top + LEADING if tall else top + (height - count * setting.pitch) / 2
        self.lines(x + PADDING, y, made.lines, setting)
        y += len(made.lines) * setting.pitch
        if made.continued:
            right = x + made.width - PADDING
            self.text(right, y + setting.pitch / 2, TO_BE_CONTINUED, SMALL, align="right")
            y += setting.pitch
        if tall:
            y = top + height - LEADING - len(made.closing) * setting.pitch
        if cell.strong:
            self.lines(x + PADDING, y, made.closing, setting._replace(face=Face.HEI))
        else:
            self._signed(made, x, y)

    def _signed(self, made: SetCell, x: float, top: float) -> None:
        """Where it is signed, sealed and dated: at the right, as on every paper of an office."""
        face, size, pitch = made.setting.face, made.setting.size, made.setting.pitch
        for place, line in enumerate(made.closing):
            left = max(PADDING, made.width - _INSET - self.width(line.text, face, size))
            self.text(x + left, top + (place + 0.5) * pitch, line.text, Style(face, size))

    def _label(self, made: SetCell, x: float, middle: float) -> None:
        face, size, pitch = made.setting.face, made.setting.size, made.setting.pitch
        wide = min(made.width - 2, _LABEL_SPREAD * size / POINTS_PER_MM)
        y = middle - (len(made.lines) - 1) * pitch / 2
        for line in made.lines:
            if len(line.text) <= _LABEL_SPREAD:
                self.spread_text(x + (made.width - wide) / 2, y, line.text, wide, face=face, size=size)
            else:
                self.text(x + made.width / 2, y, line.text, Style(face, size), align="centre")
            y += pitch


def baseline(size: float) -> float:
    """How far below the middle of a line its baseline lies, in mm."""
    return _MIDDLE * size / POINTS_PER_MM


def _fitting(text: str, points: float, style: Style, fonts: FontSet) -> Style:
    """The style in which the line is at most so many points wide."""
    taken = fonts.width(text, style.face, style.size)
    gaps = max(1, len(text) - 1)
    if taken + style.spacing * gaps <= points:
        return style
    if taken <= points:
        return style._replace(spacing=(points - taken) / gaps)
    return style._replace(spacing=0, size=style.size * points / taken)
