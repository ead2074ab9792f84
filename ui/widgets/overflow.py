"""A row of buttons that never needs more room than there is: what does not fit moves into a menu."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from ui.language import _
from ui.theme import px, restyle
from ui.widgets.icons import Button


class OverflowRow(QWidget):
    """Buttons in a row. Those that are kept stay; of the others, the last ones go into “更多” first."""

    def __init__(
        self,
        name: str,
        *,
        spacing: int = 8,
        kind: str = "",
        to_right: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._spacing = spacing
        self._buttons: list[QPushButton] = []
        self._kept: set[QPushButton] = set()
        self._unwanted: set[QPushButton] = set()
        self._needed: tuple[QSize, QSize] | None = None
        self._is_fitting = self._must_fit = False
        self.more = Button(_("更多"), name=name, kind=kind)
        self._menu = QMenu(self.more)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.more.put_menu(self._menu)
        self.more.setProperty("place", "last")
        self.more.setProperty("chosen", False)
        self.more.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)  # the hidden need no room
        self._row.setSpacing(px(spacing))
        self._row.addWidget(self.more)
        self._row.insertStretch(0 if to_right else 1)

    def add(self, button: QPushButton, *, keep: bool = False) -> None:
        """One more button; a kept one stands behind “更多”, at the end."""
        self._buttons.append(button)
        if keep:
            self._kept.add(button)
            self._row.insertWidget(self._row.indexOf(self.more) + len(self._kept), button)
        elif button.isCheckable():
            button.toggled.connect(self._changed)
        if not keep:
            self._row.insertWidget(self._row.indexOf(self.more), button)
        self._put_in_order()
        self._changed()

    def _put_in_order(self) -> None:
        """Tab goes from left to right, over “更多” where it stands."""
        for one, other in pairwise(sorted([*self._buttons, self.more], key=self._row.indexOf)):
            self.setTabOrder(one, other)

    def want(self, button: QPushButton, *, wanted: bool) -> None:
        """Leave a button out, or take it in again."""
        (self._unwanted.discard if wanted else self._unwanted.add)(button)
        self._changed()

    def _changed(self) -> None:
        if self.isVisible():  # before, its buttons have no size worth asking for
            self.updateGeometry()
            self._fit()

    def sizeHint(self) -> QSize:
        """Room for all buttons."""
        return QSize(self._width(self._wanted()), self._height())

    def minimumSizeHint(self) -> QSize:
        """Room for the kept ones and the menu."""
        kept = [button for button in self._wanted() if button in self._kept]
        others = len(kept) < len(self._wanted())
        return QSize(self._width([*kept, self.more] if others else kept), self._height())

    def showEvent(self, event: QShowEvent) -> None:
        """Choose with the sizes that the style has given by now."""
        super().showEvent(event)
        self._measure()
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose who fits."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Choose anew when a button has become wider or the size of the look has changed."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.FontChange) and self.isVisible():
            self._measure()
        return super().event(event)

    def _measure(self) -> None:
        if self._row.spacing() != px(self._spacing):
            self._row.setSpacing(px(self._spacing))
        needed = (self.sizeHint(), self.minimumSizeHint())
        if needed != self._needed:  # telling the parent unasked would come back here for ever
            self._needed = needed
            self.updateGeometry()
            self._fit()

    def _wanted(self) -> list[QPushButton]:
        return [button for button in self._buttons if button not in self._unwanted]

    def _width(self, buttons: list[QPushButton]) -> int:
        return sum(button.sizeHint().width() for button in buttons) + px(self._spacing) * max(
            len(buttons) - 1, 0
        )

    def _height(self) -> int:
        return max((button.sizeHint().height() for button in self._buttons), default=px(30))

    def _fit(self) -> None:
        """Choose, and once more where showing a button has changed the room: Qt does not take it well when a
        button is hidden while it is being shown.
        """
        self._must_fit = bool(self._buttons)
        if self._is_fitting:
            return
        self._is_fitting = True
        while self._must_fit:
            self._must_fit = False
            self._choose()
        self._is_fitting = False

    def _choose(self) -> None:
        wanted = self._wanted()
        movable = [button for button in wanted if button not in self._kept]
        kept = [button for button in wanted if button in self._kept]
        shown = list(movable)
        chosen = self._name_more([])
        if self._width(wanted) > self.width():
            while shown and self._width([*shown, self.more, *kept]) > self.width():
                shown.pop()
                chosen = self._name_more(movable[len(shown) :])
        for button in self._buttons:
            visible = button in kept or button in shown
            if button.isVisibleTo(self) != visible:
                button.setVisible(visible)
        self._dress_more(place="only" if not shown and not kept else "last", chosen=chosen)
        if self.more.isVisibleTo(self) != (len(shown) < len(movable)):
            self.more.setVisible(len(shown) < len(movable))

    def _name_more(self, hidden: list[QPushButton]) -> bool:
        """Call the menu as the chosen one of those in it; whether one is. Its name takes room."""
        chosen = next((button for button in hidden if button.isChecked()), None)
        words = chosen.text() if chosen is not None else _("更多")
        if self.more.text() != words:
            self.more.setText(words)
        return chosen is not None

    def _dress_more(self, *, place: str, chosen: bool) -> None:
        if (self.more.property("place"), self.more.property("chosen")) != (place, chosen):
            self.more.setProperty("place", place)
            self.more.setProperty("chosen", chosen)
            restyle(self.more)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for button in self._wanted():
            if button.isVisibleTo(self):
                continue
            if button.menu() is not None:
                self._menu.addMenu(button.menu()).setText(button.text())
                continue
            entry = self._menu.addAction(button.text())
            entry.setEnabled(button.isEnabled())
            entry.setCheckable(button.isCheckable())
            entry.setChecked(button.isChecked())
            entry.triggered.connect(lambda _checked, button=button: button.click())
