"""The forms of 三个一线 (domain 1.6): 登记表, 考察记录表, 实绩档案 and the ledgers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.models import FrontlineExamination
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, long, pair
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.programs.frontline_examinations import SCORES, mean
from desktop_app.programs.frontline_service import SEEN
from desktop_app.programs.people.words import post_in_full, resume_in_words

SERVICES = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 24),
    TableColumn("姓名", 18, "centre"),
    TableColumn("岗位类别", 20, "centre"),
    TableColumn("一线单位", 44),
    TableColumn("一线岗位", 34),
    TableColumn("方式", 16, "centre"),
    TableColumn("起止", 42, "centre"),
    TableColumn("主要实绩", 60),
    TableColumn("状态", 18, "centre"),
)
EXAMINATIONS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("姓名", 18, "centre"),
    TableColumn("一线单位及岗位", 54),
    TableColumn("考察日期", 20, "centre"),
    TableColumn("地点", 34),
    TableColumn("考察组", 32),
    TableColumn("方式", 24, "centre"),
    TableColumn("谈话\n人数", 11, "right"),
    *(TableColumn(title, 9, "right") for title in SCORES.values()),
    TableColumn("结论", 18, "centre"),
)
POSTS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("岗位名称", 50),
    TableColumn("单位", 50),
    TableColumn("岗位类别", 22, "centre"),
    TableColumn("岗位层次", 20, "centre"),
    TableColumn("关键\n岗位", 12, "centre"),
    TableColumn("岗位职责", 90),
    TableColumn("备注", 16, "centre"),
)
PROMOTIONS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 24),
    TableColumn("姓名", 18, "centre"),
    TableColumn("原任职务", 40),
    TableColumn("任职单位", 40),
    TableColumn("提任职务", 40),
    TableColumn("层次", 16, "centre"),
    TableColumn("提任日期", 20, "centre"),
    TableColumn("转任\n重要岗位", 16, "centre"),
    TableColumn("一线经历依据", 60),
)


def register(sheet: Sheet, service: Any) -> None:
    """《一线锻炼登记表》 with the opinions of the two units and of the 组织部门."""
    person = service.person if service.person_id is not None else None
    rank = words.word(service, "rank") or (words.word(person, "rank") if person is not None else "")
    rows = (
        pair("姓名", words.name(person), "出生年月", _of(person, "born")),
        Row((label("现任单位\n及职务"), Cell(post_in_full(person) if person is not None else "", lines=2))),
        pair("职务层次", rank, "起止时间", words.span(service.starts_on, service.ends_on)),
        Row((label("岗位类别"), Cell(words.boxes(service, "kind"))), height=14),
        Row((label("方式"), Cell(words.boxes(service, "way")))),
        pair("一线单位", words.named(service, "organization"), "一线岗位", _of(service, "post")),
        long("简历", resume_in_words(person, until=service.starts_on), lines=6, stretch=2),
        long("主要实绩", service.results, lines=6, stretch=2),
        long("鉴定", service.appraisal, lines=3, stretch=1),
        _opinion("一线单位\n意见"),
        _opinion("派出单位\n意见"),
        _opinion("组织部门\n意见"),
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
        Row((label("考察组"), Cell(made.group or "", name="考察组")), height=10),
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
        _opinion("一线单位\n意见"),
    )
    draw_form(sheet, FormPage("一线干部实绩档案", service.number or "", rows))


def service_ledger(sheet: Sheet, services: Iterable[Any]) -> None:
    """《一线锻炼台账》."""
    table = Table(sheet, SERVICES, titles("一线锻炼台账", sheet.occasion), cell=ROOMY)
    table.rows(_service_rows(services))
    table.finish()


def promotion_ledger(sheet: Sheet, promotions: Iterable[Any]) -> None:
    """《一线选拔台账》."""
    table = Table(sheet, PROMOTIONS, titles("一线选拔台账", sheet.occasion), cell=ROOMY)
    table.rows(
        [
            str(index),
            each.number or "（草稿）",
            words.name(each.person),
            each.former_post,
            words.name(each.organization),
            each.post,
            words.word(each, "rank"),
            words.short_day(each.promoted_on),
            "是" if each.transfer else "",
            each.basis,
        ]
        for index, each in enumerate(promotions, start=1)
    )
    table.finish()


def examination_ledger(sheet: Sheet, examinations: Iterable[Any]) -> None:
    """《一线考察台账》."""
    table = Table(sheet, EXAMINATIONS, titles("一线考察台账", sheet.occasion), cell=ROOMY)
    table.rows(
        [
            str(index),
            words.name(each.service.person),
            f"{words.name(each.service.organization)}{each.service.post}",
            words.short_day(each.examined_on),
            each.place,
            each.group,
            words.word(each, "method"),
            str(each.talks),
            *(f"{getattr(each, name):g}" for name in SCORES),
            words.word(each, "conclusion"),
        ]
        for index, each in enumerate(examinations, start=1)
    )
    table.finish()


def catalogue(sheet: Sheet, posts: Iterable[Any]) -> None:
    """《一线岗位目录》."""
    table = Table(sheet, POSTS, titles("一线岗位目录", sheet.occasion), cell=ROOMY)
    table.rows(
        [
            str(index),
            each.title,
            words.name(each.organization),
            words.word(each, "kind"),
            words.word(each, "rank"),
            "是" if each.key else "",
            each.duties,
            "" if each.active else "停用",
        ]
        for index, each in enumerate(posts, start=1)
    )
    table.finish()


def _service_rows(services: Iterable[Any]) -> Iterator[list[str]]:
    for index, service in enumerate(services, start=1):
        until = words.short_day(service.ended_on or service.ends_on)
        yield [
            str(index),
            service.number or "（入库）",
            words.name(service.person),
            words.word(service, "kind"),
            words.name(service.organization),
            service.post,
            words.word(service, "way"),
            f"{words.short_day(service.starts_on)}至{until}" if service.starts_on else "",
            service.results,
            words.word(service, "state"),
        ]


def _of(record: Any, name: str) -> str:
    return str(getattr(record, name) or "") if record is not None else ""


def _opinion(title: str) -> Row:
    return Row((label(title), Cell(lines=3, closing=SEALED, name=title)), height=24)
