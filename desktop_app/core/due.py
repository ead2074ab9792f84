"""How a list says what is left until a day: 剩 2 天, 今天到期, 逾期 3 天."""

from __future__ import annotations

from datetime import date

from desktop_app.core.program import BAD, WARN, Words

SOON = 7  # days


def days_left(due: date | None, today: date, *, soon: int = SOON) -> Words:
    """The days left, in a warning tone for the last `soon` of them; nothing where no day is set."""
    if due is None:
        return Words("")
    left = (due - today).days
    if left < 0:
        return Words(f"逾期 {-left} 天", BAD)
    return Words(f"剩 {left} 天" if left else "今天到期", WARN if left <= soon else "")
