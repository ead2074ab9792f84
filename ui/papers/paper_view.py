"""Shows the pages of a PDF below each other; each is drawn as it comes into view, off the window's thread."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from desktop_app.errors import AppError
from desktop_app.scanning.page_size import POINTS_PER_INCH
from ui.language import _
from ui.tasks import Runner, Task
from ui.theme import px
from ui.widgets.alive import while_alive

if TYPE_CHECKING:
    from ui.papers.foreign_pages import ForeignPages
    from ui.papers.rendering import Pages

GAP_UNITS = 12
KEPT = 10  # pictures of pages
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.25
SCREEN_DPI = 96


class PaperView(QAbstractScrollArea):
    """`page_changed` carries the number of the page in the middle of the view, counted from 1."""

    page_changed = Signal(int)
    zoomed = Signal(float)
    failed = Signal(str)  # why a page cannot be drawn

    def __init__(self, tasks: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("打印预览"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._tasks = tasks
        self._pages: Pages | ForeignPages | None = None
        self._zoom = 0.0  # 0: as wide as the view
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._asked: dict[int, Task] = {}  # by the pages that are drawn, or soon will be
        self._turn = 0
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._scrolled())

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._pages.sizes) if self._pages is not None else 0

    @property
    def current(self) -> int:
        """The number of the page in the middle of the view, counted from 1."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        for page, box in enumerate(self._boxes(), start=1):
            if middle <= box.bottom() + px(GAP_UNITS):
                return page
        return self.count

    @property
    def zoom(self) -> float:
        """1.0 is the size of the paper."""
        return self._zoom or self._fitting()

    def show_pages(self, pages: Pages | ForeignPages | None) -> None:
        """Show the pages from their beginning."""
        self._pages = pages
        self._forget_pictures()
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.page_changed.emit(self.current)

    def set_zoom(self, zoom: float) -> None:
        """Show the paper at this size; 0 fits its width into the view."""
        self._zoom = min(max(zoom, SMALLEST), LARGEST) if zoom else 0.0
        self._forget_pictures()
        self._measure()
        self.zoomed.emit(self.zoom)

    def step(self, by: int) -> None:
        """One size larger or smaller."""
        self.set_zoom(self.zoom * STEP**by)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting, if it fits the width."""
        super().resizeEvent(event)
        if not self._zoom:
            self._forget_pictures()
        self._measure()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel change the size."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.step(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The pages in view; white until their picture is there."""
        painter = QPainter(self.viewport())
        offset_x, offset_y = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        view = self.viewport().rect()
        painter.fillRect(view, self.palette().window())
        boxes = [box.translated(-offset_x, -offset_y) for box in self._boxes()]
        in_view = [page for page, shown in enumerate(boxes) if shown.intersects(view)]
        self._give_up_all_but(in_view)
        for page in in_view:
            shown = boxes[page]
            painter.fillRect(shown, QColor("white"))
            picture = self._pictures.get(page)
            if picture is not None:
                painter.drawImage(_place_of(picture, shown), picture)
            else:
                self._ask(page)
            painter.setPen(self.palette().mid().color())
            painter.drawRect(shown.adjusted(-1, -1, 0, 0))
        painter.end()

    def _boxes(self) -> list[QRect]:
        """Where each page lies on the long canvas."""
        if self._pages is None:
            return []
        scale = self.zoom * SCREEN_DPI / POINTS_PER_INCH
        sizes = [QSize(round(size.width * scale), round(size.height * scale)) for size in self._pages.sizes]
        canvas = max([size.width() for size in sizes] + [self.viewport().width()])
        boxes, top = [], px(GAP_UNITS)
        for size in sizes:
            boxes.append(QRect((canvas - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + px(GAP_UNITS)
        return boxes

    def _fitting(self) -> float:
        if not self.count:
            return 1.0
        widest = max(size.width for size in self._pages.sizes) * SCREEN_DPI / POINTS_PER_INCH
        return max((self.viewport().width() - 2 * px(GAP_UNITS)) / widest, SMALLEST)

    def _measure(self) -> None:
        boxes = self._boxes()
        width = max((box.width() for box in boxes), default=0)
        height = boxes[-1].bottom() + px(GAP_UNITS) if boxes else 0
        view = self.viewport().size()
        self.horizontalScrollBar().setRange(0, max(width - view.width(), 0))
        self.verticalScrollBar().setRange(0, max(height - view.height(), 0))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(px(40))
        self.viewport().update()

    def _scrolled(self) -> None:
        self.viewport().update()
        self.page_changed.emit(self.current)

    def _forget_pictures(self) -> None:
        self._turn += 1
        self._pictures.clear()
        self._give_up_all_but(())

    def _ask(self, page: int) -> None:
        if page in self._asked or self._pages is None:
            return
        pages, turn = self._pages, self._turn
        dots = self.zoom * SCREEN_DPI * self.devicePixelRatioF()

        def draw(task: Task) -> QImage:
            task.check()  # it may have been scrolled past by now
            return pages.picture(page, dots)

        self._asked[page] = self._tasks.run(
            draw,
            while_alive(self, lambda picture: self._drawn(turn, page, picture)),
            while_alive(self, lambda error: self._not_drawn(turn, error)),
        )

    def _give_up_all_but(self, in_view: Collection[int]) -> None:
        """Whoever scrolls through a long ledger waits for no page on the way."""
        for page in [page for page in self._asked if page not in self._pictures and page not in in_view]:
            self._asked.pop(page).cancel()

    def _not_drawn(self, turn: int, error: AppError) -> None:
        """The page stays white, and somebody says why."""
        if turn == self._turn:
            self.failed.emit(_(error.message))

    def _drawn(self, turn: int, page: int, picture: QImage) -> None:
        if turn != self._turn:
            return
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[page] = picture
        while len(self._pictures) > KEPT:
            gone, _picture = self._pictures.popitem(last=False)
            self._asked.pop(gone, None)
        self.viewport().update()


def _place_of(picture: QImage, box: QRect) -> QRectF:
    """Dot for dot on the screen: squeezed by a single dot, the picture would lack one amid its letters. A
    coarse picture of a large page fills the box.
    """
    size = picture.deviceIndependentSize()
    whole = abs(size.width() - box.width()) <= 1 and abs(size.height() - box.height()) <= 1
    return QRectF(box.topLeft(), size) if whole else QRectF(box)
