"""Our own PDFs are shown at any resolution; no page asks for too much memory."""

from __future__ import annotations

import pypdfium2
import pytest

from desktop_app.scanning.page_size import MOST_PIXELS
from tests.desktop_app.scanning.test_viewing import blank
from ui.papers import rendering


def test_a_page_is_drawn_at_the_resolution_that_is_asked_for(qtbot) -> None:
    with rendering.Pages(blank(200, 100)) as pages:
        assert pages.sizes == ((200, 100),)
        picture = pages.picture(0, 144)
        assert (picture.width(), picture.height()) == (400, 200)


def test_a_page_of_seventy_metres_is_drawn_coarsely(qtbot) -> None:
    with rendering.Pages(blank(200_000, 200_000)) as pages:
        picture = pages.picture(0, 96)
        assert 0.9 < picture.width() * picture.height() / MOST_PIXELS < 1.1


def test_a_page_that_cannot_be_drawn_stays_white(qtbot, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object) -> None:
        raise pypdfium2.PdfiumError("Failed to load page.")

    with rendering.Pages(blank(200, 100)) as pages:
        monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", fails)
        assert pages.picture(0, 96).pixelColor(0, 0).lightness() == 255
