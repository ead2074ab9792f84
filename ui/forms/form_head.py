"""The head of a form: the record's number, its state as a chip, a line about it, the way to its history."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.core import headline, mentions
from desktop_app.core.program import Program
from ui.desk import Desk
from ui.language import _, headed, together
from ui.theme import px
from ui.widgets.chips import Chip
from ui.widgets.icons import IconButton
from ui.widgets.labels import plain_label
from ui.widgets.letters import FollowsLetters


class FormHead(FollowsLetters, QFrame):
    """Two lines above the form; `history`, `attachments` and `related` ask for those of the record, or to
    leave them.
    """

    history = Signal()
    attachments = Signal()
    related = Signal()

    def __init__(self, program: Program, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card-head")
        self._program, self._desk = program, desk
        self._is_named = mentions.is_named_by_others(program)
        self.title = plain_label(kind="title", name=f"{program.key}.form.title")
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        self.chip = Chip()
        self.chip.setObjectName(f"{program.key}.form.state")
        self.unsaved = plain_label(_("未保存"), "third", name=f"{program.key}.form.unsaved")
        self.unsaved.hide()
        self.about = QLabel(textFormat=Qt.TextFormat.RichText, wordWrap=True)
        self.about.setObjectName(f"{program.key}.form.about")
        self.about.setProperty("kind", "second")
        self.related_button = self._button("related", "related", _("相关记录"), self.related)
        self.files_button = self._button("attach", "attachments", _("附件"), self.attachments)
        self.history_button = self._button("history", "history", _("这条记录的历史"), self.history)
        self._lay_out()

    def _lay_out(self) -> None:
        self._row = row = QHBoxLayout()
        row.addWidget(self.title)
        row.addWidget(self.chip)
        row.addWidget(self.unsaved)
        row.addStretch(1)
        row.addWidget(self.related_button)
        row.addWidget(self.files_button)
        row.addWidget(self.history_button)
        self._second = QHBoxLayout()
        self._second.addWidget(self.about, 1)
        column = QVBoxLayout()
        column.setSpacing(px(1))
        column.addLayout(row)
        column.addLayout(self._second)
        self._whole = QHBoxLayout(self)
        self._whole.addLayout(column, 1)
        self.measure()

    def measure(self) -> None:
        """Take on the size of the letters."""
        self._row.setSpacing(px(8))
        self._second.setSpacing(px(8))
        self._whole.setContentsMargins(px(14), px(9), px(8), px(9))
        self._whole.setSpacing(px(10))

    def put_at_left(self, picture: QWidget) -> None:
        """Show a picture before the two lines."""
        self._whole.insertWidget(0, picture)

    def _button(self, drawing: str, name: str, words: str, asks: SignalInstance) -> IconButton:
        button = IconButton(drawing, words, name=f"{self._program.key}.form.{name}")
        button.clicked.connect(asks)
        return button

    def show_record(self, record: Any) -> None:
        """Show the two lines of the record."""
        office = self._desk.office
        title = headline.title_of(self._program, record)
        named = record.id is not None and title != self._program.title  # in the office's own words
        self.title.setText(title if named else headed(title))
        state, words = headline.state_of(record)
        self.chip.show_state(state, _(words))
        told = headline.about(self._program, record, office)
        parts = []
        for piece in told:
            colour = self._desk.look.colour(f"{piece.tone}_text").name() if piece.tone else ""
            text = escape(_(piece.text))
            parts.append(f'<span style="color:{colour};font-weight:700">{text}</span>' if colour else text)
        self.about.setText(" · ".join(parts))
        self.about.setVisible(bool(parts))
        self._place_unsaved(below=bool(parts))
        self.about.setAccessibleName(together((_(piece.text) for piece in told), "，"))
        self.history_button.setVisible(record.id is not None)
        self.files_button.setVisible(record.id is not None)
        self.related_button.setVisible(record.id is not None and self._is_named)

    def _place_unsaved(self, *, below: bool) -> None:
        """Number, state and signs fill the first line of a narrow form: beside the second there is room."""
        # A layout that is robbed of a widget frees its item behind Python's back: what is made in that memory
        # next would be taken for the item.
        for layout in (self._row, self._second):
            layout.removeWidget(self.unsaved)
        if below:
            self._second.addWidget(self.unsaved, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._row.insertWidget(self._row.indexOf(self.chip) + 1, self.unsaved)

    def show_unsaved(self, *, unsaved: bool) -> None:
        """Say that something is not saved yet."""
        self.unsaved.setVisible(unsaved)
