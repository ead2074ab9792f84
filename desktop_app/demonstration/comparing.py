"""Posts of 公开比选 for somebody to try the steps on: one that may be opened any day, and one that was
announced and applied for on paper, so that everything can be registered and carried on today.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from db.models import Organization
from desktop_app.core import records
from desktop_app.demonstration.careers import Cadre
from desktop_app.demonstration.open_selection import APPLYING, REASONS, is_eighties
from desktop_app.demonstration.stage import Stage
from desktop_app.programs import open_selection, selection_candidates

PUBLISHED_AGO, CLOSED_AGO, APPLIED_AGO = 14, 4, 8  # days
FITTING = 4  # applicants for the one; one more is of another age


def lay_out(stage: Stage) -> None:
    """Both posts, and the applications for the second."""
    first, second = stage.pool.organizations("function_zone")[:2]
    today, days = stage.today, timedelta
    _post(stage, first, apply_until=today + days(20))
    told = {"published_on": today - days(PUBLISHED_AGO), "apply_until": today - days(CLOSED_AGO)}
    position = _post(stage, second, **told)
    applicants = stage.pool.take(FITTING, _is_fitting)
    (older,) = stage.pool.take(1, lambda cadre: _may_apply(cadre) and not is_eighties(cadre.person))
    for place, cadre in enumerate([*applicants, older]):
        values = {
            "position": position,
            "person": cadre.person,
            "applied_on": today - days(APPLIED_AGO),
            "reason": REASONS[place % len(REASONS)],
        }
        records.create(stage.office, selection_candidates.PROGRAM, values)


def _post(stage: Stage, unit: Organization, **days: date) -> Any:
    values = {
        "batch": f"{stage.today.year}年第一批",
        "title": f"{unit.name}副主任",
        "kind": "county_deputy",
        "organization": unit,
        "rank": "county_deputy",
        "requirements": "大学本科以上学历",
    }
    return records.create(stage.office, open_selection.PROGRAM, values | days)


def _may_apply(cadre: Cadre) -> bool:
    person = cadre.person
    serving = person.status == "in_post" and bool(cadre.posts) and bool(cadre.appraisals)
    return serving and cadre.seat.rank in APPLYING and cadre.seat.category == "civil_servant"


def _is_fitting(cadre: Cadre) -> bool:
    return _may_apply(cadre) and is_eighties(cadre.person)
