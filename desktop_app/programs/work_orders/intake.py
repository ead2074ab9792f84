"""Orders from outside: what `add` and Excel bring, and how it is issued, promised or completed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from db.models import WorkOrder
from db.models.work_orders import OUTCOMES
from desktop_app.core import numbering
from desktop_app.core.links import village_in
from desktop_app.core.program import Outside
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import slips
from desktop_app.programs.work_orders.deadlines import answer_due, completion_moment, raised_on
from desktop_app.programs.work_orders.effects import DOCUMENT
from desktop_app.programs.work_orders.form_replies import is_form_reply
from desktop_app.programs.work_orders.headings import SYNONYMS
from desktop_app.programs.work_orders.ratings import band_limits, band_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TITLE_LENGTH = 40
# What lists have in the place of a name that was not given.
_NOBODY_ELSEWHERE = frozenset(["匿名", "匿名群众", "匿名者", "匿名网友", "不愿透露", "保密"])
_NO_RESULT_YET = re.compile(
    "(?:正在)?(?:办理|处理|解决|进行|推进|跟进|协调|整改|落实|实施)中|在办|待办理?|待处理|"
    "正在(?:办理|处理|解决|进行|推进|跟进|协调|整改|落实|实施)|"
    "[还尚]?(?:未|没有?)(?:办结|办理|完成|解决|处理|答复|回复|落实)"
)


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """Fill in what the outside did not say: the office's own division, now, and a title from the content.

    `history`: an imported answer that only says 已收悉 stays what it was, and is flagged; one of no day is
    kept in an open order; by `add` neither comes in, and InvalidInput is raised.
    """
    prepared = dict(values)
    if "village" not in prepared:
        prepared["village"] = (
            village_in(prepared.get("address", ""), WorkOrder.village, office) or office.division
        )
    prepared.setdefault("raised_at", office.now())
    if prepared.get("resident") in _NOBODY_ELSEWHERE:
        del prepared["resident"]
    if prepared.get("address") in _NOBODY_ELSEWHERE:
        del prepared["address"]
        prepared.setdefault("confidential", True)
    if not prepared.get("resident"):
        prepared.setdefault("confidential", True)
    if not prepared.get("title") and prepared.get("content"):
        prepared["title"] = shortened(prepared["content"])
    if (moment := prepared.get("completed_at")) is not None and not prepared.get("completed_on"):
        prepared["completed_on"] = moment.astimezone(office.zone).date()
    if prepared.get("settled_on_spot") and not prepared.get("completed_on"):
        prepared["completed_on"] = prepared["raised_at"].astimezone(office.zone).date()
    if not history and prepared.get("result") and not prepared.get("completed_on"):
        raise InvalidInput("写了“办理结果”，还要有“办结日期”；没有办结的请不要写结果", field="completed_on")
    return _as_it_was(prepared) if history else prepared


def _as_it_was(prepared: dict[str, Any]) -> dict[str, Any]:
    """An order of another list: nobody says that its resident came to the counter, and a title that is too
    long for a slip stands whole in the content.
    """
    prepared.setdefault("source", "other")
    if len(title := prepared.get("title", "")) > TITLE_LENGTH:
        prepared["title"] = shortened(title)
        if title not in prepared.get("content", ""):
            prepared["content"] = f"{title}\n{prepared.get('content', '')}".rstrip()
    if (moment := prepared.get("completed_at")) is not None and moment < prepared["raised_at"]:
        del prepared["completed_at"]  # of the day of raising only the day was told; else the rules say so
    if prepared.get("outcome") and prepared.get("completed_on") and not prepared.get("result"):
        prepared["result"] = OUTCOMES[prepared["outcome"]]  # the one column is both
    if _NO_RESULT_YET.fullmatch(prepared.get("result", "")):
        del prepared["result"]
    if is_form_reply(prepared.get("result", "")):
        prepared["form_reply"] = True  # the figures can leave it out
    return prepared


def noted(prepared: Mapping[str, Any], _office: Office, *, said: Mapping[str, Any]) -> Iterator[str]:
    """A title that is too long is shortened; an answer of no day is no completion: nobody knows in how many
    days it was.
    """
    if len(said.get("title", "")) > TITLE_LENGTH:
        yield f"“事项”超过 {TITLE_LENGTH} 个字，只取开头，全文在“事项内容”里"
    if prepared.get("result") and prepared.get("completed_on") is None:
        yield "有“办理结果”、没有“办结日期”，作为还没有办结的导入，结果留着"
    elif (
        prepared.get("commitment")
        and (prepared.get("deadline") or prepared.get("original_deadline"))
        and prepared.get("completed_on") is prepared.get("committed_on") is None
    ):
        yield "有“承诺内容”、没有“承诺日期”，承诺日期记今天，期限已过的记期限那天"


def shortened(content: str) -> str:
    """A title made from the first sentence of the content, at most 40 characters."""
    first = content.strip().splitlines()[0].split("。")[0] if content.strip() else ""
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def settle(orders: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved orders their state and number, in the order of raising; the caller's transaction is
    open.

    `years`: numbers of the year of raising, as imported ones get; else of today, as newly issued ones get,
    unless they come with their answer: nothing is answered before it was issued. An order with an answer and
    its time is complete, on the spot or later, one with a promise is being handled, any other waits for its
    commitment.
    """
    books: dict[int, list[Any]] = defaultdict(list)
    due_after = cache(partial(answer_due, office=office))  # a file of many years has few days
    limits_on = cache(partial(band_limits, office=office))
    for order in sorted(orders, key=_raised):
        day = raised_on(order, office)
        order.issued_on = day if years or _is_answered(order) else office.today()
        order.dispatched_on = order.issued_on
        if order.number:  # written by hand, on a blank slip
            order.slip = slips.taken(order, order.number, office)
            order.issued_on = slips.issue_day(order, order.slip, office)
        order.issuer = office.organization
        order.organization = order.organization_id or office.organization.id
        order.answer_due = due_after(day)
        order.deadline = order.deadline or order.original_deadline
        _state(order, office, limits_on)
        if not order.number:
            books[order.issued_on.year].append(order)
    for year, issued in sorted(books.items()):
        written = numbering.numbers(
            office, DOCUMENT, short_name=office.info.short_name, year=year, count=len(issued)
        )
        for order, number in zip(issued, written, strict=True):
            order.number = number


