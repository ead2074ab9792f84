"""The forms of 试岗任职 (domain 1.7): 审批表, 承诺书, 期满考核表 and the ledgers; see trial_comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from db.models.frontline_posts import KINDS
from desktop_app.core.months import age_on
from desktop_app.printing import words
from desktop_app.printing.boxes import LONG, Cell, Row, label
from desktop_app.printing.contract_posts.rows import draw, opinion, span
from desktop_app.printing.form_rows import SEALED, SIGNATURE_LINE, long, pair, single
from desktop_app.printing.ledger import LedgerColumn, ledger_of
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, titles
from desktop_app.programs.selection_candidates.comparison import Part
from desktop_app.programs.trial_candidates import scoring
from desktop_app.programs.trial_candidates.rules import days_late

PROGRAM = "trial_candidates"
BLANK = "________"
CONCLUSIONS = {
    "appointed": "正式任用",
    "extended": "延长试岗",
    "returned": "退回原岗",
    "placed": "另行安排",
}
POSTS = (
    TableColumn("序号", 10, "centre"),
    TableColumn("编号", 27),
    TableColumn("岗位", 38),
    TableColumn("单位", 42),
    TableColumn("岗位类别", 18, "centre"),
    TableColumn("任用\n职数", 11, "centre"),
    TableColumn("人选库", 28),
    TableColumn("试岗人选", 48),
    TableColumn("确定日期", 22.5, "centre"),
    TableColumn("会议日期", 22.5, "centre"),
    TableColumn("正式任用", 24),
    TableColumn("状态", 25, "centre"),
)


def approval(sheet: Sheet, trial: Any) -> None:
    """《试岗任职审批表》: the first selection, with the opinions of everybody who decides on it."""
    person, post = words.linked(trial, "person"), words.linked(trial, "post")
    born, begun = words.of(person, "born"), trial.starts_on
    age = age_on(person.born, begun) if person is not None and born and begun is not None else None
    rows = (
        pair("姓名", words.of(person, "name"), "性别", words.word(person, "gender")),
        pair("出生年月", born + (f"（{age}岁）" if age is not None else ""), "学历", _education(person)),
        single("原单位\n及职务", _former(trial)),
        pair("原职务层次", words.word(trial, "rank"), "岗位层次", words.word(post, "rank")),
        single("试岗岗位", _post(post)),
        single("岗位类别", _kind(post)),
        pair("试岗起", _day(trial.starts_on), "试岗止", _day(trial.ends_on)),
        long("首次择优\n依据", trial.basis, lines=6, stretch=3),
        long("试岗任务", words.of(post, "duties"), lines=4, stretch=2),
        opinion("原单位意见"),
        opinion("试岗单位\n意见"),
        opinion("组织部门\n意见"),
        opinion("审批机关\n意见"),
    )
    draw(sheet, trial, (PROGRAM, "approval", "approval"), "试岗任职审批表", rows)


def pledge(sheet: Sheet, trial: Any) -> None:
    """《试岗任职承诺书》: what is agreed, signed by the cadre and sealed by both units."""
    person, post = words.linked(trial, "person"), words.linked(trial, "post")
    months = str(trial.months) if trial.months else "____"
    body = (
        f"本人同意到{_post(post) or BLANK * 2}试岗任职，试岗期自"
        f"{span(trial.starts_on, trial.ends_on)}，共{months}个月。\n"
        "一、试岗期间履行岗位职责，服从试岗单位的管理，每月如实填写纪实，接受中期评估和期满考核。\n"
        f"二、试岗期满，按{_weights(post)}计算总分，与其他人选一起进行二次择优。\n"
        "三、二次择优的结论为正式任用、延长试岗、退回原岗或者另行安排。延长的，到期重新考核。\n"
        "四、本人服从二次择优的结论；结论作出以前，不因试岗改变原职务层次和待遇。"
    )
    rows = (
        pair("姓名", words.of(person, "name"), "原职务层次", words.word(trial, "rank")),
        single("原单位\n及职务", _former(trial)),
        single("试岗岗位", _post(post)),
        Row((label("约定和承诺"), Cell(body, setting=LONG, lines=14, name="约定和承诺")), stretch=4),
        long("试岗任务", words.of(post, "duties"), lines=5, stretch=2),
        Row((label("本人承诺"), Cell("以上内容本人已经知晓，自愿遵守。", closing=_signature(trial)))),
        Row((label("试岗单位"), Cell(lines=2, closing=SEALED)), height=28),
        Row((label("组织部门"), Cell(lines=2, closing=SEALED)), height=28),
    )
    draw(sheet, trial, (PROGRAM, "pledge", "person"), "试岗任职承诺书", rows)


def _signature(trial: Any) -> str:
    return f"本人签名：{words.SIGNATURE}　{words.day(trial.pledged_on, words.BLANK_DAY)}"


def _weights(post: Any | None) -> str:
    weights = scoring.weights(post) if post is not None else dict.fromkeys(scoring.PARTS, 0)
    return "、".join(f"{scoring.PARTS[key]}{weight or '____'}%" for key, weight in weights.items())


def examination(sheet: Sheet, trial: Any) -> None:
    """《试岗期满考核表》: the months, the half-way assessment, the three scores with their sum."""
    person, post = words.linked(trial, "person"), words.linked(trial, "post")
    parts = scoring.parts(trial, post) if post is not None else []
    result = "　".join(f"{'■' if trial.state == key else '□'}{word}" for key, word in CONCLUSIONS.items())
    rows = (
        pair("姓名", words.of(person, "name"), "原职务层次", words.word(trial, "rank")),
        single("原单位\n及职务", _former(trial)),
        single("试岗岗位", _post(post)),
        single("试岗期", span(trial.starts_on, trial.ends_on)),
        long("月度纪实", _notes(trial), lines=8, stretch=3),
        single("中期评估", halfway(trial)),
        Row((label("个人总结"), Cell(lines=6, closing=SIGNATURE_LINE)), stretch=2),
        single("测评票数", _ballot(trial)),
        Row((label("项目"), label("得分", 32), label("权重", 32), label("得分×权重", 0))),
        *(_part_row(key, {part.key: part for part in parts}.get(key)) for key in scoring.PARTS),
        pair("总分", words.score(trial.total), "名次", str(trial.place or "")),
        long("考核意见", trial.examination_note, lines=2, stretch=1),
        single("择优结论", result),
        opinion("试岗单位\n意见", height=19),
        opinion("组织部门\n意见", height=19),
    )
    draw(sheet, trial, (PROGRAM, "examination", "examination"), "试岗期满考核表", rows)


def halfway(trial: Any) -> str:
    """The half-way assessment: its score, how late it was held, and what was said."""
    if trial.midterm_on is None:
        return ""
    late = days_late(trial)
    held = f"{words.short_day(trial.midterm_on)}评估，试岗期满后{late}天" if late else ""
    return "，".join(filter(None, (f"{words.score(trial.midterm_score)}分", held, trial.midterm_note)))


def _notes(trial: Any) -> str:
    rows = sorted(trial.notes, key=lambda row: row.month) if trial.id is not None else ()
    return "\n".join(
        f"{row.month}　{row.work}" + (f"（不足：{row.shortcoming}）" if row.shortcoming else "")
        for row in rows
    )


def _ballot(trial: Any) -> str:
    """优秀12、称职5、基本称职1、不称职0，有效18票."""
    if trial.votes_score is None:
        return "、".join(f"{word}____" for word in scoring.VOTES.values()) + "，有效____票"
    told = {word: getattr(trial, name) or 0 for name, word in scoring.VOTES.items()}
    counts = "、".join(f"{word}{count}" for word, count in told.items())
    return f"{counts}，有效{sum(told.values())}票"


def _part_row(key: str, part: Part | None) -> Row:
    title = f"{scoring.PARTS[key]}分"
    weight = f"{part.weight}%" if part is not None else ""
    score = told = ""
    if part is not None and part.score is not None:
        score = f"{part.score:.2f}"
        told = f"{score}×{weight}＝{part.points}"
    return Row((label(title), Cell(score, 32), Cell(weight, 32), Cell(told)), height=9)


ledger = ledger_of(
    "试岗任职台账",
    (
        LedgerColumn("编号", 27, lambda each: each.number or "（拟选）"),
        LedgerColumn("姓名", 16, lambda each: each.person.name, "centre"),
        LedgerColumn("原单位及职务", 45, lambda each: _former(each)),
        LedgerColumn("试岗单位及岗位", 46, lambda each: _post(each.post)),
        LedgerColumn("试岗起", 22.5, lambda each: words.short_day(each.starts_on), "centre"),
        LedgerColumn("试岗止", 22.5, lambda each: words.short_day(each.ends_on), "centre"),
        LedgerColumn("延长", 10, lambda each: f"{each.extensions}次" if each.extensions else "", "centre"),
        LedgerColumn("中期\n评估", 13, lambda each: words.score(each.midterm_score), "right"),
        LedgerColumn("考察", 13, lambda each: words.score(each.inspection_score), "right"),
        LedgerColumn("测评", 13, lambda each: words.score(each.votes_score), "right"),
        LedgerColumn("实绩", 13, lambda each: words.score(each.achievement_score), "right"),
        LedgerColumn("总分", 13, lambda each: words.score(each.total), "right"),
        LedgerColumn("名次", 10, lambda each: str(each.place or ""), "centre"),
        LedgerColumn("状态", 25, lambda each: words.word(each, "state"), "centre"),
        LedgerColumn("结论日期", 22.5, lambda each: words.short_day(each.concluded_on), "centre"),
    ),
)


def post_ledger(sheet: Sheet, posts: Iterable[Any]) -> None:
    """《试岗岗位台账》."""
    table = Table(sheet, POSTS, titles("试岗岗位台账", sheet.occasion), cell=ROOMY)
    table.rows(_post_rows(posts))
    table.finish()


def _post_rows(posts: Iterable[Any]) -> Iterator[list[str]]:
    for index, post in enumerate(posts, start=1):
        trials = [each for each in post.candidates if each.state not in scoring.UNCOMPARED]
        yield [
            str(index),
            post.number or "（拟选）",
            post.title,
            words.named(post, "organization"),
            words.word(post, "kind"),
            str(post.places),
            post.pool,
            "、".join(each.person.name for each in trials),
            words.short_day(post.opened_on),
            words.short_day(post.met_on),
            "、".join(each.person.name for each in trials if each.state == "appointed"),
            words.word(post, "state"),
        ]


def _post(post: Any | None) -> str:
    return words.named(post, "organization") + post.title if post is not None else ""


def _kind(post: Any | None) -> str:
    """Every kind of post, that of the trial ticked."""
    chosen = post.kind if post is not None else None
    return "　".join(f"{'■' if key == chosen else '□'}{word}" for key, word in KINDS.items())


def _former(trial: Any) -> str:
    """Unit and post before the trial; of somebody who has not begun as the register has them."""
    person = words.linked(trial, "person")
    unit = words.linked(trial, "organization") or words.linked(person, "organization")
    return words.name(unit) + (trial.former_post or words.of(person, "post"))


def _education(person: Any | None) -> str:
    return words.of(person, "in_service_education") or words.of(person, "full_time_education")


def _day(day: Any) -> str:
    return words.day(day, words.BLANK_DAY)
