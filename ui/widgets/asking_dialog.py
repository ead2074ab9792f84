"""What dialogs that ask for something have in common: how they stand, and how high they are."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.room import room_for
from ui.widgets.sheet import Sheet

LINE_UNITS = 36


class AskingDialog(QDialog):
    """A title and a sentence on top, what is asked for in a part that scrolls, the refusal and two buttons
    below. Subclasses fill `sheet` and say what accepting does (`try_it`) and how high the sheet is (`asked`).
    """

    done_well = Signal(object)  # what accepting came to

    def __init__(
        self, *, name: str, verb: str, danger: bool = False, width: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(width))
        self._danger = danger
        self._fitted = 0  # the height that it took by itself
        self.sheet = Sheet()
        self.sheet.installEventFilter(self)
        self.refusal = plain_label(kind="problem", name=f"{name}.refusal", wraps=True)
        self.refusal.hide()
        self.accept_button = Button(
            verb, name=f"{name}.accept", kind="danger-primary" if danger else "primary", then=self.try_it
        )
        self.cancel_button = Button(_("取消"), name=f"{name}.cancel", then=self.reject)

    def try_it(self) -> None:
        """Do what was asked for; on success the dialog closes."""
        raise NotImplementedError

    def asked(self, width: int) -> int:
        """How high the sheet wants to be at that width."""
        raise NotImplementedError

    def lay_out(self, title: str, sentence: str, *, asks: bool = True) -> None:
        """Put everything in its place; without anything to ask for there is no sheet."""
        self.setWindowTitle(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(18), px(20), px(16))
        column.setSpacing(px(12))
        for words, kind, name in ((title, "title", "title"), (sentence, "second", "question")):
            if words:
                label = plain_label(words, kind, name=f"{self.objectName()}.{name}", wraps=True)
                column.addWidget(label)
        if asks:
            area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
            area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            area.setMinimumHeight(px(LINE_UNITS))  # of its own it would not be lower than some lines
            area.setWidget(self.sheet)
            column.addWidget(area, 1)
        else:
            column.addStretch(1)
        column.addWidget(self.refusal)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(px(8))
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.accept_button)
        column.addLayout(self.foot)
        if not self._danger:  # Enter in the last field leads to what was meant; else to the way back
            QWidget.setTabOrder(self.accept_button, self.cancel_button)

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that is needed."""
        super().showEvent(event)
        self.fit()

    def event(self, event: QEvent) -> bool:
        """Follow the refusal as it comes and goes."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is asked as it grows and shrinks."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        """Fit anew, unless somebody has drawn another height; the layout itself sees to the least one."""
        if self.isVisible() and self.height() in (self._fitted, self.minimumHeight()):
            self.fit()

    def fit(self) -> None:
        """As high as what is asked, up to what the screen holds; then it scrolls."""
        around = self.layout().contentsMargins()
        width = self.width() - around.left() - around.right()
        others = [self.layout().itemAt(place) for place in range(self.layout().count())]
        heights = [
            item.heightForWidth(width) if item.hasHeightForWidth() else item.sizeHint().height()
            for item in others
            if not item.isEmpty() and not isinstance(item.widget(), QScrollArea)
        ]
        needed = self.asked(width) + sum(heights) + self.layout().spacing() * len(heights)
        needed += around.top() + around.bottom() + px(6)
        self.resize(self.width(), min(needed, self.highest))
        self._fitted = self.height()

    @property
    def highest(self) -> int:
        """What the screen holds."""
        return room_for(self).height()
