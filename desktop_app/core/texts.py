"""What a text says once the traces of where it was copied from are off; nothing that was written is lost."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal

from desktop_app.errors import InvalidInput

EXACT_BELOW = 10**15  # a spreadsheet keeps 15 digits of a number; what is longer has lost its last ones

NOT_IN_NAMES = '\\/:*?"<>|'  # no file may have them in its name, and a number is written into both
_ESCAPED_CONTROL = re.compile(r"_x00[01][0-9A-Fa-f]_")  # Excel's way to write control characters
_LINE_END = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_BLANK = re.compile(r"[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
# Without width or meaning in Chinese text. Variation selectors stay: they tell rare name characters apart.
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffe\uffff]"
)
# Anything that needs a closer look: most texts have none of it, and are done with one search.
_ODD = re.compile(
    r"[\x00-\x1f\x7f-\xa0\u00ad\u1680\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u2064\u3000"
    r"\ud800-\udfff\ufeff\ufffe\uffff]|  |_x00"
)
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_EMPTY_LINES = re.compile(r"\n{3,}")
_BETWEEN = re.compile(r"[、,;/\n](?![^(]*[)])")
_TWO_NAMES = re.compile(r"(?<=[㐀-鿿]{2})\s+(?=[㐀-鿿]{2})")
_HAN = re.compile(r"[㐀-鿿〇\U00020000-\U0003ffff]+")
_LONGEST_NAME = 4
_SPACES = re.compile(r"\s+")


def is_name(text: str, longest: int) -> bool:
    """Whether a person or an office may be called so, on pages, in numbers and in the names of files."""
    return 0 < len(text) <= longest and text.isprintable() and not set(text) & set(NOT_IN_NAMES)


def lines(value: object) -> str:
    """A text of several lines: each line trimmed, blanks made plain, at most one empty line in a row."""
    if isinstance(value, str) and not _ODD.search(value):
        return value.strip()
    text = _BLANK.sub(" ", _readable(value))
    text = "\n".join(line.strip() for line in text.split("\n"))
    return _EMPTY_LINES.sub("\n\n", text).strip()


def line(value: object) -> str:
    """A text of one line; line ends and runs of blanks become one space."""
    if isinstance(value, str) and not _ODD.search(value):
        return value.strip()
    return _SPACES.sub(" ", _BLANK.sub(" ", _readable(value))).strip()


def name(value: object) -> str:
    """A name of one line, without the blanks by which lists make short ones as wide as others: 王　勇."""
    text = line(value)
    parts = text.split(" ")
    is_one = len(text) - len(parts) < _LONGEST_NAME and any(len(part) == 1 for part in parts)
    return "".join(parts) if is_one and all(map(_HAN.fullmatch, parts)) else text


def folded(value: object) -> str:
    """One line, full-width letters, digits and signs made half-width: what numbers and days are read from."""
    text = line(value)
    return text if text.isascii() else unicodedata.normalize("NFKC", text)


def several(text: str) -> list[str]:
    """The names that stand in the text one behind the other, what is in brackets with the one before."""
    written = _TWO_NAMES.sub("、", "\n".join(map(folded, text.splitlines())))
    return [part.strip() for part in _BETWEEN.split(written) if part.strip()]


def plain(value: object) -> str:
    """What a cell of any type says; raises InvalidInput for a number longer than a spreadsheet can keep."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float | Decimal):
        return _number(value)
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d}" if value.time() == time() else f"{value:%Y-%m-%d %H:%M:%S}"
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _number(value: float | Decimal) -> str:
    if isinstance(value, float) and abs(value) >= EXACT_BELOW:
        raise InvalidInput(
            f"“{value:.6G}”丢了位数：数字超过 15 位，Excel 已把末尾改成 0，请在 Excel 里设为文本后重新填写。"
        )
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def _readable(value: object) -> str:
    text = _ESCAPED_CONTROL.sub(lambda found: chr(int(found[0][2:6], 16)), plain(value))
    if _SURROGATE.search(text):
        raise InvalidInput(f"“{_SURROGATE.sub('?', text)[:20]}”里有不完整的字符，无法保存，请重新输入。")
    return _INVISIBLE.sub("", _LINE_END.sub("\n", text))
