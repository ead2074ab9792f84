"""Workbooks as offices send them: built in the test, never found lying about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from desktop_app.core.office import Office
from desktop_app.core.tables import program_of
from desktop_app.spreadsheets.importing import ImportResult, import_file

HEADINGS = (
    "工单编号",
    "反映人",
    "联系电话",
    "诉求标题",
    "反映时间",
    "诉求内容",
    "所属村",
    "办理结果",
    "办结时间",
)
GOOD_ROW = (
    "HX-001", "王阿姨", "13812345678", "河道垃圾", "2015/3/2 9:05:00", "桥洞下又堆起来了", "星湾村",
    "已清运并落实保洁员每周巡查两次", "2015/3/6 16:20:00",
)  # fmt: skip

Make = Callable[..., Path]
Bring = Callable[..., ImportResult]


def reasons(result: ImportResult) -> list[tuple[int, str]]:
    """The rows that were refused, and the field at fault in each."""
    return [(refusal.row, refusal.field) for refusal in result.refused]


@pytest.fixture
def make_xlsx(tmp_path: Path) -> Make:
    """Writes rows into a workbook, each cell as the type that it has."""

    def make(rows: Sequence[Sequence[Any]], name: str = "导入.xlsx") -> Path:
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
            sheet = book.add_worksheet("Sheet1")
            for number, row in enumerate(rows):
                for column, cell in enumerate(row):
                    if isinstance(cell, str):
                        sheet.write_string(number, column, cell)
                    elif cell is not None:
                        sheet.write(number, column, cell)
        return path

    return make


@pytest.fixture
def make_text(tmp_path: Path) -> Make:
    """Writes a text file in an encoding."""

    def make(text: str, encoding: str = "utf-8", name: str = "导入.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return make


@pytest.fixture
def bring(office: Office, tmp_path: Path) -> Bring:
    """Takes rows in, and once more: then none is new."""

    def brought(key: str, *rows: str, title: str = "", sheet: str = "Sheet1") -> ImportResult:
        book = openpyxl.Workbook()
        book.active.title = sheet
        for row in ([title], *(each.split("|") for each in rows)):
            if any(row):
                book.active.append(row)
        path = tmp_path / "表.xlsx"
        book.save(path)
        program: Any = program_of(key)
        result = import_file(office, program, path)
        again = import_file(office, program, path)
        assert (again.added, again.joined, len(again.refused)) == (0, 0, len(result.refused))
        return result

    return brought


def book_of(path: Path, rows: Sequence[Sequence[Any]], *merges: str) -> Path:
    """A workbook with the rows, the ranges merged."""
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for merge in merges:
        book.active.merge_cells(merge)
    book.save(path)
    return path


def changed(**cells: Any) -> tuple[Any, ...]:
    """The good row with the cells under these headings changed."""
    return tuple(cells.get(heading, cell) for heading, cell in zip(HEADINGS, GOOD_ROW, strict=True))
