"""How the room of a list is shared out among its columns, so that none of them needs a scroll bar."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from desktop_app.core.program import Column
from ui.language import is_chinese
from ui.theme import px

CHARACTER_UNITS = 11  # a column of mixed Chinese and figures takes about this for each of its characters
PADDING_UNITS = 18
LEAST_SHARE = 7  # characters that a widening column keeps
LONGER_WORDS = 1.5  # times the room for states in a language that spells them


def widths(
    columns: Sequence[Column],
    room: int,
    least: Sequence[int] = (),
    *,
    drawn: Mapping[int, int] | None = None,
    firm: Collection[int] = (),
) -> list[int]:
    """Pixels for each column, together exactly `room`; 0 for a column that is left out. `least` pixels are
    wanted in any case.

    Where the room is small, columns are left out rather than cut: the first, the widening ones and the last
    two say most and stay longest. The `firm` ones, by their places, are never left out, and the `drawn` ones
    have the pixels that their user gave them: then the list may become wider than its room.
    """
    wanted = [_wanted(column) for column in columns]
    wanted = list(map(max, wanted, least or wanted))
    drawn = drawn or {}
    left_out = _left_out(columns, wanted, room) - set(firm)
    shown = [0 if place in left_out else drawn.get(place, width) for place, width in enumerate(wanted)]
    spare = room - sum(shown)
    if spare < 0 and firm:
        return shown
    if spare < 0:  # even the most needed are too wide: each gives in proportion, and its text ends in …
        total = sum(shown)
        shown = [width * room // total for width in shown]
        spare = room - sum(shown)
    shares = _shares(columns, shown, drawn)
    if not any(shares):  # a hidden table may be given no room at all
        return shown
    shown = [width + spare * share // sum(shares) for width, share in zip(shown, shares, strict=True)]
    shown[shares.index(max(shares))] += room - sum(shown)
    return shown


def _wanted(column: Column) -> int:
    characters = min(column.chars, LEAST_SHARE) if column.share else column.chars
    worded = column.chip or column.text is not None
    longer = LONGER_WORDS if worded and not is_chinese() else 1
    return px(characters * CHARACTER_UNITS * longer + PADDING_UNITS)


def _left_out(columns: Sequence[Column], wanted: Sequence[int], room: int) -> set[int]:
    """The columns that have no room; those that the list does not have of its own count for nothing."""
    total = sum(width for column, width in zip(columns, wanted, strict=True) if not column.hidden)
    left_out = set()
    for place in _least_needed(columns):
        if total <= room:
            break
        if not columns[place].hidden:
            left_out.add(place)
            total -= wanted[place]
    return left_out


def _least_needed(columns: Sequence[Column]) -> list[int]:
    """The places of the columns that may be left out, the first to go first."""
    middle = next((place for place, column in enumerate(columns) if column.share), 0)
    behind = list(range(middle + 1, len(columns) - 2))
    before = list(range(middle - 1, 0, -1))
    return behind + before


def _shares(columns: Sequence[Column], shown: Sequence[int], drawn: Mapping[int, int]) -> list[int]:
    """Who takes how much of what is left: the widening ones, else all alike; the drawn ones have what they
    have, and where all were drawn the last one fills the line.
    """
    free = [width > 0 and place not in drawn for place, width in enumerate(shown)]
    shares = [column.share * is_free for column, is_free in zip(columns, free, strict=True)]
    if not any(shares):
        shares = list(map(int, free))
    if not any(shares):
        last = max((place for place, width in enumerate(shown) if width), default=-1)
        shares = [int(place == last) for place in range(len(shown))]
    return shares
