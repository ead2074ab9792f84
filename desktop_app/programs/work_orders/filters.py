"""The filters of the order list: those above the list, and those that the figures count by."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from peewee import Case, fn

from db.models import Division, OrderExtension, OrderFollowUp, OrderReturn, Paper, WorkOrder
from db.models.work_orders import BANDS
from desktop_app.core.program import CLERKS, LEADERS, Filter, Search, View
from desktop_app.programs.work_orders.deadlines import OPEN, is_due_soon, is_late, is_moved, is_rating_late

if TYPE_CHECKING:
    from desktop_app.core.office import Office

DAY_MS = 86_400_000


def _counted(office: Office) -> Any:
    merged = office.parameters.text("merged_counts", office.today()) == "是"
    left_out = ("draft", "void") if merged else ("draft", "void", "merged")
    return WorkOrder.state.not_in(left_out)


def _satisfied(office: Office) -> Any:
    titles = office.parameters.text("satisfied_bands", office.today()).split("、")
    return WorkOrder.band.in_([band for band, title in BANDS.items() if title in titles])


def _commitment_due(office: Office) -> Any:
    """Promised, or waiting for it too long: an imported order that came with its answer needed no promise."""
    waits = WorkOrder.committed_on.is_null() & WorkOrder.completed_on.is_null()
    return WorkOrder.committed_on.is_null(False) | (waits & (WorkOrder.answer_due < office.today()))


def _with_extension(when: Any) -> Any:
    """The orders of such extensions as were approved."""
    approved = OrderExtension.decision == "approved"
    return WorkOrder.id.in_(OrderExtension.select(OrderExtension.order).where(approved, when))


def _untold(_office: Office) -> Any:
    """Still handled, and the resident was not told yet that it takes longer."""
    return (WorkOrder.state == "handling") & _with_extension(OrderExtension.told_on.is_null())


def _extended_on() -> Any:
    return fn.COALESCE(OrderExtension.decided_on, OrderExtension.applied_on)


def _with_return(when: Any) -> Any:
    return WorkOrder.id.in_(OrderReturn.select(OrderReturn.order).where(when))


def _for_me(office: Office) -> Any:
    """What waits for this user: for clerks what is late or ends within a week, for leaders what is late and
    what is to be decided; for others nothing does.
    """
    role = office.rights.role
    waits: Any = WorkOrder.id.in_(())
    if role in CLERKS:
        waits |= WorkOrder.state.in_(tuple(OPEN)) & is_due_soon(office)
    if role in LEADERS:
        waits |= _approving(office) | is_late(office)
    return waits


def _due_today(office: Office) -> Any:
    """Open orders whose deadline (or, before the commitment, whose answer) is today."""
    today = office.today()
    handling = (WorkOrder.state == "handling") & (WorkOrder.deadline == today)
    return handling | (WorkOrder.state.in_(("committing", "return_review")) & (WorkOrder.answer_due == today))


def _approving(_office: Office) -> Any:
    """What a leader has to decide on: a return, or a later deadline while the order is handled."""
    pending = OrderExtension.select(OrderExtension.order).where(OrderExtension.decision == "pending")
    extending = (WorkOrder.state == "handling") & WorkOrder.id.in_(pending)
    return (WorkOrder.state == "return_review") | extending


def _unsigned(_office: Office) -> Any:
    """A part that is to be signed was printed and has not come back."""
    out = Paper.select(Paper.record_id).where(Paper.program == "work_orders", Paper.signed_on.is_null())
    return WorkOrder.state.not_in(("draft", "void", "merged")) & WorkOrder.id.in_(out)


def _late(office: Office) -> Any:
    """Complete after the deadline, or not yet and the deadline has passed."""
    open_late = WorkOrder.completed_on.is_null() & (WorkOrder.deadline < office.today())
    return (WorkOrder.completed_on > WorkOrder.deadline) | open_late


def _fallen_due(office: Office) -> Any:
    """Complete, or past the deadline: what is still under way to a later day is neither on time nor late."""
    return WorkOrder.deadline.is_null(False) & (
        WorkOrder.completed_on.is_null(False) | (WorkOrder.deadline < office.today())
    )


def _outside_villages(_office: Office) -> Any:
    """Raised with the township itself, or a place above it, and not in a village."""
    return WorkOrder.village.not_in(Division.select(Division.id).where(Division.level == "village"))


def _replied_on() -> Any:
    """The day of the first answer: promised in writing, or complete without; “已收悉” is none."""
    answered = fn.COALESCE(WorkOrder.committed_on, WorkOrder.completed_on)
    return Case(None, [(~WorkOrder.form_reply, answered)])


def _gap_is_large(office: Office) -> Any:
    alert = office.parameters.whole("rating_gap_alert", office.today())
    return (WorkOrder.rating_gap >= alert) | (WorkOrder.rating_gap <= -alert)


def _to_rework(_office: Office) -> Any:
    """Rated as dissatisfied, neither handled again nor found unreasonable."""
    return (WorkOrder.state == "rated") & (WorkOrder.band == "dissatisfied") & ~WorkOrder.unreasonable


def _with_follow_up(when: Any) -> Any:
    return WorkOrder.id.in_(OrderFollowUp.select(OrderFollowUp.order).where(when))


def _tries(*which: Any) -> Any:
    """The orders of such tries to get the rating, made since the order was last complete."""
    since = (OrderFollowUp.order == WorkOrder.id) & (OrderFollowUp.done_on >= WorkOrder.completed_on)
    return OrderFollowUp.select(OrderFollowUp.order).where(since, *which)


def _given_up(office: Office) -> Any:
    """Complete, and tried in vain as often as the office's rule asks: it may go without a rating."""
    needed = office.parameters.whole("unrated_tries", office.today())
    in_vain = _tries(~OrderFollowUp.reached | (OrderFollowUp.willingness == "refused"))
    often = in_vain.group_by(OrderFollowUp.order).having(fn.COUNT(OrderFollowUp.id) >= needed)
    return (WorkOrder.state == "rating") & WorkOrder.id.in_(often)


