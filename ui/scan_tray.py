"""Signed papers come back: dropped files are read and filed by their codes; what has no code is filed by
hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core import attachments
from desktop_app.core.program import Program
from desktop_app.errors import AppError
from desktop_app.programs import PROGRAMS
from desktop_app.scanning import filing
from desktop_app.scanning.filing import Filed, InTray
from ui.alive import while_alive
from ui.attachments import pages_of
from ui.desk import Desk
from ui.dropping import dropped_files
from ui.entries import Entry
from ui.fields import Choice
from ui.icons import Button
from ui.language import _
from ui.paper_view import PaperView
from ui.room import resize_within
from ui.states import StatePane
from ui.tasks import Task
from ui.theme import px

if TYPE_CHECKING:
    from db.models import Attachment

SIZE_UNITS = (960, 660)
KINDS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp"


def programs_with_papers() -> list[Program]:
    """The programs whose forms come back signed."""
    return [program for program in PROGRAMS if any(form.parts for form in program.prints)]


class ScanTray(QDialog):
    """What was filed just now, and what waits to be filed by hand. `filed` carries the key of a program."""

    filed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan")
        self.setWindowTitle(_("扫描归档"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        resize_within(self, *SIZE_UNITS)
        self._desk = desk
        self._task: Task | None = None
        self._item: Attachment | None = None
        self._make_lists()
        self._make_hand_filing()
        self._lay_out()
        self._read_tray()

    def scan(self, paths: Sequence[Path]) -> None:
        """Read the files off the window's thread; each page is filed by itself, so stopping loses none."""
        office = self._desk.office

        def work(task: Task) -> list[str]:
            refused = []
            for number, path in enumerate(paths):
                task.report(number, len(paths), path.name)
                try:
                    for outcome in filing.scan(office, [path]):
                        self._outcome.emit(outcome)
                        task.check()
                except AppError as error:
                    refused.append(error.message)
            return refused

        self.bar.setRange(0, len(paths))
        self.bar.show()
        self._task = self._desk.tasks.run(work, self._scanned, self._refused, self._progress)

    def file_by_hand(self) -> None:
        """File the page that is shown under the number that is typed."""
        item = self._item
        if item is None:
            return
        program = self._program.currentData()
        number, part = self._number.text().strip(), self._part.currentData() or ""
        if not number:
            self.number.show_problem(_("请填写编号。"))
            return
        self._desk.tasks.run(
            lambda _task: filing.file_page(self._desk.office, item, program, number, part),
            while_alive(self, self._filed_by_hand),
            while_alive(self, lambda error: self.number.show_problem(error.message)),
        )

    _outcome = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the number files the page."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._number.hasFocus():
                self.file_by_hand()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """More files may be dropped."""
        if dropped_files(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Scan what was dropped."""
        event.acceptProposedAction()
        self.scan(dropped_files(event))

    def done(self, result: int) -> None:
        """Stop after the page under way."""
        if self._task is not None:
            self._task.cancel()
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            self._task.finished.connect(lambda _task: self.deleteLater())  # its pages are told to this dialog
        self.view.show_pages(None)
        super().done(result)

    # Making

    def _make_lists(self) -> None:
        self.outcomes = QListWidget()
        self.outcomes.setObjectName("scan.filed")
        self.outcomes.setAccessibleName(_("已归档"))
        self.tray = QListWidget()
        self.tray.setObjectName("scan.tray")
        self.tray.setAccessibleName(_("待归档"))
        for rows in (self.outcomes, self.tray):
            rows.setProperty("kind", "boxed")
        self.state = StatePane("scan.state")
        self.state.show_state(
            "scan",
            _("没有等待手工归档的页"),
            _("把签过字的扫描件拖到这里，有二维码的会自动归档。"),
        )
        self.tray.currentItemChanged.connect(lambda now, _before: self._show_page(now))
        self._outcome.connect(self._add_outcome)
        self.words = QLabel(wordWrap=True, textFormat=Qt.TextFormat.PlainText)
        self.words.setObjectName("scan.words")
        self.words.setProperty("kind", "second")
        self.bar = QProgressBar(textVisible=False)
        self.bar.hide()

    def _make_hand_filing(self) -> None:
        self.view = PaperView(self._desk.tasks)
        self.view.setObjectName("scan.page")
        self._number = QLineEdit()
        self._number.setPlaceholderText(_("照纸上的编号输入"))
        self.number = Entry(_("编号"), self._number, name="scan.number")
        self._program = Choice()
        for program in programs_with_papers():
            self._program.addItem(_(program.title), program)
        self._program.currentIndexChanged.connect(lambda _index: self._fill_parts())
        self.program = Entry(_("程序"), self._program, name="scan.program")
        self._part = Choice()
        self.part = Entry(_("哪一联"), self._part, name="scan.part")
        self._part.setMinimumWidth(px(150))
        self._fill_parts()
        self.file_button = Button(_("归档"), kind="primary")
        self.file_button.setObjectName("scan.file")
        self.file_button.clicked.connect(self.file_by_hand)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(px(6))
        for title, widget in ((_("已归档"), self.outcomes), (_("待归档（没有读到编号）"), self.tray)):
            label = QLabel(title)
            label.setProperty("kind", "section")
            left.addWidget(label)
            left.addWidget(widget, 1)
        self.hand = QWidget()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.program)
        row.addWidget(self.number, 1)
        row.addWidget(self.part)
        row.addWidget(self.file_button, 0, Qt.AlignmentFlag.AlignBottom)
        right = QVBoxLayout(self.hand)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.view, 1)
        right.addLayout(row)
        middle = QHBoxLayout()
        middle.setSpacing(px(12))
        middle.addLayout(left, 2)
        self.right = QStackedWidget()
        self.right.addWidget(self.hand)
        self.right.addWidget(self.state)
        middle.addWidget(self.right, 3)
        choose = Button(_("选择文件…"), drawing="scan")
        choose.setObjectName("scan.choose")
        choose.clicked.connect(self._ask_files)
        close = Button(_("关闭"))
        close.setObjectName("scan.close")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        foot.addWidget(choose)
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(16), px(14), px(16), px(12))
        column.setSpacing(px(10))
        column.addLayout(middle, 1)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def _fill_parts(self) -> None:
        self._part.clear()
        self._part.addItem(_("（不是签名联）"), "")
        program = self._program.currentData()
        for form in program.prints if program is not None else ():
            for key, title in form.parts:
                self._part.addItem(_(title), key)

    # Scanning

    def _add_outcome(self, outcome: Filed | InTray) -> None:
        if isinstance(outcome, InTray):
            self._add_to_tray(outcome.attachment, outcome.reason)
            return
        again = _("（以前已归）") if outcome.known else ""
        self.outcomes.addItem(f"{outcome.file} 第 {outcome.page} 页 → {outcome.number}{again}")
        self.filed.emit(outcome.program)

    def _progress(self, done: int, total: int | None, name: str) -> None:
        self.bar.setRange(0, total or 0)
        self.bar.setValue(done)
        self.words.setText(_("正在读取“{name}”…").format(name=name))

    def _scanned(self, refused: Sequence[str]) -> None:
        self.bar.hide()
        self._task = None
        words = _("归档 {filed} 页，待归档 {tray} 页。").format(
            filed=self.outcomes.count(), tray=self.tray.count()
        )
        self.words.setText(words + " ".join(refused))
        if self.tray.count() and self.tray.currentRow() < 0:
            self.tray.setCurrentRow(0)

    def _refused(self, error: AppError) -> None:
        self.bar.hide()
        self.words.setText(error.message)

    def _ask_files(self) -> None:
        dialog = QFileDialog(self, _("选择扫描件"), "", _("扫描件 ({kinds})").format(kinds=KINDS))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda paths: self.scan([Path(path) for path in paths]))
        dialog.open()

    # The tray

    def _read_tray(self) -> None:
        for attachment in attachments.tray():
            self._add_to_tray(attachment, "")
        if self.tray.count():
            self.tray.setCurrentRow(0)
        else:
            self._show_page(None)

    def _add_to_tray(self, attachment: Attachment, reason: str) -> None:
        known = [self.tray.item(row).data(Qt.ItemDataRole.UserRole).id for row in range(self.tray.count())]
        if attachment.id in known:
            return
        item = QListWidgetItem(attachment.file_name + (f"（{reason}）" if reason else ""))
        item.setData(Qt.ItemDataRole.UserRole, attachment)
        self.tray.addItem(item)

    def _show_page(self, item: QListWidgetItem | None) -> None:
        self._item = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self.number.show_problem("")
        attachment = self._item
        self.right.setCurrentWidget(self.state if attachment is None else self.hand)
        if attachment is None:
            self.view.show_pages(None)
            return
        self._desk.tasks.run(
            lambda _task: pages_of(self._desk, attachment),
            while_alive(self, self.view.show_pages),
            while_alive(self, self._refused),
        )
        self._number.setFocus()

    def _filed_by_hand(self, filed: Filed) -> None:
        self._number.clear()
        self._add_outcome(filed)
        self.tray.takeItem(self.tray.currentRow())
