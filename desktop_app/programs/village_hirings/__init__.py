"""招聘事业编制: posts in township institutions for which village secretaries may apply (domain 1.10 b)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import VillageHiring
from desktop_app.core.inputs import today
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Outside,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
)
from desktop_app.programs.secretary_contests.rounds import (
    COLUMNS,
    conditions_section,
    round_rules,
    weights_section,
)
from desktop_app.programs.village_hirings import rules
from desktop_app.programs.village_hirings.moves import TRANSITIONS

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _is_compared(hiring: Any, _office: Office) -> bool:
    return hiring.state in ("reviewing", "comparing", "done")


def published_in(period: Period) -> Filters:
    """Posts that were published within the period."""
    return {"published": "yes", "published_on": str(period)}


PROGRAM = Program(
    key="village_hirings",
    title="招聘事业编制",
    model=VillageHiring,
    columns=(
        Column("number", chars=9),
        Column("title", chars=11, share=1),
        Column("organization.name", "招聘单位", chars=7),
        Column("places", "人数", chars=3),
        *COLUMNS,
        Column("state", chars=6, chip=True),
        Column("plan", hidden=True),
        Column("duties", hidden=True, sort=None),
        Column("requirements", hidden=True, sort=None),
        Column("published_on", hidden=True),
        Column("apply_until", hidden=True),
        Column("ratio_reason", hidden=True, sort=None),
        Column("compared_on", hidden=True),
        Column("closed_on", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("number", "title", "organization.name", "plan"), "搜索编号、岗位、单位、方案"),
        Filter("state"),
        Filter("organization", "招聘单位"),
        Filter("published_on", "公告日期"),
        Filter("published", "已公告", where=rules.is_published, hidden=True),
        Filter("late", "报名已截止", where=rules.is_closing, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("open", "报名中", {"state": "open"}),
        View("late", "报名已截止", {"late": "yes"}, due=CLERKS),
        View("comparing", "考试考核", {"state": "comparing"}),
    ),
    form=(
        Section(
            "招聘方案",
            (
                Field("title", required=True, wide=True),
                Field("organization", required=True, wide=True),
                Field("places", required=True),
                Field("plan", hint="名称或者文号"),
                Field("published_on", default=today),
                Field("apply_until", hint="公告时要填"),
                Field("duties", rows=2, wide=True),
                Field("remark", wide=True),
            ),
        ),
        conditions_section(),
        weights_section("hiring_weights"),
        Section(
            "进程",
            (
                Field("ratio_reason", "降比例理由", wide=True),
                Field("ratio_by"),
                Field("ratio_on"),
                Field("compared_on"),
                Field("compared_by", wide=True),
                Field("closed_on"),
                Field("closing_reason", wide=True),
            ),
            editable_in=NEVER,
            shown=lambda hiring: any((hiring.ratio_on, hiring.compared_on, hiring.closed_on)),
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("notice", "招聘公告", when=lambda each, _office: each.number is not None),
        PrintedForm("results", "成绩汇总表", when=_is_compared, parts=(("results", "汇总表"),)),
        PrintedForm("filing", "聘用备案表", when=rules.is_hiring, parts=(("filing", "备案表"),)),
        PrintedForm("ledger", "招聘事业编制台账", of="list"),
    ),
    indicators=(
        Indicator(
            "places",
            "招聘事业编制名额",
            published_in,
            total="places",
            unit="名",
            definition="公告日期在期内的招聘岗位的人数合计；作废的不计。",
        ),
    ),
    rules=round_rules,
    outside=Outside(
        synonyms={
            "title": ("招聘岗位", "岗位名称", "岗位"),
            "organization": ("招聘单位", "单位", "用人单位"),
            "places": ("招聘人数", "人数", "名额", "计划数"),
            "plan": ("招聘方案", "方案文号"),
            "duties": ("岗位职责", "职责"),
            "published_on": ("公告日期", "发布日期", "报名时间", "报名起止时间"),
            "apply_until": ("报名截止", "报名截止日期"),
            "requirements": ("其他条件", "岗位要求", "资格条件"),
            "remark": ("备注",),
        },
        pairs={"published_on": "apply_until"},
        identity=("title", "organization"),
    ),
)
