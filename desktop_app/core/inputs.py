"""What an input of a form or of a move begins with, where it begins with anything."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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


def setting(key: str, read: Callable[[str], Any] = int) -> Callable[[Any, Office], Any]:
    """The default that the office's parameter says today, as `read` takes it from the text."""
    return lambda _record, office: read(office.parameters.text(key, office.today()))


def key_of(words: Mapping[str, str]) -> Callable[[str], str | None]:
    """Reads the key of the word that a parameter says."""
    return lambda word: next((key for key, known in words.items() if known == word), None)


def weight(place: int) -> Callable[[str], int | None]:
    """Reads the weight at that place of a parameter such as 60,40; what weighs nothing is left empty."""
    return lambda text: int(text.split(",")[place]) or None
