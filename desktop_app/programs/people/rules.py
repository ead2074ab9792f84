"""What must be true of a person and of the rows below one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import Person
from desktop_app.core.period import LAST_YEAR
from desktop_app.core.program import Problem

if TYPE_CHECKING:
    from desktop_app.core.office import Office

EARLIEST_APPRAISAL = 1950


def person_rules(person: Any, _office: Office) -> Iterator[Problem]:
    """An ID number must pass its check character, and is one person's."""
    if person.identity_number:
        from desktop_app.core import check_digits

        if not check_digits.is_identity_number(person.identity_number):
            yield Problem("identity_number", "身份证号不对，请核对 18 位号码")
        other = Person.get_or_none(
            Person.identity_number == person.identity_number, Person.id != (person.id or 0)
        )
        if other is not None:
            yield Problem("identity_number", f"这个身份证号已经是“{other.name}”的，同一个人不能登记两次")


def appraisal_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """One grade for each year."""
    years = Counter(row.year for row in rows)
    for year, count in years.items():
        if not EARLIEST_APPRAISAL <= year <= LAST_YEAR:
            yield Problem("year", f"“年度”应写成 2015 这样的四位数，不是 {year}")
        elif year > office.today().year:
            yield Problem("year", f"{year} 年还没有到，不会有考核结果")
        if count > 1:
            yield Problem("year", f"{year} 年写了 {count} 次，一年只有一个等次")


def experience_rules(rows: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """Nobody leaves a post before coming to it; posts may be held at the same time."""
    for row in rows:
        if row.ended and row.ended < row.started:
            yield Problem("ended", f"“{row.post}”的“止”早于“起”")
