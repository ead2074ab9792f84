"""驻村天数: the days of every month that every 第一书记 spent in the village (domain 1.11)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from db.models import FirstSecretary, VillageDays
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
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
from desktop_app.programs.first_secretaries.rules import IN_OFFICE, counted

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _few(office: Office) -> Any:
    """Months that are over, with fewer days than the office asks for."""
    today = office.today()
    over = VillageDays.until < _first_of_month(today + timedelta(days=1))
    return over & (VillageDays.days < office.parameters.whole("secretary_month_days", today))


def _lately(office: Office) -> Any:
    """Since the month before this one, of those who are there today."""
    since = _first_of_month(_first_of_month(office.today()) - timedelta(days=1))
    there = FirstSecretary.select(FirstSecretary.id).where(FirstSecretary.state.in_(tuple(IN_OFFICE)))
    return (VillageDays.until >= since) & VillageDays.secretary.in_(there)


def _until_in(period: Period) -> Filters:
    return {"counted": "yes", "until": str(period)}


PROGRAM = Program(
    key="village_days",
    title="驻村天数",
    model=VillageDays,
    columns=(
        Column("until", chars=8),
        Column("secretary.person.name", "姓名", sort=None, chars=6),
        Column("secretary.village.name", "派驻村", sort=None, chars=8, share=1),
        Column("days", chars=6),
        Column("note", chars=14, share=2),
    ),
    filters=(
        Search(("note",), "搜索说明"),
        Filter("secretary.village", "派驻村"),
        Filter("until", "考勤截止"),
        Filter("secretary", "第一书记", hidden=True),
        Filter("few", "天数不足", where=_few, hidden=True),
        Filter("lately", "上月以来", where=_lately, hidden=True),
        Filter("counted", "有效", where=counted(VillageDays.secretary), hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("few", "天数不足", {"few": "yes"}),
        View("lately", "上月以来天数不足", {"few": "yes", "lately": "yes"}, due=CLERKS, hidden=True),
    ),
    form=(
        Section(
            "驻村天数",
            (Field("secretary"), Field("until"), Field("days"), Field("note")),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "第一书记驻村天数台账", of="list"),),
    indicators=(
        Indicator(
            "days",
            "第一书记驻村天数",
            _until_in,
            unit="天",
            total="days",
            definition="期内各月驻村天数合计。",
        ),
        Indicator(
            "days_per_month",
            "第一书记人均每月驻村",
            _until_in,
            unit="天",
            places=1,
            mean="days",
            definition="期内驻村天数 ÷ 登记了的人月数。",
        ),
    ),
)
