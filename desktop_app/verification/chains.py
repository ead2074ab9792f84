"""The journal: its chains from the first entry to the last, and the numbers that were taken in it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from db import chain
from db.chain import Link
from db.journal import CREATE, DEEDS, EVENT, UPDATE, WITHHELD, moment_of
from desktop_app.core.chain_mark import Mark
from desktop_app.core.tables import places
from desktop_app.verification.numbers import Books

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_DONE = {CREATE: "新建", UPDATE: "修改", "discard": "删去"}


class Chains:
    """Walks every chain once; the counts are known when `problems` has come to its end."""

    def __init__(self, office: Office, paper: Mark | None) -> None:
        self._office = office
        self._paper = paper
        self._entries = 0
        self._sites: set[int] = set()
        self._books = Books()

    @property
    def counts(self) -> dict[str, int]:
        """Entries, the sites that wrote them, and numbers that were taken."""
        return {"entries": self._entries, "sites": len(self._sites), "numbers": self._books.taken}

    def problems(self, tick: Callable[[], None]) -> Iterator[str]:
        """The first broken entry of each chain, marks on paper that it does not have, numbers gone astray."""
        broken: set[int] = set()
        missed, differs, hidden = self._paper, False, False
        for link in chain.links():
            tick()
            self._entries += 1
            self._sites.add(link.site)
            if not link.holds and link.site not in broken:
                broken.add(link.site)
                yield self._broken(link)
            if link.operation == WITHHELD and link.site == self._office.info.site and not hidden:
                hidden = True
                yield f"本机日志第 {link.counter:,} 条的内容被抹去了，只剩核对码。"
            if missed is not None and link.counter == missed.counter:  # of a chain before a restore as well
                differs = link.hash.hex()[:16].upper() != missed.digits
                missed = missed if differs else None
            yield from self._books.read(link)
        if missed is not None and differs:
            yield f"日志第 {missed.counter:,} 条与纸上的核对码“{missed}”不符：它或更早的内容被换过。"
        elif missed is not None:
            yield f"纸上的核对码“{missed}”不在日志里：后面的日志被删去了，或这张纸不是本机的。"
        yield from self._books.close()

    def _broken(self, link: Link) -> str:
        whose = "本机日志" if link.site == self._office.info.site else f"单位 {link.site} 的日志"
        if link.counter != link.expected:
            return f"{whose}缺第 {link.expected:,} 条（下一条是第 {link.counter:,} 条，{self._told(link)}）。"
        return f"{whose}第 {link.counter:,} 条（{self._told(link)}）被改动过，从这里起链断了。"

    def _told(self, link: Link) -> str:
        """2015-04-13 10:02，王芳，修改民情工单."""
        try:
            local = moment_of(link.time).astimezone(self._office.zone)
            when = f"{local:%Y-%m-%d %H:%M}"
        except (OverflowError, ValueError):
            when = "时间不明"
        return f"{when}，{link.user}，{_what(link)}"


def _what(link: Link) -> str:
    if link.operation != EVENT:
        place = places().get(link.table)
        return f"{_DONE.get(link.operation, '改动')}{place.title if place else link.table}"
    try:
        event: Any = json.loads(link.changes)["event"]
    except (ValueError, KeyError, TypeError):
        event = ""
    return DEEDS.get(link.deed) or DEEDS.get(str(event), "留痕")
