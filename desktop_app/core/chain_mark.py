"""The end of the journal's chain in a form that people can print, read out and compare with paper."""

from __future__ import annotations

import re
from typing import NamedTuple

from db import journal
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput

_GROUPS = re.compile(r"\s*第?\s*([\d,]+)\s*条?[\s·:#]+((?:[0-9A-Fa-f]{4}[\s-]*){4})")


class Mark(NamedTuple):
    """An entry of a chain as it stands on paper: its number, and the first 16 hex digits of its hash.

    Whoever changes, removes or inserts an entry before it changes the digits.
    """

    counter: int
    digits: str

    def __str__(self) -> str:
        """第 48,211 条 9F3A 07C2 51DE 88B0."""
        groups = " ".join(self.digits[start : start + 4] for start in range(0, 16, 4))
        return f"第 {self.counter:,} 条 {groups}"


def newest(office: Office) -> Mark:
    """The mark of the newest entry that this office has written."""
    head = journal.head(office.info.site)
    return Mark(head.counter, head.hash.hex()[:16].upper())


def read(text: str) -> Mark:
    """The mark as it was copied from paper; raises InvalidInput."""
    found = _GROUPS.fullmatch(text)
    if found is None:
        raise InvalidInput(f"“{text}”不是核对码，应写成“48211 9F3A 07C2 51DE 88B0”的样子。", field="head")
    return Mark(int(found[1].replace(",", "")), re.sub(r"[\s-]", "", found[2]).upper())
