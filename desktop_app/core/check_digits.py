"""The check digits of the numbers that the state gives to people."""

from __future__ import annotations

import re

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

_FORM = re.compile(r"[0-9]{17}[0-9X]")


def has_birthday(number: str) -> bool:
    """Whether the date of birth in an 18-character ID number exists."""
    try:
        ric.get_birth_date(number)
    except ValidationError:
        return False
    return True


def closes(number: str) -> bool:
    """Whether the last character of an 18-character ID number fits the others (GB 11643)."""
    return bool(ric.calc_check_digit(number) == number[-1])


def is_identity_number(text: str) -> bool:
    """Whether the text is an ID number: its form, date of birth and check character.

    Its first six digits are no reason against it: they name the place that issued the first card, often by a
    code which did not exist yet when its bearer was born (定海区 has been 330902 since 1987 only).
    """
    return bool(_FORM.fullmatch(text)) and has_birthday(text) and closes(text)
