"""What a new office begins with: the tree of problem categories, the parameters with their defaults, and the
dictionaries of measures, situations and other words that regulations fix, and examples of subsidy rates.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from db.journal import Deed
from db.models import CategoryEntry, DictionaryEntry, Parameter, SubsidyRate
from db.writer import Writer
from desktop_app.core.parameters import PARAMETERS

_BUNDLED = Path(__file__).parents[2] / "resources" / "dictionaries"
CATEGORIES = _BUNDLED / "categories.csv"
RATES = _BUNDLED / "subsidy_rates.csv"
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


@cache
def _dictionaries() -> dict[str, Any]:
    """The bundled dictionaries by their keys: each has a title and entries."""
    files = sorted(_BUNDLED.glob("*.toml"))
    return {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in files}


def titles() -> dict[str, str]:
    """The Chinese title of each dictionary by its key."""
    return {key: dictionary["title"] for key, dictionary in _dictionaries().items()}


def default_entries() -> Iterator[DictionaryEntry]:
    """Every entry that is bundled; what it does not say itself, such as the source, its dictionary says."""
    for key, dictionary in _dictionaries().items():
        common = {name: value for name, value in dictionary.items() if name not in ("title", "entries")}
        for entry in dictionary.get("entries", ()):
            yield DictionaryEntry(dictionary=key, **common | entry)


def example_rates() -> Iterator[SubsidyRate]:
    """The published standards of 离任补助, which say themselves that they are examples: an office puts its
    own in their place.
    """
    with RATES.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield SubsidyRate(
                mode=row["计发方式"],
                post=row["离任职务"],
                years_from=int(row["年限下限"]),
                years_to=int(row["年限上限"]) if row["年限上限"] else None,
                amount=int(row["标准"]) * 100,
                valid_from=SINCE,
                source=row["依据"],
            )


def fill(writer: Writer) -> None:
    """Write all of it into a new office; the caller's transaction is open."""
    writer.create_many(default_categories())
    writer.create_many(default_parameters())
    writer.create_many(default_entries())
    writer.create_many(example_rates())


def complete(writer: Writer) -> None:
    """Write the entries that an office of an earlier release does not have yet, and the examples of rates
    where it has none at all.
    """
    known = {(row.dictionary, row.code) for row in DictionaryEntry.select()}
    missing = [entry for entry in default_entries() if (entry.dictionary, entry.code) not in known]
    rates = [] if SubsidyRate.select().exists() else list(example_rates())
    if missing or rates:
        with writer.transaction(Deed("office")):
            writer.create_many(missing)
            writer.create_many(rates)
