"""Records that a link may name, found while somebody types: by name, number, code or pinyin initials."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, NamedTuple

from db import search
from db.base import Record
from db.fields import DayField
from db.models import Division, Organization, Person
from desktop_app.core import confidence, permissions, places, search_index, spelling
from desktop_app.core.program import Program
from desktop_app.core.search_index import sources
from desktop_app.core.wording import known_as, name_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_FOUND_BY = ("name", "number", "title", "code", "short_name", "parent", "resident")
_DETAILS = ("organization", "parent", "short_name", "code")
_WIDER = 5  # times as many rows as wanted are read, and the best of them shown
LIMIT = 8
LEAST_HEARD = 2  # characters: too many names begin with the sound of one


class Candidate(NamedTuple):
    """A record that may be meant: its name, and what tells it from others of that name. One that is only
    `alike` sounds as what was typed, and is another name.
    """

    id: int
    name: str
    detail: str
    alike: bool = False


def candidates(
    office: Office,
    model: type[Record],
    text: str,
    *,
    program: Program | None = None,
    limit: int = LIMIT,
) -> list[Candidate]:
    """At most `limit` records, the likeliest first; records out of use are left out.

    `program` describes the records, if one does: its search finds them by pinyin too. None where the user
    may not know what the records are called.
    """
    if not office.rights.may_on(permissions.NAME, model):
        return []
    record: Any = model
    wanted = record.select().where(*_in_use(office, model))
    typed = text.strip()
    if typed:
        whole = office.rights.may_on(permissions.REVEAL, model)
        found = [wanted.where(_contains(model, typed, whole=whole)).limit(limit * _WIDER)]
        if (query := search_index.query(typed)) is not None and program is not None and sources(program):
            found.append(wanted.where(record.id.in_(search.newest(model, query, limit=limit * _WIDER))))
        rows = {row.id: row for rows in found for row in rows}
        if model is Division and not rows:  # 白泉镇星塔村
            within = places.FullNames().called(typed)
            rows = {row.id: row for row in wanted.where(record.id.in_(within))}
    else:
        rows = {row.id: row for row in wanted.order_by(*_first(office, model)).limit(limit)}
    ordered = (
        sorted(rows.values(), key=lambda row: _rank(office, row, typed)) if typed else list(rows.values())
    )
    called = [(row, known_as(row, office)) for row in ordered[:limit]]
    return [Candidate(row.id, name, _detail(row, name)) for row, name in called]


def sounding_alike(
    office: Office, model: type[Record], text: str, *, program: Program | None, limit: int = LIMIT
) -> list[Candidate]:
    """At most `limit` records whose names sound as the characters typed: who types 小塘 by its sound
    is given 小汤 first.
    """
    typed = search.folded(text.strip())
    if len(typed) < LEAST_HEARD or any(sign.isascii() for sign in typed):
        return []
    found = {
        candidate.id: candidate._replace(alike=True)
        for letters in map("".join, spelling.readings(typed))
        for candidate in candidates(office, model, letters, program=program, limit=limit)
        if spelling.begins(search.folded(candidate.name), letters)
    }
    return list(found.values())[:limit]


def fitting(rows: Sequence[Candidate], text: str) -> list[Candidate]:
    """The rows at hand that the text may mean, by a part of the name or by pinyin; all for no text."""
    typed = search.folded(text.strip())
    return [row for row in rows if spelling.fits(search.folded(row.name), typed)]


def _in_use(office: Office, model: Any) -> list[Any]:
    fields = model._meta.fields
    found = [True]
    if "active" in fields:
        found.append(model.active)
    if isinstance(fields.get("valid_to"), DayField):
        found.append(model.valid_to.is_null() | (model.valid_to >= office.today()))
    if "state" in fields:
        found.append(model.state.not_in(("draft", "void")))
    return found


def _contains(model: Any, text: str, *, whole: bool) -> Any:
    """Records that bear the text; those who may not see hidden names (not `whole`) do not find by them."""
    fields = model._meta.fields

    def bears(field: Any) -> Any:
        found = field.contains(text)
        return found if whole or not confidence.may_keep(model, field) else found & ~model.confidential

    return reduce(or_, (bears(fields[name]) for name in _FOUND_BY if name in fields), False)


def _first(office: Office, model: Any) -> list[Any]:
    fields = model._meta.fields
    names = [name for name in ("parent", "code", "name") if name in fields]
    return [*_elsewhere(office, model), *(fields[name] for name in names)] or [model.id.desc()]


def _elsewhere(office: Office, model: Any) -> list[Any]:
    """What comes later: places, units and people of other townships; of one's own, villages after the offices
    and whoever works elsewhere after the colleagues.
    """
    own = office.info.division_code
    within = Division.select(Division.id).where((Division.code == own) | (Division.parent_code == own))
    if model is Division:
        return [(Division.code != own) & (Division.parent_code != own)]
    if model is Organization:
        division: Any = Organization.division
        return [division.is_null() | division.not_in(within), Organization.kind == "village"]
    if model is Person:
        unit: Any = Person.organization
        near = Organization.select(Organization.id).where(Organization.division.in_(within))
        return [unit.is_null() | (unit != office.organization), unit.is_null() | unit.not_in(near)]
    return []


def _rank(office: Office, row: Any, typed: str) -> tuple[int, bool, int, int]:
    """The very name first, then names that begin so or whose pinyin does, the office's own, short ones, the
    newest.
    """
    name = name_of(row)
    own = office.info.division_code
    elsewhere = isinstance(row, Division) and own not in (row.code, row.parent_code)
    elsewhere |= isinstance(row, Person) and row.__data__["organization"] != office.organization.id
    begins = name.startswith(typed) or spelling.begins(search.folded(name), search.folded(typed))
    return (0 if name == typed else 1 if begins else 2, elsewhere, len(name), -row.id)


def _detail(row: Any, called: str) -> str:
    if isinstance(row, Division):
        around = places.around(row)
        return row.code if called.startswith(around) else around
    for name in _DETAILS:
        value = getattr(row, name, None)
        if value and value != name_of(row):
            return name_of(value) if isinstance(value, Record) else str(value)
    return ""
