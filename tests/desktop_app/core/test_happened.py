"""Rows that say what has happened: today is the last day that can be written down."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from db.fields import DayField, LinkField, MonthField, TextField, WholeField
from db.models import RetiredAdvice
from db.models.retired_leaders import RetiredAttendance
from desktop_app.core.checks import line_parts
from desktop_app.core.clock import FixedClock
from desktop_app.core.happened import happened, to_come
from desktop_app.core.office import Office
from desktop_app.core.program import Field, Lines
from desktop_app.programs import PROGRAMS

AHEAD = {"due_on", "planned_on", "started"}  # a limit, a plan, and a post to which somebody is going


def days_of(part: Lines) -> Iterator[Field]:
    """The days and months of the part that people type and that can only have happened."""
    for field in part.fields:
        stored = part.model._meta.fields[field.name]
        typed = part.editable_in if field.editable_in is None else field.editable_in
        if isinstance(stored, DayField | MonthField) and typed and field.name not in AHEAD:
            yield field


PAST = [
    pytest.param(part, field.name, id=f"{program.key}.{part.name}.{field.name}")
    for program in PROGRAMS
    if program.key != "people"  # a term of office may end on a day that is known
    for part in line_parts(program)
    for field in days_of(part)
]


def filled(part: Lines) -> Any:
    """A row of a record, with something in each of its fields."""
    owner = part.model._meta.fields[part.owner].rel_model
    row = part.model(**{part.owner: owner()})
    for field in part.fields:
        stored = part.model._meta.fields[field.name]
        if isinstance(stored, WholeField):
            setattr(row, field.name, 0)
        elif isinstance(stored, TextField) and not isinstance(stored, LinkField):
            setattr(row, field.name, "甲、乙")
    return row


@pytest.mark.parametrize(("part", "name"), PAST)
def test_what_has_not_come_yet_is_refused(part: Lines, name: str, office: Office, clock: FixedClock) -> None:
    clock.moment = datetime(2016, 12, 31, 4, 0, tzinfo=UTC)
    row = filled(part)
    is_month = isinstance(part.model._meta.fields[name], MonthField)
    today, tomorrow = ("2016-12", "2017-01") if is_month else (date(2016, 12, 31), date(2017, 1, 1))
    assert part.rules is not None, "nothing refuses days to come"
    setattr(row, name, tomorrow)
    told = [problem.reason for problem in part.rules([row], office) if problem.field == name]
    assert any("不能晚于" in reason for reason in told)
    setattr(row, name, today)
    assert not [p for p in part.rules([row], office) if p.field == name and "不能晚于" in p.reason]


def test_the_list_of_them_is_not_empty() -> None:
    assert len(PAST) >= 20


def test_each_row_is_named(office: Office) -> None:
    today = office.today()
    rows = [RetiredAdvice(given_on=today + timedelta(days=ahead)) for ahead in (-1, 0, 1, 400)]
    told = [problem.reason for problem in to_come(rows, office, "given_on")]
    assert told == [
        f"“提出日期”（{day}）不能晚于今天" for day in (today + timedelta(days=1), today + timedelta(days=400))
    ]


def test_a_month_has_come_with_its_first_day(office: Office, clock: FixedClock) -> None:
    rows = [RetiredAttendance(month="2016-03"), RetiredAttendance(month="")]
    rule = happened("month")
    clock.moment = datetime(2016, 2, 29, 15, 59, tzinfo=UTC)  # 23:59 at the office
    assert [problem.reason for problem in rule(rows, office)] == ["“月份”（2016-03）不能晚于本月"]
    clock.moment = datetime(2016, 2, 29, 16, 0, tzinfo=UTC)
    assert list(rule(rows, office)) == []
