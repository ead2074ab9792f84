"""What people type and paste, made into values, alike in the window, the import and the command line.

An empty value gives None (texts: ""); one that cannot be read raises InvalidInput, whose sentence names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import tzinfo
from decimal import Decimal, InvalidOperation
from functools import partial
from types import MappingProxyType
from typing import Any

from db import fields
from desktop_app.core import day_times, days, identifiers, texts
from desktop_app.errors import InvalidInput

Reader = Callable[[object], Any]

_YES = frozenset(["是", "有", "对", "真", "已", "√", "✓", "✔", "☑", "■", "V", "Y", "YES", "T", "TRUE", "1"])
_NO = frozenset(
    ["否", "无", "不", "错", "假", "未", "没有", "×", "✗", "✘", "☐", "□", "X", "N", "NO", "F", "FALSE", "0"]
)
_GROUPED = re.compile(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")
_NUMERALS = "一二三四五六七八九十"
_ORDINAL = re.compile(rf"第?([{_NUMERALS}]|\d+)批?")
_COUNTED = re.compile(r"\s*(个?工作日|个?自然日|个?月|天|日|人次|人|户|次|件|条|页|分|岁|年度?|个)$")
_MONEY = re.compile(r"^(?:人民币|RMB|CNY|¥)?\s*(?P<number>[^\s万亿元]+)\s*(?P<unit>[万亿])?\s*元?[整正]?$")
_BETWEEN_CHOICES = re.compile(r"[\s、,，;；/／]+")
_UNITS = {None: 1, "万": 10_000, "亿": 100_000_000}
_LARGEST = Decimal(10) ** 15


def number(value: object) -> Decimal | None:
    """A number as written: 1,234.50, full-width digits too; a spreadsheet's with its 15 digits."""
    text = texts.folded(value)
    if not text:
        return None
    bare = text.replace(",", "") if _GROUPED.match(text) else text
    try:
        found = Decimal(bare)
    except InvalidOperation as error:
        raise InvalidInput(f"“{text[:30]}”不是数字。") from error
    if not found.is_finite() or abs(found) >= _LARGEST or "_" in bare:
        raise InvalidInput(f"“{text[:30]}”不是数字，或者太大。")
    return found


def whole(value: object) -> int | None:
    """A whole number; a measure word behind it is allowed (7天、12户、2016年), and 第一批 is 1."""
    text = _COUNTED.sub("", texts.folded(value))
    if ordinal := _ORDINAL.fullmatch(text):
        text = str(_NUMERALS.index(ordinal[1]) + 1 if ordinal[1] in _NUMERALS else ordinal[1])
    found = number(text)
    if found is None:
        return None
    if found != found.to_integral_value():
        raise InvalidInput(f"“{texts.folded(value)[:30]}”应是整数。")
    return int(found)


def score(value: object) -> Decimal | None:
    """A score from 0 to 100 with at most two decimals (domain 0.6)."""
    found = number(re.sub(r"\s*分$", "", texts.folded(value)))
    if found is None:
        return None
    if not 0 <= found <= 100:
        raise InvalidInput(f"“{found}”不是分数：应在 0 到 100 之间。")
    return _with_two_places(found, f"“{found}”的小数太多：分数最多两位小数。")


def decimal(value: object) -> Decimal | None:
    """A number with at most two decimals."""
    found = number(value)
    return None if found is None else _with_two_places(found, f"“{found}”的小数太多：最多两位小数。")


def _with_two_places(found: Decimal, else_said: str) -> Decimal:
    hundredths = found * 100
    if hundredths != hundredths.to_integral_value():
        raise InvalidInput(else_said)
    return found.quantize(Decimal("0.01"))


