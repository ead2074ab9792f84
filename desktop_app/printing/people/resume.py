"""The résumé as the national form sets it: the months at the left, the words hanging beside them."""

from __future__ import annotations

import re
from typing import NamedTuple

from desktop_app.printing.page import POINTS_PER_MM, Face
from desktop_app.printing.sheet import Sheet
from desktop_app.printing.typesetting import Line, Setting, clean, set_lines

SETTING = Setting(Face.FANG, 12, 6.0, even=False)
SMALLEST = 8.0  # points: below, the résumé rather goes on on another page
STEP = 0.5
_MONTHS = re.compile(r"(\d{4}[.年]\d{1,2}月?\s*[-—–~至]{1,2}\s*(?:\d{4}[.年]\d{1,2}月?|至今)?)[\s,，]*(.*)")
_WIDEST = "0000.00--0000.00  "  # what stands before the hanging words


class HangingLine(NamedTuple):
    """A line of the résumé: months or "", and what stands beside them."""

    months: str
    line: Line


def hanging_lines(sheet: Sheet, text: str, width: float, setting: Setting) -> list[HangingLine]:
    """The résumé in lines of at most `width` mm; a line without months hangs below the one before."""
    hang = hanging(sheet, setting)
    made: list[HangingLine] = []
    for paragraph in clean(text).split("\n") if text else ():
        found = _MONTHS.match(paragraph)
        months, words = (found[1].strip(), found[2]) if found is not None else ("", paragraph)
        lines = set_lines(words, width - hang, setting, sheet.fonts) or [Line("")]
        made += [HangingLine(months if place == 0 else "", line) for place, line in enumerate(lines)]
    return made


def hanging(sheet: Sheet, setting: Setting) -> float:
    """How far the words hang in, in mm."""
    return sheet.fonts.width(_WIDEST, setting.face, setting.size) / POINTS_PER_MM


def fitting(sheet: Sheet, text: str, width: float, height: float) -> tuple[list[HangingLine], Setting]:
    """The lines at the largest size at which they fit into the box, at the smallest one if they never do."""
    setting = SETTING
    while True:
        lines = hanging_lines(sheet, text, width, setting)
        if len(lines) * setting.pitch <= height or setting.size <= SMALLEST:
            return lines, setting
        setting = setting.smaller(setting.size - STEP)


def draw(sheet: Sheet, x: float, top: float, lines: list[HangingLine], setting: Setting) -> None:
    """Set the lines below `top`."""
    hang = hanging(sheet, setting)
    for months, line in lines:
        sheet.lines(x, top, [Line(months)], setting)
        sheet.lines(x + hang, top, [line], setting)
        top += setting.pitch
