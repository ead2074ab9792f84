"""The password is forgotten: the recovery sheet opens the office, by keyboard alone, and a new one holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop_app.errors import AppError
from desktop_app.security.keyring import Keyring
from tests.stories.conftest import CONTROL, PASSWORD, Clerk

Key = Qt.Key
NEW = "taohua chunshui 2016"
pytestmark = pytest.mark.slow


def test_the_recovery_sheet_opens_the_office(
    clerk: Clerk, directory: Path, recovery_key: tuple[str, ...]
) -> None:
    clerk.waits_for("请选择用户并输入密码。")
    clerk.goes_to("忘记密码？用恢复单打开…")
    clerk.presses(Key.Key_Return)
    clerk.waits_until_here("第 1 组")
    QApplication.clipboard().setText(" ".join(recovery_key))
    clerk.presses(Key.Key_V, CONTROL)
    clerk.waits_until_here("用户")
    clerk.fills(新密码=NEW, 再输一遍新密码=NEW)
    clerk.presses(Key.Key_Return)
    clerk.waits_for("今天要做的事", "用户：张文书（管理员）")
    ring = Keyring.read(directory)
    ring.unlock("张文书", NEW)
    with pytest.raises(AppError, match="密码不对"):
        ring.unlock("张文书", PASSWORD)
