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
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core import attachments
from desktop_app.errors import AppError
from desktop_app.scanning import filing
from desktop_app.scanning.apart import Workshop
from desktop_app.scanning.filing import Filed, InTray
from ui import messages
from ui.desk import Desk
from ui.dropping import accept_copy, dropped_files
from ui.language import _, bracketed, headed
from ui.papers.hand_filing import HandFiling
from ui.tasks import Task
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.file_dialogs import ask_for_files
from ui.widgets.hinted_list import HintedList
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.progress import ProgressBar
from ui.widgets.room import resize_within
from ui.widgets.states import StatePane

if TYPE_CHECKING:
    from db.models import Attachment

SIZE_UNITS = (960, 660)
KINDS = "*.pdf *.png *.jpg *.jpeg *.tif *.tiff *.bmp"


class ScanTray(QDialog):
    """What was filed just now, and what waits to be filed by hand. `filed` carries the key of a program."""

    filed = Signal(str)
    _outcome = Signal(object)  # from the worker, page by page

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scan")
        self.setWindowTitle(headed("扫描归档"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        resize_within(self, *SIZE_UNITS)
        self._desk = desk
        self._task: Task | None = None
        self._pages: set[tuple[str, int]] = set()  # that were filed: two parts may lie on one
        self._make_lists()
        self.hand = HandFiling(desk)
        self.hand.filed.connect(self._filed_by_hand)
        self.hand.failed.connect(self.words.setText)
        self._lay_out()
        self._read_tray()

    def scan(self, paths: Sequence[Path]) -> None:
        """Read the files off the window's thread; each page is filed by itself, so stopping loses none."""
        office = self._desk.office

        def work(task: Task) -> list[str]:
            refused = []
            with Workshop() as workshop:
                for number, path in enumerate(paths):
                    task.report(number, len(paths), path.name)
                    try:
                        for outcome in filing.scan(office, path, workshop):
                            self._outcome.emit(outcome)
                            task.check()
                    except AppError as error:
                        refused.append(_(error.message))
            return refused

        self.bar.tell(0, len(paths))
        self.bar.show()
        self._task = self._desk.tasks.run(work, self._scanned, self._refused, self._progress)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter closes nothing here: it files a page, or does nothing. Delete throws pages away."""
        if event.key() == Qt.Key.Key_Delete and self.tray.hasFocus():
            self.discard_button.click()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """More files may be dropped."""
        if dropped_files(event):
            accept_copy(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Scan what was dropped."""
        accept_copy(event)
        self.scan(dropped_files(event))

    def done(self, result: int) -> None:
        """Stop after the page under way."""
        if self._task is not None:
            self._task.cancel()
            self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
            self._task.finished.connect(lambda _task: self.deleteLater())  # its pages are told to this dialog
        self.hand.show_page(None)
        super().done(result)

    # Making

    def _make_lists(self) -> None:
        self.outcomes = HintedList(_("认出二维码的页自动归到原记录，列在这里。"))
        self.outcomes.setObjectName("scan.filed")
        self.outcomes.setAccessibleName(headed("已归档", "alone"))
        self.tray = HintedList(_("没有认出编号的页留在这里，选中后手工归档。"))
        self.tray.setObjectName("scan.tray")
        self.tray.setAccessibleName(_("待归档"))
        for rows in (self.outcomes, self.tray):
            rows.setProperty("kind", "boxed")
        self.tray.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.discard_button = Button(_("丢弃选中的页…"), name="scan.discard", then=self._ask_to_discard)
        self.discard_button.setEnabled(False)
        self.tray.itemSelectionChanged.connect(
            lambda: self.discard_button.setEnabled(bool(self.tray.selectedItems()))
        )
        self.state = StatePane("scan.state")
        self.state.show_state(
            "scan",
            _("没有等待手工归档的页"),
            _("把签过字的扫描件拖到这里，有二维码的会自动归档。"),
        )
        self.tray.currentItemChanged.connect(lambda now, _before: self._show_page(now))
        self._outcome.connect(self._add_outcome)
        self.words = plain_label(kind="second", name="scan.words", wraps=True)
        self.bar = ProgressBar()
        self.bar.hide()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(px(6))
        for title, widget in (
            (headed("已归档", "alone"), self.outcomes),
            (_("待归档（没有读到编号）"), self.tray),
        ):
            label = plain_label(title, "section")
            left.addWidget(label)
            left.addWidget(widget, 1)
        left.addWidget(self.discard_button, 0, Qt.AlignmentFlag.AlignLeft)
        middle = QHBoxLayout()
        middle.setSpacing(px(12))
        middle.addLayout(left, 2)
        self.right = QStackedWidget()
        self.right.addWidget(self.hand)
        self.right.addWidget(self.state)
        middle.addWidget(self.right, 3)
        choose = Button(_("选择文件…"), name="scan.choose", drawing="scan", then=self._ask_files)
        close = Button(_("关闭"), name="scan.close", then=self.reject)
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

    # Scanning

    def _add_outcome(self, outcome: Filed | InTray) -> None:
        if isinstance(outcome, InTray):
            self._add_to_tray(outcome.attachment, _(outcome.reason))
            return
        again = _("（以前已归）") if outcome.known else ""
        paper = f"{outcome.number} {_(outcome.part_title)}" if outcome.part_title else outcome.number
        self._pages.add((outcome.file, outcome.page))
        self.outcomes.addItem(f"{outcome.file} 第 {outcome.page} 页 → {paper}{again}")
        self.filed.emit(outcome.program)

    def _progress(self, done: int, total: int | None, name: str) -> None:
        self.bar.tell(done, total)
        self.words.setText(_("正在读取“{name}”…").format(name=name))

    def _scanned(self, refused: Sequence[str]) -> None:
        self.bar.hide()
        self._task = None
        words = _("归档 {filed} 页，待归档 {tray} 页。").format(
            filed=len(self._pages), tray=self.tray.count()
        )
        self.words.setText(words + " ".join(refused))
        if self.tray.count() and self.tray.currentRow() < 0:
            self.tray.setCurrentRow(0)

    def _refused(self, error: AppError) -> None:
        self.bar.hide()
        self.words.setText(_(error.message))

    def _ask_files(self) -> None:
        ask_for_files(self, _("选择扫描件"), self.scan, kinds=_("扫描件 ({kinds})").format(kinds=KINDS))

    # The tray

    def _read_tray(self) -> None:
        for attachment in attachments.tray(self._desk.office):
            self._add_to_tray(attachment, "")
        if self.tray.count():
            self.tray.setCurrentRow(0)
        else:
            self._show_page(None)

    def _add_to_tray(self, attachment: Attachment, reason: str) -> None:
        known = [self.tray.item(row).data(Qt.ItemDataRole.UserRole).id for row in range(self.tray.count())]
        if attachment.id in known:
            return
        item = QListWidgetItem(bracketed(attachment.file_name, reason) if reason else attachment.file_name)
        item.setData(Qt.ItemDataRole.UserRole, attachment)
        self.tray.addItem(item)

    def _show_page(self, item: QListWidgetItem | None) -> None:
        attachment = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        self.right.setCurrentWidget(self.state if attachment is None else self.hand)
        self.hand.show_page(attachment)

    def _filed_by_hand(self, filed: Filed) -> None:
        self._add_outcome(filed)
        self.tray.takeItem(self.tray.currentRow())

    def _ask_to_discard(self) -> None:
        chosen = self.tray.selectedItems()
        messages.ask(
            self,
            _("丢弃选中的 {count} 页？").format(count=len(chosen)),
            detail=_("白纸、扫错的纸才丢弃。丢弃后不能恢复，日志里记着文件名。"),
            yes=headed("丢弃", "alone"),
            then=lambda: self._discard(chosen),
        )

    def _discard(self, chosen: Sequence[QListWidgetItem]) -> None:
        office, pages = self._desk.office, [item.data(Qt.ItemDataRole.UserRole) for item in chosen]
        self._desk.tasks.run(
            lambda _task: attachments.discard(office, pages),
            while_alive(self, lambda _done: self._discarded(chosen)),
            while_alive(self, self._refused),
        )

    def _discarded(self, chosen: Sequence[QListWidgetItem]) -> None:
        for item in chosen:
            self.tray.takeItem(self.tray.row(item))
        self.words.setText(_("丢弃了 {count} 页。").format(count=len(chosen)))
        self._show_page(self.tray.currentItem())