def raise_order(office: Office, values: Mapping[str, Any], *, source_id: int) -> WorkOrder:
    """An issued order from a visit's problem or a talk's topic; the caller's transaction is open."""
    order = WorkOrder(
        **values,
        source_id=source_id,
        state="committing",
        organization=office.organization,
        confidential=not values["resident"],
    )
    settle([order], office, years=False)
    office.writer.create(order)
    return order


def _raised(order: Any) -> datetime:
    moment: datetime = order.raised_at
    return moment


def _is_answered(order: Any) -> bool:
    return bool(order.result) and order.completed_on is not None


def _state(order: WorkOrder, office: Office, limits_on: Callable[[date], Sequence[int]]) -> None:
    if _is_answered(order):
        order.state = "completed"
        if order.settled_on_spot:
            order.answer_due = order.dispatched_on = None
            order.outcome = order.outcome or "solved"
        order.completed_at = order.completed_at or completion_moment(order.completed_on, order, office)
        order.days_taken = office.working_days.between(raised_on(order, office), order.completed_on)
        if order.rating is not None:
            order.rating_gap = None if order.self_rating is None else order.self_rating - order.rating
            order.band = band_of(order.rating, limits_on(order.completed_on))
        if order.band is not None:  # an office may know the word alone
            order.state = "rated"
            order.rated_on = order.rated_on or order.completed_on
    elif (order.commitment or order.committed_on is not None) and order.deadline is not None:
        order.state = "handling"
        order.original_deadline = order.original_deadline or order.deadline
        order.committed_on = order.committed_on or min(office.today(), order.deadline)
    else:
        order.state = "committing"


OUTSIDE = Outside(
    synonyms=SYNONYMS,
    prepare=prepare,
    identity=("source_number",),
    added=("number",),
    settle=settle,
    apart=True,
    ended="completed_on",
    noted=noted,
    pairs={
        "resident": "phone",
        "organization": "assisting",
        "handler": "remark",
        "source": "remark",
        "nature": "remark",
        "village": "address",
        "phone": "remark",
        "rating": "band",
        "band": "rating",
        "steps.done_on": "completed_on",
        "steps.what": "result",
        "steps.by": "handler",
    },
)
