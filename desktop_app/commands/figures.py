"""`figures`: every figure of every program, and the list that it opens."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop_app.commands.call import Call
from desktop_app.commands.speech import Parser, Speech
from desktop_app.core import days
from desktop_app.core import figures as counted
from desktop_app.core.figures import Figure
from desktop_app.core.period import NOTHING, Period
from desktop_app.errors import InvalidInput
from desktop_app.reports import content


def add_arguments(parser: Parser, speech: Speech) -> None:
    """Arguments of `figures`."""
    parser.add_argument("--from", dest="start", metavar="DAY", help=speech("从哪一天"))
    parser.add_argument("--to", dest="end", metavar="DAY", help=speech("到哪一天"))
    parser.add_argument("--scope", default="", metavar="CODE", help=speech("区划代码或名称"))
    parser.add_argument(
        "--reasonable",
        action="store_true",
        help=speech("不含领导确认的不合理诉求"),
    )


def figures(call: Call) -> int:
    """Answer with every figure of the period and the place."""
    options = call.options
    period = Period(_day(options.start, "from"), _day(options.end, "to"))
    if period.start is not None and period.end is not None and period.start > period.end:
        raise InvalidInput("--from 不能晚于 --to。", field="from")
    with call.open_office() as office:
        found = counted.figures(office, period, options.scope, reasonable=options.reasonable)
    rows = [(figure.key, figure.label, _shown(call.speech, figure), _counts(figure)) for figure in found]
    remarks = dict.fromkeys(f"{figure.opens.remark}。" for figure in found if figure.opens.remark)
    call.show(
        {"figures": [_document(figure) for figure in found]},
        [*call.table(("指标", "名称", "值", "计数"), rows), *map(call.speech, remarks)],
    )
    return 0


def _day(text: str | None, name: str) -> date | None:
    if text is None:
        return None
    if not text.strip():  # as of a variable that a script never set: all days are not what was meant
        raise InvalidInput(f"--{name} 后面没有写日期。", field=name)
    try:
        return days.day(text)
    except InvalidInput as error:
        error.field = name
        raise


def _document(figure: Figure) -> dict[str, Any]:
    return {
        "key": figure.key,
        "label": figure.label,
        "value": None if figure.value == NOTHING else figure.value,
        "unit": figure.unit,
        "numerator": figure.numerator,
        "denominator": figure.denominator,
        "opening": figure.opening,
        "opens": {
            "program": figure.opens.program,
            "filter": figure.opens.as_arguments,
            "rows": figure.rows,  # as many as `show` lists
            "counts": figure.counts,
            "field": figure.field,
        },
    }


def _shown(speech: Speech, figure: Figure) -> str:
    number, _space, unit = figure.shown.partition(" ")
    return speech.amount(number, unit) if unit else number


def _counts(figure: Figure) -> str:
    before = f"含期初数 {figure.opens.beside}" if figure.opens.beside else ""
    return "，".join(filter(None, (content.counts_of(figure), before)))
