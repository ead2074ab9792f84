"""A workshop without a process of its own, for tests of what is done with the pages."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.scanning import pages
from desktop_app.scanning.apart import Taken, Workshop


class Here(Workshop):
    """Takes PDFs apart in the test's process."""

    def pages(self, name: str, content: bytes) -> Iterator[Taken]:
        yield from pages.taken_apart(name, content)
