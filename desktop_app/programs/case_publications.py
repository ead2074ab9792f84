"""案例刊发: where and when each case was published (domain 1.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import CasePublication, ReformCase
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

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _counted(_office: Office) -> Any:
    return CasePublication.case.in_(ReformCase.select(ReformCase.id).where(ReformCase.state != "void"))


def _published_in(period: Period) -> Filters:
    return {"counted": "yes", "published_on": str(period)}


PROGRAM = Program(
    key="case_publications",
    title="案例刊发",
    model=CasePublication,
    columns=(
        Column("published_on", chars=7),
        Column("case.title", "典型案例", sort=None, chars=16, share=2),
        Column("channel", chars=6),
        Column("medium", chars=10, share=1),
        Column("place", chars=12, share=1),
    ),
    filters=(
        Search(("medium", "place"), "搜索媒体、链接"),
        Filter("channel"),
        Filter("published_on", "刊发日期"),
        Filter("case", "典型案例", hidden=True),
        Filter("counted", "有效", where=_counted, hidden=True),
    ),
    views=(View("all", "全部", {}),),
    form=(
        Section(
            "刊发",
            (Field("case"), Field("channel"), Field("medium"), Field("published_on"), Field("place")),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "典型案例刊发台账", of="list"),),
    indicators=(
        Indicator(
            "publications",
            "案例刊发数",
            _published_in,
            unit="次",
            definition="期内典型案例在各渠道的刊发次数；作废的案例的不算。",
        ),
    ),
)
