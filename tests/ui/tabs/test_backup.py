"""系统 → 备份: the button, the sticks that come and go, the list, the checks, and the way to a restore."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QMessageBox

from desktop_app.backup import destination, taking
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.security import place
from tests.desktop_app.backup.conftest import (
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
from tests.full_disk import full
from tests.ui.tabs.own_pages import rows
from ui.desk import Desk
from ui.safety.backups import Backups
from ui.tabs.backup import BackupPage

__all__ = ["cheap", "clock", "made", "office", "stick", "template", "visit"]


class Machine:
    """A computer into which sticks are put."""

    def __init__(self) -> None:
        self.roots: list[Path] = []


@pytest.fixture
def machine() -> Machine:
    return Machine()


@pytest.fixture
def backups(desk: Desk, machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Backups]:
    """What watches, on a computer where everything that is mounted can be pulled out."""
    monkeypatch.setattr(place, "is_removable", lambda _root: True)
    watching = Backups(desk, roots=lambda: machine.roots)
    yield watching
    watching.deleteLater()


@pytest.fixture
def page(desk: Desk, backups: Backups, qtbot: Any) -> BackupPage:
    shown = BackupPage("backup", replace(desk, backups=lambda: backups), titles=("备份", "用户"))
    qtbot.addWidget(shown)
    shown.resize(1200, 660)
    shown.show()
    return shown


@pytest.fixture
def plug_in(machine: Machine, backups: Backups) -> Callable[..., None]:
    def plug(*roots: Path) -> None:
        machine.roots = list(roots)
        backups.look()

    return plug


def answer(page: BackupPage, words: str) -> None:
    """Click the button of the question that is open."""
    (box,) = page.findChildren(QMessageBox)
    next(button for button in box.buttons() if button.text() == words).click()


def test_without_a_stick_the_button_says_what_to_do(page: BackupPage) -> None:
    assert page.card.last.text() == "还没有备份到 U 盘"
    assert page.card.last.property("tone") == "warn"
    assert page.card.stick.text() == "没有插备份 U 盘；插好后会自动认出来。"
    assert not page.card.button.isEnabled()
    assert page.card.button.toolTip() == "请先插好 U 盘。"
    assert not page.table.isVisible()


def test_a_new_stick_is_asked_about_and_then_backed_up_to(
    page: BackupPage, backups: Backups, stick: Path, plug_in: Callable[..., None], said: list[str]
) -> None:
    heard: list[tuple[str, str]] = []
    backups.said.connect(lambda words, tone: heard.append((words, tone)))
    plug_in(stick)
    assert page.card.stick.text().startswith(f"已插入一只 U 盘：{stick}，还能放 ")
    page.card.button.click()
    answer(page, "用这只 U 盘")
    assert page.card.result.text().startswith(
        "备份完成，已读回核对，可以安全拔出 U 盘。工单 0 件，附件 3 个，"
    )
    assert page.card.last.text() == "上次 U 盘备份：今天 08:42 已回读校验"
    assert page.card.stick.text().startswith("已插入本办公室的备份 U 盘")
    assert [row[:3] for row in rows(page)] == [
        ["今天 08:42", f"U 盘 {stick}", "0"],
        ["今天 08:42", "本机快照", "0"],
    ]
    assert rows(page)[0][4] == "完好"
    assert said[-1].startswith("备份完成，并已从 U 盘读回核对。可以安全拔出 U 盘了。")
    assert heard[0][0] == "正在备份…"
    assert heard[-1] == ("上次 U 盘备份：今天 08:42 已回读校验", "")
    assert not page.card.bar.isVisible()


def test_a_folder_is_called_a_folder_and_its_backups_are_listed(
    page: BackupPage,
    office: Office,
    stick: Path,
    plug_in: Callable[..., None],
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(place, "is_removable", lambda _root: False)
    page.card.back_up(stick)
    answer(page, "备份到这里")
    assert page.card.last.text() == "上次备份（不在 U 盘上）：今天 08:42 已回读校验"
    assert [row[1] for row in rows(page)] == [f"文件夹 {stick}", "本机快照"]
    for words in (page.card.result.text(), said[-1]):
        assert words.startswith("备份完成，")
        assert "拔出" not in words
        assert "和数据在同一块磁盘上" in words
    assert page.card.result.property("tone") == "warn"
    later(office, days=1)
    plug_in(stick)
    assert said[-1] == "今天还没有备份。"
    assert page.card.stick.text().startswith("本办公室备份用的磁盘")


def test_a_question_that_is_declined_changes_nothing(
    page: BackupPage, stick: Path, plug_in: Callable[..., None]
) -> None:
    plug_in(stick)
    page.card.button.click()
    answer(page, "取消")
    assert not list(stick.iterdir())


def test_the_offices_own_stick_needs_no_question(
    page: BackupPage, office: Office, stick: Path, plug_in: Callable[..., None]
) -> None:
    back_up(office, stick)
    later(office, days=4)
    plug_in(stick)
    page.refresh()
    assert page.card.last.text() == "已 4 天未备份"
    page.card.button.click()
    assert len(rows(page)) == 4


def test_what_the_stick_refuses_stands_in_the_card(
    page: BackupPage,
    office: Office,
    stick: Path,
    plug_in: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    back_up(office, stick)
    later(office, hours=1)
    plug_in(stick)

    monkeypatch.setattr(taking.Device, "write", full)
    page.card.button.click()
    assert "本机快照没有做成：磁盘已满" in page.card.result.text()
    assert page.card.result.property("tone") == "bad"
    assert page.card.button.isEnabled()


def test_a_cancelled_backup_says_so_and_can_be_begun_again(
    page: BackupPage,
    backups: Backups,
    office: Office,
    stick: Path,
    plug_in: Callable[..., None],
    said: list[str],
) -> None:
    back_up(office, stick)
    later(office, hours=1)
    plug_in(stick)
    backups.progressed.connect(lambda _step: backups.cancel())
    real = destination.chosen

    def cancelling(*args: Any, **options: Any) -> Any:
        backups._task = None
        raise_cancelled()
        return real(*args, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(destination, "chosen", cancelling)
        page.card.button.click()
    assert page.card.result.text() == "备份已取消，以前的备份没有动。"
    assert said == ["正在备份…", page.card.result.text()]  # and no more of the last one
    page.card.button.click()
    assert "备份完成" in page.card.result.text()


def raise_cancelled() -> None:
    from ui.tasks import Cancelled

    raise Cancelled


@pytest.mark.parametrize(("wish", "backed_up"), [("提醒", 0), ("自动备份", 1), ("不提醒", 0)])
def test_the_known_stick_is_welcomed_as_the_office_wishes(
    backups: Backups,
    office: Office,
    stick: Path,
    plug_in: Callable[..., None],
    said: list[str],
    monkeypatch: pytest.MonkeyPatch,
    wish: str,
    backed_up: int,
) -> None:
    back_up(office, stick)
    monkeypatch.setattr(type(office.parameters), "text", lambda _self, _key, _on: wish)
    monkeypatch.setattr(type(office.parameters), "whole", lambda _self, _key, _on: 3)
    plug_in(stick)
    assert not said  # there is one of today
    plug_in()
    later(office, days=1)
    plug_in(stick)
    assert len(list(stick.glob("*/*/2015-04-14-*"))) == backed_up
    told = {"提醒": ["备份 U 盘已插入，今天还没有备份。"], "自动备份": ["正在备份…"]}
    assert said[:1] == told.get(wish, [])
    assert len(said) == len(told.get(wish, [])) + backed_up


def test_a_stick_that_is_pulled_disappears_from_the_list(
    page: BackupPage, office: Office, stick: Path, plug_in: Callable[..., None]
) -> None:
    back_up(office, stick)
    plug_in(stick)
    assert len(rows(page)) == 2
    plug_in()
    assert [row[1] for row in rows(page)] == ["本机快照"]


def test_a_damaged_backup_is_shown_as_such_and_not_offered(
    page: BackupPage, office: Office, stick: Path, plug_in: Callable[..., None]
) -> None:
    (back_up(office, stick).path / "office.db").write_bytes(b"")
    plug_in(stick)
    assert rows(page)[0][4] == "有缺损"
    assert "应有" in page.chosen_card.about.text()
    assert not page.chosen_card.practise.isEnabled()
    assert not page.chosen_card.restore.isEnabled()
    page.chosen_card.verify.click()
    assert "现有 0 字节" in page.chosen_card.result.text()


def test_a_chosen_backup_is_verified_and_practised(
    page: BackupPage, office: Office, stick: Path, plug_in: Callable[..., None], tmp_path: Path
) -> None:
    back_up(office, stick)
    plug_in(stick)
    page.chosen_card.verify.click()
    assert page.chosen_card.result.text() == "完好：5 个文件逐字节核对过，数据库能打开。"
    page.chosen_card.practise_to(tmp_path / "证明.pdf")
    words = f"演练成功：由这个备份可以完整恢复。证明已保存到 {tmp_path / '证明.pdf'}。"
    assert page.chosen_card.result.text() == words
    assert (tmp_path / "证明.pdf").read_bytes().startswith(b"%PDF")
    assert not (office.directory / ".practice").exists()


def test_a_restore_is_asked_about_and_handed_on(
    page: BackupPage, backups: Backups, office: Office, stick: Path, plug_in: Callable[..., None]
) -> None:
    back_up(office, stick)
    plug_in(stick)
    asked: list[Any] = []
    backups.restore_asked.connect(asked.append)
    page.chosen_card.restore.click()
    answer(page, "去恢复")
    assert [found.path for found in asked] == [page.chosen.path]


def test_a_clerk_may_back_up_and_not_restore(
    page: BackupPage, office: Office, stick: Path, plug_in: Callable[..., None]
) -> None:
    back_up(office, stick)
    office.user = User("李四", Rights(CLERK))
    plug_in(stick)
    assert page.card.button.isEnabled()
    assert not page.chosen_card.restore.isEnabled()
    assert page.chosen_card.restore.toolTip() == "恢复由管理员来做。"


def test_snapshots_are_taken_while_one_works(backups: Backups, office: Office) -> None:
    backups.take_snapshot()
    office.writer.note("something")
    office.clock.moment += timedelta(minutes=30)
    backups.take_snapshot()
    backups.take_snapshot()
    assert len(list((office.directory / "snapshots").iterdir())) == 2


def test_a_stick_that_was_left_in_is_backed_up_to_on_the_next_day(
    backups: Backups,
    office: Office,
    stick: Path,
    plug_in: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    back_up(office, stick)
    monkeypatch.setattr(type(office.parameters), "text", lambda _self, _key, _on: "自动备份")
    monkeypatch.setattr(type(office.parameters), "whole", lambda _self, _key, _on: 3)
    plug_in(stick)
    for _hour in range(3):
        backups.take_snapshot()
    later(office, days=1)
    for _hour in range(3):
        backups.take_snapshot()
    assert len(list(stick.glob("*/*/2015-04-14-*"))) == 1
