"""What may not be done to an order, in sentences: guards of its moves, checks of what is typed for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import OrderExtension, OrderFollowUp, OrderSupervision, Paper, WorkOrder
from desktop_app.core.happened import to_come, too_early
from desktop_app.core.limits import last_day
from desktop_app.core.program import Problem, Values
from desktop_app.programs.work_orders import notices, ratings
from desktop_app.programs.work_orders.course import is_worked_on
from desktop_app.programs.work_orders.deadlines import raised_on
from desktop_app.programs.work_orders.form_replies import is_form_reply

if TYPE_CHECKING:
    from desktop_app.core.office import Office

LONGEST_PROMISE = 730  # days; a deadline further off is a year mistyped, and no edit could mend it


def order_rules(order: Any, office: Office) -> Iterator[Problem]:
    """What must be true of an order in every state."""
    now = office.now()
    if order.raised_at is not None and order.raised_at > now:
        yield Problem("raised_at", "“提出时间”不能晚于现在")
    if order.number is None and not order.resident and not order.confidential:
        yield Problem("resident", "请填写“群众姓名”；不愿留名的请勾选“要求保密”")
    raised = None if order.raised_at is None else raised_on(order, office)
    completed = order.completed_on
    if completed is not None:
        yield from _completion_day_problems(completed, raised, now.astimezone(office.zone).date())
        if order.result and not order.form_reply and is_form_reply(order.result):
            yield Problem("result", "“已收悉”“正在处理”这样的话不是办理结果，请写明怎样办的")
    if raised is not None and order.deadline is not None and order.deadline < raised:
        yield Problem("deadline", "“期限”不能早于提出时间")
    yield from ratings.score_problems("rating", "群众评分", order.rating)
    yield from ratings.score_problems("self_rating", "自评分", order.self_rating)
    yield from to_come([order], office, "handed_over_on")
    yield from too_early([order], "handed_over_on", lambda _order: raised)
    if order.number is None:
        yield from _half_an_answer(order)
        yield from _days_out_of_turn(order, raised, office)


def _half_an_answer(order: Any) -> Iterator[Problem]:
    """A day of completion that comes with a new order has its answer, a rating has both: else the order would
    wait for its commitment as if nobody had answered.
    """
    if order.settled_on_spot and not order.result:
        yield Problem("result", "当场解决的，要在“办理结果”里写明怎样解决的")
    elif order.completed_on is not None and not order.result:
        yield Problem("result", "写了“办结日期”，还要有“办理结果”")
    elif order.completed_on is None and (order.rating is not None or order.band is not None):
        name = "completed_on" if order.result else "result"
        yield Problem(name, "有“群众评分”或者“满意档次”的工单还要有“办理结果”和“办结日期”")


def _days_out_of_turn(order: Any, raised: date | None, office: Office) -> Iterator[Problem]:
    """A promise and a rating that come with a new order are held to what the moves ask of their days, and its
    hour of completion is of the day.
    """
    yield from to_come([order], office, "committed_on", "rated_on")
    yield from too_early([order], "committed_on", lambda _order: raised)
    yield from too_early([order], "rated_on", lambda order: order.completed_on)
    for name in ("original_deadline", "deadline"):
        yield from too_early([order], name, lambda order: order.committed_on)
    completed, moment = order.completed_on, order.completed_at
    if completed and moment and moment.astimezone(office.zone).date() != completed:
        yield Problem("completed_on", "“办结日期”和“办结时间”不是同一天，请核对")


def _completion_day_problems(completed: date, raised: date | None, today: date) -> Iterator[Problem]:
    if completed > today:
        yield Problem("completed_on", "“办结日期”不能晚于今天")
    elif raised is not None and completed < raised:
        yield Problem("completed_on", "“办结日期”不能早于提出时间")


def against_returning(order: Any, office: Office) -> Iterator[str]:
    """Too late after the dispatch, returned too often, or an extension is undecided (domain 1.1)."""
    today = office.today()
    if order.dispatched_on is not None:
        days = office.parameters.whole("return_days", today)
        last = office.working_days.after(order.dispatched_on, days)
        if today > last:
            yield f"退单只能在派单后 {days} 个工作日内，已过 {last:%Y-%m-%d}"
    if any(extension.decision == "pending" for extension in order.extensions):
        yield "延期申请还没有审批"
    if order.return_count >= office.parameters.whole("returns_at_most", today):
        yield f"已退单 {order.return_count} 次，由首接单位负责到底"


def against_extending(order: Any, office: Office) -> Iterator[str]:
    """Past the deadline, extended too often, or an earlier application is undecided (domain 1.1)."""
    if order.deadline is not None and office.today() > order.deadline:
        yield f"延期要在期限之前申请，期限 {order.deadline:%Y-%m-%d} 已过"
    made = list(order.extensions)
    if any(extension.decision == "pending" for extension in made):
        yield "上一次延期申请还没有审批"
    at_most = office.parameters.whole("extensions_at_most", office.today())
    if sum(extension.decision == "approved" for extension in made) >= at_most:
        yield f"已延期 {at_most} 次，不能再延"


def extension_problems(order: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The new deadline is later, by at most as much as was promised at first (domain 1.1)."""
    until = values["until"]
    if until <= order.deadline:
        yield Problem("until", f"“拟延至”应晚于现行期限 {order.deadline:%Y-%m-%d}")
    elif until > (latest := _latest_extension(order, office)):
        yield Problem("until", f"每次延期不能长于原承诺的期限，最晚到 {latest:%Y-%m-%d}")


