"""What never came to paper is told, and not noted as printed: the queue refused it, or the disk was full."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrinter

from db.models import Paper
from desktop_app.programs import work_orders
from tests.desktop_app.conftest import Orders
from tests.ui.papers.conftest import Make, sent_to, words
from ui.papers import print_service, printing

SLIP = next(form for form in work_orders.PROGRAM.prints if form.key == "slip")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ((0x506, "Destination is not accepting jobs."), "打印机“HP”的队列现在不接收单据"),
        ((0x500, "No such file or directory"), "打印服务没有收下这份单据（No such file or directory）"),
    ],
)
def test_what_the_print_queue_refused_is_told_and_not_noted_as_printed(
    make_preview: Make,
    orders: Orders,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    answer: tuple[int, str],
    told: str,
) -> None:
    preview = make_preview(SLIP, (orders.issued(),))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    sent_to(QPrinter.PrinterState.Idle, monkeypatch)
    monkeypatch.setattr(print_service, "last_answer", lambda: answer)
    preview.print_on(printer)
    assert words(preview, "words").startswith(told)
    assert Paper.select().count() == 0
    assert preview.print_button.isEnabled()


def test_what_the_print_queue_took_is_no_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(print_service, "last_answer", lambda: (0x001, "successful-ok-ignored"))
    assert print_service.refusal("HP") == ""


def test_a_printed_file_that_was_cut_is_no_paper(
    make_preview: Make, orders: Orders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = make_preview(SLIP, (orders.issued(),))
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    path = tmp_path / "paper.pdf"
    printer.setOutputFileName(str(path))

    class OnAFullDisk(QPainter):
        def end(self) -> bool:
            ended = super().end()
            path.write_bytes(path.read_bytes()[:-1000])
            return ended

    monkeypatch.setattr(printing, "QPainter", OnAFullDisk)
    preview.print_on(printer)
    assert words(preview, "words").startswith("磁盘满了")
    assert not path.exists()
    assert Paper.select().count() == 0
