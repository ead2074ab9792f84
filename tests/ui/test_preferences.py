"""What this computer remembers: kept between starts, and harmless when damaged."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray

from ui.preferences import Preferences


def test_look_is_remembered(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    Preferences(path).keep_look("dark", 1.5)
    again = Preferences(path)
    assert (again.theme, again.scale) == ("dark", 1.5)


def test_defaults(preferences: Preferences) -> None:
    assert (preferences.theme, preferences.scale) == ("light", 1.0)
    assert preferences.bytes_of("geometry").isEmpty()
    assert preferences.text("tab", "home") == "home"


def test_damaged_values_fall_back(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_text("[look]\ntheme=pink\nscale=huge\n", encoding="utf-8")
    assert (Preferences(path).theme, Preferences(path).scale) == ("light", 1.0)


def test_scale_is_kept_in_range(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    path.write_text("[look]\nscale=90\n", encoding="utf-8")
    assert Preferences(path).scale == 2.0


def test_states_and_words_are_remembered(preferences: Preferences) -> None:
    preferences.keep_bytes("geometry", QByteArray(b"\x01\x02"))
    preferences.keep_text("tab", "visits")
    assert preferences.bytes_of("geometry") == QByteArray(b"\x01\x02")
    assert preferences.text("tab") == "visits"


def test_what_is_remembered_already_does_not_touch_the_disk(tmp_path: Path) -> None:
    path = tmp_path / "window.ini"
    states = {"geometry": QByteArray(b"\x01,\x02;"), "user": "张文书, 李"}

    def keep() -> bytes:
        preferences = Preferences(path)
        preferences.keep_look("dark", 1.5)
        preferences.keep_bytes("geometry", states["geometry"])
        preferences.keep_text("user", str(states["user"]))
        del preferences  # and with it the settings, which write what is not written yet
        return path.read_bytes()

    keep()
    written = path.stat()
    assert b"geometry" in keep()
    assert path.stat().st_ino == written.st_ino  # QSettings puts another file into its place
    assert path.stat().st_mtime_ns == written.st_mtime_ns
