"""Reform projects: what is to be changed by whom, step by step, until the result is a document (domain
1.16).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Reform, ReformMilestone
from desktop_app.core.due import days_left
from desktop_app.core.happened import happened
from desktop_app.core.inputs import this_year
from desktop_app.core.program import (
    BAD,
    NEVER,
    Column,
    Field,
    Lines,
    Outside,
    PrintedForm,
    Program,
    Section,
    Words,
)
from desktop_app.programs.reforms.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.reforms.moves import TRANSITIONS
from desktop_app.programs.reforms.rules import CHANGING, LIVE, next_milestone, reform_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _next(reform: Any, _office: Office) -> Words:
    found = next_milestone(reform) if reform.state in CHANGING else None
    return Words("" if found is None else found.title)


def _left(reform: Any, office: Office) -> Words:
    if reform.state == "ended":
        return Words("已终止", BAD)
    if reform.state not in LIVE:
        return Words("")
    found = next_milestone(reform)
    return Words("节点已全部完成") if found is None else days_left(found.planned_on, office.today(), soon=30)


PROGRAM = Program(
    key="reforms",
    title="改革项目",
    model=Reform,
    columns=(
        Column("number", chars=9),
        Column("title", chars=14, share=2),
        Column("lead.name", "牵头单位", chars=7, share=1),
        Column("next", "下一节点", text=_next, sort=None, chars=6),
        Column("left", "进度", text=_left, sort=None, chars=7),
        Column("state", chars=5, chip=True),
        Column("year", hidden=True),
        Column("area", hidden=True),
        Column("members", hidden=True),
        Column("pilot", hidden=True),
        Column("started_on", hidden=True),
        Column("ended_on", hidden=True),
        Column("outcome_document", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=(
        Section(
            "项目",
            (
                Field("title", required=True, wide=True),
                Field("year", required=True, default=this_year),
                Field("area", required=True),
                Field("lead", required=True, default=lambda _reform, office: office.organization),
                Field("members", wide=True, hint="几个单位用“、”隔开"),
                Field("goal", rows=3, wide=True),
                Field("pilot"),
            ),
            editable_in=CHANGING,
        ),
        Lines(
            "milestones",
            "时间表",
            ReformMilestone,
            "reform",
            (
                Field("title", required=True, wide=True),
                Field("planned_on", required=True),
                Field("done_on", hint="完成后填"),
            ),
            editable_in=CHANGING,
            rules=happened("done_on"),
        ),
        Section(
            "结果",
            (
                Field("started_on"),
                Field("ended_on"),
                Field("outcome", rows=3, wide=True),
                Field("outcome_document", wide=True),
                Field("end_reason", wide=True, shown=lambda reform: bool(reform.end_reason)),
            ),
            editable_in=NEVER,
            shown=lambda reform: reform.state not in ("draft", "planned"),
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("charter", "改革项目任务书", parts=(("charter", "任务书"),)),
        PrintedForm("blank", "空白改革项目任务书", of="blank"),
        PrintedForm("ledger", "改革项目台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=reform_rules,
    outside=Outside(
        synonyms={
            "year": ("年度", "年份"),
            "title": ("名称", "项目名称", "改革项目", "改革事项"),
            "area": ("领域", "改革领域", "类别"),
            "lead": ("牵头单位", "责任单位", "牵头部门", "牵头处室", "责任处室", "牵头科室"),
            "members": ("成员单位", "配合单位", "参与单位"),
            "goal": ("目标", "改革目标", "主要内容", "改革任务"),
            "milestones.title": ("节点", "时间节点", "阶段任务", "工作节点"),
            "milestones.planned_on": ("完成时限", "完成时间", "计划完成时间", "完成期限", "时限", "计划日期"),
            "milestones.done_on": ("实际完成时间", "实际完成日期"),
            "pilot": ("省级试点", "是否省级试点"),
        },
        lines="milestones",
        pairs={"milestones.planned_on": "milestones.title"},
        identity=("year", "title"),
    ),
)
