"""催办通知书 and 督办通知书 to the unit that promised."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.notice import Notice, draw_notice
from desktop_app.printing.sheet import Sheet


def urge_notice(sheet: Sheet, order: Any) -> None:
    """《催办通知书》 to the unit that promised, after the last urge or, before the first, as of today."""
    given = [made for made in order.supervisions if made.kind == "urge"]
    draw_notice(sheet, _warned(sheet, order, given[-1] if given else None))


def supervision_notice(sheet: Sheet, order: Any) -> None:
    """《督办通知书》 with the yellow or red card that was given last."""
    draw_notice(
        sheet, _warned(sheet, order, [m for m in order.supervisions if m.kind in ("yellow", "red")][-1])
    )


def _warned(sheet: Sheet, order: Any, given: Any | None) -> Notice:
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
    form = "supervision" if card else "urge"
    return Notice(
        title="督办通知书" if card else "催办通知书",
        number=order.number or "",
        code=PaperCode("work_orders", form, "receipt", order.id, sheet.occasion.tag),
        to="承办单位",
        addressee=words.name(order.organization),
        about=(("事项", order.title), ("办结期限", words.day(order.deadline))),
        body=body,
        answer="办理情况\n或原因",
        sender=words.name(order.issuer) or sheet.occasion.office,
        day=words.day(day),
        mark=card,
    )


def _lateness(deadline: date | None, day: date) -> str:
    if deadline is None:
        return "至今没有作出承诺。"
    left = (deadline - day).days
    promised = f"承诺于{words.day(deadline)}前办结，"
    if left < 0:
        return f"{promised}至今未办结，已逾期{-left}天。"
    return f"{promised}距期限还有{left}天。" if left else f"{promised}今天到期。"
