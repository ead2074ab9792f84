"""What the national form says of a person in words that are put together from several fields or rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import Organization, PersonAppraisal, PersonExperience
from db.models.people import GRADES
from desktop_app.core.months import age_on
from desktop_app.core.program import Words
from desktop_app.programs.people.resumes import read_appraisals, read_resume

if TYPE_CHECKING:
    from desktop_app.core.office import Office

YEARS = 3  # of appraisals that the form asks for


def post_in_full(person: Any) -> str:
    """The unit and the post in one, as 现任职务 has them: 白泉镇党委副书记."""
    unit = person.organization.name if person.organization is not None else ""
    return str(person.post if person.post.startswith(unit) else unit + person.post)


def politics_in_words(person: Any) -> str:
    """中共党员 of a month of joining, the party's name of another party, both of both; "" of neither."""
    joined = (part.strip() for part in re.split("[；;、]", person.joined_party))
    return "、".join("中共党员" if part[0].isdigit() else part for part in joined if part)


def appraisals_in_words(person: Any) -> str:
    """What was typed as the result, 2014年称职；2015年优秀 made of the rows where they know a later year."""
    if person.id is None:
        return str(person.appraisals)
    rows = list(person.yearly_appraisals.order_by(PersonAppraisal.year.desc()).limit(YEARS))
    typed = read_appraisals(person.appraisals)
    if not rows or (person.appraisals and rows[0].year <= max(typed, default=rows[0].year)):
        return str(person.appraisals)
    return "；".join(f"{row.year}年{GRADES[row.grade]}" for row in reversed(rows))


def appraisals_before(person: Any, year: int) -> str:
    """2013年称职；2014年称职；2015年优秀: the last years before `year`, for a paper of that year.

    A text in which no year is recognised stands as it was typed.
    """
    typed = read_appraisals(person.appraisals)
    rows = person.yearly_appraisals if person.id is not None else ()
    known = {**typed, **{row.year: row.grade for row in rows}}
    if not known:
        return str(person.appraisals)
    years = sorted(each for each in known if each < year)[-YEARS:]
    return "；".join(f"{each}年{GRADES[known[each]]}" for each in years)


def resume_in_words(person: Any | None, *, until: date | None = None) -> str:
    """The résumé that was typed, and the posts that began since; its lines are made of the posts where none
    was typed: 2003.08--2008.03  双礁镇科员. For a paper of a day: what was so `until` then.
    """
    if person is None or person.id is None:
        return "" if person is None else str(person.resume)
    known = person.experience.order_by(PersonExperience.started, PersonExperience.id)
    rows = [row for row in known if until is None or row.started <= f"{until:%Y-%m}"]
    if not person.resume:
        return "\n".join(_told(row, until) for row in rows)
    typed = read_resume(person.resume).posts
    last = max((held.started for held in typed), default=None)
    later = [row for row in rows if last is not None and row.started > last]
    before = _ended(person.resume.rstrip(), last, rows) if later else person.resume
    return "\n".join([before, *(_told(row, until) for row in later)])


def _told(row: Any, until: date | None) -> str:
    """The line of a post; an end that was still to come on the day is none of it."""
    open_still = until is not None and row.ended > f"{until:%Y-%m}"
    return _resume_line(row.started, "" if open_still else row.ended, row.post)


def _resume_line(started: str, ended: str, post: str) -> str:
    return f"{started.replace('-', '.')}--{ended.replace('-', '.'):7}  {post}"


def _ended(resume: str, last: str | None, rows: list[Any]) -> str:
    """The résumé whose last line ends as the row of its post did."""
    *before, line = resume.split("\n")
    held = read_resume(line).posts
    ended = next((row.ended for row in rows if row.started == last and row.ended), "")
    if len(held) != 1 or held[0].started != last or held[0].ended or not ended:
        return resume
    return "\n".join([*before, _resume_line(held[0].started, ended, held[0].post)])


UNIT_AND_POST_HEADINGS = (
    *("单位及职务", "单位职务", "所在单位及职务", "工作单位及职务", "现任单位及职务", "现单位及职务"),
    *("时任单位及职务", "原单位及职务", "派出单位及职务", "所在村及职务", "现单位职务"),
)


def parting(
    values: Mapping[str, Any],
    _office: Office,
    *,
    unit: str = "organization",
    post: str = "post",
    **_how: bool,
) -> dict[str, Any]:
    """The values; a post that begins with the name of a unit (单位及职务) parted where none is given."""
    told = {} if values.get(unit) else unit_and_post(values.get(post, ""))
    return {**values, **({unit: told["organization"], post: told["post"]} if told else {})}


def unit_and_post(text: str) -> dict[str, Any]:
    """The unit whose name the text begins with, and the post in it; nothing where no unit does."""
    named = Organization.select().where(fn.INSTR(text, Organization.name) == 1)
    unit = named.order_by(fn.LENGTH(Organization.name).desc()).first() if text else None
    if unit is None or unit.name == text:
        return {}
    return {"organization": unit, "post": text[len(unit.name) :].strip()}


def age(person: Any, office: Office) -> Words:
    """The age today, in a column."""
    years = age_on(person.born, office.today())
    return Words("" if years is None else str(years))


def grades(person: Any, _office: Office) -> Words:
    """The last grades, in a column."""
    return Words(appraisals_in_words(person))


def resume(person: Any, _office: Office) -> Words:
    """The résumé, in a column."""
    return Words(resume_in_words(person))
