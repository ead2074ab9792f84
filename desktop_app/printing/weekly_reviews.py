"""《民情分析例会纪要》 (domain 1.3): who met, which orders were studied, and what was decided on each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.flow import BODY, Area, Flow
from desktop_app.printing.form_rows import single
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import NUMBER, QR_SIZE, SMALL, Sheet, Style

AREA = Area(22, 44, 170, A4.height - 22)
TITLE = Style(size=22, bold=True, spacing=4)
TEXT = BODY._replace(size=12, pitch=6.6)
SECTION = Style(Face.HEI, 12)
UNDECIDED = "（本次没有研究工单）"
TO_BE_WRITTEN = words.SIGNATURE * 3  # by hand, in the meeting: as long as the paper allows


def weekly_minutes(sheet: Sheet, review: Any) -> None:
    """The minutes, as many pages as they need; each decision stays with its order."""
    since = len(sheet.pages)
    code = PaperCode("weekly_reviews", "minutes", "minutes", review.id, sheet.occasion.tag)

    def begin_page() -> float:
        sheet.new_page(A4)
        right = AREA.left + AREA.width
        sheet.title(22, "民情分析例会纪要", TITLE, left=AREA.left, right=right, taken=QR_SIZE + 6)
        sheet.qr(right - QR_SIZE, 12, code)
        number = review.number or ""
        sheet.text(right - QR_SIZE - 6, 38, number, NUMBER, align="right")
        issuer = words.name(review.issuer) or sheet.occasion.office
        sheet.text(AREA.left, 38, issuer, Style(size=10.5), within=AREA.width - QR_SIZE - 56)
        return AREA.top

    flow = Flow(sheet, AREA, begin_page)
    flow.rows(
        (
            Row(
                (label("时间"), Cell(words.day(review.held_on)), label("主持人"), Cell(review.host)),
                height=9,
            ),
            single("参加人", review.attendees),
        )
    )
    flow.skip(5)
    flow.heading("一、研究的工单", SECTION)
    decisions = list(_decisions(review))
    if not decisions:
        flow.paragraph(UNDECIDED, TEXT)
    for order, decision in decisions:
        flow.need(4 * TEXT.pitch)  # no order alone at the foot of a page
        flow.paragraph(order, TEXT)
        flow.paragraph(decision, TEXT)
    if review.minutes:
        flow.skip(3)
        flow.heading("二、其他事项", SECTION)
        flow.paragraph(review.minutes, TEXT)
    flow.need(20)
    flow.skip(10)
    sheet.text(
        AREA.left,
        flow.y,
        "主持人签名：____________________　记录人签名：____________________",
        Style(size=12),
    )
    if sheet.occasion.reprint:
        sheet.text(
            AREA.left + AREA.width, A4.height - 16, f"补打 第{sheet.occasion.reprint}次", SMALL, align="right"
        )
    sheet.number_pages(since)


def _decisions(review: Any) -> Iterator[tuple[str, str]]:
    """Each order, and what was decided on it."""
    for index, made in enumerate(review.decisions, start=1):
        order = made.order
        unit = f"，承办单位{words.name(order.organization)}" if order.organization is not None else ""
        what = f"{order.number or '未编号'}　{order.title}（{words.word(order, 'state')}{unit}）"
        about = f"（{words.ordinal(index)}）{what}"
        due = f"，{words.day(made.due_on)}前完成" if made.due_on else ""
        responsible = f"责任人：{made.responsible}{due}。" if made.responsible else due.lstrip("，")
        decided = f"{made.decision.rstrip('。')}。" if made.decision else TO_BE_WRITTEN
        yield about, f"决定：{decided}{responsible}"
