"""What kind of file it really is, and whether it may be opened at all: told by content and never by name."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import IO, NamedTuple

from desktop_app.core.files import HELD, reason_of, size_of
from desktop_app.errors import AppError, InvalidInput
from desktop_app.spreadsheets import open_document
from desktop_app.spreadsheets.extent import MOST_TEXT, Extent, longest_text, unfolded
from desktop_app.spreadsheets.failures import MARK
from desktop_app.spreadsheets.open_document import CONTENT, MEDIA_TYPE, OpenSheet

XLSX, XLS, ODS, TEXT = "xlsx", "xls", "ods", "text"

LARGEST_FILE = 200 * 2**20
LARGEST_EXPANDED = 2**30
LARGEST_RATIO = 300  # deflate reaches 1032 on zeros; a sheet of equal rows stays below 150
RATIO_COUNTS_FROM = 50 * 2**20
MOST_ENTRIES = 5_000

SAFE = "什么也没有导入。"
_BINARY_1904 = b"\x22\x00\x02\x00\x01\x00\x0e\x00\x02\x00"  # the record that says so, and the next one begun
SAVE_AS_XLSX = "请用 Excel 或 WPS 打开后另存为 .xlsx 再导入。"

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF 文档"),
    (b"\xff\xd8\xff", "图片"),
    (b"\x89PNG", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
)
_MANIFEST = "meta-inf/manifest.xml"
SHARED_TEXTS = "xl/sharedStrings.xml"
_CHUNK = 2**20
_OVERLAP = 512
_NO_RESULT = re.compile(rb'<c (?![^>]*t="str")[^>]*><f(?:/>|[^>]*>[^<]*</f>)\s*(?:<v\s*/>|<v></v>)?\s*</c>')


class Container(NamedTuple):
    """XLSX, XLS, ODS or TEXT, whether formulas in an XLSX failed, and the sheets of an ODS."""

    kind: str
    has_failed_cells: bool = False
    sheets: Mapping[str, OpenSheet] = MappingProxyType({})


def kind_of(path: Path) -> str:
    """XLSX, XLS, ODS or TEXT; raises AppError for what is no table, or must not be opened."""
    return inspected(path).kind


def inspected(path: Path) -> Container:
    """What the file really is; raises AppError for what is no table, or must not be opened."""
    start = _start_of(path)
    for magic, what in _OTHERS:
        if start.startswith(magic):
            raise InvalidInput(f"“{path.name}”其实是{what}，不是表格，{SAFE}")
    if start.startswith(_ZIP):
        return _check_package(path)
    if start.startswith(_OLE):
        _check_compound(path)
        return Container(XLS)
    return Container(TEXT)


def _start_of(path: Path) -> bytes:
    """The first bytes of a file that can be read and has a reasonable size."""
    try:
        if path.is_dir():
            raise InvalidInput(f"“{path.name or path}”是文件夹，请选一个 Excel 或 CSV 文件。")
        size = size_of(path)
        with path.open("rb") as file:
            start = file.read(4096)
    except FileNotFoundError as error:
        raise InvalidInput(f"没有找到文件“{path.name}”，请检查路径。") from error
    except OSError as error:
        if reason_of(error) == HELD:
            raise AppError(
                f"读不了文件“{path.name}”：它正被别的程序打开着，请先在那里关掉它再试。"
            ) from error
        raise AppError(f"读不了文件“{path.name}”（{reason_of(error)}），请检查权限或换一个位置。") from error
    if size == 0:
        raise InvalidInput(f"“{path.name}”是空文件，{SAFE}")
    if size > LARGEST_FILE:
        raise InvalidInput(f"“{path.name}”有 {size >> 20} MB，最多 {LARGEST_FILE >> 20} MB，请拆成几个文件。")
    return start


def since_1904(path: Path, kind: str) -> bool:
    """Whether the workbook counts days from 1904, as old Macintosh ones do."""
    if kind == XLS:
        return _BINARY_1904 in path.read_bytes()
    if kind != XLSX:
        return False
    with zipfile.ZipFile(path) as package, package.open("xl/workbook.xml") as book:
        return re.search(rb'date1904="(?:1|true)"', book.read(_CHUNK)) is not None


def _check_package(path: Path) -> Container:
    """Everything about the zip that could harm is looked at before a reader sees it."""
    failed = False
    broken = InvalidInput(f"“{path.name}”已损坏，可能没有下载完或拷贝中断，请重新取得这个文件；{SAFE}")
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            names = {entry.filename.replace("\\", "/").lower() for entry in entries}
            kind = _checked_kind(path, names, package)
            if len(entries) > MOST_ENTRIES:
                raise InvalidInput(f"“{path.name}”里有 {len(entries)} 个部件，不是正常的 Excel 文件，{SAFE}")
            if any(entry.flag_bits & 1 for entry in entries):
                raise encrypted(path)
            expanded, sharing = 0, {}
            for entry in entries:
                with package.open(entry) as part:
                    length, sharing[entry.filename], fails = _check_part(path, entry, part, expanded)
                expanded += length
                failed = failed or fails
            _check_shared_texts(path, package, sharing)
            sheets = _open_sheets(path, package) if kind == ODS else {}
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise broken from error
    except OSError as error:
        raise AppError(f"读不了文件“{path.name}”（{reason_of(error)}），{SAFE}") from error
    return Container(kind, failed, sheets)


def _checked_kind(path: Path, names: set[str], package: zipfile.ZipFile) -> str:
    """XLSX or ODS, by the names of the parts."""
    if any(name.endswith("vbaproject.bin") or "macrosheets/" in name for name in names):
        raise _macro(path)
    if "xl/workbook.xml" in names:
        return XLSX
    if {"mimetype", CONTENT} <= names and package.read("mimetype").startswith(MEDIA_TYPE):
        if any(name.startswith(("basic/", "scripts/")) for name in names):
            raise _macro(path)
        if _MANIFEST in names and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise encrypted(path)
        return ODS
    what = "压缩包"
    if "xl/workbook.bin" in names:
        what = "二进制工作簿（.xlsb）"
    elif "word/document.xml" in names:
        what = "Word 文档"
    elif "content.xml" in names:
        what = "OpenDocument 文档"
    raise InvalidInput(f"“{path.name}”其实是{what}，{SAVE_AS_XLSX}")


def _check_part(path: Path, entry: zipfile.ZipInfo, part: IO[bytes], expanded: int) -> tuple[int, int, bool]:
    """Read the part to its end without keeping it; returns its length, how many cells share texts, and
    whether formulas failed.
    """
    extent, length, uncalculated, failed = Extent(), 0, False, False
    for chunk in _chunks(part):
        length += len(chunk) - _OVERLAP if length else len(chunk)
        if expanded + length > LARGEST_EXPANDED or (
            length > RATIO_COUNTS_FROM and length > LARGEST_RATIO * max(entry.compress_size, 1)
        ):
            raise _harmful(path, "解开后大得不正常")
        if b"<!DOCTYPE" in chunk or b"<!ENTITY" in chunk:
            raise _harmful(path, "里有 Excel 不会写的内容")
        extent.look_at(chunk)
        failed = failed or MARK in chunk
        uncalculated = uncalculated or (b"<f" in chunk and _NO_RESULT.search(chunk) is not None)
    if extent.is_wide:
        extent = _looked_at_closely(path, entry)
    if excess := extent.excess():
        raise InvalidInput(f"“{path.name}”{excess}；{SAFE}")
    if uncalculated:
        raise InvalidInput(f"“{path.name}”里有还没算出结果的公式，请用 Excel 或 WPS 打开、保存一次再导入。")
    return length, extent.shared, failed


def _open_sheets(path: Path, package: zipfile.ZipFile) -> dict[str, OpenSheet]:
    with package.open(CONTENT) as content:
        sheets = open_document.sheets_in(content)
    if told := open_document.excess(sheets.values()):
        raise InvalidInput(f"“{path.name}”{told}；{SAFE}")
    return sheets


def _looked_at_closely(path: Path, entry: zipfile.ZipInfo) -> Extent:
    extent = Extent(closely=True)
    with zipfile.ZipFile(path) as package, package.open(entry) as part:
        for chunk in _chunks(part):
            extent.look_at(chunk)
    return extent


def _check_shared_texts(path: Path, package: zipfile.ZipFile, sharing: dict[str, int]) -> None:
    """A long text that a million cells share is small in the file only: each cell gets its own copy."""
    shared = [name for name in package.namelist() if name.replace("\\", "/").lower() == SHARED_TEXTS.lower()]
    if not shared:
        return
    texts = b"".join(package.read(name) for name in shared)
    longest = longest_text(texts)
    for name, cells in sharing.items():
        if cells * longest > MOST_TEXT and unfolded(texts, package.read(name)) > MOST_TEXT:
            raise _harmful(path, "解开后大得不正常")


def _harmful(path: Path, what: str) -> AppError:
    return InvalidInput(f"“{path.name}”{what}，可能是有害文件，没有打开；{SAFE}")


def _chunks(part: IO[bytes]) -> Iterator[bytes]:
    """The part in pieces that overlap, so that nothing hides on a border."""
    tail = b""
    while piece := part.read(_CHUNK):
        yield tail + piece
        tail = (tail + piece)[-_OVERLAP:]
        tail = tail.rjust(_OVERLAP)


def _check_compound(path: Path) -> None:
    """An OLE file names its streams in slots of 128 bytes: encryption, macros, a Word document."""
    content = path.read_bytes()
    if _has_stream(content, "EncryptedPackage"):
        raise encrypted(path)
    if _has_stream(content, "_VBA_PROJECT") or _has_stream(content, "_VBA_PROJECT_CUR"):
        raise _macro(path)
    if not (_has_stream(content, "Workbook") or _has_stream(content, "Book")):
        what = "Word 文档" if _has_stream(content, "WordDocument") else "别的 Office 文件或已损坏"
        raise InvalidInput(f"“{path.name}”其实是{what}，不是 Excel 表格，{SAFE}")


def _has_stream(content: bytes, name: str) -> bool:
    slot = name.encode("utf-16-le") + b"\0\0"
    found = content.find(slot)
    while found != -1:
        if found % 128 == 0:
            return True
        found = content.find(slot, found + 1)
    return False


def encrypted(path: Path) -> AppError:
    return InvalidInput(f"“{path.name}”设了打开密码，请先在 Excel 或 WPS 里取消密码、另存，再导入。")


def _macro(path: Path) -> AppError:
    return InvalidInput(f"“{path.name}”带有宏，为安全没有打开；请另存为不带宏的 .xlsx 再导入。")
