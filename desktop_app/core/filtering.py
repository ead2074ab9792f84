"""Filters of a list: from what people and figures write (`state=handling`) to conditions on records."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Filter, Filters, Program
from desktop_app.errors import InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SEVERAL = re.compile("[,\uff0c、]")  # between values of which one will do
LACKING = ("无", "none")  # the value of a filter for records that have nothing there
NAMING = Filter("naming", "相关的", hidden=True)  # of every program: `naming=people:ID`, who name that record


def conditions(office: Office, program: Program, filters: Filters) -> list[Any]:
    """Conditions that all must hold; raises InvalidInput for an unknown filter or an unfit value."""
    if not filters:
        return []
    from desktop_app.core import conditions as written

    return [
        written.condition(office, program, filter_named(program, name), str(value))
        for name, value in filters.items()
        if str(value).strip()
    ]


def filter_named(program: Program, name: str) -> Filter:
    """The filter by its name or its Chinese label; raises InvalidInput with those that there are."""
    known = [part for part in program.filters if isinstance(part, Filter)]
    for part in (*known, NAMING):
        if name in (part.name, label(part, program)):
            return part
    listed = "、".join(f"{label(part, program)}({part.name})" for part in known if not part.hidden)
    raise InvalidInput(f"{program.title}没有“{name}”这个筛选条件，常用的有：{listed}。", field=name)


def field_of(program: Program, part: Filter) -> Any | None:
    """The field that the filter asks about, of the record itself or of one that it links to
    (`visit.village`); None where the filter computes.
    """
    model: Any = program.model
    field = None
    for name in part.name.split("."):
        field = model._meta.fields.get(name) if model is not None else None
        model = getattr(field, "rel_model", None)
    return field


def label(part: Filter, program: Program) -> str:
    """The Chinese word for the filter."""
    field = field_of(program, part)
    return str(part.label or (field.verbose_name if field is not None else "") or part.name)
