"""“作出书面承诺限期办结”: two promises are broken while nobody is at the desk. The next morning 首页 says so,
the notices go out in one file, each order tells what it was given, and nothing is given twice.
"""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton

from db.models import OrderSupervision, WeeklyReview
from desktop_app.core.clock import FixedClock
from tests.desktop_app.conftest import Orders, cast, clock, founded, office, orders
from tests.stories.morning import Morning, SwitchedOn, switched_on
from tests.ui.conftest import dressed, inline_tasks, look, preferences
from tests.ui.form_driver import write
from ui.papers.preview import Preview

__all__ = [
    "cast",
    "clock",
    "dressed",
    "founded",
    "inline_tasks",
    "look",
    "office",
    "orders",
    "preferences",
    "switched_on",
]


@pytest.fixture
def broken(orders: Orders, clock: FixedClock) -> list[Any]:
    """Promised on Monday for Friday; the office is closed for the rest of the week, and until Monday."""
    made = [orders.promised(days=4, title=title) for title in ("路灯不亮", "河道垃圾")]
    clock.moment += timedelta(days=7)
    return made


@pytest.fixture
def morning(broken: list[Any], switched_on: SwitchedOn) -> Morning:
    return switched_on()


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


def test_broken_promises_are_urged_once(morning: Morning, broken: list[Any], tmp_path: Path) -> None:
    morning.waits_for(逾期=2, 待打印=2, 待说明=2)
    pages = prints_all(morning, tmp_path / "催办.pdf")
    assert len(pages) == 2
    for order in broken:
        (paper,) = (page for page in pages if order.number in page)
        assert "催办通知书" in paper
        assert "红牌" in paper
    morning.waits_for(逾期=2, 待说明=2)
    rows = morning.form_of(broken[0]).pages.body.parts["supervisions"].rows
    assert [row.accessibleName().split("，")[1] for row in rows] == ["催办", "红牌督办"]
    assert [given(order) for order in broken] == [["urge", "red"]] * 2
    morning.days_go_by(1)
    assert [given(order) for order in broken] == [["urge", "red"]] * 2


def explains(morning: Morning, order: Any, words: str) -> None:
    morning.form_of(order)
    morning.window.findChild(QAction, "work_orders.more.answer_urge").trigger()
    dialog = morning.finds(QDialog, "work_orders.answer_urge")
    write(dialog.findChild(QPlainTextEdit), words)
    morning.clicks(next(each for each in dialog.findChildren(QPushButton) if each.text() == "登记说明"))


def test_whoever_explains_is_not_criticised_and_the_meeting_has_both(
    morning: Morning, broken: list[Any]
) -> None:
    morning.waits_for(逾期=2, 待打印=2, 待说明=2)
    silent, heard = broken
    explains(morning, heard, "等配件，周五装好")
    assert heard.supervisions.where(OrderSupervision.answer == "等配件，周五装好").count() == 1
    morning.days_go_by(9)  # five working days for the explanation, and a weekend
    assert morning.reads()["待通报"].number == 1
    assert morning.opens("待通报").form.record.id == silent.id
    page = morning.window.open("visits").open_inner("weekly_reviews")
    page.new_record()
    assert page.form.save()
    page.form.findChild(QPushButton, "weekly_reviews.move.list_orders").click()
    assert [row.order_id for row in WeeklyReview.get().decisions] == [silent.id, heard.id]
