"""Finds words in the manual as one types them, and its headings by their pinyin or initials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from desktop_app.core.spelling import readings
from desktop_app.core.texts import folded
from desktop_app.help import blocks
from desktop_app.help.blocks import Heading
from desktop_app.help.manual import Manual

_AROUND = 16  # characters before the place that is shown
_SHOWN = 56
_LETTERS = re.compile("[a-z]{2,}")
# Between a letter and a character the manual leaves a space, as in “U 盘”; who types leaves none.
_SEAM = re.compile(r"(?<=[a-z])(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])(?=[a-z])")


class Found(NamedTuple):
    """A page with the words: its key and title, how often they stand there, and the first place."""

    key: str
    title: str
    times: int
    excerpt: str
    heading: str = ""  # where one that was found by its spelling stands

    @property
    def link(self) -> str:
        """Leads to the place."""
        return f"{self.key}#{self.heading}" if self.heading else self.key


class Index:
    """The texts of every page, read once."""

    def __init__(self, manual: Manual) -> None:
        self._pages: list[tuple[str, Sequence[str]]] = []
        self._titles: dict[str, str] = {}
        self._spelled: list[tuple[str, str, str]] = []  # key of the page, heading, how it is typed
        for key in manual.keys:
            page = manual.page(key)
            self._pages.append((key, blocks.texts(page)))
            self._titles[key] = page.title
            for heading in (page.title, *(one.text for one in page.blocks if isinstance(one, Heading))):
                self._spelled.append((key, heading, _spelled(heading)))

    def find(self, text: str) -> list[Found]:
        """The pages that have all of the words, those with one in the title first; then those with a heading
        that is spelled so.
        """
        wanted = words(text)
        if not wanted:
            return []
        found = [hit for key, texts in self._pages if (hit := _hit(key, texts, wanted)) is not None]
        found.sort(key=lambda hit: (not _has_any(hit.title, wanted), "." in hit.key, -hit.times))
        return found + self._by_pinyin(wanted, {hit.key for hit in found})

    def _by_pinyin(self, wanted: Sequence[str], known: set[str]) -> list[Found]:
        if not all(_LETTERS.fullmatch(word) for word in wanted):
            return []
        found: dict[str, tuple[int, Found]] = {}
        for key, heading, spelled in self._spelled:
            if key in known or not all(word in spelled for word in wanted):
                continue
            longer = len(spelled) - sum(map(len, wanted))  # the shortest heading is what was meant
            if key not in found or longer < found[key][0]:
                found[key] = longer, self._by_heading(key, heading)
        return [hit for _longer, hit in sorted(found.values(), key=lambda each: each[0])]

    def _by_heading(self, key: str, heading: str) -> Found:
        title = self._titles[key]
        return Found(key, title, 1, heading, heading if heading != title else "")


def _spelled(heading: str) -> str:
    """The initials of the heading, and its syllables behind them."""
    syllables = [syllable for part in readings(folded(heading).lower()) for syllable in part]
    return f"{''.join(syllable[0] for syllable in syllables)} {''.join(syllables)}"


def words(text: str) -> list[str]:
    """The words that are looked for, as they are compared."""
    return [_SEAM.sub(" ", word) for word in folded(text).lower().split()]


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
