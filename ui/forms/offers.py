"""What can be done with a record at this moment: the moves with the reasons against them, and the forms on
paper.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from desktop_app.core import permissions, records, workflow
from desktop_app.core.office import Office
from desktop_app.core.program import PrintedForm, Program, Transition
from ui.language import _, headed

if TYPE_CHECKING:
    from ui.forms.actions import Actions
    from ui.forms.form_body import FormBody


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


def is_draft(program: Program, record: Any) -> bool:
    """Whether the record is still being written, and has no number yet."""
    return workflow.has_states(program) and record.state in records.DISCARDABLE


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


def offer_in(foot: Actions, office: Office, program: Program, record: Any, *, body: FormBody) -> None:
    """Let the foot of the form offer what can be done with the record and with what is typed in its body."""
    unsaved = record.id is None or body.changed
    draft = is_draft(program, record)
    offers = moves_offered(office, program, record, as_stored=not unsaved)
    forms = forms_offered(office, program, record)
    foot.show_offers(
        offers,
        forms,
        save=(_("保存草稿") if draft else _("保存")) if unsaved and body.editable else "",
        save_first=not draft,
        discardable=draft and record.id is not None and body.editable,
    )
    foot.setVisible(bool(offers or unsaved or forms))
