"""Scanned files taken apart into pages: what is on each as a picture, and what of it is kept.

Files come from scanners, phones and strangers: sizes are checked before anything is decoded. This module
loads the libraries that decode pictures, so it is imported late.
"""

from __future__ import annotations

import hashlib
import re
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image, ImageOps

from desktop_app.core.files import reason_of, size_of
from desktop_app.errors import InvalidInput
from desktop_app.scanning.apart import Taken, Workshop
from desktop_app.scanning.page_size import POINTS_PER_INCH

LARGEST_FILE = 200 * 1024 * 1024  # bytes
LARGEST_PICTURE = 120_000_000  # pixels; a telephone's largest photo has 108 million
LARGEST_READ = 16_000_000  # pixels a page is read at: A4 at 400 dpi
LONGEST_SIDE = 20_000  # pixels a page is read at: a roll of a metre and a half at 300 dpi
MOST_PAGES = 500
DPI = 300

_PDF_START = b"%PDF-"
_PDF_START_WITHIN = 1024  # bytes; scanners put rubbish before it
_MADE = re.compile(rb"(/CreationDate ?\(D:|/ID ?\[<|(?<=[0-9A-F]{32}>)<)([0-9A-F]+)")
_FORMATS = {"JPEG": ".jpg", "PNG": ".png", "TIFF": ".tif", "BMP": ".bmp", "WEBP": ".webp", "MPO": ".jpg"}
_HEIF_BRANDS = frozenset({b"heic", b"heix", b"heif", b"mif1", b"msf1", b"hevc"})
BROKEN = (OSError, ValueError, SyntaxError, EOFError, KeyError, struct.error, Image.DecompressionBombError)


@dataclass(frozen=True)
class Page:
    """One page: the picture (upright as the camera held it, grey, for reading) and the bytes that
    are kept of it.
    """

    number: int  # from 1
    picture: Image.Image
    content: bytes
    suffix: str  # of the kept bytes: .pdf .jpg …

    @cached_property
    def digest(self) -> str:
        """The SHA-256 by which the kept bytes are known again."""
        return hashlib.sha256(self.content).hexdigest()


def pages_of(path: Path, workshop: Workshop) -> Iterator[Page]:
    """The pages of a PDF or picture file, one after the other; raises InvalidInput with the reason."""
    content = _content(path)
    if is_pdf(content):
        for number, taken in enumerate(workshop.pages(path.name, content), 1):
            picture = Image.frombytes("L", taken.size, taken.pixels)
            yield Page(number, picture, taken.kept, ".pdf")
    elif content[4:8] == b"ftyp" and content[8:12] in _HEIF_BRANDS:
        raise InvalidInput(
            f"“{path.name}”是 HEIC 照片，本机读不了；请在手机上改存为 JPG 再试，没有改动任何内容。"
        )
    else:
        yield from _picture_pages(path.name, content)


def is_pdf(content: bytes) -> bool:
    """Whether the file says that it is a PDF."""
    return _PDF_START in content[:_PDF_START_WITHIN]


def _content(path: Path) -> bytes:
    try:
        size = size_of(path)
        if size > LARGEST_FILE:
            raise InvalidInput(
                f"“{path.name}”有 {size >> 20} MB，超过 {LARGEST_FILE >> 20} MB，请分成几个文件再扫。"
            )
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InvalidInput(f"没有找到文件“{path.name}”。") from error
    except OSError as error:
        raise InvalidInput(f"“{path.name or path}”打不开：{reason_of(error)}，没有改动任何内容。") from error


# ── PDF ───────────────────────────────────────────────────────────────────────────────────────────


def taken_apart(name: str, content: bytes) -> Iterator[Taken]:
    """The pages of the PDF; for the process that is there for it. Raises InvalidInput with the reason."""
    with _pdf(name, content) as document:
        if len(document) > MOST_PAGES:
            raise InvalidInput(
                f"“{name}”有 {len(document)} 页，一次最多 {MOST_PAGES} 页，请分成几个文件再扫。"
            )
        for index in range(len(document)):
            try:
                picture = _rendered(document[index])
                kept = content if len(document) == 1 else _single_page(document, index)
            except (pypdfium2.PdfiumError, MemoryError, *BROKEN) as error:
                raise InvalidInput(f"“{name}”第 {index + 1} 页读不出来，文件可能已损坏。") from error
            yield Taken(picture.size, picture.tobytes(), kept)


