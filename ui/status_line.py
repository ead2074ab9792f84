"""The line at the foot of the window: is all saved, who works here, the last backup, the counts."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.language import _
from ui.theme import Look, px, restyle
from ui.widgets.labels import plain_label


class _Dot(QWidget):
    """A round mark beside a word; the word says the same."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.role = "good"

    def paintEvent(self, _event: QPaintEvent) -> None:
        """One disc in the colour of the role."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._look.colour(self.role))
        painter.setBrush(self._look.colour(self.role))
        painter.drawEllipse(self.rect().adjusted(1, 1, -2, -2))


class StatusLine(QFrame):
    """Reads as one line; each part can be set on its own."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "status")
        self.setObjectName("window.status")
        self._look = look
        self._dot = _Dot(look)
        self._saved = plain_label(name="window.status.saved")
        self._user = plain_label(name="window.status.user")
        self._backup = plain_label(name="window.status.backup")
        self._counts = plain_label(name="window.status.counts")
        row = QHBoxLayout(self)
        self._save_pair = QHBoxLayout()
        self._save_pair.addWidget(self._dot)
        self._save_pair.addWidget(self._saved)
        row.addLayout(self._save_pair)
        row.addWidget(self._user)
        row.addWidget(self._backup)
        row.addStretch(1)
        row.addWidget(self._counts)
        self.show_saved(saved=True)
        look.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        self.setFixedHeight(px(26))
        self.layout().setContentsMargins(px(16), 0, px(16), 0)
        self.layout().setSpacing(px(18))
        self._dot.setFixedSize(px(9), px(9))
        self._save_pair.setSpacing(px(5))

    def show_saved(self, *, saved: bool) -> None:
        """Green and 已保存, or amber and what is still open."""
        self._dot.role = "good" if saved else "warn"
        self._saved.setText(_("已保存") if saved else _("有未保存的修改（草稿已自动保留）"))
        self._dot.update()

    def show_user(self, words: str) -> None:
        """Who works here, with the role."""
        self._user.setText(words)

    def show_backup(self, words: str, *, tone: str = "") -> None:
        """The last backup, or for how many days there was none, which is a warning."""
        self._backup.setText(words)
        if self._backup.property("tone") != tone:
            self._backup.setProperty("tone", tone)
            restyle(self._backup)

    def show_counts(self, words: str) -> None:
        """What the current page counts."""
        self._counts.setText(words)
