"""Asks for a printer, and prints the pages of a PDF as pictures at its resolution, page by page, without
stopping the window.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.errors import AppError
from ui.language import _
from ui.papers import print_service
from ui.tasks import Runner
from ui.widgets.alive import while_alive

if TYPE_CHECKING:
    from ui.papers.rendering import Pages

# Of Qt's own dialog: CUPS counts single pages among those that it is sent, and the order is left to us.
_LEFT_OUT = ("pagesRadioButton", "pagesLineEdit", "reverse")
_LAST = 32  # bytes of a PDF, in which it says that it ends
FINEST = 300  # dots per inch: finer pictures of an A4 page only take memory


def ask_printer(parent: QWidget, then: Callable[[QPrinter], None], *, called: str) -> QPrintDialog:
    """Open the choice of a printer for a document called so; `then` gets the one that is chosen. Raises
    AppError where Windows has none: its own dialog would stay away without a word.
    """
    if sys.platform == "win32" and not QPrinterInfo.availablePrinterNames():
        raise AppError(_("这台电脑上没有打印机。请先在 Windows 的设置里添加，或者另存为 PDF。"))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(called)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.accepted.connect(lambda: then(printer))
    for name in _LEFT_OUT:
        if (choice := dialog.findChild(QWidget, name)) is not None:
            choice.hide()
    QDialog.open(dialog)  # the `open` of a print dialog is another one, which wants a receiver
    return dialog


class PagePrinter(QObject):
    """One print job. `failed` carries an AppError; `finished` says where the pages went, after the last."""

    progress = Signal(int, int)  # page from 1, pages
    failed = Signal(object)
    finished = Signal(str)

    def __init__(self, pages: Pages, printer: QPrinter, tasks: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages, self._printer, self._tasks = pages, printer, tasks
        self._painter: QPainter | None = None
        self._numbers = self._chosen()
        self._done = 0

    def start(self) -> None:
        """Begin; the job goes on by itself."""
        if not self._numbers:
            self.failed.emit(AppError(_("选择的页码里没有这份单据的页，没有打印。")))
            return
        self._next()

    def _chosen(self) -> list[int]:
        """The pages that were asked for in the print dialog, counted from 0."""
        asked = self._printer.pageRanges()
        return [page for page in range(len(self._pages.sizes)) if asked.isEmpty() or asked.contains(page + 1)]

    def _next(self) -> None:
        if self._done == len(self._numbers):
            self._painter.end()
            self._end()
            return
        page, pages = self._numbers[self._done], self._pages
        self.progress.emit(self._done + 1, len(self._numbers))
        dots = min(self._printer.resolution(), FINEST)
        put = while_alive(self, lambda picture: self._put(page, picture))
        self._tasks.run(lambda _task: pages.picture(page, dots), put)

    def _end(self) -> None:
        """Say where the pages went, or why nowhere. Qt's dialog offers a file beside the printers, and
        nothing else where there is no printer.
        """
        if self._printer.outputFormat() == QPrinter.OutputFormat.PdfFormat:
            path = Path(self._printer.outputFileName())
            if is_cut(path):
                path.unlink(missing_ok=True)
                self.failed.emit(
                    AppError(_("磁盘满了或不能写，没有保存，也没有记作已打印。请换一个地方再试。"))
                )
                return
            self.finished.emit(_("已保存到 {path}，没有送到打印机。").format(path=path))
            return
        name = self._printer.printerName()
        if refused := print_service.refusal(name):
            self.failed.emit(AppError(refused))
            return
        self.finished.emit(self._sent(name))

    def _sent(self, name: str) -> str:
        if QPrinterInfo.printerInfo(name).state() == QPrinter.PrinterState.Error:
            return _("打印机“{name}”停着，单据在排队，请检查打印机。").format(name=name)
        return _("已送到打印机。")

    def _put(self, page: int, picture: QImage) -> None:
        self._turn_paper(page)
        if self._painter is None:
            self._painter = QPainter()
            begun = self._painter.begin(self._printer)
        else:
            begun = self._printer.newPage()
        if not begun:
            self._painter.end()
            self.failed.emit(AppError(_("打印机没有接受这份单据，请检查打印机后重试；没有记作已打印。")))
            return
        # the PDF has its own margins: a page goes onto the whole paper at its true size
        paper = self._printer.paperRect(QPrinter.Unit.DevicePixel)
        inside = self._printer.pageRect(QPrinter.Unit.DevicePixel)
        size = self._pages.sizes[page]
        scale = self._printer.resolution() / 72
        self._painter.drawImage(
            QRectF(paper.x() - inside.x(), paper.y() - inside.y(), size.width * scale, size.height * scale),
            picture,
        )
        self._done += 1
        self._next()

    def _turn_paper(self, page: int) -> None:
        """The paper of the page: its size, upright or lying."""
        size = self._pages.sizes[page]
        lying = size.width > size.height and not _is_continuous(size)
        points = QSizeF(*size) if not lying else QSizeF(size.height, size.width)
        self._printer.setPageSize(
            QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
        )
        self._printer.setPageOrientation(
            QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
        )


def is_cut(path: Path) -> bool:
    """Whether the PDF does not come to its end; Qt says nothing of a disk that was full."""
    try:
        return b"%%EOF" not in path.read_bytes()[-_LAST:]
    except OSError:
        return True


def _is_continuous(size: Any) -> bool:
    """Whether the paper is no sheet of a known size: it runs through the printer as it lies before us."""
    sheet = QPageSize(
        QSizeF(min(size), max(size)), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    return sheet.id() == QPageSize.PageSizeId.Custom
