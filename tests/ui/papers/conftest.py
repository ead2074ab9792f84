"""Previews of forms, and the printers that they go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel

from desktop_app.core.program import Program
from desktop_app.programs import work_orders
from ui.desk import Desk
from ui.papers import print_service, printing
from ui.papers.preview import Preview

ORDERS = work_orders.PROGRAM
Make = Callable[..., Preview]


@pytest.fixture
def make_preview(desk: Desk, qtbot: Any) -> Iterator[Make]:
    made: list[Preview] = []

    def make(form: Any, records: Any, *, program: Program = ORDERS, **words: str) -> Preview:
        preview = Preview(desk, program, form, records, **words)
        preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        made.append(preview)
        preview.show()
        return preview

    yield make
    for preview in made:
        preview.close()
        shiboken6.delete(preview)


def words(preview: Preview, name: str) -> str:
    label = preview.findChild(QLabel, f"preview.{name}")
    return label.text() if label.isVisible() else ""


def sent_to(state: QPrinter.PrinterState, monkeypatch: pytest.MonkeyPatch) -> None:
    """What follows is printed on a printer that stands so."""
    monkeypatch.setattr(QPrinter, "outputFormat", lambda _self: QPrinter.OutputFormat.NativeFormat)
    monkeypatch.setattr(QPrinter, "printerName", lambda _self: "HP")
    info = SimpleNamespace(state=lambda: state)
    monkeypatch.setattr(printing, "QPrinterInfo", SimpleNamespace(printerInfo=lambda _name: info))
    monkeypatch.setattr(print_service, "last_answer", lambda: (0, ""))
