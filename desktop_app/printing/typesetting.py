"""Chinese line setting: cleaning, widths, line breaks that keep punctuation in its place, even spacing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from desktop_app.printing.page import POINTS_PER_MM, Face

if TYPE_CHECKING:
    from desktop_app.printing.fonts import FontSet

NO_START = frozenset("，。、；：？！）》」』】〕〉”’…—～·％‰℃°" + ",.;:?!)]}%﹞﹚﹜︶々ー〗｝］＂＇")
NO_END = frozenset("（《「『【〔〈“‘([{￥$＄£﹝﹙﹛︵〖｛［□■")  # a box stays with what it ticks
_UNSPLIT = frozenset("…—")  # written in pairs
_IN_A_BLANK_DAY = re.compile(r"_[年月日]|[年月]_")  # ____年___月___日 is written into as one
_WORD = re.compile(r"[A-Za-z0-9@/+_'’\-.,:%À-ɏ]")
_WIDEST_GAP = 0.35  # of the letter size; a line that would need wider gaps is left ragged
_MOST_OF_WORDS = 0.5  # of a line's letters; spread further, a telephone number is hard to read as one

_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060\ufe00-\ufe0f\ufeff]"
)
_BLANKS = re.compile("[\t\u00a0\u2000-\u200a\u202f\u205f]+")
_EDGES = " \u3000"
_ROUNDING = 1e-6


class Line(NamedTuple):
    """A set line: its text, its place in the text it comes from, letter spacing (points) and indent (mm)."""

    text: str
    at: int = 0
    spacing: float = 0
    indent: float = 0


class Setting(NamedTuple):
    """How a text is set: face, size (points), line pitch (mm), first indent (letters), even right edge."""

    face: Face = Face.SONG
    size: float = 10.5
    pitch: float = 5.2
    indent: float = 0
    even: bool = True

    def smaller(self, size: float) -> Setting:
        """The same with another size, the pitch in proportion."""
        return self._replace(size=size, pitch=round(self.pitch * size / self.size, 2))


def clean(text: str) -> str:
    """The text without characters that have no shape, with plain spaces, and without blank lines."""
    text = _INVISIBLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n"))
    lines = (line.strip(_EDGES) for line in _BLANKS.sub(" ", text.replace("\u2029", "\n")).split("\n"))
    return "\n".join(line for line in lines if line)


def set_lines(text: str, width: float, setting: Setting, fonts: FontSet) -> list[Line]:
    """Break a clean text into lines of at most `width` mm; nothing is lost but the blanks at the breaks, and
    an empty text has no lines.
    """
    points = width * POINTS_PER_MM
    lines: list[Line] = []
    at = 0
    indent = setting.indent * setting.size
    for paragraph in text.split("\n") if text else ():
        pieces = list(
            _break(paragraph, points / setting.size, indent / setting.size, fonts.widths[setting.face])
        )
        for start, piece in pieces:
            first, last = start == 0, start == pieces[-1][0]
            room = points - (indent if first else 0)
            spacing = 0.0 if last or not setting.even else _gap(piece, room, setting, fonts)
            lines.append(Line(piece, at + start, spacing, indent / POINTS_PER_MM if first else 0.0))
        at += len(paragraph) + 1
    return lines


def cuts_a_word(text: str, lines: list[Line]) -> bool:
    """Whether one of the lines of the text ends within a word or a number: there was no room for it."""
    return any(line.at and text[line.at - 1] != "\n" and not may_break(text, line.at) for line in lines)


def spread(text: str, width: float, face: Face, size: float, fonts: FontSet) -> float:
    """The letter spacing in points that spreads a text over `width` mm: 事　　项; 0 where it is too long."""
    room = width * POINTS_PER_MM - fonts.width(text, face, size)
    return max(0.0, room / (len(text) - 1)) if len(text) > 1 else 0.0


def shorten_to(text: str, width: float, face: Face, size: float, fonts: FontSet) -> float:
    """The largest size up to `size` at which the line is at most `width` mm wide."""
    taken = fonts.width(text, face, size) / POINTS_PER_MM
    return size if taken <= width else size * width / taken


def _break(
    paragraph: str, width: float, indent: float, widths: Mapping[str, float]
) -> Iterator[tuple[int, str]]:
    """The lines of one paragraph, each with the place where it starts; widths are in letters."""
    room = width - indent + _ROUNDING
    start, end, taken = 0, 0, 0.0
    while end < len(paragraph):
        taken += widths[paragraph[end]]
        if taken <= room or end == start:
            end += 1
            continue
        end = _break_before(paragraph, start, end)
        yield start, paragraph[start:end].rstrip(_EDGES)
        while end < len(paragraph) and paragraph[end] in _EDGES:
            end += 1
        start, taken, room = end, 0.0, width + _ROUNDING
    if start < len(paragraph):
        yield start, paragraph[start:]


def _break_before(text: str, start: int, limit: int) -> int:
    """The last place in (start, limit] where a line may end; `limit` itself if there is none."""
    for place in range(limit, start, -1):
        if may_break(text, place):
            return place
    return limit


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before `place`: no mark at the wrong edge, no word or number cut."""
    before, after = text[place - 1], text[place]
    if after == " " or before == " ":
        return after not in NO_START
    if after in NO_START or before in NO_END:
        return False
    if (before == after and after in _UNSPLIT) or _IN_A_BLANK_DAY.match(before + after):
        return False
    return not (_WORD.match(before) and _WORD.match(after))


def _gap(piece: str, room: float, setting: Setting, fonts: FontSet) -> float:
    if len(piece) < 2 or len(_WORD.findall(piece)) > _MOST_OF_WORDS * len(piece):
        return 0.0
    if "__" in piece:  # a blank would fall to pieces: _ _ _
        return 0.0
    gap = (room - fonts.width(piece, setting.face, setting.size)) / (len(piece) - 1)
    return gap if 0 < gap <= _WIDEST_GAP * setting.size else 0.0
