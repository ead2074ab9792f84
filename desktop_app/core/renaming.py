"""Keeps the search in step with names that stand in other records: renamed villages, renamed units."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from desktop_app.core import search_index
from desktop_app.programs import PROGRAMS


def follow(record: Any, changed: Collection[str]) -> None:
    """Index anew the records that are found by a changed field of this one; the transaction is open."""
    for program in PROGRAMS:
        links = {
            source.link
            for source in search_index.sources(program)
            if source.link and source.field.model is type(record) and source.field.name in changed
        }
        for link in links:
            model: Any = program.model
            linked = model.select().where(model._meta.fields[link] == record.id)
            search_index.put_many(program, linked.iterator())
