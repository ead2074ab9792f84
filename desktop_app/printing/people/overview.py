"""《个人情况一览》: who somebody is, what they have done, and every record of the desk that names them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from db.models import PersonAppraisal, PersonExperience
from db.models.people import GRADES
from desktop_app.core.months import age_on, covered
from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.flow import Area, Flow
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import SMALL, SUBTITLE, Sheet, Style
from desktop_app.printing.typesetting import Setting
from desktop_app.programs.people.words import post_in_full

TITLE = "个人情况一览"
SMALLER = Setting(Face.SONG, 9.5, 4.8, even=False)
LOW = 7.0  # mm, a row of a list
DAY, ROLE, STATE, MONTHS, MARK = 24.0, 40.0, 22.0, 36.0, 24.0  # mm


def overview(sheet: Sheet, person: Any) -> None:
    """As many pages as it takes."""
    since = len(sheet.pages)
    flow = Flow(sheet, Area(20, 40, A4.width - 40, A4.height - 18), lambda: _page(sheet, person, since))
    flow.rows(_basics(sheet, person))
    _list(flow, "任职经历", list(_posts(sheet, person)))
    _list(flow, "年度考核", list(_grades(person)))
    for group in sheet.occasion.related(person):
        more = group.total - len(group.mentions)
        note = f"，列出最近 {len(group.mentions)} 条" if more else ""
        rows = [
            (
                (words.short_day(mention.day), DAY),
                (mention.called, 0.0),
                ("、".join(mention.roles), ROLE),
                (mention.state_words, STATE),
            )
            for mention in group.mentions
        ]
        _list(flow, group.program.title, rows, count=f"（{group.total} 条{note}）")
    sheet.number_pages(since)


def _page(sheet: Sheet, person: Any, since: int) -> float:
    sheet.new_page(A4)
    title = TITLE if len(sheet.pages) - since == 1 else f"{TITLE}（续）"
    sheet.text(A4.width / 2, 20, title, SUBTITLE, align="centre")
    occasion = sheet.occasion
    sheet.text(20, 33, f"姓名：{person.name}", Style(size=11))
    told = f"制表人：{occasion.by}　　截至 {words.day(occasion.today)}"
    sheet.text(A4.width - 20, 33, told, SMALL, align="right")
    return 38.0


def _basics(sheet: Sheet, person: Any) -> tuple[Row, ...]:
    today = sheet.occasion.today
    age = age_on(person.born, today)
    born = words.dotted(person.born) + (f"（{age}岁）" if age is not None else "")
    pairs = (
        ("性　别", words.word(person, "gender"), "出生年月", born),
        ("民　族", person.ethnicity, "籍　贯", person.native_place),
        ("入党时间", person.joined_party, "参加工作", words.dotted(person.started_work)),
        ("现任职务", post_in_full(person), "职务层次", words.word(person, "rank")),
        ("任现职时间", words.day(person.post_since), "在职状态", words.word(person, "status")),
        ("基层一线", _months(person, PersonExperience.frontline, sheet), "领导岗位",
         _months(person, PersonExperience.leading, sheet)),
    )  # fmt: skip
    return tuple(
        Row((label(one), Cell(this), label(two), Cell(that)), height=8) for one, this, two, that in pairs
    )


def _months(person: Any, counted: Any, sheet: Sheet) -> str:
    rows = person.experience.select(PersonExperience.started, PersonExperience.ended).where(counted)
    months = covered(rows.tuples(), sheet.occasion.today)
    return f"{months // 12}年{months % 12}个月" if months else "无"


Texts = tuple[tuple[str, float], ...]  # each with its width in mm, 0 for what is left


def _posts(sheet: Sheet, person: Any) -> Iterator[Texts]:
    del sheet
    for post in person.experience.order_by(PersonExperience.started, PersonExperience.id):
        until = post.ended.replace("-", ".") or "至今"
        marks = [word for word, holds in (("基层一线", post.frontline), ("领导岗位", post.leading)) if holds]
        told = "、".join(marks) + ("（待核）" if marks and post.basis == "guessed" else "")
        yield (f"{post.started.replace('-', '.')}—{until}", MONTHS), (post.post, 0.0), (told, ROLE + MARK)


def _grades(person: Any) -> Iterator[Texts]:
    rows = list(person.yearly_appraisals.order_by(PersonAppraisal.year))
    for start in range(0, len(rows), 4):
        some = [f"{row.year}年　{GRADES[row.grade]}" for row in rows[start : start + 4]]
        yield tuple((text, 42.5) for text in [*some, *[""] * (4 - len(some))])


def _list(flow: Flow, title: str, rows: Sequence[Texts], *, count: str = "") -> None:
    """A heading and its rows, with the heading again on each page on which they go on; nothing where there
    are none.
    """
    if not rows:
        return
    flow.skip(2)
    flow.heading(f"{title}{count}")
    for row in rows:
        cells = tuple(Cell(text, width, SMALLER) for text, width in row)
        if flow.room < LOW:
            flow.turn()
            flow.heading(f"{title}（续）")
        flow.rows((Row(cells, height=LOW),))
