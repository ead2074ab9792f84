"""Brings the database of an older release to the schema of this one; the caller makes a backup first."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
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


def pending(steps: Sequence[Step] = STEPS) -> list[Step]:
    """The steps that the open database still needs, in order; raises NewerDatabase."""
    version = schema_version()
    if version > max([VERSION, *(step.VERSION for step in steps)]):
        raise NewerDatabase(version)
    return [step for step in steps if version < step.VERSION]


def keep_copy(path: Path) -> Path:
    """A copy of the open database beside it, encrypted as it is; nobody else may have the office open."""
    database.connection().pragma("wal_checkpoint(TRUNCATE)")
    kept = path.with_name(f"{path.stem}-schema-{schema_version()}{path.suffix}")
    shutil.copy2(path, kept)
    return kept


def upgrade(steps: Sequence[Step] = STEPS) -> int:
    """Run the pending steps, each in a transaction of its own; how many ran."""
    waiting = pending(steps)
    for step in waiting:
        with writing():
            connection = database.connection()
            step.apply(connection)
            connection.pragma("user_version", step.VERSION)
    return len(waiting)
