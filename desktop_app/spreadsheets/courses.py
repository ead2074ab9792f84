"""The part of a program's form that tells how its records came to their end, and the fields of that end."""

from __future__ import annotations

from typing import Any, NamedTuple

from db.fields import DayField, LongTextField, MomentField
from desktop_app.core.checks import line_parts
from desktop_app.core.program import Lines, Program
from desktop_app.spreadsheets.likeness import bare

# How days of steps are called, any of which would be that of the end where nothing else is.
_STEP_HEADINGS = ("办理", "处理", "处置")


class Course(NamedTuple):
    """The lines of a course and their fields, and the fields of the record that the last line tells."""

    part: Lines
    day: str
    what: str
    by: str
    ends: tuple[str, ...]  # the day of the end, and its moment
    told: str
    handler: str


def course_of(program: Program) -> Course | None:
    """The course that files may bring of a record; None where it has none."""
    outside = program.outside
    last = {
        start.partition("."): end
        for start, end in (outside.pairs.items() if outside is not None else ())
        if outside is not None and "." in start and not start.startswith(f"{outside.lines}.")
    }
    for part in line_parts(program):
        told = {name: end for (of, _dot, name), end in last.items() if of == part.name}
        if told:
            fields = part.model._meta.fields
            day = next(name for name in told if isinstance(fields[name], DayField))
            what = next(name for name in told if isinstance(fields[name], LongTextField))
            by = next(name for name in told if name not in (day, what))
            return Course(part, day, what, by, _ends(program.model, told[day]), told[what], told[by])
    return None


def is_step(heading: str) -> bool:
    """Whether a day that is called so may be that of a step."""
    return bare(heading).startswith(_STEP_HEADINGS)


def _ends(model: Any, ended: str) -> tuple[str, ...]:
    """The day and the moment of one end: completed_on and completed_at."""
    about = ended.rpartition("_")[0]
    return tuple(
        name
        for name, field in model._meta.fields.items()
        if isinstance(field, DayField | MomentField) and name.rpartition("_")[0] == about
    )
