"""A PDF that swells or hangs costs its own process and one sentence; the next one is read all the same."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from desktop_app.errors import InvalidInput
from desktop_app.scanning import apart, pages
from desktop_app.scanning.apart import Workshop
from tests.desktop_app.scanning.test_pages import pdf


@pytest.fixture
def workshop() -> Iterator[Workshop]:
    with Workshop(memory=640 << 20) as made:
        yield made


def nested(levels: int) -> bytes:
    """A PDF whose page draws ten forms, each of which draws ten others, and so on: 10 to the power of levels
    lines.
    """
    below = range(10, 10 + levels)
    forms = [
        b"%d 0 obj\n<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A %d 0 R>>>>/Length 50>>"
        b"stream\n%s\nendstream\nendobj\n" % (number, number + 1, b"/A Do" * 10)
        for number in below
    ]
    leaf = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 15>>stream\n0 0 m 9 9 l S  \nendstream"
    parts = (
        b"1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
        b"2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
        b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R",
        b"/Resources<</XObject<</A 10 0 R>>>>>>\nendobj\n",
        b"4 0 obj\n<</Length 5>>stream\n/A Do\nendstream\nendobj\n",
        *forms,
        b"%d 0 obj\n%s\nendobj\n" % (10 + levels, leaf),
    )
    return b"%PDF-1.5\n" + b"".join(parts) + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_pages_come_over_as_they_were_taken(workshop: Workshop) -> None:
    content = pdf(2)
    assert list(workshop.pages("a.pdf", content)) == list(pages.taken_apart("a.pdf", content))
    taken = next(workshop.pages("a.pdf", nested(1)))
    assert Image.frombytes("L", taken.size, taken.pixels).size == (2480, 3509)


def test_what_is_wrong_with_a_pdf_is_said_and_the_process_goes_on(workshop: Workshop) -> None:
    for _time in range(2):
        with pytest.raises(InvalidInput, match=r"“b.pdf”不是完好的 PDF"):
            list(workshop.pages("b.pdf", b"%PDF-1.7 broken"))
    assert len(list(workshop.pages("a.pdf", pdf(1)))) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="only time is limited there")
def test_one_that_swells_is_ended_and_the_next_one_is_read(workshop: Workshop) -> None:
    with pytest.raises(InvalidInput, match=r"时间或内存多得不正常|读不出来"):
        list(workshop.pages("bomb.pdf", nested(9)))
    assert len(list(workshop.pages("a.pdf", pdf(1)))) == 1
    if sys.platform == "linux":
        limits = Path(f"/proc/{workshop._process.pid}/limits").read_text()
        assert re.search(r"Max core file size +0 +0 ", limits), "what is scanned is not left in a core file"


@pytest.mark.skipif(sys.platform == "win32", reason="only time is limited there")
@pytest.mark.parametrize(("allowed", "limits"), [(-1, [640]), (1024, [640]), (512, [])])
def test_a_stricter_limit_of_the_system_stays(
    monkeypatch: pytest.MonkeyPatch, allowed: int, limits: list[int]
) -> None:
    given: list[tuple[int, int]] = []
    monkeypatch.setattr(apart.resource, "getrlimit", lambda _kind: (allowed, allowed))
    monkeypatch.setattr(apart.resource, "setrlimit", lambda _kind, both: given.append(both))
    apart._limit(640)
    assert given == [(limit, limit) for limit in limits]


def test_one_that_takes_too_long_is_ended(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(list(workshop.pages("a.pdf", pdf(1)))) == 1  # it runs
    monkeypatch.setattr(apart, "SECONDS", 0.0)
    with pytest.raises(InvalidInput, match="时间或内存多得不正常"):
        list(workshop.pages("slow.pdf", nested(5)))


def test_one_that_is_left_in_the_middle_disturbs_no_other(workshop: Workshop) -> None:
    left = workshop.pages("a.pdf", pdf(3))
    next(left)
    left.close()
    assert len(list(workshop.pages("b.pdf", pdf(2)))) == 2
