"""Pages of a PDF, or a picture as if it were a page, drawn at the resolution that is asked for; it loads the
libraries that do so.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import Any, Protocol

import pypdfium2
from PIL import Image, ImageOps

from desktop_app.errors import InvalidInput
from desktop_app.scanning import pages
from desktop_app.scanning.page_size import PageSize
from desktop_app.scanning.viewing import Drawn

A4_WIDTH = 595.0  # points: pictures of unknown resolution are shown as wide as a page
_FORMATS = ("JPEG", "PNG", "TIFF", "BMP", "WEBP", "GIF", "MPO")  # MPO is opened as JPEG


class Document(Protocol):
    """Something with pages."""

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """The size of each page in points."""
        ...

    def page(self, number: int, dots_per_inch: float) -> Drawn:
        """The page, counted from 0."""
        ...


def opened(content: bytes) -> Document:
    """The document; raises InvalidInput for what is no PDF and no picture."""
    return PdfDocument(content) if pages.is_pdf(content) else PictureDocument(content)


class PdfDocument:
    """The pages of a PDF."""

    def __init__(self, content: bytes) -> None:
        try:
            self._document: Any = pypdfium2.PdfDocument(content)
            self.sizes = tuple(
                PageSize(*self._document.get_page_size(at)) for at in range(len(self._document))
            )
        except pypdfium2.PdfiumError as error:
            raise InvalidInput(
                "这个 PDF 在这里打不开，可能设了密码或已损坏；可以另存后用别的程序打开。"
            ) from error

    def page(self, number: int, dots_per_inch: float) -> Drawn:
        """The page at that resolution; a wall chart coarser, and white where it cannot be drawn."""
        try:
            page = self._document[number].render(scale=self.sizes[number].scale(dots_per_inch))
        except pypdfium2.PdfiumError:
            return Drawn(1, 1, b"\xff" * 3)
        except MemoryError as error:
            raise InvalidInput("这一页要用的内存多得不正常，没有画；可以另存后用别的程序打开。") from error
        return _drawn(page.to_pil())


class PictureDocument:
    """A picture, as one page of the width of A4."""

    def __init__(self, content: bytes) -> None:
        try:
            self._picture = _read(content)
        except Image.DecompressionBombError as error:
            raise _too_large() from error
        except (MemoryError, *pages.BROKEN) as error:
            raise InvalidInput("这种文件不能在这里显示，可以另存后用别的程序打开。") from error
        self.sizes = (PageSize(A4_WIDTH, A4_WIDTH * self._picture.height / max(self._picture.width, 1)),)

    def page(self, _number: int, dots_per_inch: float) -> Drawn:
        """The picture at that resolution."""
        width, height = self.sizes[0]
        scale = self.sizes[0].scale(dots_per_inch)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        return _drawn(self._picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0))


def _read(content: bytes) -> Image.Image:
    """The picture, upright, no larger than it is looked at."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # the size is checked below
        picture = Image.open(BytesIO(content), formats=_FORMATS)
    wide, high = picture.size
    if wide * high > pages.LARGEST_PICTURE:
        raise _too_large()
    picture.draft("RGB", _within(wide, high))
    picture.thumbnail(_within(wide, high))
    return _on_white(ImageOps.exif_transpose(picture))


def _too_large() -> InvalidInput:
    return InvalidInput("这张图片的像素太多，没有打开；可以另存后用别的程序打开。")


def _within(width: int, height: int) -> tuple[int, int]:
    """The largest size of that shape that is worth keeping."""
    shrunk = min(1.0, (pages.LARGEST_READ / (width * height)) ** 0.5, pages.LONGEST_SIDE / max(width, height))
    return max(1, int(width * shrunk)), max(1, int(height * shrunk))


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    coloured = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", coloured.size, "white"), coloured).convert("RGB")


def _drawn(picture: Image.Image) -> Drawn:
    plain = picture.convert("RGB")
    return Drawn(*plain.size, plain.tobytes())
