"""Whole rows are asked for in the words of peewee, whatever a query is made into."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import peewee
import pytest

from db.models import RECORDS, Organization, Person
from db.writer import Writer


def joined(rows: Any) -> Any:
    return Person.select(Person.name).join(rows, on=(Person.id == rows.c.id))


SHAPES: dict[str, Callable[[Any], Any]] = {
    "all": lambda query: query,
    "some": lambda query: query.where(query.model.id > 5).order_by(query.model.id.desc()).limit(3),
    "counted": lambda query: query.where(query.model.id > 5).select(peewee.fn.COUNT(peewee.SQL("*"))),
    "with more": lambda query: query.select_extend(query.model.id.alias("again")),
    "as a table": lambda query: joined(query.alias("rows")),
    "among ids": lambda query: Person.select(Person.name).where(Person.id.in_(query)),
    "united": lambda query: query | query.where(query.model.id == 1),
}


@pytest.mark.uncounted
@pytest.mark.usefixtures("opened")
@pytest.mark.parametrize("shape", SHAPES)
def test_the_statement_is_that_of_peewee(shape: str) -> None:
    for model in RECORDS:
        by_peewee = peewee.ModelSelect(model, model._meta.sorted_fields, is_default=True)
        assert SHAPES[shape](model.select()).sql() == SHAPES[shape](by_peewee).sql()


def test_rows_are_read_beside_those_of_other_tables(writer: Writer) -> None:
    unit = Organization(name="水务公司", short_name="水务", kind="enterprise")
    writer.create(unit)
    writer.create(Person(name="陈主任", organization=unit))
    writer.create(Person(name="李干事"))
    assert {person.name for person in Person.select()} == {"陈主任", "李干事"}
    (found,) = Person.select().join(Organization).where(Organization.name == "水务公司")
    assert (found.name, found.organization.short_name) == ("陈主任", "水务")
    other = Person.alias()
    twice = Person.select().join(other, on=(Person.name == other.name)).where(other.name == "李干事")
    assert [person.name for person in twice] == ["李干事"]
    assert Person.select().where(Person.name == "李干事").exists()
    assert Person.select().count() == 2


@pytest.mark.usefixtures("opened")
def test_the_columns_are_spelled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Person.select().sql()
    monkeypatch.delattr(peewee.Column, "__sql__")
    assert Person.select().sql() == first
