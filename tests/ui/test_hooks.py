"""The hooks: a bug on any thread ends in the one crash dialog; one at a time."""

from __future__ import annotations

import logging
import sys
import threading
import time
import types

import apsw
import pytest
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from ui import crash_report
from ui.hooks import CrashReporter
from ui.theme import Look


@pytest.fixture
def reporter(look: Look, caplog):
    caplog.set_level(logging.CRITICAL)
    made = CrashReporter()
    made.install()
    yield made
    made.remove()


def boxes() -> list[QMessageBox]:
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if isinstance(widget, QMessageBox) and widget.isVisible()
    ]


def close(found: list[QMessageBox]) -> None:
    for box in found:
        box.reject()


def test_bug_on_the_windows_thread(reporter: CrashReporter) -> None:
    error = ZeroDivisionError("division by zero")
    sys.excepthook(type(error), error, None)
    (box,) = boxes()
    assert "ZeroDivisionError" in box.detailedText()
    close([box])


def test_a_program_that_was_replaced_while_open_asks_to_be_opened_anew(
    reporter: CrashReporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporter, "_began", 0.0)  # every file is newer
    error = ImportError("cannot import name")
    sys.excepthook(type(error), error, None)
    (box,) = boxes()
    assert box.text() == "程序刚刚更新过，请关闭窗口，再重新打开。"
    assert "ImportError" in box.detailedText()
    close([box])


def test_what_was_loaded_and_is_gone_was_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    later = time.time() + 60
    assert not crash_report.is_replaced(later)
    gone = types.ModuleType("ui.gone")
    gone.__file__ = "/no/such/place/gone.py"
    monkeypatch.setitem(sys.modules, "ui.gone", gone)
    assert crash_report.is_replaced(later)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert not crash_report.is_replaced(later), "the files of a frozen program lie within it"
    assert crash_report.is_replaced(0.0)


def test_bug_on_another_thread(reporter: CrashReporter, qtbot) -> None:
    def work() -> None:
        raise KeyError("lost")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: len(boxes()) == 1)
    assert "KeyError: 'lost'" in boxes()[0].detailedText()
    close(boxes())


def test_a_disk_that_refuses_a_read_is_a_sentence_and_no_crash(reporter: CrashReporter, qtbot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    reporter.show(apsw.CorruptError("database disk image is malformed"))
    (box,) = boxes()
    assert "从备份恢复" in box.text()
    assert not box.detailedText()
    close([box])


def test_one_dialog_at_a_time_and_again_afterwards(reporter: CrashReporter) -> None:
    reporter.show(ValueError("first"))
    reporter.show(ValueError("second"))
    (box,) = boxes()
    assert "first" in box.detailedText()
    close([box])
    reporter.show(ValueError("third"))
    assert len(boxes()) == 1
    close(boxes())


def test_hooks_are_given_back(look: Look) -> None:
    before = (sys.excepthook, threading.excepthook)
    reporter = CrashReporter()
    reporter.install()
    assert sys.excepthook != before[0]
    reporter.remove()
    assert (sys.excepthook, threading.excepthook) == before
