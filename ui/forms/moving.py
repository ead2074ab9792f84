"""Makes a move of the workflow: at once, or after a dialog that asks what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.core import headline, records, workflow
from desktop_app.core.program import Program, Transition
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.forms.inputs import Inputs
from ui.forms.move_dialog import move_dialog
from ui.forms.offers import Offer, asks, form_after
from ui.language import _, headed


class Mover(QObject):
    """`moved` carries the id of the record that moved on, `refused` why one did not; `printed` the form that
    is to be printed of it at once.
    """

    moved = Signal(object)
    printed = Signal(object)
    refused = Signal(str)

    def __init__(self, program: Program, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._program, self._desk = program, desk

    def start(self, move: Transition, record: Any, inputs: Inputs, *, over: QWidget) -> None:
        """Make the move on the record as it is stored; its dialog, if any, opens over that window."""
        reasons = workflow.reasons_against(self._desk.office, record, move)
        if reasons:
            self.refused.emit(Offer(move, reasons).why_not)
        elif asks(move):
            dialog = move_dialog(
                move,
                inputs,
                record,
                called=headline.entitled(self._program, record, self._desk.office),
                act=partial(self._make, move, record.id),
                parent=over,
            )
            dialog.done_well.connect(lambda _record: self.moved.emit(record.id))
            if (form := form_after(self._desk.office, self._program, move)) is not None:
                words = _("{move}并打印").format(move=headed(move.title, "move"))
                dialog.offer_to_go_on(words, lambda: self.printed.emit(form))
            dialog.open()
        else:
            self._make_at_once(move, record.id)

    def _make_at_once(self, move: Transition, record_id: int) -> None:
        try:
            self._make(move, record_id, {})
        except AppError as error:
            self.refused.emit(_(error.message))
        else:
            self.moved.emit(record_id)

    def _make(self, move: Transition, record_id: int, values: Mapping[str, Any]) -> Any:
        office = self._desk.office
        fresh = records.get(office, self._program, record_id)
        return workflow.apply(office, self._program, fresh, move, values)
