"""A batch of the journal in all its details: when, who, what, and what can be done about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.journal import DEEDS
from desktop_app.core import deeds, history
from desktop_app.core.deeds import Deed
from desktop_app.undo import reversal
from ui.desk import Desk
from ui.language import _
from ui.tasks import Task
from ui.theme import px
from ui.widgets.chips import Chip
from ui.widgets.icons import Button
from ui.widgets.labels import told
from ui.widgets.sheet import Sheet


class DeedCard(QWidget):
    """The chosen batch. `opened` asks for its record, `undo_asked` to take it back."""

    opened = Signal(str, object)
    undo_asked = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("journal.card")
        self._desk = desk
        self._deed: Deed | None = None
        self._weighing: Task | None = None  # whether it can be taken back
        self.title = told("", "title", name="journal.card.title")
        self.kind = Chip()
        self.about = told("", "second", name="journal.card.about")
        self.number = told("", "third", name="journal.card.batch")
        self._details = QScrollArea(widgetResizable=True)
        self._details.setObjectName("journal.card.details")
        self._details.setAccessibleName(_("这一批的每一处改动"))
        self._details.setFrameShape(QFrame.Shape.NoFrame)
        self._details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.open_record = Button(_("打开记录"), name="journal.open", drawing="eye", then=self._open)
        self.undo = Button(_("撤销这一批…"), name="journal.undo", drawing="undo")
        self.undo.clicked.connect(lambda: self.undo_asked.emit(self._deed.id if self._deed else None))
        self.against = told("", "third", name="journal.card.against")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.kind, 0, Qt.AlignmentFlag.AlignTop)
        self._buttons = QHBoxLayout()
        self._buttons.addWidget(self.open_record)
        self._buttons.addWidget(self.undo)
        self._buttons.addStretch(1)
        self._column = QVBoxLayout(self)
        self._column.addLayout(head)
        for widget in (self.about, self.number, self._details):
            self._column.addWidget(widget, int(widget is self._details))
        self._column.addWidget(self.against)
        self._column.addLayout(self._buttons)
        self._desk.look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self._column.setContentsMargins(px(14), px(12), px(14), px(12))
        self._column.setSpacing(px(8))
        self._buttons.setSpacing(px(8))

    def show_deed(self, deed: Deed) -> None:
        """Show the batch."""
        office = self._desk.office
        self._deed = deed
        self.title.setText(deed.subject or _(deed.program) or _(DEEDS.get(deed.kind, "")))
        self.setAccessibleName(self.title.text())
        self.kind.show_state("", _(DEEDS.get(deed.kind, "")))
        self.about.setText(
            " · ".join(filter(None, (deed.user, _(history.when(office, deed.at)), _(deed.program))))
        )
        self.number.setText(_("批号 {batch}").format(batch=deed.id))
        self._show_details(deeds.sentences(office, deed.id) or [deed.what])
        self.open_record.setVisible(deed.record is not None)
        self._weigh(deed)

    def _weigh(self, deed: Deed) -> None:
        """Find out what stands against taking it back, off the window's thread: it may be a whole import."""
        office = self._desk.office
        if self._weighing is not None:
            self._weighing.cancel()
        self._show_against(_("正在查能不能撤销……"))
        self._weighing = self._desk.tasks.run(
            lambda task: reversal.reason_against(office, deed.id, check=task.check),
            lambda reason: self._show_against(_(reason or "")),
            lambda error: self._show_against(_(error.message)),
        )

    def _show_against(self, words: str) -> None:
        self.undo.setEnabled(not words)
        self.against.setText(words)
        self.against.setVisible(bool(words))

    def _show_details(self, sentences: list[str]) -> None:
        page = Sheet()
        page.column.setContentsMargins(0, px(4), 0, px(4))
        page.column.setSpacing(px(6))
        for sentence in sentences:
            page.column.addWidget(told(_(sentence)))
        page.column.addStretch(1)
        self._details.setWidget(page)

    def _open(self) -> None:
        if self._deed is not None and self._deed.record is not None:
            self.opened.emit(*self._deed.record)
