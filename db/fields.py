"""The kinds of value that the desk stores; each kind says how it lies in the database and what Python gets.

A field's `label` is the Chinese word for it in the window, on paper and in Excel. Widgets, parsers and
cells are chosen by field class, so a new kind of value is a new class here and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import MappingProxyType
from typing import Any

import peewee

SHORT = 200  # characters; longer texts are LongTextField
LONG = 10_000
FIRST, LAST = "first", "last"  # day of a month
_COMMA = ","  # between the keys of several words

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


class IdField(peewee.BigIntegerField):
    """A 63-bit id; INTEGER on SQLite so that the primary key is the rowid."""

    field_type = "ID"


class TextField(peewee.TextField):
    """One line of at most `max_length` characters."""

    def __init__(self, label: str = "", *, max_length: int = SHORT, **options: Any) -> None:
        self.max_length = max_length
        super().__init__(verbose_name=label, **options)


class UpperNameField(TextField):
    """The name of the record of the same table that this one stands below; empty where there is none."""


class LongTextField(TextField):
    """Several lines."""

    def __init__(self, label: str = "", *, max_length: int = LONG, **options: Any) -> None:
        super().__init__(label, max_length=max_length, **options)


class NumberTextField(TextField):
    """Digits that are a name and not a quantity: document numbers, codes."""


class NameField(TextField):
    """A person's name; hidden like a telephone number in a record that asks for confidentiality."""


class AddressField(TextField):
    """Where somebody lives; hidden like a name in a record that asks for confidentiality."""


class PhoneField(TextField):
    """A telephone number; masked unless the user may see it and asks."""


class IdentityField(TextField):
    """A citizen's 18-character ID number; masked like a telephone number."""


class AccountField(TextField):
    """The number of a bank account or card; masked like a telephone number."""


class MonthField(TextField):
    """A month, YYYY-MM, or "" where it is not known: what forms about people ask instead of a day."""

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, max_length=7, **options)


class DayTimeField(TextField):
    """A time of day, 19:30, or the part of the day where no more is told: 下午."""

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(label, max_length=5, **options)


class PartyField(TextField):
    """When somebody joined the party, 2006.06, or another party's name, or both: 2006.06；民盟."""


class ChoiceField(peewee.TextField):
    """One of a few fixed words: the key is stored, the Chinese word is shown.

    `aliases` are other words that people write for the keys; one that means its key only in a column of a
    certain heading begins with that: 信访形式/走访.
    """

    def __init__(
        self,
        label: str,
        words: Mapping[str, str],
        *,
        aliases: Mapping[str, str] = MappingProxyType({}),
        **options: Any,
    ) -> None:
        self.words = dict(words)
        self.aliases = dict(aliases)
        super().__init__(verbose_name=label, **options)

    def knows(self, stored: object) -> bool:
        """Whether the value is one that the field may hold."""
        return isinstance(stored, str) and stored in self.words

    def word(self, stored: str) -> str:
        """What people read for the stored value; the value itself where the field does not know it."""
        return self.words.get(stored, stored)


class ChoicesField(ChoiceField):
    """Several of a few fixed words: their keys are stored in the order of the words, with commas between.

    The word of the key `alone` says that none of the others fits, and stands beside none of them.
    """

    def __init__(self, label: str, words: Mapping[str, str], *, alone: str, **options: Any) -> None:
        self.alone = alone
        super().__init__(label, words, **options)

    def joined(self, keys: Iterable[str]) -> str:
        """The keys as they are stored, each of them once; without any it is the one that stands alone."""
        chosen = {*keys} - {self.alone}
        return _COMMA.join(key for key in self.words if key in chosen) or self.alone

    def keys(self, stored: str) -> list[str]:
        """The keys of the stored value."""
        return stored.split(_COMMA)

    def knows(self, stored: object) -> bool:
        """Whether the value is one that the field may hold."""
        return isinstance(stored, str) and stored == self.joined(self.keys(stored))

    def word(self, stored: str) -> str:
        """What people read for the stored value: the words of its keys."""
        return "、".join(self.words.get(key, key) for key in self.keys(stored))

    def has(self, key: str) -> peewee.Expression:
        """The condition that the key is among those that are stored."""
        around = peewee.Value(_COMMA).concat(self).concat(_COMMA)
        return peewee.fn.INSTR(around, f"{_COMMA}{key}{_COMMA}") > 0


class WholeField(peewee.IntegerField):
    """A whole number."""

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(verbose_name=label, **options)


class FlagField(peewee.BooleanField):
    """Yes or no."""

    def __init__(self, label: str, *, default: bool = False, **options: Any) -> None:
        super().__init__(verbose_name=label, default=default, **options)

    def db_value(self, value: object) -> int | None:
        return None if value is None else int(bool(value))


class DayField(peewee.Field):
    """A calendar day: ISO text in the database, `datetime.date` in Python.

    With `by_month` it is one that people tell by its month: FIRST means the day with which the month begins,
    LAST the one with which it ends.
    """

    field_type = "DATE"

    def __init__(self, label: str = "", *, by_month: str = "", **options: Any) -> None:
        self.by_month = by_month
        super().__init__(verbose_name=label, **options)

    def db_value(self, value: date | str | None) -> str | None:
        return value.isoformat() if isinstance(value, date) else value

    def python_value(self, value: str | date | None) -> date | None:
        return date.fromisoformat(value) if isinstance(value, str) else value


class MomentField(peewee.Field):
    """A moment: UTC milliseconds since 1970 in the database, an aware UTC `datetime` in Python."""

    field_type = "BIGINT"

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(verbose_name=label, **options)

    def db_value(self, value: datetime | int | None) -> int | None:
        return (value - EPOCH) // _MILLISECOND if isinstance(value, datetime) else value

    def python_value(self, value: int | None) -> datetime | None:
        return None if value is None else EPOCH + value * _MILLISECOND


class MoneyField(peewee.BigIntegerField):
    """An amount in whole fen, in the database and in Python."""

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(verbose_name=label, **options)


class DecimalField(peewee.Field):
    """A number with two places: whole hundredths in the database, `Decimal` in Python."""

    field_type = "INTEGER"

    def __init__(self, label: str = "", **options: Any) -> None:
        super().__init__(verbose_name=label, **options)

    def db_value(self, value: Decimal | int | None) -> int | None:
        return None if value is None else int(Decimal(value) * 100)

    def python_value(self, value: int | None) -> Decimal | None:
        return None if value is None else Decimal(value) / 100


class ScoreField(DecimalField):
    """A score from 0 to 100."""


class LinkField(peewee.ForeignKeyField):
    """A link to another record; the linked record cannot vanish while it is linked."""

    def __init__(self, model: Any, label: str = "", *, backref: str | None = None, **options: Any) -> None:
        super().__init__(model, backref=backref, verbose_name=label, on_delete="RESTRICT", **options)

    def among(self) -> Any:
        """What a record must be to be linked, as an expression; None where any of the table will do."""
        return None


def total(amounts: Iterable[int | None]) -> int:
    """The sum of amounts in fen; an unknown amount counts as nothing."""
    return sum(amount for amount in amounts if amount is not None)