def _latest_extension(order: Any, office: Office) -> date:
    """As much later as was promised at first, in days of the same kind; what was promised for the same day
    may take until the next working day.
    """
    if order.deadline_days is not None:
        return last_day(order.deadline, order.deadline_days, order.deadline_kind, office)
    if order.original_deadline == order.committed_on:
        return office.working_days.after(order.deadline, 1)
    latest: date = order.deadline + (order.original_deadline - order.committed_on)
    return latest


def against_deciding_extension(order: Any, _office: Office) -> Iterator[str]:
    """There is no application to decide on."""
    if not any(extension.decision == "pending" for extension in order.extensions):
        yield "没有等待审批的延期申请"


def telling_problems(_order: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The resident cannot have been told on a day that is still to come."""
    yield from to_come([OrderExtension(told_on=values["told_on"])], office, "told_on")


def untold_extensions(order: Any) -> list[Any]:
    """The approved extensions that the resident has not been told of yet."""
    approved = OrderExtension.decision == "approved"
    return list(order.extensions.where(approved, OrderExtension.told_on.is_null()))


def against_telling(order: Any, _office: Office) -> Iterator[str]:
    """There is no extension that the resident has yet to be told of."""
    if not untold_extensions(order):
        yield "没有等着告知群众的延期"


def late_telling_problems(order: Any, values: Values, office: Office) -> Iterator[Problem]:
    """As `telling_problems`; nor can the resident have been told before the extension was decided."""
    yield from telling_problems(order, values, office)
    decided = max(made.decided_on or made.applied_on for made in untold_extensions(order))
    yield from too_early([OrderExtension(told_on=values["told_on"])], "told_on", lambda _told: decided)


def against_deciding_return(order: Any, _office: Office) -> Iterator[str]:
    """There is no return to decide on."""
    if not any(made.decision == "pending" for made in order.returns):
        yield "没有等待审核的退单"


def commitment_problems(order: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The promise was made between the raising and today, and names its deadline: as a day, or as a number of
    days.
    """
    committed_on = values["committed_on"]
    if committed_on > office.today():
        yield Problem("committed_on", "“承诺日期”不能晚于今天")
    elif committed_on < raised_on(order, office):
        yield Problem("committed_on", "“承诺日期”不能早于提出时间")
    if values["original_deadline"] is None and values["deadline_days"] is None:
        yield Problem("original_deadline", "请填写承诺办结期限，或填写办结天数")
    elif values["original_deadline"] is not None and values["original_deadline"] < committed_on:
        yield Problem("original_deadline", "“承诺办结期限”不能早于承诺日期")
    elif values["original_deadline"] is not None:
        yield from _distance_problems("original_deadline", values["original_deadline"], committed_on)
    if values["deadline_days"] is not None and not 0 < values["deadline_days"] <= LONGEST_PROMISE:
        yield Problem("deadline_days", f"“办结天数”应在 1 到 {LONGEST_PROMISE} 之间")


def _distance_problems(name: str, deadline: date, since: date) -> Iterator[Problem]:
    if (deadline - since).days > LONGEST_PROMISE:
        yield Problem(name, f"期限 {deadline:%Y-%m-%d} 在 {LONGEST_PROMISE} 天以后，请核对年份")


def against_completing(order: Any, _office: Office) -> Iterator[str]:
    """Nothing was done yet, since the last rework too, or an extension is undecided (domain 1.1)."""
    if not is_worked_on(order):
        anew = "重办以后还没有办理过程，请写明重新办了什么"
        yield anew if order.rework_count else "至少要有一条办理过程，写明办了什么"
    if any(extension.decision == "pending" for extension in order.extensions):
        yield "延期申请还没有审批"


def completion_problems(order: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The day lies between the raising and today; 已收悉 is no answer (domain 2)."""
    yield from _completion_day_problems(values["completed_on"], raised_on(order, office), office.today())
    if is_form_reply(values["result"]):
        yield Problem("result", "“已收悉”“正在处理”这样的话不是办理结果，请写明怎样办的")
    yield from ratings.score_problems("self_rating", "自评分", values["self_rating"])


def settling_problems(_order: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """已收悉 is no settlement either (domain 2)."""
    if is_form_reply(values["result"]):
        yield Problem("result", "“已收悉”“正在处理”这样的话不是处理情况，请写明怎样解决的")


def against_archiving(order: Any, _office: Office) -> Iterator[str]:
    """A dissatisfied resident's order goes back to handling once, unless a leader finds it unreasonable."""
    if ratings.is_dissatisfied(order) and not order.unreasonable and not order.rework_count:
        yield "群众不满意，请先重办，或由领导确认为不合理诉求"


def rework_problems(_order: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The new deadline is neither past nor years ahead."""
    if values["deadline"] < office.today():
        yield Problem("deadline", "新的期限不能早于今天")
    yield from _distance_problems("deadline", values["deadline"], office.today())


def archive_problems(order: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """Every part has come back, and whoever reported what was merged here knows the result; or it is said why
    not.
    """
    if values["remark"]:
        return
    out = Paper.select().where(notices.is_paper_of(order), Paper.signed_on.is_null())
    if count := out.count():
        yield Problem("remark", f"还有 {count} 联没有签名收回；收不回的请在备注里写明原因")
    elif count := _untold(order).count():
        yield Problem(
            "remark",
            f"还有 {count} 张合并到本单的工单没有告知结果，请打印办结反馈单或者登记回访；"
            "不用告知的请在备注里写明原因",
        )


def _untold(order: Any) -> Any:
    """The orders merged into this one whose people got neither the feedback slip nor a call."""
    slips = Paper.select(Paper.record_id).where(Paper.program == "work_orders", Paper.form == "feedback")
    told = WorkOrder.id.in_(slips) | WorkOrder.id.in_(OrderFollowUp.select(OrderFollowUp.order))
    return WorkOrder.select().where(WorkOrder.main_order == order.id, ~told)


def merge_problems(order: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """The main order is another one, and itself neither a draft, nor merged, nor void."""
    main = values["main_order"]
    main = main if isinstance(main, WorkOrder) else WorkOrder.get_by_id(main)
    if main.id == order.id:
        yield Problem("main_order", "不能合并到它自己")
    elif main.state in ("draft", "void", "merged"):
        yield Problem("main_order", "主单已经合并、作废或还是草稿，请选一张有效的工单")


def against_merging(order: Any, office: Office) -> Iterator[str]:
    """What was merged into an order waits for its result, and is not led on to another."""
    yield from against_voiding(order, office)


def against_voiding(order: Any, _office: Office) -> Iterator[str]:
    """Other orders are merged into this one and wait for its result."""
    if order.id and (count := WorkOrder.select().where(WorkOrder.main_order == order.id).count()):
        yield f"还有 {count} 张工单合并在本单里，请先撤销合并"


def against_urging(order: Any, office: Office) -> Iterator[str]:
    """There is no limit to urge about, or the unit was urged today already."""
    if not order.deadline and not order.answer_due:
        yield "还没有期限"
    if order.supervisions.where(
        OrderSupervision.given_on == office.today(), OrderSupervision.kind == "urge"
    ).exists():
        yield "今天已经催办过"


def against_circulating(order: Any, office: Office) -> Iterator[str]:
    """No urging was left unexplained for too long, or this lateness was criticised before (domain 1.1)."""
    course = notices.course_of(order, order.supervisions, office)
    if course is None or course.answer_by is None or course.answer_by >= office.today():
        days = office.parameters.whole("explain_days", office.today())
        yield f"催办后超过 {days} 个工作日没有说明的才通报"
    elif "circulate" in course.given:
        yield "这次超期已经通报过"


def against_answering_urge(order: Any, _office: Office) -> Iterator[str]:
    """Nothing waits for an explanation."""
    if not order.supervisions.where(notices.waits_for_answer()).exists():
        yield "没有等待说明的催办或督办"
