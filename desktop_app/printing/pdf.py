"""Pages into a PDF: the one module that writes with ReportLab; imported late, because ReportLab is heavy.

Pages are written as PDF operators (ISO 32000-1, annex A): drawing each mark through the canvas takes three
times as long. Fonts, their subsets and the document around the pages are ReportLab's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab import rl_config
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing.fonts import FontSet
from desktop_app.printing.page import POINTS_PER_MM, Code, Face, Fill, Frame, Mark, Page, Picture, Rule, Text

rl_config.useA85 = 0  # streams as they are, not as ASCII: a fifth smaller

_MASK = 7
_MOST_PIXELS = 40_000_000  # of a picture: what a good telephone takes
_UNREADABLE = "（照片打不开）"
_NO_TYPE = ("", False, 0.0, 0.0)
_NO_FONT = ("", 0.0)
_STROKE_OF_BOLD = 0.028  # of the letter size: looks like the bold weight that is not shipped


def draw_pdf(
    pages: list[Page],
    fonts: FontSet,
    *,
    title: str,
    author: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> tuple[bytes, list[str]]:
    """The PDF of the pages, byte for byte repeatable, and the characters that no font has (`U+XXXX`)."""
    buffer = BytesIO()
    canvas = Canvas(
        buffer,
        invariant=1,
        pageCompression=1,
        lang="zh-CN",
        initialFontName=fonts.names[Face.SONG],
        initialFontSize=10.5,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("Township Desk")
    missing: set[str] = set()
    for done, page in enumerate(pages):
        if progress is not None:
            progress(done, len(pages))
        width, height = (length * POINTS_PER_MM for length in page.paper)
        canvas.setPageSize((width, height))
        writer = _PageWriter(canvas, fonts, height)
        writer.put_below(page.below)
        for mark in page.marks:
            writer.add(mark)
        canvas.addLiteral(writer.operators())
        canvas.showPage()
        missing |= set().union(*(fonts.missing(mark.text) for mark in page.marks if isinstance(mark, Text)))
    canvas.save()
    return buffer.getvalue(), sorted(missing)


class _PageWriter:
    """The operators of one page: what lies below all, lines and codes, then all text."""

    def __init__(self, canvas: Any, fonts: FontSet, height: float) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # noqa: SLF001  fonts keep their subsets by document
        self._fonts = fonts
        self._height = height
        self._below: list[str] = []
        self._shapes: list[str] = []
        self._texts: list[str] = []
        self._pen: tuple[float, str, float] = (0, "", 0)
        self._type = _NO_TYPE
        self._font = _NO_FONT

    def put_below(self, marks: Iterable[Mark]) -> None:
        """Draw texts that lie below everything; to be called before anything else."""
        for mark in marks:
            self.add(mark)
        if self._texts:
            self._below = ["q", "BT", *self._texts, "ET", "Q"]
        self._texts, self._type, self._font = [], _NO_TYPE, _NO_FONT

    def add(self, mark: Mark) -> None:
        """Draw one mark."""
        match mark:
            case Text():
                self._text(mark)
            case Rule(x1, y1, x2, y2, width, colour, dash):
                self._take_pen(width, colour, dash)
                start, end = self._place(x1, y1), self._place(x2, y2)
                self._shapes.append(f"{start} m {end} l S")
            case Frame(x, y, width, height, line, colour):
                self._take_pen(line, colour, 0)
                size = f"{width * POINTS_PER_MM:.2f} {height * POINTS_PER_MM:.2f}"
                self._shapes.append(f"{self._place(x, y + height)} {size} re S")
            case Fill(x, y, width, height, colour):
                size = f"{width * POINTS_PER_MM:.2f} {height * POINTS_PER_MM:.2f}"
                self._shapes.append(f"{_rgb(colour)} rg {self._place(x, y + height)} {size} re f")
            case Code():
                self._code(mark)
            case Picture():
                self._picture(mark)

    def operators(self) -> str:
        """Everything that was drawn."""
        solid = "[] 0 d 1 j"  # for the outlines of bold letters
        return "\n".join([*self._below, "q", *self._shapes, solid, "BT", *self._texts, "ET", "Q"])

    def _place(self, x: float, y: float) -> str:
        return f"{x * POINTS_PER_MM:.2f} {self._height - y * POINTS_PER_MM:.2f}"

    def _take_pen(self, width: float, colour: str, dash: float) -> None:
        if (width, colour, dash) == self._pen:
            return
        self._pen = (width, colour, dash)
        dashes = f"{dash * POINTS_PER_MM:.2f}" if dash else ""
        self._shapes.append(f"{width * POINTS_PER_MM:.3f} w {_rgb(colour)} RG [{dashes}] 0 d")

    def _code(self, code: Code) -> None:
        """Runs of dark modules, in a coordinate system whose unit is one module."""
        rows = qr_modules(code.content)
        side = code.size / len(rows) * POINTS_PER_MM
        drawn = [f"q 0 g {side:.5f} 0 0 -{side:.5f} {self._place(code.x, code.y)} cm"]
        for number, row in enumerate(rows):
            column = 0
            for dark, run in groupby(row):
                length = len(list(run))
                if dark:
                    drawn.append(f"{column} {number} {length} 1 re")
                column += length
        self._shapes += [*drawn, "f Q"]

    def _picture(self, picture: Picture) -> None:
        """The picture; a sentence in its place where the file cannot be read, or is far too large."""
        x, y, width, height = (length * POINTS_PER_MM for length in picture[:4])
        image = _readable(picture.content)
        if image is None:
            self._text(Text(picture.x + 1, picture.y + picture.height / 2, _UNREADABLE, Face.SONG, 9))
            return
        low = self._height - y - height
        self._canvas.drawImage(image, x, low, width, height, preserveAspectRatio=True, anchor="c")

    def _text(self, mark: Text) -> None:
        if not mark.text:
            return
        look = (mark.colour, mark.bold, mark.spacing, mark.size if mark.bold else 0)
        if look != self._type:
            self._type = look
            rgb = _rgb(mark.colour)
            mode = f"2 Tr {rgb} RG {mark.size * _STROKE_OF_BOLD:.3f} w" if mark.bold else "0 Tr"
            self._texts.append(f"{rgb} rg {mode} {mark.spacing:.3f} Tc")
        direction = "0 1 -1 0" if mark.turned else "1 0 0 1"
        self._texts.append(f"{direction} {self._place(mark.x, mark.y)} Tm")
        for name, text in self._fonts.runs(mark.text, mark.face):
            font = self._fonts.by_name[name]
            for subset, glyphs in font.splitString(text, self._document):
                chosen = (font.getSubsetInternalName(subset, self._document), mark.size)
                if chosen != self._font:
                    self._font = chosen
                    self._texts.append(f"{chosen[0]} {mark.size:g} Tf")
                self._texts.append(f"<{glyphs.hex()}> Tj")


def _readable(content: bytes) -> Any:
    """The picture file, None for one that cannot be read or would take all memory."""
    try:
        image = ImageReader(BytesIO(content))
        columns, rows = image.getSize()
        if columns * rows > _MOST_PIXELS:
            return None
        image.getRGBData()
    except (OSError, ValueError, SyntaxError):  # what Pillow says of broken files
        return None
    return image


@lru_cache(maxsize=256)
def qr_modules(content: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of a QR code of level Q, row by row.

    The mask is fixed: every mask is read alike, this one scores for paper codes (426 penalty points) nearly
    what the best of eight does (412), and trying them all takes five times as long as everything else.
    """
    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(content)
    code.version = code.calculate_version()
    code.makeImpl(False, _MASK)
    return tuple(tuple(map(bool, row)) for row in code.modules)


@lru_cache(maxsize=32)
def _rgb(colour: str) -> str:
    """#b3261e as three numbers from 0 to 1."""
    return " ".join(f"{int(colour[at : at + 2], 16) / 255:.3f}" for at in (1, 3, 5))
