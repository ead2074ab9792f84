"""What a list was asked for, in words: what its ledger says above the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.core import choices, mentions, values
from desktop_app.core.filtering import LACKING, NAMING, SEVERAL, filter_named, label
from desktop_app.core.period import Period
from desktop_app.core.program import Filter, Program

if TYPE_CHECKING:
    from desktop_app.core.listing import Asked
    from desktop_app.core.office import Office


def in_words(office: Office, program: Program, asked: Asked) -> str:
    """What a list was asked for, as its ledger says it: 状态：办理中、提出时间：2016 年 3 月、“路灯”."""
    parts = [(filter_named(program, name), value) for name, value in asked.filters.items() if value]
    said = [f"{label(part, program)}：{_said(office, program, part, value)}" for part, value in parts]
    return "、".join(said + ([f"“{asked.search.strip()}”"] if asked.search.strip() else []))


def _said(office: Office, program: Program, part: Filter, value: str) -> str:
    """The value of a filter in words."""
    if value in LACKING:
        return LACKING[0]
    if part is NAMING:
        return mentions.named(office, value)
    asks = choices.kind(program, part)
    if asks == choices.FLAG:
        return "是" if values.flag(value) else "否"
    if asks == choices.PERIOD:
        return Period.parse(value).in_words()
    return "或".join(choices.told(office, program, part, one) for one in SEVERAL.split(value) if one.strip())
