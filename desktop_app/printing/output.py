"""From a form to a PDF in memory or in a file; the preview shows the very bytes that are printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from desktop_app.core.outgoing import write_outgoing
from desktop_app.core.papercode import PaperCode, decode
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.page import Code
from desktop_app.printing.sheet import Sheet


class Printed(NamedTuple):
    """What was printed: the number of pages, and the characters that no font has, as `U+XXXX`."""

    pages: int
    missing_glyphs: list[str]


class Document(NamedTuple):
    """A finished PDF; `codes` are the paper codes on its pages, in their order."""

    content: bytes
    pages: int
    missing_glyphs: list[str]
    codes: tuple[PaperCode, ...] = ()

    def save(self, path: Path) -> Printed:
        """Write the file whole or not at all; AppError when the folder is missing, full or read-only."""
        write_outgoing(path, self.content)
        return self.told

    @property
    def told(self) -> Printed:
        """What is said of it when it was printed."""
        return Printed(self.pages, self.missing_glyphs)


def make_pdf(
    draw: Callable[[Sheet], None],
    occasion: Occasion,
    *,
    title: str,
    progress: Callable[[int, int], None] | None = None,
) -> Document:
    """The PDF of one form (or a batch) that `draw` puts on a sheet; `progress` hears of each page."""
    from desktop_app.printing import fonts, pdf  # ReportLab and the fonts are heavy: not at start-up

    faces = fonts.load_fonts()
    sheet = Sheet(faces, occasion)
    draw(sheet)
    content, missing = pdf.draw_pdf(
        sheet.pages, faces, title=title, author=occasion.office, progress=progress
    )
    marked = [mark.content for page in sheet.pages for mark in page.marks if isinstance(mark, Code)]
    codes = tuple(code for text in marked if (code := decode(text)) is not None)
    return Document(content, len(sheet.pages), missing, codes)
