"""What is sent about a case of 能上能下: 任免通知, 责令辞职通知书, 申诉复议决定书 (domain 1.8)."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.candidates import meeting
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.notice import Notice, draw_notice
from desktop_app.printing.people import approval_form as approval
from desktop_app.printing.sheet import Sheet


def appointment_notice(sheet: Sheet, case: Any) -> None:
    """《任免通知》 to the unit."""
    name = case.person.name
    body = f"经{words.day(case.decided_on)}{meeting(case)}研究决定：\n{_decision(case, name)}\n特此通知。"
    letter = Letter(
        sender=sheet.occasion.signed_by(case.issuer),
        number=case.document or "",
        title=f"关于{name}同志职务任免的通知",
        addressee=words.name(case.organization) or "有关单位",
        body=body,
        day=words.day(case.effective_on or case.decided_on),
    )
    draw_letter(sheet, letter)


def _decision(case: Any, name: str) -> str:
    """What becomes of the cadre, in the words of a notice; before the formalities only what ends."""
    former = f"{words.name(case.organization)}{case.post}"
    new = f"{words.name(case.new_organization)}{case.new_post}"
    if case.kind == "suspension":
        return f"{name}同志停职，停职期间不履行{former}职务。"
    if case.kind == "blame_resignation":
        return f"同意{name}同志引咎辞去{former}职务。"
    if case.kind == "ordered_resignation":
        return f"{name}同志已按责令辞职的决定提出辞职，同意其辞去{former}职务。"
    if case.kind == "removal" or not case.new_post:
        return f"免去{name}同志的{former}职务。"
    return f"{name}同志任{new}，免去其{former}职务。"


def resignation_order(sheet: Sheet, case: Any) -> None:
    """《责令辞职通知书》: stub, notice, receipt. Before it is served, its days are filled in by hand."""
    resign_by = words.day(case.application_due, words.BLANK_DAY)
    appeal_by = words.day(case.appeal_due, words.BLANK_DAY)
    post = f"{words.name(case.organization)}{case.post}"
    body = (
        f"经{words.day(case.decided_on)}{meeting(case)}研究决定，责令你辞去{post}职务。\n"
        f"请你在{_days(case.talked_on, case.application_due)}（{resign_by}前）提交书面辞职申请。"
        f"对决定不服的，可以在{_days(case.talked_on, case.appeal_due)}（{appeal_by}前）提出书面申诉；"
        "经复议维持原决定的，应当在接到复议决定后的规定期限内提交书面辞职申请。\n"
        "拒不辞职的，予以免职。"
    )
    notice = Notice(
        title="责令辞职通知书",
        number=case.document or "",
        code=PaperCode("post_adjustments", "order", "receipt", case.id, sheet.occasion.tag),
        to="干部",
        addressee=f"{case.person.name}同志",
        about=(("单位及职务", post), ("辞职期限", resign_by)),
        body=body,
        answer="本人意见",
        sender=sheet.occasion.signed_by(case.issuer),
        day=words.day(case.talked_on or case.decided_on),
        replier="受送达人",
        signer="送达人",
        receipt="送达回证",
    )
    draw_notice(sheet, notice)


def _days(since: date | None, due: date | None) -> str:
    if since is None or due is None:
        return "接到本通知后的规定期限内"
    return f"接到本通知之日起{(due - since).days}日内"


def review_decision(sheet: Sheet, case: Any) -> None:
    """《申诉复议决定书》 to the cadre who appealed."""
    if case.review == "revoked":
        ruling = "撤销原决定，影响期相应取消。"
    else:
        ruling = "维持原决定。"
        if case.upheld_due is not None:
            ruling += f"请你于{words.day(case.upheld_due)}前提交书面辞职申请。"
    body = (
        f"你于{words.day(case.appealed_on)}对{words.day(case.decided_on)}作出的"
        f"{words.name(case.measure)}决定提出的书面申诉收悉。申诉理由：{case.appeal_reason.rstrip('。')}。\n"
        f"经复议，{case.review_reason.rstrip('。')}。现决定：{ruling}\n特此决定。"
    )
    letter = Letter(
        sender=sheet.occasion.signed_by(case.issuer),
        number=case.review_document or "",
        title="申诉复议决定书",
        addressee=f"{case.person.name}同志",
        body=body,
        day=words.day(case.reviewed_on),
    )
    draw_letter(sheet, letter)


def approval_form(sheet: Sheet, case: Any) -> None:
    """《干部任免审批表》 of the cadre, with the posts that the case gives and takes; nothing is stored."""
    person = case.person
    if case.decided_on is not None:
        person.organization, person.post = case.organization, case.post
    person.proposed_post = f"{words.name(case.new_organization)}{case.new_post}" if case.new_post else ""
    person.post_to_leave = "" if case.kind == "suspension" else f"{words.name(case.organization)}{case.post}"
    person.appointment_reason = case.basis or person.appointment_reason
    approval.approval_form(sheet, person, case.decided_on)
