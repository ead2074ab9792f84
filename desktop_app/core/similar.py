"""Open orders that resemble what is being typed, so that one problem does not get two slips."""

from __future__ import annotations

import re
from collections import defaultdict
from heapq import nlargest
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING, Any

from db import search
from db.models import WorkOrder
from desktop_app.core import permissions
from desktop_app.programs.work_orders.deadlines import OPEN

if TYPE_CHECKING:
    from desktop_app.core.office import Office

PROGRAM = "work_orders"
Order: Any = WorkOrder  # peewee is untyped
OPEN_LOOKED_AT = 1000  # the newest open orders; a real office has a few hundred
LISTED = 300  # orders that one pair of characters may bring; a pair that has more is a common one
PAIRS = 16  # pairs of characters that are looked up
COMPARED = 40  # orders whose text is read and compared
ALIKE = 0.25  # part of what was typed that must be found again
_WORD = re.compile(r"[0-9a-z\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def open_orders(
    office: Office, text: str, limit: int = 5, *, other_than: int | None = None
) -> list[WorkOrder]:
    """At most `limit` open orders that share most pairs of characters with the text, the likeliest first.

    Rare pairs weigh more: 尉迟桥 says more than 请尽快解决. Empty for a text of less than three characters.
    """
    office.rights.demand(permissions.READ, PROGRAM)
    typed = pairs(text)
    still_open = _open_ids()
    still_open.discard(other_than or 0)
    if len(typed) < 2 or not still_open:
        return []
    weights, found = _looked_up(typed, still_open)
    candidates = nlargest(COMPARED, found, key=lambda record_id: found[record_id])
    texts = Order.select(Order.id, Order.title, Order.content).where(Order.id.in_(candidates))
    ranked = sorted(
        (
            (_likeness(f"{title}\n{content}", weights), record_id)
            for record_id, title, content in texts.tuples()
        ),
        reverse=True,
    )
    alike = [record_id for likeness, record_id in ranked[:limit] if likeness >= ALIKE]
    orders = {order.id: order for order in Order.select().where(Order.id.in_(alike))}
    return [orders[record_id] for record_id in alike]


def pairs(text: str) -> list[str]:
    """The pairs of neighbouring characters, each once; none reaches across a blank or a sign."""
    found = (
        first + second for word in _WORD.findall(search.folded(text)) for first, second in pairwise(word)
    )
    return list(dict.fromkeys(found))


def _open_ids() -> set[int]:
    found: list[int] = []
    for state in OPEN:  # one after another: each is already in order in the index
        newest = Order.select(Order.id).where(Order.state == state).order_by(Order.id.desc())
        found += (record_id for (record_id,) in newest.limit(OPEN_LOOKED_AT).tuples())
    return set(sorted(found)[-OPEN_LOOKED_AT:])


def _looked_up(typed: list[str], still_open: set[int]) -> tuple[dict[str, float], dict[int, float]]:
    """How much each pair weighs, and what the pairs of each open order that has some weigh together."""
    weights: dict[str, float] = {}
    found: dict[int, float] = defaultdict(float)
    since = min(still_open)
    for pair in typed[:PAIRS]:
        matching = search.query(pair)
        if matching is None:
            continue
        ids = search.oldest(WorkOrder, matching, limit=LISTED, since=since)
        weights[pair] = log(2 * LISTED / (1 + len(ids)))
        for record_id in ids:
            if record_id in still_open:
                found[record_id] += weights[pair]
    return weights, found


def _likeness(text: str, weights: dict[str, float]) -> float:
    """The part of the typed pairs, by weight, that the text has."""
    own = set(pairs(text))
    return sum(weight for pair, weight in weights.items() if pair in own) / sum(weights.values())
