"""Writes `resources/dictionaries/pinyin*.txt` from pypinyin's data, so that the desk need not carry and
load it.

Run it in the development environment after a new release of pypinyin: `python packaging/pinyin_tables.py`.
"""

from __future__ import annotations

from pathlib import Path

from pypinyin.contrib.tone_convert import to_normal
from pypinyin.phrases_dict import phrases_dict
from pypinyin.pinyin_dict import pinyin_dict

TARGET = Path(__file__).parents[1] / "resources" / "dictionaries"
HEADER = (
    "# From pypinyin (MIT licence, Huang Huang and contributors); written by packaging/pinyin_tables.py.\n"
)
LONGEST = 3  # characters; sayings do not occur in names and titles

# The reading that names and titles of an office mostly mean, where it is not the dictionary's first one.
DEFAULTS = {"晟": "sheng", "长": "chang"}
# The unit before 长 in the titles of its head (镇长, 科长), by its own reading.
HEADS = {"zhen": "镇", "cun": "村", "xiang": "乡", "xian": "县", "qu": "区", "shi": "市", "zu": "组"}
HEADS |= {"she": "社", "yuan": "院", "dui": "队", "hui": "会", "ke": "科", "suo": "所", "zhan": "站"}
HEADS |= {"chu": "处", "gu": "股", "lou": "楼", "he": "河", "lu": "路", "tian": "田", "lin": "林"}
WORDS = {f"{unit}长": f"{reading} zhang" for reading, unit in HEADS.items()}


def readings() -> dict[str, str]:
    """One reading without tone for each character."""
    return {chr(code): to_normal(tones.split(",")[0]) for code, tones in pinyin_dict.items()} | DEFAULTS


def words(of: dict[str, str]) -> dict[str, str]:
    """Words in which a character is read otherwise than alone, and that no shorter one explains."""
    found = dict(WORDS)
    for word in sorted(phrases_dict, key=len):
        syllables = [to_normal(tones[0]) for tones in phrases_dict[word]]
        if len(word) == len(syllables) <= LONGEST and spelled(word, of, found) != syllables:
            found[word] = " ".join(syllables)
    return found


def spelled(word: str, of: dict[str, str], found: dict[str, str]) -> list[str]:
    """How the word is read with the words found so far, the longest first."""
    syllables: list[str] = []
    place = 0
    while place < len(word):
        length = next((n for n in (3, 2) if word[place : place + n] in found), 1)
        part = word[place : place + length]
        syllables += found[part].split() if length > 1 else [of.get(part, "")]
        place += length
    return syllables


def main() -> None:
    """Write both tables."""
    of = readings()
    by_syllable: dict[str, list[str]] = {}
    for character, syllable in sorted(of.items()):
        by_syllable.setdefault(syllable, []).append(character)
    lines = [f"{syllable} {''.join(characters)}\n" for syllable, characters in sorted(by_syllable.items())]
    (TARGET / "pinyin.txt").write_text(HEADER + "".join(lines), encoding="utf-8")
    lines = [f"{word} {syllables}\n" for word, syllables in sorted(words(of).items())]
    (TARGET / "pinyin_words.txt").write_text(HEADER + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
