"""Slow work: results, refusals and bugs come back on the window's thread; cancelled work is silent."""

from __future__ import annotations

import sys
import threading

import apsw
from PySide6.QtCore import QThread

from desktop_app.errors import AppError
from ui.tasks import Tasks


def test_result_arrives_on_the_windows_thread(qtbot) -> None:
    tasks, seen = Tasks(), []
    tasks.run(
        lambda _task: threading.get_ident(), lambda ident: seen.append((ident, QThread.currentThread()))
    )
    qtbot.waitUntil(lambda: len(seen) == 1)
    assert seen[0][0] != threading.get_ident()
    assert seen[0][1] is tasks.thread()
    qtbot.waitUntil(lambda: not tasks.busy)


def test_work_that_counts_in_python_soon_leaves_the_window_its_turn(qapp) -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(0.005)
    try:
        Tasks()
        assert sys.getswitchinterval() <= 0.002
    finally:
        sys.setswitchinterval(before)


def test_refusal_goes_to_whoever_asked(qtbot) -> None:
    def work(_task):
        raise AppError("U 盘已满，没有写入。")

    tasks, seen = Tasks(), []
    tasks.run(work, seen.append, failed=lambda error: seen.append(error.message))
    qtbot.waitUntil(lambda: seen == ["U 盘已满，没有写入。"])


def test_a_disk_that_refuses_is_told_like_any_refusal(qtbot) -> None:
    def work(_task):
        raise apsw.FullError("database or disk is full")

    tasks, seen = Tasks(), []
    tasks.run(work, seen.append, failed=lambda error: seen.append(error.message[:4]))
    qtbot.waitUntil(lambda: seen == ["磁盘已满"])


def test_refusal_that_nobody_takes_reaches_the_window(qtbot) -> None:
    def work(_task):
        raise AppError("打不开")

    tasks = Tasks()
    with qtbot.waitSignal(tasks.failed) as caught:
        tasks.run(work, lambda _result: None)
    assert caught.args[0].message == "打不开"


def test_bug_goes_to_the_crash_hook(qtbot) -> None:
    tasks = Tasks()
    with qtbot.waitSignal(tasks.crashed) as caught:
        tasks.run(lambda _task: 1 / 0, lambda _result: None, failed=lambda _error: None)
    assert isinstance(caught.args[0], ZeroDivisionError)


def test_who_waits_for_work_that_broke_waits_no_longer(qtbot) -> None:
    tasks, told = Tasks(), []
    tasks.run(lambda _task: 1 / 0, told.append, failed=lambda error: told.append(error.message))
    qtbot.waitUntil(lambda: told == ["程序出错了，这一步没有完成。"])


def test_work_that_broke_is_told_in_one_place_where_nobody_waits(qtbot) -> None:
    tasks, told = Tasks(), []
    tasks.failed.connect(told.append)
    with qtbot.waitSignal(tasks.crashed):
        tasks.run(lambda _task: 1 / 0, told.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == []


def test_who_gave_work_up_hears_only_of_the_bug_in_it(qtbot) -> None:
    def work(task):
        task.cancel()
        return 1 / 0

    tasks, told = Tasks(), []
    with qtbot.waitSignal(tasks.crashed):
        tasks.run(work, told.append, failed=told.append)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == []


def test_progress_is_reported(qtbot) -> None:
    def work(task):
        task.report(1, 2, "第 1 行")
        return "done"

    tasks, seen = Tasks(), []
    tasks.run(work, seen.append, progress=lambda *step: seen.append(step))
    qtbot.waitUntil(lambda: "done" in seen)
    assert seen == [(1, 2, "第 1 行"), "done"]


def test_cancelled_work_stops_and_says_nothing(qtbot) -> None:
    started, go_on, after = threading.Event(), threading.Event(), []

    def work(task):
        started.set()
        go_on.wait(60)
        task.report(1)
        after.append("went on")

    tasks = Tasks()
    task = tasks.run(work, after.append, failed=after.append)
    assert started.wait(60)
    task.cancel()
    with qtbot.waitSignal(task.finished):
        go_on.set()
    assert after == []


def test_an_answer_that_was_on_its_way_is_dropped(qtbot) -> None:
    tasks, seen, done = Tasks(), [], threading.Event()
    task = tasks.run(lambda _task: done.set(), seen.append)
    assert done.wait(60)
    task.cancel()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert seen == []


def test_work_that_is_written_is_told_although_it_was_to_stop(qtbot) -> None:
    tasks, seen, written = Tasks(), [], threading.Event()

    def work(task):
        task.keep()
        written.set()
        return "written"

    task = tasks.run(work, seen.append)
    assert written.wait(60)
    task.cancel()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert (seen, task.cancelled) == (["written"], False)


def test_stop_cancels_and_waits(qtbot) -> None:
    def work(task):
        while True:
            task.check()

    tasks, left = Tasks(leave=lambda: left.append(threading.get_ident())), []
    tasks.run(work, lambda _result: None)
    assert tasks.stop()
    assert len(left) == 1
    assert left[0] != threading.get_ident()
    qtbot.waitUntil(lambda: not tasks.busy)
