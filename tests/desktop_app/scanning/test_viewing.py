"""Attached files from anywhere are shown from a process of their own, or a sentence says why not."""

from __future__ import annotations

import io
import sys
import threading
from collections.abc import Callable, Iterator

import pypdfium2
import pytest
from PIL import Image

from desktop_app.errors import InvalidInput
from desktop_app.scanning import apart, drawing
from desktop_app.scanning.page_size import MOST_PIXELS
from desktop_app.scanning.viewing import Viewing
from tests.desktop_app.scanning.test_apart import nested
from tests.desktop_app.scanning.test_pages import pdf


def blank(width: float, height: float) -> bytes:
    document = pypdfium2.PdfDocument.new()
    document.new_page(width, height)
    content = io.BytesIO()
    document.save(content)
    document.close()
    return content.getvalue()


def picture(size: tuple[int, int], *, kind: str = "PNG", colour: object = "red", mode: str = "RGB") -> bytes:
    content = io.BytesIO()
    Image.new(mode, size, colour).save(content, kind)  # type: ignore[arg-type]
    return content.getvalue()


@pytest.fixture
def viewing() -> Iterator[Viewing]:
    made = Viewing("a.pdf", memory=640 << 20)
    yield made
    made.close()


# ── in the process ───────────────────────────────────────────────────────────────────────────────────────


def test_a_pdf_is_drawn_page_by_page(viewing: Viewing) -> None:
    viewing.open(pdf(2))
    assert len(viewing.sizes) == 2
    width, height = viewing.sizes[1]
    drawn = viewing.page(1, 144)
    assert (drawn.width, drawn.height) == (round(width * 2), round(height * 2))
    assert len(drawn.pixels) == drawn.width * drawn.height * 3


@pytest.mark.skipif(sys.platform == "win32", reason="only time is limited there")
def test_a_page_that_swells_costs_its_process_and_is_not_tried_again(viewing: Viewing) -> None:
    viewing.open(nested(9))
    for _time in range(2):
        with pytest.raises(InvalidInput, match="内存多得不正常"):
            viewing.page(0, 96)
    assert viewing._apart._process is None


def test_a_page_that_takes_too_long_is_given_up(viewing: Viewing, monkeypatch: pytest.MonkeyPatch) -> None:
    viewing.open(nested(9))
    monkeypatch.setattr(apart, "SECONDS", 0.0)
    with pytest.raises(InvalidInput, match="时间或内存多得不正常"):
        viewing.page(0, 96)


def test_closing_ends_a_page_that_is_waited_for(viewing: Viewing) -> None:
    viewing.open(nested(6))
    refused = []

    def wait() -> None:
        try:
            viewing.page(0, 300)
        except InvalidInput as error:
            refused.append(error)

    waiting = threading.Thread(target=wait)
    waiting.start()
    while not viewing._one_at_a_time.locked() and waiting.is_alive():
        pass
    viewing.close()
    waiting.join(20)
    assert refused
    with pytest.raises(InvalidInput, match="已经关闭"):
        viewing.page(0, 96)
    assert viewing._apart._process is None


# ── what is drawn there ──────────────────────────────────────────────────────────────────────────────────


def test_a_wall_chart_is_drawn_coarsely() -> None:
    drawn = drawing.opened(blank(200_000, 200_000)).page(0, 96)
    assert 0.9 < drawn.width * drawn.height / MOST_PIXELS < 1.1


@pytest.mark.parametrize("content", [b"%PDF-1.7 broken", blank(200, 100)[:150]])
def test_a_damaged_pdf_is_one_sentence(content: bytes) -> None:
    with pytest.raises(InvalidInput, match="这个 PDF 在这里打不开"):
        drawing.opened(content)


def test_a_page_that_cannot_be_drawn_is_white(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_args: object) -> None:
        raise pypdfium2.PdfiumError("Failed to load page.")

    document = drawing.opened(blank(200, 100))
    monkeypatch.setattr(pypdfium2.PdfDocument, "__getitem__", fails)
    assert document.page(0, 96) == (1, 1, b"\xff\xff\xff")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF"])
def test_a_picture_is_one_page_as_wide_as_a4(kind: str) -> None:
    document = drawing.opened(picture((300, 600), kind=kind))
    assert document.sizes == ((595.0, 1190.0),)
    drawn = document.page(0, 72)
    assert (drawn.width, drawn.height) == (595, 1190)
    red, green, blue = drawn.pixels[:3]
    assert (red > 250, green < 5, blue < 5) == (True, True, True)


def test_what_is_transparent_lies_on_white() -> None:
    document = drawing.opened(picture((30, 30), colour=(0, 0, 0, 0), mode="RGBA"))
    assert document.page(0, 72).pixels[:3] == b"\xff\xff\xff"


def enormous(side: int) -> bytes:
    """A picture that says it has so many pixels each way, in less than a hundred bytes."""
    content = bytearray(picture((3, 3), kind="BMP"))
    content[18:26] = side.to_bytes(4, "little") * 2
    return bytes(content)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda: enormous(30_000), "像素太多"),
        (lambda: enormous(12_000), "像素太多"),
        (lambda: picture((40, 40))[:60], "不能在这里显示"),
        (lambda: b"MZ no picture at all", "不能在这里显示"),
        (lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>", "不能在这里显示"),
    ],
)
def test_what_cannot_be_shown_is_said(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        drawing.opened(make())
