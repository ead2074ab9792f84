"""期初数: totals from before the desk, entered once, so that a figure continues the office's series (domain
1.17).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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

if TYPE_CHECKING:
    from desktop_app.core.office import Office


class Figures:
    """The figures of all programs, asked for when the programs are complete: this one is among them."""

    def __init__(self, programs: Callable[[], Iterable[Program]]) -> None:
        self._programs = programs

    def indicators(self) -> dict[str, Indicator]:
        """Every figure by its key."""
        return {
            f"{program.key}.{indicator.key}": indicator
            for program in self._programs()
            for indicator in program.indicators
        }

    def offered(self, _record: Any, _office: Office) -> list[tuple[str, str]]:
        """The figures to choose from."""
        return [(key, indicator.title) for key, indicator in self.indicators().items()]

    def title(self, opening: Any, _office: Office) -> Words:
        """What the record's figure is called."""
        indicator = self.indicators().get(opening.figure)
        return Words(opening.figure if indicator is None else indicator.title)

    def rules(self, opening: Any, _office: Office) -> Iterator[Problem]:
        """A known figure; a rate or a mean has both its counts; the days are in order."""
        indicator = self.indicators().get(opening.figure)
        if indicator is None:
            yield Problem("figure", f"没有“{opening.figure}”这个指标，请从列表里选")
        elif indicator.whole or indicator.mean or indicator.expected:
            if not opening.denominator:
                yield Problem("denominator", f"“{indicator.title}”是比率或平均数，要同时写基数")
        elif opening.denominator is not None:
            yield Problem("denominator", f"“{indicator.title}”是个数，不要基数")
        for name in ("numerator", "denominator"):
            if (getattr(opening, name) or 0) < 0:
                yield Problem(name, "不能是负数")
        if opening.since and opening.until and opening.since > opening.until:
            yield Problem("since", "“起始日期”不能晚于“截至日期”")


def described(programs: Callable[[], Iterable[Program]]) -> Program:
    """The program of the opening balances of those programs."""
    figures = Figures(programs)
    return Program(
        key="opening_balances",
        title="期初数",
        model=OpeningBalance,
        columns=(
            Column("title", "指标", text=figures.title, sort=None, chars=14, share=1),
            Column("since", chars=7),
            Column("until", chars=7),
            Column("numerator", chars=7),
            Column("denominator", chars=7),
            Column("source", chars=10, share=1),
            Column("figure", "指标代码", hidden=True),
        ),
        filters=(Search(("figure", "source"), "搜索依据、指标代码"), Filter("until", hidden=True)),
        form=(
            Section(
                "期初数",
                (
                    Field("figure", required=True, wide=True, offered=figures.offered),
                    Field("since", wide=True, hint="不填表示从开始时起"),
                    Field("until", required=True, wide=True, hint="这一天以后的由本系统数"),
                    Field("numerator", required=True, wide=True, hint="比率填分子，平均数填总和"),
                    Field("denominator", wide=True, hint="比率和平均数才填"),
                    Field("source", wide=True, hint="出自哪份台账或报表"),
                ),
            ),
        ),
        rules=figures.rules,
        outside=Outside(
            synonyms={
                "figure": ("指标",),
                "since": ("起始日期",),
                "until": ("截至日期",),
                "numerator": ("期初数",),
                "denominator": ("基数",),
                "source": ("依据",),
            },
            identity=("figure", "until"),
        ),
    )
