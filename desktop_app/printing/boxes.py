"""Ruled rows of labels and values that grow with their text, shrink it, and hand on what does not fit."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.printing.page import Face
from desktop_app.printing.typesetting import Line, Setting, clean, set_lines

if TYPE_CHECKING:
    from desktop_app.printing.fonts import FontSet

SMALLEST = 9.0  # points; smaller is not read by the people who get the slips
LARGEST = math.inf
STEP = 0.5
PADDING = 2.0  # mm, left and right of a text
LEADING = 1.4  # mm, above and below the lines of a text
LABEL_WIDTH = 22.0  # mm
A_FEW_LINES = 12.0  # mm

VALUE = Setting(Face.SONG, 10.5, 5.2)
LONG = Setting(Face.SONG, 12, 5.9)
LABEL = Setting(Face.HEI, 10.5, 5.0, even=False)
TO_BE_CONTINUED = "（转续页）"


@dataclass(frozen=True)
class Cell:
    """One box of a row.

    `width` 0 takes an equal share of what the others leave; `lines` is the room that an empty cell keeps for
    handwriting; `closing` is a line at the foot that stays: where it is signed, at the right, or a sentence
    in 黑 if `strong`; `name` is the title on another page.
    """

    text: str = ""
    width: float = 0
    setting: Setting = VALUE
    label: bool = False
    lines: int = 1
    closing: str = ""
    strong: bool = False
    name: str = ""


@dataclass(frozen=True)
class Row:
    """Cells side by side, at least `height` mm high; `beside` mm at its right belong to something else.

    Room that is left over goes to the rows in proportion to their `stretch`.
    """

    cells: tuple[Cell, ...]
    height: float = 8.0
    beside: float = 0
    stretch: float = 0


def label(text: str, width: float = LABEL_WIDTH) -> Cell:
    """A label: 黑, centred, short words spread to the width of four characters."""
    return Cell(text, width, LABEL, label=True)


class Rest(NamedTuple):
    """What did not fit into a cell; its title is the cell's name."""

    name: str
    text: str


class SetCell(NamedTuple):
    """A cell in its place: left end and width in mm, its lines, the lines of its closing sentence."""

    cell: Cell
    x: float
    width: float
    setting: Setting
    lines: list[Line]
    closing: list[Line]
    continued: bool = False  # the last line only says that the text goes on elsewhere


class SetRow(NamedTuple):
    """A row in its place; `top` counts from the first row's top."""

    row: Row
    top: float
    height: float
    cells: list[SetCell]


@dataclass
class Rows:
    """Set rows, and what did not fit."""

    rows: list[SetRow] = field(default_factory=list)
    rest: list[Rest] = field(default_factory=list)

    @property
    def height(self) -> float:
        """The height of all rows in mm."""
        return self.rows[-1].top + self.rows[-1].height if self.rows else 0.0


def set_rows(rows: tuple[Row, ...], width: float, height: float, fonts: FontSet) -> Rows:
    """Set rows into `width` × `height` mm: as they are, else smaller, else with a rest for another page."""
    size = max((cell.setting.size for row in rows for cell in row.cells), default=SMALLEST)
    while True:
        cells = [_set_cells(row, width, size, fonts) for row in rows]
        wanted = [_wanted(row, made) for row, made in zip(rows, cells, strict=True)]
        if sum(wanted) <= height or size <= SMALLEST:
            break
        size -= STEP
    spare = height - sum(wanted)
    if spare >= 0:
        return _stack(rows, cells, _stretched(rows, wanted, spare), [])
    allowed = _allotted(_least(rows, cells, height), wanted, height)
    rest: list[Rest] = []
    shown = [
        [cell if cell.cell.label else _cut(cell, room, rest, _title(made)) for cell in made]
        for made, room in zip(cells, allowed, strict=True)
    ]
    return _stack(rows, shown, allowed, rest)


def count_that_fits(rows: tuple[Row, ...], width: float, height: float, fonts: FontSet) -> int:
    """How many of the rows go on a page: all of them where less text would make room, else those that stand
    there whole, one at least.
    """
    if sum(row.height for row in rows) <= height:
        return len(rows)
    ends = accumulate(_wanted(row, _set_cells(row, width, LARGEST, fonts)) for row in rows)
    return max(sum(end <= height for end in ends), 1)


