"""年度学时卡: who has to be trained in a year, and whether the hours or days are reached (domain 1.15).

Hours and days are never typed here: they are the sum of what the classes of the year credited.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import SQL, Case, fn

from db.models import Person, Training, TrainingCard, TrainingEnrolment
from desktop_app.core.checks import year_problems
from desktop_app.core.due import days_left
from desktop_app.core.inputs import this_year
from desktop_app.core.period import Period
from desktop_app.core.program import (
    BAD,
    CLERKS,
    GOOD,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Outside,
    PrintedForm,
    Problem,
    Program,
    Search,
    Section,
    View,
    Words,
)
from desktop_app.core.workdays import months_after
from desktop_app.programs import training_enrolments

if TYPE_CHECKING:
    from desktop_app.core.office import Office

COUNTY = ("county_head", "county_deputy")
TOWNSHIP = ("township_head", "township_deputy")
_KEYS = ("township_hours", "township_days", "county_hours", "county_days", "county_years")
SOON = 60  # days before the end of the time in which training is made up
ENROLMENTS = training_enrolments.PROGRAM


def card_rules(card: Any, office: Office) -> Iterator[Problem]:
    """A year that somebody can mean, and one card a person and year."""
    yield from year_problems(card, office, ahead=1)


Setting = Callable[[str, date], str]  # a parameter as it holds on a day


class Rule(NamedTuple):
    """What is asked for in a year: hours or days, on county level in so many years up to it."""

    township: tuple[int, int]
    county: tuple[int, int]
    county_years: int

    def of(self, level: str) -> tuple[int, int]:
        """The hours and the days, one of which is enough."""
        return self.county if level in COUNTY else self.township


def rule_of(year: int, setting: Setting) -> Rule:
    """The rule in force at the end of the year: a later one changes nothing of it."""
    hours, days, county_hours, county_days, years = (int(setting(key, date(year, 12, 31))) for key in _KEYS)
    return Rule((hours, days), (county_hours, county_days), years)


def first_year(card: Any, setting: Setting) -> int:
    """From which year on it counts for the card: its own, on county level the first of several."""
    years = rule_of(card.year, setting).county_years if card.level in COUNTY else 1
    return int(card.year - (years - 1))


def required(card: Any, setting: Setting) -> tuple[int, int]:
    """The hours and the days, one of which is enough, for the card's level in its year."""
    return rule_of(card.year, setting).of(card.level)


def credited(card: Any, setting: Setting) -> tuple[int, Any]:
    """What counts for the card: hours and days of its year, on county level of the years up to it."""
    first = first_year(card, setting)
    row, training = TrainingEnrolment.alias("row"), Training.alias("class")
    found = (
        row.select(fn.SUM(row.credited_hours), fn.SUM(row.credited_days))
        .join(training)
        .where(row.person == card.person_id, training.year.between(first, card.year))
    )
    hours, hundredths = found.tuples().first()
    return hours or 0, TrainingEnrolment.credited_days.python_value(hundredths or 0)


def is_reached(card: Any, office: Office) -> bool:
    """Whether the hours or the days are enough."""
    return is_enough(credited(card, office.parameters.text), required(card, office.parameters.text))


def is_enough(credited: tuple[int, Any], required: tuple[int, int]) -> bool:
    """Whether the credited hours or the credited days reach those that are required."""
    return any(there >= asked for there, asked in zip(credited, required, strict=True))


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


def _is_owed(office: Office) -> Any:
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


def _make_up(card: Any, office: Office) -> Words:
    """The clock of whoever owes training since a promotion."""
    since = Person.get_by_id(card.person_id).rank_since
    owed = TrainingCard.select().where(TrainingCard.id == card.id, _is_owed(office))
    if since is None or since.year != card.year + 1 or not owed.exists():
        return Words("")
    limit = office.parameters.whole("make_up_months", since)
    return days_left(months_after(since, limit), office.today(), soon=SOON)


def _trained(office: Office) -> Any:
    return _in_any_year(office, lambda rule: _sum("credited_hours", rule) > 0)


def _hours(card: Any, office: Office) -> Words:
    return Words(str(credited(card, office.parameters.text)[0]))


def _days(card: Any, office: Office) -> Words:
    return Words(f"{credited(card, office.parameters.text)[1]:g}")


def _state(card: Any, office: Office) -> Words:
    return Words("达标", GOOD) if is_reached(card, office) else Words("未达标", BAD)


def _missing(card: Any, office: Office) -> Words:
    if is_reached(card, office):
        return Words("")
    setting = office.parameters.text
    hours, days = credited(card, setting)
    wanted_hours, wanted_days = required(card, setting)
    return Words(f"{wanted_hours - hours} 学时或 {wanted_days - days:g} 天")


def _of_years(period: Period, **more: str) -> Filters:
    start, end = (day.year if day is not None else "" for day in (period.start, period.end))
    return {"year": f"{start}..{end}" if start or end else "", **more}


CARDS = Indicator("cards", "应训人数", _of_years, unit="人", definition="期内年度的学时卡数。")


def _rate(key: str, title: str, levels: tuple[str, ...]) -> Indicator:
    chosen = {"level": ",".join(levels)} if levels else {}
    return Indicator(
        key,
        title,
        lambda period: _of_years(period, reached="yes", **chosen),
        lambda period: _of_years(period, **chosen),
        definition="学时或天数达标的学时卡 ÷ 应训的学时卡；县处级按几年累计，其他按当年；按各年年底的参数。",
    )


PROGRAM = Program(
    key="training_cards",
    title="年度学时卡",
    model=TrainingCard,
    columns=(
        Column("person.name", "姓名", chars=5),
        Column("person.organization.name", "现任单位", sort=None, chars=8, share=1),
        Column("year", chars=4),
        Column("level", chars=5),
        Column("hours", "学时", text=_hours, sort=None, chars=3),
        Column("days", "天数", text=_days, sort=None, chars=3),
        Column("reached", "达标", text=_state, sort=None, chars=6, chip=True),
        Column("missing", "差多少", text=_missing, sort=None, chars=14, share=2),
        Column("make_up", "提任补训", text=_make_up, sort=None, chars=7),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("person.name", "remark"), "搜索姓名"),
        Filter("year"),
        Filter("level"),
        Filter("reached", "达标", where=_reached),
        Filter("make_up", "提任后应补训", where=_is_owed, hidden=True),
        Filter("trained", "参训", where=_trained, hidden=True),
        Filter("person", "人员", hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("short", "未达标", {"reached": "no"}),
        View("make_up", "提任后应补训", {"make_up": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "学时卡",
            (
                Field("person", required=True),
                Field("year", required=True, default=this_year),
                Field("level", required=True),
                Field("remark", wide=True),
            ),
        ),
    ),
    prints=(
        PrintedForm("card", "个人年度学时卡"),
        PrintedForm("blank", "空白个人年度学时卡", of="blank"),
        PrintedForm("ledger", "年度学时达标情况表", of="list"),
    ),
    indicators=(
        CARDS,
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
            CARDS,
            total="credited_hours",
            of=ENROLMENTS,
            unit="学时",
            places=1,
            definition="期内年度计入的学时合计 ÷ 应训的学时卡数。",
        ),
    ),
    rules=card_rules,
    outside=Outside(
        synonyms={
            "person": ("姓名", "人员", "干部姓名"),
            "year": ("年度", "年份"),
            "level": ("职务层次", "级别", "职级"),
            "remark": ("备注",),
        },
        identity=("person", "year"),
    ),
)
