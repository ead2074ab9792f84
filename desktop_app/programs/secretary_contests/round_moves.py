"""The steps of every round, which both programs have: from the notice to its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from desktop_app.core.happened import past
from desktop_app.core.inputs import own, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition
from desktop_app.programs.secretary_contests import rounds

if TYPE_CHECKING:
    from desktop_app.core.office import Office

OPEN, REVIEWING, COMPARING = frozenset({"open"}), frozenset({"reviewing"}), frozenset({"comparing"})

Guard = Callable[[Any, "Office"], Iterable[str]]


def publish(book: str, guard: Guard, *, question: str) -> Transition:
    """The notice: the round has its number, counted by `book`."""
    return Transition(
        "publish",
        "发布公告",
        DRAFT,
        "open",
        guard=guard,
        check=rounds.publishing_problems,
        effect=rounds.publish(book),
        inputs=(
            Field(
                "published_on",
                required=True,
                default=lambda contest, office: contest.published_on or office.today(),
            ),
            Field("apply_until", required=True, default=own("apply_until")),
        ),
        primary=True,
        question=question,
    )


REVIEW = Transition(
    "review",
    "截止报名",
    OPEN,
    "reviewing",
    guard=rounds.against_closing_applications,
    primary=True,
    question="不再接受报名，逐人作资格审查。",
)


def compare(title: str, guard: Guard, *, hint: str, question: str) -> Transition:
    """Whoever is eligible is scored from now on; `hint` says who may be named as having held it."""
    return Transition(
        "compare",
        title,
        REVIEWING,
        "comparing",
        guard=guard,
        check=past("compared_on", since="apply_until"),
        inputs=(
            Field("compared_on", required=True, default=today),
            Field("compared_by", required=True, wide=True, hint=hint),
        ),
        primary=True,
        question=question,
    )


def finish(title: str, guard: Guard, *, question: str) -> Transition:
    """The round has brought forth whom it was for."""
    return Transition(
        "finish",
        title,
        COMPARING,
        "done",
        guard=guard,
        effect=rounds.close,
        primary=True,
        question=question,
    )


def give_up(key: str, title: str, guard: Guard, *, reason: str, question: str) -> Transition:
    """The round ends without anybody."""
    return Transition(
        key,
        title,
        OPEN | REVIEWING | COMPARING,
        "unfilled",
        guard=guard,
        effect=rounds.close,
        inputs=(Field("closing_reason", reason, required=True, wide=True),),
        roles=LEADERS,
        question=question,
    )


VOID = Transition(
    "void",
    "作废",
    OPEN,
    "void",
    guard=rounds.against_voiding,
    effect=rounds.close,
    inputs=(Field("closing_reason", "作废原因", required=True, wide=True),),
    roles=LEADERS,
    danger=True,
    question="编号保留在台账里，不能恢复。",
)
