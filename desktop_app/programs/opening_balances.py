"""期初数: totals from before the desk, entered once, so that a figure continues the office's series (domain
1.17).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import OpeningBalance
from desktop_app.core.program import (
    Column,
    Field,
    Filter,
    Indicator,
    Outside,
    Problem,
    Program,
    Search,
    Section,
    Words,
)
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def indicators() -> dict[str, Indicator]:
    """Every figure of every program by its key."""
    return {
        f"{program.key}.{indicator.key}": indicator
        for program in PROGRAMS
        for indicator in program.indicators
    }


def _titles() -> dict[str, str]:
    return {key: indicator.title for key, indicator in indicators().items()}


def _title(opening: Any, _office: Office) -> Words:
    indicator = indicators().get(opening.figure)
    return Words(opening.figure if indicator is None else indicator.title)


def _named(values: dict[str, Any], _office: Office, **_how: bool) -> dict[str, Any]:
    """A table names a figure by its title."""
    keys = {indicator.title: key for key, indicator in indicators().items()}
    figure = values.get("figure", "")
    return {**values, "figure": keys.get(figure, figure)}


def opening_rules(opening: Any, office: Office) -> Iterator[Problem]:
    """A known figure; a rate or a mean has both its counts, and no more of them than all."""
    indicator = indicators().get(opening.figure)
    if indicator is None:
        yield Problem("figure", f"没有“{opening.figure}”这个指标，请从列表里选")
    elif indicator.whole or indicator.mean or indicator.expected:
        if not opening.denominator:
            yield Problem("denominator", f"“{indicator.title}”是比率或平均数，要同时写基数")
        elif _is_percentage(indicator) and (opening.numerator or 0) > opening.denominator:
            yield Problem("numerator", f"“{indicator.title}”是百分比，期初数不能大于基数")
    elif opening.denominator is not None:
        yield Problem("denominator", f"“{indicator.title}”是个数，不要基数")
    yield from _days(opening, office)


def _days(opening: Any, office: Office) -> Iterator[Problem]:
    """They are in order and have passed, and none is counted twice."""
    if not opening.until:
        return
    if opening.since and opening.since > opening.until:
        yield Problem("since", "“起始日期”不能晚于“截至日期”")
    elif opening.until > office.today():
        yield Problem("until", "“截至日期”不能晚于今天")
    elif (other := _overlapping(opening)) is not None:
        yield Problem("until", f"已经有到 {other.until} 为止的期初数，重叠的日子会数两遍")


def _is_percentage(indicator: Indicator) -> bool:
    return bool(indicator.whole or indicator.expected) and not indicator.unit


def _overlapping(opening: Any) -> Any | None:
    """Another one of the same figure with days in common."""
    same = OpeningBalance.figure == opening.figure, OpeningBalance.id != (opening.id or 0)
    begun = OpeningBalance.since.is_null() | (OpeningBalance.since <= opening.until)
    going_on = True if opening.since is None else OpeningBalance.until >= opening.since
    return OpeningBalance.get_or_none(*same, begun, going_on)


PROGRAM = Program(
    key="opening_balances",
    title="期初数",
    model=OpeningBalance,
    columns=(
        Column("title", "指标", text=_title, sort=None, chars=14, share=1),
        Column("since", chars=7),
        Column("until", chars=7),
        Column("numerator", chars=7),
        Column("denominator", chars=7),
        Column("source", chars=10, share=1),
        Column("figure", "指标代码", hidden=True),
    ),
    filters=(
        Search(("figure", "source"), "搜索指标、依据", words=_titles),
        Filter("until", hidden=True),
    ),
    form=(
        Section(
            "期初数",
            (
                Field("figure", required=True, wide=True, offered=lambda *_: _titles().items()),
                Field("since", wide=True, hint="不填表示从开始时起"),
                Field("until", required=True, wide=True, hint="这一天以后的由本系统数"),
                Field("numerator", required=True, wide=True, hint="比率填分子，平均数填总和，金额填元"),
                Field("denominator", wide=True, hint="比率和平均数才填"),
                Field("source", wide=True, hint="出自哪份台账或报表"),
            ),
        ),
    ),
    rules=opening_rules,
    outside=Outside(
        synonyms={
            "figure": ("指标",),
            "since": ("起始日期",),
            "until": ("截至日期",),
            "numerator": ("期初数",),
            "denominator": ("基数",),
            "source": ("依据",),
        },
        prepare=_named,
        identity=("figure", "until"),
    ),
)
