"""What an input of a form or of a move begins with, where it begins with anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def today(_record: Any, office: Office) -> date:
    """The default of a day."""
    return office.today()


def this_year(_record: Any, office: Office) -> int:
    """The default of a year."""
    return office.today().year


def own(name: str) -> Callable[[Any, Office], Any]:
    """The default that the record itself says in the field of this name."""
    return lambda record, _office: getattr(record, name)
