"""恳谈议题: every topic of every talk, and those that wait for one, with what became of it (domain 1.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import Talk, TalkTopic
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

HELD = ("held", "answering", "answered", "archived")  # states of talks that took place
ANSWERED = ("settled", "explained")  # treatments that are an answer, in words


def _held(_office: Office) -> Any:
    return TalkTopic.talk.in_(Talk.select(Talk.id).where(Talk.state.in_(HELD)))


def _has_answer() -> Any:
    return TalkTopic.treatment.in_(ANSWERED) & (TalkTopic.answer != "")


def _replied(_office: Office) -> Any:
    """What `against_answered` of the talk asks of a topic."""
    return _has_answer() | TalkTopic.treatment.in_(("order", "review"))


def _answered_there(office: Office) -> Any:
    """Answered in words, and not on a later day than the talk's."""
    row, talk = TalkTopic.alias("row"), Talk.alias("meeting")
    offset = office.zone.utcoffset(None).seconds
    day = fn.DATE(talk.held_at / 1000 + offset, "unixepoch")
    later = row.select(row.id).join(talk).where(row.answered_on > day)
    return _has_answer() & TalkTopic.id.not_in(later)


def _held_in(period: Period) -> Filters:
    return {"held": "yes", "talk.held_at": str(period)}


def _held_and(condition: str) -> Callable[[Period], Filters]:
    return lambda period: {**_held_in(period), condition: "yes"}


PROGRAM = Program(
    key="talk_topics",
    title="恳谈议题",
    model=TalkTopic,
    columns=(
        Column("title", chars=11, share=1),
        Column("speaker", chars=5),
        Column("talk.village.name", "村社区", sort=None, chars=6),
        Column("talk.held_at", "开会时间", sort=None, chars=10),
        Column("treatment", chars=6),
        Column("order.number", "工单号", sort=None, chars=12),
        Column("talk.state", "恳谈会", sort=None, chars=6),
        Column("category.name", "类别", sort=None, hidden=True),
        Column("answer", hidden=True, sort=None),
        Column("answered_on", hidden=True),
        Column("answered_by.name", "答复人", sort=None, hidden=True),
        Column("talk.number", "恳谈编号", sort=None, hidden=True),
    ),
    filters=(
        Search(("title", "speaker", "content", "answer"), "搜索议题、发言人、内容、答复"),
        Filter("treatment"),
        Filter("talk.village", "村社区"),
        Filter("talk.held_at", "开会时间"),
        Filter("category", hidden=True),
        Filter("talk", "恳谈会", hidden=True),
        Filter("held", "已召开", where=_held, hidden=True),
        Filter("replied", "已回复", where=_replied, hidden=True),
        Filter("answered_there", "当场答复", where=_answered_there, hidden=True),
        Filter("ordered", "已转工单", where=lambda _office: TalkTopic.order.is_null(False), hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("waiting", "等下次恳谈会", {"talk": "none"}),
        View("undecided", "待回复", {"held": "yes", "replied": "no"}, due=CLERKS),
    ),
    form=(
        Section(
            "恳谈议题",
            (
                Field("talk"),
                Field("title"),
                Field("content"),
                Field("speaker"),
                Field("category"),
                Field("treatment"),
                Field("answered_by"),
                Field("answer"),
                Field("answered_on"),
                Field("order"),
            ),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "恳谈议题台账", of="list"),),
    indicators=(
        Indicator(
            "topics",
            "议题数",
            _held_in,
            unit="个",
            definition="已召开的恳谈会上的议题；还在等恳谈会的、草稿、计划和作废的不算。",
        ),
        Indicator(
            "answered_there_rate",
            "当场答复率",
            _held_and("answered_there"),
            _held_in,
            definition="当场解决或作政策解释、写了答复，且不晚于开会当天（没写日期算当天）的议题 ÷ 议题数。",
        ),
        Indicator(
            "order_rate",
            "议题转工单率",
            _held_and("ordered"),
            _held_in,
            definition="现在转了工单的议题 ÷ 议题数。",
        ),
        Indicator(
            "reply_rate",
            "议题回复率",
            _held_and("replied"),
            _held_in,
            definition="现在已回复的议题 ÷ 议题数。写了答复，或转了工单、提请了例会的，都算已回复。",
        ),
    ),
)
