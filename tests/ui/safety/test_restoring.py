"""The page that restores: what it finds, what it asks, and what it says when it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.base import database
from desktop_app.backup.store import FOLDER
from desktop_app.security import opening
from tests.desktop_app.backup.conftest import (
    Visit,
    back_up,
    cheap,
    clock,
    later,
    made,
    office,
    stick,
    template,
    visit,
)
from tests.desktop_app.security.conftest import PASSWORD
from tests.desktop_app.security.conftest import Made as MadeOffice
from tests.ui.conftest import InlineTasks
from ui.safety.restoring import Entered, RestorePage
from ui.tasks import Cancelled

__all__ = ["cheap", "clock", "made", "office", "stick", "template", "visit"]


@pytest.fixture
def left(visit: Visit, stick: Path, made: MadeOffice) -> MadeOffice:
    """An office that was backed up twice, and that nobody is in."""
    back_up(visit.office, stick)
    visit.office.writer.note("something")
    later(visit.office, days=1)
    back_up(visit.office, stick)
    visit.leave()
    return made


@pytest.fixture
def shown(inline_tasks: InlineTasks, look: Any, qtbot: Any) -> Callable[..., RestorePage]:
    """Shows the page for a directory, on a computer with these volumes."""

    def show(directory: Path, *roots: Path, **options: Any) -> RestorePage:
        page = RestorePage(directory, inline_tasks, roots=lambda: roots, **options)
        qtbot.addWidget(page)
        page.resize(1200, 700)
        page.show()
        return page

    return show


def lines(page: RestorePage) -> list[str]:
    return [page.list.item(row).text() for row in range(page.list.count())]


def test_a_new_computer_gets_the_office_from_the_stick(
    left: MadeOffice, stick: Path, tmp_path: Path, shown: Callable[..., RestorePage]
) -> None:
    page = shown(tmp_path / "new", stick, last_user="张三")
    assert lines(page) == [
        f"2015-04-14 08:42 · 文件夹 {stick} · 白泉镇",
        f"2015-04-13 08:42 · 文件夹 {stick} · 白泉镇",
    ]
    assert page.list.currentRow() == 0
    assert page.inside.text().startswith("白泉镇的备份：工单 0 件，附件 3 个，")
    assert page._users.currentText() == "张三"
    entered: list[Entered] = []
    page.done.connect(entered.append)
    page._line.setText(PASSWORD)
    page.button.click()
    (done,) = entered
    assert (done.user, done.password, done.restored.attachments) == ("张三", PASSWORD, 3)
    assert opening.is_office(tmp_path / "new")


def test_a_wrong_password_stands_beside_its_entry_and_changes_nothing(
    left: MadeOffice, stick: Path, tmp_path: Path, shown: Callable[..., RestorePage]
) -> None:
    page = shown(tmp_path / "new", stick)
    page.button.click()
    assert page.password.problem.text() == "请输入密码。"
    page._line.setText("不是这个密码2015")
    page.button.click()
    assert page.password.problem.text() == "姓名或密码不对。"
    assert page.button.isEnabled()
    assert not (tmp_path / "new").exists()


def test_without_a_backup_it_says_what_to_do(tmp_path: Path, shown: Callable[..., RestorePage]) -> None:
    page = shown(tmp_path / "new")
    assert page.inside.text() == "没有找到备份。请插好 U 盘；几秒后会自动认出来。"
    assert not page.button.isEnabled()
    assert not page.password.isVisible()


def test_a_stick_that_is_plugged_in_later_is_found(
    left: MadeOffice, stick: Path, tmp_path: Path, shown: Callable[..., RestorePage]
) -> None:
    page = shown(tmp_path / "new")
    page._roots = lambda: [stick]
    page.look()
    assert len(lines(page)) == 2
    assert page.button.isEnabled()


def test_a_folder_that_somebody_points_to_is_looked_into(
    left: MadeOffice, stick: Path, tmp_path: Path, shown: Callable[..., RestorePage]
) -> None:
    page = shown(tmp_path / "new")
    page.add_place(stick / FOLDER)
    assert len(lines(page)) == 2


def test_the_folder_of_the_last_backup_is_looked_into_unasked(
    left: MadeOffice, stick: Path, shown: Callable[..., RestorePage]
) -> None:
    (left.directory / "office.db").write_bytes(b"")
    page = shown(left.directory)
    assert [line for line in lines(page) if f"文件夹 {stick}" in line]


def test_the_damaged_are_shown_and_cannot_be_chosen(
    left: MadeOffice, stick: Path, tmp_path: Path, shown: Callable[..., RestorePage]
) -> None:
    (newest,) = stick.glob("*/*/2015-04-14-*")
    (newest / "office.db").write_bytes(b"")
    page = shown(tmp_path / "new", stick)
    assert lines(page)[0].endswith("· 有缺损")
    assert page.list.currentRow() == 1


@pytest.mark.parametrize("spoil", [lambda ring: ring.write_bytes(b"{}"), Path.unlink])
def test_a_keyring_that_is_damaged_or_gone_leads_past_the_snapshots_to_the_stick(
    left: MadeOffice, stick: Path, shown: Callable[..., RestorePage], spoil: Callable[[Path], object]
) -> None:
    spoil(left.directory / "keyring.json")
    page = shown(left.directory, stick, reason="钥匙文件已损坏。")
    assert len(lines(page)) == 4, "without its key nothing can be rescued"
    assert page.chosen.path.is_relative_to(stick)
    page._line.setText(PASSWORD)
    page.button.click()
    opening.open_office(left.directory, user="张三", password=PASSWORD).close()


def test_a_backup_that_is_damaged_within_is_refused_in_a_sentence(
    left: MadeOffice, stick: Path, tmp_path: Path, shown: Callable[..., RestorePage]
) -> None:
    (newest,) = stick.glob("*/*/2015-04-14-*")
    content = (newest / "office.db").read_bytes()
    (newest / "office.db").write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    page = shown(tmp_path / "new", stick)
    page._line.setText(PASSWORD)
    page.button.click()
    assert page.refusal.text() == "备份里的 office.db 已损坏，没有用它；请换一个备份。"
    assert page.button.isEnabled()
    page.list.setCurrentRow(1)
    assert not page.refusal.isVisible()
    page.button.click()
    assert opening.is_office(tmp_path / "new")


def test_a_cancelled_restore_says_that_nothing_was_changed(
    left: MadeOffice,
    stick: Path,
    tmp_path: Path,
    shown: Callable[..., RestorePage],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def cancel(*_arguments: object) -> None:
        raise Cancelled

    page = shown(tmp_path / "new", stick)
    page._line.setText(PASSWORD)
    with monkeypatch.context() as patch:
        patch.setattr("ui.safety.restoring.report", cancel)
        page.button.click()
    assert page.refusal.text() == "已取消，什么也没有改动。"
    assert not (tmp_path / "new").exists()
    page.button.click()
    assert opening.is_office(tmp_path / "new")


def test_without_a_backup_a_damaged_office_is_rescued_and_restored(
    visit: Visit, made: MadeOffice, shown: Callable[..., RestorePage], look: Any, qtbot: Any
) -> None:
    leaf = "SELECT MAX(pageno) FROM dbstat WHERE name = 'parameter' AND pagetype = 'leaf'"
    page_number = database.connection().execute(leaf).fetchone()[0]
    visit.leave()
    content = bytearray((made.directory / "office.db").read_bytes())
    content[page_number * 4096 - 1] ^= 1
    (made.directory / "office.db").write_bytes(content)
    page = shown(made.directory, reason="数据文件 office.db 已损坏。")
    assert lines(page) == ["没有备份？抢救这台电脑上损坏的数据"]
    assert page.button.text() == "抢救"
    look.put_on("light", 1.5)
    page.resize(1366, 800)
    qtbot.waitUntil(lambda: page.verticalScrollBar().maximum() == 0)  # the button stays in sight
    page._line.setText(PASSWORD)
    page.button.click()
    assert page.button.text() == "恢复"
    assert page.chosen is not None
    assert "从损坏的数据里读出记录" in page.inside.text()
    assert "已按日志补齐：参数" in page.inside.text()
    page.button.click()
    opening.open_office(made.directory, user="张三", password=PASSWORD).close()


def test_the_way_back(tmp_path: Path, shown: Callable[..., RestorePage], qtbot: Any) -> None:
    page = shown(tmp_path / "new")
    with qtbot.waitSignal(page.back):
        page.cancel.click()
