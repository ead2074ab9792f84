"""Each step, run on the schema before it, ends where the models stand now."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from db import schema, upgrade
from db.base import database


def shape(table: str) -> set[Any]:
    """The columns of a table and what points from it, in no order."""
    connection = database.connection()
    columns = {row[1:] for row in connection.execute(f'PRAGMA table_info("{table}")')}
    links = {row[2:] for row in connection.execute(f'PRAGMA foreign_key_list("{table}")')}
    indexes = set(
        connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?", (table,)
        )
    )
    return columns | links | indexes


def drawn_up(name: str) -> Any:
    return database.connection().execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()


def _without(statement: str, column: str) -> str:
    """The CREATE TABLE without the column and without its link."""
    link = rf'FOREIGN KEY \("{column}"\) REFERENCES .*? ON DELETE RESTRICT, '
    return re.sub(link, "", re.sub(rf'"{column}" INTEGER, ', "", statement))


def test_slip_numbers_come_into_an_office_of_schema_1(opened: Path) -> None:
    tables = ("slip_number", "work_order")
    now, index = [shape(table) for table in tables], drawn_up("slip_number_search")
    connection = database.connection()
    connection.pragma("foreign_keys", False)
    drawn = connection.execute("SELECT sql FROM sqlite_master WHERE tbl_name = 'work_order'").fetchall()
    earlier = [
        _without(statement, "slip_id") for (statement,) in drawn if "work_order_slip_id" not in statement
    ]
    for name in ("work_order", "slip_number_search", "slip_number", "second_lock"):
        connection.execute(f"DROP TABLE {name}")
    for statement in earlier:
        connection.execute(statement)
    connection.pragma("user_version", 1)
    connection.pragma("foreign_keys", True)
    assert upgrade.upgrade() == schema.VERSION - 1
    assert [shape(table) for table in tables] == now
    assert drawn_up("slip_number_search") == index


def test_marks_of_second_locks_come_into_an_office_of_schema_2(opened: Path) -> None:
    now = shape("second_lock")
    connection = database.connection()
    connection.execute("DROP TABLE second_lock")
    connection.pragma("user_version", 2)
    assert upgrade.upgrade() == schema.VERSION - 2
    assert shape("second_lock") == now
