"""How a command that works with Qt is stopped: in between, and not in the midst of it."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def stopped_in_between() -> Iterator[Callable[[], None]]:
    """Ctrl-C waits for the next call of what this gives, or for the end: raised while Qt is at work it would
    be lost in a slot, come out as a fault, or end the program at once where Qt is being loaded.
    """
    asked: list[int] = []
    names = [name for name in (signal.SIGINT, signal.SIGTERM) if callable(signal.getsignal(name))]
    before = {name: signal.signal(name, lambda found, _frame: asked.append(found)) for name in names}

    def stop_where_asked() -> None:
        if asked:
            raise KeyboardInterrupt

    try:
        yield stop_where_asked
        stop_where_asked()
    finally:
        for name, handler in before.items():
            signal.signal(name, handler)
