"""双向选择志愿: the up to three posts that a person names, how the departments ranked the person, and in one
sentence why the person has this post or none (domain 1.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import MutualChoice, MutualWish
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Outside,
    PrintedForm,
    Problem,
    Program,
    Search,
    Section,
    Transition,
    Values,
    View,
    Words,
)
from desktop_app.programs.contract_posts.effects import number
from desktop_app.programs.contract_posts.eligibility import reasons
from desktop_app.programs.contract_posts.rules import holding, post_of
from desktop_app.programs.contract_rounds import choosing, matching

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SUBMITTED = frozenset({"submitted"})
PLACED = "round_1,round_2,round_3,adjusted"


def wish_rules(wish: Any, _office: Office) -> Iterator[Problem]:
    """Different posts, one after the other, all of the choice; one form for each person."""
    named = [(name, wish.__data__.get(name)) for name in choosing.NAMES]
    known = {post.id for post in choosing.posts_of(wish.choice)} if wish.choice_id is not None else set()
    for place, (name, post) in enumerate(named):
        label = MutualWish._meta.fields[name].verbose_name
        if post is None:
            continue
        if post in [other for _name, other in named[:place]]:
            yield Problem(name, f"“{label}”和前面的志愿重复")
        if place and named[place - 1][1] is None:
            yield Problem(name, f"请先填“{MutualWish._meta.fields[named[place - 1][0]].verbose_name}”")
        if post not in known:
            yield Problem(name, f"“{label}”的岗位没有参加这次双向选择")
    if wish.choice_id is not None and wish.person_id is not None and _twin(wish) is not None:
        yield Problem("person", "这个人在这次双向选择里已经有一份志愿")
    yield from _order_problems(wish)


def _twin(wish: Any) -> Any | None:
    return MutualWish.get_or_none(
        MutualWish.choice == wish.choice_id,
        MutualWish.person == wish.person_id,
        MutualWish.state != "void",
        MutualWish.id != (wish.id or 0),
    )


def _order_problems(wish: Any) -> Iterator[Problem]:
    """A department ranks, in the round that is on, people who named its post at that rank and have none."""
    stored = MutualWish.get_or_none(MutualWish.id == wish.id) if wish.id is not None else None
    for rank, name in enumerate(choosing.ORDERS):
        order = getattr(wish, name)
        if order == (getattr(stored, name) if stored is not None else None):
            continue
        if wish.choice.state != choosing.ROUNDS[rank] or wish.placing is not None:
            yield Problem(name, f"现在不是这个人的{matching.RANKS[rank]}轮选人，不能改")
        elif order is not None and wish.__data__.get(choosing.NAMES[rank]) is None:
            yield Problem(name, f"没有填{matching.RANKS[rank]}志愿，{matching.RANKS[rank]}轮不能选")
        elif order is not None and order < 1:
            yield Problem(name, "排序应是 1、2 这样的数，不选的空着")


def against_submitting(wish: Any, office: Office) -> Iterator[str]:
    """The person may have each of the posts, and holds none."""
    if wish.choice_id is None or wish.person_id is None:
        yield "请填写“双向选择”和“姓名”"
        return
    if wish.choice.state != "open":
        yield "现在不是志愿填报的时候"
    elif office.today() > wish.choice.wishes_until:
        yield f"志愿填报到 {wish.choice.wishes_until} 已经截止"
    if wish.first_id is None and not wish.obeys:
        yield "没有志愿又不服从调剂的，请用“不参加”"
    contract = holding(wish.person)
    if contract is not None:
        yield f"已经聘在“{contract.post.title}”，一人只能一个岗位"
    for name in choosing.NAMES:
        post = getattr(wish, name)
        if post is not None:
            found = reasons(post, wish.person, wish.choice.wishes_until, office=office)
            yield from (f"“{post.title}”：{reason}" for reason in found)


def _submit(wish: Any, _values: Values, office: Office) -> Values:
    today = office.today()
    return {"number": number(office, "contract_wishes", today.year), "submitted_on": today}


def against_changing(wish: Any, _office: Office) -> Iterator[str]:
    if wish.choice.state != "open":
        yield "选人已经开始，志愿不能再改"


def against_adjusting(wish: Any, _office: Office) -> Iterator[str]:
    """Only who is without a post after three rounds and has said yes is adjusted."""
    if wish.choice.state != "adjusting":
        yield "三轮选人以后才组织调剂"
    elif wish.placing is not None:
        yield "已经有岗位"
    elif not wish.obeys:
        yield "不服从调剂"


def adjusting_problems(wish: Any, values: Values, office: Office) -> Iterator[Problem]:
    post = post_of(values["assigned"])
    place = choosing.places(wish.choice).get(post.id)
    if place is None:
        yield Problem("assigned", "这个岗位没有参加这次双向选择")
    elif place.free <= 0:
        yield Problem("assigned", f"“{place.title}”职数已满")
    for reason in reasons(post, wish.person, wish.choice.wishes_until, office=office):
        yield Problem("assigned", reason)


def against_taking_back(wish: Any, _office: Office) -> Iterator[str]:
    if wish.choice.state != "adjusting" or wish.placing != "adjusted":
        yield "只有还没有完成的组织调剂可以取消"


def _taken_back(wish: Any, _values: Values, _office: Office) -> Values:
    """The sentence about the adjustment goes with it."""
    told = wish.explanation.rpartition("；组织调剂到")[0]
    return {"placing": None, "assigned": None, "explanation": told}


def against_staying_away(wish: Any, office: Office) -> Iterator[str]:
    if wish.state == "submitted":
        yield from against_changing(wish, office)


def _order(wish: Any, _office: Office) -> Words:
    """How the departments ranked the person in each round: 3/–/1."""
    orders = [getattr(wish, name) for name in choosing.ORDERS]
    return Words("/".join("–" if each is None else str(each) for each in orders) if any(orders) else "")


def _to_choose(_office: Office) -> Any:
    """Whoever is still without a post in a round that is on."""
    now = MutualChoice.select(MutualChoice.id).where(MutualChoice.state.in_((*choosing.ROUNDS, "adjusting")))
    return (MutualWish.state == "submitted") & MutualWish.placing.is_null() & MutualWish.choice.in_(now)


def _in_round(rank: int) -> Any:
    """Shown from that round of the choice on."""
    reached = (*choosing.ROUNDS[rank:], "adjusting", "done")
    return lambda wish: wish.choice_id is not None and wish.choice.state in reached


def submitted_in(period: Period, **more: str) -> Filters:
    """The forms that were handed in within the period."""
    return {"state": "submitted", "submitted_on": str(period), **more}


PROGRAM = Program(
    key="contract_wishes",
    title="双向选择志愿",
    model=MutualWish,
    columns=(
        Column("person.name", "姓名", chars=5),
        Column("first.title", "第一志愿", chars=8, share=1),
        Column("second.title", "第二志愿", chars=8, share=1),
        Column("third.title", "第三志愿", chars=8, share=1),
        Column("order", "排序", text=_order, sort=None, chars=5),
        Column("assigned.title", "落实岗位", chars=8, share=1),
        Column("placing", chars=7),
        Column("state", chars=5, chip=True),
        Column("number", hidden=True),
        Column("choice.title", "双向选择", hidden=True),
        Column("obeys", hidden=True),
        Column("submitted_on", hidden=True),
        Column("explanation", hidden=True),
    ),
    filters=(
        Search(
            ("number", "person.name", "first.title", "second.title", "third.title", "explanation"),
            "搜索姓名、岗位",
        ),
        Filter("first", "第一志愿"),
        Filter("second", "第二志愿"),
        Filter("third", "第三志愿"),
        Filter("state"),
        Filter("placing"),
        Filter("choice", "双向选择", hidden=True),
        Filter("person", "姓名", hidden=True),
        Filter("submitted_on", "提交日期", hidden=True),
        Filter("to_choose", "还没有岗位", where=_to_choose, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("drafts", "待提交", {"state": "draft"}, due=CLERKS),
        View("to_choose", "还没有岗位", {"to_choose": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "志愿",
            (
                Field("choice", required=True),
                Field("person", required=True),
                Field("first"),
                Field("second"),
                Field("third"),
                Field("obeys"),
                Field("statement", wide=True),
                Field("submitted_on", editable_in=NEVER, shown=lambda wish: bool(wish.submitted_on)),
            ),
        ),
        Section(
            "部门选人",
            tuple(
                Field(name, shown=_in_round(rank), hint="不选的空着")
                for rank, name in enumerate(choosing.ORDERS)
            ),
            editable_in=SUBMITTED,
            shown=_in_round(0),
        ),
        Section(
            "结果",
            (
                Field("placing"),
                Field("assigned"),
                Field("explanation", wide=True),
                Field("void_reason", wide=True, shown=lambda wish: bool(wish.void_reason)),
            ),
            editable_in=NEVER,
            shown=lambda wish: bool(wish.explanation or wish.placing or wish.void_reason),
        ),
    ),
    transitions=(
        Transition(
            "submit", "提交", DRAFT, "submitted", guard=against_submitting, effect=_submit, primary=True
        ),
        Transition(
            "stay_away",
            "不参加",
            DRAFT | SUBMITTED,
            "withdrawn",
            guard=against_staying_away,
            effect=lambda _wish, values, _office: dict(values),
            inputs=(Field("void_reason", "不参加的原因", required=True),),
            question="双向选择完成时，没有岗位的列入待岗安置。",
        ),
        Transition(
            "adjust",
            "组织调剂",
            SUBMITTED,
            "submitted",
            guard=against_adjusting,
            check=adjusting_problems,
            effect=choosing.adjust,
            inputs=(
                Field("assigned", "调剂到", required=True),
                Field("explanation", "调剂理由", required=True, wide=True),
            ),
            primary=True,
        ),
        Transition(
            "take_back",
            "取消调剂",
            SUBMITTED,
            "submitted",
            guard=against_taking_back,
            effect=_taken_back,
        ),
        Transition(
            "void",
            "作废",
            SUBMITTED,
            "void",
            guard=against_changing,
            effect=lambda _wish, values, _office: dict(values),
            inputs=(Field("void_reason", "作废原因", required=True),),
            danger=True,
            question="要改志愿的，作废以后重填一份；不参加的请用“不参加”。",
        ),
    ),
    prints=(
        PrintedForm("wish", "双向选择志愿表", parts=(("wish", "志愿表"),)),
        PrintedForm("blank", "空白双向选择志愿表", of="blank"),
        PrintedForm("ledger", "双向选择志愿台账", of="list"),
    ),
    indicators=(
        Indicator(
            "participants",
            "双向选择人数",
            submitted_in,
            unit="人",
            distinct="person",
            definition="期内提交双向选择志愿的人，一人多次只计一次；作废和不参加的不计。",
        ),
        Indicator(
            "adjusted_rate",
            "调剂率",
            lambda period: submitted_in(period, placing="adjusted"),
            lambda period: submitted_in(period, placing=PLACED),
            definition="经组织调剂落实岗位的 ÷ 期内提交志愿、已经落实岗位的。",
        ),
        Indicator(
            "first_wish_rate",
            "第一志愿落实率",
            lambda period: submitted_in(period, placing="round_1"),
            lambda period: submitted_in(period, placing=PLACED),
            definition="第一轮选中的 ÷ 期内提交志愿、已经落实岗位的。",
        ),
    ),
    rules=wish_rules,
    outside=Outside(
        synonyms={
            "choice": ("双向选择", "批次", "名称"),
            "person": ("姓名",),
            "first": ("第一志愿", "志愿一", "志愿1"),
            "second": ("第二志愿", "志愿二", "志愿2"),
            "third": ("第三志愿", "志愿三", "志愿3"),
            "statement": ("特长和说明", "个人特长", "备注"),
            "obeys": ("服从调剂", "是否服从调剂"),
        },
        identity=("choice", "person"),
    ),
)
