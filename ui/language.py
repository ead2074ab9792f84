"""The language of the window: every text that is seen passes through `_`; Chinese is the source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.commands.speech import CHINESE
from desktop_app.core.period import joined

if TYPE_CHECKING:
    from collections.abc import Iterable

    from desktop_app.catalogue import Catalogue


class Spoken:
    """The language that the program speaks; without a catalogue it is Chinese."""

    catalogue: Catalogue | None = None


def speak(language: str) -> None:
    """Show the window in that language from here on."""
    if language == CHINESE:
        Spoken.catalogue = None
        return
    from desktop_app import catalogue

    Spoken.catalogue = catalogue.catalogue_of(language)


def is_chinese() -> bool:
    """Whether the window speaks Chinese, whose words are the shortest."""
    return Spoken.catalogue is None


def _(text: str) -> str:
    """The text in the user's language; the Chinese source itself where it has no translation."""
    return text if Spoken.catalogue is None else Spoken.catalogue.said(text)


def together(words: Iterable[str], mark: str = "、") -> str:
    """Words behind each other, apart by the mark; English knows a comma alone."""
    return (mark if is_chinese() else ", ").join(words)


def bracketed(text: str, remark: str) -> str:
    """The text, and the remark in brackets as wide as its letters."""
    return f"{text}（{remark}）" if is_chinese() else f"{text} ({remark})"


def amount(number: str, unit: str) -> str:
    """4,848 件; in English 1 person, 7,405 in all: units have words of their own behind a number."""
    return joined(number, unit) if Spoken.catalogue is None else Spoken.catalogue.amount(number, unit)


def inside(text: str) -> str:
    """The same within a sentence: English begins it with a small letter, but for ABC."""
    return text if Spoken.catalogue is None else Spoken.catalogue.inside(text)


def headed(text: str, context: str = "") -> str:
    """The same where it stands alone, as a heading, a label or a button: English begins with a capital, and
    may have words of its own in a `context`.
    """
    return text if Spoken.catalogue is None else Spoken.catalogue.headed(text, context)
