"""The history of a record: who did what and when, the newest first."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.core import history
from desktop_app.core.history import Happening
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from ui.language import _
from ui.theme import px
from ui.widgets.labels import told
from ui.widgets.sheet import Sheet

SHOWN = 200


class HistoryPane(QScrollArea):
    """A list of what happened, to be read and copied."""

    def __init__(self, program: Program, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.history")
        self.setAccessibleName(_("历史"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._program, self._office = program, office

    def show_record(self, record: Any) -> None:
        """Show what happened to the record."""
        happenings = history.happenings(self._office, self._program, record)
        page = Sheet()
        column = page.column
        column.setContentsMargins(px(14), px(10), px(14), px(14))
        column.setSpacing(px(2))
        column.addWidget(told(_("历史"), "section"))
        for happening in happenings[:SHOWN]:
            self._add(column, happening)
        if len(happenings) > SHOWN:
            column.addWidget(
                told(_("更早的 {count} 条没有列出。").format(count=len(happenings) - SHOWN), "third")
            )
        if not happenings:
            column.addWidget(told(_("还没有历史。"), "second"))
        column.addStretch(1)
        self.setWidget(page)

    def _add(self, column: QVBoxLayout, happening: Happening) -> None:
        column.addSpacing(px(6))
        column.addWidget(told(f"{happening.user}　{_(happening.when(self._office))}", "third"))
        for sentence in happening.sentences:
            column.addWidget(told(_(sentence)))
