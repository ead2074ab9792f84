"""People: cadres and everyone who handles orders, with the fields of the national 干部任免审批表 (domain
0.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import FamilyMember, Person, PersonAppraisal, PersonExperience
from desktop_app.core.program import (
    Column,
    Field,
    Filter,
    Lines,
    PrintedForm,
    Program,
    Search,
    Section,
)
from desktop_app.programs.people.moves import TRANSITIONS
from desktop_app.programs.people.outside import OUTSIDE
from desktop_app.programs.people.rules import appraisal_rules, experience_rules, person_rules
from desktop_app.programs.people.words import age, grades, resume

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _has_guessed(_office: Office) -> Any:
    guessed = PersonExperience.basis == "guessed"
    return Person.id.in_(PersonExperience.select(PersonExperience.person).where(guessed))


PROGRAM = Program(
    key="people",
    title="人员",
    model=Person,
    columns=(
        Column("name", chars=6),
        Column("organization.name", "现任单位", chars=10, share=1),
        Column("post", chars=8, share=1),
        Column("category", chars=7),
        Column("status", chars=5),
        Column("phone", chars=7),
        Column("gender", hidden=True),
        Column("born", hidden=True),
        Column("age", "年龄", text=age, sort="born", hidden=True, amount=True),
        Column("ethnicity", hidden=True),
        Column("native_place", hidden=True),
        Column("birth_place", hidden=True),
        Column("growth_place", hidden=True),
        Column("joined_party", hidden=True),
        Column("started_work", hidden=True),
        Column("health", hidden=True),
        Column("identity_number", hidden=True),
        Column("rank", hidden=True),
        Column("post_since", hidden=True),
        Column("rank_since", hidden=True),
        Column("full_time_education", hidden=True),
        Column("full_time_degree", hidden=True),
        Column("full_time_school", hidden=True),
        Column("in_service_education", hidden=True),
        Column("in_service_degree", hidden=True),
        Column("in_service_school", hidden=True),
        Column("professional_title", hidden=True),
        Column("expertise", hidden=True),
        Column("resume", "简历", text=resume, sort=None, hidden=True),
        Column("rewards", sort=None, hidden=True),
        Column("grades", "年度考核结果", text=grades, sort=None, hidden=True),
    ),
    filters=(
        Search(("name", "post", "organization.name"), "搜索姓名、单位、职务、拼音首字母"),
        Filter("organization", "单位"),
        Filter("category"),
        Filter("status"),
        Filter("guessed", "经历待核", where=_has_guessed),
        Filter("rank", hidden=True),
    ),
    form=(
        Section(
            "基本情况",
            (
                Field("name", required=True),
                Field("gender"),
                Field("born", hint="如 1985-03"),
                Field("ethnicity"),
                Field("native_place", wide=True),
                Field("birth_place", wide=True),
                Field("growth_place", wide=True),
                Field("joined_party"),
                Field("started_work"),
                Field("health"),
                Field("identity_number"),
                Field("phone"),
            ),
        ),
        Section(
            "现任职务",
            (
                Field("organization", wide=True),
                Field("post", wide=True),
                Field("category"),
                Field("rank"),
                Field("post_since"),
                Field("rank_since"),
                Field("status", required=True),
                Field("proposed_post", wide=True),
                Field("post_to_leave", wide=True),
            ),
        ),
        Section(
            "学历与专业",
            (
                Field("full_time_education"),
                Field("full_time_degree"),
                Field("full_time_school", wide=True),
                Field("full_time_degree_school", wide=True, hint="与学历同校的不填"),
                Field("in_service_education"),
                Field("in_service_degree"),
                Field("in_service_school", wide=True),
                Field("in_service_degree_school", wide=True, hint="与学历同校的不填"),
                Field("professional_title"),
                Field("expertise"),
            ),
        ),
        Section(
            "简历与考核",
            (
                Field("resume", rows=4, wide=True),
                Field("rewards", rows=2, wide=True),
                Field("appraisals", rows=2, wide=True),
                Field("appointment_reason", rows=2, wide=True),
            ),
        ),
        Lines(
            "yearly_appraisals",
            "年度考核",
            PersonAppraisal,
            "person",
            (Field("year", required=True), Field("grade", required=True)),
            rules=appraisal_rules,
        ),
        Lines(
            "experience",
            "任职经历",
            PersonExperience,
            "person",
            (
                Field("post", required=True, wide=True),
                Field("started", required=True, hint="如 2012-03"),
                Field("ended", hint="仍在任不填"),
                Field("basis", required=True),
                Field("frontline"),
                Field("leading"),
                Field("rank"),
            ),
            rules=experience_rules,
        ),
        Lines(
            "family",
            "家庭主要成员",
            FamilyMember,
            "person",
            (
                Field("relation", required=True, hint="如 妻子"),
                Field("name", required=True),
                Field("born", hint="如 1985-03"),
                Field("politics", hint="如 中共党员"),
                Field("unit_and_post", wide=True),
            ),
        ),
        Section(
            "呈报",
            (
                Field("reporting_unit"),
                Field("age_on", hint="填表当天"),
                Field("filled_on"),
                Field("filled_by"),
            ),
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("approval", "干部任免审批表"),
        PrintedForm("overview", "个人情况一览"),
        PrintedForm(
            "roster",
            "干部名册",
            of="list",
            options=(("posts", "任职名册"), ("education", "学历名册"), ("contacts", "通讯录")),
        ),
        PrintedForm("blank", "空白干部任免审批表", of="blank"),
    ),
    rules=person_rules,
    outside=OUTSIDE,
)
