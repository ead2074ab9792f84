"""What a year asks for on a level, and what the classes credited of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from peewee import fn

from db.models import Training, TrainingEnrolment
from desktop_app.core.checks import year_problems
from desktop_app.core.program import Problem

if TYPE_CHECKING:
    from desktop_app.core.office import Office

COUNTY = ("county_head", "county_deputy")
TOWNSHIP = ("township_head", "township_deputy")
_KEYS = ("township_hours", "township_days", "county_hours", "county_days", "county_years")


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
