"""The papers of a group's reward (domain 1.5): 考评表, 总额核定表, 分配方案表, 公示, 签收表."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from db.fields import total as total_of
from desktop_app.core.amounts import in_capitals, shown
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SIGNED, long, opinion, pair, single
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.occasion import GOVERNMENT
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import Table, TableColumn, Titles
from desktop_app.printing.typesetting import Setting
from desktop_app.programs.project_bonuses.rules import highest_to_lowest

PAPER = Setting(Face.SONG, 10.5, 5.2, even=False)
BLANK_ROWS = 8  # to write on
CRITERIA = (("序号", 14.0), ("考评指标", 96.0), ("权重", 30.0), ("得分", 30.0))
PLAN = (
    TableColumn("序号", 10, "centre"),
    TableColumn("姓名", 20, "centre"),
    TableColumn("单位", 36),
    TableColumn("在岗\n月数", 12, "centre"),
    TableColumn("个人\n等次", 14, "centre"),
    TableColumn("分配依据", 36),
    TableColumn("金额（元）", 24, "right"),
    TableColumn("签名", 28),
)
PAYROLL = (
    TableColumn("序号", 10, "centre"),
    TableColumn("姓名", 20, "centre"),
    TableColumn("单位", 40),
    TableColumn("金额（元）", 24, "right"),
    TableColumn("领取人签名", 34),
    TableColumn("领取日期", 26),
    TableColumn("备注", 26),
)


def appraisal(sheet: Sheet, bonus: Any) -> None:
    """《项目工作组年度绩效考评表》: criteria, weights, scores, grade; the appraisers sign."""
    criteria = [] if bonus.id is None else list(bonus.criteria)
    blank = [("", "", "")] * max(0, BLANK_ROWS - len(criteria))
    told = [(row.title, words.number(row.weight), words.number(row.score)) for row in criteria] + blank
    rows = (
        *_head(bonus),
        Row(tuple(label(title, width) for title, width in CRITERIA)),
        *(
            Row(tuple(Cell(text, width) for text, (_t, width) in zip((str(n), *one), CRITERIA, strict=True)))
            for n, one in enumerate(told, start=1)
        ),
        single("考评得分", words.number(bonus.score)),
        single("考评等次", words.boxes(bonus, "grade")),
        long("年度工作\n完成情况", bonus.achievements, lines=4, stretch=2),
        opinion("考评组\n签字", closing=f"（考评组成员签名）　{words.BLANK_DAY}", height=24),
        opinion("工作组\n组长签名", closing=SIGNED, height=18),
        opinion("组织部门\n意见"),
    )
    code = sheet.occasion.code("project_bonuses", "appraisal", "appraisal", bonus)
    draw_form(sheet, FormPage("项目工作组年度绩效考评表", bonus.number or "", rows, "", code))


def fixed_total(sheet: Sheet, bonus: Any) -> None:
    """《绩效奖励总额核定表》 with the arithmetic written out."""
    formula = (
        f"人均基数 {shown(bonus.base)} 元 × 在岗月数合计 {bonus.months} ÷ 12 × "
        f"等次系数 {plain(bonus.coefficient)} ＝ {shown(bonus.computed_pool)} 元"
    )
    manual = ""
    if bonus.manual_pool is not None:
        manual = f"{shown(bonus.manual_pool)} 元（批准文号：{bonus.approval_document}）"
    members = "；".join(f"{words.name(row.person)} {row.months}个月" for row in bonus.shares)
    rows = (
        *_head(bonus),
        pair("考评得分", words.number(bonus.score), "考评等次", words.word(bonus, "grade")),
        long("成员和\n在岗月数", members, lines=6, stretch=2),
        single("总额测算", formula, 14),
        single("另行批准的\n总额", manual, 12),
        single("核定总额", f"{shown(bonus.pool)} 元", 11),
        single("大写", in_capitals(bonus.pool or 0), 11),
        opinion("牵头单位\n意见"),
        opinion("组织部门\n意见"),
        opinion("财政部门\n意见"),
    )
    code = sheet.occasion.code("project_bonuses", "total", "total", bonus)
    draw_form(sheet, FormPage("绩效奖励总额核定表", bonus.number or "", rows, "", code))


def plan(sheet: Sheet, bonus: Any) -> None:
    """《绩效奖励分配方案表》: who gets what and why, signed by each, the group's leader, two seals."""
    shares = _shares(bonus)
    table = _paper(sheet, PLAN, bonus, "绩效奖励分配方案表", "plan")
    table.rows(
        [
            str(n),
            words.name(row.person),
            _unit(row),
            str(row.months),
            words.word(row, "personal_grade"),
            row.basis,
            shown(row.amount),
            "",
        ]
        for n, row in enumerate(shares, start=1)
    )
    table.rows([[str(n), *[""] * 7] for n in range(1, BLANK_ROWS + 1)] if bonus.id is None else [])
    out = total_of(row.amount for row in shares)
    table.total(["", "合计", "", "", "", "", "" if bonus.id is None else shown(out), ""])
    highest = _ratio(shares)
    table.finish(
        (
            single("合计大写", "" if bonus.id is None else in_capitals(out), 10),
            single("奖励总额", "" if bonus.id is None else f"{shown(bonus.pool)} 元　{highest}", 10),
            single("结余说明", bonus.rest_reason, 10),
            opinion("组长签名", closing=SIGNED, height=16),
            Row((*opinion("组织部门").cells, *opinion("财政部门").cells), height=34),
        )
    )


