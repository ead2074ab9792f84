"""Everything that the window says in a box of its own: notices, questions, and the crash report."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QMessageBox, QWidget

from desktop_app.errors import AppError
from ui.language import _
from ui.theme import px, restyle
from ui.widgets import icons
from ui.widgets.icons import Button, IconButton
from ui.widgets.labels import plain_label

SHOWN_FOR_MS = 8000


def refuse(parent: QWidget | None, error: AppError) -> QMessageBox:
    """Say why something was not done, where the cause has no place in the window."""
    box = _box(parent, QMessageBox.Icon.Warning, _(error.message), "")
    box.setObjectName("messages.refusal")
    box.addButton(_("知道了"), QMessageBox.ButtonRole.AcceptRole)
    box.open()
    return box


def ask(
    parent: QWidget,
    question: str,
    *,
    yes: str,
    then: Callable[[], None],
    no: str = "",
    detail: str = "",
) -> QMessageBox:
    """Ask before something that cannot be taken back; `yes` is a verb. Escape and `no` change nothing."""
    box = _box(parent, QMessageBox.Icon.Question, question, detail)
    box.setObjectName("messages.question")
    accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
    reject = box.addButton(no or _("取消"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(reject)
    box.setEscapeButton(reject)

    def answered() -> None:
        if box.clickedButton() is accept:
            then()

    box.finished.connect(answered)
    box.open()
    return box


def crash(parent: QWidget | None, report: str, *, replaced: bool = False) -> QMessageBox:
    """The one crash dialog: what is safe, what to do, and the report to copy; a program that was `replaced`
    while it was open must be opened anew.
    """
    told = (
        _("程序出错了，这一步没有完成。"),
        _("已保存的内容不受影响。请复制报告发给维护人员，然后继续或重新打开程序。"),
    )
    if replaced:
        told = (_("程序刚刚更新过，请关闭窗口，再重新打开。"), _("这一步没有完成；已保存的内容不受影响。"))
    box = _box(parent, QMessageBox.Icon.Critical, *told)
    box.setObjectName("messages.crash")
    box.setDetailedText(report)
    copy = box.addButton(_("复制报告"), QMessageBox.ButtonRole.ActionRole)
    copy.clicked.disconnect()  # copying does not close the box
    copy.clicked.connect(lambda: QApplication.clipboard().setText(report))
    close = box.addButton(_("关闭"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    box.open()
    return box


_SIGNS = {
    QMessageBox.Icon.Information: "info",
    QMessageBox.Icon.Question: "help",
    QMessageBox.Icon.Warning: "warning",
    QMessageBox.Icon.Critical: "warning",
}


def _box(parent: QWidget | None, sign: QMessageBox.Icon, text: str, detail: str) -> QMessageBox:
    box = QMessageBox(sign, _("乡镇工作台"), text, QMessageBox.StandardButton.NoButton, parent)
    colour = box.palette().color(QPalette.ColorRole.Accent)
    box.setIconPixmap(icons.pixmap(_SIGNS[sign], colour, size=px(32), ratio=box.devicePixelRatioF()))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setInformativeText(detail)
    for label in box.findChildren(QLabel):  # the detail has one of its own
        label.setTextFormat(Qt.TextFormat.PlainText)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.WindowModal)
    return box


class NoticeBar(QFrame):
    """A line above the page for what just happened, with one thing to do about it; goes by itself."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window.notice")
        self.setProperty("kind", "notice")
        self._text = plain_label(name="window.notice.text", wraps=True)
        self._action = Button("", name="window.notice.action", kind="link", then=self._act)
        close = IconButton("close", _("关闭提示"), name="window.notice.close", then=self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR_MS)
        self._timer.timeout.connect(self.dismiss)
        self._then: Callable[[], None] | None = None
        self.hide()

    def say(
        self, text: str, *, tone: str = "", action: str = "", then: Callable[[], None] | None = None
    ) -> None:
        """Show the sentence; bad news and warnings stay until they are closed, the rest goes by itself."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self._then = then
        self.setProperty("tone", tone)
        restyle(self)
        self.show()
        if tone in ("bad", "warn"):
            self._timer.stop()
        else:
            self._timer.start()

    def dismiss(self) -> None:
        """Take the sentence away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def _act(self) -> None:
        then = self._then
        self.dismiss()  # first: what is done may have something to say itself
        if then is not None:
            then()
