"""The papers of 离任补助 (domain 1.10 d): 申报表 with five opinions, 公示, 变动报告单, 签领册 and ledgers."""

from __future__ import annotations

from typing import Any

from desktop_app.core.amounts import in_capitals, shown
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SIGNED, opinion, pair, single
from desktop_app.printing.ledger import LedgerColumn, Total, ledger_of
from desktop_app.printing.letter import Letter, draw_letter
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import Table, TableColumn, Titles
from desktop_app.printing.typesetting import Setting

PAPER = Setting(Face.SONG, 10.5, 5.2, even=False)
BLANK_ROWS = 4  # to write on
SERVICES = (("职务", 40.0), ("起", 30.0), ("止", 30.0), ("证明", 70.0))
PAYROLL = (
    TableColumn("序号", 10, "centre"),
    TableColumn("姓名", 20, "centre"),
    TableColumn("村社区", 28),
    TableColumn("离任职务", 24, "centre"),
    TableColumn("标准", 46),
    TableColumn("金额（元）", 24, "right"),
    TableColumn("签领", 28),
)


def declaration(sheet: Sheet, subsidy: Any) -> None:
    """《离任村社区书记补助申报表》: the service, the reckoning, five opinions with their seals."""
    services = [] if subsidy.id is None else sorted(subsidy.services, key=lambda row: row.started)
    told = [
        (words.word(row, "post"), words.dotted(row.started), words.dotted(row.ended), row.proof)
        for row in services
    ]
    told += [("", "", "", "")] * max(0, BLANK_ROWS - len(told))
    rows = (
        *_head(subsidy),
        pair("离任日期", words.day(subsidy.left_on), "离任原因", words.word(subsidy, "ending")),
        pair("开户行", subsidy.bank, "卡号", subsidy.card),
        Row(tuple(label(title, width) for title, width in SERVICES)),
        *(
            Row(
                tuple(Cell(text, width, name=name) for text, (name, width) in zip(one, SERVICES, strict=True))
            )
            for one in told
        ),
        single("任职核算", subsidy.reckoning),
        pair("累计年限", _count(subsidy.years, "年"), "任满届数", _count(subsidy.terms, "届")),
        opinion("本人申请", closing=SIGNED, height=18),
        opinion("村党支部\n意见", subsidy.branch_opinion, height=22),
        opinion("乡镇党委\n意见", subsidy.township_opinion, height=22),
        opinion("县级会审\n意见", subsidy.county_opinion, height=22),
        opinion("组织部门\n认定", subsidy.document, height=22),
    )
    code = sheet.occasion.code("village_subsidies", "declaration", "declaration", subsidy)
    draw_form(sheet, FormPage("离任村社区书记补助申报表", subsidy.number or "", rows, "", code))


def change(sheet: Sheet, subsidy: Any) -> None:
    """《离任补助变动报告单》: why and from which month on nothing is paid, and what is to be given back."""
    over = f"{shown(subsidy.overpaid)} 元（{in_capitals(subsidy.overpaid)}）" if subsidy.overpaid else ""
    rows = (
        *_head(subsidy),
        single("变动原因", words.boxes(subsidy, "stop")),
        pair("起发月份", words.month(subsidy.first_month), "停发月份", words.month(subsidy.stop_month)),
        single("多发待追回", over, 12),
        single("情况说明", subsidy.reason, 30),
        opinion("村社区\n报告"),
        opinion("乡镇党委\n意见"),
        opinion("组织部门\n意见"),
        opinion("财政部门\n意见"),
    )
    code = sheet.occasion.code("village_subsidies", "change", "change", subsidy)
    draw_form(sheet, FormPage("离任补助变动报告单", subsidy.number or "", rows, "", code))


def notice(sheet: Sheet, subsidy: Any) -> None:
    """《公示》: who claims for which service, and until when objections are taken."""
    since = words.day(subsidy.noticed_on, words.BLANK_DAY)
    until = words.day(subsidy.notice_until, words.BLANK_DAY)
    phone = f"，联系电话：{sheet.occasion.phone}" if sheet.occasion.phone else ""
    served = "；".join(
        f"{words.month(row.started)}至{words.month(row.ended)}任{words.word(row, 'post')}"
        for row in sorted(subsidy.services, key=lambda row: row.started)
    )
    body = (
        "经本人申报、村党支部初审、乡镇党委审核，现将离任村社区干部补助申报情况公示如下：\n"
        f"{words.name(subsidy.person)}，{words.named(subsidy, 'village')}，{served}；"
        f"累计任职{subsidy.years}年。\n"
        f"公示时间从{since}起，至{until}止。如有异议，请在公示期内向本单位反映{phone}。\n特此公示。"
    )
    draw_letter(
        sheet,
        Letter(
            sender=sheet.occasion.signed_by(),
            number="",
            title="关于离任村社区干部补助申报情况的公示",
            addressee="各村社区",
            body=body,
            day=words.day(subsidy.noticed_on or sheet.occasion.letter_day),
        ),
    )


