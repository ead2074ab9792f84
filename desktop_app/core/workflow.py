"""Moves: the only writer of a state. A move is made whole or not at all, and refused with every reason.

A record of a program without states is as a draft all its life: a move writes something into it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from db import journal_reading
from db.base import Record
from db.fields import TextField
from db.journal import Deed
from desktop_app.core import permissions, search_index
from desktop_app.core.checks import ProblemsFound, inputs_problems
from desktop_app.core.program import Program, Transition, Values
from desktop_app.core.records import DISCARDABLE, write_changes
from desktop_app.errors import NotAllowed, NotFound, TransitionRefused

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def has_states(program: Program) -> bool:
    """Whether the program's records go through states."""
    return "state" in program.model._meta.fields


def moves(program: Program, record: Any) -> list[Transition]:
    """The moves that start from the record's state."""
    return [move for move in program.transitions if _state(record) in move.sources]


def move_named(program: Program, key: str) -> Transition:
    """The move by its key or its Chinese title; raises NotFound with the moves that exist."""
    for move in program.transitions:
        if key in (move.key, move.title):
            return move
    known = "、".join(f"{move.title}({move.key})" for move in program.transitions)
    raise NotFound(f"{program.title}没有“{key}”这一步，可用的是：{known}。")


def reasons_against(office: Office, record: Any, move: Transition) -> list[str]:
    """Why the move cannot be made now; empty if it can."""
    if (state := _state(record)) not in move.sources:
        words = type(record)._meta.fields["state"].words
        return [f"现在的状态是“{words[state]}”，不能{move.title}"]
    if not _may(office, record, move):
        return [f"“{move.title}”不在您的权限内"]
    if getattr(record, "state", None) in DISCARDABLE and journal_reading.is_made_elsewhere(
        record._meta.table_name, record.id
    ):
        return [f"这是别的单位登记的草稿，由他们“{move.title}”"]  # or both would, each with a number
    return list(move.guard(record, office)) if move.guard is not None else []


def take_back(office: Office, record: Any, values: Mapping[str, Any]) -> None:
    """Give the record the values, the state among them, that it had before a batch which is being undone;
    the caller's transaction is open, and has made sure that nothing was built on the batch.
    """
    office.writer.update(record, values)


def _state(record: Any) -> str:
    return str(getattr(record, "state", "draft"))


def _may(office: Office, record: Any, move: Transition) -> bool:
    return office.rights.role in move.roles and office.rights.may_on(permissions.MOVE, type(record))


def _told(move: Transition, model: type[Record], values: Mapping[str, Any]) -> Values:
    """A value for every input of the move; a text that was left out is empty."""
    left_out = {
        field.name: _nothing((field.model or model)._meta.fields[field.name]) for field in move.inputs
    }
    return left_out | {name: left_out.get(name) if value is None else value for name, value in values.items()}


def _nothing(field: Any) -> str | None:
    return "" if isinstance(field, TextField) and not field.null else None


def demand(office: Office, program: Program, record: Any, move: Transition) -> None:
    """Raise NotAllowed or TransitionRefused, with the guard's reasons, if the move cannot be made now. What
    its inputs begin with may be asked afterwards alone.
    """
    office.rights.demand(permissions.MOVE, program.key)
    if reasons := reasons_against(office, record, move):
        if not _may(office, record, move):
            raise NotAllowed(reasons[0] + "。")
        raise TransitionRefused("；".join(reasons) + "。")


def apply(
    office: Office, program: Program, record: Any, move: Transition, values: Mapping[str, Any] | None = None
) -> Any:
    """Make the move with what was typed for it; returns the record.

    Raises NotAllowed, TransitionRefused (with the guard's reasons) or ProblemsFound (with the reason of
    each input).
    """
    demand(office, program, record, move)
    values = _told(move, program.model, values or {})
    known = {field.name for field in move.inputs}
    if unknown := [name for name in values if name not in known]:
        raise TransitionRefused(f"“{move.title}”没有“{unknown[0]}”这一项。", field=unknown[0])
    problems = inputs_problems(move.inputs, program.model, values, record)
    if not problems and move.check is not None:
        problems = list(move.check(record, values, office))
    if problems:
        raise ProblemsFound(problems)
    with office.writer.transaction(Deed("move", program.key, move.key)):
        changes = dict(values if move.effect is None else move.effect(record, values, office))
        target = move.target(record, values) if callable(move.target) else move.target
        if has_states(program):
            changes["state"] = target
        write_changes(office, program, record, changes)
        search_index.put(program, record, changes)
    return record
