"""The papers of 提醒, 函询, 诫勉; their wording differs by kind and is kept as it is (domain 1.14)."""

from __future__ import annotations

from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SIGNATURE_LINE, long, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import CELL

PROGRAM = "warnings"


def reminder_letter(sheet: Sheet, warning: Any) -> None:
    """《提醒函》."""
    body = (
        f"收到关于你在{warning.matter}方面的反映。{_details(warning)}"
        "现向你提醒，请引以为戒，认真对照检查，切实加以改正。\n"
        f"请将整改情况于{words.day(warning.report_due, words.BLANK_DAY)}前书面报告。\n特此函告。"
    )
    _letter(sheet, warning, "提醒函", body)


def inquiry_letter(sheet: Sheet, warning: Any) -> None:
    """《函询通知书》 and the 回执 that comes back with the answer."""
    again = "经研究，对你上次回复中没有说明清楚的问题再次函询。" if warning.first_id is not None else ""
    body = (
        f"收到关于你在{warning.matter}方面的反映。{_details(warning)}{again}"
        "请你实事求是地作出书面说明，并由本人签名。\n"
        f"书面回复请于收到本通知后的规定期限内（{words.day(warning.answer_due, words.BLANK_DAY)}前）送达。\n"
        "特此通知。"
    )
    _letter(sheet, warning, "函询通知书", body)
    rows = (
        pair("文号", _number(warning), "发出日期", words.day(warning.issued_on)),
        *_who(warning),
        pair("签收人", "", "签收日期", words.BLANK_DAY),
        long("书面回复", "", lines=20, stretch=1),
        Row((label("本人签名"), Cell(closing=SIGNATURE_LINE)), height=16),
    )
    _draw(sheet, warning, "inquiry", "receipt", "函询通知书（回执）", rows)


def admonition_letter(sheet: Sheet, warning: Any) -> None:
    """《诫勉书》, a copy of which goes to the head of the unit's committee."""
    sender = words.name(warning.issuer) or sheet.occasion.office
    heard = "据反映" if warning.source == "petition" else "据了解"
    body = (
        f"{heard}，你存在{warning.matter}问题，经{sender}组织人事部门研究，"
        f"报{sender}党委（党组）主要负责同志批准，对你进行诫勉。\n{_details(warning)}"
        f"请你收到后于{words.day(warning.statement_due, words.BLANK_DAY)}前提交书面检查，"
        f"并于{words.day(warning.report_due, words.BLANK_DAY)}前书面报告整改情况。"
    )
    unit = words.name(warning.organization)
    copies = f"{unit}党委（党组）主要负责人" if unit else ""
    _letter(sheet, warning, "诫勉书", body, copies=copies)


def admonition_talk(sheet: Sheet, warning: Any) -> None:
    """《诫勉谈话记录》."""
    _talk(sheet, warning, "admonition_talk", "诫勉谈话记录")


def reminder_talk(sheet: Sheet, warning: Any) -> None:
    """《谈话提醒记录表》."""
    _talk(sheet, warning, "reminder_talk", "谈话提醒记录表")


def proof_of_service(sheet: Sheet, warning: Any) -> None:
    """《送达回证》."""
    rows = (
        pair("送达文书", _called(warning), "文号", _number(warning)),
        *_who(warning),
        pair("送达人", warning.delivered_by, "送达日期", words.day(warning.delivered_on, words.BLANK_DAY)),
        Row((label("送达地点"), Cell()), height=12),
        Row((label("送达方式"), Cell("□直接送达　□单位转交　□留置送达")), height=10),
        Row((label("受送达人\n签收"), Cell(lines=2, closing=SIGNATURE_LINE)), height=24),
        Row((label("见证人\n签名"), Cell(lines=2, closing=SIGNATURE_LINE)), height=24),
        long("备注", "", lines=6, stretch=1),
    )
    _draw(sheet, warning, "service", "proof", "送达回证", rows)


