"""Running text below the red head of an office (GB/T 9704-2012), its pages numbered, each with a foot."""

from __future__ import annotations

from desktop_app.printing.flow import Area, Flow
from desktop_app.printing.page import A4, RED, Face
from desktop_app.printing.sheet import SMALL, Sheet, Style
from desktop_app.printing.typesetting import shorten_to

NAME_SIZE = 34
FOOT = A4.height - 16


class RedHeaded(Flow):
    """Text under way: on the first page the red name and line, and between them what it is about and the
    day.
    """

    def __init__(self, sheet: Sheet, area: Area, name: str, *, about: str, day: str) -> None:
        self._name, self._about, self._day = name, about, day
        self._since = len(sheet.pages)
        super().__init__(sheet, area, lambda: self._begin(sheet, area))

    def number_pages(self, foot: str) -> None:
        """All is told: number the pages, — 1 — on the outer side, and set the foot under each."""
        for number, page in enumerate(self.sheet.pages[self._since :], start=1):
            outer = number % 2 == 0
            x = self.area.left + 5 if outer else self.area.left + self.area.width - 5
            text, style = f"— {number} —", Style(size=14)
            self.sheet.text(x, A4.height - 25, text, style, align="left" if outer else "right", page=page)
            middle, room = A4.width / 2, self.area.width
            self.sheet.text(middle, FOOT, foot, SMALL, align="centre", within=room, page=page)

    def _begin(self, sheet: Sheet, area: Area) -> float:
        sheet.new_page(A4)
        if len(sheet.pages) > self._since + 1:
            return area.top
        size = shorten_to(self._name, area.width, Face.SONG, NAME_SIZE, sheet.fonts)
        style = Style(size=size, colour=RED, bold=True, spacing=2 if size == NAME_SIZE else 0)
        sheet.text(A4.width / 2, 45, self._name, style, align="centre")
        left, right = area.left, area.left + area.width
        about = shorten_to(self._about, 100, Face.FANG, 14, sheet.fonts)
        sheet.text(left + 2, 60, self._about, Style(Face.FANG, about))
        sheet.text(right - 2, 60, self._day, Style(Face.FANG, 14), align="right")
        sheet.rule(left, 65, right, 65, 0.8, colour=RED)
        return 75
