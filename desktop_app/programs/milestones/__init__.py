"""时间轴: the office's documents, meetings, measures and results in the order of their days, each with the
records that it led to.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from db.models import Milestone, MilestoneLink
from db.models.milestones import SUBJECTS
from desktop_app.core.period import Period
from desktop_app.core.program import (
    DRAFT,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Lines,
    PrintedForm,
    Program,
    Search,
    Section,
    Transition,
    View,
    Words,
)
from desktop_app.programs.milestones.intake import OUTSIDE
from desktop_app.programs.milestones.rules import STANDING, link_rules, milestone_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _leads_to(subject: str) -> Callable[[Any], bool]:
    return lambda row: bool(row.subject == subject)


def _counted(milestone: Any, _office: Office) -> Words:
    count = MilestoneLink.select().where(MilestoneLink.milestone == milestone.id).count()
    return Words(f"{count} 条" if count else "")


def _has_links(_office: Office) -> Any:
    return Milestone.id.in_(MilestoneLink.select(MilestoneLink.milestone))


def _documents_in(period: Period) -> Filters:
    return {"state": "standing", "kind": "document", "happened_on": str(period)}


PROGRAM = Program(
    key="milestones",
    title="时间轴事项",
    model=Milestone,
    columns=(
        Column("happened_on", chars=6),
        Column("written", chars=9),
        Column("kind", chars=4),
        Column("title", chars=22, share=5),
        Column("issuer", chars=7, share=1),
        Column("state", chars=5, chip=True),
        Column("document_number", hidden=True),
        Column("linked", "相关记录", text=_counted, sort=None, hidden=True),
        Column("summary", hidden=True, sort=None),
        Column("void_reason", hidden=True, sort=None),
    ),
    filters=(
        Search(("title", "document_number", "issuer", "summary"), "搜索事项、文号、单位、摘要"),
        Filter("happened_on", "日期"),
        Filter("kind"),
        Filter("state"),
        Filter("linked", "有相关记录", where=_has_links),
    ),
    views=(
        View("all", "全部", {}),
        View("documents", "文件", {"kind": "document"}),
        View("meetings", "会议", {"kind": "meeting"}),
        View("measures", "举措", {"kind": "measure"}),
        View("results", "成果", {"kind": "result"}),
        View("drafts", "草稿", {"state": "draft"}),
    ),
    form=(
        Section(
            "事项",
            (
                Field("happened_on", required=True, hint="可写月份"),
                Field("written", hint="照原样，如 8月起"),
                Field("kind", required=True),
                Field("issuer", hint="发文或牵头单位"),
                Field("title", required=True, wide=True, hint="文件写标题，其他用一句话说清"),
                Field("document_number"),
                Field("summary", rows=5, wide=True),
                Field(
                    "void_reason",
                    editable_in=NEVER,
                    wide=True,
                    shown=lambda milestone: bool(milestone.void_reason),
                ),
            ),
            editable_in=STANDING,
        ),
        Lines(
            "links",
            "相关记录",
            MilestoneLink,
            "milestone",
            (
                Field("subject", required=True),
                *(Field(name, shown=_leads_to(name), required=_leads_to(name)) for name in SUBJECTS),
            ),
            editable_in=STANDING,
            rules=link_rules,
        ),
    ),
    transitions=(
        Transition("list", "列入时间轴", DRAFT, "standing", primary=True),
        Transition(
            "void",
            "作废",
            frozenset({"standing"}),
            "void",
            inputs=(Field("void_reason", required=True),),
            roles=LEADERS,
            danger=True,
            question="作废以后不再印在时间轴上；这一条留在列表里，注明原因。",
        ),
    ),
    prints=(
        PrintedForm("timeline", "时间轴", of="list"),
        PrintedForm("ledger", "时间轴台账", of="list"),
        PrintedForm("register", "大事记登记表"),
        PrintedForm("blank", "空白大事记登记表", of="blank"),
    ),
    indicators=(
        Indicator(
            "documents",
            "出台文件数",
            _documents_in,
            unit="份",
            definition="期内已列入时间轴、类别是“文件”的事项。",
        ),
    ),
    rules=milestone_rules,
    outside=OUTSIDE,
)
