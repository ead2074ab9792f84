"""People: cadres and everyone who handles orders, with the fields of the national 干部任免审批表 (domain
0.1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import Person
from desktop_app.core.program import Column, Field, Filter, Outside, Problem, Program, Search, Section

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_MONTH = re.compile(r"(19|20)\d\d-(0[1-9]|1[0-2])")


def person_rules(person: Any, _office: Office) -> Iterator[Problem]:
    """Months are written 1985-03; an ID number must pass its check character, and is one person's."""
    for name, label in (("born", "出生年月"), ("started_work", "参加工作时间")):
        value = getattr(person, name)
        if value and not _MONTH.fullmatch(value):
            yield Problem(name, f"“{label}”应写成 1985-03 这样的年月")
    if person.identity_number:
        from desktop_app.core import check_digits

        if not check_digits.is_identity_number(person.identity_number):
            yield Problem("identity_number", "身份证号不对，请核对 18 位号码")
        other = Person.get_or_none(
            Person.identity_number == person.identity_number, Person.id != (person.id or 0)
        )
        if other is not None:
            yield Problem("identity_number", f"这个身份证号已经是“{other.name}”的，同一个人不能登记两次")


PROGRAM = Program(
    key="people",
    title="人员",
    model=Person,
    columns=(
        Column("name", chars=5),
        Column("organization.name", "现任单位", chars=10, share=1),
        Column("post", chars=8),
        Column("category", chars=6),
        Column("status", chars=5),
        Column("phone", chars=7),
        Column("gender", hidden=True),
        Column("born", hidden=True),
        Column("rank", hidden=True),
        Column("identity_number", hidden=True),
    ),
    filters=(
        Search(("name", "post", "organization.name"), "搜索姓名、单位、职务、拼音首字母"),
        Filter("organization", "单位"),
        Filter("category"),
        Filter("status"),
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
                Field("native_place"),
                Field("birth_place"),
                Field("growth_place"),
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
                Field("organization"),
                Field("post"),
                Field("category"),
                Field("rank"),
                Field("post_since"),
                Field("rank_since"),
                Field("status", required=True),
                Field("proposed_post"),
                Field("post_to_leave"),
            ),
        ),
        Section(
            "学历与专业",
            (
                Field("full_time_education"),
                Field("full_time_degree"),
                Field("full_time_school", wide=True),
                Field("in_service_education"),
                Field("in_service_degree"),
                Field("in_service_school", wide=True),
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
    ),
    rules=person_rules,
    outside=Outside(
        synonyms={
            "name": ("姓名", "干部姓名"),
            "gender": ("性别",),
            "born": ("出生年月", "出生日期"),
            "organization": ("单位", "现任单位", "工作单位"),
            "post": ("职务", "现任职务"),
            "phone": ("电话", "联系电话", "手机"),
            "identity_number": ("身份证", "身份证号", "身份证号码"),
        },
        identity=("identity_number",),
    ),
)
