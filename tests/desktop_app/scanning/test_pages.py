"""Files from scanners, phones and strangers become pages, or one sentence."""

from __future__ import annotations

import io
import os
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from desktop_app.errors import InvalidInput
from desktop_app.scanning import pages
from desktop_app.scanning.codes import codes_on
from desktop_app.scanning.pages import Page
from tests.desktop_app.scanning.here import Here


def pages_of(path: Path) -> Iterator[Page]:
    return pages.pages_of(path, Here())


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def picture(size: tuple[int, int] = (120, 80), kind: str = "PNG", **options: object) -> bytes:
    content = io.BytesIO()
    Image.new("L", size, 200).save(content, kind, **options)
    return content.getvalue()


def pdf(count: int, side: float = 200, *, length: float | None = None) -> bytes:
    document = pypdfium2.PdfDocument.new()
    for _ in range(count):
        document.new_page(side, length or side)
    content = io.BytesIO()
    document.save(content)
    document.close()
    return content.getvalue()


@pytest.mark.parametrize(
    ("kind", "suffix"),
    [("PNG", ".png"), ("JPEG", ".jpg"), ("BMP", ".bmp"), ("WEBP", ".webp"), ("TIFF", ".tif")],
)
def test_a_photo_is_one_page_and_is_kept_as_it_came(tmp_path: Path, kind: str, suffix: str) -> None:
    content = picture(kind=kind)
    (page,) = pages_of(written(tmp_path / "no ending", content))
    assert page.content == content
    assert page.suffix == suffix
    assert page.picture.mode == "L"


def test_a_photo_is_turned_as_the_camera_was_held(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright, stored lying
    (page,) = pages_of(written(tmp_path / "photo.jpg", picture(kind="JPEG", exif=exif)))
    assert page.picture.size == (80, 120)


def test_what_is_transparent_is_white(tmp_path: Path) -> None:
    content = io.BytesIO()
    Image.new("RGBA", (50, 50), (0, 0, 0, 0)).save(content, "PNG")
    (page,) = pages_of(written(tmp_path / "clear.png", content.getvalue()))
    assert page.picture.getextrema() == (255, 255)


def test_a_large_photo_is_read_smaller(tmp_path: Path) -> None:
    (page,) = pages_of(written(tmp_path / "large.jpg", picture((6000, 5000), "JPEG")))
    assert page.picture.width * page.picture.height <= pages.LARGEST_READ


def test_every_page_of_a_fax_counts(tmp_path: Path) -> None:
    content = io.BytesIO()
    frames = [Image.new("L", (60, 60), shade) for shade in (0, 100, 200)]
    frames[0].save(content, "TIFF", save_all=True, append_images=frames[1:])
    found = list(pages_of(written(tmp_path / "fax.tif", content.getvalue())))
    assert [page.number for page in found] == [1, 2, 3]
    assert len({page.content for page in found}) == 3


def test_a_page_taken_out_of_a_pdf_is_the_same_bytes_each_time(tmp_path: Path) -> None:
    path = written(tmp_path / "two.pdf", pdf(2))
    first, second = ([page.content for page in pages_of(path)] for _ in range(2))
    assert first == second


def test_rubbish_before_a_pdf_is_forgiven(tmp_path: Path) -> None:
    (page,) = pages_of(written(tmp_path / "scan.pdf", b"\r\n\r\n" + pdf(1)))
    assert page.suffix == ".pdf"


def test_a_poster_is_read_at_a_size_that_fits_into_memory(tmp_path: Path) -> None:
    (page,) = pages_of(written(tmp_path / "poster.pdf", pdf(1, side=14_000)))
    assert page.picture.width * page.picture.height <= pages.LARGEST_READ * 1.01


def test_a_strip_is_read_no_longer_than_the_decoder_of_codes_takes(tmp_path: Path) -> None:
    strip = picture((2, 90_000), "PNG")
    for path in (written(tmp_path / "a.png", strip), written(tmp_path / "a.pdf", pdf(1, 1, length=90_000))):
        (page,) = pages_of(path)
        assert codes_on(page.picture) == ()


def bomb() -> bytes:
    """A PNG that claims 60,000 × 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def large() -> bytes:
    """A PNG of just more pixels than are read, not enough to be taken for a bomb by the library."""
    return bomb().replace(struct.pack(">II", 60_000, 60_000), struct.pack(">II", 12_100, 10_000))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "不是能读的扫描件"),
        (b"text", "不是能读的扫描件"),
        (b"PK\x03\x04" + b"\0" * 50, "不是能读的扫描件"),
        (
            picture(kind="GIF"),
            "不是能读的扫描件",
        ),  # the library reads dozens of kinds, of which few are tried
        (b"%PDF-1.7\nbroken", "不是完好的 PDF"),
        (picture(kind="JPEG")[:300], "不是完好的图片|不是能读的扫描件"),
        (picture((400, 400), "PNG")[:90], "不是完好的图片|不是能读的扫描件"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (bomb(), "像素太多了"),
    ],
)
def test_a_hostile_file_is_one_sentence(tmp_path: Path, content: bytes, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason) as refused:
        list(pages_of(written(tmp_path / "in.bin", content)))
    assert "in.bin" in refused.value.message


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    content = large()
    head = content[:16] + struct.pack(">II", 12_100, 10_000) + content[24:29]
    fixed = head + struct.pack(">I", zlib.crc32(head[12:29])) + content[33:]
    with pytest.raises(InvalidInput, match="12100×10000 个像素"):
        list(pages_of(written(tmp_path / "huge.png", fixed)))


def test_a_missing_file_and_a_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="没有找到文件"):
        list(pages_of(tmp_path / "gone.pdf"))
    for folder, name in ((tmp_path, tmp_path.name), (Path(), ".")):
        with pytest.raises(InvalidInput, match=f"^“{name}”打不开"):
            list(pages_of(folder))


def test_limits_are_told_with_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "MOST_PAGES", 2)
    with pytest.raises(InvalidInput, match="有 3 页，一次最多 2 页"):
        list(pages_of(written(tmp_path / "thick.pdf", pdf(3))))
    monkeypatch.setattr(pages, "LARGEST_FILE", 10)
    with pytest.raises(InvalidInput, match="请分成几个文件"):
        list(pages_of(written(tmp_path / "fat.pdf", pdf(1))))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_or_a_device_is_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "scan.pdf")
    with pytest.raises(InvalidInput, match="不是普通文件"):
        next(pages_of(tmp_path / "scan.pdf"))
