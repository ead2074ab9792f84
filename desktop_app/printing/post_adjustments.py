"""The forms and lists of 能上能下 (domain 1.8); what is sent to somebody is in `adjustment_letters`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from db.models.post_adjustments import KINDS, LEVELS
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNATURE_LINE, long, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import Table, TableColumn, titles
from desktop_app.printing.typesetting import Setting
from desktop_app.programs.post_adjustments import figures, rules

PROGRAM = "post_adjustments"
ROOMY = Setting(Face.SONG, 11, 6.0, even=False)
GRID = (
    TableColumn("方式", 70),
    *(TableColumn(word, 34, "centre") for word in LEVELS.values()),
    TableColumn("合计", 34, "centre"),
)


def assessment(sheet: Sheet, case: Any) -> None:
    """《不适宜担任现职干部认定表》."""
    clue = f"{words.day(case.clue_on)}　{case.clue}".strip()
    rows = (
        *_who(case),
        Row((label("线索来源"), Cell(_sources(case), lines=2, name="线索来源")), height=13),
        long("主要问题", clue, lines=4, stretch=2),
        long("适用文件\n及情形", "\n".join(_situations(case)), lines=4, stretch=1),
        long("前置措施\n及未改正\n情况", "\n".join(_earlier(case)), lines=3, stretch=1),
        pair("考察组", case.verified_by, "核实日期", words.day(case.verified_on, words.BLANK_DAY)),
        single("核实方式", case.verified_how),
        long("核实认定\n结论", case.findings, lines=5, stretch=2),
        Row((label("考察组\n签名"), Cell(lines=2, closing=SIGNATURE_LINE)), height=17),
        Row((label("组织部门\n认定意见"), Cell(lines=3, closing=SEALED)), height=24),
    )
    _draw(sheet, case, "assessment", "不适宜担任现职干部认定表", rows)


def proposal(sheet: Sheet, case: Any) -> None:
    """《干部调整建议呈批表》, for the opinions of those who decide and the votes of the meeting."""
    measure = words.name(case.measure or case.proposed_measure)
    rows = (
        *_who(case),
        long("情形", "\n".join(_situations(case)), lines=3, stretch=1),
        long("核实认定\n结论", case.findings, lines=4, stretch=2),
        pair("拟采取方式", measure, "建议日期", words.day(case.proposed_on, words.BLANK_DAY)),
        long("建议依据", case.basis, lines=4, stretch=2),
        Row((label("组织部门\n意见"), Cell(lines=3, closing=SEALED)), height=24),
        Row((label("分管领导\n意见"), Cell(lines=2, closing=SIGNATURE_LINE)), height=18),
        Row((label("主要领导\n意见"), Cell(lines=2, closing=SIGNATURE_LINE)), height=18),
        long("集体讨论", "\n".join(_meetings(case)), lines=3, stretch=1),
    )
    _draw(sheet, case, "proposal", "干部调整建议呈批表", rows)


def talk_record(sheet: Sheet, case: Any) -> None:
    """《组织谈话记录》, signed by both sides and by whoever wrote it."""
    reason = ""
    if case.decided_on is not None:
        reason = f"通知组织决定：{words.name(case.measure)}（{words.day(case.decided_on)}）"
    rows = (
        *_who(case),
        pair("谈话日期", words.day(case.talked_on, words.BLANK_DAY), "谈话地点", case.talk_place),
        pair("谈话人", case.talker, "记录人", case.talk_recorder),
        single("谈话事由", reason, 10),
        long("谈话内容", case.talk_record, lines=12, stretch=4),
        long("本人意见", case.opinion, lines=5, stretch=2),
        Row((label("谈话对象\n签名"), Cell(closing=SIGNATURE_LINE)), height=14),
        Row((label("谈话人\n签名"), Cell(), label("记录人\n签名"), Cell()), height=15),
    )
    _draw(sheet, case, "talk", "组织谈话记录", rows)


def application(sheet: Sheet, case: Any) -> None:
    """《辞职申请》 of the cadre, and what is said to it."""
    kinds = ("引咎辞职", "责令辞职")
    chosen = words.name(case.measure or case.proposed_measure)
    sort = "　".join(f"{'■' if case.id is not None and kind == chosen else '□'}{kind}" for kind in kinds)
    rows = (
        *_who(case),
        Row((label("辞职类别"), Cell(sort)), height=10),
        long("辞职原因", case.application_reason, lines=9, stretch=3),
        long("思想认识", case.reflection, lines=8, stretch=3),
        Row((label("申请人\n签名"), Cell(closing=SIGNATURE_LINE)), height=15),
        long("组织部门\n审核意见", case.examination, lines=3, closing=SEALED),
        Row((label("任免机关\n意见"), Cell(lines=3, closing=SEALED)), height=26),
    )
    _draw(sheet, case, "application", "干部辞职申请表", rows)


ledger = ledger_of(
    "能上能下台账",
    (
        LedgerColumn("编号", 29, lambda each: each.number or "（草稿）"),
        LedgerColumn("姓名", 17, lambda each: words.name(each.person), "centre"),
        LedgerColumn("原单位及职务", 50, lambda each: words.name(each.organization) + each.post),
        LedgerColumn(
            "情形",
            36,
            lambda each: "；".join(row.situation.name for row in each.situations) or each.findings[:40],
        ),
        LedgerColumn("方式", 30, lambda each: words.word(each, "kind")),
        LedgerColumn("决定日期", 21, lambda each: words.short_day(each.decided_on), "centre"),
        LedgerColumn(
            "新单位及职务",
            44,
            lambda each: words.name(each.new_organization) + each.new_post if each.new_post else "",
        ),
        LedgerColumn("影响期止", 21, lambda each: words.short_day(each.restricted_until), "centre"),
        LedgerColumn(
            "再使用", 40, lambda each: f"{words.short_day(each.reused_on)} {each.reused_as}".strip()
        ),
        LedgerColumn("状态", 20, lambda each: words.word(each, "state"), "centre"),
    ),
)


def grid(sheet: Sheet, cases: Iterable[Any]) -> None:
    """《调整不适宜担任现职干部情况表》: each measure at each level; the rows and columns sum to the total."""
    counted = Counter(
        (case.kind, case.level)
        for case in cases
        if case.state in figures.IN_FORCE and rules.is_unsuited(case)
    )
    heads = titles("调整不适宜担任现职干部情况表", sheet.occasion)
    table = Table(sheet, GRID, heads, paper=A4, cell=ROOMY)
    for kind, word in KINDS.items():
        shown = figures.LATERAL_ALSO if kind == "lateral" else word
        table.rows([_grid_row(shown, [counted[kind, level] for level in LEVELS])])
    totals = [sum(n for (_kind, at), n in counted.items() if at == level) for level in LEVELS]
    table.total(_grid_row("合计", totals))
    table.finish()


def _sources(case: Any) -> str:
    """The sources to be ticked, in lines that break between them."""
    ticked = words.boxes(case, "source").split("　")
    return "\n".join("　".join(ticked[start : start + 5]) for start in range(0, len(ticked), 5))


def _grid_row(title: str, counts: list[int]) -> list[str]:
    return [title, *map(str, counts), str(sum(counts))]


def _situations(case: Any) -> Iterator[str]:
    if case.regulation is not None:
        yield f"适用：{case.regulation.name}"
    for index, row in enumerate(case.situations, start=1):
        yield f"{index}. {row.situation.text or row.situation.name}"
        if row.detail:
            yield f"具体表现：{row.detail}"


def _earlier(case: Any) -> Iterator[str]:
    """Of a registered warning only that there was one: its own papers are for others' eyes."""
    for index, row in enumerate(case.earlier_measures, start=1):
        what = "已登记的提醒、函询或诫勉" if row.warning_id else words.word(row, "kind")
        yield f"{index}. {what}{words.day(row.taken_on)}：{row.uncorrected}"


def _meetings(case: Any) -> Iterator[str]:
    for row in case.meetings:
        yield f"{words.day(row.met_on)}{row.meeting}：{row.tally}；{words.word(row, 'outcome')}"


def _who(case: Any) -> tuple[Row, ...]:
    """The cadre, and what the cadre was when the case began."""
    name = "" if case.person_id is None else case.person.name
    return (
        pair("姓名", name, "职务层次", words.word(case, "rank")),
        single("单位及职务", words.name(case.organization) + case.post),
    )


def _draw(sheet: Sheet, case: Any, form: str, title: str, rows: tuple[Row, ...]) -> None:
    code = sheet.occasion.code(PROGRAM, form, form, case)
    unit = f"填表单位：{words.name(case.issuer) or sheet.occasion.office}"
    draw_form(sheet, FormPage(title, case.number or "", rows, "", code, unit))
