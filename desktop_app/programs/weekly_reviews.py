"""Weekly reviews: the meeting that goes through the orders which need it and decides on each (domain 1.3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from db.journal import Deed
from db.models import OrderExtension, ReviewDecision, Talk, Visit, WeeklyReview, WorkOrder
from db.writer import Writer
from desktop_app.core import numbering, permissions
from desktop_app.core.period import Period
from desktop_app.core.program import (
    DRAFT,
    LEADERS,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Lines,
    PrintedForm,
    Problem,
    Program,
    Search,
    Section,
    Transition,
    Values,
    Words,
)
from desktop_app.core.weeks import days_of, week_of
from desktop_app.programs.talk_topics import HELD as TALKS_HELD
from desktop_app.programs.work_orders import course, notices
from desktop_app.programs.work_orders.deadlines import OPEN

if TYPE_CHECKING:
    from desktop_app.core.office import Office


HELD = ("held", "archived")


def orders_to_review(office: Office) -> list[WorkOrder]:
    """Orders referred to the meeting, with an extension to be decided, or with a card or notice."""
    found = {order.id: order for order in _needing_it(office)}
    return [found[order_id] for order_id in sorted(found)]


def _needing_it(office: Office) -> Iterator[WorkOrder]:
    """The same as they are found, some of them twice."""
    pending = OrderExtension.select(OrderExtension.order).where(OrderExtension.decision == "pending")
    asked = WorkOrder.for_review | WorkOrder.id.in_(pending)
    yield from list(WorkOrder.select().where(WorkOrder.state.in_(tuple(OPEN)), asked))
    yield from notices.under_notice(office)


def decision_rules(rows: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """One decision for each order: two would both be written into its course."""
    if any(count > 1 for count in Counter(row.order_id for row in rows).values()):
        yield Problem("order", "有一张工单列了两次")


def next_review(_review: Any, office: Office) -> date:
    """The day of the week's meeting, today or after today, as the office's parameter has it."""
    today = office.today()
    weekday = office.parameters.whole("review_weekday", today)
    return today + timedelta(days=(weekday - today.isoweekday()) % 7)


def _list_orders(review: Any, _values: Values, office: Office) -> Values:
    """Add every order that needs the meeting and is not on its list yet."""
    listed = {decision.order_id for decision in review.decisions}
    for order in orders_to_review(office):
        if order.id not in listed:
            office.writer.create(ReviewDecision(review=review, order=order))
    return {}


def against_listing(review: Any, office: Office) -> Iterator[str]:
    """Reasons why there is nothing to add."""
    listed = {decision.order_id for decision in review.decisions}
    if all(order.id in listed for order in _needing_it(office)):  # the first one that is not tells enough
        yield "没有要研究的工单，或都已列入"


def against_holding(review: Any, office: Office) -> Iterator[str]:
    """Reasons why the review cannot be closed."""
    if review.held_on is None or review.held_on > office.today():
        yield "还没有到开会的日子"
    if not review.attendees:
        yield "请填写参加人"
    if review.held_on == office.today() and _lists_nothing(review, office):
        yield "要研究的工单还没有列出来，请先点“列出要研究的工单”"
    undecided = [row for row in review.decisions if not row.decision]
    if undecided and office.rights.may_on(permissions.NAME, WorkOrder):
        named = "、".join(row.order.number for row in undecided[:3])
        yield f"还没有决定的工单：{named}{'等' if len(undecided) > 3 else ''}"
    elif undecided:
        yield f"还有 {len(undecided)} 件工单没有决定"


def _lists_nothing(review: Any, office: Office) -> bool:
    """Whether the review has no order, though some need it today."""
    return not review.decisions.exists() and next(iter(_needing_it(office)), None) is not None


def _hold(review: Any, _values: Values, office: Office) -> Values:
    """Write each decision into its order's course and take the order off the list for the next meeting."""
    number = numbering.next_sheet(office, "weekly_reviews", year=review.held_on.year)
    for row in review.decisions.order_by(ReviewDecision.id):
        by = row.responsible or review.host
        course.note_decision(row.order, row.decision, office, on=review.held_on, by=by)
        office.writer.update(row.order, {"for_review": False})
    return {"number": number, "issuer": office.organization, "week": week_of(review.held_on)}


def _void(review: Any, values: Values, office: Office) -> Values:
    """What was decided stays written in the courses of the orders, with a line that it holds no longer; an
    order that is still open and that no other review has decided on since is one for the next meeting.
    """
    for row in review.decisions.order_by(ReviewDecision.id):
        course.note_no_decision(row.order, review.held_on, values["void_reason"], office)
        if row.order.state in OPEN and not _is_decided_elsewhere(row):
            office.writer.update(row.order, {"for_review": True})
    return values


