"""The forms of reforms and their inspections (domain 1.16): 任务书, 督导记录表, 整改通知单, 通报, ledgers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, long, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.notice import Notice, draw_notice
from desktop_app.printing.occasion import REFORMS
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles

GAP = "_" * 12
INSPECTION_LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 27),
    TableColumn("年度", 12, "centre"),
    TableColumn("节点", 12, "centre"),
    TableColumn("改革项目", 53),
    TableColumn("督导日期", 20, "centre"),
    TableColumn("督导组", 50),
    TableColumn("发现\n问题", 12, "centre"),
    TableColumn("已\n销号", 12, "centre"),
    TableColumn("评分", 14, "centre"),
    TableColumn("评价", 14, "centre"),
)


def charter(sheet: Sheet, reform: Any) -> None:
    """《改革项目任务书》: the goal, the timetable and who signs for it."""
    steps = list(reform.milestones)
    timetable = "\n".join(
        f"{index}. {step.title}：计划{words.day(step.planned_on)}"
        + (f"，实际{words.day(step.done_on)}" if step.done_on else "")
        for index, step in enumerate(steps, start=1)
    )
    year = f"{reform.year}年" if reform.year else ""
    pilot = "" if reform.id is None else ("是" if reform.pilot else "否")
    rows = (
        single("项目名称", reform.title or "", 11),
        pair("年度", year, "省级试点", pilot),
        Row((label("领域"), Cell(words.boxes(reform, "area"))), height=12),
        pair("牵头单位", words.named(reform, "lead"), "成员单位", reform.members),
        long("改革目标", reform.goal, lines=7, stretch=3),
        long("时间表", timetable, lines=7, stretch=3),
        long("成效与\n成果文件", _outcome(reform), lines=4, stretch=1),
        Row(
            (label("牵头单位\n意见"), Cell(lines=4, closing=f"负责人：{words.SIGNATURE}　{SEALED}")),
            height=32,
        ),
        Row((label("专项小组\n办公室意见"), Cell(lines=4, closing=SEALED)), height=32),
    )
    code = sheet.occasion.code("reforms", "charter", "charter", reform)
    subtitle = f"制表单位：{sheet.occasion.office}"
    draw_form(sheet, FormPage("改革项目任务书", reform.number or "", rows, "", code, subtitle))


def inspection_record(sheet: Sheet, inspection: Any) -> None:
    """《督导记录表》 of one inspection, signed by the whole group."""
    members = "\n".join(
        "　".join(part for part in (member.name, words.word(member, "identity"), member.unit) if part)
        for member in inspection.members
    )
    found = "\n".join(
        f"{index}. {finding.content}（{words.name(finding.organization)}，{words.day(finding.due_on)}前整改）"
        for index, finding in enumerate(inspection.findings, start=1)
    )
    score = "" if inspection.score is None else f"{inspection.score}分"
    year = f"{inspection.year}年" if inspection.year else ""
    rows = (
        single("改革项目", words.named(inspection, "reform"), 10),
        pair("年度", year, "节点", words.boxes(inspection, "round")),
        pair("督导日期", words.day(inspection.inspected_on, words.BLANK_DAY), "评分", score or "______分"),
        Row((label("方式"), Cell(words.boxes(inspection, "method")))),
        long("督导组成员", members, lines=4, stretch=1),
        long("督导情况", inspection.findings_text, lines=6, stretch=3),
        long("发现问题及\n整改要求", found, lines=6, stretch=3),
        long("意见建议", inspection.advice, lines=3, stretch=1),
        Row((label("评价"), Cell(words.boxes(inspection, "grade")))),
        Row((label("督导组\n签名"), Cell(), label("被督导单位\n签名"), Cell()), height=18),
    )
    code = sheet.occasion.code("reform_inspections", "record", "record", inspection)
    subtitle = f"制表单位：{sheet.occasion.office}"
    draw_form(sheet, FormPage("改革督导记录表", inspection.number or "", rows, "", code, subtitle))


def rectification_notice(sheet: Sheet, problem: Any) -> None:
    """《整改通知单》 to the unit that is responsible: stub, notice, receipt."""
    due = words.day(problem.due_on, words.BLANK_DAY)
    body = (
        f"{_found(problem)}\n"
        f"请你单位查明原因、落实措施，于{due}前完成整改，并将整改情况书面回复。"
        "整改不到位的，不予销号。"
    )
    notice = Notice(
        title="整改通知单",
        number=problem.number or "",
        code=sheet.occasion.code("reform_problems", "notice", "receipt", problem),
        to="责任单位",
        addressee=words.named(problem, "organization"),
        about=(("问题", problem.title or ""), ("整改期限", words.day(problem.due_on, words.BLANK_DAY))),
        body=body,
        answer="整改情况",
        sender=sheet.occasion.signed_by(signer=REFORMS),
        day=words.day(problem.found_on, words.BLANK_DAY),
    )
    draw_notice(sheet, notice)


def _found(problem: Any) -> str:
    if problem.id is None:
        return f"{words.BLANK_DAY}，督导组对改革项目“{GAP}”进行了督导，发现以下问题：{words.SIGNATURE * 4}。"
    inspection = problem.inspection
    return (
        f"{words.day(problem.found_on)}，{inspection.year}年{words.word(inspection, 'round')}督导组对改革项目"
        f"“{problem.reform.title}”进行了督导，发现以下问题：{problem.title.rstrip('。')}。"
    )


def bulletin(sheet: Sheet, inspections: Iterable[Any]) -> None:
    """《督导情况通报》: a letter to all units about the inspections of the list that are registered."""
    listed = [each for each in inspections if each.state in ("registered", "archived")]
    if not listed:
        return
    grades = "、".join(
        f"“{word}”{count}个"
        for key, word in type(listed[0]).grade.words.items()
        if (count := sum(each.grade == key for each in listed))
    )
    problems = [problem for each in listed for problem in each.problems if problem.state != "void"]
    struck = sum(problem.state == "struck_off" for problem in problems)
    paragraphs = [
        f"{_days(listed)}，督导组对{len({each.reform_id for each in listed})}个改革项目进行了"
        f"{len(listed)}次督导。现将有关情况通报如下。",
        f"一、总体情况。评价为{grades}；共发现问题{len(problems)}个，已销号{struck}个。",
        "二、各项目情况。",
        *(_told(index, each) for index, each in enumerate(listed, start=1)),
        "三、工作要求。各责任单位要对照问题抓紧整改，逐项销号；没有问题的要巩固成果，按时间表推进。",
        "特此通报。",
    ]
    sender = sheet.occasion.signed_by(signer=REFORMS)
    day = words.day(sheet.occasion.today)
    body = "\n".join(paragraphs)
    draw_letter(sheet, Letter(sender, "", "关于改革督导情况的通报", "各有关单位", body, day))


def _days(inspections: Sequence[Any]) -> str:
    """The day of the inspections, or from the first to the last."""
    days = [inspection.inspected_on for inspection in inspections]
    first, last = words.day(min(days)), words.day(max(days))
    return first if first == last else f"{first}至{last}"


def _told(index: int, inspection: Any) -> str:
    problems = [problem for problem in inspection.problems if problem.state != "void"]
    about = "；".join(
        f"{problem.title.rstrip('。')}（{words.name(problem.organization)}，{words.word(problem, 'state')}）"
        for problem in problems
    )
    what = f"发现问题{len(problems)}个：{about}" if problems else "没有发现问题"
    when = f"{inspection.year}年{words.word(inspection, 'round')}，评价{words.word(inspection, 'grade')}"
    return f"（{words.ordinal(index)}）{inspection.reform.title}（{when}）。{what}。"


reform_ledger = ledger_of(
    "改革项目台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（草稿）"),
        LedgerColumn("年度", 12, lambda each: str(each.year), "centre"),
        LedgerColumn("改革项目", 53, lambda each: each.title),
        LedgerColumn("领域", 30, lambda each: words.word(each, "area")),
        LedgerColumn("牵头单位", 32, lambda each: words.name(each.lead)),
        LedgerColumn("成员单位", 40, lambda each: each.members),
        LedgerColumn("节点\n完成/全部", 16, lambda each: _steps_done(each), "centre"),
        LedgerColumn("省级\n试点", 12, lambda each: "是" if each.pilot else "", "centre"),
        LedgerColumn("成果文件", 32, lambda each: each.outcome_document),
        LedgerColumn("状态", 14, lambda each: words.word(each, "state"), "centre"),
    ),
)


def _steps_done(reform: Any) -> str:
    done = [step.done_on is not None for step in reform.milestones]
    return f"{sum(done)}/{len(done)}"


def inspection_ledger(sheet: Sheet, inspections: Iterable[Any]) -> None:
    """《巡查督导台账》."""
    table = Table(sheet, INSPECTION_LEDGER, titles("巡查督导台账", sheet.occasion), cell=ROOMY)
    table.rows(_inspection_rows(inspections))
    table.finish()


problem_ledger = ledger_of(
    "督导问题整改台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number),
        LedgerColumn("问题", 59, lambda each: each.title),
        LedgerColumn("改革项目", 40, lambda each: each.reform.title),
        LedgerColumn("责任单位", 30, lambda each: words.name(each.organization)),
        LedgerColumn("整改期限", 20, lambda each: words.short_day(each.due_on), "centre"),
        LedgerColumn("整改情况", 50, lambda each: each.measures),
        LedgerColumn("整改日期", 20, lambda each: words.short_day(each.rectified_on), "centre"),
        LedgerColumn("销号日期", 20, lambda each: words.short_day(each.struck_off_on), "centre"),
        LedgerColumn("状态", 16, lambda each: words.word(each, "state"), "centre"),
    ),
)


def _inspection_rows(inspections: Iterable[Any]) -> Iterator[list[str]]:
    for index, inspection in enumerate(inspections, start=1):
        problems = [problem for problem in inspection.problems if problem.state != "void"]
        yield [
            str(index),
            inspection.number or "（草稿）",
            str(inspection.year),
            words.word(inspection, "round"),
            inspection.reform.title,
            words.short_day(inspection.inspected_on),
            "、".join(member.name for member in inspection.members),
            str(len(problems)),
            str(sum(problem.state == "struck_off" for problem in problems)),
            words.number(inspection.score),
            words.word(inspection, "grade"),
        ]


def _outcome(reform: Any) -> str:
    return "\n".join(part for part in (reform.outcome, reform.outcome_document) if part)
