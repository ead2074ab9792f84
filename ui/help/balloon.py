"""The balloon of the tour: a few words beside what they are about, with the way on; and where it stands."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.language import _
from ui.theme import px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label

WIDTH_UNITS = 340


class Placed(NamedTuple):
    """Where a balloon stands, and the corners of its pointer, tip first; none where it points at nothing."""

    box: QRect
    pointer: tuple[QPoint, ...] = ()


def place(target: QRect, size: QSize, room: QRect, *, gap: int) -> Placed:
    """At the right of the target, below it, at its left or above it: the first side with room enough; where
    none has, there where it covers the least of the target, whose upper quarter, that says what it is, counts
    twice. In the middle of the room without a target.
    """
    if target.isEmpty():
        box = QRect(QPoint(), size)
        box.moveCenter(room.center())
        return Placed(box)
    middle = target.center()
    besides = {
        "right": QPoint(target.right() + 1 + gap, middle.y() - size.height() // 2),
        "below": QPoint(middle.x() - size.width() // 2, target.bottom() + 1 + gap),
        "left": QPoint(target.left() - gap - size.width(), middle.y() - size.height() // 2),
        "above": QPoint(middle.x() - size.width() // 2, target.top() - gap - size.height()),
    }
    boxes = {side: _inside(QRect(corner, size), room) for side, corner in besides.items()}
    kept_clear = target.marginsAdded(QMargins(gap, gap, gap, gap))
    for side, box in boxes.items():
        if not box.intersects(kept_clear):
            return Placed(box, _pointer(side, box, target, gap))
    head = QRect(target.topLeft(), QSize(target.width(), target.height() // 4))
    return Placed(
        min(boxes.values(), key=lambda box: sum(_area(box.intersected(part)) for part in (target, head)))
    )


def _area(box: QRect) -> int:
    return box.width() * box.height()


def _inside(box: QRect, room: QRect) -> QRect:
    """The box, moved into the room."""
    moved = QRect(box)
    moved.moveRight(min(box.right(), room.right()))
    moved.moveBottom(min(box.bottom(), room.bottom()))
    moved.moveLeft(max(moved.left(), room.left()))
    moved.moveTop(max(moved.top(), room.top()))
    return moved


def _pointer(side: str, box: QRect, target: QRect, gap: int) -> tuple[QPoint, ...]:
    x = min(max(target.center().x(), box.left() + 2 * gap), box.right() - 2 * gap)
    y = min(max(target.center().y(), box.top() + 2 * gap), box.bottom() - 2 * gap)
    half = gap * 2 // 3
    across, along = QPoint(0, half), QPoint(half, 0)
    tip, base, spread = {
        "right": (QPoint(target.right(), y), QPoint(box.left(), y), across),
        "below": (QPoint(x, target.bottom()), QPoint(x, box.top()), along),
        "left": (QPoint(target.left(), y), QPoint(box.right() + 1, y), across),
        "above": (QPoint(x, target.top()), QPoint(x, box.bottom() + 1), along),
    }[side]
    return tip, base - spread, base + spread


class Balloon(QFrame):
    """Says which step of how many this is, what it is about and what is to know of it."""

    skipped = Signal()
    back_asked = Signal()
    on_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "balloon")
        self.setObjectName("tour.balloon")
        self._count = plain_label(kind="third", name="tour.count", wraps=True)
        self._title = plain_label(kind="heading", name="tour.title", wraps=True)
        self._text = plain_label(name="tour.text", wraps=True)
        self.skip = Button(_("跳过"), name="tour.skip", kind="link", then=self.skipped.emit)
        self.skip.setProperty("edge", "left")
        self.back = Button(_("上一步"), name="tour.back", then=self.back_asked.emit)
        self.go_on = Button("", name="tour.on", kind="primary", then=self.on_asked.emit)
        foot = QHBoxLayout()
        foot.addWidget(self.skip)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.go_on)
        self._foot = foot
        column = QVBoxLayout(self)
        for label in (self._count, self._title, self._text):
            column.addWidget(label)
        column.addLayout(foot)

    @property
    def buttons(self) -> list[Button]:
        """Those that can be pressed now, in their order."""
        return [button for button in (self.skip, self.back, self.go_on) if not button.isHidden()]

    def say(self, title: str, text: str, *, number: int, count: int) -> None:
        """Show the words of a step; `number` is counted from 1."""
        self._count.setText(_("第 {number} 步，共 {count} 步").format(number=number, count=count))
        self._title.setText(title)
        self._text.setText(text)
        self.back.setHidden(number == 1)
        self.skip.setHidden(number == count)
        self.go_on.setText(_("开始使用") if number == count else _("下一步"))
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self.go_on.setAccessibleDescription(f"{self._count.text()}：{title}。{text}")

    def fit(self, room: QRect) -> None:
        """Take the size that the words need, no wider than the room."""
        self._foot.setSpacing(px(8))
        column = self.layout()
        column.setContentsMargins(px(16), px(12), px(16), px(12))
        column.setSpacing(px(6))
        width = min(px(WIDTH_UNITS), room.width())
        margins = column.contentsMargins()
        for label in (self._count, self._title, self._text):
            label.ensurePolished()
            label.setMinimumHeight(label.heightForWidth(width - margins.left() - margins.right() - 2))
        self.setFixedWidth(width)
        self.setFixedHeight(column.totalMinimumSize().height())
