"""How Chinese names are typed on a Latin keyboard: their syllables, and the initials that people search by.

The tables are bundled text files and not a library: they load in a hundredth of a second, when the first
name is spelled.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cache
from itertools import islice, product
from pathlib import Path
from typing import NamedTuple

DICTIONARIES = Path(__file__).resolve().parents[2] / "resources" / "dictionaries"
LONGEST_WORD = 3
LONGEST_SYLLABLE = 6  # zhuang
MOST_TYPED = 60  # letters; ten syllables
MOST_WAYS = 12  # xianggang is xiang gang, xi ang gang, xiang ga ng …
_PIECE = re.compile(r"[a-z]+|[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")
_UMLAUT = {"lu": "lv", "nu": "nv", "lue": "lve", "nue": "nve"}
_PART = re.compile(r"[0-9a-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


class Tables(NamedTuple):
    """Readings without tones of characters, of words, and of surnames."""

    characters: dict[str, str]
    words: dict[str, tuple[str, ...]]
    surnames: dict[str, tuple[str, ...]]
    starts: frozenset[str]  # characters with which one of the words begins
    complete: frozenset[str]  # all syllables, and the digits, which stand for themselves
    begun: frozenset[str]  # beginnings of them


def _lines(name: str) -> list[tuple[str, str]]:
    text = (DICTIONARIES / name).read_text("utf-8")
    pairs = (line.split(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    return [(first, rest) for first, rest in pairs]


@cache
def tables() -> Tables:
    """The bundled tables, read once."""
    characters = {character: syllable for syllable, same in _lines("pinyin.txt") for character in same}
    words = {word: tuple(syllables.split()) for word, syllables in _lines("pinyin_words.txt")}
    surnames = {name: tuple(syllables.split()) for name, syllables in _lines("surnames.txt")}
    spelled = (characters.values(), *words.values(), *surnames.values(), string.digits)
    complete = frozenset(syllable for some in spelled for syllable in some)
    begun = frozenset(syllable[:end] for syllable in complete for end in range(1, len(syllable) + 1))
    starts = frozenset(word[0] for word in words)
    return Tables(characters, words, surnames, starts, complete, begun)


def syllables(part: str) -> tuple[str, ...]:
    """The syllables of a word without blanks and signs; a letter or digit stands for itself."""
    known = tables()
    if known.starts.isdisjoint(part):
        return tuple([known.characters.get(character, character) for character in part])
    spelled: list[str] = []
    place = 0
    while place < len(part):
        character = part[place]
        if character in known.starts:
            for length in range(LONGEST_WORD, 1, -1):
                if (word := known.words.get(part[place : place + length])) is not None:
                    spelled += word
                    place += length
                    break
            else:
                spelled.append(known.characters[character])
                place += 1
        else:
            spelled.append(known.characters.get(character, character))
            place += 1
    return tuple(spelled)


def as_name(part: str) -> tuple[str, ...] | None:
    """The syllables of a name whose surname (a place may begin with one too) has a reading of its own."""
    surnames = tables().surnames
    for length in (2, 1):
        if (surname := surnames.get(part[:length])) is not None:
            return surname + syllables(part[length:])
    return None


def _readings_of_part(part: str) -> tuple[tuple[str, ...], ...]:
    plain, name = syllables(part), as_name(part)
    return (plain,) if name is None or name == plain else (plain, name)


def readings(text: str) -> list[tuple[str, ...]]:
    """Every way to read each part of a folded text (see `db.search.folded`): 单永康 gives dan… and shan…."""
    return [reading for part in _PART.findall(text) for reading in _readings_of_part(part)]


def begins(name: str, typed: str) -> bool:
    """Whether the letters begin the pinyin of the folded name, or its initials."""
    return bool(typed) and any(
        "".join(reading).startswith(typed) or "".join(part[0] for part in reading).startswith(typed)
        for reading in readings(name)
    )


def fits(name: str, typed: str) -> bool:
    """Whether the folded name holds what was typed, folded too, or its pinyin begins so."""
    return typed in name or begins(name, typed)


def sort_key(text: str) -> tuple[str, ...]:
    """The syllables of a folded name, its surname read right: what a list of names is sorted by."""
    return tuple(syllable for part in _PART.findall(text) for syllable in as_name(part) or syllables(part))


def ways(typed: str) -> list[tuple[str, ...]]:
    """The ways to read a folded word that is typed: letters as syllables, and characters with letters among
    them (单yp, 星塔sheq) as initials or as syllables. Whoever types lu may mean lv.
    """
    if len(typed) > MOST_TYPED:
        return []
    passport = typed.replace("lyu", "lv")
    found: list[tuple[str, ...]] = []
    for spelled in dict.fromkeys((passport, passport.replace("nyu", "nv"))):  # chenyu is chen yu, or che nü
        found += divided(spelled) if typed.isascii() else _mixed(spelled)
        if typed.isascii() and spelled != typed:
            found.append((spelled,))
    umlauts = map(_umlauted, [*found, (typed,)] if typed.isascii() else found)
    return [way for way in dict.fromkeys([*found, *umlauts]) if way != (typed,)]


def _umlauted(way: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_UMLAUT.get(syllable, syllable) for syllable in way)


def _mixed(typed: str) -> list[tuple[str, ...]]:
    """Characters with letters among them; a sign or digit makes it no name, and a letter with one character
    (B区) stands for itself.
    """
    pieces = _PIECE.findall(typed)
    if len(typed) <= 2 or "".join(pieces) != typed or all(not piece.isascii() for piece in pieces):
        return []
    choices = [_ways_of_piece(piece) for piece in pieces]
    spelled = [sum(way, ()) for way in islice(product(*choices), MOST_WAYS)]
    readings = [[tuple(piece)] if piece.isascii() else _readings_of_part(piece) for piece in pieces]
    initials = [
        tuple(syllable[0] for syllable in sum(way, ())) for way in islice(product(*readings), MOST_WAYS)
    ]
    return list(dict.fromkeys([*initials, *spelled]))


def _ways_of_piece(piece: str) -> Sequence[tuple[str, ...]]:
    if not piece.isascii():
        return _readings_of_part(piece)
    return [*([(piece,)] if piece in tables().begun else []), *divided(piece)]


def divided(typed: str) -> list[tuple[str, ...]]:
    """The ways to read typed letters as two syllables or more, the last one perhaps only begun: xingta,
    xingtash.

    A letter stands for itself (B区 is bqu) only where no other way is left.
    """
    if len(typed) > MOST_TYPED:
        return []
    known = tables()
    found = _ways(typed, known.complete, known.begun)
    if not found:
        letters = known.complete | set(string.ascii_lowercase)
        found = _ways(typed, letters, known.begun | letters)
    return [way for way in found if 1 < len(way) < len(typed)]


def _ways(typed: str, complete: AbstractSet[str], begun: AbstractSet[str]) -> list[tuple[str, ...]]:
    """At most `MOST_WAYS` ways, those of the fewest syllables, and among them those that begin with longer
    ones, first; found from the end on.
    """
    ways: list[list[tuple[str, ...]]] = [[] for _ in typed]
    for start in reversed(range(len(typed))):
        for end in range(min(start + LONGEST_SYLLABLE, len(typed)), start, -1):
            syllable = typed[start:end]
            if end == len(typed):
                ways[start] += [(syllable,)] if syllable in begun else []
            elif syllable in complete:
                ways[start] += [(syllable, *rest) for rest in ways[end]]
        ways[start].sort(key=len)  # lin gen qiang comes before ling en qi an g
        del ways[start][MOST_WAYS:]
    return ways[0] if ways else []
