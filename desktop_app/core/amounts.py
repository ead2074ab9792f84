"""Amounts of money: shared out to the fen, and written in the capital numerals of vouchers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import floor
from typing import Any

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_UNITS = ((10**8, "亿"), (10**4, "万"))


def to_the_fen(amount: Fraction) -> int:
    """Whole fen of an exact amount in fen; half a fen and more is rounded up (ROUND_HALF_UP)."""
    return floor(amount + Fraction(1, 2))


def allocate(total: int, weights: Mapping[Any, int | Decimal | Fraction]) -> dict[Any, int]:
    """Shares of `total` fen in proportion to the weights; they sum up to the total exactly.

    What is left after rounding down goes by single fen to the largest fractions; of equal ones the smaller
    key comes first, so that the order of the members is of no account. ValueError for a negative total or
    weight, and where no weight is above 0 but something is to be shared out.
    """
    exact = {key: Fraction(weight) for key, weight in weights.items()}
    whole = sum(exact.values(), Fraction(0))
    if total < 0 or any(weight < 0 for weight in exact.values()):
        raise ValueError("neither a total nor a weight is negative")
    if not whole:
        if total:
            raise ValueError("nobody has a weight")
        return dict.fromkeys(exact, 0)
    due = {key: total * weight / whole for key, weight in exact.items()}
    shares = {key: floor(share) for key, share in due.items()}
    left = total - sum(shares.values())
    for key in sorted(due, key=lambda key: (shares[key] - due[key], key))[:left]:
        shares[key] += 1
    return shares


def in_capitals(fen: int) -> str:
    """人民币壹万贰仟零叁元伍角整: an amount as vouchers have it, so that no digit can be added."""
    yuan, rest = divmod(abs(fen), 100)
    jiao, single = divmod(rest, 10)
    words = f"{_whole(yuan)}元" if yuan else ""
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif yuan and single:
        words += "零"
    if single:
        words += f"{_DIGITS[single]}分"
    else:
        words = (words or "零元") + "整"
    return ("人民币负" if fen < 0 else "人民币") + words


def _whole(number: int) -> str:
    """A whole number above 0; an empty place between two others is read as one 零."""
    for unit, word in _UNITS:
        above, below = divmod(number, unit)
        if above:
            gap = "零" if 0 < below < unit // 10 else ""
            return _whole(above) + word + gap + (_whole(below) if below else "")
    return _group(number)


def _group(number: int) -> str:
    words = ""
    gap = False
    for place in reversed(range(4)):
        digit = number // 10**place % 10
        if digit:
            words += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = bool(words) and not digit
    return words


def shown(fen: int | None) -> str:
    """12,003.50: an amount in figures, "" for an unknown one."""
    return "" if fen is None else f"{Decimal(fen) / 100:,.2f}"
