"""Keeps the search in step with names that stand in other records: renamed villages, renamed units."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from db import search
from desktop_app.core import search_index
from desktop_app.core.program import Program
from desktop_app.programs import PROGRAMS


def follow(record: Any, changed: Collection[str]) -> None:
    """Index anew the records that are found by a changed field of this one; the transaction is open."""
    found = [pair for name in changed for pair in _looking_into().get((type(record), name), {}).items()]
    for (_key, link), program in dict(found).items():
        model: Any = program.model
        field = model._meta.fields[link]
        if search.leads_to(field, record.id):  # mostly none does
            search_index.put_many(program, model.select().where(field == record.id).iterator())


@cache
def _looking_into() -> Mapping[tuple[type, str], dict[tuple[str, str], Program]]:
    """By model and field: the programs whose search looks into it, with the link that leads there."""
    found: defaultdict[tuple[type, str], dict[tuple[str, str], Program]] = defaultdict(dict)
    for program in PROGRAMS:
        for source in search_index.sources(program):
            if source.link:
                found[source.field.model, source.field.name][program.key, source.link] = program
    return found
