"""The files that belong to a record: signed papers that came back, photos, letters; shown here, added, saved
out.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.core import attachments, permissions
from desktop_app.core.program import Program
from desktop_app.errors import AppError
from ui.desk import Desk
from ui.language import _
from ui.papers.foreign_pages import ForeignPages
from ui.papers.paper_view import PaperView
from ui.tasks import Task
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.file_dialogs import ask_for_file, ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label
from ui.widgets.room import resize_within
from ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from db.models import Attachment

SIZE_UNITS = (820, 680)


class AttachmentsPane(QScrollArea):
    """A list of the record's files."""

    def __init__(self, program: Program, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"{program.key}.attachments")
        self.setAccessibleName(_("附件"))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._program, self._desk = program, desk
        self._record: Any = None

    def show_record(self, record: Any) -> None:
        """Show the record's files."""
        self._record = record
        page = Sheet()
        column = page.column
        column.setContentsMargins(px(14), px(10), px(14), px(14))
        column.setSpacing(px(6))
        title = plain_label(_("附件"), "section")
        column.addWidget(title)
        found = attachments.of(self._program, record)
        for attachment in found:
            column.addLayout(self._row(attachment))
        if not found:
            empty = plain_label(
                _("还没有附件。签了名的纸扫描后拖到窗口上，会自动归到这里。"), "second", wraps=True
            )
            column.addWidget(empty)
        if self._desk.office.rights.may(permissions.WRITE, self._program.key):
            add = Button(
                _("添加附件…"),
                name=f"{self._program.key}.attachments.add",
                drawing="plus",
                kind="link",
                then=self._ask_file,
            )
            column.addWidget(add, 0, Qt.AlignmentFlag.AlignLeft)
        self.problem = plain_label(
            kind="problem", name=f"{self._program.key}.attachments.problem", wraps=True
        )
        column.addWidget(self.problem)
        column.addStretch(1)
        self.setWidget(page)

    def add(self, path: Path) -> None:
        """Attach the file, off the window's thread."""
        office, program, record = self._desk.office, self._program, self._record

        self._desk.tasks.run(
            lambda _task: attachments.attach_file(office, program, record, path),
            while_alive(self, lambda _made: self.show_record(record)),
            while_alive(self, lambda error: self.problem.setText(_(error.message))),
        )

    def open(self, attachment: Attachment) -> None:
        """Show the file in a window of its own."""
        viewer = AttachmentViewer(self._desk, attachment, parent=self.window())
        viewer.open()

    def _row(self, attachment: Attachment) -> QHBoxLayout:
        titles = {key: title for form in self._program.prints for key, title in form.parts}
        about = [titles.get(attachment.part, ""), str(attachment.added_on), _size(attachment.size)]
        button = Button(
            attachment.file_name.replace("&", "&&"),
            name=f"{self._program.key}.attachment.{attachment.id}",
            drawing="attach",
            kind="link",
        )
        button.clicked.connect(lambda: self.open(attachment))
        words = plain_label("　".join(filter(None, about)), "third")
        row = QHBoxLayout()
        row.addWidget(button)
        row.addStretch(1)
        row.addWidget(words)
        return row

    def _ask_file(self) -> None:
        ask_for_file(self, _("添加附件"), self.add)


class AttachmentViewer(QDialog):
    """A PDF or a picture, unsealed into memory only; other kinds can be saved out."""

    def __init__(self, desk: Desk, attachment: Attachment, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("attachment")
        self.setWindowTitle(attachment.file_name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        resize_within(self, *SIZE_UNITS)
        self._desk, self._attachment = desk, attachment
        self.view = PaperView(desk.tasks)
        self.words = plain_label(kind="second", name="attachment.words", wraps=True)
        save = Button(_("另存为…"), name="attachment.save", drawing="save", then=self._ask_path)
        if not desk.office.rights.may(permissions.EXPORT, attachment.program):
            save.setEnabled(False)
            save.setToolTip(_("您的角色不能导出附件。"))
        close = Button(_("关闭"), name="attachment.close", then=self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.words, 1)
        foot.addWidget(close)
        foot.addWidget(save)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(12), px(12), px(12))
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self.view.failed.connect(self.words.setText)
        self._pages = pages = ForeignPages(attachment.file_name)
        desk.tasks.run(
            lambda _task: pages.open(attachments.read(desk.office, attachment)),
            while_alive(self, self.view.show_pages),
            while_alive(self, self._refused),
        )

    def save_to(self, path: Path) -> None:
        """Write the file out, in the clear."""
        office, attachment = self._desk.office, self._attachment

        def work(_task: Task) -> None:
            attachments.save_as(office, attachment, path)

        self._desk.tasks.run(
            work,
            while_alive(self, lambda _done: self.words.setText(_("已保存到 {path}").format(path=path))),
            while_alive(self, self._refused),
        )

    def done(self, result: int) -> None:
        """Let the pages go."""
        self.view.show_pages(None)
        self._pages.close()
        super().done(result)

    def _refused(self, error: AppError) -> None:
        self.words.setText(_(error.message))

    def _ask_path(self) -> None:
        ask_where_to_save(self, _("另存为"), self._attachment.file_name, self.save_to)


def _size(count: int) -> str:
    return f"{count / 1024 / 1024:.1f} MB" if count >= 1024 * 1024 else f"{max(count // 1024, 1)} KB"
