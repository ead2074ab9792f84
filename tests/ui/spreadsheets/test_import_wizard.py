"""The import, as it is clicked through: file, mapping, trial, import, refused rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPushButton, QTableWidget, QTableWidgetItem

from db.base import close_thread
from db.models import WorkOrder
from desktop_app.programs import first_secretaries, work_orders
from desktop_app.spreadsheets import importing
from tests.desktop_app.conftest import Cast
from ui.desk import Desk
from ui.spreadsheets.import_wizard import ImportWizard
from ui.spreadsheets.result_step import ResultStep
from ui.tasks import Tasks
from ui.theme import Look, px
from ui.widgets.labels import OneLine

ORDERS = work_orders.PROGRAM
HEADINGS = ("提出时间", "反映人", "所属村", "标题", "诉求内容", "备用")
GOOD = ("2015.4.5", "王阿姨", "星湾村", "路灯坏了", "路灯坏了两个月没人修", "x")
BAD = ("2015-13-40", "张三", "火星村", "坏行", "内容", "")


@pytest.fixture
def wizard(desk: Desk, cast: Cast, qtbot: Any) -> Iterator[ImportWizard]:
    made = ImportWizard(ORDERS, desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    made.show()
    yield made
    made.close()
    shiboken6.delete(made)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    for row in (HEADINGS, GOOD, BAD):
        book.active.append(row)
    book.create_sheet("说明").append(["第二张表", "没有用"])
    book.save(tmp_path / "orders.xlsx")
    return tmp_path / "orders.xlsx"


def next_button(wizard: ImportWizard) -> QPushButton:
    return wizard.findChild(QPushButton, "work_orders.import.next")


def result(wizard: ImportWizard) -> str:
    return wizard.findChild(QLabel, "work_orders.import.result").text()


def choice(wizard: ImportWizard, place: int) -> QComboBox:
    return wizard.findChild(QComboBox, f"work_orders.import.column.{place}")


def test_the_mapping_is_suggested_from_the_headings(wizard: ImportWizard, file: Path) -> None:
    wizard.read(file)
    assert [choice(wizard, place).currentData() for place in range(6)] == [
        "raised_at",
        "resident",
        "village",
        "title",
        "content",
        "",
    ]


def test_a_sample_that_has_no_room_ends_with_an_ellipsis(
    wizard: ImportWizard, file: Path, qtbot: Any
) -> None:
    wizard.read(file)
    content = wizard.findChildren(OneLine)[4]
    assert content.shown() == content.text() == "路灯坏了两个月没人修 ｜ 内容"
    whole = content.grab().toImage()
    content.setFixedWidth(content.width() // 6)
    qtbot.waitUntil(lambda: content.shown().endswith("…"))
    cut = content.grab().toImage()
    assert cut != whole.copy(cut.rect())


def test_a_column_that_is_read_beside_others_says_what_for(wizard: ImportWizard, tmp_path: Path) -> None:
    file = tmp_path / "来电.csv"
    file.write_text(
        "年份,日期,乡镇,村社区,来电人,内容,一级分类,二级分类,状态,序号\n"
        "2015,4月1日,白泉镇,星湾村,王阿姨,路灯不亮了,城乡建设,市政管理,已办结,1",
        encoding="utf-8",
    )
    wizard.read(file)
    told = {choice(wizard, place).currentText() for place in (0, 2, 7, 8, 9)}
    assert told == {"只看是哪一年", "只看是哪里的", "分类并入“一级分类”", "只看状态", "不导入"}


def test_the_hour_of_a_day_is_shown_to_go_with_it(wizard: ImportWizard, tmp_path: Path) -> None:
    file = tmp_path / "来电.csv"
    file.write_text("来电日期,来电时间,来电人,内容\n2015.4.1,9:30,王阿姨,路灯不亮了", encoding="utf-8")
    wizard.read(file)
    assert choice(wizard, 1).currentText() == "时刻并入“来电日期”"
    day = choice(wizard, 0)
    day.setCurrentIndex(0)
    day.activated.emit(0)
    assert choice(wizard, 1).currentText() == "不导入"


def test_a_required_field_without_a_column_is_pointed_out(wizard: ImportWizard, file: Path) -> None:
    wizard.read(file)
    missing = wizard.findChild(QLabel, "work_orders.import.missing")
    assert missing.text() == ""
    for place in (3, 4):  # what is said at length makes a title, too
        assert missing.text() == ""
        box = choice(wizard, place)
        box.setCurrentIndex(0)
        box.activated.emit(0)
    assert missing.text() == "没有一列对应：事项。这些行可能会被退回。"


def test_a_column_that_may_tell_two_fields_is_offered_so(desk: Desk, qtbot: Any, tmp_path: Path) -> None:
    made = ImportWizard(first_secretaries.PROGRAM, desk)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    file = tmp_path / "名册.csv"
    file.write_text("姓名,所驻村,任期\n王勇,星湾村,2014.8-2016.8", encoding="utf-8")
    made.read(file)
    box = made.findChild(QComboBox, "first_secretaries.import.column.2")
    assert box.currentText() == "任期起，可连同任期止"
    made.close()
    shiboken6.delete(made)


def test_what_rows_leave_out_is_said_once_for_all(wizard: ImportWizard, tmp_path: Path) -> None:
    file = tmp_path / "台账.csv"
    head, row = "提出时间,反映人,标题,办理结果", "2015.4.5,王阿姨,路灯坏了,已更换灯泡"
    file.write_text(f"{head}\n{row}\n{row.replace('4.5', '4.12')}", encoding="utf-8")
    wizard.read(file)
    field = wizard.findChild(QComboBox, "work_orders.import.fill")
    value = wizard.findChild(QLineEdit, "work_orders.import.fill.value")
    assert not value.isEnabled()
    field.setCurrentIndex(field.findData("completed_on"))
    field.activated.emit(field.currentIndex())
    value.setText("四月")
    next_button(wizard).click()
    assert "读不出来" in wizard.words.text()
    value.setText("2015.4.10")
    next_button(wizard).click()
    told = wizard.findChild(QLabel, "work_orders.import.made")
    assert told.text().splitlines() == [
        "1 行没有写“办结日期”，按“2015.4.10”填。",
        "1 行有“办理结果”、没有“办结日期”，作为还没有办结的导入，结果留着。",
    ]
    next_button(wizard).click()
    days = [order.completed_on for order in WorkOrder.select().order_by(WorkOrder.raised_at)]
    assert days == [date(2015, 4, 10), None]


def test_the_year_of_days_without_one_is_told(wizard: ImportWizard, tmp_path: Path) -> None:
    file = tmp_path / "2014年来访.csv"
    file.write_text("日期,来访人,反映问题\n5月3日,王阿姨,路灯不亮了", encoding="utf-8")
    wizard.read(file)
    assert any("没有写年份的日期按 2014 年" in label.text() for label in wizard.findChildren(QLabel))
    file.write_text("日期,来访人,反映问题\n2014年5月3日,王阿姨,路灯不亮了", encoding="utf-8")
    wizard.read(file)
    assert not any("没有写年份" in label.text() for label in wizard.findChildren(QLabel))


def test_the_trial_says_what_would_happen_and_writes_nothing(
    wizard: ImportWizard, file: Path, qtbot: Any
) -> None:
    wizard.read(file)
    qtbot.keyClick(wizard.focusWidget(), Qt.Key.Key_Return)
    assert result(wizard) == "共 2 行：可新增 1 行；已有 0 行；有问题不导入的 1 行。"
    rows = wizard.findChild(QTableWidget, "work_orders.import.refused_rows")
    assert {rows.item(row, 0).text() for row in range(rows.rowCount())} == {"3"}
    reasons = {rows.item(row, 1).text(): rows.item(row, 2).text() for row in range(rows.rowCount())}
    assert "没有 13 月" in reasons["提出时间"]
    assert "火星村" in reasons["村社区"]
    assert next_button(wizard).text() == "导入 1 行"
    assert WorkOrder.select().count() == 0
    needed = max(rows.sizeHintForColumn(1), rows.horizontalHeader().sectionSizeHint(1))
    assert rows.columnWidth(1) == needed, "which column it is, can be read at any size"
    rows.setFixedWidth(rows.columnWidth(0) + needed + 120)
    qtbot.waitUntil(lambda: rows.rowHeight(1) > rows.verticalHeader().defaultSectionSize())  # and why


def test_the_import_brings_the_good_rows_and_a_second_one_none(
    wizard: ImportWizard, file: Path, qtbot: Any
) -> None:
    wizard.read(file)
    choice(wizard, 0).setFocus()
    qtbot.keyClick(choice(wizard, 0), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(wizard.imported) as imported:
        qtbot.mouseClick(next_button(wizard), Qt.MouseButton.LeftButton)
    assert imported.args == [1]
    assert result(wizard) == "已导入 1 行；0 行原来就有，没有改动；1 行退回。"
    assert [order.title for order in WorkOrder.select()] == ["路灯坏了"]
    wizard.read(file)
    qtbot.keyClick(wizard, Qt.Key.Key_Enter, Qt.KeyboardModifier.ControlModifier)
    assert result(wizard) == "共 2 行：可新增 0 行；已有 1 行；有问题不导入的 1 行。"
    assert next_button(wizard).text() == "关闭"


def test_how_far_it_is_says_whether_rows_are_looked_at_or_come_in(
    wizard: ImportWizard, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wizard.read(file)
    told: list[str] = []
    monkeypatch.setattr(wizard.words, "setText", told.append)
    wizard.bring_in()
    assert [words for words in told if words] == ["已看过 2 行", "1 / 2 行"]


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """Holds an import that writes just before its end, or just after it."""
    held = SimpleNamespace(reached=Event(), go_on=Event(), written=False)
    import_rows = importing.import_rows

    def slowly(*told: Any, progress: Any, **options: Any) -> Any:
        if held.written or options.get("dry_run"):
            result = import_rows(*told, progress=progress, **options)
        if not options.get("dry_run"):
            held.reached.set()
            held.go_on.wait(60)
        return result if held.written or options.get("dry_run") else progress(1, 1)

    monkeypatch.setattr(importing, "import_rows", slowly)
    return held


@pytest.mark.parametrize("written", [True, False])
def test_an_import_that_is_told_to_stop_says_whether_it_wrote(
    wizard: ImportWizard, file: Path, gate: SimpleNamespace, written: bool, qtbot: Any
) -> None:
    wizard.read(file)
    wizard.check()
    gate.written = written
    wizard._desk = replace(wizard._desk, tasks=Tasks(leave=close_thread))
    wizard.bring_in()
    assert gate.reached.wait(60)
    pressed: list[int] = []
    next_button(wizard).clicked.connect(lambda: pressed.append(1))
    qtbot.keyClick(wizard, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not pressed, "not once more"
    wizard.reject()
    wizard.reject()  # a hand that presses Escape again
    assert wizard.isVisible()
    assert wizard.findChild(QLabel, "work_orders.import.state.heading").text() == "正在停止…"
    imported: list[int] = []
    wizard.imported.connect(imported.append)
    gate.go_on.set()
    qtbot.waitUntil(lambda: next_button(wizard).isVisible())
    assert WorkOrder.select().count() == len(imported) == (1 if written else 0)
    if written:
        assert result(wizard).startswith("已导入 1 行")
    else:
        said = wizard.findChild(QLabel, "work_orders.import.words").text()
        assert said == "已停止，什么也没有写入。"
    wizard.reject()
    assert not wizard.isVisible()


def test_the_refused_rows_come_back_with_their_reasons(
    wizard: ImportWizard, file: Path, tmp_path: Path
) -> None:
    wizard.read(file)
    wizard.check()
    wizard.save_refused(tmp_path / "refused.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "refused.xlsx").active
    cells = [str(cell.value) for row in sheet.iter_rows() for cell in row]
    assert "坏行" in cells
    assert any("没有 13 月" in cell for cell in cells)


def test_an_empty_table_is_saved_for_others_to_fill_in(
    wizard: ImportWizard, file: Path, tmp_path: Path
) -> None:
    assert wizard.template_button.isVisible()
    wizard.save_template(tmp_path / "民情工单-空白表格.xlsx")
    said = wizard.findChild(QLabel, "work_orders.import.words").text()
    assert said == f"空白表格已保存到 {tmp_path / '民情工单-空白表格.xlsx'}"
    headings = [cell.value for cell in openpyxl.load_workbook(tmp_path / "民情工单-空白表格.xlsx").active[1]]
    assert {"*事项", "群众姓名", "*提出时间"} <= set(headings)
    wizard.save_template(tmp_path / "missing" / "x.xlsx")
    assert "没有写成“x.xlsx”" in wizard.findChild(QLabel, "work_orders.import.words").text()
    wizard.read(file)
    assert not wizard.template_button.isVisible()


def test_another_sheet_can_be_chosen(wizard: ImportWizard, file: Path) -> None:
    wizard.read(file)
    sheets = wizard.findChild(QComboBox, "work_orders.import.sheet")
    assert sheets.accessibleName() == "工作表"
    assert [sheets.itemText(place) for place in range(sheets.count())] == ["Sheet", "说明"]
    wizard.mapping.sheet_chosen.emit("说明")
    assert choice(wizard, 0).accessibleName() == "“第二张表”对应"


def test_all_months_can_be_taken_at_once(wizard: ImportWizard, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("2月"), book.create_sheet("旧表")):
        for row in (HEADINGS, GOOD if sheet.title == "2月" else (*GOOD[:1], "又坏了", *GOOD[2:]), BAD):
            sheet.append(row)
    book["旧表"].sheet_state = "hidden"
    book.save(tmp_path / "year.xlsx")
    wizard.read(tmp_path / "year.xlsx")
    told = " ".join(label.text() for label in wizard.mapping.findChildren(QLabel))
    assert "隐藏的工作表 旧表 没有读" in told
    sheets = wizard.findChild(QComboBox, "work_orders.import.sheet")
    assert [sheets.itemText(place) for place in range(sheets.count())] == [
        "Sheet",
        "2月",
        "全部同表头的 2 张",
    ]
    sheets.setCurrentIndex(2)
    sheets.activated.emit(2)
    assert sheets.currentText() == "全部同表头的 2 张"
    wizard.check()
    assert "可新增 2 行" in result(wizard)
    rows = wizard.findChild(QTableWidget, "work_orders.import.refused_rows")
    assert rows.item(0, 0).text() == "“Sheet”第 3 行"
    assert rows.columnWidth(0) >= rows.sizeHintForColumn(0)


def test_a_broken_file_is_told_and_another_can_be_chosen(wizard: ImportWizard, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing")
    wizard.read(broken)
    assert "broken.xlsx" in wizard.findChild(QLabel, "work_orders.import.words").text()
    assert next_button(wizard).text() == "选择文件…"


def test_a_reason_is_never_cut_however_long_it_is(look: Look, qtbot: Any) -> None:
    look.put_on("light", 2.0)
    step = ResultStep(work_orders.PROGRAM)
    qtbot.addWidget(step)
    step.resize(700, 600)
    step.show()
    rows = step.refused
    rows.setRowCount(30)
    for row in range(30):
        rows.setItem(row, 2, QTableWidgetItem("月" * (row + 1)))
    rows.resizeRowsToContents()
    letter, line = rows.fontMetrics().horizontalAdvance("月"), rows.fontMetrics().lineSpacing()
    in_a_line = (rows.columnWidth(2) - px(20)) // letter
    assert 1 < in_a_line < 29
    for row in range(30):
        assert rows.rowHeight(row) >= line * -(-(row + 1) // in_a_line), f"{row + 1} letters are cut"
