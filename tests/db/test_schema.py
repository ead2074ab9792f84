"""The schema: made whole or not at all, numbered, and brought up step by step."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db import schema, upgrade
from db.base import close_database, database, open_database
from db.migrations import STEPS
from db.models import RECORDS
from db.search import index_of
from tests.db.conftest import KEY


class Step:
    """A migration that makes a table, and then perhaps fails."""

    def __init__(self, version: int, *, fails: bool = False) -> None:
        self.VERSION = version
        self._fails = fails

    def apply(self, connection: Any) -> None:
        connection.execute(f"CREATE TABLE made_by_{self.VERSION} (id INTEGER)")
        if self._fails:
            raise RuntimeError


def test_a_new_office_has_every_table_and_the_number_of_its_schema(opened: Path) -> None:
    tables = set(database.get_tables())
    assert {model._meta.table_name for model in RECORDS} <= tables
    assert {index_of(model) for model in schema.searched()} <= tables
    assert schema.schema_version() == schema.VERSION


def test_an_empty_file_has_no_schema(path: Path) -> None:
    open_database(path, key=KEY, cipher="aegis", create=True)
    assert schema.schema_version() == 0
    close_database()


def test_a_schema_that_cannot_be_finished_is_not_begun(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_model: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("db.search.create_index", fail)
    open_database(path, key=KEY, cipher="aegis", create=True)
    with pytest.raises(RuntimeError):
        schema.create_schema()
    assert database.get_tables() == []
    assert schema.schema_version() == 0
    close_database()


def test_the_steps_end_at_the_schema_and_stand_in_order() -> None:
    versions = [step.VERSION for step in STEPS]
    assert versions == sorted(set(versions))
    assert not versions or versions[-1] == schema.VERSION


def test_pending_steps_run_once_in_order(opened: Path) -> None:
    steps = [Step(schema.VERSION + 1), Step(schema.VERSION + 2)]
    assert upgrade.upgrade(steps) == 2
    assert upgrade.upgrade(steps) == 0
    assert schema.schema_version() == schema.VERSION + 2
    assert {f"made_by_{step.VERSION}" for step in steps} <= set(database.get_tables())


def test_a_step_that_fails_leaves_nothing_and_the_ones_before_it_stay(opened: Path) -> None:
    steps = [Step(schema.VERSION + 1), Step(schema.VERSION + 2, fails=True)]
    with pytest.raises(RuntimeError):
        upgrade.upgrade(steps)
    assert schema.schema_version() == schema.VERSION + 1
    assert f"made_by_{schema.VERSION + 2}" not in database.get_tables()


def test_the_database_of_a_later_release_is_left_alone(opened: Path) -> None:
    database.connection().pragma("user_version", schema.VERSION + 1)
    with pytest.raises(upgrade.NewerDatabase):
        upgrade.upgrade()
