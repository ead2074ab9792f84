"""Rows that the forms of 全员聘任 have in common, and what stands in them on an empty form."""

from __future__ import annotations

from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNATURE_LINE
from desktop_app.printing.sheet import Sheet


def opinion(title: str, text: str = "", *, height: float = 24) -> Row:
    """Room for an opinion, with seal and day."""
    cell = Cell(text, lines=2, closing=SEALED, name=title.replace("\n", ""))
    return Row((label(title), cell), height=height)


def signed() -> Row:
    """A line for whom the form is about to sign on."""
    return Row((label("本人签名"), Cell(closing=SIGNATURE_LINE)), height=14)


def span(start: Any, end: Any) -> str:
    """From one day to another, or the blanks for them."""
    return f"{words.day(start, words.BLANK_DAY)}至{words.day(end, words.BLANK_DAY)}"


def draw(sheet: Sheet, record: Any, form: tuple[str, str, str], title: str, rows: tuple[Row, ...]) -> None:
    """The page with its number and the code of (program, form, part)."""
    code = sheet.occasion.code(*form, record)
    draw_form(sheet, FormPage(title, getattr(record, "number", "") or "", rows, "", code))
