"""Finds the desk's codes on a page that was scanned askew, badly lit, blurred or noisy.

A clean scan is read by the first attempt in some milliseconds; each later one costs more and forgives
more. This module loads the decoder, so it is imported late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import zxingcpp
from PIL import Image, ImageFilter, ImageOps

from desktop_app.core import papercode
from desktop_app.core.papercode import PaperCode

_QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
_SMALL = 1600  # pixels of the longer side: noise of a photo averages out
_SMALLER = 1100
_LARGE = 3600

Attempt = Callable[[Image.Image], Image.Image]


def codes_on(picture: Image.Image) -> tuple[PaperCode, ...]:
    """Our codes on the page, from top to bottom; none where it has only foreign ones or cannot be read.

    A page may hold a second part, in the shade or blurred, that the attempt which read the first does not
    read: the next one has a look too, and as long as symbols are seen that cannot be read, so do the others.
    """
    found: dict[PaperCode, float] = {}
    for number, attempt in enumerate(_attempts()):
        seen = _read(attempt(picture))
        found = seen.codes | found
        if found and number > 0 and not seen.unread:
            break
    return tuple(sorted(found, key=found.__getitem__))


class _Seen(NamedTuple):
    """Our codes with their heights on the page (0 to 1), and whether there were symbols that say nothing."""

    codes: dict[PaperCode, float]
    unread: bool


def _read(picture: Image.Image) -> _Seen:
    codes: dict[PaperCode, float] = {}
    unread = False
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        for barcode in zxingcpp.read_barcodes(picture, formats=_QR, binarizer=binarizer, return_errors=True):
            code = papercode.decode(barcode.text) if barcode.valid else None
            if code is not None:
                codes.setdefault(code, barcode.position.top_left.y / picture.height)
            unread = unread or not barcode.valid
    return _Seen(codes, unread)


def _attempts() -> Iterator[Attempt]:
    """Ways to look at the page, quickest first; each one reads pages that the ones before it do not."""
    yield lambda page: page
    yield lambda page: _sized(page, _SMALL)
    yield lambda page: ImageOps.autocontrast(page.filter(ImageFilter.MedianFilter(5)), cutoff=1)
    yield lambda page: _sized(page, _SMALLER).filter(ImageFilter.GaussianBlur(1))
    yield lambda page: _sized(page, _LARGE).filter(
        ImageFilter.UnsharpMask(radius=6, percent=350, threshold=0)
    )


def _sized(page: Image.Image, longer: int) -> Image.Image:
    factor = longer / max(page.size)
    width, height = (max(1, round(side * factor)) for side in page.size)
    return page.resize((width, height), Image.Resampling.BOX if factor < 1 else Image.Resampling.BICUBIC)
