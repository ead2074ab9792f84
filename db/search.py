"""Full text search: how texts are laid out for SQLite's FTS5, and how what a person types becomes a query.

Each searched table has an index table beside it, whose rowid is the record's id. A text is laid out one
character a word, so that a phrase query finds any piece of it, of one character or of twenty. Runs of
letters and digits are laid out as their endings (`217 17`), so that a prefix query finds any piece of them;
spelled names as their syllables and as the pairs of their initials (`xing ta she qu`, `~xt ~ts ~sq`), which
are few different words: the index of a million names stays small.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice, pairwise
from typing import Any, NamedTuple

from db.base import Record, database

BOUNDARY = "\ue000"  # a word that nobody types: phrases do not reach across it
LONGEST_ENDING = 20  # characters; the longest numbers (18 digits) stay whole
SHORTEST_RUN = 2  # one letter or digit is found as a character

PIECE = 1000  # rows that are at hand at once
USUAL_BUFFER, LARGE_BUFFER = 2**20, 2**25  # bytes; the usual one is the engine's own

COLUMNS = ("text", "spelled", "private")
_OPEN = "text spelled"
_ALL = "text spelled private"

_SAME = (
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | dict.fromkeys("〔﹝[【［", "(")
    | dict.fromkeys("〕﹞]】］", ")")
    | {"ü": "v"}  # lü is typed, and spelled, lv
    | dict.fromkeys(f"\x00\u200b\ufeff{BOUNDARY}", "")
)
_FOLDED = re.compile(f"[{re.escape(''.join(_SAME))}]")  # quicker than a table: most characters stay
_INITIALS = "~"  # begins a pair of initials, so that it is never taken for a piece of a text
_BLANKS = re.compile(r"\s+")
_RUN = re.compile(r"[0-9a-z]{2,}")
_WRITTEN = re.compile(r"[^0-9a-z]+")


Divided = Callable[[str], Iterable[Sequence[str]]]  # the syllables, or initials, that a word may stand for


class Found(NamedTuple):
    """What one record can be found by. `private` is searched only for those who may see it."""

    id: int
    text: str
    spelled: str
    private: str


def folded(text: str) -> str:
    """The text as it is compared: small letters, half-width signs, one kind of brackets."""
    return _FOLDED.sub(_folded_sign, text.lower())


def _folded_sign(found: re.Match[str]) -> str:
    return _SAME[found[0]]


def characters(text: str) -> str:
    """A folded text laid out one character a word; blanks are boundaries."""
    return _BLANKS.sub(BOUNDARY, text.strip()).replace("", " ")[1:-1]


def endings(run: str) -> list[str]:
    """The endings of a run of letters and digits, down to two characters."""
    return [run[start : start + LONGEST_ENDING] for start in range(len(run) - SHORTEST_RUN + 1)]


def pairs(initials: str) -> str:
    """The initials of a name laid out as their pairs: xts is ~xt ~ts, and so is each piece of it."""
    return " ".join([f"{_INITIALS}{first}{second}" for first, second in pairwise(initials)])


def runs(text: str) -> list[str]:
    """The runs of at least two letters and digits in a folded text."""
    return _RUN.findall(text)


def index_of(model: type[Record]) -> str:
    """The name of the table's index table."""
    return f"{model._meta.table_name}_search"


def create_index(model: type[Record]) -> None:
    """Make the index table of a searched table; harmless where it exists."""
    # The ascii tokenizer takes every character beyond ASCII for a word character, of whatever plane; with
    # the ASCII signs added, all that is between two spaces is a word.
    signs = string.punctuation.replace("'", "''''")
    tokenizer = f"ascii tokenchars '{signs}'".replace('"', '""')
    _execute(
        f'CREATE VIRTUAL TABLE IF NOT EXISTS "{index_of(model)}" USING fts5({", ".join(COLUMNS)}, '
        f"content='', contentless_delete=1, tokenize=\"{tokenizer}\")"
    )


def texts_of(field: Any, ids: Iterable[int]) -> dict[int, str]:
    """What stands in the field of the records with these ids."""
    wanted = tuple(ids)
    marks = ", ".join("?" * len(wanted))
    table = field.model._meta.table_name
    statement = f'SELECT id, "{field.column_name}" FROM "{table}" WHERE id IN ({marks})'  # noqa: S608
    return dict(database.connection().execute(statement, wanted))


