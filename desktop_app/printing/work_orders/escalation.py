"""催办通知书 and 督办通知书: stub, notice and receipt on one A4 page, with tear lines between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import TO_BE_CONTINUED, Cell, Rest, Row, label
from desktop_app.printing.flow import Head, continuation
from desktop_app.printing.page import A4, RED, Face
from desktop_app.printing.sheet import QR_SIZE, SEAL, SMALL, SUBTITLE, Sheet, Style
from desktop_app.printing.typesetting import Setting, clean, set_lines

LEFT, WIDTH = 20.0, 170.0
STUB_END, NOTICE_END, FOOT = 76.0, 212.0, 286.0
QR_PANEL = 33.0
BODY = Setting(Face.FANG, 14, 8.2, indent=2)
SMALLEST_BODY = 9.0
NUMBER = Style(size=11, colour=RED)


@dataclass(frozen=True)
class Warned:
    """What an urge or a supervision says to the unit."""

    form: str
    title: str
    number: str
    record_id: int
    unit: str
    matter: str
    deadline: str
    body: str
    answer_by: str
    sender: str
    day: str
    card: str = ""


def urge_notice(sheet: Sheet, order: Any) -> None:
    """《催办通知书》 to the unit that promised, after the last urge or, before the first, as of today."""
    given = [made for made in order.supervisions if made.kind == "urge"]
    _draw(sheet, _warned(sheet, order, given[-1] if given else None))


def supervision_notice(sheet: Sheet, order: Any) -> None:
    """《督办通知书》 with the yellow or red card that was given last."""
    _draw(sheet, _warned(sheet, order, [m for m in order.supervisions if m.kind in ("yellow", "red")][-1]))


def _warned(sheet: Sheet, order: Any, given: Any | None) -> Warned:
    card = {"yellow": "黄牌", "red": "红牌"}.get(given.kind if given else "", "")
    day = given.given_on if given else sheet.occasion.today
    reason = f"{given.reason.rstrip('。')}。" if given and given.reason else ""
    answer_by = f"并于{words.day(given.answer_by)}前" if given and given.answer_by else "并"
    raised = words.day(words.local_day(order.raised_at, sheet.occasion.zone))
    body = (
        f"{raised}提出、由你单位承办的民情工单“{order.title}”（{order.number}），"
        f"{_lateness(order.deadline, day)}{reason}请抓紧办理，{answer_by}将办理情况或未办结的原因书面回复。"
        "催办、督办后仍无说明的，将按规定通报批评。"
    )
    return Warned(
        form="supervision" if card else "urge",
        title="督办通知书" if card else "催办通知书",
        number=order.number or "",
        record_id=order.id,
        unit=words.name(order.organization),
        matter=order.title,
        deadline=words.day(order.deadline),
        body=body,
        answer_by=words.day(given.answer_by) if given else "",
        sender=words.name(order.issuer) or sheet.occasion.office,
        day=words.day(day),
        card=card,
    )


def _lateness(deadline: date | None, day: date) -> str:
    if deadline is None:
        return "至今没有作出承诺。"
    left = (deadline - day).days
    promised = f"承诺于{words.day(deadline)}前办结，"
    if left < 0:
        return f"{promised}至今未办结，已逾期{-left}天。"
    return f"{promised}距期限还有{left}天。" if left else f"{promised}今天到期。"


def _draw(sheet: Sheet, warned: Warned) -> None:
    page = sheet.new_page(A4)
    rest = _stub(sheet, warned) + _notice(sheet, warned) + _receipt(sheet, warned)
    for y in (STUB_END, NOTICE_END):
        sheet.tear_line(y, f"{warned.number} …… 骑缝章 …… {warned.number}")
    if sheet.occasion.reprint:
        note = f"补打 第{sheet.occasion.reprint}次"
        sheet.text(LEFT + WIDTH, FOOT + 2, note, SMALL, align="right", page=page)
    if rest:
        continuation(sheet, rest, Head(warned.title, warned.number))


def _stub(sheet: Sheet, warned: Warned) -> list[Rest]:
    top = _title(sheet, warned, 12, "存根")
    rows = (
        _pair("承办单位", warned.unit),
        _pair("事项", warned.matter),
        Row((label("办结期限"), Cell(warned.deadline), label("发出日期"), Cell(warned.day))),
        Row((label("签发人"), Cell(), label("送达方式"), Cell()), height=12),
    )
    return sheet.rows(rows, LEFT, top, WIDTH, STUB_END - 6 - top).rest


def _notice(sheet: Sheet, warned: Warned) -> list[Rest]:
    top = _title(sheet, warned, STUB_END + 14, "")
    sheet.text(LEFT, top + 3, f"{warned.unit}：", Style(Face.FANG, 14))
    top, bottom = top + 8.5, NOTICE_END - SEAL - 8
    setting, lines = BODY, set_lines(clean(warned.body), WIDTH, BODY, sheet.fonts)
    while len(lines) * setting.pitch > bottom - top and setting.size > SMALLEST_BODY:
        setting = setting.smaller(setting.size - 1)
        lines = set_lines(clean(warned.body), WIDTH, setting, sheet.fonts)
    fitting = int((bottom - top) // setting.pitch)
    if len(lines) > fitting:
        fitting -= 1  # the last line says that the text goes on
        y = top + (fitting + 0.5) * setting.pitch
        sheet.text(LEFT + WIDTH, y, TO_BE_CONTINUED, SMALL, align="right")
    sheet.lines(LEFT, top, lines[:fitting], setting)
    middle = LEFT + WIDTH - 36
    sheet.text(middle, NOTICE_END - 32, warned.sender, Style(Face.FANG, 14), align="centre")
    sheet.text(middle, NOTICE_END - 23, warned.day, Style(Face.FANG, 14), align="centre")
    left = lines[fitting:]
    return [Rest("通知内容", clean(warned.body)[left[0].at :])] if left else []


def _receipt(sheet: Sheet, warned: Warned) -> list[Rest]:
    top = _title(sheet, warned, NOTICE_END + 12, "回执")
    rows = (
        _pair("回复单位", warned.unit, QR_PANEL),
        Row((label("签收人"), Cell(), label("签收时间"), Cell()), height=10, beside=QR_PANEL),
        Row(
            (label("办理情况\n或原因"), Cell(lines=3)),
            height=15,
            beside=QR_PANEL,
            stretch=1,
        ),
        Row((label("负责人"), Cell(), label("回复日期"), Cell(words.BLANK_DAY)), height=10),
    )
    placed = sheet.rows(rows, LEFT, top, WIDTH, FOOT - top)
    _code_panel(sheet, warned, top, placed.rows[3].top)
    return placed.rest


def _title(sheet: Sheet, warned: Warned, y: float, copy: str) -> float:
    """The title of a part around height `y`; returns where its content begins."""
    marks = "·".join(mark for mark in (warned.card, copy) if mark)
    name = f"{warned.title}（{marks}）" if marks else warned.title
    sheet.text(A4.width / 2, y, name, SUBTITLE, align="centre")
    sheet.text(LEFT + WIDTH, y + 8, warned.number, NUMBER, align="right")
    return y + 12.5


def _pair(title: str, value: str, beside: float = 0) -> Row:
    return Row((label(title), Cell(value, name=title)), beside=beside)


def _code_panel(sheet: Sheet, warned: Warned, top: float, height: float) -> None:
    """The code of the receipt, the part that comes back."""
    code = PaperCode("work_orders", warned.form, "receipt", warned.record_id, sheet.occasion.tag)
    x = LEFT + WIDTH - QR_PANEL
    sheet.panel(x, top, QR_PANEL, height)
    sheet.qr(x + (QR_PANEL - QR_SIZE) / 2, top + (height - QR_SIZE) / 2, code)
