"""待岗安置: everybody who is without a post, the training meanwhile, and the day by which it must be over
(domain 1.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from db.models import ContractWaiting, WaitingTraining
from desktop_app.core.due import days_left
from desktop_app.core.happened import happened
from desktop_app.core.inputs import today
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Lines,
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
from desktop_app.programs.contract_posts.effects import draw_up, number
from desktop_app.programs.contract_posts.rules import holding, post_of
from desktop_app.programs.contract_rounds.choosing import waiting_until
from desktop_app.programs.contracts.rules import placing_problems

if TYPE_CHECKING:
    from desktop_app.core.office import Office

WAITING = frozenset({"waiting"})
SOON = timedelta(days=30)


def waiting_rules(row: Any, office: Office) -> Iterator[Problem]:
    """The waiting does not begin in the future."""
    if row.waiting_from is not None and row.waiting_from > office.today():
        yield Problem("waiting_from", "“待岗开始”不能晚于今天")


def against_registering(row: Any, office: Office) -> Iterator[str]:
    """Nobody waits twice at the same time."""
    if row.person_id is None:
        yield "请填写“姓名”"
        return
    twin = ContractWaiting.get_or_none(
        ContractWaiting.person == row.person_id, ContractWaiting.state == "waiting"
    )
    if twin is not None:
        yield f"这个人已经在待岗（{twin.number}）"
    yield from against_placing(row, office)


def against_placing(row: Any, _office: Office) -> Iterator[str]:
    contract = holding(row.person)
    if contract is not None:
        yield f"已经聘在“{contract.post.title}”，不是待岗"


def _register(row: Any, _values: Values, office: Office) -> Values:
    """The number, and the day by which it must be over."""
    return {
        "number": number(office, "contract_waiting", row.waiting_from.year),
        "waiting_until": waiting_until(row.waiting_from, office),
    }


def placing(row: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The post has a free place, the person may have it, and has no other."""
    yield from _day(row, values, office)
    yield from placing_problems("placed_post", post_of(values["placed_post"]), row.person, office)


def _day(row: Any, values: Values, office: Office) -> Iterator[Problem]:
    if not row.waiting_from <= values["placed_on"] <= office.today():
        yield Problem("placed_on", f"日期应在待岗开始（{row.waiting_from}）到今天之间")


def _place(row: Any, values: Values, office: Office) -> Values:
    """A contract for the post, to be signed."""
    post = post_of(values["placed_post"])
    draw_up(post, row.person, "placed", values["placed_on"], office=office)
    return {"placed_post": post, "placed_on": values["placed_on"], "way_out": values["way_out"]}


def _left(row: Any, office: Office) -> Words:
    return days_left(row.waiting_until, office.today(), soon=30) if row.state == "waiting" else Words("")


def _hours(row: Any, _office: Office) -> Words:
    return Words(str(sum(training.hours for training in row.trainings) or ""))


def _expiring(office: Office) -> Any:
    """Who must have a post within 30 days, or should have one by now."""
    return (ContractWaiting.state == "waiting") & (ContractWaiting.waiting_until <= office.today() + SOON)


def _overdue(office: Office) -> Any:
    return (ContractWaiting.state == "waiting") & (ContractWaiting.waiting_until < office.today())


def _untrained(_office: Office) -> Any:
    trained = WaitingTraining.select(WaitingTraining.waiting)
    return (ContractWaiting.state == "waiting") & ContractWaiting.id.not_in(trained)


def _since(period: Period, **more: str) -> Filters:
    return {"waiting_from": str(period), **more}


