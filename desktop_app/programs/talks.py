"""Talks: meetings with residents; every topic gets an answer, an order, an explanation, or goes to the
weekly review.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import Talk, TalkAttendee, TalkTopic, Visit, VisitProblem
from desktop_app.core import numbering, search_index
from desktop_app.core.happened import happened
from desktop_app.core.period import Period
from desktop_app.core.places import VILLAGE_HEADINGS
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
    Program,
    Search,
    Section,
    Transition,
    Values,
    View,
    Words,
)
from desktop_app.programs.talk_topics import HELD
from desktop_app.programs.work_orders import PROGRAM as WORK_ORDERS
from desktop_app.programs.work_orders.intake import raise_order

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BEFORE = frozenset({"draft", "planned"})
OPEN = frozenset({"draft", "planned", "held", "answering"})


def _plan(talk: Any, _values: Values, office: Office) -> Values:
    """Number the talk and take in the topics that wait for a talk in its village."""
    year = talk.held_at.astimezone(office.zone).year
    number = numbering.next_sheet(office, "talks", year=year)
    for topic in waiting_topics(talk.village_id):
        office.writer.update(topic, {"talk": talk})
    return {"number": number, "issuer": office.organization}


def waiting_topics(village_id: int) -> list[TalkTopic]:
    """Topics from visits in the village that no talk has taken up yet."""
    from_village = _heard().where(Visit.village == village_id)
    return list(TalkTopic.select().where(TalkTopic.talk.is_null(), TalkTopic.source_id.in_(from_village)))


def _heard() -> Any:
    """The problems of visits that are not void."""
    return VisitProblem.select(VisitProblem.id).join(Visit).where(Visit.state != "void")


def against_holding(talk: Any, office: Office) -> Iterator[str]:
    """Reasons why the talk cannot be recorded as held."""
    if talk.held_at > office.now():
        yield "还没有到开会的时间"
    if not talk.residents_count:
        yield "请填写参会群众数"
    if not talk.topics.exists():
        yield "至少要有一个议题"


def _is_promised(topic: Any) -> bool:
    """Whether a resident was told on a visit that it will be talked about, or an order was issued on it."""
    return topic.source_id is not None or topic.order_id is not None


def _hold(talk: Any, _values: Values, office: Office) -> Values:
    """Issue an order for each topic that becomes one."""
    for topic in talk.topics.order_by(TalkTopic.id):
        if topic.treatment == "order" and topic.order_id is None:
            _raise(topic, talk, office)
    return {}


def _raise(topic: TalkTopic, talk: Any, office: Office) -> None:
    order = raise_order(
        office,
        {
            "source": "talk",
            "resident": topic.speaker,
            "village": talk.village,
            "raised_at": talk.held_at,
            "title": topic.title,
            "content": topic.content or topic.title,
            "category": topic.category,
        },
        source_id=topic.id,
    )
    search_index.put(WORK_ORDERS, order)
    office.writer.update(topic, {"order": order})


def _call_off(talk: Any, values: Values, office: Office) -> Values:
    """What a resident was promised on a visit, and has no answer and no order, waits for the next talk."""
    open_topics = talk.topics.where(TalkTopic.order.is_null(), TalkTopic.answer == "")
    for topic in list(open_topics.where(TalkTopic.source_id.in_(_heard()))):
        office.writer.update(topic, {"talk": None})
    return values


def against_answered(talk: Any, _office: Office) -> Iterator[str]:
    """Every topic must have been dealt with (domain 1.3: within seven days of the meeting)."""
    for topic in talk.topics:
        if topic.treatment == "undecided":
            yield f"议题“{topic.title}”还没有处理"
        elif topic.treatment in ("settled", "explained") and not topic.answer:
            yield f"议题“{topic.title}”还没有写答复"


def _topics(talk: Any, _office: Office) -> Words:
    done = talk.topics.where(TalkTopic.treatment != "undecided").count()
    return Words(f"{done} / {talk.topics.count()}")


def _held_in(period: Period) -> Filters:
    return {"took_place": "yes", "held_at": str(period)}


PROGRAM = Program(
    key="talks",
    title="民情恳谈",
    model=Talk,
    columns=(
        Column("number", chars=9),
        Column("held_at", chars=10),
        Column("village.name", "村社区", chars=6),
        Column("theme", chars=10, share=1),
        Column("residents_count", "群众", chars=3),
        Column("topics", "议题", text=_topics, sort=None, chars=4),
        Column("state", chars=6, chip=True),
        Column("place", hidden=True),
        Column("host", hidden=True),
        Column("leaders", hidden=True),
    ),
    filters=(
        Search(("number", "theme", "place", "village.name", "host", "minutes"), "搜索编号、主题、地点"),
        Filter("state"),
        Filter("village", "村社区"),
        Filter("held_at", "时间"),
        Filter(
            "took_place",
            "已召开",
            where=lambda _office: Talk.state.in_(HELD),
            hidden=True,
        ),
    ),
    views=(
        View("all", "全部", {}),
        View("planned", "计划", {"state": "planned"}),
        View("answering", "待回复", {"state": "held,answering"}, due=CLERKS),
    ),
    form=(
        Section(
            "恳谈会",
            (
                Field("theme", required=True, wide=True),
                Field("held_at", required=True, default=lambda _talk, office: office.now()),
                Field("village", required=True, default=lambda _talk, office: office.division),
                Field("place", wide=True),
                Field("residents_count", editable_in=OPEN),
                Field("convener"),
                Field("host"),
                Field("recorder"),
                Field("leaders"),
            ),
            editable_in=BEFORE,
        ),
        Lines(
            "attendees",
            "签到",
            TalkAttendee,
            "talk",
            (Field("name", required=True), Field("household"), Field("phone")),
            editable_in=OPEN,
        ),
        Lines(
            "topics",
            "议题",
            TalkTopic,
            "talk",
            (
                Field("title", required=True),
                Field("content", rows=2, wide=True),
                Field("speaker"),
                Field("category"),
                Field("treatment"),
                Field("answered_by"),
                Field("answer", rows=2, wide=True),
                Field("answered_on"),
                Field("order", editable_in=NEVER),
            ),
            editable_in=OPEN,
            rules=happened("answered_on"),
            kept=_is_promised,
        ),
        Section("纪要", (Field("minutes", rows=4, wide=True),), editable_in=OPEN),
    ),
    transitions=(
        Transition(
            "plan",
            "定下会期",
            DRAFT,
            "planned",
            effect=_plan,
            primary=True,
            question="取得编号；走访中转来的议题会排进来。",
        ),
        Transition(
            "hold",
            "登记已召开",
            frozenset({"planned"}),
            "held",
            guard=against_holding,
            effect=_hold,
            primary=True,
            question="转工单的议题会立即取得工单编号。",
        ),
        Transition("answer", "开始回复", frozenset({"held"}), "answering", effect=_hold, primary=True),
        Transition(
            "finish",
            "全部回复",
            frozenset({"held", "answering"}),
            "answered",
            guard=against_answered,
            effect=_hold,
            primary=True,
        ),
        Transition("archive", "归档", frozenset({"answered"}), "archived", primary=True),
        Transition(
            "void",
            "作废",
            frozenset({"planned", "held", "answering", "answered"}),
            "void",
            effect=_call_off,
            roles=LEADERS,
            danger=True,
            inputs=(Field("void_reason", required=True),),
            question="走访中转来、还没有答复的议题退回去，等下次恳谈会。",
        ),
    ),
    prints=(
        PrintedForm("notice", "民情恳谈会通知"),
        PrintedForm("sign_in", "签到表", parts=(("sign_in", "签到表"),)),
        PrintedForm("record", "民情恳谈会记录", parts=(("record", "记录"),)),
        PrintedForm("assignments", "议题交办清单", parts=(("list", "清单"),)),
        PrintedForm("ledger", "民情恳谈台账", of="list"),
    ),
    outside=Outside(
        synonyms={
            "theme": ("主题", "恳谈主题", "会议主题", "议题"),
            "held_at": ("时间", "恳谈时间", "召开时间", "会议时间", "日期"),
            "village": ("恳谈村", *VILLAGE_HEADINGS),
            "place": ("地点", "恳谈地点", "会议地点"),
            "residents_count": ("参会群众数", "参会群众人数", "群众人数", "参加人数", "参会人数"),
            "convener": ("召集人",),
            "host": ("主持人",),
            "recorder": ("记录人",),
            "leaders": ("参加领导", "参会领导"),
            "minutes": ("纪要", "会议纪要", "会议记录"),
            "attendees.name": (
                *("参加人员", "参会人员", "出席人员", "与会人员", "到会人员", "签到人员"),
                *("参加群众", "参会群众"),
                *("参加人", "参会人", "签到人", "签到", "姓名"),
            ),
            "attendees.household": ("户", "单位", "户或单位"),
            "attendees.phone": ("联系电话", "电话", "手机"),
        },
        lines="attendees",
        pairs={"attendees.name": "attendees.phone"},
    ),
    indicators=(
        Indicator(
            "talks",
            "恳谈会场次",
            _held_in,
            unit="场",
            definition="已召开的恳谈会；草稿、计划和作废的不算。议题的数见恳谈议题。",
        ),
        Indicator(
            "attendance",
            "参会人次",
            _held_in,
            total="residents_count",
            unit="人次",
            definition="已召开的恳谈会“参会群众数”之和，同一人来几次算几次。",
        ),
    ),
)
