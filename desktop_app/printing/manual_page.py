"""The blocks of a page of the manual, one below the other, over as many sheets as they need."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, zip_longest
from types import MappingProxyType
from typing import NamedTuple

from desktop_app.help.blocks import (
    KEY,
    LINK,
    NAME,
    STRONG,
    Block,
    Grid,
    Heading,
    Items,
    Note,
    Page,
    Paragraph,
    Spans,
    plain,
)
from desktop_app.help.blocks import Picture as PictureBlock
from desktop_app.help.manual import PICTURES
from desktop_app.printing.page import (
    A4,
    BLACK,
    GREY,
    POINTS_PER_MM,
    Face,
    Fill,
    Frame,
    Picture,
    Text,
)
from desktop_app.printing.sheet import Sheet, Style, baseline
from desktop_app.printing.typesetting import Line, Setting, set_lines

LEFT, TOP, WIDTH, HEIGHT = 24.0, 24.0, 162.0, 278.0  # mm; HEIGHT is where the text ends
LARGE, SMALL = Setting(Face.SONG, 12, 7), Setting(Face.SONG, 9, 4.7)
INDENT, GAP, PADDING = 8.0, 2.4, 2.0  # mm
MM_PER_PIXEL = WIDTH / 1366  # a whole window is as wide as the text
HIGHEST = 190.0  # mm, of a picture
LONG = 20  # rows
LEAST = 5  # characters in a column
LAST_ROWS = 2  # of a table: its last row does not go on to a sheet alone
BEGINNING = 125.0  # mm: the title of a page with what it begins with
TINT, LINE = "#fff4dc", "#c8ced6"
# The face of a piece of a sentence, and whether it is bold.
_LOOKS = MappingProxyType(
    {
        "": (Face.SONG, False),
        STRONG: (Face.SONG, True),
        NAME: (Face.HEI, False),
        KEY: (Face.HEI, False),
        LINK: (Face.SONG, False),
    }
)


class Table(NamedTuple):
    """A table in its columns, each cell in lines."""

    setting: Setting
    widths: list[float]
    head: list[list[Line]]
    rows: list[list[list[Line]]]

    @property
    def heights(self) -> list[float]:
        """Of each row."""
        return [_height(cells, self.setting) for cells in self.rows]

    @property
    def beginning(self) -> float:
        """The headings with the rows that they do not stand without."""
        first = self.heights[: LAST_ROWS if len(self.rows) <= LAST_ROWS else 1]
        return _height(self.head, self.setting) + sum(first)


class Column:
    """A column of text that begins a sheet when it is made, and whenever it needs one."""

    def __init__(self, sheet: Sheet, *, small: bool = False) -> None:
        self.sheet = sheet
        self._setting = SMALL if small else LARGE
        self._scale = self._setting.size / LARGE.size
        self._y = TOP
        self._turn()

    def make_room(self) -> None:
        """Go on to the next sheet unless a title with the beginning of its page has room on this one."""
        self._need(BEGINNING if self._setting is LARGE else BEGINNING / 2)

    def page(self, page: Page) -> None:
        """Set the page."""
        self._heading(page.title, 18, above=0 if self._y == TOP else 8)
        for block, after in zip_longest(page.blocks, page.blocks[1:]):
            if isinstance(block, Heading):
                self._need(self._beginning(after) + 24)  # a heading stays with its picture or its table
            self._block(block)

    def _beginning(self, block: Block | None) -> float:
        """How much of the block is not parted."""
        match block:
            case PictureBlock(file):
                return _drawn(_read(file))[1]
            case Grid():
                return self._laid_out(block).beginning
            case _:
                return 0

    def _block(self, block: Block) -> None:
        match block:
            case Heading(rank, text):
                self._heading(text, 14 if rank == 2 else 12, above=4)
            case Paragraph(spans):
                self._sentence(spans)
                self._y += GAP
            case Items(rows, numbered):
                for place, row in enumerate(rows, 1):
                    self._sentence(row, indent=INDENT, sign=f"{place}." if numbered else "•")
                self._y += GAP
            case Note(spans):
                self._note(spans)
            case Grid():
                self._grid(block)
            case PictureBlock(file, caption):
                self._picture(file, caption)

    def _turn(self) -> None:
        self.sheet.new_page(A4)
        self._y = TOP

    def _need(self, height: float) -> None:
        if self._y + height > HEIGHT and self._y > TOP:
            self._turn()

    def _heading(self, text: str, size: float, *, above: float) -> None:
        size *= self._scale
        high = size * 0.62
        self._need(above + high + 3 * self._setting.pitch)
        if self._y > TOP:
            self._y += above * self._scale
        self.sheet.text(LEFT, self._y + high / 2, text, Style(Face.HEI, size, bold=True))
        self._y += high + 1

    def _sentence(self, spans: Spans, *, indent: float = 0, sign: str = "") -> None:
        lines = self._set(spans, WIDTH - indent)
        self._need(min(len(lines), 2) * self._setting.pitch)
        if sign:
            middle = self._y + self._setting.pitch / 2
            self.sheet.text(LEFT + 1, middle, sign, Style(Face.HEI, self._setting.size))
        for line in lines:
            self._need(self._setting.pitch)
            self._line(line, spans, LEFT + indent, self._y)
            self._y += self._setting.pitch

    def _set(self, spans: Spans, width: float) -> list[Line]:
        return set_lines(plain(spans), width, self._setting, self.sheet.fonts)

    def _line(self, line: Line, spans: Spans, x: float, top: float) -> None:
        """One set line, each piece in its own face."""
        setting = self._setting
        y = top + setting.pitch / 2 + baseline(setting.size)
        for kind, text in _pieces(line, spans):
            face, bold = _LOOKS[kind]
            mark = Text(x, y, text, face, setting.size, BLACK, bold, line.spacing)
            self.sheet.page.marks.append(mark)
            x += self.sheet.width(text, face, setting.size) + line.spacing * len(text) / POINTS_PER_MM

    def _note(self, spans: Spans) -> None:
        lines = self._set(spans, WIDTH - 2 * PADDING - 2)
        high = len(lines) * self._setting.pitch + 2 * PADDING
        self._need(high)
        self.sheet.page.marks.append(Fill(LEFT, self._y, WIDTH, high, TINT))
        self.sheet.page.marks.append(Frame(LEFT, self._y, WIDTH, high, colour=LINE))
        for place, line in enumerate(lines):
            top = self._y + PADDING + place * self._setting.pitch
            self._line(line, spans, LEFT + PADDING + 1, top)
        self._y += high + GAP

    def _picture(self, file: str, caption: str) -> None:
        content = _read(file)
        width, high = _drawn(content)
        self._need(high + 8)
        self.sheet.page.marks.append(Picture(LEFT, self._y, width, high, content))
        self.sheet.page.marks.append(Frame(LEFT, self._y, width, high, colour=LINE))
        self._y += high
        self.sheet.text(LEFT, self._y + 4, caption, Style(size=9.5, colour=GREY))
        self._y += 8 + GAP

    def _grid(self, grid: Grid) -> None:
        usual = self._setting
        table = self._laid_out(grid)
        self._setting = table.setting
        self._need(table.beginning)
        self._row(table.head, grid.head, table.widths, strong=True)
        high = table.heights
        for place, (cells, row) in enumerate(zip(table.rows, grid.rows, strict=True)):
            last = place >= len(high) - LAST_ROWS
            if self._y + sum(high[place:] if last else high[place : place + 1]) > HEIGHT:
                self._turn()
                self._row(table.head, grid.head, table.widths, strong=True)
            self._row(cells, row, table.widths)
        self._y += GAP + 1
        self._setting = usual

    def _laid_out(self, grid: Grid) -> Table:
        """The table in its columns; a long one is set small."""
        setting = (SMALL if len(grid.rows) > LONG else self._setting)._replace(even=False)
        widths = _widths([grid.head, *grid.rows], setting)
        head, *rows = [self._cells(row, widths, setting) for row in (grid.head, *grid.rows)]
        return Table(setting, widths, head, rows)

    def _cells(self, row: Sequence[Spans], widths: Sequence[float], setting: Setting) -> list[list[Line]]:
        return [
            set_lines(plain(cell), width - 2 * PADDING, setting, self.sheet.fonts) if cell else []
            for cell, width in zip(row, widths, strict=True)
        ]

    def _row(
        self,
        cells: Sequence[list[Line]],
        row: Sequence[Spans],
        widths: Sequence[float],
        *,
        strong: bool = False,
    ) -> None:
        high, x = _height(cells, self._setting), LEFT
        for lines, spans, width in zip(cells, row, widths, strict=True):
            if strong:
                self.sheet.page.marks.append(Fill(x, self._y, width, high, "#eef1f4"))
            self.sheet.page.marks.append(Frame(x, self._y, width, high, colour=LINE))
            for place, line in enumerate(lines):
                self._line(line, spans, x + PADDING, self._y + PADDING / 2 + place * self._setting.pitch)
            x += width
        self._y += high


def _pieces(line: Line, spans: Spans) -> Iterator[tuple[str, str]]:
    """The line in pieces of one kind each."""
    kinds = [span.kind for span in spans for _character in span.text]
    marked = zip(kinds[line.at : line.at + len(line.text)], line.text, strict=True)
    for kind, piece in groupby(marked, key=lambda pair: pair[0]):
        yield kind, "".join(character for _kind, character in piece)


@lru_cache(maxsize=2)
def _read(file: str) -> bytes:
    return (PICTURES / file).read_bytes()


def _drawn(png: bytes) -> tuple[float, float]:
    """Width and height on paper of a PNG picture, which says its columns and rows (ISO/IEC 15948, 11.2.2)."""
    columns, rows = struct.unpack(">II", png[16:24])
    width = min(columns * MM_PER_PIXEL, WIDTH, HIGHEST * columns / rows)
    return width, width * rows / columns


def _height(cells: Sequence[list[Line]], setting: Setting) -> float:
    return max((len(lines) for lines in cells), default=1) * setting.pitch + PADDING


def _widths(rows: Sequence[Sequence[Spans]], setting: Setting) -> list[float]:
    """The width of each column: by what it holds on average, none so narrow that words fall apart."""
    columns = [[len(plain(row[place])) for row in rows] for place in range(len(rows[0]))]
    wanted = [max(1.0, sum(lengths) / len(lengths)) ** 0.8 for lengths in columns]
    character = setting.size / POINTS_PER_MM
    least = [(min(max(lengths), LEAST) + 0.2) * character + 2 * PADDING for lengths in columns]
    spare = WIDTH - sum(least)
    return [low + spare * share / sum(wanted) for low, share in zip(least, wanted, strict=True)]
