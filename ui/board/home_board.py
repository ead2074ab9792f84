"""The figures and charts of 首页, as many side by side as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.home.bars import Bars
from desktop_app.home.overview import Board
from desktop_app.printing import charts
from ui.board.chart_view import ChartView
from ui.board.figure_card import DefinitionButton, FigureCard
from ui.language import _, amount
from ui.theme import Look, px
from ui.widgets.labels import plain_label

CARD_UNITS, CHART_UNITS = 156, 330  # wide at least
SPACE_UNITS = 10


class HomeBoard(QScrollArea):
    """`opened` carries the list of a figure or a bar. Cards stay in place while their figures change."""

    opened = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("home.board")
        self.setAccessibleName(_("指标与图"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.shown: Board | None = None
        self.scroller: QScrollArea = self  # what brings a card into view: this, or what holds it whole
        self._look = look
        self._cards: dict[str, FigureCard] = {}
        self._charts: dict[str, ChartCard] = {}
        inside = QWidget()
        inside.setProperty("kind", "plain")
        self._column = QVBoxLayout(inside)
        self._card_grid = QGridLayout()
        self._wide_charts = QVBoxLayout()
        self._chart_columns = QHBoxLayout()
        self._column.addLayout(self._card_grid)
        self._column.addLayout(self._wide_charts)
        self._column.addLayout(self._chart_columns)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.measure()

    @property
    def cards(self) -> list[FigureCard]:
        """The figures that are shown."""
        return list(self._cards.values())

    @property
    def charts(self) -> list[ChartCard]:
        """The charts that are shown."""
        return list(self._charts.values())

    def show_board(self, board: Board) -> None:
        """Show what was counted."""
        self.shown = board
        for figure in board.figures:
            if figure.key in self._cards:
                self._cards[figure.key].show_figure(figure)
            else:
                card = self._cards[figure.key] = FigureCard(figure)
                self._take(card)
        for bars in board.charts:
            if bars.chart.key in self._charts:
                self._charts[bars.chart.key].show_bars(bars)
            else:
                chart = self._charts[bars.chart.key] = ChartCard(self._look, bars)
                self._take(chart)
        shown = {figure.key for figure in board.figures} | {bars.chart.key for bars in board.charts}
        for known in (self._cards, self._charts):
            for key in [key for key in known if key not in shown]:  # its program was locked meanwhile
                known.pop(key).deleteLater()
        self._arrange()

    def _take(self, card: FigureCard | ChartCard) -> None:
        card.opened.connect(self.opened)
        for widget in (card, *card.findChildren(QWidget)):
            widget.installEventFilter(self)

    def stand_in(self, scroller: QScrollArea | None) -> None:
        """Be as high as all figures and charts, where that scrolls the page; or scroll them here again."""
        self.scroller = scroller or self
        self._keep_clear()
        self._take_height()

    def _keep_clear(self) -> None:
        """Leave room beside the own scroll bar; without it the cards end where the others of the page do."""
        self._column.setContentsMargins(0, 0, px(4) if self.scroller is self else 0, 0)

    def _take_height(self) -> None:
        self.setMinimumHeight(0 if self.scroller is self else self.widget().sizeHint().height())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """What has got the focus by keyboard is brought into view."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QWidget):
            self.scroller.ensureWidgetVisible(watched)
        taken = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest and watched is self.widget():
            self._take_height()
        return taken

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew for the width."""
        super().resizeEvent(event)
        self._arrange()

    def measure(self) -> None:
        """Take on the size of the look."""
        self._keep_clear()
        for layout in (self._column, self._card_grid, self._wide_charts, self._chart_columns):
            layout.setSpacing(px(SPACE_UNITS))
        for card in (*self._cards.values(), *self._charts.values()):
            card.measure()
        self._arrange()

    def _arrange(self) -> None:
        self._fill_grid(list(self._cards.values()))
        self._fill_columns(list(self._charts.values()))

    def _columns(self, units: int, most: int) -> int:
        """How many cards of that width stand side by side."""
        room = self.viewport().width() - self._column.contentsMargins().right() + px(SPACE_UNITS)
        return max(1, min(room // px(units + SPACE_UNITS), most))

    def _fill_grid(self, cards: Sequence[QWidget]) -> None:
        """Row by row; the last card takes the rest of its row."""
        grid, columns = self._card_grid, self._columns(CARD_UNITS, len(cards))
        for card in cards:  # an item that takeAt() gives up lives on, and its widget reports to it alone
            grid.removeWidget(card)
        for place, card in enumerate(cards):
            row, column = divmod(place, columns)
            grid.addWidget(card, row, column, 1, columns - column if place == len(cards) - 1 else 1)
        for column in range(grid.columnCount()):  # which the cards have made by now
            grid.setColumnStretch(column, int(column < columns))

    def _fill_columns(self, cards: Sequence[ChartCard]) -> None:
        """Wide charts first; each other one under the lowest column so far."""
        for chart in cards:
            self._wide_charts.removeWidget(chart)
        while (former := self._chart_columns.takeAt(0)) is not None:
            for chart in cards:
                former.layout().removeWidget(chart)
            former.layout().deleteLater()
        for chart in cards:
            if chart.is_wide:
                self._wide_charts.addWidget(chart)
        others = [chart for chart in cards if not chart.is_wide]
        columns = [QVBoxLayout() for _column in range(self._columns(CHART_UNITS, len(others)))]
        heights = [0] * len(columns)
        for chart in others:
            lowest = heights.index(min(heights))
            columns[lowest].addWidget(chart)
            heights[lowest] += chart.sizeHint().height() + px(SPACE_UNITS)
        for column in columns:
            column.setSpacing(px(SPACE_UNITS))
            self._chart_columns.addLayout(column, 1)
            # Only now: PySide keeps wrappers of what lies in a layout that is added, and they outlive it.
            column.addStretch(1)

    def sizeHint(self) -> QSize:
        """Room for two charts."""
        return QSize(px(2 * CHART_UNITS), px(400))


class ChartCard(QFrame):
    """A chart under its title, with how it is counted."""

    opened = Signal(object)

    def __init__(self, look: Look, bars: Bars, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = plain_label(kind="heading", name=f"home.chart.{bars.chart.key}.title")
        self.about = DefinitionButton(f"home.chart.{bars.chart.key}.definition")
        self.view = ChartView(look, bars)
        self.view.opened.connect(self.opened)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.about)
        self._inside = QVBoxLayout(self)
        self._inside.addLayout(head)
        self._inside.addWidget(self.view)
        self.measure()
        self.show_bars(bars)

    @property
    def is_wide(self) -> bool:
        """Whether it wants a row of its own."""
        return charts.is_wide(self.view.bars)

    def show_bars(self, bars: Bars) -> None:
        """Show what was counted anew."""
        words = _(bars.chart.title)
        if len(bars.chart.series) == 1 and bars.bars:
            words = f"{words} {amount(f'{bars.total:,}', bars.chart.unit)}"
        self._title.setText(f"{words} · {_('不分村社区')}" if bars.everywhere else words)
        self.about.define(bars.chart.title, bars.definition)
        self.view.show_bars(bars)

    def measure(self) -> None:
        """Take on the size of the look."""
        self._inside.setContentsMargins(px(14), px(8), px(10), px(10))
        self._inside.setSpacing(px(6))
