"""The preview: the PDF that prints, its choices, saving and printing with what they leave in the journal."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPageLayout, QPageRanges
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QLabel,
    QPushButton,
    QSpinBox,
    QTabWidget,
    QWidget,
)

from db.models import Paper, Parameter, ProjectStaff, StaffAttendance
from desktop_app import press as paper
from desktop_app.core import history
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.programs import project_staff, work_orders
from tests.desktop_app.conftest import Cast, Orders
from tests.ui.papers.conftest import Make, sent_to, words
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.papers import printing
from ui.papers.preview import Preview
from ui.papers.preview_bar import PreviewBar
from ui.tasks import Task

ORDERS = work_orders.PROGRAM
SLIP = next(form for form in ORDERS.prints if form.key == "slip")
LEDGER = next(form for form in ORDERS.prints if form.key == "ledger")


def press(preview: Preview, name: str) -> None:
    preview.findChild(QPushButton, f"preview.{name}").click()


def test_it_shows_the_pages_of_the_form(make_preview: Make, orders: Orders) -> None:
    preview = make_preview(SLIP, (orders.issued(),), called="白泉〔2015〕第001号")
    assert words(preview, "page") == "第 1/1 页"
    assert preview.view.isVisible()
    assert preview.print_button.hasFocus() or preview.print_button.isEnabled()
    assert not preview.grab().toImage().isNull()


def test_a_choice_composes_the_form_anew(make_preview: Make, orders: Orders) -> None:
    preview = make_preview(SLIP, (orders.issued(),))
    press(preview, "option.three")
    assert words(preview, "page") == "第 1/3 页"
    press(preview, "option.two")
    assert words(preview, "page") == "第 1/1 页"


def test_of_many_rows_one_is_chosen_from_a_list(make_preview: Make, office: Office, cast: Cast) -> None:
    day = date(2014, 8, 1)
    staff = ProjectStaff(person=cast.chen, state="in_post", place="grassroots", reported_on=day)
    office.writer.create(staff)
    months = [f"2014-{month:02d}" for month in range(8, 13)]
    office.writer.create_many([StaffAttendance(staff=staff, month=month, days=20) for month in months])
    program = project_staff.PROGRAM
    preview = make_preview(paper.form_named(program, "month"), (staff,), program=program)
    choice = preview.findChild(QComboBox, "preview.option")
    assert [choice.itemText(place) for place in range(choice.count())] == [
        f"2014年{month}月" for month in (12, 11, 10, 9, 8)
    ]
    assert choice.currentText() == "2014年12月"
    assert choice.accessibleName() == "哪一份"
    choice.setCurrentIndex(4)
    with pypdfium2.PdfDocument(preview._composed.document.content) as shown:
        assert "2014年8月" in shown[0].get_textpage().get_text_range()


def test_of_one_row_there_is_nothing_to_choose(make_preview: Make, office: Office, cast: Cast) -> None:
    day = date(2014, 8, 1)
    staff = ProjectStaff(person=cast.chen, state="in_post", place="grassroots", reported_on=day)
    office.writer.create(staff)
    office.writer.create(StaffAttendance(staff=staff, month="2014-08", days=20))
    program = project_staff.PROGRAM
    preview = make_preview(paper.form_named(program, "month"), (staff,), program=program)
    assert preview.findChild(QPushButton, "preview.option.2014-08") is None
    assert preview.findChild(QComboBox) is None


def test_looking_is_no_printing(make_preview: Make, orders: Orders) -> None:
    make_preview(SLIP, (orders.issued(),))
    assert Paper.select().count() == 0


def test_saving_writes_the_very_pdf_and_notes_it(
    make_preview: Make, orders: Orders, office: Office, tmp_path: Path
) -> None:
    order = orders.issued()
    preview = make_preview(SLIP, (order,))
    shown = preview._composed.document.content
    preview.save_to(tmp_path / "slip.pdf")
    assert (tmp_path / "slip.pdf").read_bytes() == shown
    assert words(preview, "words").startswith("已保存到")
    assert Paper.select().count() == 2
    assert "打印《民情工单（承诺书）》存根联" in history.happenings(office, ORDERS, order)[0].sentences


def test_a_narrow_preview_leaves_out_what_its_paper_says_and_no_button(
    make_preview: Make, orders: Orders
) -> None:
    bar = make_preview(SLIP, (orders.issued(),), called="白泉〔2026〕第081号").findChild(PreviewBar)
    title, called = (bar.findChild(QLabel, f"preview.{name}") for name in ("title", "called"))
    wide, wider = title.sizeHint().width(), called.sizeHint().width()
    for room, seen in ((wide + wider, (True, True)), (wide, (True, False)), (0, (False, False))):
        bar.resize(bar.layout().minimumSize().width() + room, bar.height())
        assert (title.isVisibleTo(bar), called.isVisibleTo(bar)) == seen


@pytest.mark.parametrize("zoom", [0.75, 0.77])
def test_no_dot_of_a_page_is_lost_on_the_screen(make_preview: Make, orders: Orders, zoom: float) -> None:
    view = make_preview(SLIP, (orders.issued(),)).view
    view.set_zoom(zoom)
    view.viewport().grab()  # the first look asks for the picture
    shown = view.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    (box,) = view._boxes()
    seen = box.intersected(view.viewport().rect()).adjusted(1, 1, -1, -1)
    picture = view._pictures[0].convertToFormat(QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(1)
    assert shown.copy(seen) == picture.copy(seen.translated(-box.topLeft()))


def test_printing_puts_each_page_on_paper_and_notes_it(
    make_preview: Make, orders: Orders, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = make_preview(SLIP, (orders.issued(),))
    press(preview, "option.three")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    sent_to(QPrinter.PrinterState.Idle, monkeypatch)
    preview.print_on(printer)
    assert words(preview, "words") == "已送到打印机。已记入历史。"
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as printed:
        assert len(printed) == 3
        width, height = printed.get_page_size(0)
        assert (round(width), round(height)) == (595, 420)  # A5, lying
        picture = printed[0].render(scale=1).to_pil().convert("L")
    assert picture.getextrema()[0] < 100  # something was drawn
    assert Paper.select().count() == 3
    printer.setOutputFileName(str(tmp_path / "some.pdf"))
    printer.setPageRanges(QPageRanges.fromString("1,3"))
    sent_to(QPrinter.PrinterState.Error, monkeypatch)
    preview.print_on(printer)
    assert words(preview, "words").startswith("打印机“HP”停着，单据在排队")
    with pypdfium2.PdfDocument(tmp_path / "some.pdf") as printed:
        assert len(printed) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows' own dialog waits for a hand")
def test_the_choice_of_a_printer_opens_and_leads_to_paper(
    make_preview: Make, orders: Orders, tmp_path: Path
) -> None:
    preview = make_preview(SLIP, (orders.issued(),), called="白泉〔2015〕第001号")
    press(preview, "print")
    dialog = preview.findChild(QPrintDialog)
    assert dialog.isVisible()
    assert dialog.printer().docName() == "民情工单（承诺书）白泉〔2015〕第001号", "one of fifty in the queue"
    assert dialog.findChild(QSpinBox, "from").isVisibleTo(dialog.findChild(QTabWidget))
    for name in ("reverse", "pagesRadioButton", "pagesLineEdit"):
        assert dialog.findChild(QWidget, name).isHidden(), "it would print other pages"
    dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    dialog.printer().setOutputFileName(str(tmp_path / "paper.pdf"))
    dialog.done(QDialog.DialogCode.Accepted)
    assert (tmp_path / "paper.pdf").read_bytes().startswith(b"%PDF")
    assert words(preview, "words") == f"已保存到 {tmp_path / 'paper.pdf'}，没有送到打印机。已记入历史。"


def test_a_windows_without_a_printer_says_so(monkeypatch: pytest.MonkeyPatch, qtbot: Any) -> None:
    monkeypatch.setattr(printing, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setattr(printing, "QPrinterInfo", SimpleNamespace(availablePrinterNames=list))
    window = QWidget()
    qtbot.addWidget(window)
    with pytest.raises(AppError, match="没有打印机"):
        printing.ask_printer(window, lambda _printer: None, called="工单")


def test_no_second_print_begins_while_pages_are_on_their_way(
    make_preview: Make, orders: Orders, qtbot: Any
) -> None:
    preview = make_preview(SLIP, (orders.issued(),))
    preview._busy(busy=True)
    preview.activateWindow()
    qtbot.waitUntil(preview.isActiveWindow)
    for key in (Qt.Key.Key_P, Qt.Key.Key_S):
        qtbot.keyClick(preview, key, Qt.KeyboardModifier.ControlModifier)
    assert not preview.findChildren(QPrintDialog)
    assert not preview.findChildren(QFileDialog)


def test_a_second_print_is_a_reprint(
    make_preview: Make, orders: Orders, office: Office, tmp_path: Path
) -> None:
    order = orders.issued()
    for name in ("first.pdf", "second.pdf"):
        make_preview(SLIP, (order,)).save_to(tmp_path / name)
    assert "补打《民情工单（承诺书）》存根联" in history.happenings(office, ORDERS, order)[0].sentences


def test_a_folder_that_is_not_there_is_told_and_nothing_noted(
    make_preview: Make, orders: Orders, tmp_path: Path
) -> None:
    preview = make_preview(SLIP, (orders.issued(),))
    preview.save_to(tmp_path / "missing" / "slip.pdf")
    assert "文件夹不存在" in words(preview, "words")
    assert Paper.select().count() == 0
    assert preview.save_button.isEnabled()


def test_what_cannot_be_composed_says_why(make_preview: Make, orders: Orders) -> None:
    preview = make_preview(SLIP, (orders.draft(),))
    assert preview.state.isVisible()
    assert "不能打印" in preview.findChild(QLabel, "preview.state.text").text()
    assert not preview.print_button.isEnabled()


def test_a_character_that_no_font_has_is_named(make_preview: Make, orders: Orders) -> None:
    preview = make_preview(SLIP, (orders.issued(resident="王\U0010fffd"),))  # for private use
    assert "U+10FFFD" in words(preview, "missing")
    assert "还没有填承诺内容、承诺办结期限" in words(preview, "missing")


def test_a_promise_that_is_made_leaves_nothing_to_write_by_hand(make_preview: Make, orders: Orders) -> None:
    assert not make_preview(SLIP, (orders.promised(),)).missing.isVisible()


def test_zoom_changes_the_size_and_fits_again(make_preview: Make, orders: Orders) -> None:
    preview = make_preview(SLIP, (orders.issued(),))
    fitting = preview.view.zoom
    preview.view.step(1)
    assert preview.view.zoom == pytest.approx(fitting * 1.25)
    preview.view.set_zoom(0)
    assert preview.view.zoom == pytest.approx(fitting)


def test_a_list_is_printed_with_all_its_records(make_preview: Make, orders: Orders) -> None:
    made = [orders.issued(title=f"路灯{place}") for place in range(3)]
    preview = make_preview(LEDGER, iter(made))
    assert words(preview, "page").startswith("第 1/")
    assert len(preview._composed.records) == 3


def test_a_paper_that_went_out_is_told_to_the_lists(
    make_form: Callable[..., RecordForm], orders: Orders, tmp_path: Path, qtbot: Any
) -> None:
    form = make_form(ORDERS)
    form.show_record(orders.promised().id)
    form.print_record(SLIP)
    preview = form.window().findChild(Preview)
    with qtbot.waitSignal(form.changed) as told:
        preview.save_to(tmp_path / "slip.pdf")
    assert told.args == ["work_orders"]
    preview.close()


class LaterTasks:
    """Keeps the work until the test lets it begin; the window goes on meanwhile."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Any, Task]] = []

    def run(self, work: Any, done: Any, failed: Any = None, progress: Any = None) -> Task:
        task = Task(done, failed or (lambda _error: None), lambda _error: None, progress)
        self.waiting.append((work, task))
        return task

    def go_on(self) -> None:
        work, task = self.waiting.pop(0)
        task.perform(work)


