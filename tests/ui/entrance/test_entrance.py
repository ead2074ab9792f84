"""The pages before the desk: the password, the first start, the recovery sheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from desktop_app.errors import AppError
from desktop_app.security import opening
from tests.desktop_app.security.conftest import cheap
from tests.ui.conftest import InlineTasks
from ui.entrance.first_start import FirstStartPage, Founded, short_name_of
from ui.entrance.forgotten import ForgottenPage
from ui.entrance.login import LoginPage
from ui.entrance.recovery import RecoveryPage, at_founding, at_renewal
from ui.theme import Look

__all__ = ["cheap"]

USERS = ["张文书", "李干事"]
GOOD = "right-2015-word"


def enter(user: str, password: str) -> str:
    if password != GOOD:
        raise AppError("密码不对。", field="password")
    return user


@pytest.fixture
def login(look: Look, qtbot: Any, inline_tasks: InlineTasks) -> LoginPage:
    page = LoginPage("白泉镇", USERS, enter, inline_tasks, last_user="李干事")
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def password_of(page: Any) -> QLineEdit:
    return page.findChild(QLineEdit, "login.password")


def test_the_last_user_is_chosen_and_the_cursor_stands_in_the_password(login: LoginPage, qtbot: Any) -> None:
    assert password_of(login).hasFocus()
    assert password_of(login).inputMethodHints() & Qt.InputMethodHint.ImhHiddenText, "no pinyin is composed"
    with qtbot.waitSignal(login.entered) as entered:
        qtbot.keyClicks(password_of(login), GOOD)
        qtbot.keyClick(password_of(login), Qt.Key.Key_Return)
    assert entered.args == ["李干事"]
    assert password_of(login).text() == ""


def test_a_wrong_password_is_told_below_it(login: LoginPage, qtbot: Any) -> None:
    qtbot.keyClicks(password_of(login), "wrong")
    qtbot.mouseClick(login.findChild(QPushButton, "login.enter"), Qt.MouseButton.LeftButton)
    said = login.findChild(QLabel, "login.password.problem")
    assert said.isVisible()
    assert said.text() == "密码不对。"
    assert password_of(login).selectedText() != ""  # the next key replaces it
    assert login.findChild(QPushButton, "login.enter").text() == "打开"


def test_no_password_is_not_even_tried(login: LoginPage, qtbot: Any) -> None:
    qtbot.keyClick(password_of(login), Qt.Key.Key_Return)
    assert login.findChild(QLabel, "login.password.problem").text() == "请输入密码。"


def test_capitals_without_shift_are_pointed_out(login: LoginPage, qtbot: Any) -> None:
    caps = login.findChild(QLabel, "login.caps")
    qtbot.keyClick(password_of(login), "A")  # a capital, and no Shift held
    assert caps.isVisible()
    qtbot.keyClick(password_of(login), "a")
    assert not caps.isVisible()


def test_a_locked_window_keeps_its_user(look: Look, qtbot: Any, inline_tasks: InlineTasks) -> None:
    page = LoginPage("白泉镇", ["张文书"], enter, inline_tasks, last_user="张文书", locked=True)
    qtbot.addWidget(page)
    page.show()
    assert page.findChild(QPushButton, "login.enter").text() == "解锁"
    assert not page.findChild(QPushButton, "login.other").isVisible()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("白泉镇人民政府", "白泉"),
        ("白泉镇", "白泉"),
        ("星塔社区居民委员会", "星塔"),
        ("城东街道办事处", "城东"),
        ("很长很长的一个单位名称", "很长很长的一"),
    ],
)
def test_the_short_name_follows_from_the_name(name: str, short: str) -> None:
    assert short_name_of(name) == short


@pytest.fixture
def first_start(look: Look, qtbot: Any, inline_tasks: InlineTasks, tmp_path: Path) -> FirstStartPage:
    page = FirstStartPage(tmp_path / "office", inline_tasks)
    qtbot.addWidget(page)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def entry(page: FirstStartPage, name: str) -> QLineEdit:
    return page.findChild(QLineEdit, f"first_start.{name}")


def fill(qtbot: Any, page: FirstStartPage, *, again: str = GOOD) -> None:
    for name, text in (
        ("name", "Baiquan"),
        ("short_name", "BQ"),
        ("user", "Zhang"),
        ("password", GOOD),
        ("again", again),
    ):
        entry(page, name).clear()
        qtbot.keyClicks(entry(page, name), text)


def test_an_office_is_founded_and_can_be_opened(
    first_start: FirstStartPage, qtbot: Any, tmp_path: Path, cheap: None
) -> None:
    fill(qtbot, first_start)
    entry(first_start, "again").setFocus()
    with qtbot.waitSignal(first_start.founded) as founded:
        qtbot.keyClick(entry(first_start, "again"), Qt.Key.Key_Return)
    made = founded.args[0]
    assert len(made.recovery) == 8
    opened = opening.open_office(tmp_path / "office", user="Zhang", password=GOOD)
    try:
        assert opened.office.info.name == "Baiquan"
        assert opened.office.info.level == "township"
    finally:
        opened.close()


def test_two_different_passwords_found_nothing(
    first_start: FirstStartPage, qtbot: Any, tmp_path: Path
) -> None:
    fill(qtbot, first_start, again="other-2015-word")
    qtbot.mouseClick(first_start.findChild(QPushButton, "first_start.found"), Qt.MouseButton.LeftButton)
    said = first_start.findChild(QLabel, "first_start.again.problem")
    assert said.isVisible()
    assert said.text() == "两遍输入的密码不一样。"
    assert not (tmp_path / "office").exists()


def test_a_weak_password_is_told_below_it(first_start: FirstStartPage, qtbot: Any) -> None:
    fill(qtbot, first_start)
    for name in ("password", "again"):
        entry(first_start, name).clear()
        qtbot.keyClicks(entry(first_start, name), "1")
    first_start.found()
    assert first_start.findChild(QLabel, "first_start.password.problem").isVisible()
    assert first_start.findChild(QPushButton, "first_start.found").isEnabled()


def test_enter_goes_on_to_the_next_entry(first_start: FirstStartPage, qtbot: Any) -> None:
    qtbot.keyClick(entry(first_start, "name"), Qt.Key.Key_Return)
    assert entry(first_start, "short_name").hasFocus()


def test_the_recovery_key_is_shown_saved_and_must_be_confirmed(
    look: Look, qtbot: Any, inline_tasks: InlineTasks, tmp_path: Path
) -> None:
    groups = ("P0034", "BVQY9", "0SYQ8", "9E4N7", "TPT2T", "55Y69", "84MP4", "FBZ8X")
    founded = Founded(tmp_path, "白泉镇", "张文书", GOOD, groups)
    page = RecoveryPage(founded, inline_tasks, today=date(2015, 4, 13))
    qtbot.addWidget(page)
    page.show()
    assert [page.findChild(QLabel, f"recovery.group.{place}").text() for place in range(8)] == list(groups)
    page.save_to(tmp_path / "recovery.pdf")
    assert (tmp_path / "recovery.pdf").read_bytes().startswith(b"%PDF-")
    assert not page.go_on.isEnabled()
    page.locked_away.click()
    with qtbot.waitSignal(page.confirmed) as confirmed:
        qtbot.mouseClick(page.go_on, Qt.MouseButton.LeftButton)
    assert confirmed.args == [founded]


def test_once_it_is_printed_the_button_says_that_the_sheet_is_locked_away(
    look: Look, qtbot: Any, inline_tasks: InlineTasks, tmp_path: Path
) -> None:
    founded = Founded(tmp_path, "白泉镇", "张文书", GOOD, ("P0034",) * 8)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "recovery.pdf"))
    for told, enough in ((at_founding(), True), (at_renewal(), False)):
        page = RecoveryPage(founded, inline_tasks, today=date(2015, 4, 13), told=told)
        qtbot.addWidget(page)
        page.print_on(printer)
        assert page.go_on.isEnabled() == enough
    assert at_founding().go_on == "已经锁好，进入工作台"


@pytest.mark.parametrize("scale", [1.0, 1.5])
def test_the_pages_need_no_sideways_scrolling(
    first_start: FirstStartPage, login: LoginPage, look: Look, scale: float
) -> None:
    look.put_on("light", scale)
    for page in (first_start, login):
        page.resize(1366, 768)
        assert page.widget().minimumSizeHint().width() <= 1366


def test_the_fullest_card_stands_whole_in_large_type(
    look: Look, qtbot: Any, inline_tasks: InlineTasks
) -> None:
    look.put_on("light", 1.5)
    home = Path("/home/zhangsan/.local/share/township-desk")
    cards = (
        FirstStartPage(home, inline_tasks),
        ForgottenPage(["张文书"], lambda *_typed: None, inline_tasks),
    )
    for page in cards:
        qtbot.addWidget(page)
        page.resize(1366, 768)
        page.show()
        qtbot.waitExposed(page)
        assert page.verticalScrollBar().maximum() == 0


def test_a_long_problem_is_shown_whole(first_start: FirstStartPage, qtbot: Any) -> None:
    entry = first_start.entries["password"]
    entry.show_problem("这句话比一个输入框长得多，要在输入框的下面折成好几行才能写完，一个字也不能少。")
    qtbot.waitUntil(lambda: entry.problem.height() >= entry.problem.heightForWidth(entry.problem.width()) > 0)
    assert entry.problem.geometry().top() >= entry.control.geometry().bottom()
