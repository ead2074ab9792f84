"""The page for a forgotten password: the recovery key from its sheet, a user, and the new password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from desktop_app.errors import AppError
from desktop_app.security import recovery
from ui.entries import CardPage, Entry, PasswordLine
from ui.fields import Choice
from ui.icons import Button
from ui.language import _
from ui.tasks import Runner
from ui.theme import px

COLUMNS = 4

EnterByKey = Callable[[str, str, str], Any]  # (key, user, new password) → whatever is opened


class GroupLine(QLineEdit):
    """One group of the key: a full one is `spilled`, and Backspace in an empty one goes to the one before."""

    spilled = Signal(str)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setInputMethodHints(
            Qt.InputMethodHint.ImhPreferUppercase | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.textEdited.connect(self._typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace goes on in the group before."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _typed(self, text: str) -> None:
        plain = recovery.plain(text)
        if len(plain) >= recovery.SIZE:
            self.spilled.emit(plain)
        elif plain != text:
            at = self.cursorPosition() - (len(text) - len(plain))
            self.setText(plain)
            self.setCursorPosition(at)


class KeyEntry(QWidget):
    """The eight groups. A full group leads on to the next, a whole key may be pasted into any of them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines = [GroupLine() for _place in range(recovery.GROUPS)]
        self.entries = [
            Entry(_("第 {place} 组").format(place=place + 1), line, name=f"forgotten.group.{place}")
            for place, line in enumerate(self.lines)
        ]
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(px(8))
        for place, entry in enumerate(self.entries):
            line = self.lines[place]
            line.spilled.connect(lambda text, place=place: self._spill(place, text))
            line.emptied.connect(lambda place=place: self._go_back(place))
            line.editingFinished.connect(lambda place=place: self._judge(place))
            grid.addWidget(entry, place // COLUMNS, place % COLUMNS)
        self.setFocusProxy(self.lines[0])

    @property
    def text(self) -> str:
        """The key as it is typed."""
        return " ".join(line.text() for line in self.lines)

    def check(self) -> bool:
        """Whether every group is right; the first that is not gets the cursor, each says so itself."""
        wrong = [place for place in range(recovery.GROUPS) if not self._judge(place, missing=True)]
        if wrong:
            self.lines[wrong[0]].setFocus()
            self.lines[wrong[0]].selectAll()
        return not wrong

    def _judge(self, place: int, *, missing: bool = False) -> bool:
        """Say below the group what is wrong with it; an empty one is wrong only when all is to be there."""
        text = self.lines[place].text()
        right = recovery.fits(text, place)
        reason = ""
        if text and not right:
            short = len(text) < recovery.SIZE
            reason = _("不足 {size} 位").format(size=recovery.SIZE) if short else _("不对，请核对")
        elif missing and not text:
            reason = _("还没有填")
        self.entries[place].show_problem(reason)
        return right

    def _spill(self, place: int, text: str) -> None:
        """Put a full group, or a whole key, where it belongs, and go on behind it."""
        whole = recovery.GROUPS * recovery.SIZE
        place = 0 if len(text) == whole else place
        while text and place < recovery.GROUPS:
            group, text = text[: recovery.SIZE], text[recovery.SIZE :]
            self.lines[place].setText(group)
            if len(group) == recovery.SIZE:
                self._judge(place)
                place += 1
        if place < recovery.GROUPS:
            self.lines[place].setFocus()
        else:
            self.lines[-1].setFocus()
            self.lines[-1].focusNextChild()

    def _go_back(self, place: int) -> None:
        before = self.lines[max(place - 1, 0)]
        before.setFocus()
        before.end(False)


class ForgottenPage(CardPage):
    """Asks for the key and the new password. `entered` carries what `enter` gave."""

    entered = Signal(object)
    back = Signal()

    def __init__(
        self,
        users: Sequence[str],
        enter: EnterByKey,
        tasks: Runner,
        *,
        last_user: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("forgotten", parent)
        self._enter, self._tasks = enter, tasks
        self.add_heading(
            _("用恢复单打开"),
            _("照恢复单输入 8 组密钥，再设一个新密码；原来的密码从此作废，数据不变。"),
        )
        self.key = KeyEntry()
        self._users = Choice()
        self._users.addItems(list(users))
        self._users.setCurrentText(last_user)
        self._password, self._again = PasswordLine(), PasswordLine()
        self.entries = {
            "user": Entry(_("用户"), self._users, name="forgotten.user"),
            "password": Entry(_("新密码"), self._password, name="forgotten.password"),
            "again": Entry(_("再输一遍新密码"), self._again, name="forgotten.again"),
        }
        self.refusal = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.refusal.setObjectName("forgotten.refusal")
        self.refusal.setProperty("kind", "problem")
        self.refusal.hide()
        self.button = Button(_("设新密码并打开"), kind="primary")
        self.button.setObjectName("forgotten.enter")
        self.button.clicked.connect(self.open)
        self.cancel = Button(_("返回，用密码打开"), kind="link")
        self.cancel.setObjectName("forgotten.back")
        self.cancel.clicked.connect(self.back)
        self._lay_out()
        self.key.setFocus()

    def open(self) -> None:
        """Open the office with the key, off the window's thread; what is refused is said beside its entry."""
        for entry in self.entries.values():
            entry.show_problem("")
        self.refusal.hide()
        if not self.key.check():
            return
        if self._password.text() != self._again.text():
            self._refused(AppError(_("两遍输入的密码不一样。"), field="again"))
            return
        key, user, password = self.key.text, self._users.currentText(), self._password.text()
        self._wait(waiting=True)
        self._tasks.run(lambda _task: self._enter(key, user, password), self._opened, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next entry and opens after the last; Escape goes back to the password."""
        if event.key() == Qt.Key.Key_Escape:
            self.back.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._again.hasFocus():
            if self.button.isEnabled():
                self.open()
        else:
            self.focusNextChild()

    def _lay_out(self) -> None:
        self.column.addWidget(self.key)
        self.column.addWidget(self.entries["user"])
        row = QHBoxLayout()
        row.setSpacing(px(12))
        for name in ("password", "again"):
            row.addWidget(self.entries[name], 1)
        self.column.addLayout(row)
        self.column.addWidget(self.refusal)
        self.column.addWidget(self.button)
        self.column.addWidget(self.cancel, 0, Qt.AlignmentFlag.AlignHCenter)

    def _opened(self, opened: Any) -> None:
        self._password.clear()
        self._again.clear()
        self.entered.emit(opened)

    def _refused(self, error: AppError) -> None:
        self._wait(waiting=False)
        entry = self.entries.get(error.field or "")
        if entry is None:
            self.refusal.setText(error.message)
            self.refusal.show()
            return
        entry.show_problem(error.message)
        entry.control.setFocus()

    def _wait(self, *, waiting: bool) -> None:
        self.button.setEnabled(not waiting)
        self.button.setText(_("正在打开…") if waiting else _("设新密码并打开"))
