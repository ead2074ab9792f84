"""A chart in the window: the shapes that the paper gets too, painted at the screen's own resolution."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop_app.home.bars import Bars
from desktop_app.printing import charts
from desktop_app.printing.charts import Area, Box, Drawn, Palette, Word
from ui.language import _
from ui.theme import TEXT_UNITS, Look
from ui.widgets.tips import plain_tip

LEAST_UNITS = 240  # wide
STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class ChartView(QWidget):
    """`opened` carries the list of the bar that was clicked, or chosen with the arrow keys and Enter."""

    opened = Signal(object)

    def __init__(self, look: Look, bars: Bars, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"home.chart.{bars.chart.key}")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._look = look
        self._bars = bars
        self._drawn: Drawn | None = None
        self._pointed = -1  # the area under the mouse, or that of the keyboard
        look.changed.connect(self._redraw)
        self.show_bars(bars)

    @property
    def bars(self) -> Bars:
        """What is shown."""
        return self._bars

    @property
    def areas(self) -> list[Area]:
        """The bars as they are drawn now, in units."""
        return self._draw().areas

    @property
    def factor(self) -> float:
        """Device-independent pixels for a unit."""
        return QGuiApplication.font().pixelSize() / TEXT_UNITS

    def show_bars(self, bars: Bars) -> None:
        """Show what was counted anew."""
        self._bars = bars
        self._redraw()

    def sizeHint(self) -> QSize:
        """As high as the bars need."""
        return QSize(round(LEAST_UNITS * self.factor), round(charts.height_of(self._bars) * self.factor))

    def minimumSizeHint(self) -> QSize:
        """See `sizeHint`."""
        return self.sizeHint()

    def place_of(self, area: Area) -> QPointF:
        """The middle of the area in the widget."""
        return QPointF(area.x + area.width / 2, area.y + area.height / 2) * self.factor

    def _redraw(self) -> None:
        self._drawn, self._pointed = None, -1
        self._name()
        self.updateGeometry()
        self.update()

    def _draw(self) -> Drawn:
        if self._drawn is None:
            look, factor = self._look, self.factor
            roles = ("text", "text_second", "text_third", "hover")
            palette = Palette(
                *(look.theme.colours[role] for role in roles),
                (look.theme.colours["primary"], look.theme.colours["good"]),
            )
            size = self.width() / factor, self.height() / factor
            self._drawn = charts.draw(self._bars, *size, palette, _width, say=_)
        return self._drawn

    # Painting

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the bars out anew."""
        super().resizeEvent(event)
        self._drawn, self._pointed = None, -1

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The shapes, and a frame around what is pointed at."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.factor, self.factor)
        drawn = self._draw()
        if 0 <= self._pointed < len(drawn.areas):
            area = drawn.areas[self._pointed]
            painter.fillRect(QRectF(area.x, area.y, area.width, area.height), self._look.colour("tint"))
        for shape in charts.shapes(drawn.drawing):
            if isinstance(shape, Box):
                painter.fillRect(QRectF(*shape[:4]), QColor(shape.colour))
            else:
                _write(painter, shape)
        if 0 <= self._pointed < len(drawn.areas):
            painter.setPen(QPen(self._look.colour("on_tint"), 1))
            painter.drawRect(QRectF(area.x + 0.5, area.y + 0.5, area.width - 1, area.height - 1))

    # Pointing

    def event(self, event: QEvent) -> bool:
        """Forget what was pointed at when the mouse leaves."""
        if event.type() == QEvent.Type.Leave:
            self._point(-1)
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell the value of the bar under the mouse."""
        place = self._at(event.position())
        self._point(place)
        if place >= 0:
            QToolTip.showText(event.globalPosition().toPoint(), plain_tip(self.areas[place].told), self)
        else:
            QToolTip.hideText()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the list of the bar."""
        place = self._at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place >= 0:
            self.opened.emit(self.areas[place].value.opens)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys go from bar to bar, Enter opens its list."""
        areas = self.areas
        if event.key() in STEPS and areas:
            step = STEPS[Qt.Key(event.key())]
            self._point(min(max(self._pointed + step, 0), len(areas) - 1))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and 0 <= self._pointed < len(areas):
            self.opened.emit(areas[self._pointed].value.opens)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The first bar is pointed at where none is."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and self._pointed < 0 and self.areas:
            self._point(0)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Nothing is pointed at."""
        super().focusOutEvent(event)
        self._point(-1)

    def _at(self, position: QPointF) -> int:
        x, y = position.x() / self.factor, position.y() / self.factor
        inside = (
            place
            for place, area in enumerate(self.areas)
            if area.x <= x < area.x + area.width and area.y <= y < area.y + area.height
        )
        return next(inside, -1)

    def _point(self, place: int) -> None:
        if place == self._pointed:
            return
        self._pointed = place
        shape = Qt.CursorShape.PointingHandCursor if place >= 0 else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self._name()
        self.update()

    def _name(self) -> None:
        """What a screen reader says: the chart, and the bar that is pointed at."""
        told = _("{title}（图）").format(title=_(self._bars.chart.title))
        if self._pointed >= 0:
            told = f"{told}：{self.areas[self._pointed].told}"
        self.setAccessibleName(told)


def _write(painter: QPainter, word: Word) -> None:
    painter.setFont(_font(word.size, QGuiApplication.font().family()))
    painter.setPen(QColor(word.colour))
    before = {"start": 0.0, "middle": 0.5, "end": 1.0}[word.anchor]
    x = word.x - _width(word.text, word.size) * before
    painter.save()
    painter.translate(x, word.y)
    painter.rotate(-90 if word.turned else 0)
    painter.drawText(QPointF(0, 0), word.text)
    painter.restore()


@lru_cache(maxsize=8)
def _font(size: float, family: str) -> QFont:
    font = QFont(family)
    font.setPixelSize(round(size))
    font.setFeature(QFont.Tag("tnum"), 1)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)  # it is scaled by the painter
    return font


def _width(text: str, size: float) -> float:
    return QFontMetricsF(_font(size, QGuiApplication.font().family())).horizontalAdvance(text)
