"""《民情日记》 of one visit: what was heard, what was done about it and what was learnt, as a page to keep
(domain 1.2).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from desktop_app.printing import words
from desktop_app.printing.boxes import Cell, Row, label
from desktop_app.printing.flow import Area, Flow
from desktop_app.printing.page import A4, Face
from desktop_app.printing.sheet import NUMBER, SMALL, Sheet, Style
from desktop_app.printing.typesetting import Setting
from desktop_app.printing.visits import told_household, told_problem, unit_of

AREA = Area(25, 44, 160, A4.height - 24)
TITLE = Style(size=22, bold=True, spacing=6)
SECTION = Style(Face.HEI, 12)
TEXT = Setting(Face.SONG, 12, 7.2, indent=2)


def diary(sheet: Sheet, visit: Any) -> None:
    """The diary of the visit, as many pages as it needs, signed at its end."""
    since = len(sheet.pages)
    right = AREA.left + AREA.width

    def begin_page() -> float:
        sheet.new_page(A4)
        sheet.text(A4.width / 2, 22, "民情日记", TITLE, align="centre")
        sheet.text(AREA.left, 36, unit_of(sheet, visit), Style(size=10.5), within=AREA.width - 60)
        sheet.text(right, 36, visit.number or "", NUMBER, align="right")
        return AREA.top - 2

    flow = Flow(sheet, AREA, begin_page)
    hours = "—".join(part for part in (visit.started, visit.ended) if part)
    day = f"{words.day(visit.visited_on)} {hours}".strip()
    place, recorder = words.name(visit.village) + visit.group, words.name(visit.recorder)
    flow.rows(
        (
            Row((label("日期"), Cell(day), label("地点"), Cell(place, name="地点")), height=9),
            Row(
                (label("走访人员"), Cell(visit.visitors, name="走访人员"), label("记录人"), Cell(recorder)),
                height=9,
            ),
        )
    )
    for title, paragraphs in _chapters(visit):
        flow.skip(3)
        flow.heading(title, SECTION)
        for paragraph in paragraphs:
            flow.paragraph(paragraph, TEXT)
    flow.need(22)
    flow.skip(12)
    sheet.text(right, flow.y, "记录人签名：____________________", Style(size=12), align="right")
    if sheet.occasion.reprint:
        sheet.text(right, A4.height - 16, f"补打 第{sheet.occasion.reprint}次", SMALL, align="right")
    sheet.number_pages(since)


def _chapters(visit: Any) -> Iterator[tuple[str, list[str]]]:
    """The parts that have anything to say, with a Chinese number before each."""
    told = (
        ("听到的情况", [told_household(one) for one in visit.households]),
        ("问题与处理", [told_problem(one) for one in visit.problems]),
        ("现场答复", visit.answer.splitlines()),
        ("走访体会", visit.reflection.splitlines()),
        ("后续计划", visit.follow_up.splitlines()),
        ("领导点评", visit.comment.splitlines()),
    )
    filled = [(title, paragraphs) for title, paragraphs in told if paragraphs]
    for place, (title, paragraphs) in enumerate(filled, start=1):
        yield f"{words.ordinal(place)}、{title}", paragraphs
