"""Letters to the resident about an order: 延期办理告知书, 不予受理告知书, 解释说明告知书."""

from __future__ import annotations

from typing import Any

from desktop_app.printing import words
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.occasion import GOVERNMENT, Occasion
from desktop_app.printing.sheet import Sheet


def extension_notice(sheet: Sheet, order: Any) -> None:
    """《延期办理告知书》 about the last extension that was approved."""
    approved = [made for made in order.extensions if made.decision == "approved"]
    told = approved[-1]
    by = f"经{told.decided_by}审批同意" if told.decided_by else "经审批同意"
    occasion = sheet.occasion
    body = "\n".join(
        (
            f"{_what(order, occasion)}由{words.name(order.organization)}承办，"
            f"原承诺于{words.day(order.original_deadline)}前办结。因{told.reason.rstrip('。')}，{by}，"
            f"办理期限延长至{words.day(told.until)}。",
            f"延期期间，承办单位将抓紧办理，并及时向您反馈结果。{_contact(occasion)}",
            "特此告知。",
        )
    )
    day = words.day(told.decided_on or occasion.letter_day)
    draw_letter(sheet, _letter(order, occasion, "延期办理告知书", body, day))


def explanation_notice(sheet: Sheet, order: Any) -> None:
    """《不予受理告知书》 or 《解释说明告知书》, after the order's outcome."""
    refused = order.outcome == "not_accepted"
    occasion = sheet.occasion
    opening = "经审核，不属于受理范围，不予受理。理由如下：" if refused else "经核实研究，现解释说明如下："
    body = "\n".join((f"{_what(order, occasion)}{opening}", order.result, _contact(occasion), "特此告知。"))
    title = "不予受理告知书" if refused else "解释说明告知书"
    day = words.day(order.completed_on or occasion.letter_day)
    draw_letter(sheet, _letter(order, occasion, title, body, day))


def _letter(order: Any, occasion: Occasion, title: str, body: str, day: str) -> Letter:
    anonymous = order.confidential or not order.resident
    return Letter(
        sender=occasion.signed_by(order.issuer, signer=GOVERNMENT),
        number=f"工单编号：{order.number}",
        title=title,
        addressee="诉求人" if anonymous else order.resident,
        body=body,
        day=day,
    )


def _what(order: Any, occasion: Occasion) -> str:
    raised = words.day(words.local_day(order.raised_at, occasion.zone))
    return f"您于{raised}提出的“{order.title}”事项，"


def _contact(occasion: Occasion) -> str:
    phone = f"，或拨打监督电话{occasion.phone}" if occasion.phone else ""
    return f"如有疑问，可凭工单向承办单位查询{phone}。"
