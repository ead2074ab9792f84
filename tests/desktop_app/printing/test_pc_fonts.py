"""Fonts of the PC are found where it keeps them, in the order in which they are asked."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from desktop_app.printing import pc_fonts


def test_only_the_fonts_that_are_meant_are_found_in_their_order(tmp_path: Path) -> None:
    below = tmp_path / "truetype" / "hanazono"
    below.mkdir(parents=True)
    for path in (
        below / "HanaMinA.ttf",
        below / "HanaMinB.TTF",
        tmp_path / "SIMSUNB.TTF",
        tmp_path / "x.ttf",
    ):
        path.touch()
    found = pc_fonts.found([tmp_path / "missing", tmp_path])
    assert [path.name for path in found] == ["SIMSUNB.TTF", "HanaMinB.TTF", "HanaMinA.ttf"]


def test_windows_keeps_them_for_all_and_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pc_fonts, "sys", SimpleNamespace(platform="win32"))
    monkeypatch.setenv("WINDIR", "W")
    monkeypatch.setenv("LOCALAPPDATA", "L")
    assert pc_fonts.folders() == [Path("W", "Fonts"), Path("L", "Microsoft", "Windows", "Fonts")]


def test_others_keep_them_for_all_and_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pc_fonts, "sys", SimpleNamespace(platform="linux"))
    assert Path("/usr/share/fonts") in pc_fonts.folders()
    assert Path.home() / ".local" / "share" / "fonts" in pc_fonts.folders()
