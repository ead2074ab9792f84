"""From the village diary to work orders: what was not settled there is promised on paper (domain 1.11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import VillageDiary
from desktop_app.core import search_index
from desktop_app.core.program import Values
from desktop_app.programs.work_orders import PROGRAM as WORK_ORDERS
from desktop_app.programs.work_orders.intake import raise_order, shortened

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _waiting(secretary: Any) -> list[Any]:
    """Entries that are to become orders and are none yet, in the order in which they were made."""
    marked = VillageDiary.to_order & VillageDiary.order.is_null()
    return list(secretary.diaries.where(marked).order_by(VillageDiary.done_on, VillageDiary.id))


def against_raising(secretary: Any, _office: Office) -> Iterator[str]:
    """Reasons why there is nothing to raise."""
    if not _waiting(secretary):
        yield "没有等着转工单的日志，请先在日志里勾选“转工单”"


def raise_orders(secretary: Any, _values: Values, office: Office) -> Values:
    """An issued order about the village for each entry; the entry keeps its number."""
    for diary in _waiting(secretary):
        order = raise_order(
            office,
            {
                "source": "first_secretary",
                "resident": diary.resident,
                "phone": diary.phone,
                "village": secretary.village,
                "raised_at": office.midday(diary.done_on),
                "title": shortened(diary.content),
                "content": diary.content,
            },
            source_id=diary.id,
        )
        search_index.put(WORK_ORDERS, order)
        office.writer.update(diary, {"order": order})
    return {}
