"""空白工单号: numbers printed on blank slips, from their reservation until an order is entered under them or
they are made void.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import SlipNumber, WorkOrder
from desktop_app.core import numbering, permissions, search_index
from desktop_app.core.program import (
    CLERKS,
    GOOD,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    PrintedForm,
    Program,
    Search,
    Section,
    Transition,
    Values,
    View,
    Words,
)
from desktop_app.programs import work_orders
from desktop_app.programs.work_orders import papers, slips
from desktop_app.programs.work_orders.effects import DOCUMENT

if TYPE_CHECKING:
    from desktop_app.core.office import Office

RESERVED = frozenset({"reserved"})
SPOILED = "空白工单作废"


def reserve(office: Office, count: int) -> list[SlipNumber]:
    """Take the next numbers of this year for blank slips; the caller's transaction prints them or undoes
    it.
    """
    office.rights.demand(permissions.WRITE, work_orders.PROGRAM.key)
    today = office.today()
    taken = numbering.numbers(
        office, DOCUMENT, short_name=office.info.short_name, year=today.year, count=count
    )
    made = [
        SlipNumber(
            id=office.writer.new_id(),
            number=number,
            issuer=office.organization,
            year=today.year,
            reserved_on=today,
            reserved_by=office.user.name,
        )
        for number in taken
    ]
    office.writer.create_many(made)
    search_index.put_many(PROGRAM, made)
    return made


def against_spoiling(slip: Any, office: Office) -> Iterator[str]:
    """Reasons why a number cannot be made void here."""
    if slip.issuer_id is not None and slip.issuer_id != office.organization.id:
        yield f"这是“{slip.issuer.name}”预留的编号，由他们作废"
    if (order := slips.order_of(slip)) is not None:
        yield f"已用于工单“{order.title}”，请在民情工单里作废"


def _spoil(slip: Any, values: Values, office: Office) -> Values:
    """The number goes into the ledger as an order that is void, so that no number is missing there."""
    order = WorkOrder(
        number=slip.number,
        slip=slip,
        state="void",
        void_reason=values["void_reason"],
        title=SPOILED,
        village=office.division,
        raised_at=office.now(),
        issued_on=slip.reserved_on,
        issuer=slip.issuer_id,
    )
    office.writer.create(order)
    search_index.put(work_orders.PROGRAM, order)
    return {"void_reason": values["void_reason"]}


def use_of(slip: Any, order: Any | None) -> str:
    """What became of the number, in words; `order` is the one that bears it."""
    if slip.state == "void" or (order is not None and order.state == "void"):
        return "作废"
    return "未用" if order is None else "已用"


def _use(slip: Any, _office: Office) -> Words:
    said = use_of(slip, slips.order_of(slip))
    return Words(said, GOOD if said == "已用" else "")


def _matter(slip: Any, _office: Office) -> Words:
    order = slips.order_of(slip)
    return Words(slip.void_reason or ("" if order is None else order.title))


def is_printable(slip: Any, _office: Office) -> bool:
    """Whether the blank slip may be printed once more."""
    return use_of(slip, slips.order_of(slip)) == "未用"


def orders_of(found: Sequence[Any]) -> dict[int, Any]:
    """The orders that bear these numbers, by the number's id."""
    ids, numbers = {slip.id: slip.id for slip in found}, {slip.number: slip.id for slip in found}
    bearing: Iterable[Any] = WorkOrder.select().where(
        WorkOrder.slip.in_(list(ids)) | WorkOrder.number.in_(list(numbers))
    )
    return {ids.get(order.slip_id) or numbers[order.number]: order for order in bearing}


PROGRAM = Program(
    key="slip_numbers",
    title="空白工单号",
    model=SlipNumber,
    columns=(
        Column("number", chars=12),
        Column("use", "状态", text=_use, sort=None, chars=5),
        Column("matter", "用于", text=_matter, sort=None, chars=14, share=1),
        Column("reserved_on", chars=6),
        Column("reserved_by", chars=6),
        Column("void_reason", hidden=True),
    ),
    filters=(
        Search(("number", "reserved_by"), "搜索编号、经手人"),
        Filter("reserved_on", "预留日期"),
        Filter("unused", "未用", where=lambda _office: slips.is_unused()),
        Filter("state", hidden=True),
        Filter("year", hidden=True),
    ),
    views=(View("all", "全部", {}), View("unused", "未用", {"unused": "yes"})),
    form=(
        Section(
            "空白工单号",
            (
                Field("number"),
                Field("issuer"),
                Field("reserved_on"),
                Field("reserved_by"),
                Field("year"),
                Field("void_reason", shown=lambda slip: slip.state == "void"),
            ),
            editable_in=NEVER,
        ),
    ),
    transitions=(
        Transition(
            "void",
            "作废",
            RESERVED,
            "void",
            roles=CLERKS | LEADERS,
            guard=against_spoiling,
            effect=_spoil,
            danger=True,
            inputs=(Field("void_reason", required=True),),
            question="这张空白单写坏或遗失时用；编号保留在台账里，不能再用。",
        ),
    ),
    prints=(
        PrintedForm(
            "slip",
            "空白工单",
            when=is_printable,
            parts=(("stub", "存根联"), ("handler", "承办联"), ("resident", "群众联")),
            options=papers.LAYOUTS,
            layout="slip_layout",
        ),
        PrintedForm("ledger", "空白工单编号登记表", of="list"),
    ),
)
