"""Where a record is named: the records of all programs that link to it, themselves or with their rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from db import ids
from db.base import Record
from db.fields import LinkField
from desktop_app.core import headline, permissions
from desktop_app.core.checks import line_parts
from desktop_app.core.filtering import NAMING
from desktop_app.core.program import Filters, Lines, Program
from desktop_app.core.tables import listed_in, program_of
from desktop_app.core.wording import known_as
from desktop_app.errors import InvalidInput
from desktop_app.programs import PROGRAMS

if TYPE_CHECKING:
    from desktop_app.core.office import Office

MOST = 50  # records of one program; the program's own list has the others


class Mention(NamedTuple):
    """A record that names the other one: what it is called, as what it names it, its state and first day."""

    record_id: int
    called: str
    roles: tuple[str, ...]
    state: str  # as it is stored, "" where there are no states
    state_words: str
    day: date | None


class Group(NamedTuple):
    """The newest of a program's records that name the record, and how many there are."""

    program: Program
    mentions: tuple[Mention, ...]
    total: int
    filters: Filters  # the list of all of them


class _Source(NamedTuple):
    """A link to the table: of a program's own records (`lines` None) or of their rows."""

    program: Program
    lines: Lines | None
    link: LinkField

    @property
    def role(self) -> str:
        """As what the link names: 经办人; in a row, what the rows are: 参加人员."""
        return str(self.link.verbose_name or "") if self.lines is None else self.lines.title


def is_named_by_others(program: Program) -> bool:
    """Whether records of any program link to those of this one."""
    return bool(_sources(program.model))


def groups(office: Office, record: Any) -> list[Group]:
    """Every program that the user may read and that names the record, in the order of the navigation."""
    by_program: dict[str, list[_Source]] = defaultdict(list)
    model: type[Record] = type(record)
    for source in _sources(model):
        by_program[source.program.key].append(source)
    return [
        group
        for key, sources in by_program.items()
        if office.rights.may(permissions.READ, key)
        and (group := _group(office, record, sources[0].program, sources)).total
    ]


def naming(office: Office, program: Program, value: str) -> Any:
    """The condition on the program's records that they name the record that is written `people:ID`; raises
    InvalidInput for what is none, or what they cannot name.
    """
    named, record_id = _told(office, value)
    table = named.model._meta.table_name
    sources = [each for each in _links_in(program) if each.link.rel_model._meta.table_name == table]
    if not sources:
        raise InvalidInput(f"{program.title}里不会提到{named.title}。")
    return _names_any(sources, record_id)


def named(office: Office, value: str) -> str:
    """What the record is called that is written `people:ID`."""
    program, record_id = _told(office, value)
    record = program.model.get_or_none(program.model.id == record_id)
    return "" if record is None else known_as(record, office)


def _told(office: Office, value: str) -> tuple[Program, int]:
    key, _, written = value.partition(":")
    named, record_id = program_of(key.strip()), ids.written(written)
    if named is None or record_id is None:
        raise InvalidInput("应写成“people:编号”的样子，冒号前面是业务，后面是那条记录的内部编号。")
    office.rights.demand_on(permissions.NAME, named.model)
    return named, record_id


def _sources(model: type[Record]) -> list[_Source]:
    """The links to the table that stand in forms and rows; a row's link to its own record is none."""
    return _all_sources().get(model._meta.table_name, [])


@cache
def _all_sources() -> Mapping[str, list[_Source]]:
    """The links of all programs by the table that they lead to."""
    found: dict[str, list[_Source]] = defaultdict(list)
    for source in _every_link():
        found[source.link.rel_model._meta.table_name].append(source)
    return found


def _every_link() -> Iterator[_Source]:
    for program in PROGRAMS:
        yield from _links_in(program)


def _links_in(program: Program) -> Iterator[_Source]:
    yield from (_Source(program, None, link) for link in _links(program.model))
    for part in line_parts(program):
        links = _links(part.model)
        yield from (_Source(program, part, link) for link in links if link.name != part.owner)


def _links(model: type[Record]) -> list[LinkField]:
    return [field for field in model._meta.sorted_fields if isinstance(field, LinkField)]


def _group(office: Office, record: Any, program: Program, sources: list[_Source]) -> Group:
    model: Any = program.model
    condition = _names_any(sources, record.id)
    newest = model.select(model.id).where(condition).order_by(model.id.desc()).limit(MOST)
    # alone first: of a million whole rows the sort takes long
    found = [row_id for (row_id,) in newest.tuples()]
    rows = list(model.select().where(model.id.in_(found)).order_by(model.id.desc()))
    roles = _roles(sources, record, rows)
    mentions = tuple(_mention(office, program, row, tuple(roles[row.id]), record) for row in rows)
    total = len(found) if len(found) < MOST else model.select().where(condition).count()
    named = listed_in(type(record))
    filters = {NAMING.name: f"{named.key}:{record.id}"} if named is not None else {}
    return Group(program, mentions, total, filters)


def _names_any(sources: list[_Source], record_id: int) -> Any:
    """What a record of the program must be to name the record by any of the links."""
    return reduce(or_, (_names(source, record_id) for source in sources))


def _names(source: _Source, record_id: int) -> Any:
    if source.lines is None:
        return source.link == record_id
    line: Any = source.lines.model
    owners = line.select(getattr(line, source.lines.owner)).where(source.link == record_id)
    model: Any = source.program.model
    return model.id.in_(owners)


def _roles(sources: list[_Source], record: Any, rows: list[Any]) -> dict[int, dict[str, None]]:
    """As what each of the rows names the record."""
    roles: dict[int, dict[str, None]] = defaultdict(dict)
    shown = [row.id for row in rows]
    for source in sources:
        if source.lines is None:
            naming = [row.id for row in rows if row.__data__[source.link.name] == record.id]
        else:
            owner = getattr(source.lines.model, source.lines.owner)
            line: Any = source.lines.model
            naming = [
                one
                for (one,) in line.select(owner).where(source.link == record.id, owner.in_(shown)).tuples()
            ]
        for row_id in naming:
            roles[row_id][source.role] = None
    return roles


def _mention(office: Office, program: Program, row: Any, roles: tuple[str, ...], record: Any) -> Mention:
    state, words = headline.state_of(row)
    return Mention(
        row.id,
        headline.matter(program, row, office, seen_from=record),
        roles,
        state,
        words,
        headline.day_of(program, row, office),
    )
