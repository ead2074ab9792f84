"""An empty list says what will stand in it."""

from __future__ import annotations

from PySide6.QtGui import QImage

from ui.widgets.hinted_list import HintedList


def drawn(rows: HintedList) -> QImage:
    return rows.viewport().grab().toImage()


def test_the_hint_stands_only_while_there_is_no_row(qtbot) -> None:
    rows, bare = HintedList("没有认出编号的页留在这里"), HintedList("")
    for made in (rows, bare):
        qtbot.addWidget(made)
        made.resize(300, 200)
    assert drawn(rows) != drawn(bare)
    assert rows.accessibleDescription() == "没有认出编号的页留在这里"
    for made in (rows, bare):
        made.addItem("扫描-第2页.png")
    assert drawn(rows) == drawn(bare)
