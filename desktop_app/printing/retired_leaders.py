"""The forms of 退岗干部 (domain 1.12): 登记表, 工作小结, 三方互动情况反馈单, 年度考核表 and the roster."""

from __future__ import annotations

from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import long, opinion, pair
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.sheet import Sheet
from desktop_app.programs.people.words import resume_in_words
from desktop_app.programs.retired_leaders import APPRAISALS, SUMMARIES

COPIES = (("department", "第一联　组织部门"), ("host", "第二联　挂职单位"), ("sender", "第三联　派出单位"))


def register(sheet: Sheet, leader: Any) -> None:
    """《退岗干部选派登记表》 with the opinions of the three parties."""
    person = leader.person if leader.person_id is not None else None
    rank = words.word(person, "rank")
    rows = (
        pair("姓名", words.name(person), "性别", words.word(person, "gender")),
        pair("出生年月", words.of(person, "born"), "入党时间", words.of(person, "joined_party")),
        pair("参加工作\n时间", words.of(person, "started_work"), "现职级", rank),
        pair("退出岗位", leader.left_post, "退出日期", words.day(leader.left_on)),
        pair("批次", f"第{leader.batch}批" if leader.batch else "", "工作组", words.named(leader, "group")),
        pair("挂职单位", words.named(leader, "host"), "派出单位", words.named(leader, "sender")),
        pair("组内职务", leader.role, "起止时间", words.span(leader.starts_on, leader.ends_on)),
        long("简历", resume_in_words(person, until=leader.starts_on), lines=6, stretch=3),
        long("备注", leader.remark, lines=2, stretch=1),
        opinion("派出单位\n意见"),
        opinion("挂职单位\n意见"),
        opinion("组织部门\n意见"),
    )
    code = sheet.occasion.code("retired_leaders", "register", "register", leader)
    draw_form(sheet, FormPage("退岗干部选派登记表", leader.number or "", rows, "", code))


def quarterly_summary(sheet: Sheet, leader: Any) -> None:
    """《季度工作小结》: the newest quarter or the chosen one, with the tasks; empty lines without one."""
    chosen = SUMMARIES.of(leader, sheet.occasion.option)
    quarter = "____年第___季度" if chosen is None else SUMMARIES.title(chosen)
    tasks = "\n".join(
        f"{index}. {task.title}（{words.day(task.due_on)}前）：{task.progress or '未填'}"
        + (f"，{words.day(task.done_on)}完成" if task.done_on else "")
        for index, task in enumerate(leader.tasks, start=1)
    )
    advice = "\n".join(
        f"{index}. {each.title}（{words.word(each, 'answer')}）"
        for index, each in enumerate(sorted(leader.advice, key=lambda each: each.given_on), start=1)
    )
    rows = (
        pair("姓名", words.named(leader, "person"), "季度", quarter),
        pair("工作组", words.named(leader, "group"), "挂职单位", words.named(leader, "host")),
        long("任务进展", tasks, lines=5, stretch=2),
        long("意见建议", advice, lines=3, stretch=1),
        long("工作小结", "" if chosen is None else chosen.text, lines=8, stretch=4),
        Row((label("本人签名"), Cell(), label("组长签名"), Cell()), height=14),
        opinion("挂职单位\n意见"),
    )
    code = sheet.occasion.code("retired_leaders", "summary", "summary", leader)
    draw_form(sheet, FormPage("退岗干部季度工作小结", leader.number or "", rows, "", code))


