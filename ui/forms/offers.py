"""What can be done with a record at this moment: the moves with the reasons against them, and the forms on
paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from desktop_app.core import permissions, workflow
from desktop_app.core.office import Office
from desktop_app.core.program import PrintedForm, Program, Transition
from ui.language import _, headed


class Offer(NamedTuple):
    """A move and the reasons against it; with reasons it is shown and cannot be pressed."""

    move: Transition
    reasons: Sequence[str] = ()

    @property
    def verb(self) -> str:
        """What the move does, in a word."""
        return headed(self.move.title, "move")

    @property
    def title(self) -> str:
        """The verb; … where a dialog follows."""
        return self.verb + ("…" if asks(self.move) else "")

    @property
    def why_not(self) -> str:
        """Why it cannot be pressed, in one sentence."""
        reasons = _("；".join(self.reasons))
        return _("现在不能{move}：{reasons}").format(move=self.verb, reasons=reasons)


def asks(move: Transition) -> bool:
    """Whether the move is made in a dialog, and not at once."""
    return bool(move.inputs or move.question or move.danger)


def moves_offered(office: Office, program: Program, record: Any, *, as_stored: bool) -> list[Offer]:
    """The moves of the record's state that are the user's.

    A guard judges what is stored: where something else is typed (not `as_stored`) it is asked again after
    saving.
    """
    if not program.transitions or not office.rights.may(permissions.MOVE, program.key):
        return []
    return [
        Offer(move, workflow.reasons_against(office, record, move) if as_stored else ())
        for move in workflow.moves(program, record)
        if office.rights.role in move.roles
    ]


def form_after(office: Office, program: Program, move: Transition) -> PrintedForm | None:
    """The form that the move ends in, where the user may print it."""
    if not office.rights.may(permissions.PRINT, program.key):
        return None
    return next((form for form in program.prints if move.key in form.follows), None)


def forms_offered(office: Office, program: Program, record: Any) -> list[PrintedForm]:
    """The forms on paper that fit the record."""
    if record is None or record.id is None or not office.rights.may(permissions.PRINT, program.key):
        return []
    return [
        form
        for form in program.prints
        if form.of == "record" and (form.when is None or form.when(record, office))
    ]
