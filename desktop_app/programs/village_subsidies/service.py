"""How long somebody served a village, in which posts, and from which month on that is paid for
(domain 1.10 d).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from db.models.village_subsidies import POSTS

MONTHS_OF_A_YEAR = 12


class Held(NamedTuple):
    """A post from the month of coming to that of leaving, which is not counted."""

    post: str
    started: str
    ended: str


class Served(NamedTuple):
    """Whole months, years and terms; `posts` says in which post each of the months counts."""

    months: int
    years: int
    terms: int
    posts: dict[str, int]


def served(held: Iterable[Held], *, term_years: int) -> Served:
    """Every month counts once, as the highest post that was held in it; 12 months are a year, and
    `term_years` whole years are a term.
    """
    highest = _highest(held)
    posts = {post: sum(each == post for each in highest.values()) for post in POSTS}
    years = len(highest) // MONTHS_OF_A_YEAR
    return Served(len(highest), years, years // term_years, {post: n for post, n in posts.items() if n})


def terms_by_post(found: Served, *, term_years: int) -> dict[str, int]:
    """The terms, each in its post; one that is made up of months in several posts counts as the lowest of
    them.
    """
    terms: dict[str, int] = {}
    months = reached = 0
    for post, own in found.posts.items():  # the highest first
        months += own
        if full := months // MONTHS_OF_A_YEAR // term_years - reached:
            terms[post] = full
        reached += full
    return terms


def last_post(held: Iterable[Held]) -> str | None:
    """The post that somebody left: the highest of the last month; None for no month at all."""
    highest = _highest(held)
    return highest[max(highest)] if highest else None


def later(month: str, months: int) -> str:
    """The month so many months later, as 2016-05."""
    year, number = divmod(_number(month) + months, MONTHS_OF_A_YEAR)
    return f"{year:04d}-{number + 1:02d}"


def _highest(held: Iterable[Held]) -> dict[int, str]:
    order = list(POSTS)
    found: dict[int, str] = {}
    for row in held:
        for month in _months(row):
            known = found.get(month)
            if known is None or order.index(row.post) < order.index(known):
                found[month] = row.post
    return found


def _months(row: Held) -> Iterator[int]:
    return iter(range(_number(row.started), _number(row.ended)))


def _number(month: str) -> int:
    year, number = month.split("-")
    return int(year) * MONTHS_OF_A_YEAR + int(number) - 1
