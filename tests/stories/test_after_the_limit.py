"""“作出书面承诺限期办结”: two promises are broken while nobody is at the desk. The next morning 首页 says so,
the notices go out in one file, each order tells what it was given, and nothing is given twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLineEdit, QPlainTextEdit, QPushButton, QWidget

from db.models import OrderSupervision
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.home.due import Due
from tests.desktop_app.conftest import Orders, cast, clock, founded, office, orders
from tests.ui.conftest import InlineTasks, dressed, inline_tasks, look, preferences
from tests.ui.form_driver import write
from ui.due_list import DueList
from ui.main_window import MainWindow
from ui.pages import Pages, window_for
from ui.preferences import Preferences
from ui.preview import Preview
from ui.theme import Look

__all__ = ["cast", "clock", "dressed", "founded", "inline_tasks", "look", "office", "orders", "preferences"]


class Morning(NamedTuple):
    """A desk that was just switched on."""

    window: MainWindow
    qtbot: Any

    def finds(self, kind: type[QWidget], name: str) -> Any:
        found = [each for each in self.window.findChildren(kind, name) if each.isVisible()]
        assert found, name
        return found[0]

    def clicks(self, name: str) -> None:
        self.qtbot.mouseClick(self.finds(QPushButton, name), Qt.MouseButton.LeftButton)

    def reads(self) -> dict[str, Due]:
        """What 首页 says of notices and limits, by its title."""
        self.window.open("home").open_inner("home")
        rows = self.finds(DueList, "home.due.list").rows
        ours = ("work_orders", "order_notices", "weekly_reviews")
        return {row.title: row for row in rows if row.opens and row.opens.program in ours}

    def waits_for(self, **counts: int) -> None:
        def so() -> None:
            assert {title: row.number for title, row in self.reads().items()} == counts

        self.qtbot.waitUntil(so, timeout=20_000)

    def opens(self, title: str) -> Any:
        """The list, or the record, behind the row of 首页."""
        rows = self.finds(DueList, "home.due.list")
        at = [row.title for row in rows.rows].index(title)
        rows.opened.emit(rows.rows[at])
        return self.window.pages.currentWidget().current

    def days_go_by(self, office: Office, days: int) -> None:
        office.clock.moment += timedelta(days=days)  # type: ignore[attr-defined]
        self.window.findChild(Pages).look_at_the_calendar()


@pytest.fixture
def broken(orders: Orders, clock: FixedClock) -> list[Any]:
    """Promised on Monday for Friday; the office is closed for the rest of the week, and until Monday."""
    made = [orders.promised(days=4, title=title) for title in ("路灯不亮", "河道垃圾")]
    clock.moment += timedelta(days=7)
    return made


@pytest.fixture
def morning(
    office: Office,
    broken: list[Any],
    look: Look,
    preferences: Preferences,
    inline_tasks: InlineTasks,
    qtbot: Any,
) -> Iterator[Morning]:
    preferences.keep_toured(office.user.name)
    window = window_for(office, look, preferences, inline_tasks)
    window.resize(1366, 768)
    window.show()
    yield Morning(window, qtbot)
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.hide()
    shiboken6.delete(window)


def prints_all(morning: Morning, path: Path) -> list[str]:
    """The batch, from the row of 首页 over the list to the saved file; its pages."""
    page = morning.opens("待打印")
    assert page.program.key == "order_notices"
    assert page.list.listing().count() == 2
    morning.window.findChild(QAction, "order_notices.print_list.notices").trigger()
    preview = morning.finds(Preview, "preview")
    preview.save_to(path)
    preview.close()
    return ["".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(path)]


def given(order: Any) -> list[str]:
    return [line.kind for line in order.supervisions.order_by(OrderSupervision.id)]


def test_broken_promises_are_urged_once(
    morning: Morning, office: Office, broken: list[Any], tmp_path: Path
) -> None:
    morning.waits_for(逾期=2, 待打印=2, 待说明=2)
    pages = prints_all(morning, tmp_path / "催办.pdf")
    assert len(pages) == 2
    for order, paper in zip(
        broken, sorted(pages, key=lambda page: broken[0].number not in page), strict=True
    ):
        assert order.number in paper
        assert "催办通知书" in paper
        assert "红牌" in paper
    morning.waits_for(逾期=2, 待说明=2)

    page = morning.window.open("work_orders").open_inner("work_orders")
    page.open_record(broken[0].id)
    rows = page.form.pages.body.parts["supervisions"].rows
    assert [row.accessibleName().split("，")[1] for row in rows] == ["催办", "红牌督办"]

    assert [given(order) for order in broken] == [["urge", "red"]] * 2
    morning.days_go_by(office, 1)
    assert [given(order) for order in broken] == [["urge", "red"]] * 2


def explains(morning: Morning, order: Any, words: str) -> None:
    page = morning.window.open("work_orders").open_inner("work_orders")
    page.open_record(order.id)
    morning.window.findChild(QAction, "work_orders.more.answer_urge").trigger()
    dialog = morning.finds(QDialog, "work_orders.answer_urge")
    write(next(iter(dialog.findChildren(QPlainTextEdit) or dialog.findChildren(QLineEdit))), words)
    button = next(each for each in dialog.findChildren(QPushButton) if each.text() == "登记说明")
    morning.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_whoever_explains_is_not_criticised_and_the_meeting_has_both(
    morning: Morning, office: Office, broken: list[Any]
) -> None:
    morning.waits_for(逾期=2, 待打印=2, 待说明=2)
    silent, heard = broken
    explains(morning, heard, "等配件，周五装好")
    assert heard.supervisions.where(OrderSupervision.answer == "等配件，周五装好").count() == 1
    morning.days_go_by(office, 9)  # five working days for the explanation, and a weekend
    assert morning.reads()["待通报"].number == 1
    assert morning.opens("待通报").form.record.id == silent.id

    page = morning.window.open("visits").open_inner("weekly_reviews")
    page.new_record()
    assert page.form.save()
    morning.window.findChild(QAction, "weekly_reviews.more.list_orders").trigger()
    (review,) = page.program.model.select()
    assert [row.order_id for row in review.decisions] == [silent.id, heard.id]
