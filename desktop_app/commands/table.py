"""Tables for people: columns that stay straight although Chinese characters are two places wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

WIDEST = 40  # places; a longer cell ends with …
SENTENCE = 400  # places of a last column that says why: what may be written instead stands at its end
_GAP = "  "


def width(text: str) -> int:
    """Places that the text takes in a terminal."""
    return sum(_places(character) for character in text)


def lines(headings: Sequence[str], rows: Sequence[Sequence[str]], *, last: int = WIDEST) -> Iterator[str]:
    """The table line by line, the headings first; `last` are the places that the last column may take."""
    longest = [*[WIDEST] * (len(headings) - 1), last]
    cells = [list(map(_cell, row, longest)) for row in (headings, *rows)]
    widths = [max(width(row[column]) for row in cells) for column in range(len(headings))]
    for number, row in enumerate(cells):
        yield _GAP.join(_padded(text, places) for text, places in zip(row, widths, strict=True)).rstrip()
        if number == 0:
            yield _GAP.join("─" * places for places in widths)


def _places(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cell(text: str, longest: int) -> str:
    flat = " ".join(text.split())
    if width(flat) <= longest:
        return flat
    kept, places = "", 1
    for character in flat:
        places += _places(character)
        if places > longest:
            break
        kept += character
    return f"{kept}…"


def _padded(text: str, places: int) -> str:
    return text + " " * (places - width(text))
