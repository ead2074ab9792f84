"""Finds words in the manual, as one types them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.core.texts import folded
from desktop_app.help import blocks
from desktop_app.help.manual import Manual

_AROUND = 16  # characters before the place that is shown
_SHOWN = 56


class Found(NamedTuple):
    """A page with the words: its key and title, how often they stand there, and the first place."""

    key: str
    title: str
    times: int
    excerpt: str


class Index:
    """The texts of every page, read once."""

    def __init__(self, manual: Manual) -> None:
        self._pages: list[tuple[str, Sequence[str]]] = [
            (key, blocks.texts(manual.page(key))) for key in manual.keys
        ]

    def find(self, text: str) -> list[Found]:
        """The pages that have all of the words, those with one in the title first."""
        wanted = words(text)
        if not wanted:
            return []
        found = [hit for key, texts in self._pages if (hit := _hit(key, texts, wanted)) is not None]
        return sorted(found, key=lambda hit: (not _has_any(hit.title, wanted), "." in hit.key, -hit.times))


def words(text: str) -> list[str]:
    """The words that are looked for, as they are compared."""
    return folded(text).lower().split()


def _hit(key: str, texts: Sequence[str], wanted: Sequence[str]) -> Found | None:
    lowered = [text.lower() for text in texts]
    whole = "\n".join(lowered)
    if not all(word in whole for word in wanted):
        return None
    count = sum(whole.count(word) for word in wanted)
    place = next((place for place, text in enumerate(lowered[1:], 1) if _has_any(text, wanted)), 0)
    return Found(key, texts[0], count, _excerpt(texts[place], lowered[place], wanted))


def _has_any(text: str, wanted: Sequence[str]) -> bool:
    lowered = text.lower()
    return any(word in lowered for word in wanted)


def _excerpt(text: str, lowered: str, wanted: Sequence[str]) -> str:
    start = max(0, min((at for word in wanted if (at := lowered.find(word)) >= 0), default=0) - _AROUND)
    end = start + _SHOWN
    return ("…" if start else "") + text[start:end].strip() + ("…" if end < len(text) else "")
