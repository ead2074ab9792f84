"""The check digits of the numbers that the state gives to people."""

from __future__ import annotations

from stdnum.cn import ric
from stdnum.exceptions import ValidationError


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
    """Whether the text is an ID number: its length, place of birth, date of birth and check character."""
    return bool(ric.is_valid(text))