def _set_cells(row: Row, width: float, size: float, fonts: FontSet) -> list[SetCell]:
    room = width - row.beside
    fixed = sum(cell.width for cell in row.cells)
    sharing = sum(cell.width == 0 for cell in row.cells)
    cells, x = [], 0.0
    for cell in row.cells:
        wide = cell.width or (room - fixed) / sharing
        made = _set_cell(cell, x, wide, cell.setting, fonts)
        grown = len(made.lines) > 1 and _height(made) > row.height
        if grown and cell.setting.size > size:  # what fits anyway keeps its size
            made = _set_cell(cell, x, wide, cell.setting.smaller(size), fonts)
        cells.append(made)
        x += wide
    return cells


def _closing(cell: Cell, setting: Setting) -> Setting:
    return setting._replace(face=Face.HEI) if cell.strong else setting


def _set_cell(cell: Cell, x: float, width: float, setting: Setting, fonts: FontSet) -> SetCell:
    inner = width - (1.0 if cell.label else 2 * PADDING)
    lines = set_lines(clean(cell.text), inner, setting, fonts)
    closing = set_lines(clean(cell.closing), inner, _closing(cell, setting), fonts)
    return SetCell(cell, x, width, setting, lines, closing)


def _wanted(row: Row, cells: list[SetCell]) -> float:
    return max([row.height, *(_height(cell) for cell in cells)])


def _height(made: SetCell) -> float:
    kept = 0 if made.cell.text else made.cell.lines - len(made.closing)
    lines = max(len(made.lines), kept) + len(made.closing)
    return lines * made.setting.pitch + 2 * LEADING if lines else 0.0


def _stretched(rows: tuple[Row, ...], wanted: list[float], spare: float) -> list[float]:
    shares = sum(row.stretch for row in rows)
    if not shares:
        return wanted
    return [height + spare * row.stretch / shares for row, height in zip(rows, wanted, strict=True)]


def _least(rows: tuple[Row, ...], cells: list[list[SetCell]], height: float) -> list[float]:
    """How low each row may be: its labels stay whole, if there is room for all of them."""
    labels = [[_height(cell) for cell in made if cell.cell.label] for made in cells]
    whole = [max([row.height, *heights]) for row, heights in zip(rows, labels, strict=True)]
    return whole if sum(whole) <= height else [row.height for row in rows]


def _title(cells: list[SetCell]) -> str:
    """What a row without names of its own is called on another page: its label on one line."""
    return "".join("".join(line.text for line in cell.lines) for cell in cells[:1] if cell.cell.label)


def _allotted(least: list[float], wanted: list[float], height: float) -> list[float]:
    """Heights that sum up to `height`: rows that lack a few lines get them, so that a name or a place is
    never sent to another page by a long text; then modest rows what they want, the greedy ones the same each.
    """
    allowed = list(least)
    spare = height - sum(least)
    lacking = {index: want - least[index] for index, want in enumerate(wanted) if want > least[index]}
    open_rows = list(lacking)
    for index, lack in sorted(lacking.items(), key=lambda pair: pair[1]):
        if lack <= min(spare, A_FEW_LINES):
            allowed[index] += lack
            spare -= lack
            open_rows.remove(index)
    while open_rows and spare > 0:
        share = spare / len(open_rows)
        modest = [index for index in open_rows if wanted[index] - allowed[index] <= share]
        for index in modest or open_rows:
            given = min(share, wanted[index] - allowed[index])
            allowed[index] += given
            spare -= given
        if not modest:
            break
        open_rows = [index for index in open_rows if index not in modest]
    return allowed


def _cut(made: SetCell, height: float, rest: list[Rest], title: str) -> SetCell:
    """The cell with the lines that fit, its last one saying that the text goes on; `rest` gets the others,
    under the cell's name or else the row's `title`.
    """
    room = int((height - 2 * LEADING + 0.01) // made.setting.pitch) - len(made.closing)
    if len(made.lines) <= room:
        return made
    kept = max(room - 1, 0)
    text = clean(made.cell.text)
    rest.append(Rest(made.cell.name or title, text[made.lines[kept].at :]))
    return made._replace(lines=made.lines[:kept], continued=True)


def _stack(rows: tuple[Row, ...], cells: list[list[SetCell]], heights: list[float], rest: list[Rest]) -> Rows:
    stacked, top = [], 0.0
    for row, made, height in zip(rows, cells, heights, strict=True):
        stacked.append(SetRow(row, top, height, made))
        top += height
    return Rows(stacked, rest)
