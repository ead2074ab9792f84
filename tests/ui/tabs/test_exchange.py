"""系统 → 交换, clicked: an office is noted, a package goes and comes, what both changed is settled."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QLineEdit, QPushButton

from db.models import ExchangeConflict, ExchangePeer, WorkOrder
from desktop_app.core.office import Office
from desktop_app.exchange import identity, peers
from tests.desktop_app.exchange.conftest import Desk as OtherDesk
from tests.desktop_app.exchange.conftest import desks
from tests.desktop_app.exchange.test_exchange import change, issue
from tests.ui.conftest import InlineTasks
from ui import messages
from ui.desk import Desk
from ui.exchange.work import TakeDialog
from ui.preferences import Preferences
from ui.tabs.exchange import ExchangePage
from ui.theme import Look

__all__ = ["desks"]

Pair = tuple[OtherDesk, OtherDesk]


@pytest.fixture
def pair(desks: tuple[OtherDesk, ...]) -> Pair:
    """The township, at whose desk the page stands, and a village that sends."""
    return desks[0], desks[1]


@pytest.fixture
def office(pair: Pair) -> Iterator[Office]:
    with pair[0].open() as opened:
        yield opened


@pytest.fixture
def shown(
    look: Look, inline_tasks: InlineTasks, preferences: Preferences, said: list[str], qtbot: Any
) -> Iterator[Any]:
    """Shows the page of an office."""
    pages: list[ExchangePage] = []

    def show(office: Office) -> ExchangePage:
        desk = Desk(office, look, inline_tasks, preferences, lambda text, **_options: said.append(text))
        page = ExchangePage("exchange", desk, titles=("交换",))
        page.resize(1200, 700)
        page.show()
        pages.append(page)
        return page

    yield show
    for page in pages:
        for dialog in page.findChildren(QDialog):
            dialog.close()
        page.hide()
        shiboken6.delete(page)


def press(page: ExchangePage, name: str) -> None:
    button = page.findChild(QPushButton, f"exchange.{name}")
    assert button.isEnabled()
    button.click()


def asking(page: ExchangePage) -> QDialog:
    """The dialog that is open."""
    return next(dialog for dialog in page.findChildren(QDialog) if dialog.isVisible())


def fill_in(dialog: QDialog, site: int, *tabs: str) -> None:
    """Note the office of that site, which gets these tabs."""
    dialog.findChild(QLineEdit, "exchange.peer.site").setText(str(site))
    dialog.findChild(QLineEdit, "exchange.peer.name").setText("毛湾村")
    dialog.findChild(QCheckBox, "exchange.peer.all").setChecked(False)
    for box in dialog.findChildren(QCheckBox):
        box.setChecked(box.objectName() in {f"exchange.peer.{tab}" for tab in tabs})
    dialog.accept_button.click()


def test_an_office_is_noted_and_gets_a_package(
    pair: Pair, office: Office, shown: Any, tmp_path: Path
) -> None:
    page = shown(office)
    assert str(office.info.site) in page.own.text()
    press(page, "new")
    dialog = asking(page)
    dialog.findChild(QLineEdit, "exchange.peer.site").setText("二十二")
    dialog.accept_button.click()
    assert "编号是一串数字" in dialog.entries["site"].problem.text()
    fill_in(dialog, pair[1].site, "work_orders", "visits")
    assert ExchangePeer.get().tabs == "work_orders,visits"
    assert page.counts == "往来单位 1 个，待核 0 处"
    assert "不加密" in page._about.text()
    sent = page.send(tmp_path / "a.tdx")
    assert sent.heading.text().startswith("已导出")
    assert "没有加密" in sent.told.toPlainText()
    assert (tmp_path / "a.tdx").exists()


def test_in_english_tabs_are_called_as_at_the_left(
    english: None, pair: Pair, office: Office, shown: Any
) -> None:
    page = shown(office)
    press(page, "new")
    dialog = asking(page)
    boxes = [dialog.findChild(QCheckBox, f"exchange.peer.{tab}") for tab in ("work_orders", "visits")]
    assert [box.text() for box in boxes] == ["Work orders", "Visits and talks"]
    fill_in(dialog, pair[1].site, "work_orders", "visits")
    assert "Work orders, Visits and talks" in page._about.text()


def test_a_package_comes_and_what_both_changed_is_settled(pair: Pair, shown: Any) -> None:
    township, village = pair
    with village.open() as there:
        order = issue(there)
    township.get_from(village)
    change(township, order, remark="镇里的话", address="镇里的地址")
    village.clock.moment = village.clock.moment.replace(hour=5)
    change(village, order, remark="村里的话", address="村里的地址")
    package = village.send(township)
    with township.open() as office:
        page = shown(office)
        took = page.take(package)
        assert "有 2 处两边都改过" in took.heading.text()
        took.close()
        assert page.counts == "往来单位 1 个，待核 2 处"
        page.conflicts.table.selectRow(0)
        assert "现值：村里的" in page._about.text()
        assert "张文书（毛湾）" in page._about.text()
        press(page, "use")
        press(page, "keep")
        assert page.counts == "往来单位 1 个，待核 0 处"
        assert {each.settlement for each in ExchangeConflict.select()} == {"kept", "taken"}
        assert [WorkOrder.get().remark[0], WorkOrder.get().address[0]].count("镇") == 1


def test_of_an_office_from_which_nothing_came_the_fingerprint_is_compared_first(
    pair: Pair, shown: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    township, village = pair
    with village.open() as there:
        issue(there)
        fingerprint = identity.own_card(there).fingerprint
    package = village.send(township)
    asked: list[str] = []
    agreed: list[Any] = []

    def ask(_page: Any, words: str, *, detail: str, then: Any, **_how: Any) -> None:
        asked.append(words + detail)
        agreed.append(then)

    monkeypatch.setattr(messages, "ask", ask)
    with township.open() as office:
        page = shown(office)
        dialog = page.take(package)
        assert "毛湾村" in asked[0]
        assert fingerprint in asked[0]
        assert dialog.heading.text() == "没有读入，什么也没有变。"
        assert not WorkOrder.select().exists()
        agreed[0]()
        assert dialog.heading.text().startswith("已读入“毛湾村”")
        assert WorkOrder.select().exists()
        dialog.close()
        page.take(package)
        assert len(asked) == 1


def test_a_package_may_be_dropped_on_the_page(office: Office, shown: Any, tmp_path: Path) -> None:
    (tmp_path / "x.TDX").write_bytes(b"nothing")
    page = shown(office)
    told = QMimeData()
    told.setUrls([QUrl.fromLocalFile(str(tmp_path / "x.TDX"))])
    how = (Qt.DropAction.CopyAction, told, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    entering = QDragEnterEvent(QPoint(1, 1), *how)
    QApplication.sendEvent(page, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(page, QDropEvent(QPointF(1, 1), *how))
    assert "不是交换包" in page.findChild(TakeDialog).heading.text()


def test_a_refused_package_is_said_to_be_one(office: Office, shown: Any, tmp_path: Path) -> None:
    page = shown(office)
    (tmp_path / "x.tdx").write_bytes(b"nothing")
    assert "不是交换包" in page.take(tmp_path / "x.tdx").heading.text()


def test_an_office_is_taken_off_the_list(office: Office, shown: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    peers.add(office, 22, "毛湾村", [])
    page = shown(office)
    asked: list[str] = []

    def ask(_page: Any, words: str, *, then: Any, **_how: Any) -> None:
        asked.append(words)
        then()

    monkeypatch.setattr(messages, "ask", ask)
    press(page, "forget")
    assert asked == ["从往来单位里删去“毛湾村”吗？"]
    assert not ExchangePeer.select().exists()
    assert page.peers._empty.isVisible()
