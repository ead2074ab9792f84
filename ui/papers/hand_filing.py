"""A scanned page whose code was not read, filed by hand: the page is shown, its number typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop_app.core import attachments
from desktop_app.core.program import Program
from desktop_app.errors import AppError
from desktop_app.programs import PROGRAMS
from desktop_app.scanning import filing
from ui.desk import Desk
from ui.language import _, headed
from ui.papers.foreign_pages import ForeignPages
from ui.papers.paper_view import PaperView
from ui.theme import px
from ui.widgets.alive import while_alive
from ui.widgets.choices import Choice
from ui.widgets.entries import Entry
from ui.widgets.icons import Button

if TYPE_CHECKING:
    from db.models import Attachment


def programs_with_papers() -> list[Program]:
    """The programs whose forms come back signed."""
    return [program for program in PROGRAMS if any(form.parts for form in program.prints)]


class HandFiling(QWidget):
    """`filed` carries the Filed page, `failed` why a page cannot be shown."""

    filed = Signal(object)
    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._item: Attachment | None = None
        self._pages: ForeignPages | None = None
        self.view = PaperView(desk.tasks)
        self.view.setObjectName("scan.page")
        self.view.failed.connect(self.failed)
        self._number = QLineEdit()
        self._number.setPlaceholderText(_("照纸上的编号输入"))
        self._number.returnPressed.connect(self.file)
        self.number = Entry(_("编号"), self._number, name="scan.number")
        self._program = Choice()
        for program in programs_with_papers():
            self._program.addItem(_(program.title), program)
        self._program.currentIndexChanged.connect(lambda _index: self._fill_parts())
        self._part = Choice()
        self._part.setMinimumWidth(px(150))
        self._fill_parts()
        self.button = Button(headed("归档", "alone"), name="scan.file", kind="primary", then=self.file)
        which, number = QHBoxLayout(), QHBoxLayout()  # below each other: a number needs its room
        which.addWidget(Entry(headed("业务", "alone"), self._program, name="scan.program"), 1)
        which.addWidget(Entry(_("哪一联"), self._part, name="scan.part"), 1)
        number.addWidget(self.number, 1)
        number.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view, 1)
        for row in (which, number):
            row.setSpacing(px(8))
            column.addLayout(row)

    def show_page(self, item: Attachment | None) -> None:
        """Show the page, and wait for its number."""
        self._item = item
        self.number.show_problem("")
        self._number.clear()
        self.view.show_pages(None)
        self.let_go()
        if item is None:
            return
        self._pages = pages = ForeignPages(item.file_name)
        self._desk.tasks.run(
            lambda _task: pages.open(attachments.read(self._desk.office, item)),
            while_alive(self, self.view.show_pages),
            while_alive(self, lambda error: self.failed.emit(_(error.message))),
        )
        if not QGuiApplication.keyboardModifiers():  # with Shift or Ctrl more pages are being selected
            self._number.setFocus()

    def let_go(self) -> None:
        """End what draws the page."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def file(self) -> None:
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
            while_alive(self, self.filed.emit),
            while_alive(self, self._refused),
        )

    def _refused(self, error: AppError) -> None:
        self.number.show_problem(_(error.message))

    def _fill_parts(self) -> None:
        self._part.clear()
        self._part.addItem(_("（不是签名联）"), "")
        program = self._program.currentData()
        for form in program.prints if program is not None else ():
            for key, title in form.parts:
                self._part.addItem(_(title), key)
