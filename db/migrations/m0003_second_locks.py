"""Schema 3: tabs that have a second lock are marked."""

from __future__ import annotations

from typing import Any

VERSION = 3

_STATEMENTS = (
    'CREATE TABLE "second_lock" ("id" INTEGER NOT NULL PRIMARY KEY, "version" INTEGER NOT NULL, '
    '"tab" TEXT NOT NULL)',
    'CREATE UNIQUE INDEX "second_lock_tab" ON "second_lock" ("tab")',
)


def apply(connection: Any) -> None:
    """Make the table."""
    for statement in _STATEMENTS:
        connection.execute(statement)
