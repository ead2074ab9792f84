"""The papers of 因公辞职 (domain 1.8): 通知书 with stub and receipt, 申请表, and the ledger."""

from __future__ import annotations

from typing import Any

from desktop_app.core.papercode import PaperCode
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNED, long, pair
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.notice import Notice, draw_notice
from desktop_app.printing.sheet import Sheet

PROGRAM = "duty_resignations"


def notice(sheet: Sheet, resignation: Any) -> None:
    """《因公辞职通知书》: stub, notice, receipt; until when and to whom the cadre applies."""
    days = (resignation.application_due - resignation.told_on).days
    due, post = words.day(resignation.application_due), _post(resignation)
    body = (
        f"因工作需要，拟对你的职务作出变动。你担任的{post}职务任期未满，依照有关规定，"
        f"请在接到本通知后{days}日内（{due}前），向{words.word(resignation, 'body')}"
        "提出辞去现任职务的书面申请。"
        + ("另有任用的职务与现任职务不能同时担任，在批准辞职后再对外公布。" if resignation.excludes else "")
        + "\n特此通知。"
    )
    told = Notice(
        title="因公辞职通知书",
        number=resignation.number or "",
        code=PaperCode(PROGRAM, "notice", "receipt", resignation.id, sheet.occasion.tag),
        to="干部",
        addressee=f"{resignation.person.name}同志",
        about=(("辞去职务", post), ("申请期限", due)),
        body=body,
        answer="本人意见",
        sender=sheet.occasion.signed_by(),
        day=words.day(resignation.told_on),
        replier="受通知人",
        signer="送达人",
    )
    draw_notice(sheet, told)


def application(sheet: Sheet, resignation: Any) -> None:
    """《因公辞职申请表》 with the opinions of 组织部门 and 党委, and what the elected body decides."""
    person = words.linked(resignation, "person")
    rows = (
        pair("姓名", words.name(person), "性别", words.word(person, "gender")),
        pair("出生年月", words.of(person, "born"), "入党时间", words.of(person, "joined_party")),
        Row((label("单位及\n辞去职务"), Cell(_post(resignation), lines=2, name="单位及辞去职务"))),
        Row((label("任免机关"), Cell(words.boxes(resignation, "body")))),
        pair(
            "接到通知\n日期",
            words.day(resignation.told_on, words.BLANK_DAY),
            "申请期限",
            words.day(resignation.application_due, words.BLANK_DAY),
        ),
        long("变动原因", resignation.reason, lines=5, stretch=3),
        long("另有任用\n职务", resignation.new_post, lines=2, stretch=1),
        Row((label("申请人\n签名"), Cell(closing=SIGNED)), height=20),
        Row((label("组织部门\n意见"), Cell(lines=3, closing=SEALED)), height=28),
        Row((label("党委意见"), Cell(lines=3, closing=SEALED)), height=28),
        Row((label("任免机关\n决定"), Cell(resignation.acceptance, lines=3, closing=SEALED)), height=28),
    )
    code = sheet.occasion.code(PROGRAM, "application", "application", resignation)
    subtitle = f"填表单位：{sheet.occasion.office}"
    draw_form(sheet, FormPage("因公辞职申请表", resignation.number or "", rows, "", code, subtitle))


ledger = ledger_of(
    "因公辞职台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（草稿）"),
        LedgerColumn("姓名", 18, lambda each: each.person.name, "centre"),
        LedgerColumn("单位及辞去职务", 56, lambda each: _post(each)),
        LedgerColumn("任免机关", 26, lambda each: words.word(each, "body"), "centre"),
        LedgerColumn("通知日期", 20, lambda each: words.short_day(each.told_on), "centre"),
        LedgerColumn("申请期限", 20, lambda each: words.short_day(each.application_due), "centre"),
        LedgerColumn("申请日期", 20, lambda each: words.short_day(each.applied_on), "centre"),
        LedgerColumn("批准日期", 20, lambda each: words.short_day(each.accepted_on), "centre"),
        LedgerColumn("另有任用职务", 36, lambda each: each.new_post),
        LedgerColumn("状态", 16, lambda each: words.word(each, "state"), "centre"),
    ),
)


def _post(resignation: Any) -> str:
    return f"{words.name(resignation.organization)}{resignation.post}"
