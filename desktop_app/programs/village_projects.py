"""帮扶项目: every project that a 第一书记 brought to the village, with its money (domain 1.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import VillageProject
from desktop_app.core.period import Period
from desktop_app.core.program import (
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
)
from desktop_app.programs.first_secretaries.rules import counted

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _counted(office: Office) -> Any:
    return counted(VillageProject.secretary)(office) & (VillageProject.progress != "stopped")


def _agreed_in(period: Period) -> Filters:
    return {"counted": "yes", "agreed_on": str(period)}


PROGRAM = Program(
    key="village_projects",
    title="帮扶项目",
    model=VillageProject,
    columns=(
        Column("title", chars=12, share=2),
        Column("secretary.person.name", "姓名", sort=None, chars=5),
        Column("secretary.village.name", "派驻村", sort=None, chars=6),
        Column("agreed_on", chars=7),
        Column("money", chars=8),
        Column("source", chars=8, share=1),
        Column("progress", chars=5),
        Column("done_on", hidden=True),
    ),
    filters=(
        Search(("title", "source"), "搜索项目、资金来源"),
        Filter("progress"),
        Filter("secretary.village", "派驻村"),
        Filter("agreed_on", "落实日期"),
        Filter("secretary", "第一书记", hidden=True),
        Filter("counted", "有效", where=_counted, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("open", "未完成", {"progress": "planned,running"}),
        View("done", "已完成", {"progress": "done"}),
    ),
    form=(
        Section(
            "帮扶项目",
            (
                Field("secretary"),
                Field("title", wide=True),
                Field("agreed_on"),
                Field("money"),
                Field("source"),
                Field("progress"),
                Field("done_on"),
            ),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "帮扶项目台账", of="list"),),
    indicators=(
        Indicator(
            "projects",
            "第一书记帮扶项目",
            _agreed_in,
            unit="个",
            definition="期内落实的帮扶项目；终止的不算。",
        ),
        Indicator(
            "money",
            "第一书记项目资金",
            _agreed_in,
            unit="元",
            total="money",
            definition="期内落实的帮扶项目的资金合计；终止的不算。",
        ),
    ),
)
