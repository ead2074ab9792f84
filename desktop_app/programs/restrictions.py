"""Restriction periods (影响期): why a cadre may not be promoted, appointed or selected on a day.

They are set by the moves of 能上能下 and of 诫勉; whoever selects, promotes or appoints asks here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import CadreWarning, PostAdjustment
from db.models.post_adjustments import KINDS
from desktop_app.core import permissions

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ACCOUNTABILITY = "accountability"  # the channel 问责处理
RESIGNED = frozenset({"blame_resignation", "ordered_resignation"})


def on(person: Any, day: date, *, office: Office) -> list[str]:
    """One sentence for each restriction period of the person that holds on the day; none: nothing stands
    against them.

    Of a record that the user may not read it is only said that there is a period, and until when.
    """
    return [*_of_adjustments(person, day, office), *_of_warnings(person, day, office)]


def against_a_post(person: Any, day: date, *, office: Office) -> list[str]:
    """What stands on the day against a post of the former rank or a lower one: as `on`, but a removal bars
    it for the time without a post alone (domain 1.8).
    """
    found = _of_adjustments(person, day, office, of_rank=False)
    return [*found, *_of_warnings(person, day, office)]


def against_honours(person: Any, year: int, *, office: Office) -> list[str]:
    """What stands today against an honour of the year: a period that holds; or, though its period may be
    over, that somebody was called to account or admonished in that year (domain 1.8, 1.14).
    """
    if found := on(person, office.today(), office=office):
        return found
    return [*_held_to_account(person, year, office), *_admonished(person, year, office)]


def _held_to_account(person: Any, year: int, office: Office) -> Iterator[str]:
    """引咎辞职, 责令辞职 and 问责免职 of the year."""
    readable = office.rights.may_on(permissions.READ, PostAdjustment)
    cases = PostAdjustment.select().where(
        PostAdjustment.person == person,
        PostAdjustment.restricted_from.between(date(year, 1, 1), date(year, 12, 31)),
        PostAdjustment.state.not_in(("revoked", "void")),
    )
    for case in cases:
        removed = case.kind == "removal" and case.channel is not None and case.channel.code == ACCOUNTABILITY
        if removed or case.kind in RESIGNED:
            said = f"{KINDS[case.kind]}（{case.decided_on} 决定），{year} 年不得评优"
            yield said if readable else f"{year} 年不得评优"


def _admonished(person: Any, year: int, office: Office) -> list[str]:
    """诫勉 of the year, where the office has settled that it bars honours."""
    if office.parameters.text("admonition_honours", office.today()) != "是":
        return []
    readable = office.rights.may_on(permissions.READ, CadreWarning)
    admonished = CadreWarning.select().where(
        CadreWarning.person == person,
        CadreWarning.restricted_from.between(date(year, 1, 1), date(year, 12, 31)),
        CadreWarning.state != "void",
    )
    return [
        f"受到诫勉（{warning.number}），{year} 年不得评优" if readable else f"{year} 年不得评优"
        for warning in admonished
    ]


def ends(person: Any, day: date) -> list[date]:
    """The last day of each period that holds on the day: what may be written down for everybody to read."""
    periods = [
        row.restricted_until
        for model in (PostAdjustment, CadreWarning)
        for row in _holding(model, person, day)
    ]
    return sorted(periods)


def _of_adjustments(person: Any, day: date, office: Office, *, of_rank: bool = True) -> Iterator[str]:
    """Without `of_rank` the periods that only a higher rank than the former one would break are left out."""
    readable = office.rights.may_on(permissions.READ, PostAdjustment)
    for case in _holding(PostAdjustment, person, day):
        if not of_rank and case.no_post_until is not None and case.no_post_until < day:
            continue
        yield _sentence(case, day) if readable else _unsaid(case.restricted_until)


def _of_warnings(person: Any, day: date, office: Office) -> Iterator[str]:
    readable = office.rights.may_on(permissions.READ, CadreWarning)
    for warning in _holding(CadreWarning, person, day):
        until = warning.restricted_until
        if readable:
            yield f"受到诫勉（{warning.number}），影响期到 {until}，期内不得提拔或者重用"
        else:
            yield _unsaid(until)


def _holding(model: Any, person: Any, day: date) -> Any:
    """The person's records whose period has begun and not ended on the day; the last day still counts."""
    begun = (model.restricted_from <= day) & (model.restricted_until >= day)
    in_force = model.state.not_in(("revoked", "void"))
    return model.select().where(model.person == person, begun, in_force).order_by(model.restricted_until)


def _sentence(case: Any, day: date) -> str:
    said = f"{KINDS[case.kind]}（{case.decided_on} 决定），影响期到 {case.restricted_until}，"
    if case.no_post_until is not None and day <= case.no_post_until:
        return f"{said}{case.no_post_until} 以前不得安排领导职务，此后不得高于原职务层次"
    if case.kind == "removal":
        return f"{said}期内不得担任高于原职务层次的职务"
    if case.kind in RESIGNED:
        return f"{said}期内不得重新担任与原职务相当的领导职务"
    return f"{said}期内不得提拔"


def _unsaid(until: date) -> str:
    return f"有影响期未满，到 {until}"
