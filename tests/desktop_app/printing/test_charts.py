"""Charts as shapes: within their rectangle, each value written and in proportion, each bar with its area."""

from __future__ import annotations

from itertools import pairwise

import pytest

from desktop_app.core.figures import Opens
from desktop_app.home.bars import Bar, Bars, Value
from desktop_app.home.charts import CHARTS, COLUMNS, NO_DATA, Chart
from desktop_app.printing import charts
from desktop_app.printing.charts import PAPER, Box, Word, draw, height_of, shapes

OPENS = Opens("work_orders", {})


def measure(text: str, size: float) -> float:
    return len(text) * size


def named(key: str) -> Chart:
    return next(chart for chart in CHARTS if chart.key == key)


def counted(key: str, *bars: tuple[str, tuple[int, ...]]) -> Bars:
    """A chart of counts."""
    told = (Bar(words, tuple(Value(each, None, OPENS) for each in values)) for words, values in bars)
    return Bars(named(key), tuple(told))


def rates(*bars: tuple[str, int, int]) -> Bars:
    """A chart of rates, with twice the same rate."""
    told = (Bar(words, (Value(part, whole, OPENS),) * 2) for words, part, whole in bars)
    return Bars(named("rates_by_village"), tuple(told))


def drawn(bars: Bars, width: float = 600) -> tuple[list[Box], list[Word], charts.Drawn]:
    made = draw(bars, width, height_of(bars), PAPER, measure)
    found = list(shapes(made.drawing))
    return (
        [shape for shape in found if isinstance(shape, Box)],
        [shape for shape in found if isinstance(shape, Word)],
        made,
    )


MONTHS = counted("orders_by_month", ("1月", (40, 20)), ("2月", (10, 0)), ("3月", (0, 0)))


def test_columns_are_as_high_as_their_values() -> None:
    boxes, _words, _made = drawn(MONTHS)
    columns = [box for box in boxes if box.colour in PAPER.series and box.width > 12]
    heights = [round(box.height / columns[0].height, 3) for box in columns]
    assert heights == [1, 0.5, 0.25, 0, 0, 0]


def test_rows_of_rates_are_parts_of_a_hundred() -> None:
    boxes, words, _made = drawn(rates(("星湾村", 1, 2), ("月湾村", 0, 0)))
    tracks = [box for box in boxes if box.colour == PAPER.track]
    filled = [box for box in boxes if box.colour == PAPER.series[0] and box.x == tracks[0].x]
    assert [round(box.width / tracks[0].width, 3) for box in filled] == [0.5, 0]
    assert {"50.0% (1/2)", "— (0/0)", "星湾村", "办结率", "按时办结率"} <= {word.text for word in words}


def test_every_value_is_written_and_every_bar_can_be_pointed_at() -> None:
    _boxes, words, made = drawn(MONTHS)
    assert {"40", "20", "10", "1月", "2月", "3月"} <= {word.text for word in words}
    assert [area.told for area in made.areas][:2] == ["1月 · 出具数 40", "1月 · 其中已办结 20"]
    assert len(made.areas) == 6


@pytest.mark.parametrize("width", [240, 330, 680, 1500])
@pytest.mark.parametrize(
    "bars",
    [
        MONTHS,
        counted("categories", *((f"第{number}类很长的类别名称", (number,)) for number in range(1, 15))),
        rates(*((f"{number}村", number, 60) for number in range(1, 60))),
        counted("days_taken", ("0–3 天", (1234567,)), ("4–7 天", (1,))),
    ],
    ids=lambda bars: bars.chart.key,
)
def test_nothing_leaves_the_rectangle(bars: Bars, width: float) -> None:
    boxes, words, made = drawn(bars, width)
    high = height_of(bars)
    for shape in (*boxes, *made.areas):
        assert shape.x >= -0.01
        assert shape.y >= -0.01
        assert shape.x + shape.width <= width + 0.01
        assert shape.y + shape.height <= high + 1.01
    assert all(0 <= word.y <= high for word in words)


def test_a_value_stands_above_its_column_and_behind_its_row() -> None:
    boxes, words, _made = drawn(MONTHS)
    column = next(box for box in boxes if box.colour == PAPER.series[0] and box.width > 12)
    value = next(word for word in words if word.text == "40")
    assert value.y <= column.y
    assert column.x <= value.x <= column.x + column.width
    boxes, words, _made = drawn(rates(("星湾村", 1, 2)))
    track = next(box for box in boxes if box.colour == PAPER.track)
    name, value = (next(word for word in words if word.text == text) for text in ("星湾村", "50.0% (1/2)"))
    assert name.x + measure(name.text, name.size) <= track.x
    assert value.x >= track.x + track.width