def _to_call(office: Office) -> Any:
    """Complete since yesterday or longer, and the resident is to be called today: has not said yet that they
    will rate, was not tried today, and not in vain as often as is enough.
    """
    today = office.today()
    spoken_to = _tries((OrderFollowUp.willingness == "willing") | (OrderFollowUp.done_on == today))
    waits = (WorkOrder.state == "rating") & (WorkOrder.completed_on < today)
    return waits & WorkOrder.id.not_in(spoken_to) & ~_given_up(office)


def _unrated(_office: Office) -> Any:
    return WorkOrder.rated_on.is_null(False) & WorkOrder.band.is_null()


def _within(days: int) -> Callable[[Office], Any]:
    return lambda _office: WorkOrder.completed_at - WorkOrder.raised_at <= days * DAY_MS


FILTERS = (
    Search(
        (
            "number",
            "title",
            "resident",
            "phone",
            "village.name",
            "address",
            "content",
            "commitment",
            "result",
            "source_number",
        ),
        "搜索编号、姓名、事项，拼音首字母也行（如 xtsq）",
    ),
    Filter("state"),
    Filter("village", "村社区"),
    Filter("category", "类别"),
    Filter("handler", "经办人"),
    Filter("raised_at", "提出时间"),
    Filter("overdue", "逾期", where=is_late),
    Filter("rating_late", "逾期未评", where=is_rating_late),
    Filter("to_call", "待回访", where=_to_call, hidden=True),
    Filter("given_up", "可记为未评", where=_given_up, hidden=True),
    Filter("to_rework", "待重办", where=_to_rework),
    Filter("gap_large", "评分悬殊", where=_gap_is_large),
    Filter("organization", "承办单位", hidden=True),
    Filter("source", hidden=True),
    Filter("nature", hidden=True),
    Filter("issued_on", hidden=True),
    Filter("deadline", hidden=True),
    Filter("completed_on", hidden=True),
    Filter("rated_on", hidden=True),
    Filter("answer_due", hidden=True),
    Filter("committed_on", hidden=True),
    Filter("rating_method", hidden=True),
    Filter("band", hidden=True),
    Filter("settled_on_spot", hidden=True),
    Filter("unreasonable", hidden=True),
    Filter("for_review", hidden=True),
    Filter("form_reply", hidden=True),
    Filter("for_me", "待我办", where=_for_me, hidden=True),
    Filter("open", "未办结", where=lambda _office: WorkOrder.state.in_(tuple(OPEN)), hidden=True),
    Filter("due_today", "今天到期", where=_due_today, hidden=True),
    Filter("approving", "待审批", where=_approving, hidden=True),
    Filter("untold", "延期未告知", where=_untold, hidden=True),
    Filter("unsigned", "未签名", where=_unsigned, hidden=True),
    Filter("days_taken", "办理工作日", hidden=True),
    Filter("deadline_moved", "按现在的节假日表期限不同", where=is_moved, hidden=True),
    Filter("counted", "计入统计", where=_counted, hidden=True),
    Filter(
        "received", "已出具", where=lambda _office: WorkOrder.state.not_in(("draft", "void")), hidden=True
    ),
    Filter("complete", "已办结", where=lambda _office: WorkOrder.completed_on.is_null(False), hidden=True),
    Filter(
        "committed_on_time",
        "按期承诺",
        where=lambda _office: WorkOrder.committed_on <= WorkOrder.answer_due,
        hidden=True,
    ),
    Filter("commitment_due", "应承诺", where=_commitment_due, hidden=True),
    Filter(
        "on_time", "按时办结", where=lambda _office: WorkOrder.completed_on <= WorkOrder.deadline, hidden=True
    ),
    Filter("late", "过了期限", where=_late, hidden=True),
    Filter("fallen_due", "已办结或者过了期限", where=_fallen_due, hidden=True),
    Filter("outside_villages", "不在村社区", where=_outside_villages, hidden=True),
    Filter("replied_on", "回复日期", day=_replied_on, hidden=True),
    Filter(
        "first_time",
        "一次办结",
        where=lambda _office: (WorkOrder.rework_count == 0) & (WorkOrder.return_count == 0),
        hidden=True,
    ),
    Filter("returned_on", "退单日期", day=lambda: OrderReturn.returned_on, rows=_with_return, hidden=True),
    Filter("extended_on", "批准延期日期", day=_extended_on, rows=_with_extension, hidden=True),
    Filter("duplicate", "重复", where=lambda _office: WorkOrder.main_order.is_null(False), hidden=True),
    Filter("has_band", "已评价", where=lambda _office: WorkOrder.band.is_null(False), hidden=True),
    Filter("has_rating", "已评分", where=lambda _office: WorkOrder.rating.is_null(False), hidden=True),
    Filter(
        "has_self_rating", "有自评分", where=lambda _office: WorkOrder.self_rating.is_null(False), hidden=True
    ),
    Filter(
        "followed_up_on", "回访日期", day=lambda: OrderFollowUp.done_on, rows=_with_follow_up, hidden=True
    ),
    Filter("unrated", "未评", where=_unrated, hidden=True),
    Filter("reworked", "重办过", where=lambda _office: WorkOrder.rework_count > 0, hidden=True),
    Filter(
        "has_been_rated",
        "评价过",
        where=lambda _office: WorkOrder.band.is_null(False) | (WorkOrder.rework_count > 0),
        hidden=True,
    ),
    Filter("satisfied", "满意", where=_satisfied, hidden=True),
    Filter("within_7", "7 天内办结", where=_within(7), hidden=True),
    Filter("within_15", "15 天内办结", where=_within(15), hidden=True),
    Filter("within_30", "30 天内办结", where=_within(30), hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("for_me", "待我办", {"for_me": "yes"}),
    View("overdue", "逾期", {"overdue": "yes"}, due=CLERKS | LEADERS),
    View("today", "今天到期", {"due_today": "yes"}, due=CLERKS, hidden=True),
    View("committing", "待承诺", {"state": "committing"}, due=CLERKS, hidden=True),
    View("approving", "待审批", {"approving": "yes"}, due=LEADERS, hidden=True),
    View("untold", "延期未告知", {"untold": "yes"}, due=CLERKS, hidden=True),
    View("rating", "待评价", {"state": "rating"}, due=CLERKS),
    View("to_call", "待回访", {"to_call": "yes"}, due=CLERKS, hidden=True),
    View("given_up", "可记为未评", {"given_up": "yes"}, due=CLERKS, hidden=True),
    View("unsigned", "未签名", {"unsigned": "yes"}, due=CLERKS, hidden=True),
    View("rating_late", "逾期未评", {"rating_late": "yes"}, due=CLERKS, hidden=True),
    View("to_rework", "待重办", {"to_rework": "yes"}, due=CLERKS | LEADERS, hidden=True),
    View("gap_large", "评分悬殊", {"gap_large": "yes"}, hidden=True),
)
