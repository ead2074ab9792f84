"""The list of tables: whole, by the files that describe them, and none read before it is asked for."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from db import models
from db.base import Record


def test_every_table_that_a_file_describes_is_in_the_list() -> None:
    files = [path.stem for path in Path(models.__path__[0]).glob("[!_]*.py")]
    described = {
        value
        for file in files
        for value in vars(import_module(f"db.models.{file}")).values()
        if isinstance(value, type) and issubclass(value, Record) and value.__module__ == f"db.models.{file}"
        if not value.__subclasses__()  # what several tables are made of is none itself
    }
    assert described == set(models.RECORDS)
    assert len(models.RECORDS) == len(described)


def test_what_is_no_table_cannot_be_asked_for() -> None:
    with pytest.raises(AttributeError, match="no table Nothing"):
        _ = models.Nothing  # type: ignore[attr-defined]


def test_a_table_brings_its_own_file_and_those_that_it_links_to() -> None:
    asked = (
        "import sys; from db.models import Organization;"
        "read = {name for name in sys.modules if name.startswith('db.models.')};"
        "assert read == {'db.models.organizations', 'db.models.divisions'}, read"
    )
    subprocess.run([sys.executable, "-c", asked], check=True)