PROGRAM = Program(
    key="contract_waiting",
    title="待岗安置",
    model=ContractWaiting,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("source", chars=7),
        Column("explanation", chars=12, share=2),
        Column("waiting_from", chars=6),
        Column("left", "期限", text=_left, sort="waiting_until", chars=7),
        Column("state", chars=6, chip=True),
        Column("organization.name", "单位", hidden=True),
        Column("waiting_until", hidden=True),
        Column("hours", "培训学时", text=_hours, sort=None, hidden=True),
        Column("placed_on", hidden=True),
        Column("placed_post.title", "安置岗位", hidden=True),
        Column("way_out", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "explanation", "placed_post.title"), "搜索编号、姓名、说明"),
        Filter("state"),
        Filter("source"),
        Filter("organization", "单位"),
        Filter("waiting_from", "待岗开始", hidden=True),
        Filter("placed_on", hidden=True),
        Filter("person", "姓名", hidden=True),
        Filter("expiring", "30 日内到期", where=_expiring, hidden=True),
        Filter("overdue", "逾期", where=_overdue, hidden=True),
        Filter("untrained", "没有培训", where=_untrained, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("waiting", "待岗", {"state": "waiting"}),
        View("expiring", "30 日内到期", {"expiring": "yes"}, due=CLERKS),
        View("untrained", "没有培训", {"untrained": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "待岗",
            (
                Field("person", required=True),
                Field("organization", required=True, default=lambda _row, office: office.organization),
                Field("source", required=True),
                Field("waiting_from", required=True, default=today),
                Field("waiting_until", editable_in=NEVER, shown=lambda row: bool(row.waiting_until)),
                Field("choice", editable_in=NEVER, shown=lambda row: row.choice_id is not None),
                Field("explanation", wide=True),
            ),
        ),
        Lines(
            "trainings",
            "培训",
            WaitingTraining,
            "waiting",
            (
                Field("held_on", required=True),
                Field("content", required=True, wide=True),
                Field("hours", required=True),
            ),
            editable_in=WAITING,
            rules=happened("held_on"),
        ),
        Section(
            "安置",
            (
                Field("placed_on"),
                Field("placed_post"),
                Field("way_out", wide=True),
                Field("void_reason", wide=True, shown=lambda row: bool(row.void_reason)),
            ),
            editable_in=NEVER,
            shown=lambda row: bool(row.placed_on or row.way_out or row.void_reason),
        ),
    ),
    transitions=(
        Transition(
            "register",
            "登记待岗",
            DRAFT,
            "waiting",
            guard=against_registering,
            effect=_register,
            primary=True,
            question="取得编号；待岗期限按参数计算，从待岗开始那天起。",
        ),
        Transition(
            "place",
            "安置上岗",
            WAITING,
            "placed",
            guard=against_placing,
            check=placing,
            effect=_place,
            inputs=(
                Field("placed_post", required=True),
                Field("placed_on", required=True, default=today),
                Field("way_out", wide=True),
            ),
            primary=True,
            question="起草这个岗位的聘任书，聘期从安置日期起算。",
        ),
        Transition(
            "leave",
            "其他去向",
            WAITING,
            "left",
            check=_day,
            inputs=(
                Field("placed_on", "日期", required=True, default=today),
                Field("way_out", "去向", required=True, wide=True, hint="如 调出、退休、自主择业"),
            ),
            roles=LEADERS,
        ),
        Transition(
            "void",
            "作废",
            WAITING,
            "void",
            inputs=(Field("void_reason", required=True),),
            roles=LEADERS,
            danger=True,
            question="登记错了才作废，编号保留。",
        ),
    ),
    prints=(
        PrintedForm("placement", "落聘人员安置表", parts=(("placement", "安置表"),)),
        PrintedForm("blank", "空白落聘人员安置表", of="blank"),
        PrintedForm("ledger", "待岗人员台账", of="list"),
    ),
    indicators=(
        Indicator(
            "waiting",
            "待岗数",
            lambda period: _since(period, state="waiting"),
            unit="人",
            definition="期内开始待岗、现在还没有岗位的人。",
        ),
        Indicator(
            "placed_rate",
            "待岗安置率",
            lambda period: _since(period, state="placed", placed_on=period.until_end),
            lambda period: _since(period, state="waiting,placed,left"),
            definition="期内开始待岗的人里，截至期末已经安置上岗的比例。",
        ),
        Indicator(
            "overdue",
            "待岗逾期数",
            lambda period: _since(period, overdue="yes"),
            unit="人",
            definition="待岗期限已过、现在还没有安置的人。",
        ),
    ),
    rules=waiting_rules,
    outside=Outside(
        synonyms={
            "person": ("姓名", "待岗人员"),
            "organization": ("单位", "所在单位"),
            "source": ("待岗原因", "原因"),
            "waiting_from": ("待岗开始", "待岗时间", "开始时间"),
            "explanation": ("说明", "备注"),
        },
        identity=("person", "waiting_from"),
    ),
)
