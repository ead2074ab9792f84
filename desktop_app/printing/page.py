"""A page as a list of marks, in millimetres from its upper left corner; `pdf.py` makes a PDF of them.

Forms are laid out into marks first: a layout can be measured and tested without a PDF, and "page x of y" is
known before anything is written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

POINTS_PER_MM = 72 / 25.4

# Greys without a tint: a printer mixes those of its black alone; GREY is still read on a photocopy.
BLACK, GREY, LIGHT_GREY, RED = "#000000", "#555555", "#b8b8b8", "#b3261e"

THIN, FRAME = 0.18, 0.3  # mm


class Face(StrEnum):
    """A face by its Chinese name; which file stands behind it is known to `fonts.py`."""

    SONG = "宋"
    HEI = "黑"
    FANG = "仿宋"


class Paper(NamedTuple):
    """A paper size in mm, as it lies before the reader."""

    width: float
    height: float


A4 = Paper(210, 297)
A4_LANDSCAPE = Paper(297, 210)
A3_LANDSCAPE = Paper(420, 297)
A5_LANDSCAPE = Paper(210, 148)


class Text(NamedTuple):
    """One line of text; (x, y) is the left end of its baseline, `size` and letter `spacing` are in points.
    One that is `turned` runs upwards from there.
    """

    x: float
    y: float
    text: str
    face: Face
    size: float
    colour: str = BLACK
    bold: bool = False
    spacing: float = 0
    turned: bool = False


class Rule(NamedTuple):
    """A straight line; `dash` is the length of its dashes and gaps in mm, 0 for none."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = THIN
    colour: str = BLACK
    dash: float = 0


class Frame(NamedTuple):
    """The outline of a rectangle."""

    x: float
    y: float
    width: float
    height: float
    line: float = THIN
    colour: str = BLACK


class Fill(NamedTuple):
    """A filled rectangle: a bar of a chart."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Code(NamedTuple):
    """A QR code of level Q; `size` is the side of its dark square, without the quiet zone around it."""

    x: float
    y: float
    size: float
    content: str


class Picture(NamedTuple):
    """A picture file, as large as its box allows, in the middle of it."""

    x: float
    y: float
    width: float
    height: float
    content: bytes


Mark = Text | Rule | Frame | Fill | Code | Picture


def moved(mark: Mark, down: float, right: float = 0) -> Mark:
    """The mark `down` mm further down and `right` mm further to the right."""
    if isinstance(mark, Rule):
        x1, y1, x2, y2 = mark.x1 + right, mark.y1 + down, mark.x2 + right, mark.y2 + down
        return mark._replace(x1=x1, y1=y1, x2=x2, y2=y2)
    return mark._replace(x=mark.x + right, y=mark.y + down)


@dataclass
class Page:
    """One side of paper and what is on it, in drawing order: large words `below`, and the marks over them."""

    paper: Paper
    marks: list[Mark] = field(default_factory=list)
    below: list[Mark] = field(default_factory=list)
