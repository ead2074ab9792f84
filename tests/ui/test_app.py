"""From the first start to the desk, with the real keyring and real threads."""

from __future__ import annotations

import gc
from pathlib import Path
from threading import Event

import apsw
import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QMessageBox, QPushButton, QWidget

from db.journal import Entry
from desktop_app.backup import destination, taking
from desktop_app.commands.given import Given
from desktop_app.core.program import CLERK
from desktop_app.errors import AppError
from desktop_app.home.overview import Overview
from desktop_app.security import calling, handouts, new_office, opening, users
from desktop_app.security.keyring import Keyring
from desktop_app.security.unlocking import Unlocking
from tests.desktop_app.security.conftest import FOUNDING, PASSWORD, Made, cheap, made, template
from ui import app, preferences
from ui.accounts.rekeying import RekeyingPage
from ui.app import Program
from ui.help.tour import under_way_in
from ui.preferences import Preferences
from ui.safety.restoring import RestorePage
from ui.widgets.choices import Choice

__all__ = ["cheap", "made", "template"]  # an office of the tests below the window

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return tmp_path / "office"


@pytest.fixture
def program(qapp: QApplication, directory: Path, tmp_path: Path):
    kept = preferences.Preferences(tmp_path / "window.ini")
    kept.keep_toured("张三")
    made = Program(qapp, directory, kept)
    yield made
    if made.window is not None:
        shiboken6.delete(made.window)
    qapp.aboutToQuit.disconnect(made.close)
    made.close()
    shiboken6.delete(made)


def shown(program: Program, name: str, qtbot) -> None:
    qtbot.waitUntil(lambda: program.window is not None and program.window.objectName() == name)


def child(program: Program, kind: type, name: str):
    return program.window.findChild(kind, name)


def test_office_that_exists_asks_for_the_password_where_the_desk_will_stand(
    program: Program, made: Made, qtbot
) -> None:
    filled = QWidget()
    filled.setWindowState(Qt.WindowState.WindowMaximized)
    program._preferences.keep_bytes("geometry", filled.saveGeometry())
    program.begin()
    shown(program, "entrance", qtbot)
    assert program.window.isMaximized()
    page = program.window.centralWidget()
    line = page.findChild(QLineEdit)
    assert program.window.focusWidget() is line, "the password can be typed at once"
    line.setText("wrong")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    button = child(program, QPushButton, "login.enter")
    qtbot.waitUntil(button.isEnabled)
    assert program.window.objectName() == "entrance"
    line.setText(PASSWORD)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    shown(program, "window", qtbot)
    assert program.window.isMaximized()
    assert child(program, QLabel, "window.status.user").text() == "用户：张三（管理员）"


class FirstPaints(QObject):
    """Whether the last button in the row on 首页 stands there, each time the page is painted."""

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.complete: list[bool] = []
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched.objectName() == "home":
            self.complete.append(watched.findChild(QPushButton, "home.print").isVisible())
        return False


def test_password_that_is_given_opens_the_desk_at_once(
    program: Program, made: Made, qapp: QApplication, qtbot
) -> None:
    painted = FirstPaints(qapp)
    program.begin(Unlocking(made.directory, "张三", PASSWORD))
    shown(program, "window", qtbot)
    assert program.window.windowTitle() == "白泉镇 · 乡镇工作台"
    qtbot.waitUntil(lambda: bool(painted.complete))
    assert all(painted.complete), "nothing is painted before it has its size"


@pytest.mark.parametrize(("user", "newcomer"), [("王芳", True), ("张三", False)])
def test_only_whoever_has_not_seen_it_is_shown_around(
    program: Program, directory: Path, monkeypatch: pytest.MonkeyPatch, qtbot, user: str, newcomer: bool
) -> None:
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    new_office.create(directory, FOUNDING._replace(user=user))
    program.begin(Unlocking(directory, user, PASSWORD))
    shown(program, "window", qtbot)
    due = child(program, QLabel, "home.due.title")
    # What was to follow the first page is done: the tour comes right after the watch.
    qtbot.waitUntil(lambda: gc.isenabled() and due.isVisible() and program.lock.idle is not None)
    tour = under_way_in(program.window)
    assert (tour is not None) == newcomer
    if tour is not None:
        tour.end()
    assert program._preferences.has_toured(user)


