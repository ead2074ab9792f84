"""What can be done for a desk while the key of its office is derived."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from desktop_app.security import opening
from ui.idle import minutes_of

if TYPE_CHECKING:
    from desktop_app.security.opening import Opened
    from desktop_app.security.unlocking import Unlocking
    from ui.theme import Look


def open_office(directory: Path, unlocking: Unlocking) -> Opened:
    """The office, with what the window asks of it at once: its own thread need not open the database yet."""
    opened = opening.open_unlocked(directory, unlocking)
    try:
        minutes_of(opened.office)
    except BaseException:
        opened.close()
        raise
    return opened


def load_desk(look: Look) -> ModuleType:
    """The desk's own modules, loaded where somebody waits for something else; on the window's thread, because
    PySide makes its types when they are first touched, and two threads that do so may crash later.
    """
    from ui import assembly

    assembly.prepare(look)
    return assembly
