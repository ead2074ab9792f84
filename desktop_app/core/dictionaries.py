"""What a new office begins with: the tree of problem categories, and the parameters with their defaults."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from db.models import CategoryEntry, Parameter
from db.writer import Writer
from desktop_app.core.parameters import PARAMETERS

CATEGORIES = Path(__file__).parents[2] / "resources" / "dictionaries" / "categories.csv"
SINCE = date(2010, 1, 1)  # before any slip that an office may still enter


def default_categories() -> Iterator[CategoryEntry]:
    """The 15 first-level categories and what is below them, parents first."""
    with CATEGORIES.open(encoding="utf-8", newline="") as file:
        rows = [(row["一级类别"], row["二级类别"]) for row in csv.DictReader(file)]
    for parent in dict.fromkeys(parent for parent, _name in rows):
        yield CategoryEntry(parent="", name=parent, valid_from=SINCE)
    for parent, name in rows:
        yield CategoryEntry(parent=parent, name=name, valid_from=SINCE)


def default_parameters() -> Iterator[Parameter]:
    """Every declared parameter with its default, so that the office sees what it may set."""
    for declared in PARAMETERS:
        yield Parameter(
            key=declared.key,
            value=declared.default,
            unit=declared.unit,
            source=declared.source,
            valid_from=SINCE,
        )


def fill(writer: Writer) -> None:
    """Write both into a new office; the caller's transaction is open."""
    writer.create_many(default_categories())
    writer.create_many(default_parameters())
