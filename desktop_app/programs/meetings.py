"""Meetings that decide on a cadre: who was there, every vote counted once, and when a decision is carried
(domain 1.8). The rows of a meeting are of the program's own table, with these names.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from db.base import Record
from desktop_app.core.happened import day_problems
from desktop_app.core.inputs import today
from desktop_app.core.program import LEADERS, Field, Problem, Transition, Values

if TYPE_CHECKING:
    from desktop_app.core.office import Office

Reasons = Callable[[Any, "Office"], Iterable[str]]
VOTES = {"in_favour": "同意", "against": "不同意", "abstained": "弃权", "deferring": "缓议"}
TOLD = ("meeting", "met_on", "entitled", "present", *VOTES)


def inputs(model: type[Record]) -> tuple[Field, ...]:
    """What is asked of a meeting whose row goes into the table."""
    return (
        Field("meeting", required=True, model=model, default=lambda *_: "党委会议"),
        Field("met_on", required=True, model=model, default=today),
        Field("entitled", required=True, model=model),
        Field("present", required=True, model=model),
        *(Field(name, required=name == "in_favour", model=model, default=lambda *_: 0) for name in VOTES),
    )


def put_off(state: str, asked: tuple[Field, ...], guard: Reasons, *, since: str) -> Transition:
    """缓议: the meeting is noted and the matter stays in its state; `since` is the day of the step before."""
    return Transition(
        "defer",
        "缓议",
        frozenset({state}),
        state,
        guard=guard,
        inputs=asked,
        check=lambda record, values, office: attendance_problems(values, getattr(record, since), office),
        effect=_put_off,
        roles=LEADERS,
        question="记下这次会议和票数，以后再议。",
    )


def _put_off(record: Any, values: Values, office: Office) -> Values:
    hold(record, values, "deferred", office=office)
    return {}


def not_carried(
    state: str,
    target: str,
    asked: tuple[Field, ...],
    guard: Reasons,
    *,
    since: str,
    reason: str,
    instead: str,
    question: str,
) -> Transition:
    """会议未通过: the votes in favour were too few. `reason` is the field that says so from then on, and
    `instead` the move for a proposal that was carried.
    """

    def check(record: Any, values: Values, office: Office) -> Iterator[Problem]:
        yield from rejection_problems(values, getattr(record, since), office, instead=instead)

    def effect(record: Any, values: Values, office: Office) -> Values:
        hold(record, values, "rejected", office=office)
        votes = f"应到 {values['entitled']} 人，同意 {values['in_favour'] or 0} 票"
        return {reason: f"{values['met_on']} {values['meeting']}未通过：{votes}"}

    return Transition(
        "reject",
        "会议未通过",
        frozenset({state}),
        target,
        guard=guard,
        inputs=asked,
        check=check,
        effect=effect,
        roles=LEADERS,
        question=question,
    )


def hold(record: Any, values: Values, outcome: str, *, office: Office) -> None:
    """The meeting becomes a row of the record; the caller's transaction is open."""
    rows: Any = type(record).meetings
    office.writer.create(rows.rel_model(**{rows.field.name: record}, **decided(values, outcome)))


def decided(values: Values, outcome: str) -> dict[str, Any]:
    """The row: what was told, the outcome, and the votes in words; a vote that was left out is none."""
    told = {name: values[name] for name in TOLD} | {name: values[name] or 0 for name in VOTES}
    return {**told, "outcome": outcome, "tally": read_out(told)}


def read_out(told: Values) -> str:
    """应到 9 人，实到 8 人：同意 7，不同意 1，弃权 0，缓议 0."""
    votes = "，".join(f"{word} {told[name]}" for name, word in VOTES.items())
    return f"应到 {told['entitled']} 人，实到 {told['present']} 人：{votes}"


def attendance_problems(values: Values, since: date | None, office: Office) -> Iterator[Problem]:
    """Who was there, and that every one of them is counted once."""
    yield from day_problems("met_on", "会议日期", values["met_on"], since, office)
    entitled, present = values["entitled"], values["present"]
    if entitled < 1:
        yield Problem("entitled", "“应到”至少是 1 人")
        return
    if not 0 <= present <= entitled:
        yield Problem("present", f"“实到”应在 0 到应到的 {entitled} 人之间")
        return
    least = ceil(entitled * _part("meeting_quorum", values["met_on"], office))
    if present < least:
        yield Problem("present", f"应到 {entitled} 人，实到 {present} 人，不够 {least} 人，不能讨论决定")
    yield from _vote_problems(values, present)


def _vote_problems(values: Values, present: int) -> Iterator[Problem]:
    votes = {name: values[name] or 0 for name in VOTES}
    if (cast := sum(votes.values())) != present:
        said = "、".join(f"{word} {votes[name]}" for name, word in VOTES.items())
        more = f"少 {present - cast} 票" if cast < present else f"多 {cast - present} 票"
        yield Problem("in_favour", f"{said}，合计 {cast} 票，实到 {present} 人，{more}")


def votes_needed(entitled: int, on: date, office: Office) -> int:
    """The fewest votes that are more than the required part of those entitled."""
    return floor(entitled * _part("meeting_majority", on, office)) + 1


def decision_problems(values: Values, since: date | None, office: Office) -> Iterator[Problem]:
    """The decision is carried by a part of those entitled to attend, not of those present."""
    found = list(attendance_problems(values, since, office))
    yield from found
    if not found and not _is_carried(values, office):
        entitled, in_favour = values["entitled"], values["in_favour"]
        least = votes_needed(entitled, values["met_on"], office)
        yield Problem("in_favour", f"应到 {entitled} 人，同意 {in_favour} 票，不够 {least} 票，不能形成决定")


def rejection_problems(
    values: Values, since: date | None, office: Office, *, instead: str
) -> Iterator[Problem]:
    """A proposal that was carried is not rejected: `instead` is the step that takes it."""
    found = list(attendance_problems(values, since, office))
    yield from found
    if not found and _is_carried(values, office):
        entitled, in_favour = values["entitled"], values["in_favour"]
        least = votes_needed(entitled, values["met_on"], office)
        said = f"应到 {entitled} 人，同意 {in_favour} 票，已经够 {least} 票，请用“{instead}”"
        yield Problem("in_favour", said)


def _is_carried(values: Values, office: Office) -> bool:
    return bool((values["in_favour"] or 0) >= votes_needed(values["entitled"], values["met_on"], office))


def _part(key: str, on: date, office: Office) -> Fraction:
    return Fraction(office.parameters.text(key, on))
