"""驻村日志: every entry of every 第一书记, for which of the five roles, and the orders raised from them
(domain 1.11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import DictionaryEntry, VillageDiary
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

ROLES = {
    1: "强化组织建设辅导员",
    2: "推进基层改革指导员",
    3: "助推经济社会发展领航员",
    4: "密切联系群众服务员",
    5: "促进和谐稳定平安员",
}


def _as_role(code: int) -> Filter:
    """Entries for the role that has the code in the office's dictionary."""

    def where(_office: Office) -> Any:
        entries = DictionaryEntry.select(DictionaryEntry.id)
        return VillageDiary.role.in_(
            entries.where(VillageDiary.role.among(), DictionaryEntry.code == str(code))
        )

    return Filter(f"role_{code}", ROLES[code], where=where, hidden=True)


def _written_in(period: Period) -> Filters:
    return {"counted": "yes", "done_on": str(period)}


def _of_role(code: int) -> Indicator:
    return Indicator(
        f"role_{code}",
        f"五员工作：{ROLES[code][-3:]}",
        lambda period: {**_written_in(period), f"role_{code}": "yes"},
        unit="篇",
        definition=f"期内驻村日志中“{ROLES[code]}”的篇数。",
    )


PROGRAM = Program(
    key="village_diaries",
    title="驻村日志",
    model=VillageDiary,
    columns=(
        Column("done_on", chars=7),
        Column("secretary.person.name", "姓名", sort=None, chars=5),
        Column("secretary.village.name", "派驻村", sort=None, chars=6),
        Column("role.name", "五员", sort=None, chars=6, share=1),
        Column("content", chars=12, share=2, sort=None),
        Column("solved", chars=7, share=1, sort=None),
        Column("order.number", "工单号", sort=None, chars=12),
    ),
    filters=(
        Search(("content", "solved"), "搜索工作内容、解决问题"),
        Filter("role", "五员"),
        Filter("secretary.village", "派驻村"),
        Filter("done_on", "日期"),
        Filter("secretary", "第一书记", hidden=True),
        Filter("counted", "有效", where=counted(VillageDiary.secretary), hidden=True),
        Filter("has_solved", "解决了问题", where=lambda _office: VillageDiary.solved != "", hidden=True),
        Filter("ordered", "已转工单", where=lambda _office: VillageDiary.order.is_null(False), hidden=True),
        *(_as_role(code) for code in ROLES),
    ),
    views=(
        View("all", "全部", {}),
        View("solved", "解决了问题", {"has_solved": "yes"}),
        View("ordered", "已转工单", {"ordered": "yes"}),
    ),
    form=(
        Section(
            "驻村日志",
            (
                Field("secretary"),
                Field("done_on"),
                Field("role"),
                Field("content", rows=4, wide=True),
                Field("solved", wide=True),
                Field("to_order"),
                Field("resident"),
                Field("phone"),
                Field("order"),
            ),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "驻村日志台账", of="list"),),
    indicators=(
        Indicator(
            "diaries",
            "驻村日志",
            _written_in,
            unit="篇",
            definition="期内的驻村日志；作废的第一书记的不算。",
        ),
        *(_of_role(code) for code in ROLES),
        Indicator(
            "solved",
            "第一书记解决问题",
            lambda period: {**_written_in(period), "has_solved": "yes"},
            unit="个",
            definition="期内写明解决了问题的驻村日志，一篇算一个。",
        ),
        Indicator(
            "orders",
            "第一书记转工单",
            lambda period: {**_written_in(period), "ordered": "yes"},
            unit="件",
            definition="期内的驻村日志中转了工单的。",
        ),
    ),
)
