"""The manual on paper: a cover, the contents with their page numbers, the pages, and the lists of every
program's fields, moves and forms at the end; or one page alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from desktop_app.help.blocks import LINK, Page, Span, changed
from desktop_app.help.manual import Manual, topic_of
from desktop_app.printing import words
from desktop_app.printing.manual_page import HEIGHT, LEFT, TOP, WIDTH, Column
from desktop_app.printing.occasion import Occasion
from desktop_app.printing.output import Document, make_pdf
from desktop_app.printing.page import A4, GREY, Face
from desktop_app.printing.sheet import Sheet, Style

TITLE = "使用手册"
PRODUCT = "乡镇民情与干部工作台"
APPENDIX = "附：各栏各步"
ENTRY, CHAPTER_ENTRY = 7.0, 9.5  # mm: a line of the contents
COVER, CHAPTER = Style(Face.HEI, 30, bold=True), Style(Face.HEI, 12, bold=True)
DOTS = "…"
MOST_PASSES = 5


class Entry(NamedTuple):
    """A line of the contents; `page` counts the pages behind the contents from 0, `key` is that of a page of
    the manual ("" for a chapter).
    """

    title: str
    page: int
    key: str = ""


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
    numbers: Mapping[str, int] = {}
    for _pass in range(MOST_PASSES):  # links say page numbers, which take room, which moves pages
        body = Sheet(sheet.fonts, sheet.occasion)
        entries = _draw_body(body, manual, numbers)
        before = len(_turned(entries))
        told = {entry.key: before + entry.page + 1 for entry in entries if entry.key}
        if told == numbers:
            break
        numbers = told
    _cover(sheet)
    _contents(sheet, entries)
    sheet.pages += body.pages
    sheet.number_pages(1)


def _draw_body(body: Sheet, manual: Manual, numbers: Mapping[str, int]) -> list[Entry]:
    """Every page, and where each begins."""
    entries = []
    for chapter in manual.chapters:
        entries.append(Entry(chapter.title, len(body.pages)))
        column = Column(body)
        for written in chapter.pages:
            column.make_room()
            entries.append(Entry(written.title, len(body.pages) - 1, written.key))
            column.page(_numbered(manual.page(written.key), numbers))
    entries.append(Entry(APPENDIX, len(body.pages)))
    column = Column(body, small=True)
    for key in (key for key in manual.keys if "." in key):
        page = manual.page(key)
        column.make_room()
        entries.append(Entry(page.title.partition("：")[2], len(body.pages) - 1, key))
        column.page(page)
    return entries


def _numbered(page: Page, numbers: Mapping[str, int]) -> Page:
    """The page with the number of the sheet behind each link to another page."""

    def change(span: Span) -> Span:
        key = topic_of(span.target).page
        if span.kind != LINK or key == page.key or key not in numbers:
            return span
        return span._replace(text=f"{span.text}（第 {numbers[key]} 页）")

    return changed(page, change)


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
            high = CHAPTER_ENTRY if not entry.key else ENTRY
            _entry(sheet, entry, y + high - ENTRY / 2, str(before + entry.page + 1))
            y += high


def _turned(entries: Sequence[Entry]) -> list[list[Entry]]:
    """The lines of the contents, page by page; the first has room for the heading."""
    pages: list[list[Entry]] = [[]]
    y = TOP + 16
    for entry in entries:
        high = CHAPTER_ENTRY if not entry.key else ENTRY
        if y + high > HEIGHT:
            pages.append([])
            y = TOP
        pages[-1].append(entry)
        y += high
    return pages


def _entry(sheet: Sheet, entry: Entry, y: float, number: str) -> None:
    style = CHAPTER if not entry.key else Style(size=11)
    left = LEFT if not entry.key else LEFT + 8
    end = sheet.text(left, y, entry.title, style) + 2
    right = LEFT + WIDTH
    begin = right - sheet.width(number, Face.SONG, 11) - 2
    sheet.text(right, y, number, Style(size=11), align="right")
    dot = sheet.width(DOTS, Face.SONG, 9)
    if (count := int((begin - end) // dot)) > 0:
        sheet.text(begin, y, DOTS * count, Style(size=9, colour=GREY), align="right")
