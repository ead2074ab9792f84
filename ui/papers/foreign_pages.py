"""Pages of an attached file for the view: drawn in a process of their own, as pictures of Qt."""

from __future__ import annotations

from PySide6.QtGui import QImage

from desktop_app.scanning.page_size import PageSize
from desktop_app.scanning.viewing import Viewing


class ForeignPages:
    """The pages of one file, after `open`; to be closed."""

    def __init__(self, name: str) -> None:
        self._viewing = Viewing(name)

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """The size of each page in points."""
        return self._viewing.sizes

    def open(self, content: bytes) -> ForeignPages:
        """Read the file, in a worker; raises AppError for what is no PDF and no picture, or harmful."""
        self._viewing.open(content)
        return self

    def picture(self, page: int, dots_per_inch: float) -> QImage:
        """The page at that resolution, in a worker; raises AppError where it cannot be drawn."""
        drawn = self._viewing.page(page, dots_per_inch)
        stride = 3 * drawn.width
        image = QImage(drawn.pixels, drawn.width, drawn.height, stride, QImage.Format.Format_RGB888)
        return image.copy()  # the pixels are Python's

    def close(self) -> None:
        """End the process; nobody waits for it."""
        self._viewing.close()
