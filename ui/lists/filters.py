"""The single filters: buttons that say what they are set to and open a list of values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core.period import Period
from ui.language import _, is_chinese
from ui.theme import px, restyle
from ui.widgets.icons import Button
from ui.widgets.tips import plain_tip

LIST_ROWS = 12
VALUE = Qt.ItemDataRole.UserRole

Choices = Callable[[], Sequence[tuple[str, str]]]  # value and word, asked for when the list is opened


class FilterButton(Button):
    """A filter: its name and its value on a button, the values in a list below it."""

    chosen = Signal(str)  # "" for all

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent=parent)
        self.label = label
        self.value = ""
        self.list_below: QWidget = self  # where the list opens while the button itself is in a menu
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands behind the words
        self.draw("chevron_down")
        self.show_value("", "")
        self.clicked.connect(self.open_list)

    def show_value(self, value: str, words: str) -> None:
        """Say what the filter is set to, without asking for a search."""
        self.value = value
        told = f"{self.label}{'：' if is_chinese() else ': '}{words or _('全部')}"
        self.setText(told.replace("&", "&&"))  # no mark of a key
        self.setAccessibleName(told)
        self.setToolTip(plain_tip(told))
        if self.property("filtering") != bool(value):
            self.setProperty("filtering", bool(value))
            restyle(self)

    def choose(self, value: str, words: str) -> None:
        """Set the filter and ask for a search."""
        self.show_value(value, words)
        self.chosen.emit(value)

    @property
    def place(self) -> QWidget:
        """The widget below which the list opens."""
        return self if self.isVisible() else self.list_below

    def open_list(self) -> None:
        """Show the values; each kind of filter has its own list."""
        raise NotImplementedError


class ChoiceFilter(FilterButton):
    """One of a list of words: states, villages, handlers, categories."""

    def __init__(self, label: str, choices: Choices, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._choices = choices

    def open_list(self) -> None:
        """The words in a list below the button; letters jump to a word that starts with them."""
        options = [("", _("全部")), *self._choices()]
        popup = ChoicePopup(options, current=self.value, parent=self)
        popup.setObjectName(self.objectName() + ".list")
        popup.list.setAccessibleName(self.label)
        popup.picked.connect(self.choose)
        popup.show_below(self.place)


class ChoicePopup(QFrame):
    """A list that closes when a word is picked; without input: Chinese does not reach popups on Windows."""

    picked = Signal(str, str)

    def __init__(self, options: Sequence[tuple[str, str]], *, current: str, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("kind", "popup")
        self.list = QListWidget()
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for value, words in options:
            item = QListWidgetItem(_(words), self.list)
            item.setData(VALUE, value)
            if value == current:
                self.list.setCurrentItem(item)
        self.list.itemClicked.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(4), px(4), px(4), px(4))
        column.addWidget(self.list)

    def show_below(self, button: QWidget) -> None:
        """Open under the button, as wide as the words need and within the screen."""
        rows = min(self.list.count(), LIST_ROWS)
        height = sum(self.list.sizeHintForRow(row) for row in range(rows)) + px(12)
        width = max(button.width(), self.list.sizeHintForColumn(0) + px(40))
        self.resize(QSize(width, height))
        corner = button.mapToGlobal(QPoint(0, button.height() + px(2)))
        screen = button.screen().availableGeometry()
        corner.setX(max(screen.left(), min(corner.x(), screen.right() - width)))
        corner.setY(max(screen.top(), min(corner.y(), screen.bottom() - height)))
        self.move(corner)
        self.show()
        self.list.setFocus()

    def _pick(self, item: QListWidgetItem) -> None:
        self.picked.emit(item.data(VALUE), item.text() if item.data(VALUE) else "")
        self.close()


class FlagFilter(Button):
    """A filter that is on or off (逾期)."""

    chosen = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(label, parent=parent)
        self.setCheckable(True)
        self.list_below: QWidget = self
        self.clicked.connect(lambda checked: self._chosen(checked=checked))
        self.value = ""

    def show_value(self, value: str, _words: str) -> None:
        """Show the filter as on where its value is "yes"."""
        self.value = value
        self.setChecked(value == "yes")
        self.setProperty("filtering", value == "yes")
        restyle(self)

    def _chosen(self, *, checked: bool) -> None:
        self.show_value("yes" if checked else "", "")
        self.chosen.emit(self.value)


class PeriodFilter(FilterButton):
    """A span of days: the usual ones in a menu, any other through a small dialog."""

    def __init__(self, label: str, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._today = today

    def open_list(self) -> None:
        """The usual periods, seen from today."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName(self.objectName() + ".list")
        group = QActionGroup(menu)
        for words, value in [(_("全部"), ""), *usual_periods(self._today())]:
            action = QAction(words, group, checkable=True)
            action.setChecked(value == self.value)
            action.triggered.connect(
                lambda _checked, value=value, words=words: self.choose(value, words if value else "")
            )
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(_("自选起止日期…")).triggered.connect(self._ask)
        menu.popup(self.place.mapToGlobal(QPoint(0, self.place.height() + px(2))))

    def _ask(self) -> None:
        """Any other period, in a dialog: nothing can be typed in a menu."""
        from ui.lists.period_dialog import PeriodDialog

        dialog = PeriodDialog(self.label, Period.parse(self.value or ".."), self._today(), self.window())
        dialog.chosen.connect(lambda period: self._choose_period(str(period)))
        dialog.open()

    def _choose_period(self, value: str) -> None:
        value = "" if value == str(Period()) else value
        self.choose(value, period_words(value))


def usual_periods(today: date) -> list[tuple[str, str]]:
    """The periods that clerks ask for, by name, as the value of a filter."""
    monday = today - timedelta(days=today.weekday())
    this_month = today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    spans = [
        (_("今天"), Period(today, today)),
        (_("本周"), Period(monday, monday + timedelta(days=6))),
        (_("本月"), Period.parse(f"{this_month:%Y-%m}")),
        (_("上月"), Period.parse(f"{last_month:%Y-%m}")),
        (_("本季度"), _quarter(today)),
        (_("本年"), Period.parse(f"{today:%Y}")),
        (_("上年"), Period.parse(f"{today.year - 1:04}")),
    ]
    return [(words, str(period)) for words, period in spans]


def _quarter(day: date) -> Period:
    first = day.month - (day.month - 1) % 3
    return Period(date(day.year, first, 1), Period.parse(f"{day.year:04}-{first + 2:02}").end)


def period_words(value: str) -> str:
    """A period as the button says it."""
    return _(Period.parse(value).in_words()) if value else ""


Control = ChoiceFilter | FlagFilter | PeriodFilter
