"""催办督办: every card, urging and criticism that an order was given, and what is still to be printed,
explained or circulated (domain 1.1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import OrderSupervision, Paper, WorkOrder
from desktop_app.core.due import days_left
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    LEADERS,
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

if TYPE_CHECKING:
    from desktop_app.core.office import Office

KEY = "order_notices"


def _stands(_office: Office) -> Any:
    return OrderSupervision.withdrawn_on.is_null()


def is_under_way(_office: Office) -> Any:
    """Notices about the limit to which an open order is still on its way."""
    limit = OrderSupervision.deadline
    handled = (WorkOrder.state == "handling") & (limit.is_null() | (WorkOrder.deadline == limit))
    waiting = (WorkOrder.state == "committing") & (limit.is_null() | (WorkOrder.answer_due == limit))
    its_order = WorkOrder.select(WorkOrder.id).where(
        WorkOrder.id == OrderSupervision.order, handled | waiting
    )
    return OrderSupervision.withdrawn_on.is_null() & fn.EXISTS(its_order)


def to_print(office: Office) -> Any:
    """Notices under way whose paper has not been printed: urgings, which tell of their limit's cards as well,
    cards that no urging tells of, and those that somebody gave by hand.
    """
    printed = Paper.select(Paper.record_id).where(Paper.program == KEY)
    urging = OrderSupervision.alias("urging")
    urged = urging.select(urging.id).where(
        urging.order == OrderSupervision.order,
        urging.kind == "urge",
        urging.deadline == OrderSupervision.deadline,
        urging.due_on.is_null(False),
    )
    told = OrderSupervision.due_on.is_null(False) & fn.EXISTS(urged)
    on_paper = (OrderSupervision.kind == "urge") | (OrderSupervision.kind.in_(("yellow", "red")) & ~told)
    return on_paper & is_under_way(office) & OrderSupervision.id.not_in(printed)


def _unexplained(office: Office) -> Any:
    """Urgings under way that have had no explanation."""
    urged = (OrderSupervision.kind == "urge") & OrderSupervision.answered_on.is_null()
    return urged & is_under_way(office)


def _to_circulate(office: Office) -> Any:
    """Urgings whose days for an explanation are over, and whose limit nobody was criticised for."""
    other = OrderSupervision.alias("criticism")
    criticised = other.select(other.id).where(
        other.order == OrderSupervision.order,
        other.kind == "circulate",
        other.deadline.is_null() | (other.deadline == OrderSupervision.deadline),
        other.given_on >= OrderSupervision.given_on,
    )
    over = OrderSupervision.answer_by < office.today()
    return _unexplained(office) & over & ~fn.EXISTS(criticised)


def _course(line: Any, office: Office) -> Words:
    """已撤销, 已说明, or how long an explanation may still take."""
    if line.withdrawn_on is not None:
        return Words("已撤销")
    if line.answered_on is not None:
        return Words("已说明", "good")
    if line.kind != "urge":
        return Words("")
    return days_left(line.answer_by, office.today(), soon=2)


def _given_in(period: Period, **more: str) -> Filters:
    return {"standing": "yes", "given_on": str(period), **more}


def _given(key: str, kind: str, title: str, definition: str) -> Indicator:
    return Indicator(
        key, title, lambda period: _given_in(period, kind=kind), unit="次", definition=definition
    )


PROGRAM = Program(
    key=KEY,
    title="督办",
    model=OrderSupervision,
    columns=(
        Column("given_on", "日期", chars=5),
        Column("kind", chars=5),
        Column("order.number", "工单编号", sort=None, chars=12),
        Column("order.title", "事项", sort=None, chars=8, share=1),
        Column("order.organization.name", "承办单位", sort=None, chars=7),
        Column("deadline", chars=5),
        Column("course", "说明", text=_course, sort="answer_by", chars=6),
        Column("due_on", hidden=True),
        Column("reason", hidden=True, sort=None),
        Column("answer_by", hidden=True),
        Column("answered_on", hidden=True),
        Column("answer", "说明内容", hidden=True, sort=None),
        Column("order.village.name", "村社区", hidden=True, sort=None),
        Column("order.state", "工单状态", hidden=True, sort=None),
        Column("withdrawn_on", hidden=True),
    ),
    filters=(
        Search(("order.number", "order.title", "reason", "answer"), "搜索工单编号、事项、说明"),
        Filter("kind"),
        Filter("order.village", "村社区"),
        Filter("order.organization", "承办单位"),
        Filter("given_on", "日期"),
        Filter("order", "工单", hidden=True),
        Filter("due_on", hidden=True),
        Filter("answered_on", hidden=True),
        Filter("standing", "没有撤销", where=_stands, hidden=True),
        Filter("under_way", "工单未办结", where=is_under_way, hidden=True),
        Filter("to_print", "待打印", where=to_print, hidden=True),
        Filter("unexplained", "待说明", where=_unexplained, hidden=True),
        Filter("to_circulate", "待通报", where=_to_circulate, hidden=True),
        Filter(
            "by_rule", "按规定", where=lambda _office: OrderSupervision.due_on.is_null(False), hidden=True
        ),
    ),
    views=(
        View("all", "全部", {}),
        View("to_print", "待打印", {"to_print": "yes"}, due=CLERKS),
        View("yellow", "黄牌", {"under_way": "yes", "kind": "yellow"}),
        View("red", "红牌", {"under_way": "yes", "kind": "red"}),
        View("unexplained", "待说明", {"unexplained": "yes"}, due=CLERKS),
        View("to_circulate", "待通报", {"to_circulate": "yes"}, due=LEADERS),
    ),
    form=(
        Section(
            "催办督办",
            (
                Field("order"),
                Field("kind"),
                Field("given_on"),
                Field("deadline"),
                Field("due_on"),
                Field("reason", wide=True),
                Field("answer_by"),
                Field("answered_on"),
                Field("answer", wide=True),
                Field("withdrawn_on"),
            ),
            editable_in=NEVER,
        ),
    ),
    prints=(
        PrintedForm("notices", "催办、督办通知书", of="list", parts=(("receipt", "回执"),)),
        PrintedForm("circular", "逾期未办结情况通报", of="list"),
        PrintedForm("ledger", "催办督办台账", of="list"),
    ),
    indicators=(
        _given("yellow_cards", "yellow", "黄牌", "期内给出的黄牌，已撤销的不算。"),
        _given("red_cards", "red", "红牌", "期内给出的红牌，已撤销的不算。"),
        _given("urgings", "urge", "催办", "期内出具的催办通知，已撤销的不算。"),
        _given("criticisms", "circulate", "通报批评", "期内通报批评的工单。"),
        Indicator(
            "answer_rate",
            "催办说明率",
            lambda period: _given_in(period, kind="urge", answered_on=period.until_end),
            lambda period: _given_in(period, kind="urge"),
            definition="截至期末登记了说明的催办 ÷ 催办，已撤销的不算。",
        ),
    ),
)
