"""Boxes at fixed places of a form: labels, and values that are made smaller until they fit."""

from __future__ import annotations

from desktop_app.printing.boxes import STEP
from desktop_app.printing.page import POINTS_PER_MM, THIN, Face, Frame
from desktop_app.printing.sheet import Sheet, Style
from desktop_app.printing.typesetting import Line, Setting, clean, set_lines

LABEL = Style(Face.SONG, 12)
VALUE = Setting(Face.FANG, 12, 5.4, even=False)
LEAST = 4.0  # points; in a box of fixed size a long word is rather small than cut
PADDING = 1.0  # mm
_STEP_DOWN = 1.2  # of the letter size, between upright characters
_COLUMN = 5.2  # mm, between upright columns
_LINE = 5.6  # mm, between the lines of a label


def label(sheet: Sheet, box: Frame, text: str) -> None:
    """A label in the middle of its box, one line below the other."""
    frame(sheet, box)
    lines = text.split("\n")
    y = box.y + box.height / 2 - (len(lines) - 1) * _LINE / 2
    for line in lines:
        sheet.text(box.x + box.width / 2, y, line, LABEL, align="centre")
        y += _LINE


def upright(sheet: Sheet, box: Frame, text: str) -> None:
    """A label whose characters stand below each other; several columns from the left where \\n parts it."""
    frame(sheet, box)
    columns = text.split("\n")
    wide = min(box.width / len(columns), _COLUMN)
    x = box.x + box.width / 2 - (len(columns) - 1) * wide / 2
    for column in columns:
        step = min(LABEL.size * _STEP_DOWN / POINTS_PER_MM * 1.25, (box.height - 3) / len(column))
        y = box.y + box.height / 2 - (len(column) - 1) * step / 2
        for character in column:
            sheet.text(x, y, character, LABEL, align="centre")
            y += step
        x += wide


def value(sheet: Sheet, box: Frame, text: str | None, *, centred: bool = True) -> None:
    """A value in its box: in the middle or from the left, smaller where it is long; it is never cut."""
    frame(sheet, box)
    lines, setting = fitted(sheet, clean(text or ""), box.width - 2 * PADDING, box.height - PADDING)
    y = box.y + (box.height - len(lines) * setting.pitch) / 2
    for line in lines:
        width = sheet.width(line.text, setting.face, setting.size)
        x = box.x + ((box.width - width) / 2 if centred else PADDING)
        sheet.lines(x, y, [line], setting)
        y += setting.pitch


def frame(sheet: Sheet, box: Frame) -> None:
    """The outline of a box."""
    sheet.page.marks.append(box)


def fitted(
    sheet: Sheet, text: str, width: float, height: float, *, least: float = LEAST
) -> tuple[list[Line], Setting]:
    """The lines at the largest size at which they fit, at the smallest one if they never do."""
    setting = VALUE
    while True:
        lines = set_lines(text, width, setting, sheet.fonts)
        if len(lines) * setting.pitch <= height or setting.size <= least:
            return lines, setting
        setting = setting.smaller(setting.size - STEP)


def box(x: float, y: float, width: float, height: float) -> Frame:
    """A box with a thin line."""
    return Frame(x, y, width, height, THIN)
