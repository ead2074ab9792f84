"""A figure in a card: what it is called, what it says, what it was counted from; a click opens its list."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWhatsThis, QWidget

from desktop_app.core.figures import Figure
from desktop_app.core.period import NOTHING
from ui.language import _, amount
from ui.theme import px
from ui.widgets.icons import IconButton
from ui.widgets.labels import plain_label


class FigureCard(QFrame):
    """`opened` carries the list that the figure counts."""

    opened = Signal(object)

    def __init__(self, figure: Figure, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "figure-card")
        self.setObjectName(f"home.figure.{figure.key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._title = plain_label(kind="second")
        self.value = plain_label(kind="figure")
        self.counts = plain_label(kind="third")
        self.about = DefinitionButton(f"home.figure.{figure.key}.definition")
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.about)
        told = QHBoxLayout()
        told.addWidget(self.value)
        told.addWidget(self.counts, 1, Qt.AlignmentFlag.AlignBottom)
        self._told = told
        column = QVBoxLayout(self)
        column.addLayout(head)
        column.addLayout(told)
        self.measure()
        self.show_figure(figure)

    def show_figure(self, figure: Figure) -> None:
        """Show the figure, counted anew."""
        self.figure = figure
        self._title.setToolTip(_(figure.label))
        self._fit_title()
        self.value.setText(_shown(figure))
        self.counts.setText(_counts(figure))
        self.about.define(figure.label, figure.explained)
        counted = " ".join(self.counts.text().split("\n"))
        self.setAccessibleName(f"{_(figure.label)} {figure.shown} {counted}")

    def measure(self) -> None:
        """Take on the size of the look."""
        self.layout().setContentsMargins(px(12), px(4), px(4), px(6))
        self.layout().setSpacing(0)
        self._told.setSpacing(px(6))
        self._title.setMinimumWidth(px(40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A name that is too long for the card ends in …, and stands whole in its tip."""
        super().resizeEvent(event)
        self._fit_title()

    def _fit_title(self) -> None:
        around = self.layout().contentsMargins()
        room = self.width() - around.left() - around.right() - self.about.sizeHint().width()
        words = self._title.fontMetrics().elidedText(
            _(self.figure.label), Qt.TextElideMode.ElideRight, max(room, px(40))
        )
        self._title.setText(words)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the list."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.figure.opens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open the list."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self.figure.opens)
        else:
            super().keyPressEvent(event)


class DefinitionButton(IconButton):
    """Says how a figure or a chart is counted (口径), in a small window that any key or click closes."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("info", _("口径"), parent=parent)
        self.setObjectName(name)
        self.words = ""
        self.clicked.connect(self._tell)

    def define(self, title: str, definition: str) -> None:
        """What is told."""
        self.words = _("{title}：{definition}").format(title=_(title), definition=_(definition))
        self.setVisible(bool(definition))
        self.setAccessibleName(_("{title}的口径").format(title=_(title)))

    def _tell(self) -> None:
        QWhatsThis.showText(self.mapToGlobal(QPoint(0, self.height())), self.words, self)


def _counts(figure: Figure) -> str:
    """What it was counted from; how much of that comes from before the records, its definition tells."""
    before = _("含期初数") if figure.opens.beside else ""
    everywhere = _("不分村社区") if figure.opens.everywhere else ""
    return "\n".join(filter(None, (_counted_from(figure), before, everywhere)))


def _counted_from(figure: Figure) -> str:
    if figure.denominator is None:
        return ""
    if figure.unit == "%":
        return f"{figure.numerator:,} / {figure.denominator:,}"
    return _("按 {count:,} 个").format(count=figure.denominator) if figure.denominator else ""


def _shown(figure: Figure) -> str:
    """4,848 件, 87.93%."""
    if figure.value == NOTHING:
        return NOTHING
    return amount(f"{Decimal(figure.value):,}", figure.unit)
