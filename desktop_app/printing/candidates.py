"""What papers about candidates have in common: the review of their conditions, who they are, who decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.sheet import Sheet
from desktop_app.programs.people.words import appraisals_before

_BESIDE = 122.0  # mm for what is asked and what was found


def conditions(candidate: Any, rules: Mapping[str, str], *, asked: float) -> Iterator[Row]:
    """Each condition, what it asks (`asked` mm wide), what was found and whether it is met; an empty form
    has all of them.
    """
    yield Row((label("条件"), label("要求", asked), label("核对情况", _BESIDE - asked), label("符合", 0)))
    found = {row.rule: row for row in candidate.checks} if candidate.id is not None else {}
    for rule, word in rules.items():
        if candidate.id is None or rule in found:
            yield _condition(word, found.get(rule), asked)


def _condition(word: str, row: Any | None, asked: float) -> Row:
    word = word if len(word) < 6 else f"{word[:-2]}\n{word[-2:]}"
    met = "□是　□否" if row is None else "■是　□否" if row.met else "□是　■否"
    told = ("", "") if row is None else (row.asked, row.found)
    lines = 1 if row is None else 2
    what = word.replace("\n", "")
    cells = (
        Cell(told[0], asked, lines=lines, name=f"{what}：要求"),
        Cell(told[1], _BESIDE - asked, lines=lines, name=f"{what}：核对情况"),
    )
    return Row((label(word), *cells, Cell(met)), height=11)


def result(candidate: Any) -> str:
    """What the review came to, to be ticked by hand where there was none yet."""
    if candidate.id is None or candidate.reviewed_on is None:
        return "□合格　　□不合格，原因："
    if candidate.state == "ineligible":
        return f"□合格　　■不合格，原因：{candidate.review}"
    return "■合格　　□不合格"


def appraised(candidate: Any, person: Any | None) -> str:
    """The yearly appraisals before the application."""
    return "" if person is None else appraisals_before(person, candidate.applied_on.year)


def profile(candidate: Any, *more: str) -> str:
    """Name, sex, month of birth, ethnicity, education and present post, as far as they are known."""
    person = candidate.person
    told = (
        person.name,
        words.word(person, "gender"),
        f"{person.born[:4]}年{int(person.born[5:])}月出生" if person.born else "",
        person.ethnicity,
        person.in_service_education or person.full_time_education,
        f"现任{words.name(candidate.organization)}{candidate.post}" if candidate.post else "",
    )
    return "，".join(filter(None, (*told, *more)))


def meeting(record: Any) -> str:
    """The meeting that decided, "会议" where nobody wrote it down."""
    found = [row.meeting for row in record.meetings if row.outcome == "passed"]
    return found[-1] if found else "会议"


def phone(sheet: Sheet) -> str:
    """（联系电话：0580-1234567）, where the office has one."""
    return f"（联系电话：{sheet.occasion.phone}）" if sheet.occasion.phone else ""
