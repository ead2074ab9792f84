"""Cells that tell of two fields: the ends of a term, a name and its telephone number, who is in charge and
who assists, a village and the house in it, a choice and the word for it that the desk does not know.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from db.base import Record
from db.fields import ChoiceField, ChoicesField, DayField, DayTimeField, LinkField, PhoneField, WholeField
from db.models import Division, Organization
from desktop_app.core import day_times, spans
from desktop_app.core.links import UnknownName
from desktop_app.core.texts import folded, line, several
from desktop_app.core.values import Reader
from desktop_app.errors import InvalidInput
from desktop_app.spreadsheets import grades, phone_cells
from desktop_app.spreadsheets.cell_values import says_nothing

DONE = "完成"  # what shall be on a day of which nothing else is told
OTHER = "other"  # the choice that is none of the others

_NAME_AND_PHONE = re.compile(
    r"(?P<name>.{1,40}?)[\s:,、;/(]*(?:(?:联系)?电话|手机号?码?)?[\s:]*(?<!\d)(?P<phone>(?:\+|\(0|\d)[\d\s()、,;/*转-]{6,40})"
)
_MAY_END_IN_A_PHONE = re.compile(r"[^\x00-\x7f].*\d{4}[)）]?$", re.DOTALL)  # most cells are told quickly
# 星湾村三组12号, 星湾3组 and 星湾村文化路12号, but not two villages in one cell.
_MAY_NAME_A_HOUSE = re.compile(r"[\d一二三四五六七八九十]\s*(?:村民小组|小组|组|队|网格|号|弄|幢|栋)")
_AND_HOUSE = (
    re.compile(
        r"(?P<place>.{2,}?(?:村委会|居委会|村|社区))[\s,(]*(?P<house>[^、,;和及与村镇]*?第?[\d一二三四五六七八九十]+"
        r"(?:组|小组|队|网格|号|弄|幢|栋)[^、,;和及与村镇]*?|第?[\d一二三四五六七八九十]+村民小组.*?)\)?"
    ),
    re.compile(
        r"(?P<place>.{2,}?)[\s,(]*(?P<house>第?[\d一二三四五六七八九十]+(?:村民小组|小组|组|队|网格)[^、,;和及与村镇]*?)\)?"
    ),
)


class SeveralNames(InvalidInput):
    """The cell names several where one is meant, and not all of them together are called so."""


def names_in(cell: object, model: type[Record]) -> list[str]:
    """The units, or the people, whom the cell names; of what lies in another the levels stand behind each
    other.
    """
    fields = model._meta.fields
    if not isinstance(cell, str) or "name" not in fields or {"parent", "parent_code"} & fields.keys():
        return [line(cell)]
    return several(cell)


def readers(fields: Sequence[Any], read: Reader, read_second: Reader) -> list[Reader]:
    """How a cell is read that may tell of the fields: what it says of the first, of the second …"""
    first, second = fields[:2]
    if isinstance(first, LinkField):
        return _of_names(first, read)
    if isinstance(first, PhoneField):
        return phone_cells.readers(first, read)
    if isinstance(first, ChoiceField) or isinstance(second, ChoiceField):
        return _of_choice(first, second, read, read_second)
    if isinstance(second, PhoneField):
        return [
            lambda cell: read(_apart(cell, read_second)[0]),
            lambda cell: read_second(_apart(cell, read_second)[1]),
        ]
    if isinstance(first, DayField | DayTimeField) and not isinstance(second, DayField):
        return _beside_its_day(first, second, read, len(fields) - 1)
    return [spans.beginning(read), spans.ending(read_second, read)]


def _of_names(field: LinkField, read: Reader) -> list[Reader]:
    if field.rel_model is Division:
        return [lambda cell: _house_apart(cell, read)[0], _house(read)]
    return [_first_name(field, read), _other_names(field, read)]


def _of_choice(first: Any, second: Any, read: Reader, read_second: Reader) -> list[Reader]:
    if isinstance(second, ChoiceField | WholeField):
        return grades.readers(first, second, read, read_second)
    return [_choice(first, read), _unknown_word(first, read)]


def _beside_its_day(first: Any, second: Any, read: Reader, count: int) -> list[Reader]:
    hours = (day_times.beginning, day_times.ending)
    if isinstance(first, DayTimeField):
        return [*hours]
    if not isinstance(second, DayTimeField):
        return [read, lambda cell: DONE if read(cell) is not None else ""]
    return [lambda cell: read(day_times.apart(cell)[0]), *map(_behind_the_day, hours[:count])]


def _behind_the_day(read: Reader) -> Reader:
    return lambda cell: read(day_times.apart(cell)[1])


def _house_apart(cell: object, read: Reader) -> tuple[Any, str]:
    """The village, and the group and the house where they stand behind it."""
    try:
        return read(cell), ""
    except UnknownName:
        for pattern in _AND_HOUSE:
            if (found := pattern.fullmatch(folded(cell))) is not None:
                with suppress(UnknownName):
                    return read(found["place"]), found["house"]
        raise


def _house(read: Reader) -> Reader:
    def house(cell: object) -> str:
        may_be = isinstance(cell, str) and _MAY_NAME_A_HOUSE.search(cell) is not None
        return _house_apart(cell, read)[1] if may_be else ""

    return house


def _first_name(field: LinkField, read: Reader) -> Reader:
    def first(cell: object) -> Any:
        try:
            return read(cell)
        except SeveralNames:
            return read(names_in(cell, field.rel_model)[0])

    return first


def _other_names(field: LinkField, read: Reader) -> Reader:
    """Reads those who stand behind the first; of people, who go into a remark, it says what they are."""

    def others(cell: object) -> str:
        _first, *names = names_in(cell, field.rel_model) or [""]
        if not names:
            return ""
        with suppress(InvalidInput):
            read(cell)
            return ""  # all together are one
        told = "、".join(names)
        return told if field.rel_model is Organization else f"{field.verbose_name}还有{told}"

    return others


def _choice(field: ChoiceField, read: Reader) -> Reader:
    """Reads a choice that may be another: what the longest known word in the cell means, or every known word
    where several may be chosen; else 其他.
    """
    words = {**field.aliases, **{word: key for key, word in field.words.items()}}

    def choice(cell: object) -> Any:
        try:
            return read(cell)
        except InvalidInput:
            if says_nothing(cell):
                raise
            told = line(cell)
            known = sorted((word for word in words if word in told), key=len, reverse=True)
            if isinstance(field, ChoicesField):
                found = re.findall("|".join(map(re.escape, known)), told) if known else ()
                return field.joined([words[word] for word in found] or [OTHER])
            return words[known[0]] if known else OTHER

    return choice


def _unknown_word(field: ChoiceField, read: Reader) -> Reader:
    def unknown(cell: object) -> str:
        with suppress(InvalidInput):
            read(cell)
            return ""
        return f"{field.verbose_name}写的是“{line(cell)}”"

    return unknown


def _apart(cell: object, read_phone: Reader) -> tuple[object, str]:
    """The name and the telephone number; the cell as it is where it does not end in one."""
    if not isinstance(cell, str) or _MAY_END_IN_A_PHONE.search(cell) is None:
        return cell, ""
    if (found := _NAME_AND_PHONE.fullmatch(folded(cell))) is not None:
        phone = found["phone"] if "(" in found["phone"] else found["phone"].rstrip(")")
        with suppress(InvalidInput):
            read_phone(phone)
            return found["name"].rstrip(), phone
    return cell, ""
