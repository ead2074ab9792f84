"""Which files may be attached: the kinds that an office files, and whose content is what the name says."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import PureWindowsPath
from typing import NamedTuple

from desktop_app.core.files import not_a_device
from desktop_app.errors import InvalidInput

LARGEST = 200 * 1024 * 1024  # bytes: an hour's scan of paper, not a film
NAME_LENGTH = 200
HEAD = 1024  # bytes: a PDF may begin anywhere within them


class Kind(NamedTuple):
    """A kind of file: its name, the endings that it has, and how its content begins (empty: as it likes)."""

    title: str
    endings: tuple[str, ...]
    beginnings: tuple[bytes, ...] = ()


_OLE, _ZIP, _RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"{\\rtf"
_TIFF = (b"II*\0", b"MM\0*")

KINDS = (
    Kind("PDF", (".pdf",), (b"%PDF-",)),
    Kind("JPEG 图片", (".jpg", ".jpeg", ".jfif"), (b"\xff\xd8\xff",)),
    Kind("PNG 图片", (".png",), (b"\x89PNG\r\n\x1a\n",)),
    Kind("TIFF 图片", (".tif", ".tiff"), _TIFF),
    Kind("GIF 图片", (".gif",), (b"GIF87a", b"GIF89a")),
    Kind("BMP 图片", (".bmp",), (b"BM",)),
    Kind("WebP 图片", (".webp",), (b"RIFF",)),
    Kind("手机照片", (".heic", ".heif"), (b"\0\0\0",)),
    # Encrypted documents of the new kind lie in a container of the old one, and WPS writes either under both.
    Kind("文档", (".doc", ".docx", ".wps", ".wpt", ".rtf"), (_OLE, _ZIP, _RTF)),
    Kind("表格", (".xls", ".xlsx", ".et"), (_OLE, _ZIP)),
    Kind("演示", (".ppt", ".pptx", ".dps"), (_OLE, _ZIP)),
    Kind("OFD 版式文件", (".ofd",), (_ZIP,)),
    Kind("文字", (".txt", ".csv", ".lrmx", ".xml")),
    Kind("录音", (".mp3", ".m4a", ".wav", ".amr", ".aac", ".wma")),
    Kind("录像", (".mp4", ".mov", ".avi", ".3gp", ".wmv")),
)
BY_ENDING: Mapping[str, Kind] = {ending: kind for kind in KINDS for ending in kind.endings}

# A program stays one under any name: of Windows, Linux, macOS, a script, a shortcut, a Java class.
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"#!", b"L\0\0\0\x01\x14\x02\0", b"\xca\xfe\xba\xbe")


def plain_file_name(name: str) -> str:
    """The name without folders, in whatever system's spelling, and without characters that hide or turn
    around what is read, and that no system keeps for its devices; at most 200 characters, its ending kept.
    """
    bare = PureWindowsPath(unicodedata.normalize("NFC", name)).name
    shown = "".join(character for character in bare if character.isprintable() and character not in '<>:"|?*')
    return not_a_device(shown.strip(" .")[-NAME_LENGTH:])


def check(name: str, *, size: int, head: bytes) -> None:
    """Raises InvalidInput if a file of that plain name, size and first bytes may not be attached."""
    if not name:
        raise InvalidInput("附件没有文件名，没有附上。", field="attachments")
    if size == 0:
        raise InvalidInput(f"“{name}”是空文件，没有附上。", field="attachments")
    if size > LARGEST:
        raise InvalidInput(f"“{name}”超过 {LARGEST // 1024 // 1024} MB，没有附上。", field="attachments")
    ending = PureWindowsPath(name).suffix.lower()
    kind = BY_ENDING.get(ending)
    if kind is None:
        raise InvalidInput(
            f"“{name}”不是可以附上的文件：只收图片、PDF、OFD、Office 和 WPS 文档、文字、录音录像。",
            field="attachments",
        )
    if head.startswith(_PROGRAMS) or not _begins_as(kind, head):
        raise InvalidInput(
            f"“{name}”的内容不是{kind.title}，可能改过扩展名或已损坏，没有附上。", field="attachments"
        )


def _begins_as(kind: Kind, head: bytes) -> bool:
    if kind.endings == (".pdf",):
        return any(beginning in head for beginning in kind.beginnings)
    return not kind.beginnings or head.startswith(kind.beginnings)
