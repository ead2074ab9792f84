"""A catalogue (`resources/i18n`, gettext) of what the desk can say, in the window and on the command line.

Sentences with values in them come made up from below (“剩 2 天”); their entries hold places (`剩 {0} 天`)
and are recognised by the words around the values. A translation may have `{0:small}` where the desk's own
word stands within the sentence, and `{0:a}` where it has its article there. What is strung together of
several sentences is translated piece by piece.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import resources
from desktop_app.core.period import joined

CATALOGUES = Path(resources.__file__).parent / "i18n"
DOMAIN = "desk"
REMEMBERED = 10_000  # texts
FEW = 3  # characters of a sentence's own: fewer ({0}的{1}) are a sentence only between words of the desk
CONTEXT = "\x04"  # between context and text, as gettext has it

_PLACE = re.compile(r"\{\d+\}")
_HAN = re.compile("[\u4e00-\u9fff]")
_MARKS = {
    "。": ". ",
    "；": "; ",
    "！": "! ",
    "？": "? ",
    "：": ": ",
    "，": ", ",
    "、": ", ",
    "　": "  ",
    "——": " — ",
    " — ": " — ",
    " · ": " · ",
    "…": "…",
    "\n": "\n",
}
# 2015-04-13 提出, 期限 2015-04-24: a day after or before its label, which may lack its 时间 or 日期.
_DAY = re.compile(r"(?P<day>\d{4}-\d\d-\d\d) (?P<label>\w+)|(?P<before>\w+) (?P<until>\d{4}-\d\d-\d\d)")
# work_orders(民情工单), 承诺(commit): what the command line calls something, and its label.
_KEY = re.compile(r"(?P<one>[a-z_.]+(?=\([^()]+\)$)|[^()]+(?=\([a-z_.]+\)$))\((?P<other>[^()]+)\)")
_ENDS = re.compile("([。；！？\n])")
_BETWEEN = re.compile(f"({'|'.join(mark for mark in _MARKS if mark != '、')})")
_LISTED = re.compile("(、)")
_KEYED = re.compile(r"(?<=\))(、)")  # 退单(return)、不予受理、告知(explain): two of them


# 1 days, 1 orders are: the words that a number of things may stand before, and what they may do.
_ONE = re.compile(
    r"(?<![\d.,])1 (working )?"
    r"(people|days|months|years|hours|points|times|orders|problems|items|posts|documents|awards|talks|visits"
    r"|classes|entries|households|rows|records|files|pages|places|parts|attachments|columns|characters|votes"
    r"|candidates|applications|wishes|milestones|goals)\b(?: (are|have|were)\b)?"
)
_SINGULAR = {"people": "person", "entries": "entry", "classes": "class", "wishes": "wish"}
_OF_ONE = {"are": " is", "have": " has", "were": " was", None: ""}


class _Value(str):
    """What fills a place, and whether it is the desk's `own` word: what people typed stays as it is."""

    __slots__ = ("_own",)
    _own: bool

    def __new__(cls, text: str, *, own: bool) -> _Value:
        made = super().__new__(cls, text)
        made._own = own
        return made

    def __format__(self, wanted: str) -> str:
        if wanted not in ("small", "a"):
            return super().__format__(wanted)
        word = small(self) if self._own else str(self)
        article = "an" if word[:1] in "aeio" else "a"
        return word if wanted == "small" or not self._own else f"{article} {word}"


class Pattern(NamedTuple):
    """A sentence with places: the longest of its own words, the length of all of them, the shape that it
    has, what it becomes, whether it ends with a full stop.
    """

    mark: str
    length: int
    shape: re.Pattern[str]
    translation: str
    stops: bool


