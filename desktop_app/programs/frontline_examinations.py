"""一线考察: every examination on the spot, and what was found (domain 1.6)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from db.models import FrontlineExamination, FrontlineService
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
    Words,
)
from desktop_app.programs.selection_candidates.comparison import hundredths

if TYPE_CHECKING:
    from desktop_app.core.office import Office

ASKED = ("service", "examined_on", "place", "group", "method", "talks")
SCORES = {"virtue": "德", "ability": "能", "diligence": "勤", "achievement": "绩", "integrity": "廉"}


def mean(examination: Any) -> Decimal:
    """The mean of the five scores."""
    return hundredths(sum((getattr(examination, name) for name in SCORES), Decimal(0)) / len(SCORES))


def _mean(examination: Any, _office: Office) -> Words:
    return Words(str(mean(examination)))


def _counted(_office: Office) -> Any:
    """Of services that are not void."""
    void = FrontlineService.select(FrontlineService.id).where(FrontlineService.state == "void")
    return FrontlineExamination.service.not_in(void)


def _examined_in(period: Period) -> Filters:
    return {"counted": "yes", "examined_on": str(period)}


PROGRAM = Program(
    key="frontline_examinations",
    title="一线考察",
    model=FrontlineExamination,
    columns=(
        Column("service.person.name", "姓名", sort=None, chars=5),
        Column("examined_on", chars=7),
        Column("place", chars=9, share=1),
        Column("group", chars=9, share=1),
        Column("method", chars=6),
        Column("mean", "平均分", text=_mean, sort=None, chars=5, amount=True),
        Column("conclusion", chars=6),
        Column("service.number", "锻炼编号", sort=None, hidden=True),
        Column("talks", hidden=True),
        *(Column(name, hidden=True) for name in SCORES),
    ),
    filters=(
        Search(("place", "group"), "搜索地点、考察组"),
        Filter("conclusion"),
        Filter("method"),
        Filter("examined_on", "考察日期"),
        Filter("service", "锻炼", hidden=True),
        Filter("counted", "有效", where=_counted, hidden=True),
    ),
    views=(View("all", "全部", {}), View("first", "优先使用", {"conclusion": "first"})),
    form=(
        Section(
            "考察",
            tuple(Field(name) for name in (*ASKED, *SCORES, "conclusion")),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "一线考察台账", of="list"),),
    indicators=(
        Indicator(
            "examinations",
            "一线考察次数",
            _examined_in,
            unit="次",
            definition="考察日期在期内的一线考察，一人多次计多次；锻炼作废的不计。",
        ),
        Indicator(
            "first_rate",
            "考察优先使用占比",
            lambda period: {**_examined_in(period), "conclusion": "first"},
            _examined_in,
            definition="期内结论为“优先使用”的一线考察 ÷ 一线考察次数。",
        ),
    ),
)
