"""Cells whose formula failed (#N/A, #REF!): the reader of workbooks leaves them empty, which would lose them
in silence, in the new format as in the old one.
"""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

ERRORS = frozenset(["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
MARK = b't="e"'

_CELL = re.compile(rb'<c\s+[^>]*?r="([A-Z]+)(\d+)"[^>]*?t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.S)
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Records of the old binary format: the begin of a worksheet, a failed constant, a formula that failed.
_BINARY = re.compile(
    rb"(?P<begin>\x09\x08(?:\x10\0\0\x06|\x08\0\0\x05)\x10\0)"
    rb"|\x05\x02\x08\0(?P<place>....)..(?P<error>[\0\x07\x0f\x17\x1d\x24\x2a])\x01"
    rb"|\x06\0.[\0-\x20](?P<formula>....)..\x02.(?P<result>[\0\x07\x0f\x17\x1d\x24\x2a])...\xff\xff",
    re.S,
)
_BY_CODE = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}

Failed = Mapping[int, Mapping[int, str]]  # row (from 1) → column (from 0) → what stands in the cell


def failed_cells(path: Path, sheet: str) -> Failed:
    """The failed cells of the sheet of an xlsx that was found harmless (see `containers`)."""
    found: dict[int, dict[int, str]] = {}
    with zipfile.ZipFile(path) as package:
        part = _part_of(package, sheet)
        content = package.read(part) if part in package.namelist() else b""
    for letters, row, error in _CELL.findall(content):
        found.setdefault(int(row), {})[_column(letters)] = error.decode()
    return found


def failed_cells_of_xls(path: Path, worksheet: int) -> Failed:
    """The failed cells of the worksheet (by its place, from 0) of an xls that was found harmless."""
    found: dict[int, dict[int, str]] = {}
    begun = -1
    for record in _BINARY.finditer(path.read_bytes()):
        if record["begin"]:
            begun += 1
        elif begun == worksheet:
            row, column = struct.unpack("<HH", record["place"] or record["formula"])
            found.setdefault(row + 1, {})[column] = _BY_CODE[(record["error"] or record["result"])[0]]
    return found


def _part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """The name of the part that holds the sheet; "" where the workbook does not say."""
    if _LINKS not in package.namelist():
        return ""
    links = {link.get("Id"): link.get("Target", "") for link in ElementTree.fromstring(package.read(_LINKS))}  # noqa: S314
    for element in ElementTree.fromstring(package.read(_BOOK)).iter():  # noqa: S314 - entities were refused
        if element.tag.endswith("}sheet") and element.get("name") == sheet:
            target = links.get(element.get(_ID), "")
            return target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    return ""


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1
