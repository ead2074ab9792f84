"""Tables that stand side by side on a sheet: the same headings twice to save paper, or a list of something
else behind an empty column.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Mapping, Sequence

_LEAST = 2  # headings of a table


def side_by_side(headings: Sequence[str]) -> list[range]:
    """The columns of each table, where all headings of the sheet come again from the left to the right; else
    none.
    """
    filled = [column for column, heading in enumerate(headings) if heading]
    names = [headings[column] for column in filled]
    for length in range(_LEAST, len(names) // 2 + 1):
        count, rest = divmod(len(names), length)
        if not rest and len(set(names[:length])) == length and names == names[:length] * count:
            starts = [*filled[::length], len(headings)]
            return [range(start, end) for start, end in itertools.pairwise(starts)]
    return []


def beside_the_table(
    headings: Sequence[str], empty: Collection[str], named: Mapping[str, frozenset[str]]
) -> frozenset[str]:
    """The headings of another table that an empty column sets apart. `named` has the fields that are called
    by the very words of the headings: it names what the table names already, and hardly anything else.
    """
    runs: list[list[str]] = [[]]
    for heading in headings:
        if heading in empty:
            runs.append([])
        else:
            runs[-1].append(heading)
    said = [[named[heading] for heading in run if named.get(heading)] for run in runs]
    own = max(said, key=len)
    told = frozenset[str]().union(*own)
    others = [
        run
        for run, fields in zip(runs, said, strict=True)
        if fields is not own
        and any(not told.isdisjoint(each) for each in fields)
        and sum(told.isdisjoint(each) for each in fields) <= 1
    ]
    return frozenset(heading for run in others for heading in run)
