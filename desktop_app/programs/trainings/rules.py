"""What holds of a class and of its learners, and what stands against its moves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Problem
from desktop_app.programs.training_enrolments import attended

if TYPE_CHECKING:
    from desktop_app.core.office import Office

OPEN = frozenset({"draft", "announced", "running"})


def training_rules(training: Any, _office: Office) -> Iterator[Problem]:
    """The days are in order and in the year, and hours and days are amounts."""
    if training.starts_on and training.ends_on and training.ends_on < training.starts_on:
        yield Problem("ends_on", "“结束日期”不能早于“开始日期”")
    if training.starts_on and training.ends_on and training.year is not None and not _is_of(training):
        yield Problem("year", "“年度”应是培训班开始或结束的那一年")
    if training.hours is not None and not 0 < training.hours <= 2000:
        yield Problem("hours", "“学时”应是 1 到 2000 的整数")
    if training.days is not None and training.days <= 0:
        yield Problem("days", "“天数”应大于 0")


def _is_of(training: Any) -> bool:
    return bool(training.starts_on.year <= training.year <= training.ends_on.year)


def learner_rules(rows: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """Everybody stands once in the list."""
    if any(count > 1 for count in Counter(row.person_id for row in rows).values()):
        yield Problem("person", "学员名单里有人重复")


def against_announcing(training: Any, _office: Office) -> Iterator[str]:
    """Reasons why nobody can be told yet."""
    if not training.place and training.form != "online":
        yield "请填写“地点”"
    if not training.enrolments.exists():
        yield "请先填学员名单"


def against_beginning(training: Any, office: Office) -> Iterator[str]:
    """A class begins on its first day."""
    if training.starts_on > office.today():
        yield f"培训班 {training.starts_on} 才开始"


def against_finishing(training: Any, office: Office) -> Iterator[str]:
    """Reasons why nothing can be credited yet."""
    if training.ends_on > office.today():
        yield f"培训班到 {training.ends_on} 结束"
    yield from against_crediting(training, training.enrolments)


def against_crediting(training: Any, rows: Iterable[Any]) -> Iterator[str]:
    """Nobody was there or away for longer than the class lasted."""
    for row in rows:
        if row.leave_hours < 0 or row.leave_hours > training.hours:
            yield f"{row.person.name}的请假学时应在 0 到 {training.hours} 之间"
        elif attended(training, row) > training.hours - row.leave_hours:
            both = row.attended_hours + row.leave_hours
            yield f"{row.person.name}的出勤和请假合计 {both} 学时，总学时是 {training.hours}"
