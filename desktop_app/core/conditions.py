"""What a filter's value asks of a record, once it is read as people write it; see `filtering`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from peewee import fn

from db import ids
from db.fields import (
    ChoiceField,
    ChoicesField,
    DayField,
    DecimalField,
    FlagField,
    LinkField,
    MomentField,
    WholeField,
)
from db.models import CategoryEntry, Division
from desktop_app.core import mentions, permissions, texts, values
from desktop_app.core.filtering import LACKING, NAMING, SEVERAL, field_of, label
from desktop_app.core.identifiers import division_stem
from desktop_app.core.links import Finder
from desktop_app.core.period import Period
from desktop_app.core.program import Filter, Program
from desktop_app.errors import InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office

RANGE = ".."


def condition(office: Office, program: Program, part: Filter, value: str) -> Any:
    """The condition that the filter sets with that value; raises InvalidInput for one that does not fit."""
    try:
        if part is NAMING:
            return mentions.naming(office, program, value)
        if part.where is not None:
            return _yes_no(part.where(office), value)
        if part.day is not None:
            return _by_day(part, value)
        found = _is_in(office, field_of(program, part), value)
    except InvalidInput as error:
        reason = f"筛选条件“{label(part, program)}”：{error.message}"
        raise InvalidInput(reason, field=part.name) from error
    for link in reversed(_links(program, part)):
        found = link.in_(link.rel_model.select(link.rel_model.id).where(found))
    return found


def _links(program: Program, part: Filter) -> list[Any]:
    """The links that the filter goes through, from the record on."""
    model: Any = program.model
    links = []
    for name in part.name.split(".")[:-1]:
        links.append(model._meta.fields[name])
        model = links[-1].rel_model
    return links


def _is_in(office: Office, field: Any, value: str) -> Any:
    if isinstance(field, DayField | MomentField | WholeField | DecimalField):
        return _within(office, field, value)
    wanted = [one.strip() for one in SEVERAL.split(value) if one.strip()]
    return reduce(or_, [_equals(office, field, one) for one in wanted])


def _yes_no(condition: Any, value: str) -> Any:
    """`no` also holds where the condition is unknown, so that yes and no make up the whole."""
    return condition if values.flag(value) else fn.COALESCE(condition, 0) == 0


def _equals(office: Office, field: Any, value: str) -> Any:
    if value in LACKING and field.null:
        return field.is_null()
    if field.primary_key:  # a place and all that lies in it
        return _linked(field, value)
    if isinstance(field, LinkField):
        office.rights.demand_on(permissions.NAME, field.rel_model)
        return _linked(field, value)
    if isinstance(field, FlagField):
        return field == bool(values.flag(value))
    if isinstance(field, ChoiceField):
        key = values.choice(value, field.words, field.aliases)
        return field.has(key) if isinstance(field, ChoicesField) and key else field == key
    return field == values.reader(field, office.zone)(value)


def _linked(field: Any, value: str) -> Any:
    """Linked to the named record: a village by code or name, a township with its villages."""
    found = _record_named(field, value)
    if isinstance(found, Division) and (stem := division_stem(found.code)) != found.code:
        within = Division.select(Division.id).where(Division.code.startswith(stem))
        return field.in_(within)
    if isinstance(found, CategoryEntry) and not found.parent:
        below = CategoryEntry.select(CategoryEntry.id).where(CategoryEntry.parent == found.name)
        return (field == found.id) | field.in_(below)
    return field == found.id


def _record_named(field: Any, value: str) -> Any:
    link = LinkField(field.model, "地方") if field.primary_key else field
    model = link.rel_model
    bare = texts.folded(value)
    if (record_id := ids.written(bare)) is not None:
        found = model.get_or_none(model.id == record_id)
        if found is not None:
            return found
    return model.get_by_id(Finder(link).find(value))


def _within(office: Office, field: Any, value: str) -> Any:
    if value.strip() in LACKING:
        return field.is_null()
    if isinstance(field, DayField | MomentField):
        period = Period.parse(value.strip())
        bound = _midnight(office) if isinstance(field, MomentField) else lambda day: day
        after = period.end + timedelta(days=1) if period.end is not None else None
        return _between(field, period.start and bound(period.start), after and bound(after))
    read = values.reader(field, office.zone)
    if RANGE not in value:
        return field == read(value)
    low, _, high = value.partition(RANGE)
    bounds = [(field >= read(low)) if low.strip() else None, (field <= read(high)) if high.strip() else None]
    return _all(field, bounds)


def _by_day(part: Filter, value: str) -> Any:
    """As `_within`, of the day that the filter computes, or of one that rows below the record have."""
    day = part.day() if part.day is not None else None
    if part.rows is None:
        return _within_days(day, value)
    has_none = value.strip() in LACKING
    found = part.rows(_within_days(day, str(Period()) if has_none else value))
    return ~found if has_none else found


def _within_days(expression: Any, value: str) -> Any:
    """As `_within`, of an expression: a day lies in the database as its ISO text."""
    if value.strip() in LACKING:
        return expression.is_null()
    bounds = Period.parse(value.strip())
    start, end = (day and day.isoformat() for day in bounds)
    return _all(expression, [start and expression >= start, end and expression <= end])


def _between(field: Any, start: Any, after: Any) -> Any:
    return _all(field, [None if start is None else field >= start, None if after is None else field < after])


def _all(field: Any, bounds: list[Any]) -> Any:
    """Every bound that there is; a range that is open at both ends still asks that there be a value."""
    known = [bound for bound in bounds if bound is not None]
    return reduce(lambda left, right: left & right, known) if known else field.is_null(False)


def _midnight(office: Office) -> Callable[[date], datetime]:
    return lambda day: datetime.combine(day, time(), office.zone)
