"""F1 and the window of the manual: the page for where one is, search, the way back, paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit, QMainWindow, QPushButton, QVBoxLayout, QWidget

from desktop_app.help.manual import Topic, manual
from tests.ui.conftest import InlineTasks
from ui.help import printing as help_printing
from ui.help.desk import HelpDesk, names_from
from ui.help.window import HelpWindow
from ui.papers import rendering
from ui.preferences import Preferences
from ui.theme import Look


@pytest.fixture
def window(look: Look, inline_tasks: InlineTasks, preferences: Preferences, qtbot) -> Iterator[HelpWindow]:
    made = HelpWindow(look, lambda: inline_tasks, preferences)
    made.resize(1100, 700)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    shiboken6.delete(made)


def title(window: HelpWindow) -> str:
    return window.view.toPlainText().splitlines()[0]


def chosen(window: HelpWindow) -> str:
    return window.contents.tree.currentItem().text(0)


def test_it_opens_where_a_reader_begins(window: HelpWindow) -> None:
    assert title(window) == "从这里开始"
    assert chosen(window) == "从这里开始"
    assert not window.back.isEnabled()


def test_a_link_and_the_way_back(window: HelpWindow, qtbot) -> None:
    window.view.asked.emit("backup#换电脑或数据损坏")
    assert title(window) == "备份与恢复"
    assert chosen(window) == "备份与恢复"
    assert window.view.verticalScrollBar().value() > 0
    qtbot.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert title(window) == "从这里开始"
    qtbot.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert title(window) == "备份与恢复"
    assert not window.forward.isEnabled()


def test_a_picture_is_shown_large_and_left_again(window: HelpWindow, qtbot) -> None:
    window.go_to(Topic("work_orders"))
    window.view.asked.emit("picture:work_orders.record.png")
    assert "民情工单" not in window.view.toPlainText()
    qtbot.mouseClick(window.back, Qt.MouseButton.LeftButton)
    assert title(window) == "民情工单"


def test_every_page_can_be_shown_with_its_pictures(window: HelpWindow) -> None:
    for key in manual().keys:
        window.go_to(Topic(key))
        assert title(window) == manual().page(key).title


def test_a_page_is_drawn_anew_once_for_each_width(window: HelpWindow, qtbot) -> None:
    """Not because the bar at its side is gone for a moment meanwhile."""
    window.resize(1000, 700)
    assert window.view._resized.isActive()
    qtbot.waitUntil(lambda: not window.view._resized.isActive())
    shown = window.view.viewport().width()
    assert shown < window.view.width(), "the page is longer than the window"
    window.view._draw_again()
    assert window.view.viewport().width() == shown
    assert not window.view._resized.isActive()


def test_a_heading_stays_at_the_top_when_the_window_grows(window: HelpWindow, qtbot) -> None:
    window.go_to(Topic("work_orders", "归档"))
    window.resize(1300, 700)
    window.view._resized.timeout.emit()
    cursor = window.view.document().find("看看各联是不是都收回来了")
    assert 0 < window.view.cursorRect(cursor).top() < 120


def test_search_as_one_types(window: HelpWindow, qtbot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.focusWidget() is window.search
    window.search.setText("延期")
    qtbot.waitUntil(lambda: window.contents.found.count() > 0)
    shown = [window.contents.found.item(row).text() for row in range(window.contents.found.count())]
    assert any(text.startswith("民情工单\n") and "延期" in text for text in shown)
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert window.contents.found.currentRow() == 0
    marks = window.view.extraSelections()
    assert marks
    assert {mark.cursor.selectedText() for mark in marks} == {"延期"}
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert window.contents.tree.isVisible()
    assert window.view.extraSelections() == []
    assert window.isVisible()
    qtbot.keyClick(window.search, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_search_says_when_there_is_nothing(window: HelpWindow) -> None:
    window.search.setText("这个词哪里也没有")
    window.search.searched.emit(window.search.text())
    assert window.contents.words.text() == "没有找到，请换一个词或者少写几个字。"


def test_a_heading_found_by_its_initials_is_opened(window: HelpWindow, qtbot) -> None:
    window.search.setText("yq")
    qtbot.waitUntil(lambda: window.contents.found.count() > 0)
    qtbot.keyClick(window.search, Qt.Key.Key_Down)
    assert title(window) == "民情工单"
    assert window._here.topic.heading == "延期"


def test_the_tree_opens_pages_and_lists_of_programs(window: HelpWindow) -> None:
    items = window.contents._items
    window.contents.tree.setCurrentItem(items["visits"])
    assert title(window) == "走访恳谈"
    window.contents.tree.setCurrentItem(items["visits.talks"])
    assert title(window) == "各栏各步：民情恳谈"


def test_a_page_is_written_as_pdf(window: HelpWindow, tmp_path: Path) -> None:
    path = tmp_path / "备份.pdf"
    window.printer.save("backup", path)
    assert path.read_bytes().startswith(b"%PDF")
    assert window.findChild(QLabel, "help.told").text() == f"已保存到 {path}"


def test_a_page_goes_to_the_printer(window: HelpWindow, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    window.printer._print(rendering.Pages(help_printing.compose("faq").content), printer)
    said = window.findChild(QLabel, "help.told").text()
    assert said == f"已保存到 {tmp_path / 'printed.pdf'}，没有送到打印机。"
    assert (tmp_path / "printed.pdf").stat().st_size > 10_000


def test_a_place_that_cannot_be_written_is_said(window: HelpWindow, tmp_path: Path) -> None:
    window.printer.save("faq", tmp_path / "没有的文件夹" / "x.pdf")
    assert "没有写成“x.pdf”" in window.findChild(QLabel, "help.told").text()


def test_size_and_place_are_remembered(look: Look, inline_tasks, preferences: Preferences) -> None:
    first = HelpWindow(look, lambda: inline_tasks, preferences)
    first.resize(760, 560)
    first.close()
    second = HelpWindow(look, lambda: inline_tasks, preferences)
    assert (second.width(), second.height()) == (760, 560)
    for made in (first, second):
        shiboken6.delete(made)


@pytest.mark.parametrize(("theme", "scale"), [("dark", 1.0), ("contrast", 1.5), ("light", 2.0)])
def test_it_fits_every_look(window: HelpWindow, look: Look, theme: str, scale: float) -> None:
    look.put_on(theme, scale)
    window.resize(1366, 728)
    window.go_to(Topic("work_orders"))
    assert window.minimumSizeHint().width() <= 1366
    assert not window.view.horizontalScrollBar().isVisible()
    assert title(window) == "民情工单"


# F1


@pytest.fixture
def help_desk(look: Look, inline_tasks: InlineTasks, preferences: Preferences, qapp) -> Iterator[HelpDesk]:
    desk = HelpDesk(look, preferences, lambda: inline_tasks, qapp)
    yield desk
    if desk.window is not None:
        shiboken6.delete(desk.window)
    shiboken6.delete(desk)


def make_window(name: str) -> QMainWindow:
    made = QMainWindow()
    made.setObjectName(name)
    page = QWidget()
    column = QVBoxLayout(page)
    for line in ("people.form.name", "backup.place"):
        edit = QLineEdit()
        edit.setObjectName(line)
        column.addWidget(edit)
    made.setCentralWidget(page)
    return made


def test_f1_opens_the_page_for_the_place_of_the_focus(help_desk: HelpDesk, qtbot) -> None:
    made = make_window("somewhere")
    qtbot.addWidget(made)
    help_desk.attend(made)
    made.show()
    for name, page in (("people.form.name", "人员、单位和区划"), ("backup.place", "备份与恢复")):
        made.activateWindow()
        qtbot.waitUntil(made.isActiveWindow)
        line = made.findChild(QLineEdit, name)
        line.setFocus()
        qtbot.keyClick(line, Qt.Key.Key_F1)
        assert help_desk.window.view.title == page
    assert help_desk.window.isVisible()


def test_a_window_gets_its_key_once_when_it_has_the_focus(help_desk: HelpDesk, qtbot) -> None:
    made = make_window("first_start")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    line = made.findChild(QLineEdit, "backup.place")
    line.setFocus()
    help_desk.attend(made)
    qtbot.keyClick(line, Qt.Key.Key_F1)
    assert help_desk.window.view.title == "备份与恢复"


def test_a_place_is_told_from_the_inside_out(qtbot) -> None:
    made = make_window("window")
    qtbot.addWidget(made)
    made.places = ("visits", "tab.visits")
    assert list(names_from(made.findChild(QLineEdit, "backup.place"))) == [
        "backup.place",
        "window",
        "visits",
        "tab.visits",
    ]


def test_the_manual_keeps_no_program_alive(window: HelpWindow) -> None:
    assert not window.testAttribute(Qt.WidgetAttribute.WA_QuitOnClose)


def test_everything_has_a_name(window: HelpWindow) -> None:
    nameless = [
        button
        for button in window.findChildren(QPushButton)
        if button.isVisible() and not (button.accessibleName() or button.text())
    ]
    assert nameless == []
