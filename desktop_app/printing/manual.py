"""The manual on paper: a cover, the contents with their page numbers, the pages, and the lists of every
program's fields, moves and forms at the end; or one page alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from desktop_app.help.manual import Manual
from desktop_app.printing import words
from desktop_app.printing.manual_page import HEIGHT, LEFT, TOP, WIDTH, Column
from desktop_app.printing.output import Document, make_pdf
from desktop_app.printing.page import A4, GREY, Face
from desktop_app.printing.sheet import Occasion, Sheet, Style

TITLE = "使用手册"
PRODUCT = "乡镇民情与干部工作台"
APPENDIX = "附：各栏各步"
ENTRY, CHAPTER_ENTRY = 7.0, 9.5  # mm: a line of the contents
COVER, CHAPTER = Style(Face.HEI, 30, bold=True), Style(Face.HEI, 12, bold=True)
DOTS = "…"


class Entry(NamedTuple):
    """A line of the contents; `page` counts the pages behind the contents from 0."""

    title: str
    page: int
    is_chapter: bool = False


def whole(manual: Manual, today: date | None = None) -> Document:
    """The PDF of the whole manual."""
    made_on = today or date.today()
    return make_pdf(lambda sheet: _draw_whole(sheet, manual), Occasion("", made_on), title=TITLE)


def single(manual: Manual, key: str, today: date | None = None) -> Document:
    """The PDF of one page; raises KeyError for one that there is not."""
    page = manual.page(key)

    def draw(sheet: Sheet) -> None:
        Column(sheet).page(page)
        sheet.number_pages(0)

    return make_pdf(draw, Occasion("", today or date.today()), title=page.title)


def _draw_whole(sheet: Sheet, manual: Manual) -> None:
    body = Sheet(sheet.fonts, sheet.occasion)
    entries = _draw_body(body, manual)
    _cover(sheet)
    _contents(sheet, entries)
    sheet.pages += body.pages
    sheet.number_pages(1)


def _draw_body(body: Sheet, manual: Manual) -> list[Entry]:
    """Every page, and where each begins."""
    entries = []
    for chapter in manual.chapters:
        entries.append(Entry(chapter.title, len(body.pages), is_chapter=True))
        column = Column(body)
        for written in chapter.pages:
            column.make_room()
            entries.append(Entry(written.title, len(body.pages) - 1))
            column.page(manual.page(written.key))
    entries.append(Entry(APPENDIX, len(body.pages), is_chapter=True))
    column = Column(body, small=True)
    for key in (key for key in manual.keys if "." in key):
        page = manual.page(key)
        column.make_room()
        entries.append(Entry(page.title.partition("：")[2], len(body.pages) - 1))
        column.page(page)
    return entries


def _cover(sheet: Sheet) -> None:
    sheet.new_page(A4)
    middle = A4.width / 2
    sheet.text(middle, 92, PRODUCT, Style(Face.HEI, 18), align="centre")
    sheet.text(middle, 112, TITLE, COVER._replace(spacing=8), align="centre")
    sheet.rule(middle - 40, 124, middle + 40, 124)
    told = f"{words.day(sheet.occasion.today)}打印"
    sheet.text(middle, 250, told, Style(size=11, colour=GREY), align="centre")


def _contents(sheet: Sheet, entries: Sequence[Entry]) -> None:
    """The contents on pages of their own; they are numbered as well, and come before what they list."""
    before = len(_turned(entries))
    for part, page in enumerate(_turned(entries)):
        sheet.new_page(A4)
        y = TOP
        if not part:
            sheet.text(A4.width / 2, y + 4, "目　　录", Style(Face.HEI, 18, bold=True), align="centre")
            y += 16
        for entry in page:
            high = CHAPTER_ENTRY if entry.is_chapter else ENTRY
            _entry(sheet, entry, y + high - ENTRY / 2, str(before + entry.page + 1))
            y += high


def _turned(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The lines of the contents, page by page; the first has room for the heading."""
    pages: list[list[Entry]] = [[]]
    y = TOP + 16
    for entry in entries:
        high = CHAPTER_ENTRY if entry.is_chapter else ENTRY
        if y + high > HEIGHT:
            pages.append([])
            y = TOP
        pages[-1].append(entry)
        y += high
    return pages


def _entry(sheet: Sheet, entry: Entry, y: float, number: str) -> None:
    style = CHAPTER if entry.is_chapter else Style(size=11)
    left = LEFT if entry.is_chapter else LEFT + 8
    end = sheet.text(left, y, entry.title, style) + 2
    right = LEFT + WIDTH
    begin = right - sheet.width(number, Face.SONG, 11) - 2
    sheet.text(right, y, number, Style(size=11), align="right")
    dot = sheet.width(DOTS, Face.SONG, 9)
    if (count := int((begin - end) // dot)) > 0:
        sheet.text(begin, y, DOTS * count, Style(size=9, colour=GREY), align="right")