def report_cover(sheet: Sheet, warning: Any) -> None:
    """The cover of 《整改情况报告》; the report itself is written by the cadre and fastened to it."""
    rows = (
        pair("文书", _called(warning), "文号", _number(warning)),
        *_who(warning),
        single("事由", warning.matter or "", 10),
        pair(
            "报告期限",
            words.day(warning.report_due, words.BLANK_DAY),
            "报告日期",
            words.day(warning.report_on, words.BLANK_DAY),
        ),
        long("整改措施\n和结果", "", lines=18, stretch=1),
        Row((label("本人签名"), Cell(closing=SIGNATURE_LINE)), height=15),
        Row((label("整改评价"), Cell(words.boxes(warning, "rectification"))), height=10),
        long("评价说明", warning.assessment, lines=3),
        Row((label("所在单位\n意见"), Cell(lines=2, closing=f"（盖章）　{words.BLANK_DAY}")), height=22),
    )
    _draw(sheet, warning, "report", "report", "整改情况报告", rows)


ledger = ledger_of(
    "提醒函询诫勉台账",
    (
        LedgerColumn("文号", 36, lambda each: _number(each) or "（未发出）"),
        LedgerColumn("类型", 14, lambda each: words.word(each, "kind"), "centre"),
        LedgerColumn("方式", 14, lambda each: words.word(each, "form"), "centre"),
        LedgerColumn("姓名", 17, lambda each: words.name(each.person), "centre"),
        LedgerColumn("单位及职务", 48, lambda each: words.name(each.organization) + each.post),
        LedgerColumn("事由", 34, lambda each: each.matter),
        LedgerColumn("发出日期", 20, lambda each: words.short_day(each.issued_on), "centre"),
        LedgerColumn("送达日期", 20, lambda each: words.short_day(each.delivered_on), "centre"),
        LedgerColumn(
            "回复或\n检查日期",
            20,
            lambda each: words.short_day(each.answered_on or each.statement_on),
            "centre",
        ),
        LedgerColumn("整改报告\n期限", 20, lambda each: words.short_day(each.report_due), "centre"),
        LedgerColumn("整改\n评价", 14, lambda each: words.word(each, "rectification"), "centre"),
        LedgerColumn("影响期止", 20, lambda each: words.short_day(each.restricted_until), "centre"),
        LedgerColumn("后续处理", 30, lambda each: each.follow_up),
    ),
    cell=CELL,
)


def _talk(sheet: Sheet, warning: Any, form: str, title: str) -> None:
    day = words.day(warning.delivered_on, words.BLANK_DAY)
    rows = (
        *_who(warning),
        pair("谈话日期", day, "谈话地点", warning.talk_place),
        pair("谈话人\n单位职务", warning.talker, "记录人\n单位职务", warning.talk_recorder, height=13),
        long("谈话事由", " ".join(filter(None, (warning.matter, warning.content))), lines=4, stretch=1),
        long("谈话内容", warning.talk_record, lines=14, stretch=4),
        Row((label("谈话对象\n签名"), Cell(closing=SIGNATURE_LINE)), height=15),
        Row((label("谈话人\n签名"), Cell(), label("记录人\n签名"), Cell()), height=15),
    )
    _draw(sheet, warning, form, "record", title, rows)


def _number(warning: Any) -> str:
    """The number that the paper bears: an earlier one keeps its own."""
    return warning.source_number or warning.number or ""


def _called(warning: Any) -> str:
    """What the paper is called: 提醒函, 函询通知书, 诫勉书."""
    names = {"reminder": "提醒函", "inquiry": "函询通知书", "admonition": "诫勉书"}
    return names.get(warning.kind, "") if warning.id is not None else ""


def _details(warning: Any) -> str:
    return f"具体情况：{warning.content.rstrip('。')}。\n" if warning.content else ""


def _letter(sheet: Sheet, warning: Any, title: str, body: str, *, copies: str = "") -> None:
    letter = Letter(
        sender=sheet.occasion.signed_by(warning.issuer),
        number=_number(warning),
        title=title,
        addressee=f"{warning.person.name}同志",
        body=body,
        day=words.day(warning.issued_on),
        copies=copies,
    )
    draw_letter(sheet, letter)


def _who(warning: Any) -> tuple[Row, ...]:
    name = "" if warning.person_id is None else warning.person.name
    unit = words.name(warning.organization) + warning.post
    return (
        single("姓名", name),
        single("单位及职务", unit),
    )


def _draw(sheet: Sheet, warning: Any, form: str, part: str, title: str, rows: tuple[Row, ...]) -> None:
    code = sheet.occasion.code(PROGRAM, form, part, warning)
    unit = f"填表单位：{words.name(warning.issuer) or sheet.occasion.office}"
    draw_form(sheet, FormPage(title, _number(warning), rows, "", code, unit))
