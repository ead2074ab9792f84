"""The forms of a post of 公开比选 (domain 1.13): 多维比较表, 动议意向人选呈批表 and the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from desktop_app.printing import scored, words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNATURE_LINE, TEXT, pair, single
from desktop_app.printing.page import A3_LANDSCAPE, A4_LANDSCAPE, Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, Titles, titles
from desktop_app.printing.typesetting import Setting
from desktop_app.programs.selection_candidates import comparison

PROGRAM = "open_selection"
A3 = "a3"
LARGER = Setting(Face.SONG, 11, 5.2, even=False)
# Whoever was found eligible is compared, whatever became of the candidate afterwards.
UNCOMPARED = ("draft", "applied", "ineligible")
LEDGER = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 28),
    TableColumn("批次", 26),
    TableColumn("岗位名称", 46),
    TableColumn("类别", 24),
    TableColumn("单位", 34),
    TableColumn("报名", 12, "centre"),
    TableColumn("合格", 12, "centre"),
    TableColumn("动议意向人选", 40),
    TableColumn("任职人选", 22, "centre"),
    TableColumn("任职日期", 21, "centre"),
    TableColumn("状态", 24, "centre"),
)
# How each of the scores that the register gives came about.
BASES = {"frontline": "frontline_basis", "leading": "leading_basis", "appraisal": "appraisal_basis"}


def compared(position: Any) -> list[tuple[int | None, Any]]:
    """The candidates with their places, the first one first; those without a total at the end."""
    found = [each for each in position.candidates if each.state not in UNCOMPARED and each.reviewed_on]
    placed = zip(comparison.places([each.total for each in found]), found, strict=True)
    return sorted(placed, key=lambda pair: (pair[0] is None, pair[0] or 0, pair[1].number))


def comparison_sheet(sheet: Sheet, position: Any) -> None:
    """《多维比较表》: candidates × dimensions, each score with its weight and its part, and the sum."""
    large = sheet.occasion.option == A3
    weights = comparison.weights(position)
    columns = (
        TableColumn("名次", 11, "centre"),
        TableColumn("姓名", 18, "centre"),
        TableColumn("性别", 10, "centre"),
        TableColumn("出生年月", 18, "centre"),
        TableColumn("现任单位及职务", 42),
        *(TableColumn(f"{comparison.DIMENSIONS[key]}\n（权重{weights[key]}%）", 46) for key in weights),
        TableColumn("总分", 44),
    )
    left = f"岗位：{position.title}　　批次：{position.batch}"
    right = f"编号：{position.number or ''}　　比较会议：{words.day(position.compared_on, words.BLANK_DAY)}"
    table = Table(
        sheet,
        columns,
        Titles("公开比选多维比较表", left, right),
        paper=A3_LANDSCAPE if large else A4_LANDSCAPE,
        cell=LARGER if large else ROOMY,
        code=sheet.occasion.code(PROGRAM, "comparison", "comparison", position),
    )
    rows = (_compared_row(place, candidate, position) for place, candidate in compared(position))
    scored.fill(table, rows, signed_by="参加比较人员")


def _compared_row(place: int | None, candidate: Any, position: Any) -> list[str]:
    person, parts = candidate.person, comparison.parts(candidate, position)
    return [
        "—" if place is None else str(place),
        person.name,
        words.word(person, "gender"),
        words.dotted(person.born),
        words.name(candidate.organization) + candidate.post,
        *(_part(part, candidate) for part in parts),
        sum_of(parts),
    ]


def _part(part: comparison.Part, candidate: Any) -> str:
    """86.50×40%＝34.60, below it how the score came about."""
    told = f"缺{part.title}" if part.score is None else f"{part.score:.2f}×{part.weight}%＝{part.points}"
    basis = getattr(candidate, BASES[part.key]) if part.key in BASES else ""
    return f"{told}\n（{basis}）" if basis else told


def sum_of(parts: Sequence[comparison.Part]) -> str:
    """34.60＋24.00＋24.00 and below it ＝82.60, or what is missing for a total."""
    if absent := comparison.missing(parts):
        return f"缺{'、'.join(absent)}，没有总分"
    return f"{'＋'.join(str(part.points) for part in parts)}\n＝{comparison.total(parts)}"


def motion_sheet(sheet: Sheet, position: Any) -> None:
    """《动议意向人选呈批表》: the proposed candidates with their places, for those who decide."""
    motioned = [(place, each) for place, each in compared(position) if each.motioned_on is not None]
    applied = [each for each in position.candidates if each.state != "draft"]
    rows = (
        single("岗位名称", position.title),
        pair("单位", words.name(position.organization), "岗位层次", words.word(position, "rank")),
        pair("报名人数", f"{len(applied)}人", "参加比较", f"{len(compared(position))}人"),
        pair(
            "比较会议",
            words.day(position.compared_on),
            "动议日期",
            words.day(position.motioned_on, words.BLANK_DAY),
        ),
        Row((label("参加比较\n人员"), Cell(position.compared_by, lines=2, name="参加比较人员"))),
        *(_motioned_row(number, place, each) for number, (place, each) in enumerate(motioned, start=1)),
        Row((label("组织部门\n意见"), Cell(lines=3, closing=SEALED)), height=26, stretch=1),
        Row((label("分管领导\n意见"), Cell(lines=3, closing=SIGNATURE_LINE)), height=24, stretch=1),
        Row((label("主要领导\n意见"), Cell(lines=3, closing=SIGNATURE_LINE)), height=24, stretch=1),
    )
    code = sheet.occasion.code(PROGRAM, "motion", "motion", position)
    subtitle = f"填表单位：{sheet.occasion.office}　　批次：{position.batch}"
    draw_form(sheet, FormPage("动议意向人选呈批表", position.number or "", rows, "", code, subtitle))


def _motioned_row(number: int, place: int | None, candidate: Any) -> Row:
    person = candidate.person
    who = "，".join(
        filter(None, (words.word(person, "gender"), f"{words.month(person.born)}出生" if person.born else ""))
    )
    told = (
        f"{person.name}（{who}），{words.name(candidate.organization)}{candidate.post}，"
        f"{words.word(candidate, 'rank')}。总分{candidate.total:.2f}，第{place}名。\n"
        f"动议理由：{candidate.motion_reason}"
    )
    return Row(
        (label(f"意向人选\n之{'一二三四五六七八九'[number - 1]}"), Cell(told, setting=TEXT, lines=4)),
        stretch=1,
    )


def ledger(sheet: Sheet, positions: Iterable[Any]) -> None:
    """《公开比选岗位台账》."""
    table = Table(sheet, LEDGER, titles("公开比选岗位台账", sheet.occasion), cell=ROOMY)
    table.rows(_ledger_rows(positions))
    table.finish()


def _ledger_rows(positions: Iterable[Any]) -> Iterator[list[str]]:
    for index, position in enumerate(positions, start=1):
        candidates = [each for each in position.candidates if each.state != "draft"]
        chosen = [each for each in candidates if each.appointed_on is not None]
        yield [
            str(index),
            position.number or "（草稿）",
            position.batch,
            position.title,
            words.word(position, "kind"),
            words.name(position.organization),
            str(len(candidates)),
            str(sum(each.state not in UNCOMPARED and each.reviewed_on is not None for each in candidates)),
            "、".join(each.person.name for each in candidates if each.motioned_on is not None),
            "、".join(each.person.name for each in chosen),
            "、".join(words.short_day(each.appointed_on) for each in chosen),
            words.word(position, "state"),
        ]
