"""《二次择优比较表》 (domain 1.7): the rivals side by side, and every sum as it came about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from desktop_app.printing import scored, words
from desktop_app.printing.open_selection import sum_of
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.table import ROOMY, Table, TableColumn, Titles
from desktop_app.printing.trials import halfway
from desktop_app.programs.selection_candidates.comparison import Part
from desktop_app.programs.trial_candidates import scoring

PROGRAM = "trial_posts"
TITLE = "二次择优比较表"
ABREAST = 5  # candidates on one sheet
EMPTY = 4  # columns of a blank sheet
HANDWRITTEN = ROOMY._replace(pitch=7.2)
ITEMS = (
    "性别、出生年月",
    "原单位及职务",
    "试岗岗位",
    "首次择优依据",
    "试岗起止",
    "月度纪实",
    "中期评估",
    "组织考察",
    "测评票数",
    "测评得分",
    "单位测评",
    "实绩",
    "总分",
    "名次",
    "择优结论",
)
CONCLUDED = ("appointed", "extended", "returned", "placed")


def comparison_sheet(sheet: Sheet, post: Any) -> None:
    """So many candidates on a sheet, the first of the comparison first; blank with empty columns."""
    ranked = scoring.ranked(scoring.rivals(post)) if post.id is not None else []
    for start in range(0, len(ranked), ABREAST):
        group = ranked[start : start + ABREAST]
        named = [candidate.person.name for _place, candidate in group]
        columns = [_column(place, candidate) for place, candidate in group]
        _draw(sheet, post, named, columns)
    if not ranked:
        _draw(sheet, post, [""] * EMPTY, [[""] * len(ITEMS)] * EMPTY)


def _draw(sheet: Sheet, post: Any, named: Sequence[str], columns: Sequence[Sequence[str]]) -> None:
    heads = (
        TableColumn("姓名", 26, "centre"),
        *(TableColumn(name, 48, "left") for name in named),
    )
    table = Table(
        sheet,
        heads,
        Titles(TITLE, _subject(post), _meeting(post)),
        cell=ROOMY if post.id is not None else HANDWRITTEN,
        code=sheet.occasion.code(PROGRAM, "comparison", "comparison", post),
    )
    scored.fill(table, _rows(columns, scoring.weights(post)), signed_by="参加会议人员")


def _rows(columns: Sequence[Sequence[str]], weights: Mapping[str, int]) -> Iterator[list[str]]:
    for place, item in enumerate(ITEMS):
        weight = next((weights[key] for key, title in scoring.PARTS.items() if title == item), 0)
        head = f"{item}\n（权重{weight}%）" if weight else item
        yield [head, *(column[place] for column in columns)]


def _subject(post: Any) -> str:
    if post.id is None:
        return "岗位："
    pool = f"　　人选库：{post.pool}" if post.pool else ""
    return f"岗位：{words.named(post, 'organization')}{post.title}{pool}"


def _meeting(post: Any) -> str:
    day = words.day(post.met_on, words.BLANK_DAY)
    return f"编号：{post.number or ''}　　会议：{post.meeting or ''}　{day}"


def _column(place: int | None, candidate: Any) -> list[str]:
    """What stands below the candidate's name, item by item."""
    person, post = candidate.person, candidate.post
    parts = {part.key: part for part in scoring.parts(candidate, post)}
    born = f"{words.month(person.born)}出生" if person.born else ""
    return [
        "，".join(filter(None, (words.word(person, "gender"), born))),
        words.named(candidate, "organization") + candidate.former_post,
        words.named(post, "organization") + post.title,
        candidate.basis,
        f"{words.short_day(candidate.starts_on)}至{words.short_day(candidate.ends_on)}",
        f"{candidate.notes.count()}个月",
        halfway(candidate),
        _part(parts.get("inspection")),
        _ballot(candidate),
        _reckoned(candidate),
        _part(parts.get("votes")),
        _part(parts.get("achievement")),
        sum_of(list(parts.values())),
        "—" if place is None else str(place),
        "\n".join(_conclusion(candidate)),
    ]


def _part(part: Part | None) -> str:
    if part is None:
        return "不计"
    if part.score is None:
        return f"缺{part.title}"
    return f"{part.score:.2f}×{part.weight}%＝{part.points}"


def _ballot(candidate: Any) -> str:
    told = {word: getattr(candidate, name) for name, word in scoring.VOTES.items()}
    return "、".join(f"{word}{count}" for word, count in told.items() if count)


def _reckoned(candidate: Any) -> str:
    """(12×100＋5×80＋1×60)÷18＝92.22; a kind without votes is left out."""
    if candidate.votes_score is None:
        return ""
    counts = [getattr(candidate, name) or 0 for name in scoring.VOTES]
    worth = zip(counts, candidate.vote_points.split(","), strict=True)
    told = [f"{count}×{points}" for count, points in worth if count]
    valid = sum(counts)
    return f"({'＋'.join(told)})÷{valid}\n＝{candidate.votes_score:.2f}"


def _conclusion(candidate: Any) -> Iterator[str]:
    if candidate.state in CONCLUDED:
        yield words.word(candidate, "state")
    if candidate.new_post:
        yield words.named(candidate, "new_organization") + candidate.new_post
    if candidate.conclusion_note:
        yield candidate.conclusion_note
    elif candidate.state == "extended":
        yield f"至{words.short_day(candidate.ends_on)}，{candidate.extension_reason}"
