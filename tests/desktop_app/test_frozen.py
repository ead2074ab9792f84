"""A frozen program that was started for a process of its own serves it, and shows no window; without a
screen none does.
"""

from __future__ import annotations

import multiprocessing
import sys

import pytest

from desktop_app import __main__ as program


def test_a_frozen_program_serves_before_it_does_anything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    def serve() -> None:
        raise SystemExit(7)

    monkeypatch.setattr(multiprocessing, "freeze_support", serve)
    monkeypatch.setattr(program, "open_window", lambda _arguments: pytest.fail("a window"))
    monkeypatch.setattr(program, "keep_no_core_file", lambda: None)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "argv", ["township-desk"])
    with pytest.raises(SystemExit) as served:
        program.main()
    assert served.value.code == 7


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize(("language", "said"), [([], "没有图形界面"), (["--lang", "en"], "no display")])
def test_without_a_screen_a_sentence_stands_in_the_windows_place(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: list[str], said: str
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(program, "open_window", lambda _arguments: pytest.fail("a window"))
    monkeypatch.setattr(program, "keep_no_core_file", lambda: None)
    monkeypatch.setattr(sys, "argv", ["township-desk", *language])
    assert program.main() == 1
    assert said in capsys.readouterr().err
