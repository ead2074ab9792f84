"""走访日志: who went on which visit, one row for each person, so that each one's diaries can be counted by
the week (domain 1.2). Rows are made from the names on the sheet when it is handed in.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import Visit, VisitVisitor
from desktop_app.core import weeks
from desktop_app.core.period import Period
from desktop_app.core.program import (
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    PrintedForm,
    Program,
    Search,
    Section,
    Words,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

NOT_COUNTED = ("draft", "void")


def on_counted_sheets(link: Any) -> Any:
    """Rows whose visit was handed in and is not void."""
    return link.in_(Visit.select(Visit.id).where(Visit.state.not_in(NOT_COUNTED)))


def counted_in(period: Period) -> Filters:
    """Rows of counted sheets of the period."""
    return {"counted": "yes", "visit.visited_on": str(period)}


def weeks_due(period: Period, office: Office) -> int:
    """How many diaries were due: of everybody who went in the period, one for each week from the first visit
    of theirs, or the period's beginning, to its end, or today.
    """
    today = office.today()
    end = today if period.end is None else min(period.end, today)
    due = 0
    for first, last in _first_and_last(end):
        if period.start is None or last >= period.start:
            due += weeks.touched(max(first, period.start or first), end)
    return due


def first_visits(names: set[str]) -> dict[str, date]:
    """The day of each person's first visit."""
    rows = _went(VisitVisitor.name, fn.MIN(Visit.visited_on)).where(VisitVisitor.name.in_(names))
    return {name: _day(first) for name, first in rows.tuples()}


def _first_and_last(until: date) -> list[tuple[date, date]]:
    rows = _went(fn.MIN(Visit.visited_on), fn.MAX(Visit.visited_on)).where(Visit.visited_on <= until)
    return [(_day(first), _day(last)) for first, last in rows.tuples()]


def _went(*columns: Any) -> Any:
    rows = VisitVisitor.select(*columns).join(Visit).where(Visit.state.not_in(NOT_COUNTED))
    return rows.group_by(VisitVisitor.name)


def _day(stored: date | str) -> date:
    return stored if isinstance(stored, date) else date.fromisoformat(stored)


def _week(row: Any, _office: Office) -> Words:
    year, week = row.diary.rpartition(" ")[2].split("-W")
    return Words(f"{year}年第{int(week)}周")


PROGRAM = Program(
    key="visit_diaries",
    title="走访日志",
    model=VisitVisitor,
    columns=(
        Column("name", chars=6),
        Column("diary", "周", text=_week, chars=9),
        Column("visit.visited_on", "走访日期", sort=None, chars=6),
        Column("visit.village.name", "村社区", sort=None, chars=8, share=1),
        Column("visit.number", "走访编号", sort=None, chars=10),
        Column("visit.state", "状态", sort=None, chars=5),
    ),
    filters=(
        Search(("name",), "搜索走访人"),
        Filter("visit.village", "村社区"),
        Filter("visit.visited_on", "走访日期"),
        Filter("name", hidden=True),
        Filter("visit.state", "状态", hidden=True),
        Filter("counted", "已提交", where=lambda _office: on_counted_sheets(VisitVisitor.visit), hidden=True),
    ),
    form=(Section("走访日志", (Field("visit"), Field("name"), Field("diary")), editable_in=NEVER),),
    prints=(PrintedForm("ledger", "周日志完成情况表", of="list"),),
    indicators=(
        Indicator(
            "diary_rate",
            "周日志完成率",
            counted_in,
            distinct="diary",
            expected=weeks_due,
            definition="有日志的周数（一人一周有几张走访表都算一周）÷ 应写周数。应写周数：期内走访过的每个"
            "人，从本人第一次走访（或期初）到期末（不晚于今天）的周数，周一到周日为一周。同名的算一人。"
            "只看一个村社区时没有应写周数，不算。",
        ),
    ),
)
