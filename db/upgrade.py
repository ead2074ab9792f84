"""Brings the database of an older release to the schema of this one; the caller does it on a copy."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol

from db.base import database, writing
from db.migrations import STEPS
from db.schema import VERSION, schema_version


class Step(Protocol):
    """A migration; see `db.migrations`."""

    VERSION: int

    def apply(self, connection: Any) -> None:
        """Change the tables; a transaction is open."""


class NewerDatabase(Exception):
    """The database was written by a later release, which this one must not touch."""


def pending(steps: Sequence[Step] | None = None) -> list[Step]:
    """The steps that the open database still needs, in order; raises NewerDatabase."""
    steps = STEPS if steps is None else steps
    version = schema_version()
    if version > max([VERSION, *(step.VERSION for step in steps)]):
        raise NewerDatabase(version)
    return [step for step in steps if version < step.VERSION]


def upgrade(steps: Sequence[Step] | None = None) -> int:
    """Run the pending steps, each in a transaction of its own; how many ran."""
    waiting = pending(steps)
    for step in waiting:
        with writing():
            connection = database.connection()
            step.apply(connection)
            connection.pragma("user_version", step.VERSION)
    return len(waiting)
