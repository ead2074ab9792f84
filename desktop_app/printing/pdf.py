"""Pages into a PDF: the one module that draws with ReportLab; imported late, because ReportLab is heavy."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from itertools import groupby
from typing import Any

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from desktop_app.printing.fonts import FontSet
from desktop_app.printing.page import BLACK, POINTS_PER_MM, Code, Face, Frame, Page, Rule, Text

_STROKE_OF_BOLD = 0.028  # of the letter size: looks like the bold weight that is not shipped


def draw_pdf(pages: list[Page], fonts: FontSet, *, title: str, author: str = "") -> tuple[bytes, list[str]]:
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
    for page in pages:
        missing |= _draw_page(canvas, page, fonts)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue(), sorted(missing)


def _draw_page(canvas: Any, page: Page, fonts: FontSet) -> set[str]:
    width, height = (length * POINTS_PER_MM for length in page.paper)
    canvas.setPageSize((width, height))
    canvas.translate(0, height)
    for mark in page.marks:
        match mark:
            case Rule():
                _draw_rule(canvas, mark)
            case Frame(x, y, wide, high, line, colour):
                canvas.setLineWidth(line * POINTS_PER_MM)
                canvas.setStrokeColor(_colour(colour))
                scaled = (x, -y - high, wide, high)
                canvas.rect(*(length * POINTS_PER_MM for length in scaled))
            case Code():
                _draw_code(canvas, mark)
    texts = [mark for mark in page.marks if isinstance(mark, Text) and mark.text]
    for bold, marks in groupby(sorted(texts, key=_bold), key=_bold):
        _draw_texts(canvas, list(marks), fonts, bold=bold)
    return set().union(*(fonts.missing(mark.text) for mark in texts))


def _bold(mark: Text) -> bool:
    return mark.bold


def _draw_texts(canvas: Any, marks: list[Text], fonts: FontSet, *, bold: bool) -> None:
    drawing = canvas.beginText()
    if bold:
        drawing.setTextRenderMode(2)
    colour, spacing = None, 0.0
    for mark in marks:
        if mark.colour != colour or bold:
            colour = mark.colour
            drawing.setFillColor(_colour(colour))
            if bold:  # the outlines are stroked in the same colour
                drawing.setStrokeColor(_colour(colour))
                drawing._code.append(f"{mark.size * _STROKE_OF_BOLD:.3f} w")  # noqa: SLF001  it has no word for it
        if mark.spacing != spacing:
            spacing = mark.spacing
            drawing.setCharSpace(spacing)
        drawing.setTextOrigin(mark.x * POINTS_PER_MM, -mark.y * POINTS_PER_MM)
        for font, text in fonts.runs(mark.text, mark.face):
            drawing.setFont(font, mark.size)
            drawing.textOut(text)
    if bold:
        drawing.setTextRenderMode(0)
    if spacing:
        drawing.setCharSpace(0)
    drawing.setFillColor(_colour(BLACK))
    canvas.drawText(drawing)


def _draw_rule(canvas: Any, rule: Rule) -> None:
    canvas.setLineWidth(rule.width * POINTS_PER_MM)
    canvas.setStrokeColor(_colour(rule.colour))
    canvas.setDash([rule.dash * POINTS_PER_MM] * 2 if rule.dash else [])
    ends = (rule.x1, -rule.y1, rule.x2, -rule.y2)
    canvas.line(*(length * POINTS_PER_MM for length in ends))
    if rule.dash:
        canvas.setDash([])


def _draw_code(canvas: Any, code: Code) -> None:
    rows = qr_modules(code.content)
    side = code.size / len(rows) * POINTS_PER_MM
    left, top = code.x * POINTS_PER_MM, -code.y * POINTS_PER_MM
    path = canvas.beginPath()
    for number, row in enumerate(rows):
        column = 0
        for dark, run in groupby(row):
            length = len(list(run))
            if dark:
                path.rect(left + column * side, top - (number + 1) * side, length * side, side)
            column += length
    canvas.drawPath(path, stroke=0, fill=1)


@lru_cache(maxsize=256)
def qr_modules(content: str) -> tuple[tuple[bool, ...], ...]:
    """The dark modules of a QR code of level Q, row by row."""
    code = QRCode(None, QRErrorCorrectLevel.Q)
    code.addData(content)
    code.make()
    return tuple(tuple(map(bool, row)) for row in code.modules)


@lru_cache(maxsize=32)
def _colour(name: str) -> Any:
    return HexColor(name)
