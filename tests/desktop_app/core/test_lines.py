"""Rows below a record, written with it in one go: new ones link to new ones, none goes while it is named."""

from __future__ import annotations

from typing import Any

import pytest

from db.base import database
from db.models import VisitHousehold, VisitProblem
from desktop_app.core import records
from desktop_app.core.checks import line_parts
from desktop_app.core.lines import lines_of, linked_lines
from desktop_app.core.office import Office
from desktop_app.core.program import NewLine
from desktop_app.errors import InvalidInput
from desktop_app.programs import visits
from tests.desktop_app.conftest import Cast

VISITS = visits.PROGRAM


def a_visit(office: Office, cast: Cast, **lines: Any) -> Any:
    values = {"visited_on": office.today(), "village": cast.village, "visitors": "张文书"}
    return records.create(office, VISITS, values, lines)


def a_household(number: int, resident: str) -> dict[str, Any]:
    return {"id": NewLine(number), "resident": resident, "wish": "修路"}


def told(visit: Any) -> list[tuple[str, str | None]]:
    return [
        (problem.title, problem.household.resident if problem.household else None)
        for problem in visit.problems.order_by(VisitProblem.id)
    ]


def test_a_new_problem_names_a_new_household(office: Office, cast: Cast) -> None:
    visit = a_visit(
        office,
        cast,
        problems=[
            {"id": NewLine(-1), "title": "屋顶漏雨", "household": NewLine(-2)},
            {"id": NewLine(-2), "title": "路灯不亮", "household": NewLine(-1)},
            {"title": "水压低"},
        ],
        households=[a_household(-1, "李大爷"), a_household(-2, "王阿姨")],
    )
    assert told(visit) == [("屋顶漏雨", "王阿姨"), ("路灯不亮", "李大爷"), ("水压低", None)]


def test_a_link_to_a_row_that_is_not_there_is_refused(office: Office, cast: Cast) -> None:
    with pytest.raises(InvalidInput, match="已经删去"):
        a_visit(office, cast, problems=[{"title": "屋顶漏雨", "household": NewLine(-1)}])
    assert VisitProblem.select().count() == 0


def test_a_household_stays_while_a_problem_names_it(office: Office, cast: Cast) -> None:
    visit = a_visit(
        office,
        cast,
        households=[a_household(-1, "李大爷")],
        problems=[{"title": "屋顶漏雨", "household": NewLine(-1)}],
    )
    visit = records.get(office, VISITS, visit.id)
    with pytest.raises(InvalidInput, match="“李大爷”还写在问题“屋顶漏雨”里"):
        records.change(office, VISITS, visit, {}, {"households": []})
    assert VisitHousehold.select().count() == 1
    problem = lines_of(next(part for part in line_parts(VISITS) if part.name == "problems"), visit)[0]
    freed = [{"id": problem.id, "title": "屋顶漏雨", "household": None}]
    records.change(office, VISITS, visit, {}, {"households": [], "problems": freed})
    assert told(visit) == [("屋顶漏雨", None)]
    assert VisitHousehold.select().count() == 0


def test_rows_come_with_the_records_that_they_link_to(office: Office, cast: Cast) -> None:
    """However many rows there are, each table that they link to is read once."""
    visit = a_visit(
        office,
        cast,
        households=[a_household(-1, "李大爷"), a_household(-2, "王阿姨")],
        problems=[
            {"title": "屋顶漏雨", "household": NewLine(-2)},
            {"title": "路灯不亮", "household": NewLine(-1)},
            {"title": "水压低"},
        ],
    )
    rows = linked_lines(next(part for part in line_parts(VISITS) if part.name == "problems"), visit)
    monitored = database.connection()
    statements: list[str] = []
    monitored.set_exec_trace(lambda _cursor, sql, _values: statements.append(sql) or True)
    try:
        told = [(row.title, row.household.resident if row.household else None) for row in rows]
    finally:
        monitored.set_exec_trace(None)
    assert told == [("屋顶漏雨", "王阿姨"), ("路灯不亮", "李大爷"), ("水压低", None)]
    assert statements == []