def _is_decided_elsewhere(row: Any) -> bool:
    """Whether another review that stands has the order, from its day on."""
    others: Any = (
        ReviewDecision.select()
        .join(WeeklyReview)
        .where(
            ReviewDecision.order == row.order_id,
            WeeklyReview.id != row.review_id,
            WeeklyReview.state.in_(HELD),
            WeeklyReview.held_on >= row.review.held_on,
        )
    )
    return bool(others.exists())


def weeks_due(period: Period, office: Office) -> int | None:
    """In how many weeks a review was due: those whose day of review lies in the period, from the office's
    first record to today, and those in which one was held; None before there is a record.
    """
    today = office.today()
    begun = _first_day(office)
    if begun is None:
        return None
    start = begun if period.start is None else max(begun, period.start)
    end = today if period.end is None else min(period.end, today)
    weekday = office.parameters.whole("review_weekday", today)
    held: Any = WeeklyReview.select().where(
        WeeklyReview.state.in_(HELD), WeeklyReview.held_on >= start, WeeklyReview.held_on <= end
    )
    due = {week_of(day) for day in days_of(weekday, start, end)}
    return len(due | {review.week for review in held})


def _first_day(office: Office) -> date | None:
    """The day of the first visit, talk or review that stands."""
    visit = Visit.select().where(Visit.state.not_in(("draft", "void"))).order_by(Visit.visited_on).first()
    talk = Talk.select().where(Talk.state.in_(TALKS_HELD)).order_by(Talk.held_at).first()
    review = WeeklyReview.select().where(WeeklyReview.state.in_(HELD)).order_by(WeeklyReview.held_on).first()
    days = [
        visit and visit.visited_on,
        talk and talk.held_at.astimezone(office.zone).date(),
        review and review.held_on,
    ]
    return min(filter(None, days), default=None)


def complete(writer: Writer) -> None:
    """Write the weeks of the reviews that an earlier release left."""
    unknown = WeeklyReview.select().where(WeeklyReview.state.not_in(("draft",)), WeeklyReview.week.is_null())
    with writer.transaction(Deed("office")):
        for review in list(unknown):
            writer.update(review, {"week": week_of(review.held_on)})


def _count(review: Any, _office: Office) -> Words:
    return Words(str(review.decisions.count()))


def _held_in(period: Period) -> Filters:
    return {"state": ",".join(HELD), "held_on": str(period)}


PROGRAM = Program(
    key="weekly_reviews",
    title="民情分析例会",
    model=WeeklyReview,
    columns=(
        Column("number", chars=9),
        Column("held_on", chars=6),
        Column("host", chars=5),
        Column("attendees", chars=10, share=1),
        Column("decisions", "工单", text=_count, sort=None, chars=3, amount=True),
        Column("state", chars=5, chip=True),
    ),
    filters=(
        Search(("number", "host", "attendees", "minutes"), "搜索编号、主持人、参加人"),
        Filter("state"),
        Filter("held_on", "日期"),
    ),
    form=(
        Section(
            "例会",
            (
                Field("held_on", required=True, default=next_review),
                Field("host", default=lambda _review, office: office.user.name),
                Field("attendees", wide=True, hint="用“、”隔开"),
            ),
        ),
        Lines(
            "decisions",
            "研究工单",
            ReviewDecision,
            "review",
            (
                Field("order", required=True),
                Field("decision", wide=True),
                Field("responsible"),
                Field("due_on"),
            ),
            rules=decision_rules,
        ),
        Section("纪要", (Field("minutes", rows=4, wide=True),)),
    ),
    transitions=(
        Transition(
            "hold",
            "登记已召开",
            DRAFT,
            "held",
            guard=against_holding,
            effect=_hold,
            primary=True,
            question="每个决定会写进工单的办理过程。",
        ),
        Transition(
            "list_orders",
            "列出要研究的工单",
            DRAFT,
            "draft",
            guard=against_listing,
            effect=_list_orders,
            primary=True,
        ),
        Transition("archive", "归档", frozenset({"held"}), "archived", primary=True),
        Transition(
            "void",
            "作废",
            frozenset({"held"}),
            "void",
            roles=LEADERS,
            danger=True,
            effect=_void,
            question="会上的决定不再有效，工单的办理过程里会写明；没有办结的工单下次例会再研究。",
            inputs=(Field("void_reason", required=True),),
        ),
    ),
    prints=(PrintedForm("minutes", "民情分析例会纪要", parts=(("minutes", "纪要"),)),),
    indicators=(
        Indicator(
            "reviews",
            "例会次数",
            _held_in,
            unit="次",
            definition="已召开的例会；草稿和作废的不算。",
        ),
        Indicator(
            "held_rate",
            "例会召开率",
            _held_in,
            distinct="week",
            expected=weeks_due,
            definition="开过例会的周数 ÷ 应开周数。应开周数：从第一条走访、恳谈或例会记录（或期初）到期末"
            "（不晚于今天），例会日（参数“民情分析例会”）落在其中的周，加上提前开了的周；周一到周日为一周。",
        ),
    ),
)
