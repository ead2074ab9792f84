"""Values as people read them: the words for a stored value, alike in forms, histories and messages."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.base import Record
from db.fields import (
    ChoiceField,
    DayField,
    DecimalField,
    FlagField,
    LinkField,
    MomentField,
    MoneyField,
    NameField,
)
from db.models import Division, ForeignId
from desktop_app.core import confidence, permissions, places
from desktop_app.core.masking import is_masked, masked

if TYPE_CHECKING:
    from desktop_app.core.office import Office

# What a record is called by, the first that it has: a number and what it is about, or a name.
CALLED = ("number", "name", "title", "theme", "resident", "code")
_ABOUT = ("title", "theme")
ANONYMOUS = "匿名（要求保密）"
WITHHELD = "保密"  # where somebody lives who is anonymous
UNNAMED = "（无权查看）"  # a link into a program that is not the user's


def words(field: Any, value: Any, office: Office, *, whole: bool = False) -> str:
    """The words for a Python value of the database field; "" where it is unknown. `whole`: unmasked."""
    if value is None or value == "":
        return ""
    if is_masked(field) and not whole:
        return masked(value)
    for kind, say in _WORDS:
        if isinstance(field, kind):
            return str(say(field, value, office))
    return str(value)


def told(record: Any, name: str, office: Office, *, whole: bool = False) -> str:
    """The words for the record's own field; what is kept confidential is said only `whole`."""
    field = record._meta.fields[name]
    if not whole and confidence.keeps(record, field) and getattr(record, name):
        return instead_of(field)
    return words(field, getattr(record, name), office, whole=whole)


def instead_of(field: Any) -> str:
    """What is said instead of a name, or of a house, that is kept confidential."""
    return ANONYMOUS if isinstance(field, NameField) else WITHHELD


def stored_words(field: Any, stored: Any, office: Office) -> str:
    """The words for a value as it lies in the database and in the journal."""
    return words(field, field.python_value(stored), office)


def is_named(record: Any) -> bool:
    """Whether the record has anything that people could call it by."""
    return any(_says(record, name) for name in CALLED)


def name_of(record: Any) -> str:
    """What people call the record: its number and title, its name, or the best that it has."""
    found = [str(getattr(record, name)) for name in CALLED if _says(record, name)]
    about = [str(getattr(record, name)) for name in _ABOUT if getattr(record, name, None)]
    if not found:
        return "（未命名）"
    return " ".join(dict.fromkeys([found[0], *about[:1]]))


def known_as(record: Any, office: Office) -> str:
    """The same for a record among others: a mere number says nothing, so the person goes behind it; a place
    whose name another bears is told with its township.
    """
    if isinstance(record, Division):
        return places.told_apart(record)
    whom = "" if "name" in record._meta.fields else whom_of(record, office)
    return " ".join(filter(None, (name_of(record) if is_named(record) or not whom else "", whom)))


def whom_of(record: Any, office: Office) -> str:
    """The person whom the record is about, "" where it is about none."""
    about_one = "person" in record._meta.fields and record.__data__.get("person") is not None
    return told(record, "person", office) if about_one else ""


def _says(record: Any, name: str) -> bool:
    """Whether the record may be called by the field: not by a name that it keeps confidential."""
    if not getattr(record, name, None):
        return False
    return not confidence.keeps(record, record._meta.fields.get(name))


def day_words(day: date) -> str:
    """A day as it is written in forms."""
    return day.isoformat()


def short_day(day: date, today: date) -> str:
    """A day as lists write it: 04-13 in this year, whole in any other, so that no year is in doubt."""
    return f"{day:%m-%d}" if day.year == today.year else day_words(day)


def list_words(field: Any, value: Any, office: Office) -> str:
    """As `words`, for a list on screen: days are short, and a moment of another year is told by its day."""
    if value is None or not isinstance(field, DayField | MomentField):
        return words(field, value, office)
    local = value.astimezone(office.zone) if isinstance(field, MomentField) else None
    day = short_day(local.date() if local is not None else value, office.today())
    known = local is not None and (local.hour or local.minute) and local.year == office.today().year
    return f"{day} {local:%H:%M}" if known else day


def moment_words(moment: datetime, office: Office) -> str:
    """A moment in the office's zone, to the minute; midnight is a day of which no hour is known."""
    local = moment.astimezone(office.zone)
    return f"{local:%Y-%m-%d %H:%M}" if local.hour or local.minute else f"{local:%Y-%m-%d}"


def money_words(fen: int) -> str:
    """An amount in fen as yuan: 1,234.50."""
    yuan, rest = divmod(abs(fen), 100)
    return f"{'-' if fen < 0 else ''}{yuan:,}.{rest:02d}"


def score_words(score: Decimal) -> str:
    """A score without needless decimals: 95, 95.5."""
    return f"{score.normalize():f}"


def _link_words(field: LinkField, value: Any, office: Office) -> str:
    if not office.rights.may_on(permissions.NAME, field.rel_model):
        return UNNAMED
    record = value if isinstance(value, Record) else _linked(field.rel_model, value)
    return known_as(record, office) if record is not None else "（已不存在）"


def _linked(model: Any, value: int) -> Any:
    """The record of that id, or the one that another office knows by it."""
    found = model.get_or_none(model.id == value)
    if found is None:
        foreign = ForeignId.get_or_none(ForeignId.table == model._meta.table_name, ForeignId.foreign == value)
        found = foreign and foreign.own and model.get_or_none(model.id == foreign.own)
    return found


_WORDS: tuple[tuple[type, Any], ...] = (
    (ChoiceField, lambda field, value, _office: field.word(value)),
    (FlagField, lambda _field, value, _office: "是" if value else "否"),
    (DayField, lambda _field, value, _office: day_words(value)),
    (MomentField, lambda _field, value, office: moment_words(value, office)),
    (MoneyField, lambda _field, value, _office: money_words(value)),
    (DecimalField, lambda _field, value, _office: score_words(value)),
    (LinkField, _link_words),
)
