"""Open orders that resemble what is being typed, so that one problem does not get two slips."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Any

from peewee import fn

from db import search
from db.base import rows_of
from db.models import WorkOrder
from desktop_app.core import permissions
from desktop_app.programs.work_orders.deadlines import OPEN

if TYPE_CHECKING:
    from desktop_app.core.office import Office

Order: Any = WorkOrder  # peewee is untyped
OPEN_LOOKED_AT = 1000  # the newest open orders; a real office has a few hundred
READ = 500  # characters of each content: what it is about is said at its beginning
PAIRS = 32  # pairs of characters of what is typed
ALIKE = 0.25  # part of what was typed that must be found again
_WORD = re.compile(r"[0-9a-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def open_orders(
    office: Office, text: str, limit: int = 5, *, other_than: int | None = None
) -> list[WorkOrder]:
    """At most `limit` open orders that share most pairs of characters with the text, the likeliest first.

    Rare pairs weigh more: 尉迟桥 says more than 请尽快解决. Empty for a text of less than three characters.
    All open orders are read, which takes milliseconds however many closed ones there are; the search index
    would be asked once for each pair, and reads far back where an old order is still open.
    """
    office.rights.demand(permissions.READ, "work_orders")
    typed = pairs(text)[:PAIRS]
    if len(typed) < 2:
        return []
    still_open = [(record_id, search.folded(text)) for record_id, text in _open_texts(other_than or 0)]
    having = {pair: {record_id for record_id, text in still_open if pair in text} for pair in typed}
    weights = {pair: log((1 + len(still_open)) / max(len(ids), 1)) for pair, ids in having.items()}
    likeness: dict[int, float] = defaultdict(float)
    for pair, ids in having.items():
        for record_id in ids:
            likeness[record_id] += weights[pair]
    enough = ALIKE * sum(weights.values())
    ranked = nlargest(limit, likeness, key=lambda record_id: (likeness[record_id], record_id))
    alike = [record_id for record_id in ranked if likeness[record_id] >= enough]
    orders = {order.id: order for order in Order.select().where(Order.id.in_(alike))}
    return [orders[record_id] for record_id in alike]


def _open_texts(other_than: int) -> Iterable[tuple[int, str]]:
    """The ids of the newest open orders, and what they are about."""
    text = Order.title.concat("\n").concat(fn.substr(Order.content, 1, READ))
    newest = Order.select(Order.id, text).where(Order.state.in_(tuple(OPEN)), Order.id != other_than)
    rows: Iterable[tuple[int, str]] = rows_of(newest.order_by(Order.id.desc()).limit(OPEN_LOOKED_AT))
    return rows


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters, each once; none reaches across a blank or a sign."""
    found = (
        first + second for word in _WORD.findall(search.folded(text)) for first, second in pairwise(word)
    )
    return list(dict.fromkeys(found))
