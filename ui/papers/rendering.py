"""Pages of a PDF that we made ourselves, as pictures; imported late: pypdfium2 costs a tenth of a second."""

from __future__ import annotations

import threading
from types import TracebackType

import pypdfium2
from PySide6.QtGui import QImage

from desktop_app.scanning.page_size import PageSize

_one_at_a_time = threading.Lock()  # PDFium may be called from any thread, but from one at a time


class Pages:
    """The pages of one PDF, in memory until `close`."""

    def __init__(self, content: bytes) -> None:
        with _one_at_a_time:
            self._document = pypdfium2.PdfDocument(content)
            self.sizes = tuple(
                PageSize(*self._document.get_page_size(page)) for page in range(len(self._document))
            )

    def __enter__(self) -> Pages:
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self.close()

    def picture(self, page: int, dots_per_inch: float) -> QImage:
        """The page, drawn at that resolution; a wall chart coarser, and white where it cannot be drawn."""
        scale = self.sizes[page].scale(dots_per_inch)
        with _one_at_a_time:
            try:
                bitmap = self._document[page].render(scale=scale, rev_byteorder=True)
            except pypdfium2.PdfiumError:
                return _blank()
            image = QImage(
                bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, _FORMATS[bitmap.mode]
            )
            return image.copy()  # the bitmap's memory is PDFium's

    def close(self) -> None:
        """Give the memory back."""
        with _one_at_a_time:
            self._document.close()


def _blank() -> QImage:
    blank = QImage(1, 1, QImage.Format.Format_Grayscale8)
    blank.fill(255)
    return blank


_FORMATS = {
    "RGB": QImage.Format.Format_RGB888,
    "RGBX": QImage.Format.Format_RGBX8888,
    "RGBA": QImage.Format.Format_RGBA8888,
    "L": QImage.Format.Format_Grayscale8,
}
