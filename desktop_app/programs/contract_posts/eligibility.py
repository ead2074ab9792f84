"""Whether somebody may hold a post: each condition of the post held against the register (domain 1.9).

What the register does not know does not count as met.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models.contract_posts import ASKED_IDENTITIES, EDUCATIONS, IDENTITIES
from desktop_app.core.months import age_on, covered
from desktop_app.programs import restrictions

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SECTION = frozenset({"section_head", "section_deputy"})  # posts that are competed for
_IDENTITY_OF = {
    "civil_servant": "civil_servant",
    "managed_as_civil_servant": "civil_servant",
    "retired_leader": "civil_servant",
    "public_institution": "public_institution",
    "enterprise": "enterprise",
}
# What registers write, the highest first: 大学专科 is 大专 although it says 大学.
_WRITTEN = (
    ("doctor", ("博士",)),
    ("master", ("硕士", "研究生")),
    ("college", ("专科", "大专")),
    ("bachelor", ("本科", "大学", "学士")),
    ("secondary", ("高中", "中专", "中师", "中技", "技校", "职高")),
)
_LEVELS = list(EDUCATIONS)  # from the lowest up


def is_competed(post: Any) -> bool:
    """Whether the post is filled by competition; the others by mutual choice."""
    return post.kind in SECTION


def identity_of(person: Any) -> str:
    """公务员, 事业, 企业 or 其他, of the register's category."""
    return _IDENTITY_OF.get(person.category or "", "other")


def education_of(person: Any) -> str | None:
    """The higher of the full-time and the in-service education; None where neither is known."""
    known = [_level(text) for text in (person.full_time_education, person.in_service_education)]
    return max((each for each in known if each is not None), key=_LEVELS.index, default=None)


def _level(text: str) -> str | None:
    return next((level for level, words in _WRITTEN if any(word in text for word in words)), None)


def reasons(post: Any, person: Any, day: date, *, office: Office) -> Iterator[str]:
    """One sentence for each condition of the post that the person does not meet on the day."""
    if person.status == "retired":
        yield "已退休"
    yield from _identity(post, person)
    yield from _age(post, person, day)
    yield from _education(post, person)
    yield from _years(post, person, day)
    if is_competed(post):
        yield from restrictions.on(person, office.today(), office=office)


def _identity(post: Any, person: Any) -> Iterator[str]:
    found = identity_of(person)
    if post.identity not in ("any", found):
        yield f"身份是{IDENTITIES[found]}，要求{ASKED_IDENTITIES[post.identity]}"


def _age(post: Any, person: Any, day: date) -> Iterator[str]:
    if post.age_max is None:
        return
    age = age_on(person.born, day)
    if age is None:
        yield "没有登记出生年月，不能判断年龄"
    elif age > post.age_max:
        yield f"{day} 年龄 {age} 周岁，要求不超过 {post.age_max} 周岁"


def _education(post: Any, person: Any) -> Iterator[str]:
    if post.education is None:
        return
    found = education_of(person)
    if found is None:
        yield "没有登记学历，不能判断"
    elif _LEVELS.index(found) < _LEVELS.index(post.education):
        yield f"学历是{EDUCATIONS[found]}，要求{EDUCATIONS[post.education]}以上"


def _years(post: Any, person: Any, day: date) -> Iterator[str]:
    if post.years is None:
        return
    if not person.started_work:
        yield "没有登记参加工作时间，不能判断工作年限"
    elif (months := covered([(person.started_work, "")], day)) < post.years * 12:
        yield f"到 {day} 工作 {months // 12} 年 {months % 12} 个月，要求满 {post.years} 年"
