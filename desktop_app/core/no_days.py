"""The refusal of words that stand where a day should: what they lack, and what to write instead."""

from __future__ import annotations

import re

_ENDLESS = re.compile(r".{0,4}(?:长期|持续|常年|常态|长效|永久|经常).{0,6}")
_NOT_SAID_WHICH = re.compile(
    r"[当同次翌][天日]|第二[天日]|即办件?|"
    r"(?:已|全部)?(?:经)?(?:办结|办理|完成|解决|答复|回复|落实|整改|处理)(?:到位|完毕|完成|好|了)?"
)


def told(words: str) -> str:
    """Why these words are no day."""
    if _ENDLESS.fullmatch(words):
        return f"“{words}”没有说到哪一天为止，请写一个日子，如 2019-04-25，没有期限的把这一格清空。"
    if _NOT_SAID_WHICH.fullmatch(words):
        return f"“{words}”没有说是哪一天，请写上日子，如 2019-04-25。"
    return f"“{words}”不是日期，应写成 2019-04-25 或 2019年4月25日 的样子。"
