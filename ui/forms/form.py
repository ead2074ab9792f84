"""The form of a record: shown and changed as its program describes it, moved on through its states, and
printed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.core import records
from desktop_app.core.candidates import Candidate
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.program import PrintedForm, Problem, Program, Transition
from desktop_app.core.tables import listed_in
from desktop_app.errors import AppError, NotFound, StaleRecord
from ui import messages
from ui.desk import Desk
from ui.forms.actions import Actions
from ui.forms.drafts import DraftKeeper
from ui.forms.form_body import FormBody
from ui.forms.form_head import FormHead
from ui.forms.form_pages import FormPages
from ui.forms.inputs import Inputs
from ui.forms.moving import Mover
from ui.forms.new_linked import ask_new_record
from ui.forms.offers import forms_offered, is_draft, offer_in
from ui.forms.peek import PeekDialog
from ui.forms.writing import lines_of, open_fields, store
from ui.language import _
from ui.messages import NoticeBar
from ui.widgets.fields import end_composing


class RecordForm(QWidget):
    """One record of the program.

    `changed` carries the key of a program whose records were written, `saved` the id of the record, `dirtied`
    whether something is typed that is not saved.
    """

    changed = Signal(str)
    saved = Signal(object)
    dirtied = Signal(bool)
    record_asked = Signal(str, object)  # the key of a program and the id of its record, to be shown there
    list_asked = Signal(object)  # Opens: a program's list with filters, to be shown there

    def __init__(self, program: Program, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.form")
        self.program = program
        self.record: Any = None
        self._desk = desk
        self._was_dirty = False
        self.head = FormHead(program, desk)
        self.notice = NoticeBar()
        self.notice.setObjectName(f"{program.key}.form.notice")
        self.pages = FormPages(program, desk)
        self.actions_bar = Actions(program.key)
        self._mover = Mover(program, desk, parent=self)
        self._mover.moved.connect(self._moved)
        self._mover.printed.connect(self.print_record)
        self._mover.refused.connect(self.actions_bar.explain)
        self._drafts = DraftKeeper(program, desk, self._typed, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.notice, self.pages, self.actions_bar):
            column.addWidget(widget)
        column.setStretchFactor(self.pages, 1)
        self.head.history.connect(lambda: self.pages.toggle(self.pages.history, self.record))
        self.head.attachments.connect(lambda: self.pages.toggle(self.pages.files, self.record))
        self.head.related.connect(lambda: self.pages.toggle(self.pages.related, self.record))
        self.pages.record_asked.connect(self.record_asked)
        self.pages.list_asked.connect(self.list_asked)
        self.actions_bar.moved.connect(self.move_on)
        self.actions_bar.saved.connect(self.save)
        self.actions_bar.discarded.connect(self._ask_discard)
        self.actions_bar.printed.connect(self.print_record)

    # What others call

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.pages.body is not None and self.pages.body.changed

    def show_record(self, record_id: int) -> None:
        """Show the record as it is stored now; what was typed and not saved is given up."""
        try:
            record = records.get(self._desk.office, self.program, record_id)
        except AppError as error:
            self._desk.say(_(error.message), tone="bad")
            return
        self._leave()
        self._show(record, stay=self.record is not None and self.record.id == record_id)
        self._drafts.offer(record_id, self.notice, self._put_typed)

    def new_record(self) -> None:
        """An empty form with the defaults; the cursor stands in its first field."""
        self._leave()
        self._show(records.blank(self._desk.office, self.program))
        self._drafts.offer(None, self.notice, self._put_typed)
        self.pages.body.go_to_first()

    def save(self) -> bool:
        """Save what was typed; refused values stay in the form with their reasons beside them."""
        end_composing()
        if self.pages.body is None or not (self.dirty or self.record.id is None):
            return True
        office = self._desk.office
        try:
            self.record = store(office, self.program, self.record, body=self.pages.body)
        except ProblemsFound as error:
            return self._refuse(error.problems)
        except StaleRecord as error:
            self.notice.say(_(error.message), tone="bad", action=_("读取新内容"), then=self._read_anew)
            return False
        except AppError as error:
            return self._refuse([Problem(error.field or "", error.message)])
        self._drafts.forget()
        record_id = self.record.id
        self._show(records.get(office, self.program, record_id), stay=True)
        self.saved.emit(record_id)
        self.changed.emit(self.program.key)
        return True

    def move_on(self, move: Transition) -> None:
        """Start the move: what is typed is saved first, then the dialog asks what the move needs."""
        if self.save():
            self._mover.start(move, self.record, self._inputs(), over=self.window())

    def print_record(self, form: PrintedForm | None = None) -> None:
        """Open the preview of the form, or of the first that fits; what is typed is saved first."""
        forms = forms_offered(self._desk.office, self.program, self.record)
        if not forms:
            self.actions_bar.explain(_("这条记录现在没有可以打印的单据。"))
            return
        if not self.save():
            return
        from ui.papers.preview import preview_record  # the printer's library: not at start-up

        preview = preview_record(
            self._desk, self.program, form or forms[0], self.record, parent=self.window()
        )
        preview.went_out.connect(lambda: self.changed.emit(self.program.key))  # lists and 首页 count papers

    def give_up(self) -> None:
        """Forget what is typed and not saved: the record as it is stored is shown, a new one is empty."""
        self._drafts.forget()
        if self.record.id is None:
            self.new_record()
        else:
            self.show_record(self.record.id)

    def suspend(self) -> None:
        """Keep what is typed at once, before the window locks or closes."""
        end_composing()
        self._drafts.keep_now()

    def keep_input(self) -> None:
        """As `suspend`, and on the disk when this returns; raises AppError."""
        end_composing()
        self._drafts.keep_here()

    def setFocus(self, *_reason: Any) -> None:  # noqa: N802 - Qt's name
        """Into the first input, or to the text where nothing can be typed."""
        self.pages.focus()

    def land(self) -> None:
        """To the next step, where that asks before it acts; else to where something is added or typed."""
        if is_draft(self.program, self.record):
            self.setFocus()
        elif not self.actions_bar.focus_step():
            self.pages.land()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The form's own keys, for a form that stands outside a tab; Escape asks before it gives up input."""
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.actions_bar.take_step()
        elif control and event.key() == Qt.Key.Key_S:
            self.save()
        elif control and event.key() == Qt.Key.Key_P:
            self.print_record()
        elif event.key() == Qt.Key.Key_Escape and self.pages.back():
            self.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.dirty:
            self._ask_give_up()
        else:
            super().keyPressEvent(event)

    # Showing

    def _leave(self) -> None:
        """What is typed and not saved is given up: nothing of it is offered again."""
        if self.dirty:
            self._drafts.forget()

    def _show(self, record: Any, *, stay: bool = False) -> None:
        self.record = record
        scrolled = self.pages.scrolled if stay else 0
        self.notice.dismiss()
        lines = lines_of(self.program, record)
        body = FormBody(
            record, lines, self._inputs(), allowed=open_fields(self._desk.office, self.program, record)
        )
        body.edited.connect(self._edited)
        body.record_asked.connect(self._peek)
        self.pages.put(body, stay=stay)
        self.head.show_record(record)
        self._was_dirty = False
        self._drafts.follow(record.id)
        self._say_dirty()
        if scrolled:
            self.pages.scroll_to(scrolled)

    def _inputs(self) -> Inputs:
        return Inputs(self._desk, self.program, make=self._make_linked)

    def _make_linked(self, program: Program, text: str, done: Callable[[Candidate], None]) -> None:
        dialog = ask_new_record(self._desk, program, text, done, parent=self.window())
        dialog.done_well.connect(lambda _made: self.changed.emit(program.key))

    def _edited(self) -> None:
        self._drafts.touch()
        if self.dirty != self._was_dirty:
            self._was_dirty = self.dirty
            self._say_dirty()

    def _say_dirty(self) -> None:
        self.head.show_unsaved(unsaved=self.dirty)
        offer_in(self.actions_bar, self._desk.office, self.program, self.record, body=self.pages.body)
        self.dirtied.emit(self.dirty)

    def _peek(self, record: Any) -> None:
        """Show a record that resembles this one, or that it leads to, beside what is being typed."""
        form = RecordForm(listed_in(type(record)), self._desk)
        form.changed.connect(self.changed)
        form.record_asked.connect(self.record_asked)
        form.list_asked.connect(self.list_asked)
        form.show_record(record.id)
        PeekDialog(form, name=f"{self.program.key}.peek", parent=self.window()).open()

    # Writing

    def _refuse(self, problems: Sequence[Problem]) -> bool:
        """Say each reason beside its field, or above the form; always False."""
        homeless = self.pages.body.show_problems(problems)
        if homeless:
            self.notice.say("；".join(homeless), tone="bad")
        QTimer.singleShot(0, self.pages, self.pages.reveal)  # once the reasons have their place
        return False

    def _read_anew(self) -> None:
        """Take the stored record, and keep what was typed on top of it; on a new one where it is gone."""
        typed = self._typed()
        try:
            record = records.get(self._desk.office, self.program, self.record.id)
        except NotFound as error:
            self._drafts.forget()
            self._show(records.new_like(self._desk.office, self.program, self.record))
            self._put_typed(typed)
            self.notice.say(
                _("{gone}您填的内容还在下面，可以存成新的一条。").format(gone=_(error.message)), tone="warn"
            )
            return
        self._show(record, stay=True)
        self._put_typed(typed)

    def _typed(self) -> dict[str, Any]:
        return self.pages.body.typed() if self.pages.body is not None else {}

    def _put_typed(self, typed: Mapping[str, Any]) -> None:
        self.pages.body.put_typed(typed)
        self._edited()

    def _moved(self, record_id: int) -> None:
        self._show(records.get(self._desk.office, self.program, record_id))
        self.saved.emit(record_id)
        self.changed.emit(self.program.key)
        QTimer.singleShot(0, self, self.land)

    def _ask_give_up(self) -> None:
        question = _("放弃还没有保存的修改吗？")
        messages.ask(self, question, yes=_("放弃修改"), no=_("继续填写"), then=self.give_up)

    def _ask_discard(self) -> None:
        words, detail = _("丢弃这张草稿吗？"), _("丢错了，可以点提示里的“撤销”或按 Ctrl+Z 找回来。")
        messages.ask(self, words, detail=detail, yes=_("丢弃草稿"), then=self._discard)

    def _discard(self) -> None:
        try:
            records.discard(self._desk.office, self.program, self.record)
        except AppError as error:
            self.notice.say(_(error.message), tone="bad")
            return
        self._drafts.forget()
        self._show(records.blank(self._desk.office, self.program))
        self.changed.emit(self.program.key)
