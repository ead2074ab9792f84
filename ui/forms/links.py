"""The picker of a linked record: typed in a line of the form, chosen from the list below it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from desktop_app.core.candidates import Candidate
from desktop_app.core.program import NewLine
from desktop_app.errors import InvalidInput
from ui.language import _
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.fields import Input, rewrite
from ui.widgets.room import room_for

PAUSE_MS = 90
_ID = Qt.ItemDataRole.UserRole + 1
_NAME = Qt.ItemDataRole.UserRole + 2
_NEW = 0  # no id: those of stored records are above, those of rows not yet stored below


class LinkSource(NamedTuple):
    """Where the candidates come from.

    `find(text, done)` answers with candidates, at once or later, and `now(text)` without waiting;
    `make(text, done)` offers to add a new record and answers with it; `name(id)` says what one is called.
    """

    label: str
    find: Callable[[str, Callable[[Sequence[Candidate]], None]], None]
    now: Callable[[str], Sequence[Candidate]]
    name: Callable[[int], str]
    make: Callable[[str, Callable[[Candidate], None]], None] | None = None


class CandidateList(QFrame):
    """The list below the line: a child of the window and no popup, which would take Chinese input away."""

    def __init__(self, window: QWidget, name: str) -> None:
        super().__init__(window)
        self.setObjectName(f"{name}.list")
        self.setProperty("kind", "popup")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view = QListView()
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)  # long names end in …
        self.view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.view.setAccessibleName(_("可选的记录"))
        self.rows = QStandardItemModel(self)
        self.view.setModel(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(2), px(2), px(2), px(2))
        column.addWidget(self.view)
        self.hide()

    def fill(self, found: Sequence[Candidate], new: str) -> None:
        """Show the candidates, and at the end the offer to add `new`. What only sounds alike is not chosen
        beforehand: Enter would take it for what was typed.
        """
        self.rows.clear()
        for candidate in found:
            name = _("{name}（同音）").format(name=candidate.name) if candidate.alike else candidate.name
            item = QStandardItem(name + (f"  {candidate.detail}" if candidate.detail else ""))
            item.setData(candidate.id, _ID)
            item.setData(candidate.name, _NAME)
            self.rows.appendRow(item)
        if new:
            item = QStandardItem(_("＋ 新建“{name}”").format(name=new))
            item.setData(_NEW, _ID)
            self.rows.appendRow(item)
        if not self.rows.rowCount():
            item = QStandardItem(_("没有找到"))
            item.setEnabled(False)
            self.rows.appendRow(item)
        elif found and not found[0].alike:
            self.view.setCurrentIndex(self.rows.index(0, 0))

    def place_below(self, line: QWidget) -> None:
        """Below the line, or above it where more room is; never over it. A dialog that is too low grows."""
        wanted = min(self.rows.rowCount(), 9) * (self.view.sizeHintForRow(0) or px(28)) + px(8)
        window = self.parentWidget()
        width = max(line.width(), px(240))
        below = line.mapTo(window, QPoint(0, line.height() + px(2)))
        above = line.mapTo(window, QPoint(0, 0)).y() - px(2)
        if isinstance(window, QDialog) and wanted > max(window.height() - below.y(), above):
            highest = max(room_for(window).height(), window.height())
            window.resize(window.width(), min(below.y() + wanted + px(4), highest))
        room = window.height() - below.y()
        under = wanted <= room or room >= above
        height = min(wanted, room if under else above)
        left = max(min(below.x(), window.width() - width - px(4)), 0)
        self.setGeometry(left, below.y() if under else above - height, width, height)
        self.show()
        self.raise_()

    def step(self, by: int) -> None:
        """Move the choice up or down."""
        row = self.view.currentIndex().row() + by
        if 0 <= row < self.rows.rowCount():
            self.view.setCurrentIndex(self.rows.index(row, 0))


class LinkInput(Input):
    """A link: None, the id of the record that was chosen, or a row of the form that is not stored yet. A text
    that names no record is a problem, and stays.
    """

    def __init__(self, source: LinkSource, parent: QWidget | None = None) -> None:
        self.line = QLineEdit()
        super().__init__(self.line, parent)
        self._source = source
        self._id: int | None = None
        self._name = ""
        self._asked = 0
        self._pointed_at = False  # a click has just led into the line
        self._list: CandidateList | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)

    def settle(self) -> None:
        """Take the one record that fits, as leaving the line would."""
        text = self.line.text().strip()
        if text and text != self._name:
            self._pause.stop()
            self._asked += 1
            self._hide()
            self._take_fitting(self._source.now(text))

    def value(self) -> int | NewLine | None:
        text = self.line.text().strip()
        if not text:
            return None
        if self._id is None or text != self._name:
            raise InvalidInput(self._not_listed(text))
        if self._id < 0 and not self._source.name(self._id):
            raise InvalidInput(_("选的“{label}”已经删去了，请重新选。").format(label=self._source.label))
        return self._id if self._id > 0 else NewLine(self._id)

    def _not_listed(self, text: str) -> str:
        words = _("名单里没有“{text}”，请按 ↓ 键从名单里选。")
        if self._source.make is not None:
            words = _("名单里没有“{text}”，请按 ↓ 键选一个，或新建。")
        return words.format(text=text)

    def show_value(self, value: Any) -> None:
        self._id = getattr(value, "id", value)
        self._name = "" if self._id is None else self._source.name(self._id)
        self.line.setText(self._name)
        self.line.setCursorPosition(0)

    def typed(self) -> list[Any]:
        return [self._id if self.line.text() == self._name else None, self.line.text()]

    def put_typed(self, typed: Any) -> None:
        record_id, text = typed
        self._id, self._name = record_id, str(text) if record_id is not None else ""
        self.line.setText(str(text))

    def take(self, text: str) -> None:
        self.put_typed([None, text])
        self.settle()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys of the list while it is shown; leaving the line takes the one record that fits."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(event)
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            self._clicked(event)
        if isinstance(event, QFocusEvent) and event.gotFocus():
            self._pointed_at = event.reason() == Qt.FocusReason.MouseFocusReason
        if event.type() == QEvent.Type.FocusOut:
            self._leave()
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if self._list is None or not self._list.isVisible():
            if key == Qt.Key.Key_Down:
                self._ask()
                return True
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
            return True
        if key == Qt.Key.Key_Escape:
            self._list.hide()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            chosen = self._list.view.currentIndex()
            if chosen.isValid():
                self._choose(chosen)
                return self._id is None  # with a record taken, the key goes on to the next field as well
        return False

    def _clicked(self, event: QMouseEvent) -> None:
        """Show what may be chosen, as the button of a choice would: nothing that Tab takes on the way. Where
        the click led into the line, what is typed next takes the place of the name, as it does after Tab.
        """
        is_decided = self.line.text().strip() in ("", self._name)
        if event.button() == Qt.MouseButton.LeftButton and is_decided and not self.line.hasSelectedText():
            if self._pointed_at:
                self.line.selectAll()
            self._ask(pointing=True)
        self._pointed_at = False

    def _typed(self, text: str) -> None:
        self.edited.emit()
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._id, self._name = None, ""
            self._hide()

    def _ask(self, *, pointing: bool = False) -> None:
        self._asked += 1
        turn = self._asked
        text = self.line.text().strip()
        self._source.find(
            "" if text == self._name else text,
            while_alive(self, lambda found: self._show(turn, text, found, pointing=pointing)),
        )

    def _show(self, turn: int, text: str, found: Sequence[Candidate], *, pointing: bool) -> None:
        if turn != self._asked or not self.line.hasFocus():
            return
        if self._list is None:
            self._list = CandidateList(self.window(), self.objectName())
            self._list.view.clicked.connect(self._choose)
            self.destroyed.connect(self._list.deleteLater)
        known = any(candidate.name == text for candidate in found)
        offer = text if self._source.make is not None and text and not known and text != self._name else ""
        self._list.fill(found, offer)
        if pointing:
            self._list.view.setCurrentIndex(QModelIndex())
        self._list.place_below(self.line)

    def _choose(self, index: QModelIndex) -> None:
        record_id = index.data(_ID)
        if record_id is None:
            return
        self._hide()
        if record_id == _NEW:
            if self._source.make is not None:
                self._source.make(self.line.text().strip(), self._take)
            return
        self._take(Candidate(record_id, index.data(_NAME), ""))

    def _take(self, candidate: Candidate) -> None:
        self._pause.stop()
        self._id, self._name = candidate.id, candidate.name
        rewrite(self.line, self._name)
        self._hide()
        self.edited.emit()
        self.left.emit()

    def _leave(self) -> None:
        self._pause.stop()
        self._asked += 1
        self._hide()
        text = self.line.text().strip()
        if text and text != self._name:
            self._source.find(text, while_alive(self, lambda found: self._left_with(text, found)))
        else:
            self.left.emit()

    def _left_with(self, text: str, found: Sequence[Candidate]) -> None:
        if text == self.line.text().strip():  # an answer to what stood there before takes nothing
            self._take_fitting(found)
        self.left.emit()

    def _take_fitting(self, found: Sequence[Candidate]) -> None:
        """Take the one record that bears the very name, or the only one that fits."""
        meant = [candidate for candidate in found if not candidate.alike]
        named = [candidate for candidate in meant if candidate.name == self.line.text().strip()] or meant
        if len(named) == 1:
            self._id, self._name = named[0].id, named[0].name
            rewrite(self.line, self._name)

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()
