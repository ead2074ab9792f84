"""Which records are in a list, what is read of them, and in which order they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from db import search as fulltext
from db.fields import ChoiceField, ChoicesField, LinkField, LongTextField
from db.lists import Read, Source
from db.paging import Pages, Span
from desktop_app.core import filtering, permissions, search_index, spelling
from desktop_app.core.cells import Cell, Layout, Shape
from desktop_app.core.program import Column, Filters, Program, Search
from desktop_app.errors import InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office

LONGEST_SEARCH = 100  # characters


def source_of(office: Office, program: Program, filters: Filters, search: str) -> Source:
    """The records that pass the filters and hold every word of the search; raises InvalidInput for a text
    that is none: each program would look for every piece of it.
    """
    if len(search) > LONGEST_SEARCH:
        raise InvalidInput(
            f"搜索的内容太长，最多 {LONGEST_SEARCH} 个字；请只留几个关键的词。", field="search"
        )
    private = office.rights.may(permissions.REVEAL, program.key)
    conditions = filtering.conditions(office, program, filters)
    return Source(program.model, conditions, _query(program, search, private=private))


def _query(program: Program, search: str, *, private: bool) -> str | None:
    """The query for what was typed; what the list says in words is stored as keys, and found by them."""
    typed = search_index.query(search, private=private)
    words = next((part.words for part in program.filters if isinstance(part, Search) and part.words), None)
    if typed is None or words is None:
        return typed
    parts = [fulltext.folded(part) for part in search.split()]
    named = {key: fulltext.folded(word) for key, word in words().items()}
    meant = [key for key, word in named.items() if all(spelling.fits(word, part) for part in parts)]
    return " OR ".join([typed, *(str(search_index.query(key)) for key in meant)])


def layout_of(office: Office, program: Program, columns: Sequence[Column], *, revealed: bool) -> Layout:
    """What is read for the columns, and how their words are made.

    Beside the columns themselves, all short fields of the record are read, because any column's `text` may
    need them.
    """
    model: Any = program.model
    shown = {column.name for column in columns}
    shape = Shape(model)
    reads: list[Read] = []
    for field in model._meta.sorted_fields:
        if field.name in shown or not isinstance(field, LongTextField):
            shape.place(field, len(reads))
            reads.append(Read("", field))
    linked = {"": shape}
    for column in columns:
        path, _, name = column.name.rpartition(".")
        if path and field_at(program, column.name) is not None:
            field = _followed(linked, reads, path).model._meta.fields[name]
            linked[path].place(field, len(reads))
            reads.append(Read(path, field))
    cells = tuple(
        Cell(column, field_at(program, column.name), model, revealed=revealed) for column in columns
    )
    return Layout(office, shape, cells, tuple(reads))


def _followed(linked: dict[str, Shape], reads: list[Read], path: str) -> Shape:
    """The shape of the record at the end of the links; what leads there is read too."""
    if path not in linked:
        before, _, link = path.rpartition(".")
        shape = _followed(linked, reads, before)
        field = shape.model._meta.fields[link]
        places = (at for at, read in enumerate(reads) if read.link == before and read.field is field)
        place = next(places, len(reads))  # by identity: fields that are compared make an expression
        if place == len(reads):
            reads.append(Read(before, field))
        linked[path] = shape.follow(link, place)
    return linked[path]


def field_at(program: Program, path: str) -> Any | None:
    """The field that a path such as `village.name` leads to; None where it leads to none."""
    model: Any = program.model
    field = None
    for name in path.split("."):
        field = model._meta.fields.get(name) if model is not None else None
        if field is None:
            return None
        model = getattr(field, "rel_model", None)
    return field


class Order:
    """In which order the records stand: by an own field (choices by their words, links by the names that
    they lead to, in the order of pinyin), then by id; without a field by id alone. `chosen`: somebody asked
    for it; `filed`: what has no value yet stands last.
    """

    def __init__(
        self, field: Any | None, *, descending: bool, chosen: bool = True, filed: bool = False
    ) -> None:
        self.field = field
        self.descending = descending
        self.chosen = chosen
        self.filed = filed

    def pages(self, source: Source, layout: Layout) -> Pages | None:
        """The list read through an index; None where the ids must be sorted first."""
        field = self.field
        if field is not None and (
            source.matching is not None or (isinstance(field, LinkField) and not source.whole)
        ):
            return None
        spans = self._spans(source)
        keyed = any(span.keyed for span in spans)
        spans = spans[::-1] if self.descending or self.filed else spans
        return source.pages(layout.reads, spans, field if keyed else None, descending=self.descending)

    def _spans(self, source: Source) -> list[Span]:
        field = self.field
        if field is None:
            return [Span()]
        values = self._values()
        return source.spans_by_key(field) if values is None else source.spans_of_values(field, values)

    def _values(self) -> Sequence[Any] | None:
        """The values of the field in their order; None where they are ordered by themselves."""
        if isinstance(self.field, ChoicesField):
            return _by_words(self.field)
        if isinstance(self.field, ChoiceField):
            return tuple(self.field.words)
        return _by_name(self.field) if isinstance(self.field, LinkField) else None

    def sorted_ids(self, source: Source) -> list[int]:
        """The ids in this order, for lists that no index has in order."""
        values = self._values()
        if values is None:
            return source.sorted_by(self.field, descending=self.descending, bare_last=self.filed)
        rank = {value: place for place, value in enumerate(values)}
        pairs = ((rank.get(value, -1), record_id) for value, record_id in source.keys(self.field).run())
        return [record_id for _rank, record_id in sorted(pairs, reverse=self.descending)]


def _by_words(field: ChoicesField) -> list[str]:
    """What is stored, in the order of the words."""
    places = {key: place for place, key in enumerate(field.words)}
    stored = [value for (value,) in field.model.select(field).distinct().tuples()]
    return sorted(stored, key=lambda value: [places.get(key, -1) for key in field.keys(value)])


def _by_name(link: Any) -> list[int]:
    """The ids of the records that the link can lead to, in the order of their names' pinyin."""
    model = link.rel_model
    name = next((name for name in ("name", "number", "title") if name in model._meta.fields), "id")
    named = [
        (str(text or ""), record_id)
        for record_id, text in model.select(model.id, model._meta.fields[name]).tuples()
    ]
    named.sort(key=lambda pair: (spelling.sort_key(fulltext.folded(pair[0])), pair))
    return [record_id for _name, record_id in named]
