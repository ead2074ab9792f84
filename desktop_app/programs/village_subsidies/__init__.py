"""离任补助金: former village cadres who are paid by the month for the years that they served
(domain 1.10 d).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import SubsidyService, VillageSubsidy
from desktop_app.core.period import Period
from desktop_app.core.places import VILLAGE_HEADINGS
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Indicator,
    Lines,
    Outside,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)
from desktop_app.programs import public_notice
from desktop_app.programs.village_subsidies.moves import MOVES
from desktop_app.programs.village_subsidies.rules import service_rules, subsidy_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _left(subsidy: Any, office: Office) -> Words:
    if subsidy.state != "noticed":
        return Words("")
    return public_notice.clock(subsidy.notice_until, office.today())


def is_noticed(office: Office) -> Any:
    """Claims whose public notice is over and that wait for the county."""
    return (VillageSubsidy.state == "noticed") & (VillageSubsidy.notice_until < office.today())


def _granted(period: Period) -> dict[str, str]:
    return {"state": "granted", "granted_on": period.until_end}


def is_owing(_office: Office) -> Any:
    """Who was paid for months from which on nothing is due."""
    return VillageSubsidy.overpaid > 0


def _was_declared(subsidy: Any) -> bool:
    return bool(subsidy.state != "draft")


PROGRAM = Program(
    key="village_subsidies",
    title="离任补助",
    model=VillageSubsidy,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("village.name", "村社区", chars=7, share=1),
        Column("post", chars=6),
        Column("years", chars=5),
        Column("first_month", chars=6),
        Column("state", chars=6, chip=True),
        Column("left", "公示", text=_left, sort="notice_until", chars=7),
        Column("left_on", hidden=True),
        Column("ending", hidden=True),
        Column("months", hidden=True),
        Column("terms", hidden=True),
        Column("granted_on", hidden=True),
        Column("document", hidden=True),
        Column("stop_month", hidden=True),
        Column("stop", hidden=True),
        Column("overpaid", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "village.name"), "搜索姓名、村社区、编号"),
        Filter("state"),
        Filter("village", "村社区"),
        Filter("post"),
        Filter("granted_on", "认定日期", hidden=True),
        Filter("noticed_out", "公示期满待会审", where=is_noticed, hidden=True),
        Filter("owing", "待追回", where=is_owing, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("granted", "享受中", {"state": "granted"}),
        View("reviewed", "待乡镇审核", {"state": "reviewed"}, due=LEADERS, hidden=True),
        View("noticed_out", "公示期满待会审", {"noticed_out": "yes"}, due=CLERKS),
        View("checked", "会审后待认定", {"state": "checked"}, due=LEADERS, hidden=True),
        View("owing", "多发待追回", {"owing": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "申报",
            (
                Field("person", required=True),
                Field("village"),
                Field("left_on"),
                Field("ending"),
                Field("bar", required=True),
                Field("bank", wide=True, editable_in=DRAFT | {"declared", "granted"}),
                Field("card", wide=True, editable_in=DRAFT | {"declared", "granted"}),
                Field("remark", rows=2, wide=True),
            ),
        ),
        Lines(
            "services",
            "任职经历",
            SubsidyService,
            "subsidy",
            (
                Field("post", required=True),
                Field("started", required=True),
                Field("ended", required=True, hint="离任的月份，不计入"),
                Field("proof", hint="任职文件、证明人"),
            ),
            rules=service_rules,
        ),
        Section(
            "核算和审批",
            (
                Field("post"),
                Field("months"),
                Field("years"),
                Field("terms"),
                Field("reckoning", wide=True),
                Field("declared_on"),
                Field("branch_opinion", wide=True),
                Field("township_opinion", wide=True),
                Field("noticed_on"),
                Field("notice_until"),
                Field("objections", wide=True),
                Field("county_opinion", wide=True),
                Field("granted_on"),
                Field("document"),
                Field("first_month"),
            ),
            editable_in=NEVER,
            shown=_was_declared,
        ),
        Section(
            "变动",
            (Field("stop"), Field("stop_month"), Field("overpaid"), Field("reason", wide=True)),
            editable_in=NEVER,
            shown=lambda subsidy: subsidy.state in ("stopped", "refused", "void") or bool(subsidy.reason),
        ),
    ),
    transitions=MOVES,
    prints=(
        PrintedForm("declaration", "离任村社区书记补助申报表", parts=(("declaration", "申报表"),)),
        PrintedForm("notice", "离任补助公示", when=lambda each, _office: each.notice_until is not None),
        PrintedForm(
            "change",
            "离任补助变动报告单",
            when=lambda each, _office: each.state == "stopped",
            parts=(("change", "报告单"),),
        ),
        PrintedForm("blank", "空白离任村社区书记补助申报表", of="blank"),
        PrintedForm("blank_change", "空白离任补助变动报告单", of="blank"),
        PrintedForm("ledger", "离任补助台账", of="list"),
    ),
    indicators=(
        Indicator(
            "granted",
            "享受离任补助人数",
            _granted,
            unit="人",
            distinct="person",
            definition="期末以前认定、现在仍在享受的人，一人只计一次；停发和作废的不计。",
        ),
    ),
    rules=subsidy_rules,
    outside=Outside(
        synonyms={
            "person": ("姓名", "离任干部"),
            "village": VILLAGE_HEADINGS,
            "left_on": ("离任日期", "离任时间"),
            "ending": ("离任原因",),
            "bank": ("开户行", "开户银行"),
            "card": ("卡号", "银行卡号", "账号"),
            "services.post": ("职务", "任职职务", "担任职务", "离任时职务", "离任职务", "任职务"),
            "services.started": (
                "任职起",
                "起始年月",
                "任职开始",
                "任职起止时间",
                "任职时间",
                "起止时间",
                "任职年限",
            ),
            "services.ended": ("任职止", "终止年月", "任职结束"),
            "services.proof": ("证明", "证明材料", "证明人"),
            "remark": ("备注",),
        },
        identity=("person", "left_on"),
        lines="services",
        pairs={"services.started": "services.ended"},
    ),
)
