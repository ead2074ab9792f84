"""Filters and figures of the cards: whose hours or days are reached, and who owes any since a promotion."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from peewee import SQL, Case, fn

from db.models import Person, Training, TrainingCard, TrainingEnrolment
from desktop_app.core.period import Period
from desktop_app.core.program import CLERKS, Filter, Filters, Indicator, Search, View
from desktop_app.programs import training_enrolments
from desktop_app.programs.training_cards.rules import COUNTY, TOWNSHIP, Rule, rule_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _rules(office: Office) -> dict[Rule, list[int]]:
    """The rules that the cards of the office fall under, with their years: mostly one."""
    found: dict[Rule, list[int]] = {}
    for (year,) in TrainingCard.select(TrainingCard.year).distinct().tuples():
        found.setdefault(rule_of(year, office.parameters.text), []).append(year)
    return found


def _sum(field: str, rule: Rule, card: Any = TrainingCard) -> Any:
    """The sum of the field over what counts for a card, as an expression of the card's row."""
    row, training = TrainingEnrolment.alias("row"), Training.alias("class")
    first = Case(None, [(card.level.in_(COUNTY), card.year - (rule.county_years - 1))], card.year)
    return (
        row.select(fn.COALESCE(fn.SUM(getattr(row, field)), 0))
        .join(training)
        .where(row.person == card.person, training.year >= first, training.year <= card.year)
    )


def _reached(office: Office, card: Any = TrainingCard) -> Any:
    county = card.level.in_(COUNTY)

    def is_enough_by(rule: Rule) -> Any:
        hours, days = (_sum(f"credited_{unit}", rule, card) for unit in ("hours", "days"))
        levels = ((county, rule.county), (~county, rule.township))
        return reduce(or_, (each & ((hours >= asked) | (days >= of * 100)) for each, (asked, of) in levels))

    return _in_any_year(office, is_enough_by, card)


def _in_any_year(office: Office, holds: Callable[[Rule], Any], card: Any = TrainingCard) -> Any:
    """Where the condition holds by the rule of the card's year."""
    found = [card.year.in_(years) & holds(rule) for rule, years in _rules(office).items()]
    return reduce(or_, found, SQL("0"))


def is_owed(office: Office) -> Any:
    """Cards of the year before a promotion of the last two years that were not reached, and none since was:
    whoever was promoted makes the training up within the limit (条例 2023).
    """
    today, later = office.today(), TrainingCard.alias("later")
    of_later = (later.person == TrainingCard.person) & (later.year > TrainingCard.year)
    made_up = fn.EXISTS(later.select(later.id).where(of_later, _reached(office, later)))
    years = range(today.year - 1, today.year + 1)
    short = reduce(or_, (_promoted_after(year) for year in years))
    return short & ~_reached(office) & ~made_up


def _promoted_after(year: int) -> Any:
    """Cards of the year before, of those who were promoted in the year."""
    promoted = Person.select(Person.id).where(Person.rank_since.between(date(year, 1, 1), date(year, 12, 31)))
    return (TrainingCard.year == year - 1) & TrainingCard.person.in_(promoted)


def _trained(office: Office) -> Any:
    return _in_any_year(office, lambda rule: _sum("credited_hours", rule) > 0)


def _of_years(period: Period, **more: str) -> Filters:
    start, end = (day.year if day is not None else "" for day in (period.start, period.end))
    return {"year": f"{start}..{end}" if start or end else "", **more}


_CARDS = Indicator("cards", "应训人数", _of_years, unit="人", definition="期内年度的学时卡数。")


def _rate(key: str, title: str, levels: tuple[str, ...]) -> Indicator:
    chosen = {"level": ",".join(levels)} if levels else {}
    return Indicator(
        key,
        title,
        lambda period: _of_years(period, reached="yes", **chosen),
        lambda period: _of_years(period, **chosen),
        definition="学时或天数达标的学时卡 ÷ 应训的学时卡；县处级按几年累计，其他按当年；按各年年底的参数。",
    )


FILTERS = (
    Search(("person.name", "remark"), "搜索姓名"),
    Filter("year"),
    Filter("level"),
    Filter("reached", "达标", where=_reached),
    Filter("make_up", "提任后应补训", where=is_owed, hidden=True),
    Filter("trained", "参训", where=_trained, hidden=True),
    Filter("person", "人员", hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("short", "未达标", {"reached": "no"}),
    View("make_up", "提任后应补训", {"make_up": "yes"}, due=CLERKS),
)

INDICATORS = (
    _CARDS,
    Indicator(
        "trained_rate",
        "参训率",
        lambda period: _of_years(period, trained="yes"),
        _of_years,
        definition="有计入学时的学时卡 ÷ 应训的学时卡。",
    ),
    _rate("reached_rate", "达标率", ()),
    _rate("township_rate", "乡科级达标率", TOWNSHIP),
    _rate("county_rate", "县处级达标率", COUNTY),
    Indicator(
        "mean_hours",
        "人均学时",
        lambda period: {"training.year": _of_years(period)["year"]},
        _CARDS,
        total="credited_hours",
        of=training_enrolments.PROGRAM,
        unit="学时",
        places=1,
        definition="期内年度计入的学时合计 ÷ 应训的学时卡数。",
    ),
)
