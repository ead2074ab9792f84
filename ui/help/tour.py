"""The tour of a newcomer over the real window: five things in turn, each with a balloon, the rest dimmed."""

from __future__ import annotations

from collections.abc import Sequence

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygon,
    QShowEvent,
)
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_app.programs import tabs_for
from ui.desk import Desk
from ui.help.balloon import Balloon, Placed, place
from ui.help.tour_steps import Step, steps_for
from ui.language import _
from ui.main_window import MainWindow
from ui.theme import Look, px

DIM = 0.5
GAP_UNITS, ROUND_UNITS = 12, 8
# The keys of the window that work on: the manual, locking, and the size of the letters.
_LET_THROUGH = frozenset(
    {
        *(Qt.Key.Key_F1, Qt.Key.Key_L),
        *(Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0),
    }
)


class Tour(QWidget):
    """Lies over the desk, below the password page: a locked desk hides it, and shows it again. `ended`
    follows the last step or 跳过.
    """

    ended = Signal()

    def __init__(self, window: MainWindow, look: Look, steps: Sequence[Step]) -> None:
        super().__init__(window.frame)
        self.setObjectName("tour")
        self.setAccessibleName(_("新手引导"))
        self._window, self._look, self._steps = window, look, steps
        self._frame = window.frame  # not asked of a window that is going
        self._step = 0
        self.is_over = False
        self._hole = QRect()
        self._placed = Placed(QRect())
        self.balloon = Balloon(self)
        self.balloon.skipped.connect(self.end)
        self.balloon.back_asked.connect(lambda: self.go(-1))
        self.balloon.on_asked.connect(lambda: self.go(1))
        for button in self.balloon.buttons:
            button.installEventFilter(self)
        self._frame.installEventFilter(self)
        look.changed.connect(self._arrange_soon)
        QApplication.instance().focusChanged.connect(self._keep_focus)
        self._before = QApplication.focusWidget()
        self._tab = window.current
        self.setGeometry(self._frame.rect())
        self._show_step()
        self.show()
        self.raise_()

    @property
    def step(self) -> Step:
        """What is shown."""
        return self._steps[self._step]

    def go(self, steps: int) -> None:
        """So many steps on, or back; behind the last one is the end."""
        if self._step + steps == len(self._steps):
            self.end()
            return
        self._step = max(self._step + steps, 0)
        self._show_step()

    def _show_step(self) -> None:
        step = self.step
        self._window.open(step.tab).open_inner(step.inner)
        self.balloon.say(step.title, step.text, number=self._step + 1, count=len(self._steps))
        self._arrange_soon()
        self._focus()
        QAccessible.updateAccessibility(QAccessibleEvent(self.balloon, QAccessible.Event.Alert))

    def end(self) -> None:
        """Back to where it was begun."""
        self.is_over = True
        self._frame.removeEventFilter(self)
        QApplication.instance().focusChanged.disconnect(self._keep_focus)
        self.hide()
        self._window.open(self._tab)
        if self._before is not None and shiboken6.isValid(self._before) and self._before.isVisible():
            self._before.setFocus()
        self.ended.emit()
        self.deleteLater()

    # Where things are

    def _arrange_soon(self) -> None:
        """Once the page that was opened, or the size that was chosen, is laid out."""
        QTimer.singleShot(0, self, self._arrange)

    def _arrange(self) -> None:
        frame, target = self._frame, self._target()
        self._hole = QRect()
        if target is not None:
            seen = _brought_into_view(target, frame).adjusted(-px(3), -px(3), px(3), px(3))
            self._hole = seen.intersected(frame.rect())
        gap = px(GAP_UNITS)
        room = frame.rect().adjusted(gap, gap, -gap, -gap)
        self.balloon.fit(room)
        self._placed = place(self._hole, self.balloon.size(), room, gap=gap)
        self.balloon.move(self._placed.box.topLeft())
        self.update()

    def _target(self) -> QWidget | None:
        found = (self._window.findChild(QWidget, name) for name in self.step.names)
        return next((widget for widget in found if widget is not None and widget.isVisible()), None)

    # Keys, focus and size

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow keys go on and back, which buttons would take for themselves."""
        if event.type() == QEvent.Type.KeyPress and watched in self.balloon.buttons:
            steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()), 0)
            if steps and not (steps > 0 and self._step + 1 == len(self._steps)):
                self.go(steps)
            return bool(steps)
        if watched is self._frame and event.type() == QEvent.Type.Resize:
            self.setGeometry(self._frame.rect())
        if watched is self._frame and event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._arrange_soon()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Nothing below is reached by its keys meanwhile."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() not in _LET_THROUGH:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape ends the tour; no key goes further down."""
        if event.key() == Qt.Key.Key_Escape:
            self.end()

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802 - Qt's signature
        """Tab goes round among the balloon's buttons."""
        buttons = self.balloon.buttons
        here = QApplication.focusWidget()
        place = buttons.index(here) if here in buttons else -1
        buttons[(place + (1 if forward else -1)) % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Also after the desk was locked."""
        super().showEvent(event)
        self._arrange_soon()
        self._focus()

    def _focus(self) -> None:
        self.balloon.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_focus(self, _former: QWidget | None, now: QWidget | None) -> None:
        """A page that was opened, or filled late, may put the cursor into one of its fields."""
        if now is None or not self.isVisible() or self.isAncestorOf(now):
            return
        if self._frame.isAncestorOf(now):
            QTimer.singleShot(0, self, self._focus)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Everything dimmed but the target, a frame around that, and the balloon's pointer."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hole = QPainterPath()
        if not self._hole.isEmpty():
            hole.addRoundedRect(self._hole, px(ROUND_UNITS), px(ROUND_UNITS))
        dimmed = QPainterPath()
        dimmed.addRect(self.rect())
        mask = self._look.colour("mask")
        mask.setAlphaF(DIM)
        painter.fillPath(dimmed.subtracted(hole), mask)
        painter.setPen(QPen(self._look.colour("primary"), px(2)))
        painter.drawPath(hole)
        if self._placed.pointer:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._look.colour("primary"))
            painter.drawPolygon(QPolygon(self._placed.pointer))


def under_way_in(window: MainWindow) -> Tour | None:
    """The tour that lies over the desk."""
    return next((tour for tour in window.frame.findChildren(Tour) if not tour.is_over), None)


def begin(window: MainWindow, desk: Desk) -> Tour:
    """Begin the tour, or go on with the one that is under way; it is remembered who has seen it."""
    if (under_way := under_way_in(window)) is not None:
        return under_way
    user = desk.office.user.name
    tour = Tour(window, desk.look, steps_for(tabs_for(desk.office.rights), desk.office.rights))
    tour.ended.connect(lambda: desk.preferences.keep_toured(user))
    return tour


def _brought_into_view(target: QWidget, frame: QWidget) -> QRect:
    """The part of the target that is seen in the frame, once all that scrolls has been scrolled to it."""
    seen = QRect(target.mapTo(frame, QPoint()), target.size())
    above = target.parentWidget()
    while above is not None and above is not frame:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(target, 0, 0)
            port = above.viewport()
            seen = QRect(target.mapTo(frame, QPoint()), target.size())
            seen = seen.intersected(QRect(port.mapTo(frame, QPoint()), port.size()))
        above = above.parentWidget()
    return seen
