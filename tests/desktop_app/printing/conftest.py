"""Sheets to draw on, and ways to read them back: their text, their codes, and whether anything touches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

import pypdfium2
import pytest
import zxingcpp

from desktop_app.core import papercode
from desktop_app.printing.fonts import FontSet, load_fonts
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.output import Document, make_pdf
from desktop_app.printing.page import POINTS_PER_MM, Code, Frame, Page, Rule, Text
from desktop_app.printing.sheet import Sheet

PRINTABLE = 8.0  # mm that an office printer leaves white at every side
ON_A_LINE = "●"  # a bead of the timeline


@pytest.fixture(scope="session")
def fonts() -> FontSet:
    """The bundled fonts."""
    return load_fonts()


@pytest.fixture
def occasion() -> Occasion:
    """白泉镇 prints on 28 April 2015."""
    return Occasion("白泉镇", date(2015, 4, 28), by="周敏", phone="0580-0000000", tag=77)


@pytest.fixture
def sheet(fonts: FontSet, occasion: Occasion) -> Sheet:
    """An empty sheet."""
    return Sheet(fonts, occasion)


class Paper:
    """What came out of the printer, read by somebody who knows nothing of how it was made."""

    def __init__(self, document: Document) -> None:
        self.document = document
        pdf = pypdfium2.PdfDocument(document.content)
        self.pages = ["".join(page.get_textpage().get_text_range().split()) for page in pdf]
        self._pdf = pdf

    @property
    def text(self) -> str:
        """The text of all pages without blanks and line ends."""
        return "".join(self.pages)

    def codes(self) -> list[papercode.PaperCode]:
        """The paper codes that a scanner reads at 150 dpi, page by page."""
        found = []
        for page in self._pdf:
            picture = page.render(scale=150 / 72).to_pil()
            read = sorted(zxingcpp.read_barcodes(picture), key=lambda code: code.position.top_left.y)
            found += [papercode.decode(code.text) for code in read]
        return found


@pytest.fixture
def printed(occasion: Occasion) -> Callable[..., Paper]:
    """Print a drawing: `printed(draw, option="three")`."""

    def print_it(draw: Callable[[Sheet], None], **changes: Any) -> Paper:
        return Paper(make_pdf(draw, Occasion(**(vars(occasion) | changes)), title="试印"))

    return print_it


class Box(NamedTuple):
    """The rectangle that a mark blackens, in mm."""

    left: float
    top: float
    right: float
    bottom: float
    what: str


def boxes(page: Page, fonts: FontSet) -> Iterator[Box]:
    """The rectangles of the texts and codes of a page."""
    for mark in page.marks:
        if isinstance(mark, Text) and mark.text.strip():
            width = fonts.width(mark.text, mark.face, mark.size) + mark.spacing * (len(mark.text) - 1)
            letter = mark.size / POINTS_PER_MM
            top, bottom = mark.y - 0.8 * letter, mark.y + 0.08 * letter
            yield Box(mark.x, top, mark.x + width / POINTS_PER_MM, bottom, mark.text)
        elif isinstance(mark, Code):
            yield Box(mark.x, mark.y, mark.x + mark.size, mark.y + mark.size, "二维码")


class Edge(Box):
    """A line, as a rectangle without width."""


def edges(page: Page) -> Iterator[Edge]:
    """The lines of a page."""
    for mark in page.marks:
        if isinstance(mark, Rule):
            yield Edge(mark.x1, mark.y1, mark.x2, mark.y2, "线")
        elif isinstance(mark, Frame):
            right, bottom = mark.x + mark.width, mark.y + mark.height
            yield Edge(mark.x, mark.y, right, mark.y, "线")
            yield Edge(mark.x, bottom, right, bottom, "线")
            yield Edge(mark.x, mark.y, mark.x, bottom, "线")
            yield Edge(right, mark.y, right, bottom, "线")


def level(marks: Iterable[Box]) -> Iterator[tuple[Box, Box]]:
    """The pairs that share some height of the page: only they can touch, and they are few."""
    open_: list[Box] = []
    for mark in sorted(marks, key=lambda mark: mark.top):
        open_ = [one for one in open_ if one.bottom > mark.top]
        yield from ((one, mark) for one in open_)
        open_.append(mark)


def collide(one: Box, other: Box) -> bool:
    """Whether two texts overlap, or a line runs through one that is not meant to sit on it."""
    if isinstance(other, Edge):
        one, other = other, one
    if not isinstance(one, Edge):
        return touch(one, other)
    return not isinstance(other, Edge) and other.what != ON_A_LINE and crosses(one, other)


def touch(one: Box, other: Box, gap: float = 0.05) -> bool:
    """Whether two rectangles overlap by more than `gap` mm."""
    return (
        min(one.right, other.right) - max(one.left, other.left) > gap
        and min(one.bottom, other.bottom) - max(one.top, other.top) > gap
    )


def crosses(edge: Box, box: Box) -> bool:
    """Whether a line runs through a rectangle."""
    return (
        edge.left < box.right - 0.05
        and edge.right > box.left + 0.05
        and edge.top < box.bottom - 0.05
        and edge.bottom > box.top + 0.05
    )


@pytest.fixture
def assert_tidy(fonts: FontSet) -> Callable[[Sheet], None]:
    """Nothing overlaps, is crossed by a line or leaves the printable area; no line leaves the paper."""

    def check(sheet: Sheet) -> None:
        assert sheet.pages
        for page in sheet.pages:
            placed = list(boxes(page, fonts))
            for one, other in level([*placed, *edges(page)]):
                assert not collide(one, other), f"{one} and {other}"
            for box in placed:
                inside = (
                    box.left >= PRINTABLE
                    and box.top >= PRINTABLE
                    and box.right <= page.paper.width - PRINTABLE
                    and box.bottom <= page.paper.height - PRINTABLE
                )
                assert inside, box
            for mark in page.marks:
                if isinstance(mark, Rule):  # where paper is torn it goes from edge to edge
                    assert 0 <= min(mark.x1, mark.x2) <= max(mark.x1, mark.x2) <= page.paper.width, mark
                    assert 0 <= min(mark.y1, mark.y2) <= max(mark.y1, mark.y2) <= page.paper.height, mark

    return check
