"""The way from a move to the records of other programs; what it leads to knows every program, the caller's
among them, and is loaded when a move is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def make(record: Any, *, office: Office) -> None:
    """See `others.make`."""
    from desktop_app.core import others

    others.make(office, record)


def change(record: Any, changes: Mapping[str, Any], *, office: Office) -> None:
    """See `others.change`."""
    from desktop_app.core import others

    others.change(office, record, changes)


def move(record: Any, key: str, *, office: Office, values: Mapping[str, Any] | None = None) -> None:
    """See `others.move`."""
    from desktop_app.core import others

    others.move(office, record, key, values)
