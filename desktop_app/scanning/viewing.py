"""Attached files are shown from a process of their own: pages of PDFs and pictures, drawn there as asked.

What came from a stranger may swell or hang when it is drawn. The first that does is not tried again.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, NamedTuple

from desktop_app.errors import AppError, InvalidInput
from desktop_app.scanning.apart import MEMORY, Answer, Apart
from desktop_app.scanning.page_size import PageSize


class Drawn(NamedTuple):
    """A page as it comes over: its size, and its pixels of three bytes, red first."""

    width: int
    height: int
    pixels: bytes


class Viewing:
    """One file that is looked at; any thread may ask, one at a time is answered. To be closed."""

    def __init__(self, name: str, *, memory: int = MEMORY) -> None:
        self._name = name
        self._apart = Apart(_drawing, memory=memory)
        self._one_at_a_time = threading.Lock()
        self._refusal: AppError | None = None
        self.sizes: tuple[PageSize, ...] = ()

    def open(self, content: bytes) -> None:
        """Read the file and learn its pages; raises InvalidInput for what is no PDF and no picture, or
        harmful.
        """
        (sizes,) = self._asked(content)
        self.sizes = tuple(PageSize(*size) for size in sizes)

    def page(self, number: int, dots_per_inch: float) -> Drawn:
        """The page, counted from 0; raises InvalidInput where it cannot be drawn, and from then on."""
        (drawn,) = self._asked((number, dots_per_inch))
        return Drawn(*drawn)

    def close(self) -> None:
        """End the process. Whoever still waits for a page gets a refusal; nobody waits for them."""
        self._refusal = self._refusal or InvalidInput("已经关闭。")
        self._apart.interrupt()
        if self._one_at_a_time.acquire(blocking=False):
            self._apart.close()
            self._one_at_a_time.release()

    def _asked(self, request: Any) -> list[Any]:
        with self._one_at_a_time:
            try:
                if self._refusal is not None:
                    raise self._refusal
                return list(self._apart.asked(request, self._name))
            except InvalidInput as error:
                self._refusal = self._refusal or error
                self._apart.close()
                raise


def _drawing() -> Answer:
    """For the process: what is opened there first, and then drawn page by page."""
    from desktop_app.scanning import drawing

    opened: list[drawing.Document] = []

    def answer(request: Any) -> Iterator[Any]:
        if isinstance(request, bytes):
            opened[:] = [drawing.opened(request)]
            yield [tuple(size) for size in opened[0].sizes]
        else:
            yield tuple(opened[0].page(*request))

    return answer
