"""Tables that stand side by side on a sheet to save paper: the same headings twice, or three times."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

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
