"""巡查督导: each live reform is inspected once in the middle and once at the end of a year, with delegates
taking part (domain 1.16).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import InspectionFinding, InspectionMember, ReformInspection
from desktop_app.core.inputs import this_year, today
from desktop_app.core.program import Column, Field, Lines, Outside, PrintedForm, Program, Section, Words
from desktop_app.programs.reform_inspections.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.reform_inspections.moves import TRANSITIONS
from desktop_app.programs.reform_inspections.rules import inspection_rules, round_now

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _found(inspection: Any, _office: Office) -> Words:
    count = inspection.findings.count()
    return Words(str(count) if count else "")


PROGRAM = Program(
    key="reform_inspections",
    title="巡查督导",
    model=ReformInspection,
    columns=(
        Column("number", chars=9),
        Column("year", chars=4),
        Column("round", chars=4),
        Column("reform.title", "改革项目", chars=14, share=1),
        Column("inspected_on", chars=6),
        Column("found", "问题", text=_found, sort=None, chars=3, amount=True),
        Column("grade", chars=4),
        Column("state", chars=5, chip=True),
        Column("method", hidden=True),
        Column("score", hidden=True),
        Column("findings_text", hidden=True, sort=None),
        Column("advice", hidden=True, sort=None),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=(
        Section(
            "督导",
            (
                Field("reform", required=True, wide=True),
                Field("year", required=True, default=this_year),
                Field("round", required=True, default=round_now),
                Field("inspected_on", required=True, default=today),
                Field("method", required=True),
            ),
        ),
        Lines(
            "members",
            "督导组",
            InspectionMember,
            "inspection",
            (Field("name", required=True), Field("identity", required=True), Field("unit")),
        ),
        Section(
            "情况",
            (
                Field("findings_text", rows=4, wide=True),
                Field("advice", rows=2, wide=True),
                Field("score"),
                Field("grade"),
            ),
        ),
        Lines(
            "findings",
            "发现问题",
            InspectionFinding,
            "inspection",
            (
                Field("content", required=True, wide=True),
                Field("organization", required=True),
                Field("due_on", required=True),
            ),
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("record", "督导记录表", parts=(("record", "记录表"),)),
        PrintedForm("blank", "空白督导记录表", of="blank"),
        PrintedForm("bulletin", "督导情况通报", of="list"),
        PrintedForm("ledger", "巡查督导台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=inspection_rules,
    outside=Outside(
        synonyms={
            "reform": ("改革项目", "项目", "项目名称"),
            "year": ("年度", "年份"),
            "round": ("节点", "督导节点"),
            "inspected_on": ("督导日期", "督导时间", "巡查日期"),
            "method": ("方式", "督导方式"),
            "findings_text": ("督导情况", "基本情况"),
            "advice": ("意见建议", "督导建议"),
            "score": ("评分", "得分"),
            "grade": ("评价", "等次"),
            "findings.content": ("发现问题", "存在问题", "问题"),
            "findings.organization": ("责任单位", "整改单位"),
            "findings.due_on": ("整改期限", "整改时限", "完成期限"),
        },
        identity=("reform", "year", "round"),
        lines="findings",
    ),
)
