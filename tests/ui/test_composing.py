"""Chinese is composed by an input method: what is not written yet searches nothing, and is never left behind
by a key that takes what was typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from db.models import WorkOrder
from desktop_app.core import drafts
from desktop_app.core.office import Office
from tests.desktop_app.conftest import Orders
from tests.ui.conftest import InlineTasks
from tests.ui.form_driver import child, dialog_of, fill_intake, line, press, write
from ui.forms.form import RecordForm
from ui.lists.search_field import SearchField
from ui.theme import Look
from ui.widgets.entries_dialog import EntriesDialog

MakeForm = Callable[..., RecordForm]
Compose = Callable[[QWidget, str], None]


class InputMethod:
    """Composes a text in a widget until it is asked to write it there."""

    def __init__(self) -> None:
        self._composed: tuple[QWidget, str] | None = None

    def compose(self, widget: QWidget, text: str) -> None:
        """Show the text in the widget, underlined, as not written yet."""
        self._composed = (widget, text)
        QApplication.sendEvent(widget, QInputMethodEvent(text, []))

    def commit(self) -> None:
        """Write what is composed."""
        if self._composed is not None:
            (widget, text), self._composed = self._composed, None
            write(widget, text)


@pytest.fixture
def compose(monkeypatch: pytest.MonkeyPatch) -> Compose:
    method = InputMethod()
    monkeypatch.setattr(QGuiApplication, "inputMethod", lambda: method)
    return method.compose


@pytest.fixture
def search(look: Look, qtbot: Any) -> SearchField:
    made = SearchField("搜索编号、姓名")
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_being_composed_searches_nothing(search: SearchField, compose: Compose) -> None:
    compose(search, "ludeng")
    assert not search._pause.isActive()
    write(search, "路灯")
    assert search._pause.isActive()
    assert search.text() == "路灯"


def test_enter_searches_for_what_was_being_composed(
    search: SearchField, compose: Compose, qtbot: Any
) -> None:
    compose(search, "路灯")
    with qtbot.waitSignal(search.searched) as searched:
        qtbot.keyClick(search, Qt.Key.Key_Return)
    assert searched.args == ["路灯"]


def test_saving_takes_what_is_being_composed(make_form: MakeForm, compose: Compose, qtbot: Any) -> None:
    form = make_form()
    form.new_record()
    fill_intake(qtbot, form)
    assert form.save()
    line(form, "title").end(False)
    compose(line(form, "title"), "，三天没修")
    assert form.save()
    assert WorkOrder.get().title == "lamp is broken，三天没修"


@pytest.mark.parametrize("keep", [RecordForm.suspend, RecordForm.keep_input])
def test_locking_and_closing_keep_what_is_being_composed(
    make_form: MakeForm, office: Office, compose: Compose, keep: Callable[[RecordForm], None]
) -> None:
    form = make_form()
    form.new_record()
    compose(line(form, "title"), "路灯坏了")
    keep(form)
    (draft,) = drafts.kept(office)
    assert draft.values["fields"]["title"] == "路灯坏了"


def test_a_move_takes_what_is_being_composed(
    make_form: MakeForm, orders: Orders, compose: Compose, qtbot: Any
) -> None:
    form = make_form()
    form.show_record(orders.promised().id)
    press(qtbot, form, "complete")
    dialog = dialog_of(form)
    qtbot.keyClicks(child(dialog, QLineEdit, "work_orders.complete.self_rating.control"), "95")
    result = child(dialog, QPlainTextEdit, "work_orders.complete.result.control")
    compose(result, "已清理完毕，并落实保洁员每周巡查两次。")
    qtbot.keyClick(result, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert WorkOrder.get().result == "已清理完毕，并落实保洁员每周巡查两次。"


def test_a_dialog_takes_what_is_being_composed(
    look: Look, inline_tasks: InlineTasks, compose: Compose, qtbot: Any
) -> None:
    class Named(EntriesDialog):
        def act(self) -> Callable[[], Any]:
            text = child(self, QLineEdit, "named.name").text()
            return lambda: text

    window = QWidget()
    qtbot.addWidget(window)
    name = QLineEdit()
    dialog = Named("改名", "", name="named", verb="改名", tasks=inline_tasks, parent=window)
    entry = dialog.add("name", "名字", name)
    dialog.show()
    compose(entry.control, "城建办")
    with qtbot.waitSignal(dialog.done_well) as done:
        qtbot.keyClick(entry.control, Qt.Key.Key_Return)
    assert done.args == ["城建办"]
