"""发放花名册: what is paid for a month, one row a person, at the standard in force, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.fields import total
from db.models import SubsidyPayment, SubsidyRoll, VillageSubsidy
from desktop_app.core import numbering
from desktop_app.core.inputs import today
from desktop_app.core.period import Period
from desktop_app.core.program import (
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
    Problem,
    Program,
    Search,
    Section,
    Transition,
    Values,
    View,
)
from desktop_app.programs.village_subsidies.rules import due, give_up

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def entitled(month: str, office: Office) -> list[Any]:
    """The claims that are paid for the month: begun, not stopped before or with it, and not paid yet; a
    single payment is made once in a life.
    """
    rolls = SubsidyRoll.select(SubsidyRoll.id).where(SubsidyRoll.state != "void")
    if office.parameters.text("subsidy_mode", date.fromisoformat(f"{month}-01")) != "一次性":
        rolls = rolls.where(SubsidyRoll.month == month)
    paid = SubsidyPayment.select(SubsidyPayment.subsidy).where(SubsidyPayment.roll.in_(rolls))
    return list(
        VillageSubsidy.select()
        .where(
            VillageSubsidy.state.in_(("granted", "stopped")),
            VillageSubsidy.first_month <= month,
            (VillageSubsidy.stop_month == "") | (VillageSubsidy.stop_month > month),
            VillageSubsidy.id.not_in(paid),
        )
        .order_by(VillageSubsidy.number)
    )


def roll_rules(roll: Any, _office: Office) -> Iterator[Problem]:
    """One roll a month at a time; once it is paid, another may make good for whoever came late."""
    if roll.month and roll.state in ("draft", "listed"):
        twin = SubsidyRoll.get_or_none(
            SubsidyRoll.month == roll.month,
            SubsidyRoll.state.in_(("draft", "listed")),
            SubsidyRoll.id != (roll.id or 0),
        )
        if twin is not None:
            yield Problem("month", f"{roll.month} 的花名册还没有发放（{twin.number or '待造册'}）")


def against_listing(roll: Any, office: Office) -> Iterator[str]:
    """The month has begun, somebody is to be paid, and everybody has a standard."""
    if not roll.month:
        yield "请填写“发放月份”"
        return
    if roll.month > f"{office.today():%Y-%m}":
        yield f"{roll.month} 还没有到"
    found = entitled(roll.month, office)
    if not found:
        yield f"{roll.month} 没有要发放的人"
    for subsidy in found:
        if due(subsidy, roll.month, office) is None:
            yield f"{subsidy.person.name}（{subsidy.years} 年）在 {roll.month} 没有有效的补助标准"


def _list(roll: Any, _values: Values, office: Office) -> Values:
    """A row for each; the roll has its number and totals."""
    amounts = []
    for subsidy in entitled(roll.month, office):
        found = due(subsidy, roll.month, office)
        if found is not None:  # the guard has seen to it
            amounts.append(found.amount)
            row = SubsidyPayment(roll=roll, subsidy=subsidy, basis=found.basis, amount=found.amount)
            office.writer.create(row)
    number = numbering.next_sheet(office, "subsidy_rolls", year=int(roll.month[:4]))
    return {
        "number": number,
        "month_starts_on": date.fromisoformat(f"{roll.month}-01"),
        "people": len(amounts),
        "amount": total(amounts),
        "listed_on": office.today(),
    }


def _void(roll: Any, values: Values, office: Office) -> Values:
    """Whoever was stopped meanwhile owes nothing of it."""
    for payment in roll.payments:
        give_up(payment, office)
    return values


def _check_paying(roll: Any, values: Values, office: Office) -> Iterator[Problem]:
    if not roll.listed_on <= values["paid_on"] <= office.today():
        yield Problem("paid_on", f"“发放日期”应在造册的 {roll.listed_on} 和今天之间")


def _paid(period: Period) -> dict[str, str]:
    return {"state": "paid", "month_starts_on": str(period)}


PROGRAM = Program(
    key="subsidy_rolls",
    title="发放花名册",
    model=SubsidyRoll,
    columns=(
        Column("number", chars=9),
        Column("month", chars=7),
        Column("people", chars=5),
        Column("amount", chars=9, share=1),
        Column("listed_on", chars=7),
        Column("paid_on", chars=7),
        Column("state", chars=6, chip=True),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("number", "month"), "搜索编号、月份"),
        Filter("state"),
        Filter("month_starts_on", "发放月份"),
    ),
    views=(
        View("all", "全部", {}),
        View("listed", "待发放", {"state": "listed"}, due=LEADERS),
        View("paid", "已发放", {"state": "paid"}),
    ),
    form=(
        Section(
            "月份",
            (
                Field("month", required=True, default=lambda _roll, office: f"{office.today():%Y-%m}"),
                Field("remark", wide=True),
            ),
        ),
        Section(
            "发放",
            (Field("people"), Field("amount"), Field("listed_on"), Field("paid_on")),
            editable_in=NEVER,
            shown=lambda roll: roll.state != "draft",
        ),
        Lines(
            "payments",
            "发放名单",
            SubsidyPayment,
            "roll",
            (Field("subsidy"), Field("basis"), Field("amount")),
            editable_in=NEVER,
            shown=lambda roll: roll.state != "draft",
        ),
    ),
    transitions=(
        Transition(
            "list",
            "造册",
            DRAFT,
            "listed",
            guard=against_listing,
            effect=_list,
            primary=True,
            question="按当月有效的标准，给每个享受的人列一行；停发的、已经列过的不列。",
        ),
        Transition(
            "pay",
            "发放",
            frozenset({"listed"}),
            "paid",
            inputs=(Field("paid_on", required=True, default=today),),
            check=_check_paying,
            roles=LEADERS,
            primary=True,
        ),
        Transition(
            "void",
            "作废",
            frozenset({"listed"}),
            "void",
            inputs=(Field("remark", "作废原因", required=True, wide=True),),
            effect=_void,
            roles=LEADERS,
            danger=True,
            question="编号保留；可以为同一月份重新造册。",
        ),
    ),
    prints=(
        PrintedForm(
            "payroll",
            "离任补助发放花名册",
            when=lambda roll, _office: roll.state in ("listed", "paid"),
            parts=(("payroll", "签领册"),),
        ),
        PrintedForm("ledger", "离任补助发放台账", of="list"),
    ),
    indicators=(
        Indicator(
            "paid",
            "离任补助发放额",
            _paid,
            total="amount",
            unit="元",
            definition="期内各月已发放的花名册的金额合计；没有发放的和作废的不计。",
        ),
    ),
    rules=roll_rules,
    outside=Outside(synonyms={"month": ("发放月份", "年月", "月份")}, identity=("month",)),
)
