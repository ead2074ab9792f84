"""Workbooks in the XML of Excel 2003, which systems of upper levels hand out as .xls."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets.containers import SAFE, SAVE_AS_XLSX
from desktop_app.spreadsheets.extent import MOST_COLUMNS
from desktop_app.spreadsheets.html_table import LARGEST, MOST_CELLS
from desktop_app.spreadsheets.merges import Merge

_NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_OF = f"{{{_NAMESPACE}}}"
_BEGINNING = 4_000  # characters in which it says what it is
_MIDNIGHT = "T00:00:00"


def is_xml_workbook(text: str) -> bool:
    """Whether the text is such a workbook."""
    return text.lstrip("\ufeff \r\n").startswith("<") and _NAMESPACE in text[:_BEGINNING]


class XmlWorkbook:
    """The sheet that has the most cells; raises InvalidInput where none can be read."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        if len(text) > LARGEST:
            raise InvalidInput(f"“{path.name}”是 XML 格式的表格，而且太大，{SAVE_AS_XLSX}")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise InvalidInput(f"“{path.name}”里有 Excel 不会写的内容，可能是有害文件，没有打开；{SAFE}")
        try:
            book = ElementTree.fromstring(text)  # noqa: S314 – it declares no entities
        except ElementTree.ParseError as error:
            raise InvalidInput(f"“{path.name}”已损坏，可能没有下载完，请重新取得这个文件；{SAFE}") from error
        tables = book.findall(f"{_OF}Worksheet/{_OF}Table")
        most = max(tables, key=lambda table: len(table.findall(f"{_OF}Row/{_OF}Cell")), default=None)
        if most is None or most.find(f"{_OF}Row/{_OF}Cell") is None:
            raise InvalidInput(f"“{path.name}”里没有内容，{SAFE}")
        self.merges: list[Merge] = []
        self._rows = self._laid_out(most)

    def rows(self) -> Iterator[list[Any]]:
        """The rows in their order, each cell as the type that it has."""
        width = max(map(len, self._rows), default=0)
        for cells in self._rows:
            yield [*cells, *[""] * (width - len(cells))]

    def _laid_out(self, table: ElementTree.Element) -> list[list[Any]]:
        """Each cell at its place: what is empty is left out of such a file, and rows and cells say where they
        go on.
        """
        laid: list[list[Any]] = []
        width = 0
        for row in table.findall(f"{_OF}Row"):
            top = max(_number(row, "Index", 0) - 1, len(laid))
            cells: list[Any] = []
            for cell in row.findall(f"{_OF}Cell"):
                left = max(_number(cell, "Index", 0) - 1, len(cells))
                right, bottom = left + _number(cell, "MergeAcross", 0), top + _number(cell, "MergeDown", 0)
                if right >= MOST_COLUMNS:
                    raise InvalidInput(f"“{self._path.name}”的列太多，最多 {MOST_COLUMNS} 列；{SAFE}")
                cells += [""] * (left - len(cells))
                cells += [_said(cell.find(f"{_OF}Data")), *[""] * (right - left)]
                if right > left or bottom > top:
                    self.merges.append(((top, left), (bottom, right)))
            width = max(width, len(cells))
            if width * (top + 1) > MOST_CELLS:
                raise InvalidInput(f"“{self._path.name}”解开后大得不正常，没有打开；{SAFE}")
            laid += [*([] for _row in range(top - len(laid))), cells]
        return laid


def _number(element: ElementTree.Element, name: str, otherwise: int) -> int:
    told = element.get(f"{_OF}{name}", "")
    return int(told) if told.isdecimal() and len(told) < 8 else otherwise


def _said(data: ElementTree.Element | None) -> Any:
    """What the cell says, as the type that it has; parts in other letters are one text."""
    if data is None:
        return ""
    text = "".join(data.itertext())
    kind = data.get(f"{_OF}Type")
    try:
        if kind == "Number":
            return float(text)
        if kind == "DateTime":
            moment = datetime.fromisoformat(text)
            return moment.date() if _MIDNIGHT in text else moment
    except ValueError:
        return text
    return text == "1" if kind == "Boolean" else text
