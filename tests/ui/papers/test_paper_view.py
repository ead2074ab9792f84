"""Pages in view are drawn, and those that were scrolled past are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QImage

from desktop_app.scanning.page_size import PageSize
from ui.papers.paper_view import PaperView
from ui.tasks import Task
from ui.theme import Look


class Later:
    """Does the work when it is told to, as a loaded computer does."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Task, Callable[[Task], Any]]] = []

    def run(self, work: Any, done: Any, failed: Any = None, progress: Any = None) -> Task:
        task = Task(done, failed, failed, progress)
        self.waiting.append((task, work))
        return task

    def work_off(self) -> None:
        for task, work in self.waiting:
            task.perform(work)
        self.waiting.clear()


class Ledger:
    """Three hundred pages, which keeps account of those that were drawn."""

    sizes = (PageSize(842, 595),) * 300

    def __init__(self) -> None:
        self.drawn: list[int] = []

    def picture(self, page: int, _dots_per_inch: float) -> QImage:
        self.drawn.append(page)
        return QImage(8, 6, QImage.Format.Format_RGB32)


def test_whoever_scrolls_to_the_end_of_a_ledger_waits_for_no_page_on_the_way(look: Look, qtbot: Any) -> None:
    tasks, ledger = Later(), Ledger()
    view = PaperView(tasks)
    qtbot.addWidget(view)
    view.resize(600, 400)
    view.show_pages(ledger)
    bar = view.verticalScrollBar()
    for part in range(11):
        bar.setValue(bar.maximum() * part // 10)
        view.grab()
    tasks.work_off()
    assert ledger.drawn == [299]
    bar.setValue(0)
    view.grab()
    tasks.work_off()
    assert ledger.drawn == [299, 0]
