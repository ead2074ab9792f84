"""What stands in place of a tab with a second lock, until the tab's own password is given."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop_app.errors import AppError, LockPasswordDue
from desktop_app.security import second_lock
from ui.accounts.password_dialogs import new_password_hint
from ui.desk import Desk
from ui.language import _
from ui.own_page import OwnPage
from ui.theme import px
from ui.widgets.entries import CARD_UNITS, Entry, PasswordLine
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label


class SecondLockPage(OwnPage):
    """Asks for the password of the tab of that key, and then asks for the tab itself."""

    def __init__(
        self, key: str, desk: Desk, *, titles: Sequence[str], place: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(key, desk, titles=titles, place=place, parent=parent)
        self._key = key
        self._line = PasswordLine()
        self.password = Entry(_("第二道锁的密码"), self._line, name=f"{key}.lock.password")
        self._new, self._again = PasswordLine(), PasswordLine()
        self.new = Entry(_("新密码"), self._new, name=f"{key}.lock.new", hint=new_password_hint())
        self.again = Entry(_("再输一遍新密码"), self._again, name=f"{key}.lock.again")
        self._due = False
        self.button = Button(
            _("打开"), name=f"{key}.lock.open", drawing="lock", kind="primary", then=self.try_password
        )
        enabled = key in second_lock.locked()
        self._words = plain_label(
            _("这一栏另有密码，打开以前不出现在搜索、导出和统计里。打开后到下次登录前有效。")
            if enabled
            else _("这一栏还没有启用。管理员在“系统 → 用户 → 第二道锁”里给它设一个密码，就启用了。")
        )
        self.password.setVisible(enabled)
        self.button.setVisible(enabled)
        self._words.setWordWrap(True)
        self._words.setProperty("kind", "second")
        self._card = QFrame()
        self._card.setProperty("kind", "card")
        self._inside = QVBoxLayout(self._card)
        for entry in (self.new, self.again):
            entry.hide()
        for widget in (self._words, self.password, self.new, self.again, self.button):
            self._inside.addWidget(widget)
        ground = QWidget()
        ground.setProperty("kind", "page")
        middle = QVBoxLayout(ground)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addStretch(2)
        middle.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addStretch(3)
        area = QScrollArea(widgetResizable=True, frameShape=QFrame.Shape.NoFrame)
        area.setProperty("kind", "page")
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(ground)
        self.body.addWidget(area)
        self.measure()

    def measure(self) -> None:
        super().measure()
        self._card.setFixedWidth(px(CARD_UNITS))
        self._words.setFixedWidth(px(CARD_UNITS - 2 * 24) - 2)  # its height is known from its width
        self._words.setMinimumHeight(self._words.heightForWidth(self._words.width()))
        self._inside.setContentsMargins(px(24), px(20), px(24), px(20))
        self._inside.setSpacing(px(12))

    def begin(self) -> None:
        """Lead the keys to the password, or to the new one that is due."""
        (self._new if self._due else self._line).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        """The cursor waits for the password."""
        super().showEvent(event)
        self.begin()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next entry, and after the last tries what was typed."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not self.button.isEnabled():
            super().keyPressEvent(event)
        elif self._due and self.focusWidget() is not self._again:
            self.focusNextChild()
        else:
            self.try_password()

    def try_password(self) -> None:
        """Try what was typed, off the window's thread."""
        if not self._line.text():
            self.password.show_problem(_("请输入密码。"))
            return
        for entry in (self.password, self.new, self.again):
            entry.show_problem("")
        if self._new.text() != self._again.text():
            self._say(self.again, _("两遍输入的密码不一样。"))
            return
        office, key, typed = self.desk.office, self._key, self._line.text()
        new = self._new.text() if self._due else None
        self.button.setEnabled(False)
        self.desk.tasks.run(
            lambda _task: second_lock.open_tab(office, key, typed, new=new),
            lambda _done: self.reopened.emit(key),
            lambda error: self._refused(error, replacing=new is not None),
        )

    def ask_for_another(self) -> None:
        """The password was handed out and is right: another one is chosen before the tab opens."""
        self._due = True
        self._words.setText(
            _("刚才的是一次性密码，别人也见过。请给这一栏设新密码，再告诉其他能打开这一栏的人。")
        )
        self._line.setReadOnly(True)
        for widget in (self.new, self.again, self.button):
            widget.show()
        self.button.setText(_("设新密码并打开"))
        self.measure()
        self._new.setFocus()

    def _refused(self, error: AppError, *, replacing: bool) -> None:
        self.button.setEnabled(True)
        if isinstance(error, LockPasswordDue):
            self.ask_for_another()
        else:
            self._say(self.new if replacing else self.password, _(error.message))

    def _say(self, entry: Entry, problem: str) -> None:
        entry.show_problem(problem)
        entry.setFocus()
        if isinstance(entry.control, PasswordLine):
            entry.control.selectAll()
