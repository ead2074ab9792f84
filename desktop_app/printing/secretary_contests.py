"""The papers that 比选进班子 and 招聘事业编制 have in common: 报名表, 资格审查表 and the sheet of all results
(domain 1.10 a, b).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from db.models.village_promotions import RULES
from desktop_app.printing import candidates, scored, words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.form_page import FormPage, draw_form
from desktop_app.printing.form_rows import SEALED, SIGNED, long, opinion, pair, single
from desktop_app.printing.person_rows import background
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, Titles
from desktop_app.programs import weighing
from desktop_app.programs.people.words import resume_in_words
from desktop_app.programs.secretary_contests import scores


class Kind(NamedTuple):
    """Which of the two programs prints, and what its papers are called."""

    program: str  # that of the candidates
    title: str  # what stands before 报名表 and 资格审查表
    contest: str  # what the round is called beside its name
    rounds: str  # the program of the rounds


def application(sheet: Sheet, candidate: Any, kind: Kind, *, more: Sequence[Row] = ()) -> None:
    """《报名表》: who applies, with résumé, honours and reasons, and who has an opinion on it."""
    person = words.linked(candidate, "person")
    reason = candidate.reason if "reason" in candidate._meta.fields else ""
    rows = (
        *_who(candidate, person, kind),
        *background(person),
        *more,
        long("简历", resume_in_words(person, until=candidate.applied_on), lines=4, stretch=4),
        long("年度考核\n结果", candidates.appraised(candidate, person), lines=2),
        long("所获荣誉", candidate.honours, lines=2, stretch=2),
        long("报名或\n推荐理由", reason, lines=2, stretch=2),
        Row((label("本人承诺"), Cell("以上情况属实。", closing=SIGNED)), height=15),
        opinion("村社区党\n组织意见", height=19),
        opinion("乡镇党委\n意见", height=19),
        opinion("组织部门\n意见", height=19),
    )
    _draw(sheet, candidate, "application", f"{kind.title}报名表", rows, kind)


def review(sheet: Sheet, candidate: Any, kind: Kind) -> None:
    """《资格审查表》: each condition, what was found, and the result with its reasons."""
    person = words.linked(candidate, "person")
    rows = (
        *_who(candidate, person, kind),
        *candidates.conditions(candidate, RULES, asked=60),
        long("其他资格", words.of(words.linked(candidate, "round"), "requirements"), lines=2, stretch=1),
        long("审查结果", candidates.result(candidate), lines=4, stretch=2),
        pair("审查人", "", "审查日期", words.day(candidate.reviewed_on, words.BLANK_DAY)),
        Row((label("审查人\n签名"), Cell(closing=SIGNED)), height=14),
        Row((label("审查单位\n意见"), Cell(lines=3, closing=SEALED)), height=26, stretch=1),
    )
    _draw(sheet, candidate, "review", f"{kind.title}资格审查表", rows, kind)


def results(sheet: Sheet, contest: Any, kind: Kind, title: str) -> None:
    """《汇总表》: candidates × parts, each score with its weight and what it adds, the sum, the place, and
    how equals were put in order.
    """
    names = scores.titles(contest.candidates.model)
    weights = weighing.weights(scores.KEYS, contest)
    columns = (
        TableColumn("名次", 11, "centre"),
        TableColumn("姓名", 18, "centre"),
        TableColumn("性别", 10, "centre"),
        TableColumn("出生年月", 17, "centre"),
        TableColumn("现任单位及职务", 44),
        TableColumn("任书记\n年限", 20, "centre"),
        *(TableColumn(f"{names[key]}\n（权重{weights[key]}%）", 36, "centre") for key in weights),
        TableColumn("总分", 44, "centre"),
        TableColumn("备注", 34),
    )
    told = words.day(contest.compared_on, words.BLANK_DAY)
    day = f"{type(contest)._meta.fields['compared_on'].verbose_name}：{told}"
    code = sheet.occasion.code(kind.rounds, "results", "results", contest)
    heads = Titles(title, f"{kind.contest}：{contest.title}", f"编号：{contest.number or ''}　　{day}")
    table = Table(sheet, columns, heads, cell=ROOMY, code=code)
    rows = (_compared(place, candidate) for place, candidate in scores.compared(contest))
    scored.fill(table, rows, signed_by="计分、核分人员", rule=scored.RULE_OF_TIES)


def _compared(place: int | None, candidate: Any) -> list[str]:
    person, parts = candidate.person, scores.parts(candidate)
    return [
        "—" if place is None else str(place),
        person.name,
        words.word(person, "gender"),
        words.dotted(person.born),
        words.name(candidate.organization) + candidate.post,
        years(candidate.secretary_months),
        *(_part(part) for part in parts),
        _sum(parts),
        _remark(candidate),
    ]


def _remark(candidate: Any) -> str:
    """How equals were put in order, or why somebody did not go on."""
    ordered = f"同分第{candidate.tie_order}：{candidate.tie_reason}（{candidate.tie_by}）"
    return "；".join(filter(None, (ordered if candidate.tie_order else "", candidate.ending_reason)))


def _part(part: weighing.Part) -> str:
    return "缺" if part.score is None else f"{part.score:.2f}×{part.weight}%＝{part.points}"


def _sum(parts: Sequence[weighing.Part]) -> str:
    if absent := weighing.missing(parts):
        return f"缺{'、'.join(absent)}，没有总分"
    return f"{'＋'.join(str(part.points) for part in parts)}\n＝{weighing.total(parts)}"


def years(months: int | None) -> str:
    """8年3个月."""
    if months is None:
        return ""
    return f"{months // 12}年" + (f"{months % 12}个月" if months % 12 else "")


def profile(candidate: Any) -> str:
    """Who the candidate is, and for how long a village secretary."""
    months = candidate.secretary_months
    return candidates.profile(candidate, f"任村社区书记{years(months)}" if months else "")


def _who(candidate: Any, person: Any | None, kind: Kind) -> tuple[Row, ...]:
    """The round, the person, and what the person was when applying."""
    gender = words.word(person, "gender")
    post = words.named(candidate, "organization") + candidate.post
    return (
        single(kind.contest, words.of(words.linked(candidate, "round"), "title")),
        pair("姓名", words.name(person), "性别", gender),
        pair("出生年月", words.of(person, "born"), "任书记年限", years(candidate.secretary_months)),
        Row((label("现任单位\n及职务"), Cell(post, lines=2, name="现任单位及职务"))),
    )


def _draw(sheet: Sheet, candidate: Any, form: str, title: str, rows: tuple[Row, ...], kind: Kind) -> None:
    code = sheet.occasion.code(kind.program, form, form, candidate)
    subtitle = f"填表单位：{sheet.occasion.office}"
    draw_form(sheet, FormPage(title, candidate.number or "", rows, "", code, subtitle))
