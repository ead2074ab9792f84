"""Slow work off the window's thread: run it, hear of its progress, take its result, or cancel it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal, Slot

from desktop_app.core.storage import about_storage
from desktop_app.errors import AppError, DamagedOffice
from ui.language import _

T = TypeVar("T")
Progress = Callable[[int, "int | None", str], None]  # done, total (None: unknown), words
TURN_SECONDS = 0.001  # Python's own, 5 ms, is waited for whenever the window comes back from Qt
THREADS = 3  # one long import and one long print still leave a thread for the lists


class Cancelled(Exception):
    """Raised inside the work when the user asked it to stop."""


class Task(QObject):
    """A piece of work under way, living on the window's thread; the work gets it, reports to it, asks it."""

    finished = Signal(object)  # itself; last of all, whatever the end
    damaged = Signal(object)  # DamagedOffice: what the work found, whoever takes it
    _reported = Signal(object, object, str)
    _succeeded = Signal(object)
    _refused = Signal(object)
    _crashed = Signal(object)

    def __init__(
        self,
        done: Callable[[Any], None],
        failed: Callable[[AppError], None],
        crashed: Callable[[Exception], None],
        progress: Progress | None = None,
        broken: Callable[[AppError], None] | None = None,
    ) -> None:
        super().__init__()
        self.cancelled = False
        self._broken = broken
        self._kept = False
        self._callbacks = (done, failed, crashed, progress)
        self._succeeded.connect(self._on_success)  # queued, because a worker emits them
        self._refused.connect(self._on_refusal)
        self._crashed.connect(self._on_crash)
        self._reported.connect(self._on_report)

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop: `done` and `failed` are not called then, unless it is too late (`keep`)."""
        self.cancelled = True

    def report(self, done: int, total: int | None = None, words: str = "") -> None:
        """From within the work: how far it is. Raises Cancelled if the user asked to stop."""
        self.check()
        self._reported.emit(done, total, words)

    def check(self) -> None:
        """From within the work: raises Cancelled if the user asked to stop."""
        if self.cancelled:
            raise Cancelled

    def keep(self) -> None:
        """From within the work: what it did is written. To stop it is too late now: `done` is called."""
        self._kept = True

    def perform(self, work: Callable[[Task], Any]) -> None:
        """Do the work on the calling thread and tell the window's thread how it ended."""
        try:
            with about_storage():
                result = work(self)
        except Cancelled:
            self.cancelled = True
        except AppError as error:
            if isinstance(error, DamagedOffice):
                self.damaged.emit(error)
            self._refused.emit(error)
        except Exception as error:  # noqa: BLE001 - one of the three hooks: a bug in a worker reaches the crash dialog
            self._crashed.emit(error)
        else:
            self._succeeded.emit(result)
        self.finished.emit(self)

    # An answer may still be on its way when the user cancels: it is dropped here.

    @Slot(object)
    def _on_success(self, result: object) -> None:
        self.cancelled = self.cancelled and not self._kept
        if not self.cancelled:
            self._callbacks[0](result)

    @Slot(object)
    def _on_refusal(self, error: AppError) -> None:
        if not self.cancelled:
            self._callbacks[1](error)

    @Slot(object)
    def _on_crash(self, error: Exception) -> None:
        self._callbacks[2](error)
        if self._broken is not None and not self.cancelled:
            self._broken(AppError(_("程序出错了，这一步没有完成。")))

    @Slot(object, object, str)
    def _on_report(self, done: int, total: int | None, words: str) -> None:
        if self._callbacks[3] is not None and not self.cancelled:
            self._callbacks[3](done, total, words)


class Runner(Protocol):
    """What runs work: `Tasks` in the window, an inline one in tests."""

    def run(
        self,
        work: Callable[[Task], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None] | None = None,
        progress: Progress | None = None,
    ) -> Task:
        """Start the work; `done` gets its result and `failed` an AppError, both on the window's thread."""
        ...


class _Work(QRunnable):
    def __init__(self, work: Callable[[Task], Any], task: Task, leave: Callable[[], None]) -> None:
        super().__init__()
        self._work, self._task, self._leave = work, task, leave

    def run(self) -> None:
        try:
            self._task.perform(self._work)
        finally:
            self._leave()


class Tasks(QObject):
    """Runs work on a few threads. `failed` takes refusals that nobody else takes, `crashed` takes bugs, and
    `damaged` tells of an office that cannot be read any more, besides whoever takes that. Who takes refusals
    hears of a bug too, and waits no longer.

    `leave` is called on the worker's thread after each piece of work: to close that thread's connection.
    """

    failed = Signal(object)
    crashed = Signal(object)
    damaged = Signal(object)

    def __init__(self, parent: QObject | None = None, *, leave: Callable[[], None] = lambda: None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(THREADS)
        sys.setswitchinterval(TURN_SECONDS)  # work that counts in Python leaves the window its turn
        self._leave = leave
        self._running: set[Task] = set()
        self._stopped = False

    def run(
        self,
        work: Callable[[Task], T],
        done: Callable[[T], None],
        failed: Callable[[AppError], None] | None = None,
        progress: Progress | None = None,
    ) -> Task:
        """Start the work on a thread of its own; see `Runner`."""
        task = Task(done, failed or self.failed.emit, self.crashed.emit, progress, failed)
        if self._stopped:
            task.cancel()
            return task
        task.finished.connect(self._forget)
        task.damaged.connect(self.damaged)
        self._running.add(task)
        self._pool.start(_Work(work, task, self._leave))
        return task

    def stop(self, milliseconds: int = 5000) -> bool:
        """Cancel everything and wait for it; False if something is still running after that time. Else
        nothing is begun any more: what it would work on is closed now.
        """
        for task in self._running:
            task.cancel()
        self._stopped = self._pool.waitForDone(milliseconds)
        return self._stopped

    @property
    def busy(self) -> bool:
        """Whether any work is under way."""
        return bool(self._running)

    @Slot(object)
    def _forget(self, task: Task) -> None:
        self._running.discard(task)