def payroll(sheet: Sheet, roll: Any) -> None:
    """《离任补助发放花名册》: each signs for the month; the sum in capitals; three sign for the roll."""
    left = f"单位：{sheet.occasion.office}　　发放月份：{words.month(roll.month)}"
    heads = Titles("离任补助发放花名册", left, roll.number or "")
    code = sheet.occasion.code("subsidy_rolls", "payroll", "payroll", roll)
    table = Table(sheet, PAYROLL, heads, paper=A4, cell=PAPER, code=code)
    table.rows(
        [
            str(index),
            words.name(row.subsidy.person),
            words.named(row.subsidy, "village"),
            words.word(row.subsidy, "post"),
            row.basis,
            shown(row.amount),
            "",
        ]
        for index, row in enumerate(roll.payments, start=1)
    )
    table.total(["", "合计", f"{roll.people or 0} 人", "", "", shown(roll.amount), ""])
    table.finish(
        (
            single("合计大写", in_capitals(roll.amount or 0), 10),
            Row((label("制表"), Cell(), label("复核"), Cell(), label("审批"), Cell()), height=16),
            opinion("发放单位", height=30),
        )
    )


ledger = ledger_of(
    "离任补助台账",
    (
        LedgerColumn("编号", 26, lambda each: each.number or "（未申报）"),
        LedgerColumn("姓名", 18, lambda each: words.name(each.person), "centre"),
        LedgerColumn("村社区", 30, lambda each: words.named(each, "village")),
        LedgerColumn("离任职务", 22, lambda each: words.word(each, "post"), "centre"),
        LedgerColumn("离任日期", 20, lambda each: words.short_day(each.left_on), "centre"),
        LedgerColumn("年限", 12, lambda each: _count(each.years), "centre"),
        LedgerColumn("届数", 12, lambda each: _count(each.terms), "centre"),
        LedgerColumn("起发", 16, lambda each: each.first_month, "centre"),
        LedgerColumn("批复文号", 36, lambda each: each.document),
        LedgerColumn("停发", 16, lambda each: each.stop_month, "centre"),
        LedgerColumn("变动原因", 18, lambda each: words.word(each, "stop"), "centre"),
        LedgerColumn("状态", 20, lambda each: words.word(each, "state"), "centre"),
    ),
)


roll_ledger = ledger_of(
    "离任补助发放台账",
    (
        LedgerColumn("编号", 34, lambda each: each.number or "（未造册）"),
        LedgerColumn("月份", 20, lambda each: each.month, "centre"),
        LedgerColumn("人数", 16, lambda each: _count(each.people), "right"),
        LedgerColumn(
            "发放额（元）",
            34,
            lambda each: shown(each.amount),
            "right",
            Total(lambda each: each.amount if each.state == "paid" else None, shown),
        ),
        LedgerColumn("造册", 24, lambda each: words.short_day(each.listed_on), "centre"),
        LedgerColumn("发放", 24, lambda each: words.short_day(each.paid_on), "centre"),
        LedgerColumn("状态", 20, lambda each: words.word(each, "state"), "centre"),
        LedgerColumn("备注", 50, lambda each: each.remark),
    ),
    total="已发放合计",
)


rate_ledger = ledger_of(
    "离任补助标准表",
    (
        LedgerColumn("计发方式", 20, lambda each: words.word(each, "mode"), "centre"),
        LedgerColumn("离任职务", 30, lambda each: words.word(each, "post"), "centre"),
        LedgerColumn(
            "年限",
            34,
            lambda each: (
                f"{each.years_from} 年以上"
                if each.years_to is None
                else f"{each.years_from}—{each.years_to} 年"
            ),
            "centre",
        ),
        LedgerColumn("标准（元）", 28, lambda each: shown(each.amount), "right"),
        LedgerColumn("启用", 24, lambda each: words.short_day(each.valid_from), "centre"),
        LedgerColumn("停用", 24, lambda each: words.short_day(each.valid_to), "centre"),
        LedgerColumn("依据", 90, lambda each: each.source),
    ),
)


def _head(subsidy: Any) -> tuple[Row, ...]:
    """Who it is, of which village, and the post that was left."""
    person = None if subsidy.__data__.get("person") is None else subsidy.person
    return (
        pair("姓名", words.name(person), "性别", words.word(person, "gender")),
        pair("出生年月", words.of(person, "born"), "身份证号", person.identity_number if person else ""),
        pair("村社区", words.named(subsidy, "village"), "离任职务", words.word(subsidy, "post")),
    )


def _count(number: int | None, unit: str = "") -> str:
    return "" if number is None else f"{number}{unit}"
