"""Charts, drawn once on reportlab.graphics: the window paints the same shapes that the paper gets.

A drawing is measured in units: pixels of the window at 100 %, less than a point on paper. Every bar has
its value written beside it. With the drawing come its areas: which rectangle belongs to which value.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from reportlab.graphics.shapes import Drawing, Group, Line, Rect, String
from reportlab.lib.colors import HexColor

from desktop_app.home.bars import Bar, Bars, Value
from desktop_app.home.charts import COLUMNS, LEFT_OUT, NO_DATA
from desktop_app.home.groups import ByMonth

Measure = Callable[[str, float], float]  # text and size: its width in the same unit
Say = Callable[[str], str]  # a text of the desk in the language of the window; paper is Chinese

TEXT, SMALL = 12.0, 11.0
LEGEND = 24.0  # high, where there is more than one series
COLUMNS_HIGH = 190.0
LABEL, VALUE = 20.0, 16.0  # high: the words under a column, the value above it
ROW, THIN_ROW = 24.0, 34.0  # high: with one bar, with two
BAR, THIN_BAR = 14.0, 11.0
GAP = 8.0
MOST_ROWS = 20  # of a ranking: the first and the last ones beyond
LEFT_SHARE = 0.34  # of the width at most for the words of rows


class Palette(NamedTuple):
    """The colours of a chart as #rrggbb; a colour for each series."""

    text: str
    second: str
    line: str
    track: str
    series: tuple[str, ...]


# The second series is as much lighter as a printer without colours needs to tell it from the first.
PAPER = Palette("#000000", "#3d4652", "#8a94a0", "#eef1f4", ("#1a56a8", "#93cfac"))


class Area(NamedTuple):
    """Where a value can be pointed at: from the upper left corner of the drawing."""

    x: float
    y: float
    width: float
    height: float
    value: Value
    told: str  # what is said of it: 3月 · 其中已办结 41


class Drawn(NamedTuple):
    """A chart as shapes, and its areas in the order of reading."""

    drawing: Drawing
    areas: list[Area]


class Box(NamedTuple):
    """A filled rectangle, from the upper left corner of the drawing."""

    x: float
    y: float
    width: float
    height: float
    colour: str


