"""The page that changes the master key: what it asks, and what it says when it is refused or cancelled."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from desktop_app.backup import rekeying
from desktop_app.security import handouts
from desktop_app.security.keyring import Keyring
from tests.desktop_app.security.conftest import PASSWORD, Made, cheap, enter, made, template
from tests.ui.conftest import InlineTasks
from ui.accounts.rekeying import Done, RekeyingPage
from ui.tasks import Cancelled

__all__ = ["cheap", "made", "template"]

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def page(made: Made, inline_tasks: InlineTasks, look: Any, qtbot: Any) -> RekeyingPage:
    opened = enter(made)
    handout = handouts.fresh(opened.office)
    opened.close()
    shown = RekeyingPage(made.directory, "张三", handout, inline_tasks)
    qtbot.addWidget(shown)
    shown.resize(1200, 700)
    shown.show()
    return shown


def generation(made: Made) -> int:
    return Keyring.read(made.directory).generation


def test_the_password_and_return_change_the_key(page: RekeyingPage, made: Made, qtbot: Any) -> None:
    page._line.setText(PASSWORD)
    with qtbot.waitSignal(page.done) as done:
        qtbot.keyClick(page._line, Qt.Key.Key_Return)
    told: Done = done.args[0]
    assert generation(made) == 1
    assert (told.user, told.password) == ("张三", PASSWORD)
    assert "马上做一次 U 盘备份" in told.told()
    assert str(told.rekeyed.former) in told.told()


def test_without_a_password_or_with_a_wrong_one_nothing_happens(page: RekeyingPage, made: Made) -> None:
    page.button.click()
    assert page.password.problem.text() == "请输入密码。"
    page._line.setText("不是这个口令")
    page.button.click()
    assert "密码不对" in page.password.problem.text()
    assert page.button.isEnabled()
    assert generation(made) == 0


def test_a_refusal_is_said_and_it_can_be_tried_again(
    page: RekeyingPage, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(rekeying, "MARGIN", 1 << 60)
        page._line.setText(PASSWORD)
        page.button.click()
    assert "主密钥没有更换" in page.refusal.text()
    page.button.click()
    assert generation(made) == 1


def test_cancelling_says_that_nothing_has_changed(
    page: RekeyingPage, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled(*_arguments: Any, **_named: Any) -> None:
        raise Cancelled

    monkeypatch.setattr(rekeying, "rekey", cancelled)
    page._line.setText(PASSWORD)
    page.button.click()
    assert "已取消" in page.refusal.text()
    assert page.cancel.text() == "不换了"


def test_whoever_thinks_better_of_it_goes_back(page: RekeyingPage, made: Made, qtbot: Any) -> None:
    with qtbot.waitSignal(page.back):
        page.cancel.click()
    assert generation(made) == 0


def test_damage_that_was_there_before_is_said_with_the_result() -> None:
    done = Done("张三", PASSWORD, rekeying.Rekeyed(None, 3, ("有 1 个附件早已损坏。",)))
    assert "早已损坏" in done.told()
