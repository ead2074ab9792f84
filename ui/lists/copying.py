"""Rows copied from a list, as a spreadsheet or a message takes them."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTableView

MOST_ROWS = 1000  # longer lists are a matter of the export
# What a spreadsheet would calculate, in signs of either width, or take for a quotation in which a formula may
# hide and which swallows the rows below; -3.5 is a number.
_FORMULA = re.compile(r"""[=@"＝＠]|[+＋－-](?![\d.,]+%?$)""")


def chosen_rows(table: QTableView) -> list[range]:
    """The rows that are selected, in stretches; Qt would ask the model about each of a million rows."""
    stretches = [span for span in table.selectionModel().selection() if span.left() == 0]
    return sorted((range(span.top(), span.bottom() + 1) for span in stretches), key=lambda rows: rows.start)


def chosen_count(table: QTableView) -> int:
    """How many rows are selected."""
    return sum(map(len, chosen_rows(table)))


def copy_rows(table: QTableView) -> int:
    """Put the selected rows into the clipboard, the cells that are shown with tabs between; returns how many
    they are, 0 where they are too many and nothing was copied.
    """
    if not 0 < chosen_count(table) <= MOST_ROWS:
        return 0
    rows = [row for stretch in chosen_rows(table) for row in stretch]
    head = table.horizontalHeader()
    columns = [at for at in map(head.logicalIndex, range(head.count())) if not head.isSectionHidden(at)]
    QApplication.clipboard().setText("\n".join(_line(table, row, columns) for row in rows))
    return len(rows)


def _line(table: QTableView, row: int, columns: list[int]) -> str:
    model = table.model()
    cells = (model.index(row, at).data(Qt.ItemDataRole.DisplayRole) for at in columns)
    return "\t".join(_cell(str(words or "")) for words in cells)


def _cell(words: str) -> str:
    """On one line, and never a formula."""
    text = " ".join(words.split())
    return f"'{text}" if _FORMULA.match(text) else text
