"""The record beside the list of a program: which one is shown, and how it is left for another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.core import tables
from desktop_app.core.program import Program
from ui import messages
from ui.language import _, inside
from ui.lists.list_and_form import ListAndForm
from ui.lists.record_list import RecordList
from ui.widgets.states import StatePane

if TYPE_CHECKING:
    from ui.forms.form import RecordForm

PAUSE_MS = 60  # running through the list with the arrow keys opens no form on the way


class RecordPane(QObject):
    """Holds list and form together in `body`. `changed` carries the key of the program written, `dirtied`
    whether something is typed that is not saved.
    """

    changed = Signal(str)
    dirtied = Signal(bool)
    opened = Signal()  # the form shows another record, or an empty one
    record_asked = Signal(str, object)  # the key of a program and the id of its record, to be shown there
    list_asked = Signal(object)  # Opens: a program's list with filters, to be shown there

    def __init__(
        self,
        program: Program,
        make_form: Callable[[Program], RecordForm],
        rows: RecordList,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._program, self._make_form, self._rows = program, make_form, rows
        self._sheet, self._owner = tables.sheet_of(program)
        self._shown_id: int | None = None
        self._is_new = False  # an empty form waits for its first words
        self.made: RecordForm | None = None
        self._placeholder = StatePane(f"{program.key}.placeholder")
        self.body = ListAndForm(program.key, rows, self._placeholder)
        self.pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self.pause.timeout.connect(self._show_current)
        rows.arrived.connect(self._rows_arrived)
        rows.current.connect(self._row_reached)
        rows.opened.connect(self._row_opened)
        self._say_nothing_chosen()

    @property
    def form(self) -> RecordForm:
        """The record's form, made when it is first needed."""
        if self.made is None:
            self.made = self._make_form(self._sheet)
            self.made.changed.connect(self._written)
            self.made.saved.connect(self._saved)
            self.made.dirtied.connect(self.dirtied)
            self.made.record_asked.connect(self.record_asked)
            self.made.list_asked.connect(self.list_asked)
            self.body.set_form(self.made)
        return self.made

    @property
    def dirty(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.made is not None and self.made.dirty

    def show(self, record_id: int) -> None:
        """Show a record in the form, wherever it stands in the list, and lead the keys to its next step."""
        self._leave(lambda: self._open(record_id, focus=True))

    def begin(self) -> None:
        """An empty form; the cursor stands in its first field."""
        self._leave(self._open_new)

    def reread(self) -> None:
        """Read the record on show anew; what is typed and not saved stays."""
        if self._shown_id is None or self.dirty:
            return
        model = self._program.model
        if model.get_or_none(model.id == self._shown_id) is not None:
            self._open(self._shown_id)
        else:  # it was new, and is no more
            self._shown_id = None
            self.body.show_placeholder()

    def may_close(self, then: Callable[[], None]) -> bool:
        """Whether nothing unsaved would be lost; if something would, ask, and go on with `then` on yes."""
        if not self.dirty:
            return True

        def give_up() -> None:
            self.form.give_up()  # or the page would ask again, for ever
            then()

        self._leave(give_up)
        return False

    def take_step(self) -> None:
        """The next step of the record on show, wherever the cursor is; a row that was only just reached is
        shown first, or the step would be another record's.
        """
        if not self._caught_up() and self.made is not None and self.made.isVisible():
            self.made.actions_bar.take_step()

    def print_record(self) -> None:
        """Print the record that the cursor is on."""
        self._caught_up()
        if self.made is not None:
            self.made.print_record()

    def _caught_up(self) -> bool:
        """Show the row that was only just reached, without waiting for the pause; whether there was one."""
        waiting = self.pause.isActive()
        if waiting:
            self.pause.stop()
            self._show_current()
        return waiting

    # Rows of the list

    def _rows_arrived(self) -> None:
        """Keep the record that is shown selected; with nothing shown yet, go to the first row."""
        if self._shown_id is not None:
            self._rows.select(self._shown_id)
        elif not self.body.narrow and not self.dirty and not self._is_new:
            self._rows.select_first()

    def _row_reached(self, _record_id: int) -> None:
        if not self.body.narrow:
            self.pause.start()

    def _row_opened(self, record_id: int) -> None:
        self.pause.stop()
        self._leave(lambda: self._open(record_id, focus=True))

    def _show_current(self) -> None:
        record_id = self._rows.current_id
        if record_id is not None and record_id != self._shown_id:
            self._leave(lambda: self._open(record_id))

    # Showing

    def _leave(self, then: Callable[[], None]) -> None:
        """Go on with `then` at once, or after the user has given up what was not saved."""
        if not self.dirty:
            then()
            return
        self._rows.select(self._shown_id)
        messages.ask(
            self.body,
            _("这条{title}有未保存的修改。").format(title=inside(self._program.title)),
            yes=_("放弃修改"),
            no=_("继续填写"),
            then=then,
        )

    def _open(self, record_id: int, *, focus: bool = False) -> None:
        self._is_new = False
        self._shown_id = record_id
        self._rows.select(record_id, keep=True)
        if (opened := self._opened_by(record_id)) is None:
            self._say_no_sheet()
            return
        self.form.show_record(opened)
        self.body.show_form()
        if focus:
            self.form.land()
        self.opened.emit()

    def _opened_by(self, record_id: int) -> int | None:
        """The id of what the form shows for a row of the list; None where the row stands on no sheet yet."""
        if not self._owner:
            return record_id
        model = self._program.model
        row = model.get_or_none(model.id == record_id)
        return None if row is None else row.__data__[self._owner]

    def _open_new(self) -> None:
        self.pause.stop()
        self._is_new = True
        self._shown_id = None
        self._rows.select(None)
        form = self.form
        self.body.show_form()
        form.new_record()
        self.opened.emit()

    def _saved(self, record_id: int) -> None:
        if not self._owner:
            self._shown_id = record_id

    def _written(self, key: str) -> None:
        self._is_new = False
        if self.form.record is None or self.form.record.id is None:  # the draft was discarded
            self._shown_id = None
            if self._owner:
                self.body.show_placeholder()
        self.changed.emit(key)

    def _say_no_sheet(self) -> None:
        self._placeholder.show_state(
            "inbox",
            _("还没有{sheet}").format(sheet=_(self._sheet.title)),
            _("这一条还在等，排进去以后就能在这里打开。"),
        )
        self.body.show_placeholder()

    def _say_nothing_chosen(self) -> None:
        self._placeholder.show_state(
            "inbox",
            _("没有选中{title}").format(title=inside(self._program.title)),
            _("左边选中哪一条，就在这里查看和办理。"),
        )