@contextmanager
def _pdf(name: str, content: bytes) -> Iterator[Any]:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        reason = "设了密码，请取消密码后再扫" if locked else "不是完好的 PDF 文件，请重新扫描"
        raise InvalidInput(f"“{name}”{reason}，没有改动任何内容。") from error
    try:
        yield document
    finally:
        document.close()


def _rendered(page: Any) -> Image.Image:
    width, height = (max(points, 1) / POINTS_PER_INCH for points in page.get_size())  # inches
    dpi = min(DPI, (LARGEST_READ / (width * height)) ** 0.5, LONGEST_SIDE / max(width, height))
    picture: Image.Image = page.render(scale=dpi / POINTS_PER_INCH, grayscale=True).to_pil()
    return picture.convert("L")


def _single_page(document: Any, index: int) -> bytes:
    alone = pypdfium2.PdfDocument.new()
    try:
        alone.import_pages(document, [index])
        kept = BytesIO()
        alone.save(kept)
        return _without_moment(kept.getvalue())
    finally:
        alone.close()


def _without_moment(content: bytes) -> bytes:
    """The same page gives the same bytes whenever it is taken out, so that it is kept once."""
    return _MADE.sub(lambda found: found[1] + b"0" * len(found[2]), content)


# ── pictures ──────────────────────────────────────────────────────────────────────────────────────


def _picture_pages(name: str, content: bytes) -> Iterator[Page]:
    with _picture(name, content) as (picture, suffix):
        frames = getattr(picture, "n_frames", 1) if picture.format == "TIFF" else 1
        if frames > MOST_PAGES:
            raise InvalidInput(f"“{name}”有 {frames} 页，一次最多 {MOST_PAGES} 页，请分成几个文件再扫。")
        for index in range(frames):
            try:
                picture.seek(index)
                upright = _upright(name, picture)
                kept = content if frames == 1 else _single_frame(picture)
            except BROKEN as error:
                raise InvalidInput(f"“{name}”不是完好的图片，可能没有拷贝完整，请重新扫描或拍照。") from error
            yield Page(index + 1, upright, kept, suffix)


@contextmanager
def _picture(name: str, content: bytes) -> Iterator[tuple[Image.Image, str]]:
    with warnings.catch_warnings():
        # the size is checked below, before decoding
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        try:
            picture = Image.open(BytesIO(content), formats=tuple(_FORMATS))
        except Image.DecompressionBombError as error:
            raise InvalidInput(f"“{name}”的像素太多了；请用 300 dpi 扫描或用手机普通模式拍照。") from error
        except BROKEN as error:
            raise InvalidInput(
                f"“{name}”不是能读的扫描件；请用 PDF、JPG、PNG、TIFF、BMP 或 WEBP，没有改动任何内容。"
            ) from error
        with picture:
            yield picture, _FORMATS[picture.format or "JPEG"]


def _upright(name: str, picture: Image.Image) -> Image.Image:
    """Grey, of a size that is quick to read, turned as the camera says it was held."""
    width, height = picture.size
    if width * height > LARGEST_PICTURE:
        raise InvalidInput(
            f"“{name}”有 {width}×{height} 个像素，太大了；请用 300 dpi 扫描或用手机普通模式拍照。"
        )
    shrunk = min(1.0, (LARGEST_READ / (width * height)) ** 0.5, LONGEST_SIDE / max(width, height))
    wanted = (max(1, int(width * shrunk)), max(1, int(height * shrunk)))
    picture.draft("L", wanted)  # a JPEG is decoded at a fraction of its size, in grey
    flat = ImageOps.exif_transpose(_on_white(picture))
    if shrunk < 1:
        flat.thumbnail((max(wanted), max(wanted)))
    return flat


def _on_white(picture: Image.Image) -> Image.Image:
    if not picture.has_transparency_data:
        grey = picture.convert("L")
        grey.info.setdefault("exif", picture.info.get("exif", b""))
        return grey
    coloured = picture.convert("RGBA")
    ground = Image.new("RGBA", coloured.size, "white")
    return Image.alpha_composite(ground, coloured).convert("L")


def _single_frame(picture: Image.Image) -> bytes:
    kept = BytesIO()
    picture.save(kept, format="TIFF", compression="tiff_lzw")
    return kept.getvalue()
