"""《干部任免审批表》: two pages in the look of the national form, filled, or blank to be written on."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import Any

from db.models import FamilyMember
from desktop_app.core.months import age_on
from desktop_app.printing import words
from desktop_app.printing.boxes import SMALLEST, TO_BE_CONTINUED, Rest
from desktop_app.printing.flow import Head, continuation
from desktop_app.printing.page import A4, Face, Frame, Picture
from desktop_app.printing.people import resume
from desktop_app.printing.people.grid import LABEL, box, fitted, label, upright, value
from desktop_app.printing.sheet import SMALL, Sheet, Style
from desktop_app.printing.typesetting import clean
from desktop_app.programs.people.words import (
    appraisals_before,
    appraisals_in_words,
    post_in_full,
    resume_in_words,
)

TITLE = "干部任免审批表"
LEFT, WIDTH = 22.5, 165.0
COLUMNS = (20.0, 24.0, 21.0, 24.0, 22.0, 23.0, 31.0)  # mm; the last one is the photo
EDGES = tuple(accumulate(COLUMNS, initial=LEFT))
TOP, BOTTOM = 34.0, 280.0
LOW, TALL = 12.5, 15.0  # mm, rows of the first page
NARROW = 12.0  # mm, upright labels
INSIDE = 2.0  # mm, around the long texts
FAMILY = (18.0, 22.0, 22.0, 24.0, 67.0)  # mm
MEMBERS = 10
MEMBER = 8.4  # mm


def approval_form(sheet: Sheet, person: Any, decided_on: date | None = None) -> None:
    """The two pages of a person's form, and continuation pages for what they cannot hold. That of a decision
    says whenever it is printed what was so on the day of it.
    """
    rest: list[Rest] = []
    _first_page(sheet, person, rest, decided_on=decided_on)
    _second_page(sheet, person, rest, decided_on=decided_on)
    if rest:
        continuation(sheet, rest, Head(TITLE, person.name))


# ── the first page ───────────────────────────────────────────────────────────────────────────────────────


def _first_page(sheet: Sheet, person: Any, rest: list[Rest], *, decided_on: date | None) -> None:
    sheet.new_page(A4)
    style = Style(Face.SONG, 22, bold=True, spacing=6)
    sheet.text(A4.width / 2, 22, TITLE, style, align="centre")
    y = _head(sheet, person, decided_on or person.age_on or person.filled_on or sheet.occasion.today)
    y = _education(sheet, person, y)
    for title, text in (
        ("现 任 职 务", post_in_full(person)),
        ("拟 任 职 务", person.proposed_post),
        ("拟 免 职 务", person.post_to_leave),
    ):
        label(sheet, box(LEFT, y, EDGES[2] - LEFT, LOW), title)
        value(sheet, box(EDGES[2], y, LEFT + WIDTH - EDGES[2], LOW), text, centred=False)
        y += LOW
    _resume(sheet, box(LEFT, y, WIDTH, BOTTOM - y), resume_in_words(person, until=decided_on), rest)


def _head(sheet: Sheet, person: Any, day: date) -> float:
    """The rows beside the photo, with the age on the day of the form; returns where they end."""
    born = words.dotted(person.born)
    age = age_on(person.born, day)
    rows = (
        (
            ("姓　名", person.name),
            ("性　别", words.word(person, "gender")),
            ("出生年月\n（　岁）", f"{born}\n（{age}岁）" if age is not None else born),
        ),
        (("民　族", person.ethnicity), ("籍　贯", person.native_place), ("出生地", person.birth_place)),
        (
            ("入　党\n时　间", person.joined_party),
            ("参加工\n作时间", words.dotted(person.started_work)),
            ("健康状况", person.health),
        ),
    )
    y = TOP
    for row in rows:
        for place, (title, text) in enumerate(row):
            left, middle, right = EDGES[2 * place : 2 * place + 3]
            label(sheet, box(left, y, middle - left, LOW), title)
            value(sheet, box(middle, y, right - middle, LOW), text)
        y += LOW
    label(sheet, box(EDGES[0], y, COLUMNS[0], LOW), "专业技\n术职务")
    value(sheet, box(EDGES[1], y, EDGES[3] - EDGES[1], LOW), person.professional_title)
    label(sheet, box(EDGES[3], y, COLUMNS[3], LOW), "熟悉专业\n有何专长")
    value(sheet, box(EDGES[4], y, EDGES[6] - EDGES[4], LOW), person.expertise)
    _photo(sheet, person, box(EDGES[6], TOP, COLUMNS[6], 4 * LOW))
    return y + LOW


def _photo(sheet: Sheet, person: Any, place: Frame) -> None:
    picture = sheet.occasion.photo(person) if person.id is not None else b""
    if not picture:
        label(sheet, place, "照\n\n片")
        return
    sheet.page.marks.append(place)
    sheet.page.marks.append(Picture(place.x + 0.5, place.y + 0.5, place.width - 1, place.height - 1, picture))


def _education(sheet: Sheet, person: Any, y: float) -> float:
    label(sheet, box(EDGES[0], y, COLUMNS[0], 2 * TALL), "学　历\n学　位")
    for title, kind in (("全日制\n教　育", "full_time"), ("在　职\n教　育", "in_service")):
        said = [getattr(person, f"{kind}_{name}") for name in ("education", "degree")]
        schools = [getattr(person, f"{kind}_{name}") for name in ("school", "degree_school")]
        label(sheet, box(EDGES[1], y, COLUMNS[1], TALL), title)
        value(sheet, box(EDGES[2], y, EDGES[4] - EDGES[2], TALL), "\n".join(filter(None, said)))
        label(sheet, box(EDGES[4], y, COLUMNS[4], TALL), "毕业院校\n系及专业")
        value(
            sheet,
            box(EDGES[5], y, EDGES[7] - EDGES[5], TALL),
            "\n".join(filter(None, dict.fromkeys(schools))),
        )
        y += TALL
    return y


def _resume(sheet: Sheet, place: Frame, text: str, rest: list[Rest]) -> None:
    upright(sheet, place._replace(width=NARROW), "简　　历")
    sheet.page.marks.append(box(LEFT + NARROW, place.y, WIDTH - NARROW, place.height))
    width, room = WIDTH - NARROW - 2 * INSIDE, place.height - 2 * INSIDE
    lines, setting = resume.fitting(sheet, text, width, room)
    count = int((room + 0.01) // setting.pitch)
    shown, left = (lines, []) if len(lines) <= count else (lines[: count - 1], lines[count - 1 :])
    resume.draw(sheet, LEFT + NARROW + INSIDE, place.y + INSIDE, shown, setting)
    if left:
        _say_continued(sheet, place)
        rest.append(Rest("简历", _paragraphs(left)))


def _say_continued(sheet: Sheet, place: Frame) -> None:
    right, low = place.x + place.width - INSIDE, place.y + place.height - INSIDE - 1.5
    sheet.text(right, low, TO_BE_CONTINUED, SMALL, align="right")


def _paragraphs(lines: list[resume.HangingLine]) -> str:
    """The lines that were left, each that has months a paragraph of its own again."""
    told = ""
    for months, line in lines:
        told += (f"\n{months}　" if months else "") + line.text
    return told.strip("\n")


# ── the second page ──────────────────────────────────────────────────────────────────────────────────────


def _second_page(sheet: Sheet, person: Any, rest: list[Rest], *, decided_on: date | None) -> None:
    sheet.new_page(A4)
    y = 18.0
    appraisals = appraisals_before(person, decided_on.year) if decided_on else appraisals_in_words(person)
    for title, name, text, height in (
        ("奖惩情况", "奖惩情况", person.rewards, 40.0),
        ("年度考\n核结果", "年度考核结果", appraisals, 28.0),
        ("任免理由", "任免理由", person.appointment_reason, 30.0),
    ):
        upright(sheet, box(LEFT, y, NARROW, height), title)
        _long_text(sheet, box(LEFT + NARROW, y, WIDTH - NARROW, height), Rest(name, text), rest)
        y += height
    y = _family(sheet, person, y, rest)
    filled_on = person.filled_on
    later = decided_on and filled_on and filled_on > decided_on  # of another form since
    _opinions(sheet, person, y, day="" if later else words.day(filled_on))


def _long_text(sheet: Sheet, place: Frame, told: Rest, rest: list[Rest]) -> None:
    sheet.page.marks.append(place)
    width, height = place.width - 2 * INSIDE, place.height - 2 * INSIDE
    text = clean(told.text)
    lines, setting = fitted(sheet, text, width, height, least=SMALLEST)
    count = int((height + 0.01) // setting.pitch)
    if len(lines) > count:
        rest.append(Rest(told.name, text[lines[count - 1].at :]))
        lines = lines[: count - 1]
        _say_continued(sheet, place)
    sheet.lines(place.x + INSIDE, place.y + INSIDE, lines, setting)


def _family(sheet: Sheet, person: Any, y: float, rest: list[Rest]) -> float:
    members = list(person.family.order_by(FamilyMember.id)) if person.id is not None else []
    height = MEMBER * (MEMBERS + 1)
    upright(sheet, box(LEFT, y, NARROW, height), "家庭主要成员\n及重要社会关系")
    rows: list[tuple[str, ...]] = [("称　谓", "姓　名", "出生年月", "政治面貌", "工 作 单 位 及 职 务")]
    rows += [
        (member.relation, member.name, words.dotted(member.born), member.politics, member.unit_and_post)
        for member in members[:MEMBERS]
    ]
    rows += [("",) * len(FAMILY)] * (MEMBERS + 1 - len(rows))
    for number, row in enumerate(rows):
        x = LEFT + NARROW
        for place, (wide, text) in enumerate(zip(FAMILY, row, strict=True)):
            value(sheet, box(x, y, wide, MEMBER), text, centred=number == 0 or place < len(FAMILY) - 1)
            x += wide
        y += MEMBER
    if more := members[MEMBERS:]:
        told = [
            "　".join((one.relation, one.name, words.dotted(one.born), one.politics, one.unit_and_post))
            for one in more
        ]
        rest.append(Rest("家庭主要成员及重要社会关系", "\n".join(told)))
    return y


def _opinions(sheet: Sheet, person: Any, y: float, *, day: str) -> None:
    """Who reports, and room for the opinions and seals of those who decide."""
    height = 24.0
    upright(sheet, box(LEFT, y, NARROW, height), "呈报\n单位")
    place = box(LEFT + NARROW, y, WIDTH - NARROW, height)
    sheet.page.marks.append(place)
    lines, setting = fitted(sheet, clean(person.reporting_unit or ""), place.width - 12, height - 10)
    sheet.lines(place.x + 6, y + 3, lines, setting)
    _dated(sheet, place, day)
    y += height
    height = BOTTOM - 8 - y
    half = WIDTH / 2
    for left, title in ((LEFT, "审批机\n关意见"), (LEFT + half, "行政机关\n任免意见")):
        upright(sheet, box(left, y, NARROW, height), title)
        place = box(left + NARROW, y, half - NARROW, height)
        sheet.page.marks.append(place)
        sheet.seal(place.x, place.y + 6, place.width, height - 18)
        _dated(sheet, place, "")
    sheet.text(LEFT, BOTTOM - 2, f"填表人：{person.filled_by or ''}", LABEL)


def _dated(sheet: Sheet, place: Frame, day: str) -> None:
    right, low = place.x + place.width - 6, place.y + place.height - 5
    sheet.text(right, low, day or "年　　月　　日", Style(Face.SONG, 12), align="right")
