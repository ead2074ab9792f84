"""What a filter can be set to, as the list above a table offers it: its kind, its values, and their words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import SQL, fn

from db import ids
from db.fields import ChoiceField, DayField, FlagField, LinkField, MomentField
from db.models import CategoryEntry, DictionaryEntry, Division, Organization, Person
from db.models.dictionaries import EntryField
from desktop_app.core import category_tree, permissions
from desktop_app.core.filtering import field_of
from desktop_app.core.program import Filter, Program
from desktop_app.core.wording import known_as

if TYPE_CHECKING:
    from desktop_app.core.office import Office

CHOICE, PERIOD, FLAG = "choice", "period", "flag"
MOST = 1000  # linked records that are offered; the search finds the others
_NAMED = ("name", "title")


def kind(program: Program, part: Filter) -> str:
    """Whether the filter is a span of days, a yes or no, or one of several values."""
    field = field_of(program, part)
    if part.where is not None or isinstance(field, FlagField):
        return FLAG
    return PERIOD if part.day is not None or isinstance(field, DayField | MomentField) else CHOICE


def offered(office: Office, program: Program, part: Filter) -> list[tuple[str, str]]:
    """The values of a choice and their words, in the order of the dictionary or of the codes."""
    field = field_of(program, part)
    if isinstance(field, ChoiceField):
        return list(field.words.items())
    if not isinstance(field, LinkField):
        return [] if field is None else _written(field)
    model = field.rel_model
    if not office.rights.may_on(permissions.NAME, model):
        return []
    if model is CategoryEntry:
        return _categories()
    if isinstance(field, EntryField):
        return entries(field)
    rows = model.select()
    if model is Division:
        own = office.info.division_code
        rows = rows.where((Division.code == own) | (Division.parent_code == own))
    elif model in (Person, Organization):  # of the thousands, those for whom the list has something
        rows = rows.where(fn.EXISTS(program.model.select(SQL("1")).where(field == model.id)))
    order = [model._meta.fields[name] for name in ("code", *_NAMED) if name in model._meta.fields]
    return [(str(row.id), known_as(row, office)) for row in rows.order_by(*order, model.id).limit(MOST)]


def entries(field: EntryField, on: date | None = None, *, kept: int | None = None) -> list[tuple[str, str]]:
    """The entries of the field's dictionary, in the order of their codes: all of them, or those that hold on
    the day and the one that is `kept`.
    """
    rows = DictionaryEntry.select().where(field.among())
    if on is not None:
        begun = DictionaryEntry.valid_from.is_null() | (DictionaryEntry.valid_from <= on)
        lasts = DictionaryEntry.valid_to.is_null() | (DictionaryEntry.valid_to >= on)
        rows = rows.where(begun & lasts | (DictionaryEntry.id == kept))
    return [(str(row.id), row.name) for row in rows.order_by(DictionaryEntry.code)]


def told(office: Office, program: Program, part: Filter, value: str) -> str:
    """The words for a value that the filter is set to; the value itself where it is no single known one."""
    if kind(program, part) != CHOICE:
        return value
    known = dict(offered(office, program, part))
    return known[value].strip() if value in known else _called(office, program, part, value)


def _called(office: Office, program: Program, part: Filter, value: str) -> str:
    """What a linked record is called that is not offered: the list has nothing of it just now."""
    field = field_of(program, part)
    if not isinstance(field, LinkField) or (record_id := ids.written(value)) is None:
        return value
    model: Any = field.rel_model
    found = (
        model.get_or_none(model.id == record_id) if office.rights.may_on(permissions.NAME, model) else None
    )
    return value if found is None else known_as(found, office)


def _written(field: Any) -> list[tuple[str, str]]:
    """What stands in the field of any record, such as years and batches: the last first."""
    rows = field.model.select(field).distinct().order_by(field.desc()).limit(MOST)
    return [(str(value), str(value)) for (value,) in rows.tuples() if value not in (None, "")]


def _categories() -> list[tuple[str, str]]:
    """Each upper category, and its own below it, set in."""
    found = []
    for upper in category_tree.uppers():
        found.append((upper.value, upper.name))
        found += [(str(entry.id), f"　{entry.name}") for entry in upper.below]
    return found
