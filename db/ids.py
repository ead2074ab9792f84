"""63-bit record ids: sorted by time, unique in every office that ever merges, made without a server."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime

EPOCH_MS = int(datetime(2010, 1, 1, tzinfo=UTC).timestamp() * 1000)
SITE_BITS = 13
COUNTER_BITS = 8
LARGEST = (1 << 63) - 1
LOW_BITS = SITE_BITS + COUNTER_BITS  # 42 bits of milliseconds stay above: enough until the year 2149


class IdSource:
    """Makes ids for one site; safe to share between threads.

    The source never repeats or goes back: when the clock stands still or runs backwards it continues from
    its own last value, up to 256 ids for each millisecond and then on into the next one.
    """

    def __init__(self, site: int, now_ms: Callable[[], int]) -> None:
        self._site = site % (1 << SITE_BITS)
        self._now_ms = now_ms
        self._last = (0, 0)
        self._lock = threading.Lock()

    def next(self) -> int:
        """The next id, positive and greater than every id that this source made before."""
        with self._lock:
            tick = max(self._now_ms() - EPOCH_MS, self._last[0])
            counter = self._last[1] + 1 if tick == self._last[0] else 0
            if counter >= 1 << COUNTER_BITS:
                tick, counter = tick + 1, 0
            self._last = (tick, counter)
        return tick << LOW_BITS | self._site << COUNTER_BITS | counter

    def last_ms(self) -> int:
        """The millisecond (since 1970) of the newest id; it may lie ahead of the clock."""
        return self._last[0] + EPOCH_MS

    def pass_by(self, ms: int) -> None:
        """Make only ids of later milliseconds (since 1970) than this from now on."""
        with self._lock:
            self._last = max(self._last, (ms - EPOCH_MS, (1 << COUNTER_BITS) - 1))


def written(text: str) -> int | None:
    """The id that the text spells, None where it spells none that the database could hold."""
    if not (text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST))):
        return None
    return found if (found := int(text)) <= LARGEST else None
