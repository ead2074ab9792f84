"""《双向选择志愿表》, what each department is given to choose from, and who has which post and why (domain
1.9).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.models import MutualWish
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.contract_posts.applications import education, post_name, school
from desktop_app.printing.contract_posts.rows import draw, opinion, signed
from desktop_app.printing.form_rows import long, pair, single
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, Titles, titles
from desktop_app.programs.contract_rounds import choosing
from desktop_app.programs.contract_rounds.matching import RANKS
from desktop_app.programs.people.words import post_in_full, resume_in_words

RESULTS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("姓名", 18, "centre"),
    TableColumn("原单位及职务", 44),
    TableColumn("第一志愿", 30),
    TableColumn("第二志愿", 30),
    TableColumn("第三志愿", 30),
    TableColumn("调剂", 12, "centre"),
    TableColumn("落实岗位", 34),
    TableColumn("结果", 20, "centre"),
    TableColumn("说明", 80),
)
CHOICES = (
    TableColumn("序号", 12, "centre"),
    TableColumn("姓名", 22, "centre"),
    TableColumn("性别", 12, "centre"),
    TableColumn("出生年月", 20, "centre"),
    TableColumn("学历学位", 34),
    TableColumn("人员身份", 22, "centre"),
    TableColumn("现任单位及职务", 60),
    TableColumn("特长和说明", 60),
    TableColumn("部门排序", 24, "centre"),
)
LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 28),
    TableColumn("名称", 60),
    TableColumn("功能区", 46),
    TableColumn("岗位", 14, "right"),
    TableColumn("职数", 14, "right"),
    TableColumn("参加", 14, "right"),
    TableColumn("选中", 14, "right"),
    TableColumn("调剂", 14, "right"),
    TableColumn("待岗", 14, "right"),
    TableColumn("开始", 21, "centre"),
    TableColumn("完成", 21, "centre"),
    TableColumn("状态", 20, "centre"),
)
_ROUND = {"round_1": 0, "round_2": 1, "round_3": 2}


def wish(sheet: Sheet, record: Any) -> None:
    """《双向选择志愿表》: the wishes of one person, and what became of them."""
    person = words.linked(record, "person")
    obeys = None if record.id is None else record.obeys
    rows = (
        pair("姓名", words.of(person, "name"), "性别", words.word(person, "gender")),
        pair("出生年月", words.of(person, "born"), "人员身份", words.word(person, "category")),
        pair("学历学位", education(person), "参加工作\n时间", words.of(person, "started_work")),
        single("毕业院校\n及专业", school(person)),
        single("现任单位\n及职务", post_in_full(person) if person is not None else ""),
        Row((label("志愿"), label("岗位", 88), label("部门排序", 0))),
        *(_ranked(record, rank) for rank in range(len(RANKS))),
        single("服从调剂", f"{_box(obeys is True)}服从　{_box(obeys is False)}不服从"),
        long("特长和说明", record.statement, lines=3, stretch=1),
        long("工作简历", resume_in_words(person), lines=5, stretch=2),
        signed(),
        long("结果", _result(record), lines=3, stretch=1),
        opinion("组织人事\n部门意见"),
    )
    draw(sheet, record, ("contract_wishes", "wish", "wish"), "双向选择志愿表", rows)


def _box(ticked: bool) -> str:
    return "■" if ticked else "□"


def _ranked(record: Any, rank: int) -> Row:
    title = f"{RANKS[rank]}志愿"
    post = post_name(words.linked(record, choosing.NAMES[rank]))
    order = getattr(record, choosing.ORDERS[rank])
    return Row(
        (label(title), Cell(post, 88, name=title), Cell("" if order is None else f"第 {order}")), height=9
    )


def _result(record: Any) -> str:
    placed = words.linked(record, "assigned")
    told = f"{words.word(record, 'placing')}：{post_name(placed)}" if placed is not None else ""
    return "\n".join(filter(None, (told or words.word(record, "placing"), record.explanation)))


def department_lists(sheet: Sheet, choice: Any) -> None:
    """《部门选人单》: for each post that still has places, those who named it at the rank of the round."""
    rank = _ROUND[choice.state]
    rows = choosing.waiting_wishes(choice)
    free = choosing.places(choice)
    for post in choosing.posts_of(choice):
        named = [row for row in rows if row.__data__[choosing.NAMES[rank]] == post.id]
        told = titles(f"双向选择{RANKS[rank]}轮部门选人单", sheet.occasion)
        left = f"岗位：{post_name(post)}　可选 {free[post.id].free} 人　{RANKS[rank]}志愿 {len(named)} 人"
        table = Table(sheet, CHOICES, Titles(told.title, left, told.right), cell=ROOMY)
        table.rows(_choice_row(index, row, rank) for index, row in enumerate(named, start=1))
        table.finish()


def _choice_row(index: int, row: Any, rank: int) -> list[str]:
    person = row.person
    order = getattr(row, choosing.ORDERS[rank])
    return [
        str(index),
        person.name,
        words.word(person, "gender"),
        words.dotted(person.born),
        education(person),
        words.word(person, "category"),
        post_in_full(person),
        row.statement,
        words.number(order),
    ]


def results(sheet: Sheet, choice: Any) -> None:
    """《双向选择结果一览表》 of one choice: everybody, with the reason."""
    rows = choice.wishes.where(MutualWish.state.in_(choosing.ALIVE)).order_by(MutualWish.id)
    told = titles(f"{choice.title}结果一览表", sheet.occasion)
    table = Table(sheet, RESULTS, told, cell=ROOMY)
    table.rows(_result_rows(rows))
    table.finish()


def wish_ledger(sheet: Sheet, records: Iterable[Any]) -> None:
    """《双向选择志愿台账》."""
    table = Table(sheet, RESULTS, titles("双向选择志愿台账", sheet.occasion), cell=ROOMY)
    table.rows(_result_rows(records))
    table.finish()


def _result_rows(records: Iterable[Any]) -> Iterator[list[str]]:
    for index, record in enumerate(records, start=1):
        placing = words.word(record, "placing") or words.word(record, "state")
        yield [
            str(index),
            record.person.name,
            post_in_full(record.person),
            *(post_name(words.linked(record, name)) for name in choosing.NAMES),
            "是" if record.obeys else "否",
            post_name(words.linked(record, "assigned")),
            placing,
            record.explanation or record.void_reason,
        ]


def ledger(sheet: Sheet, choices: Iterable[Any]) -> None:
    """《双向选择台账》."""
    table = Table(sheet, LEDGER, titles("双向选择台账", sheet.occasion), cell=ROOMY)
    table.rows(_ledger_rows(choices))
    table.finish()


def _ledger_rows(choices: Iterable[Any]) -> Iterator[list[str]]:
    for index, choice in enumerate(choices, start=1):
        posts = choosing.posts_of(choice)
        wishes = list(choice.wishes.where(MutualWish.state.in_(choosing.ALIVE)))
        placings = [each.placing for each in wishes]
        yield [
            str(index),
            choice.number or "（准备）",
            choice.title,
            words.name(choice.organization),
            str(len(posts)),
            str(sum(post.places for post in posts)),
            str(len(wishes)),
            str(sum(placing in _ROUND for placing in placings)),
            str(placings.count("adjusted")),
            str(placings.count("waiting")),
            words.short_day(choice.opened_on),
            words.short_day(choice.finished_on),
            words.word(choice, "state"),
        ]
