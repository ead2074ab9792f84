"""竞聘报名: who wants a section-level post, whether they may have it, and what judges and colleagues thought
(domain 1.9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import PostApplication
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    Column,
    Filter,
    Filters,
    Indicator,
    Outside,
    PrintedForm,
    Program,
    Search,
    View,
    Words,
)
from desktop_app.programs import contract_posts
from desktop_app.programs.contract_posts import ranking
from desktop_app.programs.contract_posts.rules import reckoning, sheet_of
from desktop_app.programs.people.words import politics_in_words, post_in_full
from desktop_app.programs.post_applications import rules
from desktop_app.programs.post_applications.form import FORM
from desktop_app.programs.post_applications.moves import MOVES

if TYPE_CHECKING:
    from desktop_app.core.office import Office

COUNTED = "applied,eligible,ineligible,withdrawn"


def _total(application: Any, _office: Office) -> Words:
    """The weighted total, or what is still missing."""
    if application.state != "eligible":
        return Words("")
    (standing,) = ranking.standings([sheet_of(application)], reckoning(application.post))
    return Words(f"缺{'、'.join(standing.missing)}" if standing.missing else f"{standing.total}")


def _of(name: str, label: str) -> Column:
    """A column of the person's own, for the tables that offices hand on."""
    return Column(f"person.{name}", label, hidden=True)


def _school(application: Any, _office: Office) -> Words:
    person = application.person
    return Words(person.in_service_school or person.full_time_school)


def _education(application: Any, _office: Office) -> Words:
    person = application.person
    found = (person.in_service_education or person.full_time_education, person.in_service_degree)
    return Words("、".join(filter(None, (found[0], found[1] or person.full_time_degree))))


def _politics(application: Any, _office: Office) -> Words:
    return Words(politics_in_words(application.person))


def _unit_and_post(application: Any, _office: Office) -> Words:
    return Words(post_in_full(application.person))


def applied_in(period: Period, **more: str) -> Filters:
    """Applications that came in within the period."""
    return {"state": COUNTED, "applied_on": str(period), **more}


PROGRAM = Program(
    key="post_applications",
    title="竞聘报名",
    model=PostApplication,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("post.department", "部门", chars=7),
        Column("post.title", "岗位", chars=9, share=2),
        Column("turn", chars=5),
        Column("total", "综合分", text=_total, sort=None, chars=6),
        Column("outcome", chars=5),
        Column("state", chars=6, chip=True),
        _of("gender", "性别"),
        _of("born", "出生日期"),
        _of("ethnicity", "民族"),
        Column("politics", "政治面貌", text=_politics, sort=None, hidden=True),
        _of("joined_party", "党派加入时间"),
        Column("education", "最高学历学位", text=_education, sort=None, hidden=True),
        Column("school", "毕业学校、所学专业", text=_school, sort=None, hidden=True),
        _of("post_since", "到单位日期"),
        Column("unit_and_post", "所在单位及职务", text=_unit_and_post, sort=None, hidden=True),
        _of("professional_title", "专技职务及时间"),
        Column("way", hidden=True),
        Column("applied_on", hidden=True),
        Column("democratic", hidden=True),
        Column("inspection", hidden=True),
        Column("refused_reason", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "post.title", "statement"), "搜索编号、姓名、岗位"),
        Filter("post", "岗位"),
        Filter("state"),
        Filter("outcome"),
        Filter("applied_on", "报名日期", hidden=True),
        Filter("person", "姓名", hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("waiting", "待审查", {"state": "applied"}, due=CLERKS),
        View("scoring", "竞聘中", {"state": "eligible", "outcome": "none"}),
    ),
    form=FORM,
    transitions=MOVES,
    prints=(
        PrintedForm("application", "竞争上岗报名表", parts=(("application", "报名表"),)),
        PrintedForm(
            "scores",
            "答辩评分表",
            when=lambda application, _office: application.state == "eligible",
            parts=(("scores", "评分表"),),
        ),
        PrintedForm("blank", "空白竞争上岗报名表", of="blank"),
        PrintedForm("blank_scores", "空白答辩评分表", of="blank"),
        PrintedForm("applicants", "竞争上岗报名人员一览表", of="list"),
    ),
    indicators=(
        Indicator(
            "applications",
            "竞聘报名数",
            applied_in,
            unit="人次",
            definition="期内报名竞争上岗的人次，含资格不符和中途退出的；作废的不计。",
        ),
        Indicator(
            "competition",
            "竞争比",
            applied_in,
            Indicator(
                "competed_places",
                "竞争上岗职数",
                lambda period: contract_posts.counted(period, kind="section_head,section_deputy"),
                total="places",
                of=contract_posts.PROGRAM,
            ),
            unit="∶1",
            places=1,
            definition="期内竞聘报名数 ÷ 期内设立的科级岗位的职数。",
        ),
    ),
    rules=rules.application_rules,
    outside=Outside(
        synonyms={
            "person": ("姓名", "竞聘人", "报名人"),
            "post": ("岗位编号", "岗位", "岗位名称", "竞聘岗位"),
            "turn": ("序号（答辩顺序）", "答辩顺序", "序号"),
            "way": ("推荐/自荐", "推荐（自荐）", "报名方式"),
            "recommended_by": ("推荐单位", "推荐人"),
            "statement": ("竞聘理由", "主要业绩", "备注"),
        },
        identity=("person", "post"),
    ),
)