def test_where_values_have_no_room_side_by_side_they_run_upwards_each_above_its_column() -> None:
    bars = counted("orders_by_month", *((f"{each}月", (each * 100, each)) for each in range(1, 25)))
    boxes, words, _made = drawn(bars, 680)
    columns = [box for box in boxes if box.colour in PAPER.series and box.y > charts.LEGEND]
    values = [word for word in words if word.turned]
    assert [word.text for word in values] == [
        f"{number:,}" for each in range(1, 25) for number in (each * 100, each)
    ]
    for column, value in zip(columns, values, strict=True):
        assert value.y <= column.y
        assert value.y - measure(value.text, value.size) >= charts.LEGEND - 3
        assert column.x <= value.x - value.size * 0.36 <= column.x + column.width


def test_nothing_of_something_is_written_too() -> None:
    _boxes, words, _made = drawn(MONTHS)
    assert [word.text for word in words if word.text == "0"] == ["0"]  # none of the ten; 3月 had none at all


def test_every_column_that_is_no_month_is_named() -> None:
    names = ("very satisfied", "satisfied", "fairly satisfied", "basically satisfied", "dissatisfied")
    _boxes, words, _made = drawn(counted("satisfaction", *((name, (3,)) for name in names)), 500)
    below = [word.text for word in words if word.text != "3"]
    assert [words.rstrip("…") for words in below] == [
        name[: len(words.rstrip("…"))] for name, words in zip(names, below, strict=True)
    ]


def test_a_printer_without_colours_tells_the_series_apart() -> None:
    def light(colour: str) -> float:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        return (0.299 * red + 0.587 * green + 0.114 * blue) / 255

    first, second = map(light, PAPER.series)
    assert second - first > 0.35
    assert light(PAPER.track) - second > 0.15


@pytest.mark.parametrize("count", [12, 24, 113])
def test_many_columns_in_a_narrow_window_are_seen_and_their_values_can_be_read(count: int) -> None:
    """Where not every value has room, every second or third one is written, and none into another."""
    bars = counted("orders_by_month", *((f"{each}月", (each * 100, each)) for each in range(1, count + 1)))
    boxes, words, made = drawn(bars, 240)
    columns = [box for box in boxes if box.colour in PAPER.series and box.height > 12]
    assert columns
    assert all(box.width > 0 for box in columns)
    assert all(area.width > 0 for area in made.areas)
    for told in ("0", "月"):
        edges = []
        for word in sorted((word for word in words if word.text.endswith(told)), key=lambda word: word.x):
            half = measure(word.text, word.size) / 2
            assert half - 0.01 <= word.x <= 240 - half + 0.01
            edges.append((word.x - half, word.x + half))
        assert len(edges) > 1
        assert all(before[1] <= after[0] + 2 for before, after in pairwise(edges))


def test_areas_do_not_overlap() -> None:
    _boxes, _words, made = drawn(rates(*((f"{number}村", number, 60) for number in range(1, 9))))
    tops = sorted((area.y, area.y + area.height) for area in made.areas)
    assert all(before[1] <= after[0] + 0.01 for before, after in pairwise(tops))


def test_of_a_long_ranking_both_ends_are_shown() -> None:
    _boxes, words, made = drawn(rates(*((f"{number}村", number, 60) for number in range(60, 0, -1))))
    told = [word.text for word in words]
    assert "60村" in told
    assert "1村" in told
    assert "30村" not in told
    assert "……（中间 40 项，见列表）" in told
    assert len(made.areas) == 2 * charts.MOST_ROWS


def test_a_chart_of_nothing_says_so() -> None:
    empty = Bars(named("adjustments"), ())
    _boxes, words, made = drawn(empty)
    assert [word.text for word in words] == [NO_DATA]
    assert made.areas == []
    nothing = counted("satisfaction", ("很满意", (0,)))
    assert nothing.chart.shape == COLUMNS
    assert [word.text for word in drawn(nothing)[1]] == [NO_DATA]


def test_a_long_name_is_cut_with_a_sign() -> None:
    _boxes, words, _made = drawn(counted("categories", ("很长很长很长很长很长很长的名称", (3,))), 240)
    assert any(word.text.endswith("…") for word in words)


def test_the_window_may_speak_another_language() -> None:
    english = {"出具数": "Issued", "其中已办结": "complete", "1月": "1"}
    made = draw(MONTHS, 400, 300, PAPER, measure, say=lambda text: english.get(text, text))
    words = {shape.text for shape in shapes(made.drawing) if isinstance(shape, Word)}
    assert {"Issued", "complete", "1", "2月"} <= words
    assert made.areas[0].told == "1 · Issued 40"