def test_wrong_password_that_is_given_is_refused_and_asked_for(program: Program, made: Made, qtbot) -> None:
    program.begin(Unlocking(made.directory, "张三", "wrong"))
    shown(program, "entrance", qtbot)
    refusal = program.window.findChild(QMessageBox, "messages.refusal")
    assert "密码" in refusal.text()
    refusal.reject()


def test_new_office_shows_its_recovery_key_first(program: Program, directory: Path, qtbot) -> None:
    program.begin()
    shown(program, "entrance", qtbot)
    page = program.window.centralWidget()
    typed = {
        "name": "白泉镇人民政府",
        "short_name": "白泉",
        "user": "张三",
        "password": PASSWORD,
        "again": PASSWORD,
    }
    for name, text in typed.items():
        page.entries[name].findChild(QLineEdit).setText(text)
    qtbot.mouseClick(child(program, QPushButton, "first_start.found"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: child(program, QCheckBox, "recovery.locked_away") is not None)
    assert opening.is_office(directory)
    child(program, QCheckBox, "recovery.locked_away").setChecked(True)
    qtbot.mouseClick(child(program, QPushButton, "recovery.go_on"), Qt.MouseButton.LeftButton)
    shown(program, "window", qtbot)


def test_locked_window_opens_with_the_same_password(program: Program, made: Made, qtbot) -> None:
    program.begin(Unlocking(made.directory, "", PASSWORD))
    shown(program, "window", qtbot)
    desk = program.window.pages
    program.window.locked.emit()
    assert not desk.isVisible()
    line = next(
        line for line in program.window.findChildren(QLineEdit) if line.isVisible() and line.echoMode()
    )
    line.setText("不是这个口令")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "wrong_password" in door_events())
    qtbot.waitUntil(lambda: not line.isReadOnly())  # the answer has come
    line.setText(PASSWORD)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(desk.isVisible)
    assert door_events() == ["login", "lock", "wrong_password", "unlock"]


def door_events() -> list[str]:
    return [entry.changed()["event"] for entry in Entry.select().where(Entry.deed == "entry")]


def test_an_office_is_not_closed_under_work_that_goes_on(
    program: Program, made: Made, monkeypatch: pytest.MonkeyPatch, qtbot
) -> None:
    program.begin(Unlocking(made.directory, "张三", PASSWORD))
    shown(program, "window", qtbot)
    monkeypatch.setattr(app, "LONGEST_WAIT_MS", 50)
    on_the_way, may_end = Event(), Event()

    def stubborn(_task: object) -> None:
        on_the_way.set()
        may_end.wait()

    program.tasks.run(stubborn, lambda _done: None)
    assert on_the_way.wait(60)
    assert not program.close()
    assert Entry.select().exists()  # the database answers: the work may end
    may_end.set()
    monkeypatch.setattr(app, "LONGEST_WAIT_MS", 30_000)
    left = program.tasks
    assert program.close()
    late = left.run(lambda _task: Entry.select().exists(), lambda _found: pytest.fail("the office is closed"))
    assert late.cancelled
    assert not [timer for timer in program.window.findChildren(QTimer) if timer.isActive()]


def test_preferences_lie_beside_the_office(tmp_path: Path) -> None:
    made = Preferences.of(tmp_path / "office")
    made.keep_text("user", "张三")
    del made
    assert [path.name for path in tmp_path.iterdir()] == ["office.window.ini"]


