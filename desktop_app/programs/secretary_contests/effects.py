"""What the moves of an application write: its number, what the person was, the findings, the scores."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.months import age_on
from desktop_app.core.program import Values
from desktop_app.programs import weighing
from desktop_app.programs.contract_posts.eligibility import education_of
from desktop_app.programs.secretary_contests import conditions, scores

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SCORES = tuple(f"{key}_score" for key in scores.KEYS)


def hand_in(book: str) -> Callable[[Any, Values, Office], Values]:
    """Number the application, and keep what the person was when it was handed in."""

    def effect(candidate: Any, _values: Values, office: Office) -> Values:
        number = numbering.next_sheet(office, book, year=candidate.applied_on.year)
        return {"number": number, **at_the_time(candidate)}

    return effect


def at_the_time(candidate: Any) -> Values:
    """Unit, post, age, education, years and honours, where the application does not say them itself."""
    person, day = candidate.person, candidate.applied_on
    return {
        "organization": candidate.organization or person.organization,
        "post": candidate.post or person.post,
        "age": age_on(person.born, day),
        "education": education_of(person),
        "secretary_months": conditions.served(person, day) if person.experience.exists() else None,
        "honours": candidate.honours or person.rewards,
    }


def score(candidate: Any, values: Values, _office: Office) -> Values:
    """The scores with their total; an order among former equals is of no account any more."""
    told = {name: values[name] for name in SCORES}
    total = weighing.total(scores.parts(candidate, SimpleNamespace(**told)))
    if total == candidate.total:
        return told
    return {**told, "total": total, "tie_order": None, "tie_reason": "", "tie_by": ""}