def money(value: object) -> int | None:
    """An amount in whole fen: 1234.5, 1,234.50元, ¥3.5万元."""
    text = texts.folded(value)
    if not text:
        return None
    parts = _MONEY.match(text)
    if parts is None:
        raise InvalidInput(f"“{text[:30]}”不是金额，应写成 1234.50 或 3.5万元 的样子。")
    fen = (number(parts["number"]) or Decimal()) * _UNITS[parts["unit"]] * 100
    if fen != fen.to_integral_value():
        raise InvalidInput(f"“{text[:30]}”的小数太多：金额最多到分。")
    return int(fen)


def flag(value: object) -> bool | None:
    """Yes or no: 是/否, 有/无, √/×, Y/N, 1/0."""
    text = texts.folded(value)
    if not text:
        return None
    if text.upper() in _YES:
        return True
    if text.upper() in _NO:
        return False
    raise InvalidInput(f"“{text[:20]}”应写“是”或“否”。")


def choice(
    value: object, words: Mapping[str, str], aliases: Mapping[str, str] = MappingProxyType({})
) -> str | None:
    """The key of one of the words or aliases; the key itself is understood too."""
    text = texts.line(value)
    if not text or text in words:
        return text or None
    if text in aliases:
        return aliases[text]
    bare = None
    for key, word in words.items():
        if word == text or _bare(word) == (bare := bare or _bare(text)):
            return key
    raise InvalidInput(f"没有“{text[:20]}”这一项，可选：{'、'.join(words.values())}。")


def _choices(field: Any, one: Reader, value: object) -> str | None:
    """The keys of words that stand behind each other, as they are stored."""
    try:
        keys = [one(value)]
    except InvalidInput:
        keys = [one(part) for part in _BETWEEN_CHOICES.split(texts.line(value))]
    return field.joined(filter(None, keys)) if any(keys) else None


def _bare(word: str) -> str:
    return re.sub(r"[\s,、()]", "", texts.folded(word))


def reader(field: Any, zone: tzinfo) -> Reader:
    """The function that reads values for a database field, chosen by its class; for links see `core.links`.

    An empty text reads as "", or None where the field may be unknown. The error carries the field's name.
    """
    return partial(_read, field, parser(field, zone))


def _read(field: Any, parse: Reader, value: object) -> Any:
    try:
        found = parse(value)
    except InvalidInput as error:
        if error.field is None:
            error.field = field.name
        raise
    return None if found == "" and field.null else found


def parser(field: Any, zone: tzinfo, *, since_1904: bool = False) -> Reader:
    """The bare function below `reader`: an empty value is "" or None, and the error names no field."""
    if isinstance(field, fields.ChoiceField):
        one = partial(choice, words=field.words, aliases=field.aliases)
        return partial(_choices, field, one) if isinstance(field, fields.ChoicesField) else one
    if isinstance(field, fields.DayField):
        last = {"last": field.by_month == fields.LAST} if field.by_month else {}
        return partial(days.by_month if field.by_month else days.day, **last, since_1904=since_1904)
    if isinstance(field, fields.MomentField):
        return partial(days.moment, zone=zone, since_1904=since_1904)
    if isinstance(field, fields.MonthField | fields.PartyField):
        of_kind = days.month if isinstance(field, fields.MonthField) else days.party
        return partial(of_kind, since_1904=since_1904)
    if isinstance(field, fields.NumberTextField):
        return partial(identifiers.digits, name=field.verbose_name or "编号")
    for kind, parse in _BY_KIND:
        if isinstance(field, kind):
            return parse
    raise TypeError(f"no reader for {type(field).__name__}")


_BY_KIND: tuple[tuple[type, Reader], ...] = (
    (fields.PhoneField, identifiers.phone),
    (fields.IdentityField, identifiers.identity_number),
    (fields.AccountField, identifiers.account_number),
    (fields.LongTextField, texts.lines),
    (fields.NameField, texts.name),
    (fields.DayTimeField, day_times.day_time),
    (fields.TextField, texts.line),
    (fields.FlagField, flag),
    (fields.MoneyField, money),
    (fields.ScoreField, score),
    (fields.DecimalField, decimal),
    (fields.IdField, whole),
    (fields.WholeField, whole),
)