def test_a_damaged_database_leads_to_the_backups_and_back_to_the_desk(
    program: Program, made: Made, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RestorePage.__init__.__kwdefaults__, "roots", lambda: [tmp_path / "stick"])
    opened = opening.open_office(made.directory, user="张三", password=PASSWORD)
    (tmp_path / "stick").mkdir()
    taking.back_up(opened.office, destination.chosen(opened.office, tmp_path / "stick").stick)
    opened.close()
    (made.directory / "office.db").write_bytes(b"")
    program.begin()
    shown(program, "entrance", qtbot)
    line = program.window.findChild(QLineEdit, "login.password")
    line.setText(PASSWORD)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: child(program, RestorePage, "restore") is not None)
    page = child(program, RestorePage, "restore")
    qtbot.waitUntil(lambda: page.list.count() == 3 and page.button.isEnabled())
    page._line.setText(PASSWORD)
    page.button.click()
    shown(program, "window", qtbot)
    said = child(program, QLabel, "window.notice.text")
    qtbot.waitUntil(lambda: "已从备份恢复。原来的数据保留在" in said.text())
    (kept,) = tmp_path.glob("office-damaged-*")
    assert (kept / "office.db").read_bytes() == b""


def test_damage_that_is_found_at_the_desk_leads_to_the_backups(
    program: Program, made: Made, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(_overview: object) -> None:
        raise apsw.CorruptError("database disk image is malformed")

    monkeypatch.setitem(RestorePage.__init__.__kwdefaults__, "roots", list)
    monkeypatch.setattr(Overview, "work", unreadable)
    program.begin(Unlocking(made.directory, "张三", PASSWORD))
    shown(program, "window", qtbot)
    qtbot.waitUntil(lambda: child(program, QMessageBox, "messages.question") is not None)
    told = child(program, QLabel, "home.due.state.text").text()
    assert told.startswith("数据文件有一部分已损坏、读不出来")
    question = child(program, QMessageBox, "messages.question")
    assert question.text() == told
    next(button for button in question.buttons() if button.text() == "去恢复").click()
    qtbot.waitUntil(lambda: child(program, RestorePage, "restore") is not None)
    assert any(told in label.text() for label in program.window.findChildren(QLabel))


def test_a_new_master_key_leads_back_to_the_desk(program: Program, made: Made, qtbot) -> None:
    program.begin(Unlocking(made.directory, "张三", PASSWORD))
    shown(program, "window", qtbot)
    handout = handouts.fresh(program._opened.office)
    program.window.rekey_asked.emit(handout)
    shown(program, "entrance", qtbot)
    page = child(program, RekeyingPage, "rekeying")
    page._line.setText(PASSWORD)
    page.button.click()
    shown(program, "window", qtbot)
    assert program._opened.office.keys.generation == 1
    assert "主密钥已更换" in child(program, QLabel, "window.notice.text").text()


def test_a_password_that_was_given_is_replaced_before_the_desk(program: Program, made: Made, qtbot) -> None:
    opened = opening.open_office(made.directory, user="张三", password=PASSWORD)
    users.admit(opened.office, "李四", password="abcd-efgh-jkmn", role=CLERK)
    opened.close()
    program.begin(Unlocking(made.directory, "李四", "abcd-efgh-jkmn"))
    shown(program, "entrance", qtbot)
    boxes = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    next(box for box in boxes if "一次性密码" in box.text()).reject()
    program.window.findChild(Choice, "login.user").setCurrentText("李四")
    program.window.findChild(QLineEdit, "login.password").setText("abcd-efgh-jkmn")
    child(program, QPushButton, "login.enter").click()
    qtbot.waitUntil(lambda: child(program, QLineEdit, "first_login.again") is not None)
    for name in ("password", "again"):
        child(program, QLineEdit, f"first_login.{name}").setText("taohua chunshui 2016")
    child(program, QPushButton, "first_login.enter").click()
    shown(program, "window", qtbot)
    assert program._opened.office.user.name == "李四"
    assert not Keyring.read(made.directory).is_once("李四")


@pytest.mark.parametrize("left", ["keyring.json", "office.db"])
def test_a_keyring_that_is_damaged_or_gone_leads_to_the_backups(
    program: Program, directory: Path, left: str, qtbot
) -> None:
    directory.mkdir()
    (directory / left).write_bytes(b"{}")
    program.begin()
    shown(program, "entrance", qtbot)
    assert child(program, RestorePage, "restore") is not None
    child(program, QPushButton, "restore.back")


def test_the_first_start_knows_the_way_to_a_restore(program: Program, directory: Path, qtbot) -> None:
    program.begin()
    shown(program, "entrance", qtbot)
    child(program, QPushButton, "first_start.restore").click()
    page = child(program, RestorePage, "restore")
    assert page is not None
    child(program, QPushButton, "restore.back").click()
    assert child(program, QPushButton, "first_start.found") is not None


def test_the_second_start_brings_the_first_window_to_the_front_and_ends(
    program: Program, made: Made, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot
) -> None:
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    program.begin(Unlocking(made.directory, "张三", PASSWORD))
    shown(program, "window", qtbot)
    qtbot.waitUntil(lambda: program._calls is not None)
    program.window.showMinimized()
    (made.directory / calling.NAME).touch()  # as the second one does before it waits
    qtbot.waitUntil(lambda: not program.window.isMinimized())

    left: list[bool] = []
    monkeypatch.setattr(app, "make_application", lambda _language: qapp)
    monkeypatch.setattr(app.calling, "is_answered", lambda directory: directory == made.directory)
    monkeypatch.setattr(Program, "leave", lambda _program: left.append(True))
    second = app.begun(Given(made.directory))
    second.reporter.remove()
    qapp.aboutToQuit.disconnect(second.close)
    assert (left, second.window) == ([True], None)
    shiboken6.delete(second)
    program.close()
    assert program._calls is None, "whoever opens the office next is called, and not this one"


def test_password_file_without_a_password_is_said(qapp: QApplication, directory: Path, monkeypatch) -> None:
    monkeypatch.setattr(app, "make_application", lambda _language: qapp)
    begun = app.begun(Given(directory, refusal=AppError("密码文件打不开。")))
    begun.reporter.remove()
    qapp.aboutToQuit.disconnect(begun.close)
    boxes = [widget for widget in QApplication.topLevelWidgets() if isinstance(widget, QMessageBox)]
    box = next(box for box in boxes if box.text() == "密码文件打不开。")
    assert box.isVisible()
    box.finished.disconnect(qapp.quit)  # the application of the tests goes on
    box.reject()
    assert begun.window is None
    begun.close()
    shiboken6.delete(begun)  # or it would go on giving every window its keys


def test_garbage_is_looked_for_again_once_the_first_page_stands(
    program: Program, made: Made, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But not among what the first desk was made of; one that takes its place later may go."""
    kept: list[str] = []
    monkeypatch.setattr(gc, "freeze", lambda: kept.append(program.window.objectName()))
    monkeypatch.setattr(app, "SETTLED_MS", 0)
    gc.disable()
    program.begin()
    shown(program, "entrance", qtbot)
    qtbot.waitUntil(gc.isenabled)
    line = program.window.centralWidget().findChild(QLineEdit)
    line.setText(PASSWORD)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    shown(program, "window", qtbot)
    qtbot.waitUntil(lambda: bool(kept))
    program._settle()
    assert kept == ["window"]


def test_the_recovery_sheet_restores_on_a_new_computer_and_leads_to_a_new_password(
    program: Program, made: Made, tmp_path: Path, qtbot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(RestorePage.__init__.__kwdefaults__, "roots", lambda: [tmp_path / "stick"])
    old = made.directory.rename(tmp_path / "old")
    opened = opening.open_office(old, user="张三", password=PASSWORD)
    (tmp_path / "stick").mkdir()
    taking.back_up(opened.office, destination.chosen(opened.office, tmp_path / "stick").stick)
    opened.close()
    program.begin()
    shown(program, "entrance", qtbot)
    child(program, QPushButton, "first_start.restore").click()
    page = child(program, RestorePage, "restore")
    qtbot.waitUntil(lambda: page.list.count() == 1 and page.button.isEnabled())
    page._line.setText(" ".join(made.groups))
    page.button.click()
    qtbot.waitUntil(lambda: child(program, QLineEdit, "forgotten.group.0") is not None)
    assert opening.is_office(made.directory)
