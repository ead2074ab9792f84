"""A frozen program that was started for a process of its own serves it, and shows no window."""

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