def payroll(sheet: Sheet, bonus: Any) -> None:
    """《发放签收表》: each signs for the money; only those who get some."""
    shares = [row for row in _shares(bonus) if row.amount]
    table = _paper(sheet, PAYROLL, bonus, "绩效奖励发放签收表", "payroll")
    table.rows(
        [
            str(n),
            words.name(row.person),
            _unit(row),
            shown(row.amount),
            "",
            "",
            "",
        ]
        for n, row in enumerate(shares, start=1)
    )
    out = total_of(row.amount for row in shares)
    table.total(["", "合计", f"{len(shares)} 人", shown(out), "", "", ""])
    table.finish(
        (
            single("合计大写", in_capitals(out), 10),
            Row((label("制表"), Cell(), label("复核"), Cell(), label("审批"), Cell()), height=16),
            opinion("发放单位", height=30),
        )
    )


def notice(sheet: Sheet, bonus: Any) -> None:
    """《公示》 of the plan: who gets how much, until when objections are taken."""
    project = bonus.project
    until = words.day(bonus.notice_ends_on, words.BLANK_DAY)
    since = words.day(bonus.published_on, words.BLANK_DAY)
    listed = "\n".join(
        f"{words.name(row.person)}（{_unit(row) or '—'}）　{shown(row.amount)} 元"
        for row in _shares(bonus)
        if row.amount
    )
    phone = f"，联系电话：{sheet.occasion.phone}" if sheet.occasion.phone else ""
    rest = ""
    if bonus.rest_reason:
        left = (bonus.pool or 0) - (bonus.allocated or 0)
        rest = f"结余{shown(left)}元，{bonus.rest_reason.rstrip('。')}。\n"
    body = (
        f"“{project.title}”项目工作组{bonus.year}年度绩效考评等次为{words.word(bonus, 'grade')}，"
        f"核定绩效奖励总额{shown(bonus.pool)}元。现将工作组的分配方案公示如下：\n{listed}\n{rest}"
        f"公示时间从{since}起，至{until}止。对分配方案有不同意见的，请在公示期内向本单位反映{phone}。\n"
        "特此公示。"
    )
    draw_letter(
        sheet,
        Letter(
            sender=sheet.occasion.signed_by(signer=GOVERNMENT),
            number="",
            title=f"关于{bonus.year}年度绩效奖励分配方案的公示",
            addressee="各单位",
            body=body,
            day=words.day(bonus.published_on or sheet.occasion.letter_day),
        ),
    )


def _paper(sheet: Sheet, columns: Sequence[TableColumn], bonus: Any, title: str, part: str) -> Table:
    """A table on upright paper with the group, the year and the code of the part."""
    project = _project(bonus)
    left = f"项目工作组：{project.title}　{project.team}" if project else "项目工作组：" + "_" * 30
    heads = Titles(title, left, f"{_year(bonus) or '____年'}度　{bonus.number or ''}")
    code = sheet.occasion.code("project_bonuses", part, part, bonus)
    return Table(sheet, columns, heads, paper=A4, cell=PAPER, code=code)


def _shares(bonus: Any) -> list[Any]:
    return [] if bonus.id is None else list(bonus.shares)


def _ratio(shares: list[Any]) -> str:
    ratio = highest_to_lowest(shares)
    return "" if ratio is None else f"最高/最低：{ratio}"


def _head(bonus: Any) -> tuple[Row, Row]:
    """Whose reward it is, and of which year."""
    project = _project(bonus)
    title, team = (project.title, project.team) if project else ("", "")
    leader = words.named(project, "team_leader") if project else ""
    return pair("项目名称", title, "年度", _year(bonus)), pair("工作组", team, "组长", leader)


def _unit(share: Any) -> str:
    return words.named(share.person, "organization")


def _project(bonus: Any) -> Any | None:
    return bonus.project if bonus.project_id is not None else None


def _year(bonus: Any) -> str:
    return f"{bonus.year}年" if bonus.year else ""


def plain(number: Decimal | None) -> str:
    """1.2 and not 1.20."""
    return "" if number is None else f"{number.normalize():f}"
