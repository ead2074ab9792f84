"""比选人选: who applies for a post, whether they may, how they compare, how far they come (domain 1.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import SelectionCandidate
from desktop_app.core.due import days_left
from desktop_app.core.program import Column, Outside, Program, Words
from desktop_app.programs import public_notice, weighing
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS
from desktop_app.programs.selection_candidates import comparison
from desktop_app.programs.selection_candidates.figures import FILTERS, INDICATORS, SOON, VIEWS
from desktop_app.programs.selection_candidates.form import FORM
from desktop_app.programs.selection_candidates.intake import prepare, settle
from desktop_app.programs.selection_candidates.moves import TRANSITIONS
from desktop_app.programs.selection_candidates.paper import PRINTS
from desktop_app.programs.selection_candidates.rules import candidate_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _clock(candidate: Any, office: Office) -> Words:
    """What runs in the state that the candidate is in, and for how much longer."""
    today = office.today()
    if candidate.state == "noticed":
        return public_notice.clock(candidate.notice_until, today)
    if candidate.state == "appointed" and candidate.probation_until is not None:
        if candidate.probation_until < today:
            return Words("试用期满", "warn")
        left = days_left(candidate.probation_until, today, soon=SOON.days)
        return Words(f"试用{left.text}", left.tone)
    return Words("")


def _result(candidate: Any, _office: Office) -> Words:
    return weighing.result(candidate, lambda: comparison.parts(candidate, candidate.position))


def _education(candidate: Any, _office: Office) -> Words:
    """The highest education: that beside the work, where there is one, else that before it."""
    person = candidate.person
    kind = "in_service" if person.in_service_education else "full_time"
    return Words(getattr(person, f"{kind}_education") + getattr(person, f"{kind}_degree"))


def _school(candidate: Any, _office: Office) -> Words:
    person = candidate.person
    return Words(person.in_service_school if person.in_service_education else person.full_time_school)


def _held(candidate: Any, _office: Office) -> Words:
    """Unit and post in one, as lists of applicants have them."""
    unit = candidate.organization.name if candidate.organization is not None else ""
    return Words(f"{unit}{candidate.post}")


PROGRAM = Program(
    key="selection_candidates",
    title="比选人选",
    model=SelectionCandidate,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=4),
        Column("position.title", "报名岗位", chars=10, share=1),
        Column("post", chars=8, share=1),
        Column("result", "审查和总分", text=_result, sort="total", chars=10, share=1),
        Column("clock", "期限", text=_clock, sort="notice_until", chars=7),
        Column("state", chars=7, chip=True),
        Column("person.gender", "性别", hidden=True),
        Column("person.born", "出生年月", hidden=True),
        Column("person.ethnicity", "民族", hidden=True),
        Column("person.joined_party", "党派加入时间", hidden=True),
        Column("education", "最高学历学位", text=_education, sort=None, hidden=True),
        Column("school", "毕业学校及专业", text=_school, sort=None, hidden=True),
        Column("person.post_since", "任现职时间", hidden=True),
        Column("held", "所在单位及职务", text=_held, sort=None, hidden=True),
        Column("person.professional_title", "专技职务", hidden=True),
        Column("organization.name", "现任单位", hidden=True),
        Column("rank", hidden=True),
        Column("way", "推荐/自荐", hidden=True),
        Column("recommender.name", "推荐单位", hidden=True),
        Column("applied_on", hidden=True),
        Column("review", hidden=True, sort=None),
        Column("quality_score", hidden=True),
        Column("frontline_months", hidden=True),
        Column("frontline_score", hidden=True),
        Column("leading_months", hidden=True),
        Column("leading_score", hidden=True),
        Column("appraisal_score", hidden=True),
        Column("reward_score", hidden=True),
        Column("total", hidden=True),
        Column("notice_until", hidden=True),
        Column("appointed_on", hidden=True),
        Column("document", hidden=True),
        Column("probation_until", hidden=True),
        Column("ending_reason", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=FORM,
    transitions=TRANSITIONS,
    prints=PRINTS,
    indicators=INDICATORS,
    rules=candidate_rules,
    outside=Outside(
        synonyms={
            "position": ("报名岗位", "岗位", "竞聘岗位", "岗位名称", "职位"),
            "person": ("姓名", "干部姓名"),
            "way": ("报名方式", "推荐/自荐", "推荐自荐", "推荐方式"),
            "recommender": ("推荐单位",),
            "applied_on": ("报名日期", "报名时间"),
            "organization": ("现任单位", "所在单位", "工作单位"),
            "post": ("现任职务", "职务", *UNIT_AND_POST_HEADINGS),
            "rank": ("现职层次", "职务层次", "行政级别"),
            "quality_score": ("综合素质", "综合素质得分"),
            "reason": ("报名理由", "推荐理由"),
            "remark": ("备注",),
        },
        prepare=prepare,
        identity=("position", "person"),
        settle=settle,
    ),
)
