"""The forms of a candidate of 公开比选 (domain 1.13): application, review, announcement and notice, the cover
of the examination's papers, 干部任免审批表 and the ledger.
"""

from __future__ import annotations

from typing import Any

from db.models.open_selection import RULES
from desktop_app.printing import candidates, words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNATURE_LINE, TEXT, long, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.page import A4, Face
from desktop_app.printing.people.approval_form import approval_form
from desktop_app.printing.person_rows import background
from desktop_app.printing.sheet import QR_SIZE, Sheet, Style
from desktop_app.printing.typesetting import Setting, set_lines
from desktop_app.programs.people.words import resume_in_words

PROGRAM = "selection_candidates"
COVER = Setting(Face.SONG, 26, 14, even=False)


def application(sheet: Sheet, candidate: Any) -> None:
    """《公开比选报名推荐表》, signed by the cadre and by whoever recommends."""
    person = words.linked(candidate, "person")
    rows = (
        *_who(candidate, person),
        *background(person),
        pair("报名方式", words.boxes(candidate, "way"), "推荐单位", words.name(candidate.recommender)),
        long("简历", resume_in_words(person, until=candidate.applied_on), lines=9, stretch=4),
        long("年度考核\n结果", candidates.appraised(candidate, person), lines=2),
        long("奖惩情况", words.of(person, "rewards"), lines=2, stretch=1),
        long("报名或\n推荐理由", candidate.reason, lines=4, stretch=2),
        Row((label("本人签名"), Cell(closing=SIGNATURE_LINE)), height=13),
        Row((label("所在或推荐\n单位意见"), Cell(lines=2, closing=SEALED)), height=22),
        Row((label("组织部门\n意见"), Cell(lines=2, closing=SEALED)), height=22),
    )
    _draw(sheet, candidate, "application", "公开比选报名推荐表", rows)


def review(sheet: Sheet, candidate: Any) -> None:
    """《资格审查表》: each condition, what was found, and the result with its reasons."""
    person = words.linked(candidate, "person")
    rows = (
        *_who(candidate, person),
        *candidates.conditions(candidate, RULES, asked=52),
        long("其他资格", _position_text(candidate, "requirements"), lines=2, stretch=1),
        long("审查结果", candidates.result(candidate), lines=4, stretch=2),
        pair("审查人", "", "审查日期", words.day(candidate.reviewed_on, words.BLANK_DAY)),
        Row((label("审查人\n签名"), Cell(closing=SIGNATURE_LINE)), height=14),
        Row((label("组织部门\n意见"), Cell(lines=3, closing=SEALED)), height=26, stretch=1),
    )
    _draw(sheet, candidate, "review", "公开比选资格审查表", rows)


def announcement(sheet: Sheet, candidate: Any) -> None:
    """《考察预告》 to the unit in which the candidate works."""
    position, person = candidate.position, candidate.person
    body = (
        f"经公开比选和民主推荐，确定{person.name}同志为{position.title}考察对象，"
        f"拟于近期进行考察。考察组由{candidate.examiners}组成。\n"
        f"考察对象：{candidates.profile(candidate)}。\n"
        f"如对考察对象有意见和建议，请在考察期间向考察组反映{candidates.phone(sheet)}。\n"
        "特此预告。"
    )
    letter = Letter(
        sender=sheet.occasion.signed_by(),
        number="",
        title=f"关于{person.name}同志的考察预告",
        addressee=words.name(candidate.organization) or "有关单位",
        body=body,
        day=words.day(candidate.announced_on),
    )
    draw_letter(sheet, letter)


def notice(sheet: Sheet, candidate: Any) -> None:
    """《任前公示》: who is to be appointed to what, until when and where one may speak up."""
    body = (
        f"经{words.day(candidate.decided_on)}{candidates.meeting(candidate)}讨论决定，"
        f"{candidate.person.name}同志拟任{candidate.position.title}，现将有关情况公示如下：\n"
        f"{candidates.profile(candidate)}，拟任{candidate.position.title}。\n"
        f"公示时间：{words.day(candidate.noticed_on)}至{words.day(candidate.notice_until)}"
        f"（{candidate.notice_days}个工作日）。公示期间，对公示对象有情况反映的，可以来信、来电、来访反映"
        f"{candidates.phone(sheet)}。反映问题要实事求是、内容具体，提倡署真实姓名。\n"
        "特此公示。"
    )
    letter = Letter(
        sender=sheet.occasion.signed_by(),
        number="",
        title=f"关于{candidate.person.name}同志任前公示的通告",
        addressee="各有关单位",
        body=body,
        day=words.day(candidate.noticed_on),
    )
    draw_letter(sheet, letter)


