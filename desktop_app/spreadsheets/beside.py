"""Columns that go to no field of their own and are read all the same, and what for."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.core.program import Program
from desktop_app.spreadsheets.hour_columns import hours_beside
from desktop_app.spreadsheets.level_columns import LevelColumns
from desktop_app.spreadsheets.mapping import columns_around
from desktop_app.spreadsheets.more_phones import MorePhones
from desktop_app.spreadsheets.own_states import States
from desktop_app.spreadsheets.row_days import year_column
from desktop_app.spreadsheets.several_lines import days_of_steps
from desktop_app.spreadsheets.workbook import Table

HOUR, LEVEL, PHONE = "时刻并入“{other}”", "分类并入“{other}”", "电话并入“{other}”"
STEP = "是每一行的日期"
AROUND, YEAR, STATE = "只看是哪里的", "只看是哪一年", "只看状态"


def read_for(program: Program, table: Table, columns: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """What each of these columns is read for, and the heading of the column that it goes with."""
    headings = table.headings
    year = year_column(headings)
    found = {headings[place]: (STATE, "") for place in States(program, table, columns).places}
    found |= {headings[place]: (AROUND, "") for place in columns_around(headings)}
    found |= {} if year is None else {headings[year]: (YEAR, "")}
    levels = LevelColumns(program.model, headings, columns).beside
    found |= {heading: (LEVEL, other) for heading, other in levels.items()}
    phones = MorePhones(program, headings, columns).beside
    found |= {heading: (PHONE, other) for heading, other in phones.items()}
    found |= {heading: (HOUR, day) for heading, day in hours_beside(program, table, columns).items()}
    return found


def shown_for(program: Program, table: Table, columns: Mapping[str, str]) -> dict[str, tuple[str, str]]:
    """The same, and of days on the lines of one record that they go into its course with their lines: a row
    that is a record by itself leaves its own out.
    """
    steps = days_of_steps(program, table, dict(columns)) - columns.keys()
    return dict.fromkeys(steps, (STEP, "")) | read_for(program, table, columns)
