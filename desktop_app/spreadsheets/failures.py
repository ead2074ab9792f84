"""Cells whose formula failed (#N/A, #REF!): the reader of workbooks leaves them empty, which would lose them
in silence.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

ERRORS = frozenset(["#N/A", "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"])
MARK = b't="e"'

_CELL = re.compile(rb'<c\s+[^>]*?r="([A-Z]+)(\d+)"[^>]*?t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]*)</v>', re.S)
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

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
