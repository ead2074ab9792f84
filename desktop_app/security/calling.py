"""A second start on one office calls the window that has it open to the front, and is done."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from desktop_app.security import lock

NAME = "office.call"
PATIENCE = 2.0  # seconds, for a window that is busy
LOOK = 0.02


def is_answered(directory: Path, *, patience: float = PATIENCE) -> bool:
    """Whether a window that has the office open comes to the front; a command that has it does not answer."""
    if not lock.is_held(directory):
        return False
    call = directory / NAME
    try:
        call.touch()
        end = time.monotonic() + patience
        while call.exists():
            if time.monotonic() > end:
                call.unlink(missing_ok=True)
                return False
            time.sleep(LOOK)
    except OSError:
        return False
    return True


def answer(directory: Path) -> bool:
    """Whether somebody called; the call is taken away, which is the answer."""
    with suppress(OSError):
        (directory / NAME).unlink()
        return True
    return False
