"""The page for a forgotten password: the recovery key from its sheet, a user, and the new password."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop_app.security import recovery
from ui.entrance.new_password import NewPasswordPage
from ui.language import _
from ui.tasks import Runner
from ui.theme import px
from ui.widgets.choices import Choice
from ui.widgets.entries import Entry

COLUMNS = 4

EnterByKey = Callable[[str, str, str], Any]  # (key, user, new password) → whatever is opened


class GroupLine(QLineEdit):
    """One group of the key: a full one is `spilled`, and Backspace in an empty one goes to the one before."""

    spilled = Signal(str)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)  # letters are no pinyin here
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


class ForgottenPage(NewPasswordPage):
    """Asks for the key and the new password."""

    def __init__(
        self,
        users: Sequence[str],
        enter: EnterByKey,
        tasks: Runner,
        *,
        last_user: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            "forgotten",
            _("用恢复单打开"),
            _("照恢复单输入 8 组密钥，再设一个新密码；原来的密码从此作废，数据不变。"),
            tasks=tasks,
            back=_("返回，用密码打开"),
            parent=parent,
        )
        self._enter = enter
        self.key = KeyEntry()
        self._users = Choice()
        self._users.addItems(list(users))
        self._users.setCurrentText(last_user)
        self.entries["user"] = Entry(_("用户"), self._users, name="forgotten.user")
        self.lay_out(self.key, self.entries["user"])
        self.key.setFocus()

    def is_filled(self) -> bool:
        """Whether every group is right."""
        return self.key.check()

    def opening(self, password: str) -> Callable[[], Any]:
        """By the key, for the user that was chosen."""
        key, user = self.key.text, self._users.currentText()
        return lambda: self._enter(key, user, password)
