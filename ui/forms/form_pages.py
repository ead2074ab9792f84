"""The middle of a form: the fields of its record, or in their place its history, files or mentions."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QStackedWidget, QWidget

from desktop_app.core.program import Program
from ui.desk import Desk
from ui.forms.attachments import AttachmentsPane
from ui.forms.form_body import FormBody
from ui.forms.history import HistoryPane
from ui.forms.places import go_back_to, place_in
from ui.forms.related import RelatedPane
from ui.language import _
from ui.theme import px
from ui.widgets.sheet import Sheet

REASON_UNITS = 60  # below an input: two lines of a reason


class FormPages(QStackedWidget):
    """Shows one body at a time, and scrolls it."""

    record_asked = Signal(str, object)  # the key of a program and the id of its record
    list_asked = Signal(object)  # Opens: a program's list with filters

    def __init__(self, program: Program, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.body: FormBody | None = None
        self.area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setAccessibleName(_(program.title))
        self.sheet = Sheet()
        self.area.setWidget(self.sheet)
        self.history = HistoryPane(program, desk.office)
        self.files = AttachmentsPane(program, desk)
        self.related = RelatedPane(program, desk)
        self.related.asked.connect(self.record_asked)
        self.related.list_asked.connect(self.list_asked)
        for page in (self.area, self.history, self.files, self.related):
            self.addWidget(page)

    def put(self, body: FormBody, *, stay: bool = False) -> None:
        """Show this body, from its beginning, in place of the one before; to `stay` at the same record, with
        the cursor where it was.
        """
        typing = False
        place = place_in(self.body) if stay and self.body is not None else None
        if self.body is not None:
            typing = self.body.isAncestorOf(QApplication.focusWidget() or self)
            self.sheet.column.removeWidget(self.body)
            self.body.hide()
            self.body.deleteLater()  # the key or click that leads here may still be on its way through it
        self.body = body
        self.sheet.column.addWidget(body)
        body.opened.connect(self._bring)
        body.show()
        # where nothing can be typed, the text itself takes the focus, so that the keys scroll it
        self.area.setFocusPolicy(Qt.FocusPolicy.ClickFocus if body.editable else Qt.FocusPolicy.StrongFocus)
        self.setCurrentWidget(self.area)
        if (place is None or not go_back_to(place, body)) and typing:
            self.focus()  # else the cursor falls to the button that comes next
        self.area.verticalScrollBar().setValue(0)

    @property
    def scrolled(self) -> int:
        """How far down the page is."""
        return self.area.verticalScrollBar().value()

    def scroll_to(self, place: int) -> None:
        """As far down as it was, once the page has its height."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.area.verticalScrollBar().setValue(place)

    def toggle(self, pane: HistoryPane | AttachmentsPane | RelatedPane, record: Any) -> None:
        """Show the pane in place of the fields, or the fields again."""
        if self.currentWidget() is pane:
            self.back()
        else:
            pane.show_record(record)
            self.setCurrentWidget(pane)

    def back(self) -> bool:
        """To the fields; False if they are shown already."""
        was_elsewhere = self.currentWidget() is not self.area
        self.setCurrentWidget(self.area)
        return was_elsewhere

    def _bring(self, row: QWidget) -> None:
        """Scroll to the whole of a row that was opened, or to its first input where it is higher than the
        page.
        """
        # at once, and not after a while: the page grows only while the layouts are asked to lie anew
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        self.area.ensureWidgetVisible(row, 0, 0)
        self.reveal()

    def reveal(self) -> None:
        """Scroll to the focus and to what stands below it: the reason why it is refused."""
        place = self.area.focusWidget()
        if place is not None:
            below = place.mapTo(self.sheet, place.rect().bottomLeft())
            self.area.ensureVisible(below.x(), below.y(), 0, px(REASON_UNITS))

    def land(self) -> None:
        """To the first button that adds a row: a record on its way still gets those; else as `focus`."""
        parts = self.body.parts.values() if self.body is not None else ()
        adding = next((part.add_button for part in parts if part.add_button.isVisibleTo(self)), None)
        if adding is None:
            self.focus()
        else:
            adding.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reveal()

    def focus(self) -> None:
        """Into the first input, or to the text where nothing can be typed."""
        if self.body is not None and self.body.editable:
            self.body.go_to_first()
        else:
            self.area.setFocus()
