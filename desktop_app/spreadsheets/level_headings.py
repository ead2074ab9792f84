"""The level of categories that a heading names: 问题大类, 二级分类 and 类别（三级）."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from desktop_app.core.texts import folded

_KIND_HEADINGS = re.compile("类别|类型|分类|类目|标签|领域|类")
_WHOLE_HEADINGS = {"类": "类别"}
_LEVELS_ELSEWHERE = (
    ("一", "1", "大", "主", "父", "总", "上级"),
    ("二", "2", "中", "次"),
    ("三", "3", "小", "子", "具体", "下级"),
    ("四", "4", "细"),
)
_RANKS = {word: rank for rank, words in enumerate(_LEVELS_ELSEWHERE) for word in words}
_LEVEL = re.compile(
    r"第?([一二三四1-4])级|(大|主|父|总|上级|中|次|小|子|细|具体|下级)(?=[类分标领])|(?<=[类别型签目域])([一二三四1-4])$"
)
_SIGNS = re.compile(r"[\s*★:,.、·_/\-()\[\]{}【】]")
_NUMBERED_APART = re.compile(r"\(\d+\)$")  # a heading that comes twice
_UPPERMOST = 0
_ABOVE, _BELOW = -1, 9  # where a column stands that tells no level, beside those that do


class _Told(NamedTuple):
    """What a heading says of categories: what they are of, and their level, if it tells one."""

    about: str
    rank: int | None
    kind: str


def without_level(heading: str) -> str:
    """The heading of a category as it would be called where there is one level alone; "" of any other."""
    told = _told(heading)
    return "" if told is None or told.rank is None else f"{told.about}{told.kind}"


def spelled(heading: str) -> str:
    """The heading without signs, but with what stands in its brackets."""
    return _SIGNS.sub("", folded(heading).lower())


def levels_with(heading: str, others: Sequence[str]) -> list[str]:
    """The columns whose levels lead to one category together with this one and with it, the upper ones
    first; none where it stands alone.
    """
    own = _told(heading)
    if own is None:
        return []
    found: dict[int, str] = {} if own.rank is None else {own.rank: heading}
    untold = [heading] if own.rank is None else []
    for other in others:
        told = _told(other)
        if told is None or (own.about and told.about and own.about != told.about):
            continue
        if told.rank is None:
            untold.append(other)
        else:
            found.setdefault(told.rank, other)
    if untold and _UPPERMOST not in found:
        found[_ABOVE] = untold[0]
    elif untold and len(found) == 1:
        found[_BELOW] = untold[0]
    return [found[rank] for rank in sorted(found)] if len(found) > 1 else []


@lru_cache(1024)  # asked for each heading with each field
def _told(heading: str) -> _Told | None:
    if _NUMBERED_APART.search(folded(heading)):
        return None
    text = spelled(heading).removesuffix("名称")
    level = _LEVEL.search(text)
    rest = text if level is None else text[: level.start()] + text[level.end() :]
    kinds = _KIND_HEADINGS.findall(rest)
    if not kinds or not rest.endswith(kinds[-1]):
        return None
    about = _KIND_HEADINGS.sub("", rest)
    rank = None if level is None else _RANKS[level[level.lastindex or 0]]
    return _Told(about, rank, _WHOLE_HEADINGS.get(kinds[-1], kinds[-1]))
