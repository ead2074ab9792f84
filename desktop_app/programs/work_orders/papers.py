"""The papers of work orders: the slip that is signed, what follows it, file and lists (domain 1.1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core.program import PrintedForm
from desktop_app.programs.work_orders import notices
from desktop_app.programs.work_orders.deadlines import OPEN

if TYPE_CHECKING:
    from desktop_app.core.office import Office

LAYOUTS = (("two", "两联"), ("three", "三联"), ("a5", "A5"), ("dot", "针式三联"))


def _is_issued(order: Any, _office: Office) -> bool:
    return bool(order.state != "draft")


def _unpromised(order: Any) -> tuple[str, ...]:
    promised = order.committed_on is not None or order.settled_on_spot
    return () if promised else ("承诺内容", "承诺办结期限")


def _is_archived(order: Any, _office: Office) -> bool:
    return bool(order.state == "archived")


def _is_answered(order: Any, _office: Office) -> bool:
    """Complete, or merged into an order that is: its result is told to each person (domain 1.1). A partner
    office may keep that order back.
    """
    answering = order.main_order if order.state == "merged" else order
    return answering is not None and answering.completed_on is not None


PRINTS = (
    PrintedForm(
        "slip",
        "民情工单（承诺书）",
        when=_is_issued,
        parts=(("stub", "存根联"), ("handler", "承办联"), ("resident", "群众联")),
        options=LAYOUTS,
        layout="slip_layout",
        follows=frozenset({"issue", "commit"}),
        blank="blank",
        unfilled=_unpromised,
    ),
    PrintedForm(
        "feedback",
        "办结反馈单",
        when=_is_answered,
        parts=(("resident", "反馈单"),),
    ),
    PrintedForm(
        "extension",
        "延期办理告知书",
        when=lambda order, _office: any(made.decision == "approved" for made in order.extensions),
        follows=frozenset({"approve_extension"}),
    ),
    PrintedForm(
        "urge",
        "催办通知书",
        when=lambda order, _office: order.state in OPEN and bool(notices.standing(order, "urge")),
        parts=(("receipt", "回执"),),
        follows=frozenset({"urge"}),
    ),
    PrintedForm(
        "supervision",
        "督办通知书",
        when=lambda order, _office: bool(notices.standing(order, "yellow", "red")),
        parts=(("receipt", "回执"),),
        follows=frozenset({"supervise"}),
    ),
    PrintedForm(
        "return",
        "退单说明",
        when=lambda order, _office: order.return_count > 0,
        parts=(("note", "退单说明"),),
        follows=frozenset({"return"}),
    ),
    PrintedForm(
        "explanation",
        "不予受理、解释说明告知书",
        when=lambda order, _office: order.outcome in ("explained", "not_accepted"),
    ),
    PrintedForm("cover", "档案封面", when=_is_archived),
    PrintedForm("contents", "卷内目录", when=_is_archived),
    PrintedForm("ledger", "民情工单台账", of="list"),
    PrintedForm("notice", "民情工单公示表", of="list"),
    PrintedForm("rating_sheet", "群众评价登记表", of="list"),
    PrintedForm("calls", "回访登记表", of="list"),
    PrintedForm("blank", "空白工单本", of="blank", options=LAYOUTS, layout="slip_layout"),
)
