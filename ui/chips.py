"""Chips and cells: states as words on their colour, alike in lists and forms."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen
from PySide6.QtWidgets import QLabel, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Look, px

TONE = Qt.ItemDataRole.UserRole + 1  # of the words: good, warn, bad, or nothing
CHIP = Qt.ItemDataRole.UserRole + 2  # the tone of the chip that the cell is painted as; None: no chip

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
    "void": "quiet",
    "merged": "quiet",
    "submitted": "info",
    "commented": "good",
    "planned": "warn",
    "held": "info",
    "answering": "info",
    "answered": "good",
}

Index = QModelIndex | QPersistentModelIndex


class Chip(QLabel):
    """A state in a form's heading."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, textFormat=Qt.TextFormat.PlainText)
        self.hide()

    def show_state(self, state: str, words: str) -> None:
        """Say `words` in the tone of the stored state; empty words hide the chip."""
        self.setProperty("chip", STATE_TONES.get(state, "quiet"))
        self.style().unpolish(self)
        self.style().polish(self)
        self.setText(words)  # last: a label measures its words with the padding that it has then
        self.updateGeometry()
        self.setVisible(bool(words))


class CellDelegate(QStyledItemDelegate):
    """Paints the cells of a list: whole-row selection, words in their tone, chips, a thin line below."""

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(parent)
        self._look = look

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """The height of a row; widths are the view's business."""
        return QSize(px(60), px(ROW_UNITS))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, line, then chip or words."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, self._look.colour("tint"))
        painter.setPen(self._look.colour("line_inner"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        chip = index.data(CHIP)
        if chip is not None and text:
            self._paint_chip(painter, option, text, str(chip))
        else:
            self._paint_words(painter, option, index, text)
        painter.restore()

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, text: str) -> None:
        tone = index.data(TONE)
        box = option.rect.adjusted(px(MARGIN_UNITS), 0, -px(4), 0)
        font = QFont(option.font)
        font.setBold(bool(tone) and tone != "good")
        painter.setFont(font)
        painter.setPen(self._look.colour(f"{tone}_text" if tone in ("good", "warn", "bad") else "text"))
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(align) | int(Qt.AlignmentFlag.AlignVCenter), shown)

    def _paint_chip(self, painter: QPainter, option: QStyleOptionViewItem, text: str, tone: str) -> None:
        chip = self._look.chip(tone)
        font = QFont(option.font)
        font.setPixelSize(px(12))
        painter.setFont(font)
        room = option.rect.width() - px(MARGIN_UNITS + 2)
        width = min(painter.fontMetrics().horizontalAdvance(text) + px(18), room)
        pill = QRect(option.rect.left() + px(MARGIN_UNITS), 0, width, px(19))
        pill.moveTop(option.rect.top() + (option.rect.height() - pill.height()) // 2)
        painter.setPen(QPen(QColor(chip.line), 1))
        painter.setBrush(QColor(chip.fill))
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(QColor(chip.text))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width - px(8))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, shown)
