"""Finds the desk's codes on a page that was scanned askew, badly lit, blurred or noisy.

A clean scan is read by the first attempt in some milliseconds; each later one costs more and forgives
more. This module loads the decoder, so it is imported late.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

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
    """Our codes on the page, from top to bottom; none where it has only foreign ones or cannot be read."""
    for attempt in _attempts():
        found = dict(_read(attempt(picture)))
        if found:
            return tuple(sorted(found, key=found.__getitem__))
    return ()


def _read(picture: Image.Image) -> Iterator[tuple[PaperCode, int]]:
    for binarizer in (zxingcpp.Binarizer.LocalAverage, zxingcpp.Binarizer.GlobalHistogram):
        for barcode in zxingcpp.read_barcodes(picture, formats=_QR, binarizer=binarizer):
            code = papercode.decode(barcode.text)
            if code is not None:
                yield code, barcode.position.top_left.y


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
