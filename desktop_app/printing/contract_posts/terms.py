"""《聘任书》, 《聘期目标责任书》 in two copies, 《落聘人员安置表》 and their ledgers (domain 1.9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.contract_posts.applications import post_name
from desktop_app.printing.contract_posts.rows import draw, opinion, signed, span
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNATURE_LINE, long, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.sheet import Sheet
from desktop_app.programs.people.words import post_in_full

COPIES = (("employer", "第一份　单位存档"), ("person", "第二份　本人保存"))
BLANK = "________"
EMPTY_GOALS = 5


def letter(sheet: Sheet, contract: Any) -> None:
    """《聘任书》, with the seal of the office."""
    person, post = words.linked(contract, "person"), words.linked(contract, "post")
    grade = f"，薪酬按{contract.pay_grade}执行" if contract.pay_grade else ""
    post_words = post_name(post) or BLANK * 2
    kind = f"（{words.word(post, 'kind')}）" if post is not None and post.kind != "general" else ""
    body = (
        f"经{words.word(contract, 'source') or BLANK}，聘任你为{post_words}{kind}，"
        f"聘期自{span(contract.starts_on, contract.ends_on)}{grade}。\n"
        "聘期内的职责和目标，以《聘期目标责任书》为准；聘期届满进行考核，按考核结果续聘、转岗或者解聘。\n特此聘任。"
    )
    unit = words.named(post, "organization") or sheet.occasion.office
    name = words.of(person, "name") or BLANK
    day = words.day(contract.signed_on, words.BLANK_DAY)
    draw_letter(sheet, Letter(unit, contract.number or "", "聘 任 书", f"{name}同志", body, day))


def goals(sheet: Sheet, contract: Any) -> None:
    """《聘期目标责任书》: one copy for the office and one for the person, both with both signatures."""
    person, post = words.linked(contract, "person"), words.linked(contract, "post")
    rows = (
        pair("姓名", words.of(person, "name"), "聘任岗位", post_name(post)),
        pair("聘后身份", words.word(contract, "identity_after"), "薪酬档", contract.pay_grade),
        single("聘期", span(contract.starts_on, contract.ends_on)),
        long("岗位职责", words.of(post, "duties"), lines=6, stretch=2),
        Row((label("序号", 12), label("聘期目标", 74), label("完成标准", 50), label("完成时限", 0))),
        *_goal_rows(contract),
        long(
            "约定",
            "本责任书一式两份，单位、本人各执一份。聘期届满，以上目标的完成情况作为期满考核的依据。",
            lines=2,
            stretch=0,
        ),
        Row((label("单位"), Cell(lines=2, closing=SEALED)), height=24),
        Row((label("受聘人"), Cell(lines=2, closing=SIGNATURE_LINE)), height=18),
    )
    for part, copy in COPIES:
        code = sheet.occasion.code("contracts", "goals", part, contract)
        draw_form(sheet, FormPage("聘期目标责任书", contract.number or "", rows, "", code, copy))


def _goal_rows(contract: Any) -> Iterator[Row]:
    made = list(contract.goals) if contract.id is not None else []
    for index, goal in enumerate(made, start=1):
        day = words.day(goal.due_on)
        yield _goal_row(str(index), goal.goal, goal.standard, day)
    for index in range(len(made) + 1, EMPTY_GOALS + 1 if not made else 0):
        yield _goal_row(str(index), "", "", "")


def _goal_row(index: str, goal: str, standard: str, day: str) -> Row:
    cells = (
        Cell(index, 12),
        Cell(goal, 74, name=f"目标{index}"),
        Cell(standard, 50, name=f"标准{index}"),
        Cell(day, name=f"时限{index}"),
    )
    return Row(cells, height=11, stretch=0.5)


def examination(sheet: Sheet, contract: Any) -> None:
    """《聘期届满考核表》: every goal with what was reached, and how it goes on."""
    person, post = words.linked(contract, "person"), words.linked(contract, "post")
    made = list(contract.goals) if contract.id is not None else []
    told = "\n".join(f"{n}. {each.goal}：{each.result or '未填'}" for n, each in enumerate(made, start=1))
    ending = (("renewed", "续聘"), ("transferred", "转岗"), ("dismissed", "解聘"))
    result = "　".join(f"{'■' if contract.state == key else '□'}{title}" for key, title in ending)
    rows = (
        pair("姓名", words.of(person, "name"), "聘任岗位", post_name(post)),
        single("聘期", span(contract.starts_on, contract.ends_on)),
        long("聘期目标\n完成情况", told, lines=10, stretch=3),
        long("个人总结", "", lines=8, stretch=3),
        signed(),
        single("考核等次", words.boxes(contract, "exam_grade")),
        long("考核意见", contract.exam_note, lines=4, stretch=1),
        single("考核结果", result),
        opinion("部门意见"),
        opinion("党委意见"),
    )
    draw(sheet, contract, ("contracts", "examination", "examination"), "聘期届满考核表", rows)


ledger = ledger_of(
    "聘任人员台账",
    (
        LedgerColumn("编号", 26, lambda each: each.number or "（待签）"),
        LedgerColumn("姓名", 17, lambda each: each.person.name, "centre"),
        LedgerColumn("聘任岗位", 46, lambda each: post_name(each.post)),
        LedgerColumn("行政级别", 17, lambda each: words.word(each.post, "kind"), "centre"),
        LedgerColumn("方式", 18, lambda each: words.word(each, "source"), "centre"),
        LedgerColumn("聘期起", 20, lambda each: words.short_day(each.starts_on), "centre"),
        LedgerColumn("聘期止", 20, lambda each: words.short_day(each.ends_on), "centre"),
        LedgerColumn("聘前身份", 16, lambda each: words.word(each, "identity_before"), "centre"),
        LedgerColumn("聘后身份", 16, lambda each: words.word(each, "identity_after"), "centre"),
        LedgerColumn("薪酬档", 14, lambda each: each.pay_grade, "centre"),
        LedgerColumn("期满考核", 20, lambda each: words.word(each, "exam_grade"), "centre"),
        LedgerColumn("状态", 15, lambda each: words.word(each, "state"), "centre"),
    ),
)


def placement(sheet: Sheet, row: Any) -> None:
    """《落聘人员安置表》."""
    person = words.linked(row, "person")
    trainings = list(row.trainings) if row.id is not None else []
    told = "\n".join(f"{words.day(each.held_on)}　{each.content}（{each.hours} 学时）" for each in trainings)
    rows = (
        pair("姓名", words.of(person, "name"), "性别", words.word(person, "gender")),
        pair("出生年月", words.of(person, "born"), "人员身份", words.word(person, "category")),
        single("单位及\n原职务", post_in_full(person) if person is not None else ""),
        single("待岗原因", words.boxes(row, "source")),
        pair(
            "待岗开始",
            words.day(row.waiting_from, words.BLANK_DAY),
            "待岗期限",
            words.day(row.waiting_until, words.BLANK_DAY),
        ),
        long("落聘说明", row.explanation, lines=4, stretch=1),
        long("待岗培训", told, lines=8, stretch=3),
        long("本人意愿", "", lines=5, stretch=1),
        signed(),
        pair(
            "安置岗位",
            post_name(words.linked(row, "placed_post")),
            "安置日期",
            words.day(row.placed_on, words.BLANK_DAY),
        ),
        long("安置说明", row.way_out, lines=2, stretch=0),
        opinion("接收部门\n意见"),
        opinion("组织人事\n部门意见"),
    )
    draw(sheet, row, ("contract_waiting", "placement", "placement"), "落聘人员安置表", rows)


waiting_ledger = ledger_of(
    "待岗人员台账",
    (
        LedgerColumn("编号", 30, lambda each: each.number or "（登记中）"),
        LedgerColumn("姓名", 17, lambda each: each.person.name, "centre"),
        LedgerColumn("单位", 34, lambda each: words.name(each.organization)),
        LedgerColumn("待岗原因", 27, lambda each: words.word(each, "source"), "centre"),
        LedgerColumn("说明", 62, lambda each: each.explanation),
        LedgerColumn("待岗开始", 23, lambda each: words.short_day(each.waiting_from), "centre"),
        LedgerColumn("期限", 23, lambda each: words.short_day(each.waiting_until), "centre"),
        LedgerColumn(
            "培训\n学时",
            12,
            lambda each: str(sum(training.hours for training in each.trainings) or ""),
            "right",
        ),
        LedgerColumn("安置日期", 23, lambda each: words.short_day(each.placed_on), "centre"),
        LedgerColumn(
            "安置岗位、去向",
            42,
            lambda each: "；".join(
                filter(None, (post_name(words.linked(each, "placed_post")), each.way_out))
            ),
        ),
        LedgerColumn("状态", 20, lambda each: words.word(each, "state"), "centre"),
    ),
)