class Word(NamedTuple):
    """A text; `x` is the edge that `anchor` (start, middle, end) names, `y` its baseline. One that is
    `turned` runs upwards from there.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: str
    turned: bool = False


Shape = Box | Word


def is_wide(bars: Bars) -> bool:
    """Whether the chart wants the whole width: columns side by side with their values above them."""
    return bars.chart.shape == COLUMNS and len(bars.chart.series) > 1


def height_of(bars: Bars) -> float:
    """How high the chart wants to be."""
    legend = LEGEND if len(bars.chart.series) > 1 else 0
    if bars.chart.shape == COLUMNS or not bars.bars:
        return COLUMNS_HIGH + legend
    return legend + len(bars.ends(MOST_ROWS)) * _row_height(bars) + GAP


def draw(
    bars: Bars, width: float, height: float, palette: Palette, measure: Measure, *, say: Say = str
) -> Drawn:
    """The chart in a rectangle of that size."""
    pen = _Pen(width, height, palette, measure, say)
    bars = bars.said(say)
    if not any(value.numerator or value.denominator for bar in bars.bars for value in bar.values):
        pen.word(width / 2, height / 2, say(NO_DATA), palette.second, anchor="middle")
        return pen.drawn
    top = _legend(pen, bars) if len(bars.chart.series) > 1 else 0.0
    (_columns if bars.chart.shape == COLUMNS else _rows)(pen, bars, top)
    return pen.drawn


def shapes(drawing: Drawing) -> Iterator[Shape]:
    """The shapes of a drawing, measured from its upper left corner."""
    high = drawing.height
    for each in drawing.contents:
        if isinstance(each, Rect):
            top = high - each.y - each.height
            yield Box(each.x, top, each.width, each.height, _written(each.fillColor))
        elif isinstance(each, Line):
            x, width = min(each.x1, each.x2), abs(each.x2 - each.x1)
            yield Box(x, high - each.y1, width, each.strokeWidth, _written(each.strokeColor))
        elif isinstance(each, String):
            yield _word(each, each.x, high - each.y)
        elif isinstance(each, Group):
            yield _word(each.contents[0], each.transform[4], high - each.transform[5])._replace(turned=True)


def _word(drawn: String, x: float, y: float) -> Word:
    return Word(x, y, drawn.text, drawn.fontSize, _written(drawn.fillColor), drawn.textAnchor)


def _written(colour: HexColor) -> str:
    return f"#{colour.int_rgb():06x}"


class _Pen:
    """Draws from the upper left corner; reportlab measures from the lower one."""

    def __init__(self, width: float, height: float, palette: Palette, measure: Measure, say: Say) -> None:
        self.width, self.height, self.palette, self.measure = width, height, palette, measure
        self.say = say
        self.drawn = Drawn(Drawing(width, height), [])

    def box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        low = self.height - y - height
        self.drawn.drawing.add(Rect(x, low, width, height, fillColor=HexColor(colour), strokeColor=None))

    def line(self, x: float, y: float, width: float) -> None:
        colour = HexColor(self.palette.line)
        low = self.height - y
        self.drawn.drawing.add(Line(x, low, x + width, low, strokeColor=colour, strokeWidth=1))

    def word(
        self, x: float, y: float, text: str, colour: str, *, size: float = TEXT, anchor: str = "start"
    ) -> None:
        """A text whose middle is at height `y`."""
        low = self.height - y - size * 0.36
        self.drawn.drawing.add(
            String(x, low, text, fontSize=size, textAnchor=anchor, fillColor=HexColor(colour))
        )

    def centred(self, x: float, y: float, text: str, colour: str) -> None:
        """A small text whose middle is at `x`, as far as it stays within the drawing."""
        half = self.measure(text, SMALL) / 2
        self.word(min(max(x, half), self.width - half), y, text, colour, size=SMALL, anchor="middle")

    def turned(self, x: float, y: float, text: str, colour: str) -> None:
        """A small text whose middle is at `x`, running upwards from `y`."""
        told = String(0, 0, text, fontSize=SMALL, textAnchor="start", fillColor=HexColor(colour))
        self.drawn.drawing.add(Group(told, transform=(0, 1, -1, 0, x + SMALL * 0.36, self.height - y)))

    def fitted(self, text: str, width: float, size: float = TEXT) -> str:
        """The text, cut to the width."""
        if self.measure(text, size) <= width:
            return text
        while text and self.measure(f"{text}…", size) > width:
            text = text[:-1]
        return f"{text}…"


def _legend(pen: _Pen, bars: Bars) -> float:
    """Which colour is which series, at the right; returns where the chart begins."""
    x = pen.width
    for series, colour in reversed(list(zip(bars.chart.series, pen.palette.series, strict=False))):
        x -= pen.measure(series.title, TEXT)
        pen.word(x, LEGEND / 2 - 2, series.title, pen.palette.second)
        x -= 16
        pen.box(x, LEGEND / 2 - 8, 11, 11, colour)
        x -= 14
    return LEGEND


def _columns(pen: _Pen, bars: Bars, top: float) -> None:
    """Columns side by side, their values above them and their words below."""
    floor = pen.height - LABEL
    slot = pen.width / len(bars.bars)
    count = len(bars.chart.series)
    most = max((value.numerator for bar in bars.bars for value in bar.values), default=0) or 1
    wide = min((slot - min(GAP, slot / 3)) / count, 34.0)
    edge = min(0.5, wide / 8)
    widest = max(pen.measure(value.words, SMALL) for bar in bars.bars for value in bar.values)
    above = _Above(pen, widest, wide, slot)
    room = floor - top - above.high
    follows = isinstance(bars.chart.by, ByMonth)  # whoever reads 1月 and 3月 knows what stands between them
    named_each = _every(slot, max(pen.measure(bar.words, SMALL) for bar in bars.bars)) if follows else 1
    for place, bar in enumerate(bars.bars):
        left = place * slot + (slot - wide * count) / 2
        for series, value in enumerate(bar.values):
            high = room * value.numerator / most
            x = left + series * wide
            pen.box(x + edge, floor - high, wide - 2 * edge, high, pen.palette.series[series])
            if any(each.numerator for each in bar.values):
                above.write(value, (x + wide / 2, floor - high), place, series)
            told = bars.told(bar, series)
            pen.drawn.areas.append(Area(x, top, wide, pen.height - top, value, told))
        if place % named_each == 0:
            words = bar.words if follows else pen.fitted(bar.words, slot, SMALL)
            pen.centred(place * slot + slot / 2, floor + LABEL / 2 + 1, words, pen.palette.second)
    pen.line(0, floor, pen.width)


class _Above:
    """How values stand above their columns: side by side; where there is no room for that, upwards; and
    where there is none for that either, those of the first series alone, as many as do not meet.
    """

    def __init__(self, pen: _Pen, widest: float, wide: float, slot: float) -> None:
        self._pen, self._wide, self._slot = pen, wide, slot
        self._level = widest <= wide + 3
        self._turned = not self._level and wide >= SMALL * 0.8
        self._each = 1 if self._level or self._turned else _every(slot, widest)
        self.high = widest + VALUE / 2 if self._turned else VALUE

    def write(self, value: Value, end: tuple[float, float], place: int, series: int) -> None:
        """The value of a column that ends in the middle of `end`."""
        (x, y), colour = end, self._pen.palette.text
        if self._turned:
            self._pen.turned(x, y - VALUE / 4, value.words, colour)
        elif self._level:
            self._pen.centred(x, y - VALUE / 2, value.words, colour)
        elif series == 0 and place % self._each == 0:
            self._pen.centred((place + 0.5) * self._slot, y - VALUE / 2, value.words, colour)


def _every(slot: float, widest: float) -> int:
    """At every how many columns words of that width can stand beside each other."""
    return 1 + int(widest // max(slot - 2, 1))


def _rows(pen: _Pen, bars: Bars, top: float) -> None:
    """Bars below each other, their words before them and their values behind."""
    shown = bars.ends(MOST_ROWS)
    values = [value for bar in bars.bars for value in bar.values]
    rate = any(value.denominator is not None for value in values)
    most = 100 if rate else max(value.numerator for value in values) or 1
    named = max(pen.measure(bar.words, TEXT) for bar in bars.bars)
    left = min(named, pen.width * LEFT_SHARE) + GAP
    right = max(pen.measure(value.told, SMALL) for value in values) + GAP
    room = max(pen.width - left - right, 20.0)
    pitch = _row_height(bars)
    for place, bar in enumerate(shown):
        y = top + place * pitch
        if bar is None:
            words = pen.say(LEFT_OUT).format(count=len(bars.bars) - MOST_ROWS)
            pen.word(left, y + pitch / 2, words, pen.palette.second, size=SMALL)
            continue
        words = pen.fitted(bar.words, left - GAP)
        pen.word(0, y + pitch / 2, words, pen.palette.text)
        _row(pen, bars, bar, (left, y, room, pitch), most)


def _row(pen: _Pen, bars: Bars, bar: Bar, box: tuple[float, float, float, float], most: float) -> None:
    x, y, room, pitch = box
    thick = THIN_BAR if len(bar.values) > 1 else BAR
    first = y + (pitch - thick * len(bar.values) - 3 * (len(bar.values) - 1)) / 2
    for series, value in enumerate(bar.values):
        top = first + series * (thick + 3)
        size = float(value.share or 0) if value.denominator is not None else value.numerator
        pen.box(x, top, room, thick, pen.palette.track)
        pen.box(x, top, room * size / most, thick, pen.palette.series[series])
        pen.word(x + room + GAP, top + thick / 2, value.told, pen.palette.text, size=SMALL)
        high = pitch / len(bar.values)
        told = bars.told(bar, series)
        pen.drawn.areas.append(Area(0, y + series * high, pen.width, high, value, told))


def _row_height(bars: Bars) -> float:
    return THIN_ROW if len(bars.chart.series) > 1 else ROW
