"""首页: what needs this user today, and how the office stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from desktop_app.core.period import Period
from desktop_app.core.permissions import PRINT
from desktop_app.errors import AppError
from desktop_app.programs import PROGRAMS
from ui.board.due_list import DueCard
from ui.desk import Desk
from ui.language import _
from ui.lists.filters import ChoiceFilter, FlagFilter, PeriodFilter
from ui.own_page import OwnPage
from ui.tasks import Task
from ui.theme import px
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.overflow import OverflowRow
from ui.widgets.room import UNLIMITED
from ui.widgets.states import StatePane

if TYPE_CHECKING:
    from desktop_app.core.figures import Asked
    from desktop_app.core.office import Office
    from desktop_app.home.due import Due
    from desktop_app.home.overview import Board, Overview, Work
    from ui.board.home_board import HomeBoard

SIDE_BY_SIDE_UNITS = 900  # the figures need the rest
LOW_UNITS = 150  # the work above the figures, at least
PEEK_UNITS = 28  # of the figures below the work, to be seen at once
WEEKDAYS = ("星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日")


class HomePage(OwnPage):
    """The first page after the login; everything on it is found out off the window's thread."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, titles=titles, place=place, parent=parent)
        self.day = plain_label(kind="second", name="home.day")
        self.day.setText(_day(desk.office.today()))
        self.due = DueCard(desk.look)
        self.due.asked.connect(self._open)
        self.due.begun.connect(lambda: self.new_asked.emit(self._first))
        self.period = PeriodFilter(_("时间"), desk.office.today)
        self.scope = ChoiceFilter(_("范围"), lambda: villages(desk.office))
        self.reasonable = FlagFilter(_("不含不合理诉求"))
        self.print_button = Button(_("打印…"), name="home.print", drawing="print", then=self._print)
        self.board: HomeBoard | None = None  # once there is something to show
        self._overview: Overview | None = None
        self._first = ""  # the program in which the user may enter something, once that is asked for
        self._read = False
        self._asked = self._boards = 0  # how often was read; an answer to an older question is stale
        self._lay_out()

    @property
    def counts(self) -> str:
        return _("{count} 类待办").format(count=len(self.due.list.rows))

    def begin(self) -> None:
        """Lead the keys into what is due, once it is there."""
        (self.due.list if self.due.list.isVisible() else self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Read once the page has first been painted: only a timer comes after that, and what loads beside
        the painting would hold it up.
        """
        super().paintEvent(event)
        if not self._read:
            self._read = True
            QTimer.singleShot(0, self, self.refresh)

    def refresh(self) -> None:
        if not self._read:
            return
        self._asked += 1
        number = self._asked

        def work(_task: Task) -> tuple[int, Work]:
            return number, self._known().work()

        self.desk.tasks.run(work, self._found, self._not_found)

    def _known(self) -> Overview:
        """What counts, and remembers what it counted; made, on a worker's thread, when it is first asked."""
        from desktop_app.home.overview import Overview

        if self._overview is None:
            self._overview = Overview(self.desk.office)
        return self._overview

    def _found(self, answer: tuple[int, Work]) -> None:
        number, work = answer
        if number != self._asked:
            return
        told = _("{day}（工作日）") if work.is_working_day else _("{day}（休息日）")
        self.day.setText(told.format(day=_day(self.desk.office.today())))
        if work.is_empty:
            from desktop_app.programs import beginnings

            self._first = beginnings.first_program(self.desk.office.rights)
        self.due.show_due(
            work.due, work.safety, begin=work.is_empty, first=PROGRAMS.titles.get(self._first, "")
        )
        self._arrange()
        self.counted.emit(self.counts)
        self.arrived.emit()
        QTimer.singleShot(0, self, self._read_board)  # what is due is painted first

    def _not_found(self, error: AppError) -> None:
        self.due.show_failed(_(error.message), self.refresh)
        self._read_board()  # fails alike, or not

    @property
    def asked(self) -> Asked:
        """What the figures and charts are limited to."""
        from desktop_app.core.figures import Asked

        period = Period.parse(self.period.value or "..")
        return Asked(period, self.scope.value, reasonable=bool(self.reasonable.value))

    def _read_board(self) -> None:
        """Count the figures and charts."""
        self._boards += 1
        number, asked = self._boards, self.asked
        self.state.show_loading(_("正在统计…"))

        def work(_task: Task) -> tuple[int, Board]:
            from desktop_app.printing import charts  # noqa: F401 - loaded here: ReportLab takes its time

            return number, self._known().board(asked)

        self.desk.tasks.run(work, self._board_found, self._board_failed)

    def _board_found(self, answer: tuple[int, Board]) -> None:
        number, board = answer
        if number != self._boards:
            return
        if self.board is None:
            from ui.board.home_board import HomeBoard

            self.board = HomeBoard(self.desk.look)
            self.board.opened.connect(self.list_asked)
            self._right.addWidget(self.board)
        self.board.show_board(board)
        self._right.setCurrentWidget(self.board)
        self._arrange()
        self.print_button.setEnabled(True)

    def _print(self) -> None:
        """The preview of what is shown."""
        from ui import errands

        if self.board is not None and self.board.shown is not None:
            errands.print_home(self.desk, self.window(), self.board.shown)

    def _board_failed(self, error: AppError) -> None:
        self.state.show_state(
            "warning", _("没有统计出来"), _(error.message), action=_("重试"), then=self._read_board
        )
        self._right.setCurrentWidget(self.state)
        self._arrange()

    def _open(self, row: Due) -> None:
        """Go where the row leads."""
        if row.draft is not None:
            self.draft_asked.emit(row.draft)
        elif row.page:
            self.tab_asked.emit(row.page)
        elif row.record is not None:
            self.record_asked.emit(row.opens.program, row.record)
        else:
            self.list_asked.emit(row.opens)

    # Making

    def _lay_out(self) -> None:
        today = self.desk.office.today()
        self.period.show_value(str(Period.parse(f"{today:%Y}")), _("本年"))
        named = {"period": self.period, "scope": self.scope, "reasonable": self.reasonable}
        for name, control in named.items():
            control.setObjectName(f"home.{name}")
            control.chosen.connect(lambda _value: self._read_board())
        self._top = QHBoxLayout()
        self._top.addWidget(self.day)
        self._top.addStretch(1)
        row = OverflowRow("home.filters.more", to_right=True)
        for control in named.values():
            control.list_below = row.more
            row.add(control)
        row.add(self.print_button)
        self._top.addWidget(row)
        self.print_button.setEnabled(False)
        may_print = any(self.desk.office.rights.may(PRINT, key) for key in PROGRAMS.keys)
        row.want(self.print_button, wanted=may_print)
        self.state = StatePane("home.board.state")
        self.state.show_loading(_("正在统计…"))
        self._right = QStackedWidget()
        self._right.addWidget(self.state)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addWidget(self.due, 2)
        self._row.addWidget(self._right, 3)
        self._scroll = _scrolling(self._row)
        self.body.addLayout(self._top)
        self.body.addWidget(self._scroll, 1)
        self.measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for both, else the work above the figures."""
        super().resizeEvent(event)
        self._arrange()
        QTimer.singleShot(0, self, self._arrange)  # once it is known how much of the page is seen

    def _arrange(self) -> None:
        """Side by side each part scrolls for itself; one above the other what is due has the room that it
        needs, and the page scrolls on to the figures.
        """
        wide = self.width() >= px(SIDE_BY_SIDE_UNITS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)
        self._row.setStretch(0, 2 if wide else 0)
        self._row.setStretch(1, 3 if wide else 1)
        seen = self._scroll.height()  # all of it: there is no frame, and no bar at its foot
        high = max(min(self.due.wanted_height, seen - px(PEEK_UNITS)), px(LOW_UNITS))
        self.due.setMinimumHeight(0 if wide else high)
        self.due.setMaximumHeight(UNLIMITED if wide else high)
        if self.board is not None:
            shown = self._right.currentWidget() is self.board
            self.board.stand_in(self._scroll if shown and not wide else None)

    def measure(self) -> None:
        super().measure()
        self.due.measure()
        self._row.setSpacing(px(12))
        self._top.setSpacing(px(8))
        self._arrange()
        if self.board is not None:
            self.board.measure()


def _scrolling(row: QBoxLayout) -> QScrollArea:
    """The row in a page that can be scrolled where it is higher than the window."""
    inside = QWidget()
    inside.setProperty("kind", "plain")
    inside.setLayout(row)
    row.setContentsMargins(0, 0, 0, 0)
    scroll = QScrollArea()
    scroll.setObjectName("home.scroll")
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    scroll.setWidget(inside)
    return scroll


def villages(office: Office) -> list[tuple[str, str]]:
    """The places that figures can be limited to: code and name."""
    from desktop_app.home.overview import places

    return places(office)


def _day(today: date) -> str:
    return _("{year} 年 {month} 月 {day} 日 {weekday}").format(
        year=today.year, month=today.month, day=today.day, weekday=_(WEEKDAYS[today.weekday()])
    )
