"""What a record can be found by, kept in step with the record itself: every writer calls `put` in its
transaction.

The description's `Search` names the fields. Names, places and titles are also spelled, so that pinyin and
its initials find them. What a list hides (telephone, ID and account numbers, name and house of a resident who
asked for confidentiality) is kept apart, and is searched only for those who may see it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

from db import search
from db.base import Record, writing
from db.fields import (
    AccountField,
    IdentityField,
    LongTextField,
    NumberTextField,
    PhoneField,
    TextField,
)
from desktop_app.core import confidence, spelling
from desktop_app.core.program import Program, Search

SECRET = (PhoneField, IdentityField, AccountField)
UNSPELLED = (LongTextField, NumberTextField, *SECRET)
DECIDING = frozenset({confidence.ASKED})  # fields on which it depends where others are kept
BATCH = 1000  # records
_APART = f" {search.BOUNDARY} "
_SPELLINGS_KEPT = 8192  # the same villages and units in thousands of records


class Source(NamedTuple):
    """A searched field: the record's own (`link` is empty), or one of the record that `link` leads to."""

    link: str
    field: Any
    is_long: bool
    is_spelled: bool
    may_be_hidden: bool

    @property
    def name(self) -> str:
        """The field of the searched record that holds the text, or the link to it."""
        return self.link or str(self.field.name)


def sources(program: Program) -> tuple[Source, ...]:
    """The fields that the program's search looks into; none for a program without a search."""
    names = tuple(name for part in program.filters if isinstance(part, Search) for name in part.names)
    return _sources(program.model, names)


@cache
def _sources(model: type[Record], names: tuple[str, ...]) -> tuple[Source, ...]:
    return tuple(_source(model, name) for name in names)


def _source(model: type[Record], name: str) -> Source:
    link, _, last = name.rpartition(".")
    owner = model._meta.fields[link].rel_model if link else model
    field = owner._meta.fields[last]
    is_spelled = isinstance(field, TextField) and not isinstance(field, UNSPELLED)
    may_be_hidden = not link and isinstance(field, (*SECRET, *confidence.PERSONAL))
    return Source(link, field, isinstance(field, LongTextField), is_spelled, may_be_hidden)


def query(words: str, *, private: bool = False) -> str | None:
    """The query for what was typed: pieces of texts, pinyin or its initials; None for nothing."""
    return search.query(words, private=private, divided=spelling.ways)


def put(program: Program, record: Any, changed: Collection[str] | None = None) -> None:
    """Index the record anew; the caller's transaction is open.

    Where the names of the `changed` fields are given and the search looks into none of them, there is nothing
    to do.
    """
    looked_into = {source.name for source in sources(program)} | DECIDING
    if changed is None or not looked_into.isdisjoint(changed):
        put_many(program, [record])


def put_many(program: Program, records: Iterable[Any], *, new: bool = False) -> None:
    """Index many records; `new` ones, which the index does not know yet, are put in faster."""
    write = search.add if new else search.put
    write(program.model, entries(program, records))


@contextmanager
def filling(program: Program) -> Iterator[None]:
    """While many thousands of new records are put in: the index is written in larger pieces."""
    if not sources(program):
        yield
        return
    with search.large_buffer(program.model):
        yield


def entries(program: Program, records: Iterable[Any]) -> Iterator[search.Found]:
    """The index rows of the records; none for a program without a search."""
    looked_into = sources(program)
    remaining = iter(records) if looked_into else iter(())
    while some := list(islice(remaining, BATCH)):
        linked = _linked_texts(looked_into, some)
        yield from (_found(looked_into, record, linked) for record in some)


def remove(program: Program, record: Any) -> None:
    """Forget the record; the caller's transaction is open."""
    if sources(program):
        search.remove(program.model, record.id)


def rebuild(program: Program) -> None:
    """Index every record of the program anew, whole or not at all."""
    if not sources(program):
        return
    with writing():
        search.clear(program.model)
        with filling(program):
            put_many(program, program.model.select().order_by(program.model.id).iterator(), new=True)


LinkedTexts = Mapping[tuple[str, str], Mapping[int, str]]  # (link, field) → text by the linked record's id


def _linked_texts(looked_into: Iterable[Source], records: Iterable[Any]) -> LinkedTexts:
    texts = {}
    for source in looked_into:
        if source.link:
            ids = {record.__data__.get(source.link) for record in records} - {None}
            texts[source.link, source.field.name] = search.texts_of(source.field, ids)
    return texts


def _found(looked_into: Iterable[Source], record: Any, linked: LinkedTexts) -> search.Found:
    said = record.__data__.get
    texts: list[str] = []
    spelled: list[str] = []
    private: list[str] = []
    private_spelled: list[str] = []
    for source in looked_into:
        value = said(source.name)
        if not value:
            continue
        text: str = linked[source.link, source.field.name].get(value, "") if source.link else value
        if not source.is_long:
            text = "".join(text.split())
        hidden = source.may_be_hidden and is_hidden(source.field, record)
        (private if hidden else texts).append(text)
        if source.is_spelled and not text.isascii():
            (private_spelled if hidden else spelled).append(_spelled(text))
    return search.Found(
        record.id,
        *_laid_out(texts, spelled),
        _APART.join(_laid_out(private, private_spelled)) if private else "",
    )


def _laid_out(texts: Iterable[str], spelled: Iterable[str]) -> tuple[str, str]:
    """The texts one character a word, and what prefix queries look into: endings of runs, and spellings."""
    text = search.folded("\n".join(texts))
    endings = dict.fromkeys([ending for run in search.runs(text) for ending in search.endings(run)])
    return search.characters(text), _APART.join([" ".join(endings), *spelled])


def is_hidden(field: TextField, record: Any) -> bool:
    """Whether a list hides the field of the record from those who did not ask to see it."""
    return isinstance(field, SECRET) or confidence.keeps(record, field)


@lru_cache(maxsize=_SPELLINGS_KEPT)
def _spelled(text: str) -> str:
    """The spellings of a name: xing ta she qu, and the pairs of its initials; its letters and digits by
    themselves are found as they stand.
    """
    found = []
    for syllables in spelling.readings(search.folded(text)):
        found.append(" ".join(syllables))
        if len(syllables) > 1:
            found.append(search.pairs("".join([syllable[0] for syllable in syllables])))
    return _APART.join(found)
