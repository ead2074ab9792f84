"""The forms of 三个一线 (domain 1.6): 登记表, 考察记录表, 实绩档案 and the ledgers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from db.models import FrontlineExamination
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import long, opinion, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.sheet import Sheet
from desktop_app.programs.frontline_examinations import SCORES, mean
from desktop_app.programs.frontline_service import SEEN
from desktop_app.programs.people.words import post_in_full, resume_in_words


def register(sheet: Sheet, service: Any) -> None:
    """《一线锻炼登记表》 with the opinions of the two units and of the 组织部门."""
    person = service.person if service.person_id is not None else None
    rank = words.word(service, "rank") or (words.word(person, "rank"))
    rows = (
        pair("姓名", words.name(person), "出生年月", words.of(person, "born")),
        Row((label("现任单位\n及职务"), Cell(post_in_full(person) if person is not None else "", lines=2))),
        pair("职务层次", rank, "起止时间", words.span(service.starts_on, service.ends_on)),
        Row((label("岗位类别"), Cell(words.boxes(service, "kind"))), height=14),
        Row((label("方式"), Cell(words.boxes(service, "way")))),
        pair("一线单位", words.named(service, "organization"), "一线岗位", _of(service, "post")),
        long("简历", resume_in_words(person, until=service.starts_on), lines=6, stretch=2),
        long("主要实绩", service.results, lines=6, stretch=2),
        long("鉴定", service.appraisal, lines=3, stretch=1),
        opinion("一线单位\n意见", height=24),
        opinion("派出单位\n意见", height=24),
        opinion("组织部门\n意见", height=24),
    )
    code = sheet.occasion.code("frontline_service", "register", "register", service)
    draw_form(sheet, FormPage("一线锻炼登记表", service.number or "", rows, "", code))


def examination(sheet: Sheet, service: Any) -> None:
    """《一线考察记录表》 of the newest examination or the chosen one, for the group to sign; else blank."""
    chosen = SEEN.of(service, sheet.occasion.option)
    made = FrontlineExamination() if chosen is None else chosen
    average = f"　平均 {mean(made)}" if chosen is not None else ""
    seen_on = words.day(made.examined_on, words.BLANK_DAY)
    scores = "　".join(f"{title} {getattr(made, name) or '____'}" for name, title in SCORES.items())
    rows = (
        pair("姓名", words.named(service, "person"), "考察日期", seen_on),
        pair("一线单位", words.named(service, "organization"), "一线岗位", service.post),
        pair("地点", made.place, "谈话人数", f"{made.talks}人" if chosen is not None else ""),
        single("考察组", made.group or "", 10),
        Row((label("方式"), Cell(words.boxes(made, "method")))),
        long("主要实绩", service.results, lines=10, stretch=4),
        Row(
            (label("评价"), Cell(scores + average)),
            height=10,
        ),
        Row((label("结论"), Cell(words.boxes(made, "conclusion")))),
        Row((label("考察组\n签名"), Cell(), label("考察组\n签名"), Cell()), height=18),
    )
    code = sheet.occasion.code("frontline_service", "examination", "examination", service)
    draw_form(sheet, FormPage("一线考察记录表", service.number or "", rows, "", code))


def _seen(service: Any) -> list[Any]:
    """The examinations, the newest last."""
    made = service.examinations if service.id is not None else ()
    return sorted(made, key=lambda each: (each.examined_on, each.id))


def achievements(sheet: Sheet, service: Any) -> None:
    """《一线干部实绩档案》: what was done, every examination, the appraisal."""
    seen = "\n".join(
        f"{words.day(each.examined_on)}　{words.word(each, 'conclusion')}　"
        + "、".join(f"{title}{getattr(each, name)}" for name, title in SCORES.items())
        for each in _seen(service)
    )
    span = words.span(service.starts_on, service.ended_on or service.ends_on)
    rows = (
        pair("姓名", words.named(service, "person"), "起止时间", span),
        Row((label("方式"), Cell(words.boxes(service, "way")))),
        pair("一线单位", words.named(service, "organization"), "一线岗位", service.post),
        long("主要实绩", service.results, lines=14, stretch=5),
        long("考察情况", seen, lines=5, stretch=2),
        long("提名理由", service.nomination, lines=3, stretch=1),
        long("鉴定", service.appraisal, lines=4, stretch=1),
        opinion("一线单位\n意见", height=24),
    )
    draw_form(sheet, FormPage("一线干部实绩档案", service.number or "", rows))


service_ledger = ledger_of(
    "一线锻炼台账",
    (
        LedgerColumn("编号", 24, lambda each: each.number or "（入库）"),
        LedgerColumn("姓名", 18, lambda each: words.name(each.person), "centre"),
        LedgerColumn("岗位类别", 20, lambda each: words.word(each, "kind"), "centre"),
        LedgerColumn("一线单位", 44, lambda each: words.name(each.organization)),
        LedgerColumn("一线岗位", 34, lambda each: each.post),
        LedgerColumn("方式", 16, lambda each: words.word(each, "way"), "centre"),
        LedgerColumn(
            "起止",
            42,
            lambda each: (
                f"{words.short_day(each.starts_on)}至{words.short_day(each.ended_on or each.ends_on)}"
                if each.starts_on
                else ""
            ),
            "centre",
        ),
        LedgerColumn("主要实绩", 60, lambda each: each.results),
        LedgerColumn("状态", 18, lambda each: words.word(each, "state"), "centre"),
    ),
)


promotion_ledger = ledger_of(
    "一线选拔台账",
    (
        LedgerColumn("编号", 24, lambda each: each.number or "（草稿）"),
        LedgerColumn("姓名", 18, lambda each: words.name(each.person), "centre"),
        LedgerColumn("原任职务", 40, lambda each: each.former_post),
        LedgerColumn("任职单位", 40, lambda each: words.name(each.organization)),
        LedgerColumn("提任职务", 40, lambda each: each.post),
        LedgerColumn("层次", 16, lambda each: words.word(each, "rank"), "centre"),
        LedgerColumn("提任日期", 20, lambda each: words.short_day(each.promoted_on), "centre"),
        LedgerColumn("转任\n重要岗位", 16, lambda each: "是" if each.transfer else "", "centre"),
        LedgerColumn("一线经历依据", 60, lambda each: each.basis),
    ),
)


def _score(name: str) -> Callable[[Any], str]:
    """The score of one dimension, without needless zeros."""
    return lambda examination: f"{getattr(examination, name):g}"


examination_ledger = ledger_of(
    "一线考察台账",
    (
        LedgerColumn("姓名", 18, lambda each: words.name(each.service.person), "centre"),
        LedgerColumn(
            "一线单位及岗位", 54, lambda each: f"{words.name(each.service.organization)}{each.service.post}"
        ),
        LedgerColumn("考察日期", 20, lambda each: words.short_day(each.examined_on), "centre"),
        LedgerColumn("地点", 34, lambda each: each.place),
        LedgerColumn("考察组", 32, lambda each: each.group),
        LedgerColumn("方式", 24, lambda each: words.word(each, "method"), "centre"),
        LedgerColumn("谈话\n人数", 11, lambda each: str(each.talks), "right"),
        *(LedgerColumn(title, 9, _score(name), "right") for name, title in SCORES.items()),
        LedgerColumn("结论", 18, lambda each: words.word(each, "conclusion"), "centre"),
    ),
)

catalogue = ledger_of(
    "一线岗位目录",
    (
        LedgerColumn("岗位名称", 50, lambda each: each.title),
        LedgerColumn("单位", 50, lambda each: words.name(each.organization)),
        LedgerColumn("岗位类别", 22, lambda each: words.word(each, "kind"), "centre"),
        LedgerColumn("岗位层次", 20, lambda each: words.word(each, "rank"), "centre"),
        LedgerColumn("关键\n岗位", 12, lambda each: "是" if each.key else "", "centre"),
        LedgerColumn("岗位职责", 90, lambda each: each.duties),
        LedgerColumn("备注", 16, lambda each: "" if each.active else "停用", "centre"),
    ),
)


def _of(record: Any, name: str) -> str:
    return str(getattr(record, name) or "") if record is not None else ""