def contact_slip(sheet: Sheet, leader: Any) -> None:
    """《三方互动情况反馈单》: one page for each of the three parties."""
    told = "\n".join(
        f"{words.day(each.done_on)}　{words.word(each, 'party')}：{each.content}"
        for each in sorted(leader.contacts, key=lambda each: each.done_on)
    )
    for part, title in COPIES:
        rows = (
            pair("姓名", words.named(leader, "person"), "工作组", words.named(leader, "group")),
            pair("挂职单位", words.named(leader, "host"), "派出单位", words.named(leader, "sender")),
            pair("起止时间", words.span(leader.starts_on, leader.ends_on), "组内职务", leader.role),
            long("沟通情况", told, lines=10, stretch=5),
            opinion("组织部门\n意见"),
            opinion("挂职单位\n意见"),
            opinion("派出单位\n意见"),
        )
        code = sheet.occasion.code("retired_leaders", "contact", part, leader)
        draw_form(sheet, FormPage("三方互动情况反馈单", leader.number or "", rows, "", code, title))


def appraisal(sheet: Sheet, leader: Any) -> None:
    """《年度考核表》 of the newest appraisal or the chosen one, or empty for this year; three seals."""
    made = APPRAISALS.of(leader, sheet.occasion.option)
    year = made.year if made is not None else sheet.occasion.today.year
    asked = "____年" if leader.id is None else f"{year}年"
    grade = words.word(made, "grade")
    host = words.word(made, "host_grade")
    score = f"{made.score}分" if made is not None and made.score is not None else ""
    rows = (
        pair("姓名", words.named(leader, "person"), "考核年度", asked),
        pair("工作组", words.named(leader, "group"), "组内职务", leader.role),
        pair("挂职单位", words.named(leader, "host"), "派出单位", words.named(leader, "sender")),
        long("履职情况", "" if leader.id is None else _year_of_work(leader, year), lines=3, stretch=1),
        long("本人总结", "", lines=8, stretch=3),
        pair("测评得分", score, "审定等次", grade),
        opinion("挂职单位\n等次意见", host),
        opinion("派出单位\n意见", made.sender_view if made is not None else ""),
        opinion("组织部门\n审定意见", grade),
        Row((label("本人签名"), Cell(), label("日期"), Cell(words.BLANK_DAY)), height=13),
    )
    code = sheet.occasion.code("retired_leaders", "appraisal", "appraisal", leader)
    draw_form(sheet, FormPage("退岗干部年度考核表", leader.number or "", rows, "", code))


def _year_of_work(leader: Any, year: int) -> str:
    """What the records say about the year: tasks due, advice given, days served."""
    tasks = [task for task in leader.tasks if task.due_on.year == year]
    advice = [each for each in leader.advice if each.given_on.year == year]
    months = [month for month in leader.attendance if month.month.startswith(f"{year}-")]
    return (
        f"任务{len(tasks)}项，完成{sum(task.done_on is not None for task in tasks)}项；"
        f"意见建议{len(advice)}条，采纳{sum(each.answer in ('adopted', 'partly') for each in advice)}条；"
        f"在岗{sum(month.days for month in months)}天，请假{sum(month.leave for month in months)}天。"
    )


roster = ledger_of(
    "退岗干部工作组花名册",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（报名）"),
        LedgerColumn("姓名", 18, lambda each: words.name(each.person), "centre"),
        LedgerColumn("性别", 10, lambda each: words.word(each.person, "gender"), "centre"),
        LedgerColumn("出生年月", 18, lambda each: words.dotted(each.person.born), "centre"),
        LedgerColumn("退出岗位", 33, lambda each: each.left_post),
        LedgerColumn("批次", 10, lambda each: words.number(each.batch), "centre"),
        LedgerColumn("工作组", 38, lambda each: words.named(each, "group")),
        LedgerColumn("组内职务", 20, lambda each: each.role),
        LedgerColumn("挂职单位", 34, lambda each: words.named(each, "host")),
        LedgerColumn("派出单位", 34, lambda each: words.named(each, "sender")),
        LedgerColumn("起", 22, lambda each: words.short_day(each.starts_on), "centre"),
        LedgerColumn("止", 22, lambda each: words.short_day(each.ends_on), "centre"),
        LedgerColumn("状态", 16, lambda each: words.word(each, "state"), "centre"),
    ),
)
