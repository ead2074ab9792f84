"""What the window is given with its call: the directory, and keys where a password came along."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop_app.commands import home
from desktop_app.commands.given import given
from desktop_app.commands.speech import CHINESE


def test_without_a_password_there_are_no_keys(tmp_path: Path) -> None:
    asked = given(["--data", str(tmp_path), "--user", "张三"])
    assert asked == (tmp_path, None, None, CHINESE)


def test_without_a_directory_it_is_the_users_own() -> None:
    assert given([]).directory == home.default_directory().absolute()


def test_a_password_file_that_holds_none_is_a_refusal(tmp_path: Path) -> None:
    asked = given(["--data", str(tmp_path), "--password-file", str(tmp_path / "missing")])
    assert asked.unlocking is None
    assert asked.refusal is not None
    assert "missing" in asked.refusal.message


def test_the_key_does_not_wait_for_storage_or_window() -> None:
    """Its derivation begins before they are loaded, so what it needs must not load them."""
    script = "import sys, desktop_app.commands.given; print(*sys.modules)"
    found = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    loaded = set(found.stdout.split())
    assert "cryptography" in loaded
    assert not {"peewee", "apsw", "PySide6", "desktop_app.security.keyring"} & loaded