def cover(sheet: Sheet, candidate: Any) -> None:
    """《考察材料》 cover: whose they are, for which post, and who examined when."""
    sheet.new_page(A4)
    y = 62.0
    for line in set_lines(f"{_name(candidate) or words.SIGNATURE}同志考察材料", 160, COVER, sheet.fonts):
        style = Style(size=COVER.size, bold=True, spacing=2)
        sheet.text(A4.width / 2, y, line.text, style, align="centre")
        y += COVER.pitch
    code = sheet.occasion.code(PROGRAM, "cover", "cover", candidate)
    if code is not None:
        sheet.qr(A4.width - 22 - QR_SIZE, 12, code)
    rows = (
        ("拟任岗位", _position_text(candidate, "title")),
        ("现任职务", words.name(candidate.organization) + candidate.post),
        ("考察组", candidate.examiners),
        ("考察日期", words.day(candidate.examined_on, words.BLANK_DAY)),
        ("材料份数", ""),
    )
    boxes = tuple(Row((label(name, 36), Cell(text, setting=TEXT)), height=16) for name, text in rows)
    sheet.rows(boxes, 30, 118, 150, 100)
    sheet.text(A4.width / 2, 244, sheet.occasion.signed_by(), Style(Face.FANG, 16), align="centre")
    day = words.day(candidate.examined_on, words.BLANK_DAY)
    sheet.text(A4.width / 2, 256, day, Style(Face.FANG, 16), align="centre")


def approval(sheet: Sheet, candidate: Any) -> None:
    """《干部任免审批表》 of the candidate: what the register proposes once it is decided, and of somebody who
    holds the post by now, what was proposed then; nothing is stored.
    """
    person = candidate.person
    if candidate.appointed_on is not None:
        person.organization, person.post = candidate.organization, candidate.post
        person.proposed_post, person.post_to_leave = candidate.position.title, candidate.post
    approval_form(sheet, person, candidate.decided_on)


ledger = ledger_of(
    "公开比选人选台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（草稿）"),
        LedgerColumn("姓名", 17, lambda each: each.person.name, "centre"),
        LedgerColumn("性别", 10, lambda each: words.word(each.person, "gender"), "centre"),
        LedgerColumn("出生年月", 16, lambda each: words.dotted(each.person.born), "centre"),
        LedgerColumn("现任单位及职务", 46, lambda each: words.name(each.organization) + each.post),
        LedgerColumn("报名岗位", 38, lambda each: each.position.title),
        LedgerColumn("方式", 17, lambda each: words.word(each, "way"), "centre"),
        LedgerColumn("资格审查", 52, lambda each: each.review),
        LedgerColumn("总分", 14, lambda each: words.score(each.total), "right"),
        LedgerColumn("任职日期", 21, lambda each: words.short_day(each.appointed_on), "centre"),
        LedgerColumn("状态", 22, lambda each: words.word(each, "state"), "centre"),
    ),
)


def _who(candidate: Any, person: Any | None) -> tuple[Row, ...]:
    """The post, the cadre, and what the cadre was when applying."""
    gender = words.word(person, "gender")
    post = words.name(candidate.organization) + candidate.post
    return (
        single("报名岗位", _position_text(candidate, "title")),
        pair("姓名", _name(candidate), "性别", gender),
        pair("出生年月", words.of(person, "born"), "现职层次", words.word(candidate, "rank")),
        Row((label("现任单位\n及职务"), Cell(post, lines=2, name="现任单位及职务"))),
    )


def _draw(sheet: Sheet, candidate: Any, form: str, title: str, rows: tuple[Row, ...]) -> None:
    code = sheet.occasion.code(PROGRAM, form, form, candidate)
    batch = _position_text(candidate, "batch")
    subtitle = f"填表单位：{sheet.occasion.office}" + (f"　　批次：{batch}" if batch else "")
    draw_form(sheet, FormPage(title, candidate.number or "", rows, "", code, subtitle))


def _name(candidate: Any) -> str:
    return words.named(candidate, "person")


def _position_text(candidate: Any, name: str) -> str:
    return words.of(words.linked(candidate, "position"), name)
