"""The power is cut while somebody types: the next start offers what was typed, by keyboard alone."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.stories.conftest import PASSWORD, Clerk

Key = Qt.Key
TITLE = "the lamp at the bridge"
pytestmark = pytest.mark.slow


@pytest.fixture
def power_cut(directory: Path) -> None:
    """Somebody typed a new order and did not come to save it."""
    command = [sys.executable, "-m", "tests.stories.killed_clerk", str(directory), "张文书", PASSWORD, TITLE]
    root = Path(__file__).resolve().parents[2]
    ended = subprocess.run(command, cwd=root, capture_output=True, check=False, timeout=120)
    assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_what_was_typed_is_offered_again(power_cut: None, clerk: Clerk) -> None:
    clerk.waits_for("请选择用户并输入密码。")
    clerk.fills(密码=PASSWORD)
    clerk.presses(Key.Key_Return)
    clerk.waits_for("上次有 1 份内容没有保存。")
    clerk.goes_to("打开看看")
    clerk.presses(Key.Key_Return)
    clerk.waits_for("上次有没保存的内容。")
    clerk.goes_to("恢复")
    clerk.presses(Key.Key_Return)
    clerk.waits_for(TITLE, "未保存")
