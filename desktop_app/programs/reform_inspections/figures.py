"""What is counted of the inspections: how many were made, of how many that were due, with which scores."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Reform, ReformInspection
from desktop_app.core.period import Period
from desktop_app.core.program import CLERKS, Filter, Filters, Indicator, Search, View
from desktop_app.programs.reform_inspections.rules import MONTHS, latest_round, months_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office

REGISTERED = ("registered", "archived")


def is_uninspected(office: Office) -> Any:
    """Live projects that nobody has inspected in the round that began last."""
    year, round_ = latest_round(office)
    inspected = ReformInspection.select(ReformInspection.reform).where(
        ReformInspection.year == year,
        ReformInspection.round == round_,
        ReformInspection.state.in_(REGISTERED),
    )
    live = Reform.state.in_(("planned", "running")) & (Reform.year <= year)
    return live & Reform.id.not_in(inspected)


def _registered_in(period: Period) -> Filters:
    return {"registered": "yes", "inspected_on": str(period)}


def expected(period: Period, office: Office) -> int | None:
    """How many inspections are due: one for each live project in each round that lies in the period and has
    ended by now, and of a round that goes on, or began before the period, those that were made in it.
    """
    today = office.today()
    until = min(period.end or today, today)
    projects = list(Reform.select().where(Reform.state.not_in(("draft", "void"))))
    begun = min((each.year for each in projects), default=until.year)
    first = begun if period.start is None else max(begun, period.start.year)
    due = 0
    for year in range(first, until.year + 1):
        for round_ in MONTHS:
            begins, ends = _span(round_, year, office)
            since = max(begins, period.start or begins)
            is_over = ends <= until and ends < today  # who inspects on its last day is on time
            if is_over and since == begins:
                due += sum(_is_live(project, begins) for project in projects)
            else:
                due += _made(year, round_, since, until)
    return due


def _made(year: int, round_: str, since: date, until: date) -> int:
    """Registered inspections of a round on these days."""
    rows = ReformInspection.select().where(
        ReformInspection.year == year,
        ReformInspection.round == round_,
        ReformInspection.inspected_on.between(since, until),
        ReformInspection.state.in_(REGISTERED),
    )
    return int(rows.count())


def _span(round_: str, year: int, office: Office) -> tuple[date, date]:
    """The days of a round in a year."""
    first, last = months_of(round_, office, date(year, 12, 31))
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), date.fromordinal(after.toordinal() - 1)


def _is_live(project: Any, day: date) -> bool:
    """Whether the project was under way when the round began."""
    return bool(project.year <= day.year and (project.ended_on is None or project.ended_on >= day))


FILTERS = (
    Search(("number", "reform.title", "findings_text", "advice"), "搜索编号、项目、督导情况"),
    Filter("state"),
    Filter("round"),
    Filter("grade"),
    Filter("inspected_on", "督导日期"),
    Filter("reform", "改革项目", hidden=True),
    Filter("year", hidden=True),
    Filter(
        "registered",
        "已登记",
        where=lambda _office: ReformInspection.state.in_(REGISTERED),
        hidden=True,
    ),
)

VIEWS = (View("all", "全部", {}), View("draft", "草稿", {"state": "draft"}, due=CLERKS))

INDICATORS = (
    Indicator(
        "inspections", "督导次数", _registered_in, unit="次", definition="期内已登记的年中、年末督导。"
    ),
    Indicator(
        "coverage",
        "督导覆盖率",
        _registered_in,
        expected=expected,
        definition="已登记的督导 ÷ 应有次数：已结束的节点在推进的项目各一次，进行中的节点按已做的算。",
    ),
    Indicator(
        "mean_score",
        "督导平均分",
        _registered_in,
        mean="score",
        unit="分",
        definition="已评分的督导的平均分。",
    ),
)
