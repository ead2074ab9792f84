"""The recovery sheet, shown once after an office is founded: to be printed or copied, and locked away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from desktop_app.core.outgoing import write_outgoing
from ui.entrance.first_start import Founded
from ui.language import _
from ui.papers.printing import PagePrinter, ask_printer
from ui.tasks import Runner, Task
from ui.theme import px
from ui.widgets.entries import CardPage
from ui.widgets.file_dialogs import ask_where_to_save
from ui.widgets.icons import Button
from ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from ui.papers.rendering import Pages

COLUMNS = 4


class Told(NamedTuple):
    """What stands around the key: why it is shown, and what follows."""

    title: str
    sentence: str
    go_on: str
    print: str
    locked_away: str
    file: str
    said_by_going_on: bool = False  # once it is printed the button says that it is locked away


def at_founding() -> Told:
    """For a new office."""
    return Told(
        _("请先打印恢复单"),
        _("忘记密码、换电脑时，只有它能打开数据。打印后装进信封锁好；程序里不留副本，只显示这一次。"),
        _("已经锁好，进入工作台"),
        _("打印恢复单…"),
        _("没有打印，已经抄下并且锁好了"),
        _("恢复单.pdf"),
        said_by_going_on=True,
    )


def at_renewal() -> Told:
    """For a sheet that takes the place of another."""
    return at_founding()._replace(
        title=_("请先打印新恢复单"),
        sentence=_("换发以前旧单仍然有效，换发以后只有这一张能打开数据。程序里不留副本，只显示这一次。"),
        go_on=_("换发，旧单作废"),
        locked_away=_("已经打印或抄下，并且锁好了"),
        said_by_going_on=False,
    )


class RecoveryPage(CardPage):
    """The key in its groups. `confirmed` follows once the user says that it is locked away. Printed is the
    recovery sheet, or the `papers` with it in them.
    """

    confirmed = Signal(object)  # the Founded

    def __init__(
        self,
        founded: Founded,
        tasks: Runner,
        *,
        today: date,
        told: Told | None = None,
        papers: Callable[[], bytes] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("recovery", parent)
        self._founded, self._tasks, self._today, self._papers = founded, tasks, today, papers
        self._told = told or at_founding()
        self._printed = False
        self.add_heading(self._told.title, self._told.sentence)
        self.column.addLayout(_grid(founded.recovery))
        self.words = plain_label(kind="second", name="recovery.words", wraps=True)
        self.words.hide()
        self.column.addWidget(self.words)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.print_button = Button(
            self._told.print, name="recovery.print", drawing="print", then=self._ask_printer
        )
        self.save_button = Button(_("另存为 PDF…"), name="recovery.save", drawing="save", then=self._ask_path)
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.locked_away = QCheckBox(self._told.locked_away)
        self.locked_away.setObjectName("recovery.locked_away")
        self.go_on = Button(self._told.go_on, name="recovery.go_on", kind="primary")
        self.go_on.setEnabled(False)
        self.go_on.setToolTip(_("请先打印恢复单，或者确认已经抄下锁好。"))
        self.locked_away.toggled.connect(self._allow_to_go_on)
        self.go_on.clicked.connect(lambda: self.confirmed.emit(self._founded))
        self.column.addWidget(self.locked_away)
        self.column.addWidget(self.go_on)

    def save_to(self, path: Path) -> None:
        """Write the sheet as a PDF."""
        self._tasks.run(
            lambda _task: write_outgoing(path, self._sheet()),
            lambda _done: self._say(_("已保存到 {path}；打印后请删除这个文件。").format(path=path)),
            lambda error: self._say(_(error.message)),
        )

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet."""

        def work(_task: Task) -> Pages:
            from ui.papers import rendering

            return rendering.Pages(self._sheet())

        self._tasks.run(
            work, lambda pages: self._put_on_paper(pages, printer), lambda error: self._say(_(error.message))
        )

    def _put_on_paper(self, pages: Pages, printer: QPrinter) -> None:
        self._printing = PagePrinter(pages, printer, self._tasks, parent=self)
        self._printing.finished.connect(
            lambda where: self._is_printed(where + _("请看清楚每一组都印出来了，再装进信封锁好。"))
        )
        self._printing.failed.connect(lambda error: self._say(_(error.message)))
        self._printing.start()

    def _sheet(self) -> bytes:
        if self._papers is not None:
            return self._papers()
        from desktop_app.printing import recovery_sheet

        founded = self._founded
        return recovery_sheet.pdf(founded.name, founded.user, founded.recovery, day=self._today)

    def _is_printed(self, words: str) -> None:
        self._printed = True
        self._say(words)
        self._allow_to_go_on()

    def _allow_to_go_on(self) -> None:
        printed = self._printed and self._told.said_by_going_on
        self.go_on.setEnabled(printed or self.locked_away.isChecked())

    def say(self, words: str) -> None:
        """Say something below the key."""
        self._say(words)

    def _ask_printer(self) -> None:
        ask_printer(self, self.print_on, called=_("恢复单"))

    def _ask_path(self) -> None:
        ask_where_to_save(self, _("另存为 PDF"), self._told.file, self.save_to)

    def _say(self, words: str) -> None:
        self.words.setText(words)
        self.words.show()


def _grid(groups: Sequence[str]) -> QGridLayout:
    """The key in its groups."""
    grid = QGridLayout()
    grid.setSpacing(px(8))
    for place, group in enumerate(groups):
        label = plain_label(group, "title", name=f"recovery.group.{place}")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        label.setAccessibleName(_("第 {place} 组：{group}").format(place=place + 1, group=" ".join(group)))
        grid.addWidget(label, place // COLUMNS, place % COLUMNS)
    return grid
