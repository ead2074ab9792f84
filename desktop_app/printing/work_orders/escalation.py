"""催办通知书 and 督办通知书 to the unit that promised, one or all that wait; the criticism; the ledger."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.notice import Notice, draw_notice
from desktop_app.printing.occasion import GOVERNMENT
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.programs.work_orders.notices import standing

LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("日期", 20, "centre"),
    TableColumn("方式", 16, "centre"),
    TableColumn("工单编号", 36),
    TableColumn("事项", 44),
    TableColumn("承办单位", 26),
    TableColumn("所据期限", 20, "centre"),
    TableColumn("应出日期", 20, "centre"),
    TableColumn("说明期限", 20, "centre"),
    TableColumn("说明", 40),
    TableColumn("备注", 15, "centre"),
)


def urge_notice(sheet: Sheet, order: Any) -> None:
    """《催办通知书》 to the unit that promised, after the last urging."""
    draw_notice(sheet, _warned(sheet, order, standing(order, "urge")[-1]))


def supervision_notice(sheet: Sheet, order: Any) -> None:
    """《督办通知书》 with the yellow or red card that was given last."""
    draw_notice(sheet, _warned(sheet, order, standing(order, "yellow", "red")[-1]))


def notices(sheet: Sheet, lines: Iterable[Any]) -> None:
    """The notices of the list that stand, a page each; a card of which a listed urging tells has none."""
    listed = [line for line in lines if line.withdrawn_on is None and line.kind != "circulate"]
    urged = {(line.order_id, line.deadline) for line in listed if line.kind == "urge"}
    for line in listed:
        if line.kind == "urge" or line.due_on is None or (line.order_id, line.deadline) not in urged:
            draw_notice(sheet, _warned(sheet, line.order, line))


def circular(sheet: Sheet, lines: Iterable[Any]) -> None:
    """《通报》 to all units: who was urged, gave no explanation and is criticised, order by order."""
    listed = [line for line in lines if line.kind == "circulate" and line.withdrawn_on is None]
    units = len({line.order.organization_id for line in listed})
    if not listed:  # no letter says that nobody deserves it: one may still wait for the leader
        return
    opening = (
        f"下列{len(listed)}件民情工单超过承诺期限，经书面催办，在规定期限内没有办结也没有说明原因，"
        f"现对{units}个承办单位予以通报批评。"
    )
    paragraphs = [
        opening,
        *(_told(place, line) for place, line in enumerate(listed, start=1)),
        "请被通报的单位立即查明原因，抓紧办理，将办理结果书面报告；其他单位要引以为戒，按期兑现承诺。",
        "特此通报。",
    ]
    day = words.day(max(line.given_on for line in listed))
    title = "关于民情工单逾期未办结情况的通报"
    sender = sheet.occasion.signed_by(signer=GOVERNMENT)
    draw_letter(sheet, Letter(sender, "", title, "各有关单位", "\n".join(paragraphs), day))


def _told(place: int, line: Any) -> str:
    reason = f"{line.reason.rstrip('。')}。" if line.reason else ""
    return (
        f"{words.ordinal(place)}、{words.name(line.order.organization)}：“{line.order.title}”（{line.order.number}），"
        f"期限{words.day(line.deadline)}，{words.day(line.given_on)}通报。{reason}"
    )


def ledger(sheet: Sheet, lines: Iterable[Any]) -> None:
    """《催办督办台账》."""
    table = Table(sheet, LEDGER, titles("催办督办台账", sheet.occasion), cell=ROOMY)
    table.rows(
        (
            str(place),
            words.short_day(line.given_on),
            words.word(line, "kind"),
            line.order.number or "",
            line.order.title,
            words.name(line.order.organization),
            words.short_day(line.deadline),
            words.short_day(line.due_on),
            words.short_day(line.answer_by),
            "　".join(filter(None, (words.short_day(line.answered_on), line.answer))),
            "已撤销" if line.withdrawn_on else "",
        )
        for place, line in enumerate(lines, start=1)
    )
    table.finish()


def _warned(sheet: Sheet, order: Any, given: Any) -> Notice:
    card = {"yellow": "黄牌", "red": "红牌"}.get(given.kind, "")
    day = given.given_on
    limit = given.deadline or order.deadline or order.answer_due
    promised = _is_promised(order, limit, day)
    raised = words.day(words.local_day(order.raised_at, sheet.occasion.zone))
    body = (
        f"{raised}提出、由你单位承办的民情工单“{order.title}”（{order.number}），"
        f"{_lateness(limit, day, promised=promised)}{_reason(given)}{_card_too(order, given)}"
        f"请抓紧办理，{_answer(given)}将办理情况或未办结的原因书面回复。"
        "催办、督办后仍无说明的，将按规定通报批评。"
    )
    code = PaperCode("order_notices", "notices", "receipt", given.id, sheet.occasion.tag)
    return Notice(
        title="督办通知书" if card else "催办通知书",
        number=order.number or "",
        code=code,
        to="承办单位",
        addressee=words.name(order.organization),
        about=(("事项", order.title), ("办结期限" if promised else "承诺期限", words.day(limit))),
        body=body,
        answer="办理情况\n或原因",
        sender=sheet.occasion.signed_by(order.issuer, signer=GOVERNMENT),
        day=words.day(day),
        mark=card,
    )


def _reason(given: Any) -> str:
    """What somebody wrote; the rule's own reason is what the days say already."""
    if given.due_on is not None or not given.reason:
        return ""
    return f"{given.reason.rstrip('。')}。"


def _answer(given: Any) -> str:
    return f"并于{words.day(given.answer_by)}前" if given.answer_by else "并"


def _card_too(order: Any, given: Any) -> str:
    """What an urging says of the card that came with it."""
    if given.kind != "urge" or given.due_on is None:
        return ""
    came = {made.kind for made in order.supervisions if made.due_on == given.due_on}
    return "现给予红牌督办。" if "red" in came else "现给予黄牌督办。" if "yellow" in came else ""


def _is_promised(order: Any, limit: date | None, day: date) -> bool:
    """Whether the limit is that of the promise, and not the day to answer, which may be the same day."""
    if order.committed_on is None or limit != order.answer_due:
        return order.committed_on is not None
    return limit in (order.original_deadline, order.deadline) and day >= order.committed_on


def _lateness(deadline: date | None, day: date, *, promised: bool) -> str:
    if deadline is None:
        return "至今没有作出承诺。"
    left = (deadline - day).days
    if not promised:
        return f"应于{words.day(deadline)}前作出承诺，至今没有承诺。"
    promise = f"承诺于{words.day(deadline)}前办结，"
    if left < 0:
        return f"{promise}至今未办结，已逾期{-left}天。"
    return f"{promise}距期限还有{left}天。" if left else f"{promise}今天到期。"
