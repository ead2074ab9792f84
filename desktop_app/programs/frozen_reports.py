"""定稿报表: the bulletins and yearly sheets whose figures stand still, and how one is declared void.

They are made by `desktop_app.reports.freezing` alone; nothing of them is ever typed or changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import FrozenReport
from desktop_app.core import permissions
from desktop_app.core.program import (
    MANAGER,
    NEVER,
    Column,
    Field,
    Filter,
    PrintedForm,
    Program,
    Search,
    Section,
    Transition,
    View,
)
from desktop_app.reports import content

if TYPE_CHECKING:
    from desktop_app.core.office import Office

FROZEN, VOID = "frozen", "void"
FORM = "report"


def is_readable(report: Any, office: Office) -> bool:
    """Whether the user may read every program that the report counts in."""
    counted = {value.program for value in content.read(report.content).values} - {""}
    return all(office.rights.may(permissions.READ, key) for key in counted)


PROGRAM = Program(
    key="frozen_reports",
    title="定稿报表",
    model=FrozenReport,
    columns=(
        Column("title", chars=20, share=1),
        Column("kind", chars=6),
        Column("period", chars=6),
        Column("end", chars=6),
        Column("made_by", chars=5),
        Column("made_at", "定稿时间", chars=8),
        Column("state", chars=5, chip=True),
        Column("head", hidden=True),
        Column("void_reason", hidden=True),
    ),
    filters=(
        Search(("title", "period", "made_by"), "搜索标题、期间、制表人"),
        Filter("kind"),
        Filter("state"),
        Filter("end", "截止日期"),
        Filter("period", hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("monthly", "月通报", {"kind": "monthly"}),
        View("weekly", "周通报", {"kind": "weekly"}),
        View("yearly", "年度数据库", {"kind": "yearly"}),
    ),
    form=(
        Section(
            "定稿",
            (
                Field("title", wide=True),
                Field("kind"),
                Field("period"),
                Field("start"),
                Field("end"),
                Field("office"),
                Field("made_by"),
                Field("made_at"),
                Field("head", wide=True),
                Field("void_reason", wide=True, shown=lambda report: report.state == VOID),
            ),
            editable_in=NEVER,
        ),
    ),
    transitions=(
        Transition(
            "void",
            "作废",
            frozenset({FROZEN}),
            VOID,
            inputs=(Field("void_reason", required=True),),
            roles=frozenset({MANAGER}),
            danger=True,
            question="定稿不能改回，只能作废：这份报表留在台账里，注明原因，这一期可以重新定稿。",
        ),
    ),
    prints=(PrintedForm(FORM, "报表", when=is_readable), PrintedForm("ledger", "定稿报表台账", of="list")),
)
