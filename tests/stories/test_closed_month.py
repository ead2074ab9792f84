"""December 2015 is closed in the demonstration office: the bulletin is printed and filed, a correction comes
in later, the bulletin stays as it was and lists the correction.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QPushButton

from desktop_app.core.office import Office
from desktop_app.programs import work_orders
from desktop_app.spreadsheets.importing import import_file
from desktop_app.undo import reversal
from tests.desktop_app.demonstration.conftest import made, office
from tests.ui.conftest import desk, dressed, inline_tasks, look, preferences, said
from ui.desk import Desk
from ui.papers.preview import Preview
from ui.tabs.reports import ReportsPage

__all__ = ["desk", "dressed", "inline_tasks", "look", "made", "office", "preferences", "said"]
TITLE = "2015年12月民情工单办理情况通报"


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> Iterator[ReportsPage]:
    shown = ReportsPage("reports", desk, titles=("首页", "报表", "定稿报表"), place=1)
    shown.resize(1200, 700)
    shown.show()
    yield shown
    for dialog in shown.findChildren(QDialog):
        dialog.close()
    shown.hide()
    shiboken6.delete(shown)


def chooses_december(page: ReportsPage) -> None:
    model = page.table.model()
    rows = [model.index(row, 0).data() for row in range(model.rowCount())]
    page.table.selectRow(rows.index("2015年12月"))


def clicks(page: ReportsPage, name: str, qtbot: Any) -> None:
    qtbot.mouseClick(page.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def prints(page: ReportsPage, path: Path, qtbot: Any) -> list[str]:
    """The pages of the bulletin as they are saved from the preview."""
    clicks(page, "reports.print", qtbot)
    preview = page.findChildren(Preview)[-1]
    preview.save_to(path)
    preview.close()
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(path)]


def test_a_closed_month_stays_closed(
    page: ReportsPage, office: Office, said: list[str], tmp_path: Path, qtbot: Any
) -> None:
    chooses_december(page)
    clicks(page, "reports.freeze", qtbot)
    question = page.findChild(QMessageBox, "messages.question")
    yes = next(button for button in question.buttons() if button.text() == "定稿")
    qtbot.mouseClick(yes, Qt.MouseButton.LeftButton)
    assert said == [f"{TITLE}已定稿。"]
    filed = prints(page, tmp_path / "存档.pdf", qtbot)
    assert "共出具民情工单398件" in "".join("".join(filed).split())

    late = tmp_path / "补录.csv"  # a slip that a village found in a drawer
    late.write_text(
        "标题,内容,群众姓名,村社区,提出时间,来源编号\n"
        "井盖松动,路口井盖响,李阿姨,皋塘村,2015-12-28 09:00,纸单-7\n",
        "utf-8",
    )
    assert import_file(office, work_orders.PROGRAM, late).added == 1
    imported = office.writer.newest_batch
    page.refresh()
    assert "与定稿不同" in page.card.heading.text()
    again = prints(page, tmp_path / "再印.pdf", qtbot)
    assert again[: len(filed)] == filed
    behind = "".join("".join(again[len(filed) :]).split())
    assert "（定稿后的更正）" in behind
    assert "皋塘村出具4647增" in behind
    assert "井盖松动" in behind
    assert "合计出具398399" in behind

    reversal.undo(office, imported)  # it was another village's after all: made void, and not counted
    page.refresh()
    assert page.card.heading.text() == "定稿以后没有更正"
    assert prints(page, tmp_path / "三印.pdf", qtbot) == filed
