"""A scanned picture as if it were a document of one page, so that it is shown like one."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

A4_WIDTH = 595.0  # points: scans of unknown resolution are shown as wide as a page
POINTS_PER_INCH = 72


class PictureSize(NamedTuple):
    """Width and height in points."""

    width: float
    height: float


class PicturePages:
    """One page that is a picture."""

    def __init__(self, picture: QImage) -> None:
        self._picture = picture
        self.sizes = (PictureSize(A4_WIDTH, A4_WIDTH * picture.height() / max(picture.width(), 1)),)

    def picture(self, _page: int, dots_per_inch: float) -> QImage:
        """The picture at that resolution."""
        width = round(A4_WIDTH * dots_per_inch / POINTS_PER_INCH)
        return self._picture.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
