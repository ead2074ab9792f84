"""Pages of their own (首页 → 报表, 系统 → 日志) as the tests of the window use them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import shiboken6
from PySide6.QtWidgets import QDialog, QLabel, QWidget


def standing(page: Any, qtbot: Any) -> Iterator[Any]:
    """The page, shown in the active window; afterwards it goes, with the dialogs that it opened."""
    page.resize(1200, 700)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    yield page
    for dialog in page.findChildren(QDialog):
        dialog.close()
    page.hide()
    shiboken6.delete(page)


def cells(page: Any, row: int) -> list[str]:
    """What a row of the page's list says."""
    model = page.table.model()
    return [model.index(row, column).data() for column in range(model.columnCount())]


def words(page: QWidget, name: str) -> str:
    """What a label says."""
    return page.findChild(QLabel, name).text()


def rows(page: Any) -> list[list[str]]:
    """What the table of the page says, row by row."""
    return [cells(page, row) for row in range(page.table.model().rowCount())]
