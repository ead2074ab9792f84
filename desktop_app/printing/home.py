"""首页 on paper: the figures in a grid, the charts below them, and at the end how each is counted."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.core.figures import Asked, Figure
from desktop_app.core.period import NOTHING, joined
from desktop_app.home.bars import Bars
from desktop_app.printing import charts, words
from desktop_app.printing.page import A4, BLACK, POINTS_PER_MM, Face, Fill, Frame, Text
from desktop_app.printing.sheet import SMALL, SUBTITLE, Sheet, Style
from desktop_app.printing.typesetting import Setting, set_lines

if TYPE_CHECKING:
    from desktop_app.home.overview import Board

TITLE = "工作情况"
NOT_BY_PLACE = "不分村社区"  # where one place was asked for
LEFT, TOP, BOTTOM, GAP = 18.0, 40.0, 18.0, 4.0  # mm
CARDS, CARD_HIGH = 4, 15.0  # in a row; mm
UNIT = 0.25  # mm of a unit of the charts: their letters are 8.5 points high
HEAD = 7.0  # mm for the title of a chart
NOTE = Setting(Face.SONG, 8.5, 4.2, even=False)
WIDTH = A4.width - 2 * LEFT


def board(sheet: Sheet, shown: Board) -> None:
    """As many pages as it takes."""
    since = len(sheet.pages)
    y = _page(sheet)
    y = _figures(sheet, shown.figures, y) + GAP
    y = _charts(sheet, shown.charts, y)
    _definitions(sheet, shown, y)
    sheet.number_pages(since)


def asked_for(asked: Asked, place: str) -> str:
    """What the figures were counted for, in words; without a place for all."""
    told = f"时间：{asked.period.in_words() or '开办以来'}　范围：{place or '全部'}"
    return f"{told}　不含不合理诉求" if asked.reasonable else told


def _page(sheet: Sheet) -> float:
    """Begin a page; returns where its content begins."""
    sheet.new_page(A4)
    occasion = sheet.occasion
    sheet.text(A4.width / 2, 20, f"{occasion.office}{TITLE}", SUBTITLE, align="centre")
    sheet.text(LEFT, 33, occasion.scope, Style(size=10.5))
    told = f"制表人：{occasion.by}　　{words.day(occasion.today)}"
    sheet.text(A4.width - LEFT, 33, told, SMALL, align="right")
    return TOP


def _figures(sheet: Sheet, figures: Sequence[Figure], y: float) -> float:
    width = WIDTH / CARDS
    for place, figure in enumerate(figures):
        row, column = divmod(place, CARDS)
        x, top = LEFT + column * width, y + row * CARD_HIGH
        sheet.panel(x, top, width, CARD_HIGH)
        sheet.text(x + 2, top + 4.5, figure.label, Style(size=9))
        shown = NOTHING if figure.value == NOTHING else joined(f"{Decimal(figure.value):,}", figure.unit)
        end = sheet.text(x + 2, top + 10.5, shown, Style(Face.HEI, 13, bold=True))
        everywhere = NOT_BY_PLACE if figure.opens.everywhere else ""
        beside = filter(None, (_counted_from(figure), everywhere))
        sheet.text(end + 2, top + 11, " ".join(beside), SMALL)
    return y + -(-len(figures) // CARDS) * CARD_HIGH


def _counted_from(figure: Figure) -> str:
    """Both numbers of a rate, and of a mean how many there are."""
    if not figure.denominator:
        return ""
    if figure.unit == "%":
        return f"{figure.numerator:,}/{figure.denominator:,}"
    return f"按 {figure.denominator:,} 个"


def _charts(sheet: Sheet, shown: Sequence[Bars], y: float) -> float:
    """Wide charts first, the others in two columns, each where there is room; returns where they end."""
    for bars in shown:
        if charts.is_wide(bars):
            _chart(sheet, bars, (LEFT, y, WIDTH, _height(bars)))
            y += _height(bars) + GAP
    width = (WIDTH - GAP) / 2
    ends = [y, y]
    left = [bars for bars in shown if not charts.is_wide(bars)]
    while left:
        column = ends.index(min(ends))
        room = A4.height - BOTTOM - ends[column]
        fitting = [each for each in left if _height(each) <= room]
        if not fitting and min(ends) > TOP:
            ends = [_page(sheet)] * 2
            continue
        bars = (fitting or left)[0]
        left.remove(bars)
        _chart(sheet, bars, (LEFT + column * (width + GAP), ends[column], width, _height(bars)))
        ends[column] += _height(bars) + GAP
    return max(ends)


def _height(bars: Bars) -> float:
    return HEAD + charts.height_of(bars) * UNIT + 3


def _chart(sheet: Sheet, bars: Bars, box: tuple[float, float, float, float]) -> None:
    x, y, width, high = box
    sheet.page.marks.append(Frame(x, y, width, high))
    title = bars.chart.title
    if len(bars.chart.series) == 1 and bars.bars:
        title = f"{title}（{bars.total:,} {bars.chart.unit}）"
    if bars.everywhere:
        title = f"{title} {NOT_BY_PLACE}"
    sheet.text(x + 2, y + 4, title, Style(Face.HEI, 10))

    def measure(text: str, size: float) -> float:
        return sheet.width(text, Face.HEI, _points(size)) / UNIT

    units = charts.height_of(bars)
    drawn = charts.draw(bars, (width - 4) / UNIT, units, charts.PAPER, measure)
    for shape in charts.shapes(drawn.drawing):
        left, top = x + 2 + shape.x * UNIT, y + HEAD + shape.y * UNIT
        if isinstance(shape, charts.Box):
            fill = Fill(left, top, shape.width * UNIT, shape.height * UNIT, shape.colour)
            sheet.page.marks.append(fill)
        else:
            size = _points(shape.size)
            before = {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor]
            left -= sheet.width(shape.text, Face.HEI, size) * before
            mark = Text(left, top, shape.text, Face.HEI, size, shape.colour, turned=shape.turned)
            sheet.page.marks.append(mark)


def _definitions(sheet: Sheet, shown: Board, y: float) -> None:
    """口径: how each figure and each chart is counted."""
    told = [(each.label, each.explained) for each in shown.figures]
    told += [(bars.chart.title, bars.definition) for bars in shown.charts]
    for name, definition in [("口径", ""), *(pair for pair in told if pair[1])]:
        text = f"{name}：{definition}" if definition else name
        lines = set_lines(text, WIDTH, NOTE, sheet.fonts)
        if y + len(lines) * NOTE.pitch > A4.height - BOTTOM:
            y = _page(sheet)
        y = sheet.lines(LEFT, y, lines, NOTE, colour=BLACK, bold=not definition)


def _points(units: float) -> float:
    """Letters of so many units, in points."""
    return units * UNIT * POINTS_PER_MM
