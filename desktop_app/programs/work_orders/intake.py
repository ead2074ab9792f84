"""Orders from outside: what `add` and Excel bring, and how it becomes issued, promised or completed
orders.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.models import WorkOrder
from desktop_app.core import numbering
from desktop_app.core.program import Outside
from desktop_app.programs.work_orders.deadlines import answer_due, completion_moment, raised_on
from desktop_app.programs.work_orders.effects import DOCUMENT
from desktop_app.programs.work_orders.rules import band_of, is_form_reply

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TITLE_LENGTH = 40

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "source_number": ("留言编号", "工单编号", "受理编号", "诉求编号", "来源编号", "编号", "单号", "序列号"),
    "resident": ("留言用户", "群众姓名", "反映人", "诉求人", "来电人", "姓名", "联系人", "群众"),
    "phone": ("联系电话", "电话", "手机", "手机号", "手机号码", "来电号码", "联系方式"),
    "title": ("留言主题", "事项标题", "标题", "主题", "事项", "诉求标题", "问题"),
    "content": ("留言详情", "事项内容", "诉求内容", "内容", "详情", "问题描述", "反映内容"),
    "raised_at": ("留言时间", "提出时间", "受理时间", "来电时间", "反映时间", "登记时间", "诉求时间"),
    "village": ("村社区", "所属村", "村", "社区", "所属社区", "村(社区)", "区划"),
    "address": ("住址", "地址", "门牌", "详细地址", "组"),
    "category": ("一级标签", "一级分类", "问题类别", "类别", "分类", "诉求类别"),
    "organization": ("承办单位", "责任单位", "办理单位", "承办责任单位", "部门"),
    "handler": ("经办人", "办理人员", "承办人", "责任人"),
    "commitment": ("承诺内容", "解决方案", "承诺"),
    "deadline": ("承诺期限", "办结期限", "承诺办结期限", "截止日期", "期限"),
    "result": ("答复意见", "办理结果", "处理情况", "处理结果", "答复", "回复内容", "答复内容"),
    "completed_at": ("答复时间", "办结时间", "办结日期", "完成时间", "回复时间"),
    "rating": ("群众评分", "评分", "得分", "满意度得分"),
    "remark": ("备注", "说明"),
}


def prepare(values: dict[str, Any], office: Office) -> dict[str, Any]:
    """Fill in what the outside did not say: the office's own division, now, and a title from the content."""
    prepared = dict(values)
    prepared.setdefault("village", office.division)
    prepared.setdefault("raised_at", office.now())
    if not prepared.get("resident"):
        prepared.setdefault("confidential", True)
    if not prepared.get("title") and prepared.get("content"):
        prepared["title"] = shortened(prepared["content"])
    if (moment := prepared.get("completed_at")) is not None and not prepared.get("completed_on"):
        prepared["completed_on"] = moment.astimezone(office.zone).date()
    return prepared


def shortened(content: str) -> str:
    """A title made from the first sentence of the content, at most 40 characters."""
    first = content.strip().splitlines()[0].split("。")[0] if content.strip() else ""
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def settle(orders: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved orders their state and number, in the order of raising; the caller's transaction is open.

    `years`: numbers of the year of raising, as imported ones get; else of today, as newly issued ones get. An
    order with
    an answer and its time is complete, one with a promise is being handled, any other waits for its
    commitment.
    """
    books: dict[int, list[Any]] = defaultdict(list)
    for order in sorted(orders, key=_raised):
        day = raised_on(order, office)
        order.issued_on = day if years else office.today()
        order.dispatched_on = order.issued_on
        order.issuer = office.organization
        order.organization = order.organization_id or office.organization.id
        order.answer_due = answer_due(day, office)
        _state(order, office)
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


def _state(order: WorkOrder, office: Office) -> None:
    if order.result and order.completed_on is not None:
        order.state = "completed"
        order.form_reply = is_form_reply(order.result)
        order.completed_at = order.completed_at or completion_moment(order.completed_on, office)
        order.days_taken = office.working_days.between(raised_on(order, office), order.completed_on)
        if order.rating is not None:
            order.state = "rated"
            order.band = band_of(order.rating, office, order.completed_on)
            order.rated_on = order.rated_on or order.completed_on
    elif order.commitment and order.deadline is not None:
        order.state = "handling"
        order.original_deadline = order.deadline
        order.committed_on = order.committed_on or office.today()
    else:
        order.state = "committing"


OUTSIDE = Outside(synonyms=SYNONYMS, prepare=prepare, identity=("source_number",), settle=settle)
