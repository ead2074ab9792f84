"""Which columns of a list its user has chosen, in which order and how wide; remembered as a line of text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from desktop_app.core.program import Column

LEAST_UNITS, MOST_UNITS = 28, 2000  # of a width that was drawn by hand
_WORD = re.compile(r"([+-]?)([\w.]+)(?::(\d{1,4}))?")


class OwnColumns:
    """The columns of a list, by their places in its description; as described until the user changes them.

    A column without a width of its own shares the room, and may be left out where there is too little of it;
    one that was asked for, or drawn to a width, is shown in any case. The line of text names every column, so
    that one which a later version brings is new to it, and stands behind the one that it was described after.
    """

    def __init__(self, columns: Sequence[Column]) -> None:
        self.columns = columns
        self.reset()

    def reset(self) -> None:
        """As the list is described."""
        self.order = list(range(len(self.columns)))
        self.hidden = {place for place in self.order if self.columns[place].hidden}
        self.asked: set[int] = set()
        self.widths: dict[int, int] = {}  # in units of the look

    @property
    def shown(self) -> list[int]:
        """The places of the columns that the list has, from the left."""
        return [place for place in self.order if place not in self.hidden]

    @property
    def firm(self) -> set[int]:
        """Those that are never left out."""
        return self.asked | self.widths.keys()

    def choose(self, order: Sequence[int], ticked: Collection[int], seen: Collection[int]) -> None:
        """Put all columns into this order, and show the ticked ones; what was not `seen` on screen before was
        asked for by that, and what was neither seen nor ticked stays as it was.
        """
        self.order = list(order)
        self.asked = {place for place in ticked if place in self.asked or place not in seen}
        self.hidden = (self.hidden | set(seen)) - set(ticked)
        self.widths = {place: width for place, width in self.widths.items() if place not in self.hidden}

    def draw(self, place: int, units: float) -> None:
        """Give a column the width that was drawn."""
        self.widths[place] = round(min(max(units, LEAST_UNITS), MOST_UNITS))

    @property
    def text(self) -> str:
        """To be remembered; "" as long as the list is as described."""
        words = list(map(self._word, [*self.shown, *self.hidden]))
        described = OwnColumns(self.columns)
        untouched = (self.order, self.hidden, self.widths) == (described.order, described.hidden, {})
        return "" if untouched and not self.asked else " ".join(words)

    def put(self, text: str) -> None:
        """Take on what was remembered; whatever it says that the list does not have is passed over."""
        self.reset()
        named = {column.name: place for place, column in enumerate(self.columns)}
        told: list[int] = []
        for mark, name, width in _WORD.findall(text):
            place = named.pop(name, None)
            if place is None:
                continue
            told.append(place)
            (self.hidden.add if mark == "-" else self.hidden.discard)(place)
            if mark == "+":
                self.asked.add(place)
            if width:
                self.draw(place, int(width))
        for place in sorted(named.values()):
            told.insert(told.index(place - 1) + 1 if place else 0, place)
        self.order = told
        if not self.shown:
            self.reset()

    def _word(self, place: int) -> str:
        mark = "-" if place in self.hidden else "+" if place in self.asked else ""
        width = self.widths.get(place)
        return f"{mark}{self.columns[place].name}" + (f":{width}" if width else "")
