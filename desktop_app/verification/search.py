"""The search index against the records: everything can be found, by what it says now."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from db import verification
from desktop_app.core import search_index
from desktop_app.core.program import Program
from desktop_app.programs import PROGRAMS


def problems(tick: Callable[[], None]) -> Iterator[str]:
    """A sentence for each program whose index does not agree with its records."""
    for program in PROGRAMS:
        if search_index.sources(program):
            wrong = sum(1 for _ in _strays(program, tick))
            if wrong:
                yield f"{program.title}的搜索索引有 {wrong:,} 条与内容不符，搜索可能漏掉它们；请重建索引。"


def _strays(program: Program, tick: Callable[[], None]) -> Iterator[int]:
    """Ids that the index lacks, has too much, or holds with other words."""
    model: Any = program.model
    records = model.select().order_by(model.id).iterator()
    wanted = search_index.entries(program, records)
    indexed = verification.indexed_sizes(program.model)
    found, held = next(wanted, None), next(indexed, None)
    while found is not None or held is not None:
        tick()
        if held is None or (found is not None and found.id < held[0]):
            yield found.id if found is not None else 0
            found = next(wanted, None)
        elif found is None or held[0] < found.id:
            yield held[0]
            held = next(indexed, None)
        else:
            if held[1] != tuple(len(text.split()) for text in (found.text, found.spelled, found.private)):
                yield found.id
            found, held = next(wanted, None), next(indexed, None)
