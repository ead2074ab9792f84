"""Only files of the kinds that an office files are attached, under names that hide nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.core import attachable
from desktop_app.errors import InvalidInput

GENUINE = {
    "a.pdf": b"%PDF-1.7",
    "scanner.PDF": b"\xef\xbb\xbf\n%PDF-1.4",
    "a.jpg": b"\xff\xd8\xff\xe0",
    "a.JPEG": b"\xff\xd8\xff\xdb",
    "a.png": b"\x89PNG\r\n\x1a\n",
    "a.tif": b"II*\0",
    "a.webp": b"RIFF\0\0\0\0WEBP",
    "a.heic": b"\0\0\0\x18ftypheic",
    "公文.ofd": b"PK\x03\x04",
    "老文件.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "加密的.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "其实是新的.doc": b"PK\x03\x04",
    "a.wps": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a.et": b"PK\x03\x04",
    "a.txt": "民情".encode("gbk"),
    "录音.m4a": b"\0\0\0\x1cftypM4A",
}
HOSTILE = {
    "a.exe": b"MZ",
    "照片.jpg.exe": b"\xff\xd8\xff",
    "a.bat": b"del",
    "a.lnk": b"L\0\0\0",
    "a.docm": b"PK\x03\x04",
    "a.zip": b"PK\x03\x04",
    "a.html": b"<script>",
    "a.svg": b"<svg",
    "没有扩展名": b"%PDF-",
    ".pdf": b"%PDF-",
}
DISGUISED = {
    "a.pdf": b"MZ\x90",
    "a.jpg": b"GIF89a",
    "a.png": b"<html>",
    "a.docx": b"%PDF-1.4",
    "a.txt": b"MZ\x90",
    "b.txt": b"\x7fELF",
    "c.txt": b"#!/bin/sh",
    "a.mp3": b"MZ\x90",
    "b.pdf": b" " * 2000,
}


@pytest.mark.parametrize(("name", "head"), GENUINE.items())
def test_what_offices_file_is_accepted(name: str, head: bytes) -> None:
    attachable.check(name, size=100, head=head)


@pytest.mark.parametrize(("name", "head"), HOSTILE.items())
def test_other_kinds_are_refused_with_those_that_are_taken(name: str, head: bytes) -> None:
    with pytest.raises(InvalidInput, match="只收图片、PDF、OFD") as refused:
        attachable.check(name, size=100, head=head)
    assert f"“{name}”" in refused.value.message
    assert refused.value.field == "attachments"


@pytest.mark.parametrize(("name", "head"), DISGUISED.items())
def test_a_content_that_is_not_what_the_name_says_is_refused(name: str, head: bytes) -> None:
    with pytest.raises(InvalidInput, match="的内容不是"):
        attachable.check(name, size=100, head=head)


@pytest.mark.parametrize(
    ("name", "size", "reason"),
    [("a.txt", 0, "空文件"), ("a.txt", attachable.LARGEST + 1, "超过 200 MB"), ("", 1, "没有文件名")],
)
def test_empty_huge_and_nameless_files_are_refused(name: str, size: int, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        attachable.check(name, size=size, head=b"x")


def test_the_largest_is_still_taken() -> None:
    attachable.check("a.txt", size=attachable.LARGEST, head=b"x")


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../桥洞 照片.jpg", "桥洞 照片.jpg"),
        ("C:\\Users\\张三\\桥洞.jpg", "桥洞.jpg"),
        ("\\\\server\\share\\a.pdf", "a.pdf"),
        ("发票\u202efdp.exe", "发票fdp.exe"),
        ("a\nb\0c.txt", "abc.txt"),
        ('问?题*"单".txt', "问题单.txt"),
        ("a.txt . ", "a.txt"),
        ("..", ""),
        ("", ""),
        ("字" * 300 + ".pdf", "字" * 196 + ".pdf"),
    ],
)
def test_a_name_is_kept_without_folders_and_tricks(given_name: str, kept: str) -> None:
    assert attachable.plain_file_name(given_name) == kept


@pytest.mark.uncounted
@given(st.text())
def test_no_name_leads_out_of_its_folder(name: str) -> None:
    plain = attachable.plain_file_name(name)
    assert not set(plain) & set('/\\<>:"|?*')
    assert plain not in (".", "..")
    assert len(plain) <= attachable.NAME_LENGTH
    assert attachable.plain_file_name(plain) == plain


@pytest.mark.parametrize("name", ["CON.pdf", "nul", "com1.照片.jpg", "lpt¹ .txt", "Aux.tar.pdf"])
def test_no_file_is_called_like_a_device_of_windows(name: str) -> None:
    assert attachable.plain_file_name(name) == f"_{name}"


@pytest.mark.parametrize("name", ["control.pdf", "con1.pdf", "com.pdf", "com10.pdf", "照片con.pdf"])
def test_other_names_stay_as_they_are(name: str) -> None:
    assert attachable.plain_file_name(name) == name