def test_a_long_list_tells_how_far_it_is_and_can_be_stopped(
    desk: Desk, orders: Orders, qtbot: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "TOLD_EVERY", 1)
    made = [orders.issued(title=f"路灯{place}") for place in range(4)]
    later = LaterTasks()
    preview = Preview(replace(desk, tasks=later), ORDERS, LEDGER, made)
    preview.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    preview.show()
    told: list[str] = []
    show_loading = preview.state.show_loading
    monkeypatch.setattr(
        preview.state, "show_loading", lambda said, **more: (told.append(said), show_loading(said, **more))
    )
    assert not preview.print_button.isEnabled()
    press(preview, "state.action")  # before it began
    later.go_on()
    assert preview.findChild(QLabel, "preview.state.heading").text() == "已停止排版"
    press(preview, "state.action")
    later.go_on()
    assert preview.view.isVisible()
    assert preview.print_button.isEnabled()
    shares = [int(said.split()[1].rstrip("%")) for said in told if "%" in said]
    assert shares == sorted(shares)
    assert shares[-1] == 100
    preview.close()
    shiboken6.delete(preview)


def test_the_offices_own_layout_comes_first(make_preview: Make, office: Office, orders: Orders) -> None:
    office.writer.create(Parameter(key="slip_layout", value="三联", valid_from=date(2015, 1, 1)))
    preview = make_preview(SLIP, (orders.issued(),))
    assert words(preview, "page") == "第 1/3 页"
    assert preview.findChild(QPushButton, "preview.option.three").isChecked()


def test_continuous_paper_goes_through_as_it_lies(make_preview: Make, orders: Orders, tmp_path: Path) -> None:
    preview = make_preview(SLIP, (orders.issued(),))
    press(preview, "option.dot")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    preview.print_on(printer)
    assert printer.pageLayout().orientation() == QPageLayout.Orientation.Portrait
    with pypdfium2.PdfDocument(tmp_path / "paper.pdf") as printed:
        width, height = printed.get_page_size(0)
    assert (round(width * 25.4 / 72), round(height * 25.4 / 72)) == (241, 140)
