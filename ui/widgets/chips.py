"""Chips and cells: states as words on their colour, alike in lists and forms."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Look, px, restyle
from ui.widgets.pointed_list import Index

# What a cell is painted from: its words, their tone (good, warn, bad or nothing), and the tone of its chip
# (None: it is no chip).
CELL = Qt.ItemDataRole.UserRole + 1

ROW_UNITS = 34
MARGIN_UNITS = 10

# The stored state → the tone of its chip. The word always stands on it; a state that is missing is grey.
STATE_TONES = {
    "draft": "quiet",
    "committing": "warn",
    "return_review": "warn",
    "handling": "info",
    "rating": "violet",
    "completed": "good",
    "rated": "good",
    "archived": "quiet",
    "frozen": "good",
    "void": "quiet",
    "merged": "quiet",
    "submitted": "info",
    "commented": "good",
    "planned": "warn",
    "held": "info",
    "answering": "info",
    "answered": "good",
    "confirmed": "warn",
    "assigned": "warn",
    "serving": "info",
    "announced": "warn",
    "running": "info",
    "done": "good",
    "registered": "info",
    "open": "warn",
    "rectified": "violet",
    "struck_off": "good",
    "selected": "good",
    "verifying": "info",
    "verified": "violet",
    "proposed": "warn",
    "decided": "info",
    "ordered": "bad",
    "appealed": "warn",
    "talked": "info",
    "following": "violet",
    "expired": "good",
    "reused": "good",
    "approving": "warn",
    "issued": "info",
    "delivered": "info",
    "waiting": "warn",
    "rectifying": "violet",
    "assessed": "good",
    "closed": "quiet",
    "reviewing": "info",
    "comparing": "violet",
    "filled": "good",
    "applied": "info",
    "eligible": "good",
    "ineligible": "bad",
    "recommended": "info",
    "examined": "violet",
    "noticed": "violet",
    "appointed": "good",
    "settled": "good",
    "early": "info",
    "building": "info",
    "paused": "warn",
    "consulted": "warn",
    "sent": "warn",
    "in_post": "info",
    "recalled": "bad",
    "moved": "good",
    "appraised": "warn",
    "fixed": "info",
    "allocated": "violet",
    "published": "warn",
    "approved": "good",
    "paid": "good",
    "vacant": "warn",
    "competing": "info",
    "round_1": "info",
    "round_2": "info",
    "round_3": "info",
    "adjusting": "violet",
    "renewed": "good",
    "transferred": "good",
    "dismissed": "bad",
    "placed": "good",
    "declared": "info",
    "reviewed": "info",
    "audited": "info",
    "checked": "violet",
    "granted": "good",
    "stopped": "warn",
    "refused": "bad",
    "listed": "warn",
    "standing": "good",
    "promoted": "good",
    "on_trial": "info",
    "midterm": "info",
    "meeting": "violet",
    "compared": "violet",
    "extended": "warn",
    "returned": "bad",
    "unfit": "bad",
    "fit": "good",
    "filed": "info",
    "hired": "warn",
    "nominated": "info",
    "shortlisted": "violet",
    "awarded": "good",
    "voting": "violet",
}

_SELECTED = QStyle.StateFlag.State_Selected.value
_LEFT = (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_AT_RIGHT = AT_RIGHT.value
ALIGNED = Qt.ItemDataRole.TextAlignmentRole
_CENTRE = Qt.AlignmentFlag.AlignCenter.value
_ELIDED = Qt.TextElideMode.ElideRight


class Chip(QLabel):
    """A state in a form's heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, textFormat=Qt.TextFormat.PlainText)
        self.hide()

    def show_state(self, state: str, words: str) -> None:
        """Say `words` in the tone of the stored state; empty words hide the chip."""
        self.setProperty("chip", STATE_TONES.get(state, "quiet"))
        restyle(self)
        self.changeEvent(QEvent(QEvent.Type.StyleChange))  # a frame takes its padding only then
        self.setText(words)
        self.updateGeometry()
        self.setVisible(bool(words))


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a list: whole-row selection, words in their tone, chips, a thin line below.

    A screen holds some hundred cells, so colours, fonts and lengths are made once for each look.
    """

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look
        look.changed.connect(self._prepare)
        self._prepare()

    def _prepare(self) -> None:
        look = self._look
        self._tint, self._line = look.colour("tint"), look.colour("line_inner")
        self._inks = {tone: look.colour(f"{tone}_text") for tone in ("good", "warn", "bad")}
        self._ink = look.colour("text")
        self._plain = QFont(QGuiApplication.font())
        self._bold = QFont(self._plain)
        self._bold.setBold(True)
        self._small = QFont(self._plain)
        self._small.setPixelSize(px(12))
        self._margin, self._right = px(MARGIN_UNITS), px(4)
        self._row, self._pill, self._ends = px(ROW_UNITS), px(19), px(18)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """What a cell takes so that nothing of it ends in …."""
        text, tone, chip = index.data(CELL) or (index.data(), "", None)
        font = self._small if chip is not None else self._bold if tone in ("warn", "bad") else self._plain
        around = self._ends + self._right if chip is not None else self._margin
        return QSize(QFontMetrics(font).horizontalAdvance(text or "") + self._margin + around, self._row)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, line, then chip or words."""
        box = option.rect
        if option.state.value & _SELECTED:
            painter.fillRect(box, self._tint)
        painter.setPen(self._line)
        painter.drawLine(box.bottomLeft(), box.bottomRight())
        text, tone, chip = index.data(CELL) or (index.data(), "", None)
        if not text:
            return
        if chip is not None:
            self._paint_chip(painter, box, text, chip)
            return
        painter.setFont(self._bold if tone in ("warn", "bad") else self._plain)
        painter.setPen(self._inks.get(tone, self._ink))
        amount = index.data(ALIGNED) is not None
        room = box.adjusted(self._margin, 0, -(self._margin if amount else self._right), 0)
        shown = painter.fontMetrics().elidedText(text, _ELIDED, room.width())
        painter.drawText(room, _AT_RIGHT if amount else _LEFT, shown)

    def _paint_chip(self, painter: QPainter, box: QRect, text: str, tone: str) -> None:
        chip = self._look.chip(tone)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._small)
        metrics = painter.fontMetrics()
        width = min(
            metrics.horizontalAdvance(text) + self._ends, box.width() - self._margin - self._right // 2
        )
        pill = QRect(box.left() + self._margin, 0, width, self._pill)
        pill.moveTop(box.top() + (box.height() - pill.height()) // 2)
        painter.setPen(QColor(chip.line))
        painter.setBrush(QColor(chip.fill))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(chip.text))
        painter.drawText(pill, _CENTRE, metrics.elidedText(text, _ELIDED, width - self._right * 2))
        painter.restore()
