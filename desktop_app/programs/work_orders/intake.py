"""Orders from outside: what `add` and Excel bring, and how it is issued, promised or completed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from db.models import Division, WorkOrder
from desktop_app.core import numbering, places
from desktop_app.core.links import Finder
from desktop_app.core.program import Outside
from desktop_app.errors import InvalidInput
from desktop_app.programs.work_orders import slips
from desktop_app.programs.work_orders.deadlines import answer_due, completion_moment, raised_on
from desktop_app.programs.work_orders.effects import DOCUMENT
from desktop_app.programs.work_orders.form_replies import is_form_reply
from desktop_app.programs.work_orders.ratings import band_limits, band_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office

TITLE_LENGTH = 40
_VILLAGE = re.compile(r".{2,12}?(?:村民委员会|居民委员会|村委会|居委会|社区|村)")
_NOBODY_ELSEWHERE = frozenset(
    ["匿名", "匿名群众", "匿名者", "不愿透露", "保密"]
)  # what lists have for a name

# What offices and hotlines call the two sides of an order; joined with what each column is about.
_ASKING = (
    *("留言", "来信", "来电", "来访", "写信", "诉求", "反映", "投诉", "举报", "咨询"),
    *("信访", "提出", "求助", "建议", "问题", "事项", "工单"),
)
_SAID = ("反映问题", "反映事项", "问题", "诉求", "投诉", "咨询", "建议")  # whether in a line or at length
_ANSWERING = ("答复", "回复", "办理", "办结", "处理", "处置", "反馈", "解决", "回应", "完成")


def _joined(sides: tuple[str, ...], *abouts: str) -> tuple[str, ...]:
    return tuple(side + about for about in abouts for side in sides)


SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "source_number": (
        *_joined(_ASKING, "编号", "单号", "号", "id"),
        *("受理编号", "登记编号", "来源编号", "原编号", "编号", "单号", "流水号", "序列号"),
    ),
    "resident": (
        *_joined(_ASKING, "人", "用户", "者", "人姓名", "群众", "市民"),
        *("群众姓名", "市民姓名", "居民姓名", "当事人", "姓名", "联系人", "群众", "用户", "户主"),
        *("网友", "网友昵称", "昵称", "网名"),
    ),
    "phone": ("联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "来电号码", "联系方式"),
    "title": (*_joined(_ASKING, "主题", "标题", "题目", "名称", "事项"), "标题", "主题", "事项", *_SAID),
    "content": (
        *_joined(_ASKING, "详情", "内容", "描述", "正文", "情况", "详细内容", "具体内容"),
        *("内容", "详情", "正文", "描述", "详细情况", *_SAID),
    ),
    "raised_at": (
        *_joined(_ASKING, "时间", "日期"),
        *("受理时间", "受理日期", "登记时间", "登记日期", "接收时间", "创建时间", "发生时间"),
        *("时间", "日期"),
    ),
    "settled_on_spot": ("当场解决", "是否当场解决", "当场办结", "是否当场办结"),
    "confidential": ("是否保密", "是否匿名", "保密", "匿名"),
    "village": places.VILLAGE_HEADINGS,
    "address": ("住址", "家庭住址", "地址", "详细地址", "门牌", "组", "地点"),
    "source": ("来源", "诉求来源", "来源渠道", "受理渠道", "渠道"),
    "nature": ("诉求性质", "性质", "诉求类型"),
    "urgency": ("紧急程度", "缓急"),
    "category": (
        "问题类别",
        "问题类型",
        "问题分类",
        "诉求类别",
        "事项类别",
        "一级分类",
        "一级标签",
        "类别",
        "分类",
    ),
    "organization": (
        *_joined(("承办", "责任", "承办责任", "主办", *_ANSWERING), "单位", "部门"),
        *("单位", "部门"),
    ),
    "assisting": ("协办单位", "会办单位", "协办部门"),
    "handler": ("经办人", "办理人员", "办理人", "承办人", "责任人", "处理人"),
    "commitment": ("承诺内容", "解决方案", "承诺", "承诺事项", "解决措施", "整改措施"),
    "committed_on": ("承诺日期", "承诺时间"),
    "deadline": (
        *("延期后期限", "现行期限", "承诺办结期限", "承诺期限", "办结期限", "办理期限", "办结时限"),
        *("要求办结时间", "要求办结日期", "要求办结期限", "要求完成时间", "应办结时间", "应办结日期"),
        *("计划完成时间", "完成时限", "完成期限", "办理时限", "限办时间", "截止时间", "到期时间"),
        *("截止日期", "期限", "时限"),
    ),
    "original_deadline": ("承诺办结期限", "承诺期限", "办结期限", "原期限", "原定期限"),
    "result": (
        *_joined(_ANSWERING, "意见", "内容", "结果", "情况", "详情", "说明"),
        *("答复", "回复", "结果"),
    ),
    "completed_at": (*_joined(_ANSWERING, "时间"), "实际办结时间", "实际完成时间"),
    "completed_on": (
        *_joined(_ANSWERING, "日期"),
        "办结日",
        "办结时间",
        "完成时间",
        "实际办结日期",
        "实际完成日期",
        "实际办结时间",
    ),
    "outcome": ("办理结果分类", "结果类型", "办结方式"),
    "self_rating": ("自评分", "自评"),
    "rating": ("群众评分", "群众评议分", "评分", "得分", "满意度得分", "评价得分"),
    "band": (
        *("满意档次", "档次", "满意度", "群众满意度", "满意情况", "满意程度", "是否满意", "群众是否满意"),
        *("群众评价", "评价", "评价结果", "满意度评价", "回访结果", "群众意见"),
    ),
    "rated_on": ("评价日期", "评价时间", "回访日期", "回访时间"),
    "rating_method": ("评价方式", "回访方式"),
    "archive_number": ("归档号", "档案号"),
    "remark": ("备注", "附注"),
}


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """Fill in what the outside did not say: the office's own division, now, and a title from the content.

    `history`: an imported answer that only says 已收悉 stays what it was, and is flagged; one of no day is
    kept in an open order; by `add` neither comes in.
    """
    prepared = dict(values)
    if "village" not in prepared:
        prepared["village"] = _village_in(prepared.get("address", ""), office) or office.division
    prepared.setdefault("raised_at", office.now())
    if prepared.get("resident") in _NOBODY_ELSEWHERE:
        del prepared["resident"]
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
    if history and is_form_reply(prepared.get("result", "")):
        prepared["form_reply"] = True  # the figures can leave it out
    return prepared


def noted(prepared: Mapping[str, Any], _office: Office) -> Iterator[str]:
    """An answer of no day is no completion: nobody knows in how many days it was."""
    if prepared.get("result") and prepared.get("completed_on") is None:
        yield "有“办理结果”、没有“办结日期”，作为还没有办结的导入，结果留着"


def _village_in(address: str, office: Office) -> int | None:
    """The one village with which the address begins: 星塔村3组12号, 白泉镇星塔村文化路."""
    if (found := _VILLAGE.match(address)) is not None:
        with suppress(InvalidInput):
            villages = office.remembered(Division, partial(Finder, WorkOrder.village))
            return villages.find(found[0])
    return None


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
        order.committed_on = order.committed_on or office.today()
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
)
