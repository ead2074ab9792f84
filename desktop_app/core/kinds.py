"""What a field holds, in words: for the manual, and for tables that others fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from db.fields import (
    ChoiceField,
    ChoicesField,
    DayField,
    DayTimeField,
    DecimalField,
    FlagField,
    LinkField,
    MomentField,
    MoneyField,
    MonthField,
    WholeField,
)

_KINDS: tuple[tuple[type, str], ...] = (
    (MonthField, "年月"),
    (DayTimeField, "时刻"),
    (DayField, "日期"),
    (MomentField, "日期和时间"),
    (MoneyField, "金额，单位元"),
    (DecimalField, "分数或小数"),
    (WholeField, "整数"),
    (FlagField, "是或否"),
    (LinkField, "从已登记的里面选"),
)
_MOST_CHOICES = 12


def in_words(field: Any) -> str:
    """What is to be filled in; "" where anything may."""
    if isinstance(field, ChoicesField):
        return choice_of(list(field.words.values())) + "；几种都是的，用顿号隔开"
    if isinstance(field, ChoiceField):
        return choice_of(list(field.words.values()))
    return next((words for kind, words in _KINDS if isinstance(field, kind)), "")


def choice_of(words: Sequence[str]) -> str:
    """The words of which one is meant, the first dozen of them."""
    return "选：" + "、".join(words[:_MOST_CHOICES]) + ("等" if len(words) > _MOST_CHOICES else "")
