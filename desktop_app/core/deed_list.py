"""The journal as a list, newest first: one row for each batch; filtered, searched, and read in blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time, timedelta
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from db.journal import DEEDS, Batch, Entry
from db.lists import Read, Source
from db.models import User
from db.paging import BLOCK, Place, Span
from desktop_app.core import permissions, wording
from desktop_app.core.checks import line_parts
from desktop_app.core.deeds import Deed, told
from desktop_app.core.listing import listing
from desktop_app.core.period import Period
from desktop_app.core.program import AUDITOR, MANAGER, Program, Words
from desktop_app.errors import NotAllowed
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.office import Office

READERS = frozenset({MANAGER, AUDITOR})
OWN = "-"  # the filter for what belongs to no program
FOUND = 50  # records of a number that is searched for
_FIELDS = ("id", "at", "user", "deed", "program", "detail", "table", "record")


class Asked(NamedTuple):
    """What the list is limited to; empty for all. `text` is (part of) the number or name of a record."""

    user: str = ""
    period: str = ""
    program: str = ""
    kind: str = ""
    text: str = ""


def offered_users() -> list[tuple[str, str]]:
    """The users by whom the list can be limited."""
    return [(user.name, user.name) for user in User.select().order_by(User.id)]


def offered_programs() -> list[tuple[str, str]]:
    """The programs by which the list can be limited, and the office's own business."""
    return [*PROGRAMS.titles.items(), (OWN, "系统")]


def offered_kinds() -> list[tuple[str, str]]:
    """The kinds of deeds by which the list can be limited."""
    return list(DEEDS.items())


class DeedList:
    """The list in blocks of `size`; reading may be done in any thread. Raises NotAllowed, InvalidInput."""

    size = BLOCK

    def __init__(self, office: Office, asked: Asked = Asked()) -> None:  # noqa: B008 - immutable
        if office.rights.role not in READERS:
            raise NotAllowed("日志只有管理员和审计可以看；某一条记录的历史在它自己的页面上。")
        self._office = office
        self._source = Source(Batch, list(_conditions(office, asked)), None)
        fields = Batch._meta.fields
        reads = [Read("", fields[name]) for name in _FIELDS]
        self._pages = self._source.pages(reads, [Span()], None, descending=True)

    def first(self, limit: int = BLOCK) -> list[DeedRow]:
        """The newest rows, before any place is known."""
        return self._rows(self._pages.first(limit))

    def anchors(self, check: Callable[[], None] = lambda: None) -> tuple[int, Sequence[Place]]:
        """How many there are, and where each block begins."""
        return self._pages.places(check)

    def block(self, anchor: Place) -> list[DeedRow]:
        """The block that begins there."""
        return self._rows(self._pages.block(anchor))

    def count(self) -> int:
        """How many there are."""
        return self._source.count()

    def iterate(self) -> Iterator[Deed]:
        """All of them."""
        for values in self._pages.walk():
            yield told(self._office, _head(values))

    def _rows(self, found: Sequence[Sequence[Any]]) -> list[DeedRow]:
        return [DeedRow(self._office, _head(values)) for values in found]


class DeedRow:
    """A row of the list: its words are made when somebody looks at them."""

    state = ""

    def __init__(self, office: Office, head: Batch) -> None:
        self._office = office
        self._head = head
        self._deed: Deed | None = None
        self.id: int = head.id

    @property
    def deed(self) -> Deed:
        """The batch in words."""
        if self._deed is None:
            self._deed = told(self._office, self._head)
        return self._deed

    @property
    def cells(self) -> tuple[Words, ...]:
        """When, who, what kind, where, and what."""
        deed = self.deed
        when = wording.list_words(Batch._meta.fields["at"], deed.at, self._office)
        return tuple(map(Words, (when, deed.user, DEEDS.get(deed.kind, ""), deed.program, deed.told)))


def _head(values: Sequence[Any]) -> Batch:
    fields = Batch._meta.fields
    return Batch(
        **{name: fields[name].python_value(value) for name, value in zip(_FIELDS, values, strict=True)}
    )


def _conditions(office: Office, asked: Asked) -> Iterator[Any]:
    if asked.user:
        yield Batch.user == asked.user
    if asked.kind:
        yield Batch.deed == asked.kind
    if asked.program:
        yield Batch.program == ("" if asked.program == OWN else asked.program)
    if asked.period:
        period = Period.parse(asked.period)
        if period.start is not None:
            yield Batch.at >= datetime.combine(period.start, time(), office.zone)
        if period.end is not None:
            yield Batch.at < datetime.combine(period.end + timedelta(days=1), time(), office.zone)
    if asked.text.strip():
        yield _about(office, asked.text.strip())


def _about(office: Office, text: str) -> Any:
    """Batches about records that the search finds by the text, their lines and their files."""
    tables: list[tuple[str, list[int]]] = []
    for program in PROGRAMS:
        if office.rights.may(permissions.READ, program.key):
            ids = listing(office, program, search=text).ids(FOUND)
            if ids:
                tables.append((program.model._meta.table_name, ids))
                tables += _lines(program, ids)
    wanted = [(Entry.table == table) & Entry.record.in_(ids) for table, ids in tables]
    if not wanted:
        return Batch.id.is_null()
    return Batch.id.in_(Entry.select(Entry.batch).where(reduce(or_, wanted)))


def _lines(program: Program, ids: list[int]) -> Iterator[tuple[str, list[int]]]:
    for part in line_parts(program):
        model: Any = part.model
        lines = [line.id for line in model.select(model.id).where(getattr(model, part.owner).in_(ids))]
        if lines:
            yield model._meta.table_name, lines
