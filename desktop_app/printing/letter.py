"""Letters of an office in 信函格式 (GB/T 9704-2012, 10.1): red name and lines, title, body, seal."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.printing.flow import Area, Flow
from desktop_app.printing.headings import title_lines
from desktop_app.printing.page import A4, RED, Face
from desktop_app.printing.sheet import SEAL, SMALL, Align, Sheet, Style
from desktop_app.printing.typesetting import Setting, clean, set_lines, shorten_to

AREA = Area(28, 37, 156, 264)
BODY = Setting(Face.FANG, 16, 10.2, indent=2)
CLOSER = (10.2, 9.6, 9.0)  # mm: lines may stand closer so that a letter ends on the page of its seal
TITLE = Setting(Face.SONG, 22, 12, even=False)
NAME_TOP, LINE_GAP, LINE_WIDTH = 30.0, 4.0, 170.0
FOOT_LINE = A4.height - 20
SIGNATURE_HEIGHT = SEAL + 3
COPIES_HEIGHT = 10.0


@dataclass(frozen=True)
class Letter:
    """What a letter says; `body` has one paragraph a line, the last of which is "特此告知。" or the like."""

    sender: str
    number: str
    title: str
    addressee: str
    body: str
    day: str
    copies: str = ""  # 抄送, at the foot of the last page


def draw_letter(sheet: Sheet, letter: Letter) -> None:
    """The letter on as many pages as it needs; the seal never stands on a page without text."""
    since = len(sheet.pages)

    def begin_page() -> float:
        sheet.new_page(A4)
        return _letterhead(sheet, letter) if len(sheet.pages) == since + 1 else AREA.top

    flow = Flow(sheet, AREA, begin_page)
    for line in title_lines(letter.title, AREA.width - 20, TITLE, sheet.fonts):
        style = Style(size=TITLE.size, bold=True)
        sheet.text(A4.width / 2, flow.y + TITLE.pitch / 2, line, style, align="centre")
        flow.skip(TITLE.pitch)
    flow.skip(6)
    *paragraphs, last = clean(letter.body).split("\n")
    closing = SIGNATURE_HEIGHT + (COPIES_HEIGHT if letter.copies else 0)
    body = _fitting(sheet, [*paragraphs, last], flow.room - closing)
    if letter.addressee:  # a certificate is for whoever is shown it
        flow.paragraph(f"{letter.addressee}：", body._replace(indent=0))
    for paragraph in paragraphs[:-1]:
        flow.paragraph(paragraph, body)
    # The end of the body goes along with the seal, so that no page holds the seal alone.
    ending = [*paragraphs[-1:], last]
    height = _lines(sheet, ending) * body.pitch
    if height + closing < AREA.bottom - AREA.top:
        flow.need(height + closing)
    for paragraph in ending:
        flow.paragraph(paragraph, body)
    flow.need(closing)
    _signature(sheet, letter, flow.y)
    if letter.copies:
        _copies(sheet, f"抄送：{letter.copies}")
    _page_numbers(sheet, since)


def _fitting(sheet: Sheet, paragraphs: list[str], room: float) -> Setting:
    """The body set as closely as it must be to fit into the room with its addressee, so that the letter ends
    on one page (domain 3); where even that is not enough, as always.
    """
    lines = _lines(sheet, paragraphs) + 1
    return BODY._replace(pitch=next((pitch for pitch in CLOSER if lines * pitch <= room), BODY.pitch))


def _lines(sheet: Sheet, paragraphs: list[str]) -> int:
    return sum(len(set_lines(text, AREA.width, BODY, sheet.fonts)) for text in paragraphs)


def _letterhead(sheet: Sheet, letter: Letter) -> float:
    size = shorten_to(letter.sender, AREA.width, Face.SONG, 30, sheet.fonts)
    height = size * 0.3528
    name = Style(size=size, colour=RED, bold=True, spacing=2 if size == 30 else 0)
    sheet.text(A4.width / 2, NAME_TOP + height / 2, letter.sender, name, align="centre")
    y = NAME_TOP + height + LINE_GAP
    left = (A4.width - LINE_WIDTH) / 2
    sheet.rule(left, y, left + LINE_WIDTH, y, 1.0, colour=RED)
    sheet.rule(left, y + 1.2, left + LINE_WIDTH, y + 1.2, 0.35, colour=RED)
    sheet.rule(left, FOOT_LINE - 1.2, left + LINE_WIDTH, FOOT_LINE - 1.2, 0.35, colour=RED)
    sheet.rule(left, FOOT_LINE, left + LINE_WIDTH, FOOT_LINE, 1.0, colour=RED)
    right = AREA.left + AREA.width
    sheet.text(right, y + 8, letter.number, Style(Face.FANG, 14), align="right", within=AREA.width)
    if sheet.occasion.reprint:
        sheet.text(AREA.left, y + 8, f"补打 第{sheet.occasion.reprint}次", SMALL)
    return y + 20


def _signature(sheet: Sheet, letter: Letter, top: float) -> None:
    """Sender and day, four letters from the right; the seal is set over both."""
    right = AREA.left + AREA.width - 4 * 16 * 0.3528
    style = Style(Face.FANG, 16)
    room = right - AREA.left
    width = min(room, max(sheet.width(text, Face.FANG, 16) for text in (letter.sender, letter.day)))
    middle = min(right - width / 2, AREA.left + AREA.width - SEAL / 2)
    for text, y in ((letter.sender, top + SEAL / 2 - 3), (letter.day, top + SEAL / 2 + 7)):
        sheet.text(middle, y, text, style, align="centre", within=room)


def _copies(sheet: Sheet, text: str) -> None:
    """Who gets a copy, at the foot of the text of the last page."""
    size = shorten_to(text, AREA.width, Face.FANG, 14, sheet.fonts)
    sheet.text(AREA.left, AREA.bottom - 3, text, Style(Face.FANG, size))


def _page_numbers(sheet: Sheet, since: int) -> None:
    """— 2 — from the second page on: outer side, one letter in."""
    for number, page in enumerate(sheet.pages[since + 1 :], start=2):
        even = number % 2 == 0
        x = AREA.left + 5 if even else AREA.left + AREA.width - 5
        align: Align = "left" if even else "right"
        sheet.text(x, A4.height - 28, f"— {number} —", Style(size=14), align=align, page=page)
