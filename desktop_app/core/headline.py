"""A record in two lines: what it is called, and where it comes from and by when it is due."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any

from db.fields import ChoiceField, DayField, MomentField, TextField
from desktop_app.core.cells import Cell
from desktop_app.core.checks import form_fields, label_of
from desktop_app.core.program import Field, Program, Words
from desktop_app.core.selection import field_at
from desktop_app.core.wording import is_named, name_of, whom_of, words

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TOLD_BESIDE = 3  # words of the list behind a mere number
_TIME_WORD = re.compile(r"(时间|日期)$")


def title_of(program: Program, record: Any) -> str:
    """The number, or the name; a record that was never saved is a new one."""
    if record.id is None:
        return f"新建{program.title}"
    number = getattr(record, "number", None)
    return number or (name_of(record) if is_named(record) else program.title)


def entitled(program: Program, record: Any, office: Office) -> str:
    """The title where nothing else tells whom the record is about: above a question or a sheet of paper."""
    title, whom = title_of(program, record), whom_of(record, office)
    return title if whom in title else f"{title} {whom}"


def called(program: Program, record: Any) -> str:
    """The number and what it is about; of what was told in confidence the number alone."""
    if getattr(record, "confidential", False):
        return str(record.number or program.title)
    return name_of(record) if is_named(record) else program.title


def matter(program: Program, record: Any, office: Office, *, seen_from: Any = None) -> str:
    """What the record is called; one that is called by its number alone is told with the first words that its
    list has of it. What it is `seen_from`, a village or a person, need not be said again.
    """
    told = called(program, record)
    if told != getattr(record, "number", None) or getattr(record, "confidential", False):
        return told
    return " ".join([told, *islice(_first_words(program, record, office, seen_from), TOLD_BESIDE)])


def _first_words(program: Program, record: Any, office: Office, seen_from: Any) -> Iterator[str]:
    for column in program.columns:
        field, link = field_at(program, column.name), column.name.partition(".")[0]
        plain = isinstance(field, TextField | ChoiceField) and not column.hidden
        if not plain or link in ("number", "state", "person"):
            continue
        if seen_from is not None and record.__data__.get(link) == seen_from.id:
            continue
        if words := Cell(column, field, program.model, revealed=False).words(record, office).text:
            yield words


def state_of(record: Any) -> tuple[str, str]:
    """The state and its Chinese word; both empty where there are no states or the record is new."""
    state = getattr(record, "state", None)
    if state is None or record.id is None:
        return "", ""
    return state, record._meta.fields["state"].words[state]


def about(program: Program, record: Any, office: Office) -> list[Words]:
    """Whom it is about, source, first day, and deadlines with the days that are left; empty for a new
    record.
    """
    if record.id is None:
        return []
    return [
        *_whom(record, office),
        *_source(record, office),
        *_first_day(program, record, office),
        *_due(program, record, office),
    ]


def _whom(record: Any, office: Office) -> Iterator[Words]:
    if whom := whom_of(record, office):
        yield Words(whom)


def _source(record: Any, office: Office) -> Iterator[Words]:
    field = record._meta.fields.get("source")
    if field is not None and record.source:
        yield Words(words(field, record.source, office))


def _first_day(program: Program, record: Any, office: Office) -> Iterator[Words]:
    for field, day in _days(program, record, office):
        label = _TIME_WORD.sub("", label_of(field, program.model))
        yield Words(f"{day} {label}".strip())
        return


def day_of(program: Program, record: Any, office: Office) -> date | None:
    """The first day that the record's form knows of."""
    return next((day for _field, day in _days(program, record, office)), None)


def _days(program: Program, record: Any, office: Office) -> Iterator[tuple[Field, date]]:
    for _section, field in form_fields(program):
        stored = record._meta.fields[field.name]
        if isinstance(stored, DayField | MomentField) and (value := getattr(record, field.name)) is not None:
            yield field, value.astimezone(office.zone).date() if isinstance(stored, MomentField) else value


def _due(program: Program, record: Any, office: Office) -> Iterator[Words]:
    """Columns that put a day into words: 期限 2015-04-24，剩 2 天."""
    for column in program.columns:
        stored = record._meta.fields.get(column.name)
        if column.hidden or column.text is None or not isinstance(stored, DayField):
            continue
        told = column.text(record, office)
        day = getattr(record, column.name)
        if day is not None:
            yield Words(f"{column.label} {words(stored, day, office)}")
        if told.text:
            yield told
