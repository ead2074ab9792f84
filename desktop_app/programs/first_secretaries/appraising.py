"""The three-sided appraisal: village, township and sender, weighed; how many may be 优秀 (domain 1.11)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.models import FirstSecretary, SecretaryAppraisal
from desktop_app.core.checks import outside_years
from desktop_app.core.period import rounded
from desktop_app.core.program import Problem, Values
from desktop_app.programs.first_secretaries.rules import IN_OFFICE

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SCORES = ("village_score", "township_score", "sender_score")


def weighed(scores: list[Decimal], weights: str) -> Decimal:
    """Σ weight × score, rounded half up to hundredths; the weights are in per cent, as 30,30,40."""
    parts = [int(part) for part in weights.split(",")]
    return rounded(sum((part * score for part, score in zip(parts, scores, strict=True)), Decimal()) / 100)


def appraised_in(year: int) -> Any:
    """Who is to be appraised for the year: whoever was in office on a day of it."""
    there = FirstSecretary.state.in_((*sorted(IN_OFFICE), "left"))
    arrived = FirstSecretary.arrived_on <= date(year, 12, 31)
    stayed = FirstSecretary.left_on.is_null() | (FirstSecretary.left_on >= date(year, 1, 1))
    return FirstSecretary.select().where(there, arrived, stayed)


def check(secretary: Any, values: Values, office: Office) -> Iterator[Problem]:
    """One appraisal a year, of a year in office; not more 优秀 than the office allows."""
    year = values["year"]
    if outside := list(outside_years(year, secretary.arrived_on.year, office.today().year)):
        yield from outside
        return
    if secretary.appraisals.where(SecretaryAppraisal.year == year).exists():
        yield Problem("year", f"{year} 年度已经考核过")
    if values["grade"] == "excellent" and (reason := _too_many(year, office)):
        yield Problem("grade", reason)


def _too_many(year: int, office: Office) -> str:
    share = office.parameters.whole("secretary_excellent", date(year, 12, 31))
    entitled = appraised_in(year).count()
    most = entitled * share // 100
    excellent = SecretaryAppraisal.year == year, SecretaryAppraisal.grade == "excellent"
    given = SecretaryAppraisal.select().where(*excellent).count()
    if given < most:
        return ""
    return f"{year} 年度应考核 {entitled} 人，优秀不超过 {share}%，最多 {most} 人，已有 {given} 人"


def appraise(secretary: Any, values: Values, office: Office) -> Values:
    """The appraisal becomes a row of the record, with the weights of the year and what they make of it."""
    weights = office.parameters.text("secretary_weights", date(values["year"], 12, 31))
    scores = [Decimal(values[name]) for name in SCORES]
    told = {name: value for name, value in values.items() if value is not None}
    row = SecretaryAppraisal(secretary=secretary, **told, weights=weights, score=weighed(scores, weights))
    office.writer.create(row)
    return {}