class Catalogue:
    """The translations into one language."""

    def __init__(self, messages: Mapping[str, str]) -> None:
        self._messages = messages
        patterns = (_pattern(*entry) for entry in messages.items() if _PLACE.search(entry[0]))
        # of two that fit, the one with more words of its own, or with fewer places that nothing fills
        self._patterns = sorted(
            patterns, key=lambda pattern: (-len(pattern.mark), -pattern.length, pattern.shape.groups)
        )
        self.said = lru_cache(REMEMBERED)(lambda text: self.with_one(self._said(text)))

    def called(self, context: str, text: str) -> str:
        """What the text is called in that context (move, section, unit, alone), where it has a word of its
        own there.
        """
        return self._messages.get(f"{context}{CONTEXT}{text}") or self.said(text)

    def headed(self, text: str, context: str = "") -> str:
        """The translation where it stands alone, as a heading, a label or a button: with a capital."""
        said = self.called(context, text)
        return said[:1].upper() + said[1:]

    def amount(self, number: str, unit: str) -> str:
        """1 person, 7,405 in all: units have words of their own behind a number."""
        return self.with_one(joined(number, self.called("unit", unit)))

    @staticmethod
    def mark(mark: str) -> str:
        """The mark that stands between pieces, as the language has it."""
        return _MARKS[mark]

    def inside(self, text: str) -> str:
        """The translation as it stands within a sentence."""
        return small(self.said(text))

    @staticmethod
    def with_one(text: str) -> str:
        """1 day left, 1 order is late, where the catalogue has “days” and “are” for any number."""
        return _ONE.sub(_one, text)

    def _said(self, text: str) -> str:
        """The translation of the whole, or of its pieces; what has none stays as it is."""
        if not _HAN.search(text):
            return text.replace("、", _MARKS["、"])
        if key := _KEY.fullmatch(text):
            return f"{self.said(key['one'])} ({self.said(key['other'])})"
        known = self._known(text)
        if known is not None:
            return known
        for marks in (_ENDS, _KEYED, _BETWEEN, _LISTED):  # a sentence as a whole before the words in it
            pieces = marks.split(text)
            if len(pieces) > 1:
                return self._pieced(pieces, whole=marks is _LISTED)
        return text

    def _pieced(self, pieces: Sequence[str], *, whole: bool) -> str:
        """The pieces in their language; what somebody typed, of which nothing is known, keeps its marks. So
        does the `whole` of a list of which something is not known: one word of it may be like one of ours.
        """
        said = [self.said(piece) for piece in pieces]
        for mark in range(1, len(pieces) - 1, 2):
            mark_and_piece, after = "".join(pieces[mark : mark + 2]), mark + 1
            if said[after] == pieces[after] and (known := self._known(mark_and_piece)) is not None:
                said[mark], said[after] = "", known  # ，第 1 名 is put behind a number as a whole
        told = list(zip(pieces, said, strict=True))
        foreign = any(piece == known and _HAN.search(piece) for piece, known in told)
        if all(piece == known for piece, known in told) or (whole and foreign):
            return "".join(pieces)
        return "".join(known and _MARKS.get(piece, known) for piece, known in told).strip()

    def _known(self, text: str) -> str | None:
        if text in self._messages:
            return self._messages[text]
        if text.endswith("。") and (bare := self._messages.get(text[:-1])):
            return f"{bare}."
        if day := _DAY.fullmatch(text):
            stem, told = day["label"] or day["before"], day["day"] or day["until"]
            labels = (self._messages.get(stem + end) for end in ("", "时间", "日期"))
            return next((f"{label} {told}" for label in labels if label), None)
        first = None
        for pattern in self._patterns:
            stop = text.endswith("。") and not pattern.stops
            found = pattern.shape.fullmatch(text[:-1] if stop else text) if pattern.mark in text else None
            if found is None or not any(found.groups()):
                continue
            values = self._values(found, stop=stop)
            foreign = any(map(_HAN.search, values))
            if foreign and (pattern.length < FEW or first is not None):
                continue
            said = pattern.translation.format(*values)
            said = said if all(values) else said.replace("  ", " ")  # around what says nothing
            if stop:
                said += "。" if _HAN.search(said[-1:]) else "."  # behind what was typed it stays
            if not foreign:
                return said
            first = said  # unless another leaves nothing unknown
        return first

    def _values(self, found: re.Match[str], *, stop: bool) -> list[_Value]:
        """What fills the places; the last may be a sentence with the full `stop` that the whole ends with."""
        texts = found.groups()
        values = [_Value(self.said(text), own=self.said(text) != text) for text in texts]
        if stop and found.end(len(texts)) == len(found.string):
            sentence = self.said(f"{texts[-1]}。")
            if not _HAN.search(sentence):
                values[-1] = _Value(sentence.removesuffix("."), own=True)
        return values


def small(text: str) -> str:
    """The text as it begins within a sentence: with a small letter, but for ABC."""
    return str(text) if text[1:2].isupper() else text[:1].lower() + text[1:]


def _one(found: re.Match[str]) -> str:
    working, things, verb = found.groups()
    return f"1 {working or ''}{_SINGULAR.get(things, things[:-1])}{_OF_ONE[verb]}"


def _pattern(source: str, translation: str) -> Pattern:
    own = _PLACE.split(source)
    length = sum(map(len, own))
    place = "([^。；！？：，、\n]*?)" if length < FEW else "(.*?)"
    shape = place.join(re.escape(words) for words in own)
    return Pattern(
        max(own, key=len), length, re.compile(shape, re.DOTALL), translation, source.endswith("。")
    )


@cache
def catalogue_of(language: str) -> Catalogue:
    """The catalogue of a language, read once; raises FileNotFoundError if there is none."""
    return Catalogue(messages_in(language))


def messages_in(language: str) -> Mapping[str, str]:
    """Source → translation, as they are in the file; the context stands before its source."""
    translations = gettext.translation(DOMAIN, CATALOGUES, [language])
    # Nothing else lists what a catalogue holds.
    found: dict[str, str] = translations._catalog  # type: ignore[attr-defined]  # noqa: SLF001
    return {source: said for source, said in found.items() if source}
