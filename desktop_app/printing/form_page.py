"""A form of ruled rows that fills one A4 page, with number and code at its head, and its 续页."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.core.papercode import PaperCode
from desktop_app.printing.boxes import Row, count_that_fits
from desktop_app.printing.flow import Head, continuation
from desktop_app.printing.page import A4
from desktop_app.printing.sheet import NUMBER, QR_SIZE, SMALL, Sheet, Style
from desktop_app.printing.typesetting import clean

LEFT, WIDTH, TOP, BOTTOM = 22.0, 170.0, 44.0, A4.height - 22
GAP = 5.0  # mm between the subtitle and the number
TITLE = Style(size=22, bold=True, spacing=4)


@dataclass(frozen=True)
class FormPage:
    """What stands on the page; `subtitle` goes below the title, `foot` below the rows."""

    title: str
    number: str
    rows: tuple[Row, ...]
    foot: str = ""
    code: PaperCode | None = None
    subtitle: str = ""


def draw_form(sheet: Sheet, form: FormPage) -> None:
    """The page, then the rows and the rest of texts that did not fit, on continuation pages."""
    page = sheet.new_page(A4)
    right = LEFT + WIDTH
    space = QR_SIZE + 6 if form.code else 0
    sheet.title(22, form.title, TITLE, left=LEFT, right=right, taken=space)
    if form.code:
        sheet.qr(right - QR_SIZE, 12, form.code)
    room = WIDTH - space - sheet.width(form.number, NUMBER.face, NUMBER.size) - GAP
    sheet.text(LEFT, 38, clean(form.subtitle), Style(size=10.5), within=room)
    sheet.text(right - space, 38, form.number, NUMBER, align="right")
    count = count_that_fits(form.rows, WIDTH, BOTTOM - TOP, sheet.fonts)
    placed, later = sheet.rows(form.rows[:count], LEFT, TOP, WIDTH, BOTTOM - TOP), form.rows[count:]
    more = 0
    if placed.rest or later:
        head = Head(form.title, form.number, "", form.code)
        more = continuation(sheet, placed.rest, head, rows=later)
    pages = f"（另附续页{more}页）" if more else ""
    sheet.text(LEFT, BOTTOM + 4, form.foot + pages, Style(size=9), page=page)
    if sheet.occasion.reprint:
        note = f"补打 第{sheet.occasion.reprint}次"
        sheet.text(right, BOTTOM + 4, note, SMALL, align="right", page=page)
