"""A notice torn in three: a stub that stays, the notice that is delivered, a receipt that comes back."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import TO_BE_CONTINUED, Cell, Rest, Row, label
from desktop_app.printing.flow import Head, continuation
from desktop_app.printing.page import A4, RED, Face
from desktop_app.printing.sheet import QR_SIZE, SEAL, SMALL, SUBTITLE, Sheet, Style
from desktop_app.printing.typesetting import Setting, clean, set_lines

LEFT, WIDTH = 20.0, 170.0
STUB_END, NOTICE_END, FOOT = 76.0, 212.0, 282.5
QR_PANEL = 33.0
BODY = Setting(Face.FANG, 14, 8.2, indent=2)
SMALLEST_BODY = 9.0
NUMBER = Style(size=11, colour=RED)


@dataclass(frozen=True)
class Notice:
    """What the notice says to whom; `code` is that of the receipt, the part that comes back;
    a notice to be filled in by hand has none, and no addressee.

    `to` names the kind of addressee on the stub, `about` are the stub's own lines below it, `answer` is what
    the receipt asks for, `mark` goes behind the title (红牌).
    """

    title: str
    number: str
    code: PaperCode | None
    to: str
    addressee: str
    about: tuple[tuple[str, str], ...]
    body: str
    answer: str
    sender: str
    day: str
    mark: str = ""
    replier: str = "回复单位"  # what the receipt calls the addressee
    signer: str = "负责人"  # and whoever signs the reply
    receipt: str = "回执"


def draw_notice(sheet: Sheet, notice: Notice) -> None:
    """The three parts on one page; what does not fit goes on on a 续页."""
    page = sheet.new_page(A4)
    rest = _stub(sheet, notice) + _notice(sheet, notice) + _receipt(sheet, notice)
    for y in (STUB_END, NOTICE_END):
        sheet.tear_line(y, f"{notice.number} …… 骑缝章 …… {notice.number}".strip())
    if reprint := sheet.occasion.reprint or (notice.code and sheet.occasion.times(notice.code)):
        note = f"补打 第{reprint}次"
        sheet.text(LEFT + WIDTH, FOOT + 2.4, note, SMALL, align="right", page=page)
    if rest:
        continuation(sheet, rest, Head(notice.title, notice.number))


def _stub(sheet: Sheet, notice: Notice) -> list[Rest]:
    top = _title(sheet, notice, 12, "存根")
    rows = (
        _line(notice.to, notice.addressee),
        *(_line(title, text) for title, text in notice.about[:-1]),
        Row((*_cells(*notice.about[-1]), label("发出日期"), Cell(notice.day))),
        Row((label("签发人"), Cell(), label("送达方式"), Cell()), height=12),
    )
    return sheet.rows(rows, LEFT, top, WIDTH, STUB_END - 6 - top).rest


def _notice(sheet: Sheet, notice: Notice) -> list[Rest]:
    top = _title(sheet, notice, STUB_END + 14, "")
    sheet.text(LEFT, top + 3, f"{notice.addressee or words.SIGNATURE}：", Style(Face.FANG, 14), within=WIDTH)
    top, bottom = top + 8.5, NOTICE_END - SEAL - 8
    setting, lines = BODY, set_lines(clean(notice.body), WIDTH, BODY, sheet.fonts)
    while len(lines) * setting.pitch > bottom - top and setting.size > SMALLEST_BODY:
        setting = setting.smaller(setting.size - 1)
        lines = set_lines(clean(notice.body), WIDTH, setting, sheet.fonts)
    fitting = int((bottom - top) // setting.pitch)
    if len(lines) > fitting:
        fitting -= 1  # the last line says that the text goes on
        y = top + (fitting + 0.5) * setting.pitch
        sheet.text(LEFT + WIDTH, y, TO_BE_CONTINUED, SMALL, align="right")
    sheet.lines(LEFT, top, lines[:fitting], setting)
    middle = LEFT + WIDTH - 36
    sheet.text(middle, NOTICE_END - 32, notice.sender, Style(Face.FANG, 14), align="centre", within=72)
    sheet.text(middle, NOTICE_END - 23, notice.day, Style(Face.FANG, 14), align="centre")
    left = lines[fitting:]
    return [Rest("通知内容", clean(notice.body)[left[0].at :])] if left else []


def _receipt(sheet: Sheet, notice: Notice) -> list[Rest]:
    top = _title(sheet, notice, NOTICE_END + 12, notice.receipt)
    beside = QR_PANEL if notice.code else 0
    rows = (
        Row(_cells(notice.replier, notice.addressee), beside=beside),
        Row((label("签收人"), Cell(), label("签收时间"), Cell()), height=10, beside=beside),
        Row((label(notice.answer), Cell(lines=3)), height=15, beside=beside, stretch=1),
        Row((label(notice.signer), Cell(), label("回复日期"), Cell(words.BLANK_DAY)), height=10),
    )
    placed = sheet.rows(rows, LEFT, top, WIDTH, FOOT - top)
    if notice.code:
        x, height = LEFT + WIDTH - QR_PANEL, placed.rows[3].top
        sheet.panel(x, top, QR_PANEL, height)
        sheet.qr(x + (QR_PANEL - QR_SIZE) / 2, top + (height - QR_SIZE) / 2, notice.code)
    return placed.rest


def _title(sheet: Sheet, notice: Notice, y: float, copy: str) -> float:
    """The title of a part around height `y`; returns where its content begins."""
    marks = "·".join(mark for mark in (notice.mark, copy) if mark)
    name = f"{notice.title}（{marks}）" if marks else notice.title
    sheet.text(A4.width / 2, y, name, SUBTITLE, align="centre")
    sheet.text(LEFT + WIDTH, y + 8, notice.number, NUMBER, align="right")
    return y + 12.5


def _line(title: str, text: str) -> Row:
    return Row(_cells(title, text))


def _cells(title: str, text: str) -> tuple[Cell, Cell]:
    return label(title), Cell(text, name=title)
