"""Takes the manual, or one page of it, to a printer or into a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from desktop_app.errors import AppError
from desktop_app.help.manual import manual
from desktop_app.printing.output import Document
from ui.language import _
from ui.papers.printing import PagePrinter, ask_printer
from ui.tasks import Runner, Task
from ui.widgets.alive import while_alive

if TYPE_CHECKING:
    from ui.papers.rendering import Pages

TITLE = "使用手册"


def compose(key: str) -> Document:
    """The PDF of the page of that key, or of the whole manual ("")."""
    from desktop_app.printing import manual as paper  # the paper's own modules, once somebody prints

    return paper.whole(manual()) if not key else paper.single(manual(), key)


class HelpPrinter(QObject):
    """Does one thing at a time; `say` tells what it is doing."""

    def __init__(self, window: QWidget, tasks: Callable[[], Runner], say: Callable[[str], object]) -> None:
        super().__init__(window)
        self._window, self._tasks, self._say = window, tasks, say
        self._printing: PagePrinter | None = None

    def print_out(self, key: str) -> None:
        """Compose, then ask for a printer."""
        if self._printing is not None:
            return
        self._say(_("正在排版…"))

        def work(_task: Task) -> Pages:
            from ui.papers import rendering

            return rendering.Pages(compose(key).content)

        self._tasks().run(work, while_alive(self, self._ask), while_alive(self, self._refused))

    def save(self, key: str, path: Path) -> None:
        """Write the PDF into the file."""
        self._say(_("正在排版…"))
        self._tasks().run(
            lambda _task: compose(key).save(path),
            while_alive(self, lambda _printed: self._say(_("已保存到 {path}").format(path=path))),
            while_alive(self, self._refused),
        )

    def _ask(self, pages: Pages) -> None:
        self._say("")
        ask_printer(self._window, lambda printer: self._print(pages, printer), called=_(TITLE))

    def _print(self, pages: Pages, printer: QPrinter) -> None:
        self._printing = PagePrinter(pages, printer, self._tasks(), parent=self)
        self._printing.progress.connect(
            lambda page, count: self._say(_("正在打印第 {page}/{count} 页…").format(page=page, count=count))
        )
        self._printing.failed.connect(self._not_printed)
        self._printing.finished.connect(self._printed)
        self._printing.start()

    def _printed(self, where: str) -> None:
        self._printing = None
        self._say(where)

    def _not_printed(self, error: AppError) -> None:
        self._printing = None
        self._refused(error)

    def _refused(self, error: AppError) -> None:
        self._say(_(error.message))