def leads_to(link: Any, record_id: int) -> bool:
    """Whether any record leads to that one by the link; asked at every save, so without building a query."""
    statement = f'SELECT 1 FROM "{link.model._meta.table_name}" WHERE "{link.column_name}" = ? LIMIT 1'  # noqa: S608
    return database.connection().execute(statement, (record_id,)).fetchone() is not None


def put(model: type[Record], found: Iterable[Found]) -> None:
    """Index the records anew; the caller's transaction is open."""
    statement = f'REPLACE INTO "{index_of(model)}" (rowid, text, spelled, private) VALUES (?, ?, ?, ?)'  # noqa: S608
    _write(statement, found)


def add(model: type[Record], found: Iterable[Found]) -> None:
    """Index records that are new, which is quicker than `put`."""
    statement = f'INSERT INTO "{index_of(model)}" (rowid, text, spelled, private) VALUES (?, ?, ?, ?)'  # noqa: S608
    _write(statement, found)


def _write(statement: str, found: Iterable[Found]) -> None:
    """Run the statement for each row, whose texts are read before it begins: a cursor that is at work while
    another one ends is never given free, and closing the connection goes through all of them for each.
    """
    remaining = iter(found)
    while some := list(islice(remaining, PIECE)):
        database.connection().executemany(statement, some)


@contextmanager
def large_buffer(model: type[Record]) -> Iterator[None]:
    """More memory for what is not yet written, so that fewer small pieces of the index must be merged."""
    _set_buffer(model, LARGE_BUFFER)
    try:
        yield
    finally:
        _set_buffer(model, USUAL_BUFFER)


def _set_buffer(model: type[Record], size: int) -> None:
    name = index_of(model)
    _execute(f'INSERT INTO "{name}" ("{name}", rank) VALUES (?, ?)', ("hashsize", size))  # noqa: S608


def remove(model: type[Record], record_id: int) -> None:
    """Forget the record; the caller's transaction is open."""
    _execute(f'DELETE FROM "{index_of(model)}" WHERE rowid = ?', (record_id,))  # noqa: S608


def clear(model: type[Record]) -> None:
    """Forget every record, before they are all indexed anew."""
    _execute(f'DROP TABLE IF EXISTS "{index_of(model)}"')
    create_index(model)


def _unspelled(_letters: str) -> Iterable[Sequence[str]]:
    return ()


def query(words: str, *, private: bool = False, divided: Divided = _unspelled) -> str | None:
    """The FTS5 query for what was typed: every word must be found; None when nothing is searched for.

    `divided` makes syllables of letters; without it names are found by their initials alone. Whatever was
    typed is quoted, so no sign or word of it is an operator.
    """
    columns = f"{{{_ALL if private else _OPEN}}}"
    parts = [_part(term, divided) for word in words.split() if (term := folded(word))]
    return f"{columns} : ({' AND '.join(parts)})" if parts else None


def _part(term: str, divided: Divided) -> str:
    """What one word asks for: itself as it stands, or as a spelling where it is all letters and digits, or
    characters followed by letters.
    """
    whole = runs(term) == [term]
    parts = [f"{_quoted(run[:LONGEST_ENDING])} *" for run in runs(term)]
    if not whole or len(term) > LONGEST_ENDING:
        parts.append(_quoted(" ".join(term)))
    literally = " AND ".join(parts)
    if term.isdecimal():
        return literally
    spelled = [_spelling(way) for way in divided(term)]
    if whole:
        return f"(({literally}) OR {' OR '.join([_quoted(pairs(term)), *spelled])})"
    if not spelled:
        return literally
    written = " AND ".join(_quoted(" ".join(piece)) for piece in _WRITTEN.findall(term))
    return f"(({literally}) OR ({written} AND ({' OR '.join(spelled)})))"


def _spelling(way: Sequence[str]) -> str:
    """What finds the syllables, the last perhaps only begun, or initials."""
    if all(len(syllable) == 1 for syllable in way):
        return _quoted(pairs("".join(way)))
    return f"{_quoted(' '.join(way))} *"


def _quoted(words: str) -> str:
    escaped = words.replace('"', '""')
    return f'"{escaped}"'


def newest(model: type[Record], matching: str, *, limit: int) -> list[int]:
    """Ids of the newest records that match the query, newest first."""
    index = index_of(model)
    statement = f'SELECT rowid FROM "{index}" WHERE "{index}" MATCH ? ORDER BY rowid DESC LIMIT ?'  # noqa: S608
    return [row[0] for row in database.connection().execute(statement, (matching, limit))]


def _execute(statement: str, parameters: tuple[Any, ...] = ()) -> None:
    database.connection().execute(statement, parameters)
