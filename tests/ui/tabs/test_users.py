"""系统 → 用户, clicked: admitted, given other rights, a new password, shut out and let in again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from db.models import User as UserRow
from desktop_app.core.program import CLERK, LEADER
from desktop_app.errors import InvalidInput
from desktop_app.security.keyring import Keyring
from desktop_app.security.opening import Opened
from tests.desktop_app.security.conftest import PASSWORD, Made, cheap, enter, made, template
from tests.ui.conftest import InlineTasks
from tests.ui.tabs.own_pages import rows
from ui.accounts.password_dialogs import OwnPassword
from ui.desk import Desk
from ui.preferences import Preferences
from ui.tabs.users import UsersPage
from ui.theme import Look

__all__ = ["cheap", "made", "template"]
OTHER = "另一个很长的口令"

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def opened(made: Made) -> Iterator[Opened]:
    found = enter(made)
    yield found
    found.close()


@pytest.fixture
def desk(
    opened: Opened, look: Look, inline_tasks: InlineTasks, preferences: Preferences, said: list[str]
) -> Desk:
    return Desk(opened.office, look, inline_tasks, preferences, lambda text, **_options: said.append(text))


@pytest.fixture
def page(desk: Desk, qtbot: Any) -> Iterator[UsersPage]:
    shown = UsersPage("users", desk, titles=("用户",))
    shown.resize(1200, 700)
    shown.show()
    yield shown
    for dialog in shown.findChildren(QDialog):
        dialog.close()
    shown.hide()
    shiboken6.delete(shown)


def press(page: UsersPage, name: str, qtbot: Any) -> None:
    button = next(each for each in page.findChildren(QPushButton, name) if each.isVisible())
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def asking(page: UsersPage) -> QDialog:
    """The dialog that is open."""
    return next(dialog for dialog in page.findChildren(QDialog) if dialog.isVisible())


def fill(page: UsersPage, dialog: str, **texts: str) -> None:
    for name, text in texts.items():
        asking(page).findChild(QLineEdit, f"{dialog}.{name}").setText(text)


def choose(page: UsersPage, role: str) -> None:
    box = asking(page).findChild(QComboBox, "users.rights.role")
    box.setCurrentIndex(box.findData(role))


def admit(page: UsersPage, name: str, qtbot: Any, role: str = LEADER) -> UserRow:
    press(page, "users.new", qtbot)
    fill(page, "users.rights", name=name, password=OTHER, again=OTHER)
    choose(page, role)
    press(page, "users.rights.accept", qtbot)
    return UserRow.get(UserRow.name == name)


def select(page: UsersPage, name: str) -> None:
    row = next(row for row in range(page.table.model().rowCount()) if rows(page)[row][0] == name)
    page.table.selectRow(row)


def test_the_founder_is_listed_and_cannot_shut_themselves_out(page: UsersPage) -> None:
    assert rows(page) == [["张三", "全部", "管理员", "在用"]]
    assert page.counts == "在用 1 人，共 1 人"
    assert not page.shut_out.isEnabled()
    assert "另一位管理员" in page.shut_out.toolTip()
    assert not page.reset.isEnabled()


def test_a_clerk_is_admitted_with_the_programs_that_were_ticked(page: UsersPage, qtbot: Any) -> None:
    press(page, "users.new", qtbot)
    fill(page, "users.rights", name="王芳", password=OTHER, again=OTHER)
    page.findChild(QCheckBox, "users.rights.all").setChecked(False)
    boxes = [box for box in page.findChildren(QCheckBox) if box.objectName().startswith("users.rights.")]
    for box in boxes:
        box.setChecked(box.objectName().endswith((".visits", ".talks")))
    press(page, "users.rights.accept", qtbot)
    row = UserRow.get(UserRow.name == "王芳")
    assert (row.role, row.programs) == (CLERK, "talks,visits")
    assert rows(page)[1] == ["王芳", "民情走访、民情恳谈", "经办人", "在用"]
    assert "王芳" in Keyring.read(page.desk.office.directory).users


def test_no_program_at_all_is_not_taken_for_all_of_them(page: UsersPage, qtbot: Any) -> None:
    press(page, "users.new", qtbot)
    fill(page, "users.rights", name="王芳", password=OTHER, again=OTHER)
    for box in page.findChildren(QCheckBox):
        box.setChecked(False)
    press(page, "users.rights.accept", qtbot)
    assert page.findChild(QLabel, "users.rights.programs.problem").text() == "至少要选一项业务。"
    assert UserRow.select().count() == 1


def test_refusals_stand_beside_what_is_wrong(page: UsersPage, qtbot: Any) -> None:
    press(page, "users.new", qtbot)
    fill(page, "users.rights", name="张三", password=OTHER, again="别的")
    press(page, "users.rights.accept", qtbot)
    assert "不一样" in page.findChild(QLabel, "users.rights.again.problem").text()
    fill(page, "users.rights", again=OTHER)
    press(page, "users.rights.accept", qtbot)
    assert "已经有用户" in page.findChild(QLabel, "users.rights.name.problem").text()


def test_rights_are_changed(page: UsersPage, qtbot: Any, said: list[str]) -> None:
    admit(page, "王芳", qtbot)
    select(page, "王芳")
    press(page, "users.rights", qtbot)
    assert not asking(page).findChild(QCheckBox, "users.rights.all").isVisible()  # a leader reads everything
    choose(page, CLERK)
    press(page, "users.rights.accept", qtbot)
    assert UserRow.get(UserRow.name == "王芳").role == CLERK
    assert said[-1] == "已保存“王芳”的权限。"


def test_a_forgotten_password_is_replaced(page: UsersPage, qtbot: Any) -> None:
    admit(page, "王芳", qtbot)
    select(page, "王芳")
    press(page, "users.reset", qtbot)
    fill(page, "users.reset", password=PASSWORD, again=PASSWORD)
    press(page, "users.reset.accept", qtbot)
    assert Keyring.read(page.desk.office.directory).unlock("王芳", PASSWORD) == page.desk.office.keys


def test_a_user_is_shut_out_after_a_question_and_let_in_again(page: UsersPage, qtbot: Any) -> None:
    admit(page, "王芳", qtbot)
    select(page, "王芳")
    press(page, "users.shut_out", qtbot)
    box = page.findChild(QMessageBox, "messages.question")
    next(button for button in box.buttons() if button.text() == "停用").click()
    assert rows(page)[1][3] == "已停用"
    assert Keyring.read(page.desk.office.directory).users == ["张三"]
    select(page, "王芳")
    press(page, "users.admit_again", qtbot)
    fill(page, "users.rights", password=OTHER, again=OTHER)
    press(page, "users.rights.accept", qtbot)
    assert rows(page)[1][3] == "在用"


def test_a_new_recovery_sheet_is_printed_before_the_old_one_ends(
    page: UsersPage, made: Made, qtbot: Any, tmp_path: Path
) -> None:
    press(page, "users.renew", qtbot)
    dialog = asking(page)
    groups = tuple(dialog.findChild(QLabel, f"recovery.group.{place}").text() for place in range(8))
    dialog.page.save_to(tmp_path / "sheet.pdf")
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF-")
    ring = Keyring.read(page.desk.office.directory)
    assert ring.unlock_by_recovery(made.groups) == page.desk.office.keys
    dialog.findChild(QCheckBox, "recovery.locked_away").click()
    press(page, "recovery.go_on", qtbot)
    ring = Keyring.read(page.desk.office.directory)
    assert ring.unlock_by_recovery(groups) == page.desk.office.keys
    with pytest.raises(InvalidInput, match="换发"):
        ring.unlock_by_recovery(made.groups)


def test_after_somebody_left_a_new_master_key_is_offered_and_its_papers_come_first(
    page: UsersPage, desk: Desk, qtbot: Any, tmp_path: Path
) -> None:
    offered: list[Any] = []
    asked: list[Any] = []
    say = lambda text, **options: offered.append((text, options))  # noqa: E731
    page.desk = replace(desk, say=say, rekey=asked.append)
    for name in ("王芳", "李四"):
        admit(page, name, qtbot)
    select(page, "王芳")
    press(page, "users.shut_out", qtbot)
    box = page.findChild(QMessageBox, "messages.question")
    next(button for button in box.buttons() if button.text() == "停用").click()
    text, options = offered[-1]
    assert "更换主密钥" in text
    options["then"]()
    dialog = asking(page)
    dialog.page.save_to(tmp_path / "papers.pdf")
    papers = [each.get_textpage().get_text_range() for each in pypdfium2.PdfDocument(tmp_path / "papers.pdf")]
    assert len(papers) == 2
    assert not asked
    dialog.findChild(QCheckBox, "recovery.locked_away").click()
    press(page, "recovery.go_on", qtbot)
    (handout,) = asked
    assert set(handout.passwords) == {"李四"}
    assert handout.passwords["李四"] in papers[1]
    assert all(group in papers[0] for group in handout.recovery)


def test_a_second_lock_is_put_on_and_taken_off_again(page: UsersPage, qtbot: Any, said: list[str]) -> None:
    with qtbot.waitSignal(page.reopened) as reopened:
        press(page, "users.second_lock", qtbot)
        box = asking(page).findChild(QComboBox, "users.second_lock.tab")
        box.setCurrentIndex(box.findData("visits"))
        fill(page, "users.second_lock", password=OTHER, again=OTHER)
        press(page, "users.second_lock.accept", qtbot)
    assert reopened.args == ["visits"]
    assert "关着" in said[-1]
    assert not page.desk.office.rights.may("read", "visits")
    press(page, "users.second_lock", qtbot)
    dialog = asking(page)
    box = dialog.findChild(QComboBox, "users.second_lock.tab")
    box.setCurrentIndex(box.findData("visits"))
    assert box.currentText() == "走访恳谈（已加锁）"
    fill(page, "users.second_lock", secret="wrong")
    press(page, "users.second_lock.accept", qtbot)
    assert "密码不对" in dialog.entries["secret"].problem.text()
    fill(page, "users.second_lock", secret=OTHER)
    press(page, "users.second_lock.accept", qtbot)
    assert page.desk.office.rights.may("read", "visits")


def test_in_english_programs_are_called_as_at_the_left(english: None, page: UsersPage, qtbot: Any) -> None:
    press(page, "users.second_lock", qtbot)
    tabs = asking(page).findChild(QComboBox, "users.second_lock.tab")
    assert tabs.itemText(tabs.findData("work_orders")) == "Work orders"


def test_ones_own_password(desk: Desk, qtbot: Any) -> None:
    dialog = OwnPassword(desk)
    dialog.show()
    for name, text in {"old": "wrong", "password": OTHER, "again": OTHER}.items():
        dialog.entries[name].control.setText(text)
    dialog.try_it()
    assert "密码不对" in dialog.entries["old"].problem.text()
    dialog.entries["old"].control.setText(PASSWORD)
    dialog.try_it()
    assert Keyring.read(desk.office.directory).unlock("张三", OTHER) == desk.office.keys


def test_the_card_stands_below_the_list_where_there_is_no_room_beside_it(page: UsersPage, qtbot: Any) -> None:
    card = page.findChild(QWidget, "users.card")

    def place(widget: QWidget) -> tuple[int, int]:
        at = widget.mapTo(page, QPoint())
        return at.x(), at.y()

    assert place(card)[0] > place(page.table)[0] + page.table.width()
    assert place(page.rights)[0] == place(page.reset)[0]
    page.resize(700, 700)
    qtbot.waitUntil(lambda: place(card)[1] > place(page.table)[1] + page.table.height())
    qtbot.waitUntil(lambda: place(page.rights)[1] == place(page.reset)[1])
    assert card.width() > page.table.width()
