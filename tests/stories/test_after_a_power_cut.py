"""Somebody types at another window: whoever comes then is told who has the office. The power is cut there,
and the next start offers what was typed, by keyboard alone.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from tests.stories.conftest import PASSWORD, Clerk

Key = Qt.Key
TITLE = "the lamp at the bridge"
ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow


@pytest.fixture
def other_window(directory: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The window of somebody who typed a new order and did not come to save it."""
    command = [sys.executable, "-m", "tests.stories.other_window", str(directory), "张文书", PASSWORD, TITLE]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as window:
        assert window.stdout is not None
        assert window.stdout.readline().strip() == b"kept"
        yield window
        window.kill()


def answered_to(directory: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """What the command says, as a process of its own."""
    (directory.parent / "password").write_text(f"{PASSWORD}\n", "utf-8")
    who = [
        "--data",
        str(directory),
        "--user",
        "张文书",
        "--password-file",
        str(directory.parent / "password"),
    ]
    command = [sys.executable, "-m", "desktop_app", *who, *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=120)


def test_who_has_the_office_is_told_until_a_power_cut_and_what_was_typed_is_offered(
    other_window: subprocess.Popen[bytes], directory: Path, clerk: Clerk
) -> None:
    refused = answered_to(directory, "show", "work_orders")
    assert refused.returncode == 1
    assert "这个办公室正由“张文书”在这台电脑的另一个窗口或程序里" in refused.stderr
    clerk.waits_for("请选择用户并输入密码。")
    clerk.fills(密码=PASSWORD)
    clerk.presses(Key.Key_Return)
    clerk.waits_for("“张文书”在这台电脑的另一个", "打开着；请到那边接着用，或者先在那边退出，再在这里打开。")
    other_window.kill()
    other_window.wait()
    clerk.fills(密码=PASSWORD)
    clerk.presses(Key.Key_Return)
    clerk.waits_for("上次有 1 份内容没有保存。")
    clerk.goes_to("打开看看")
    clerk.presses(Key.Key_Return)
    clerk.waits_for("上次有没保存的内容。")
    clerk.goes_to("恢复")
    clerk.presses(Key.Key_Return)
    clerk.waits_for(TITLE, "未保存")
