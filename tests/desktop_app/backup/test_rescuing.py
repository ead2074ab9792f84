"""A damaged office without any backup: what is left of it becomes a snapshot, and the office is restored."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.base import database
from desktop_app.backup import rescuing, restoring, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.overview import may_be_rescued
from desktop_app.backup.rescuing import Salvage
from desktop_app.core.clock import FixedClock
from desktop_app.errors import AppError, InvalidInput
from desktop_app.verification.report import verify
from tests.desktop_app.backup.conftest import MORNING, Visit, tree
from tests.desktop_app.security.conftest import PASSWORD, enter
from tests.desktop_app.security.conftest import Made as MadeOffice

PAGE = 4096


def rescue(directory: Path, *, password: str = PASSWORD) -> Salvage:
    return rescuing.rescue(
        directory, user="张三", unlock=restoring.by_password("张三", password), clock=FixedClock(MORNING)
    )


@pytest.fixture
def damaged(visit: Visit, made: MadeOffice) -> Path:
    """An office whose list of divisions and whose journal have lost a page."""
    statement = "SELECT MAX(pageno) FROM dbstat WHERE name = ? AND pagetype = 'leaf'"
    ask = database.connection().execute
    pages = [ask(statement, (table,)).fetchone()[0] for table in ("attachment", "journal")]
    visit.leave()
    path = made.directory / "office.db"
    content = bytearray(path.read_bytes())
    for page in pages:
        content[page * PAGE - 1] ^= 1
    path.write_bytes(content)
    return made.directory


def test_what_can_be_read_becomes_an_office_that_is_sound(damaged: Path, made: MadeOffice) -> None:
    before = tree(damaged)
    salvage = rescue(damaged)
    assert {name: tree(damaged)[name] for name in before} == before
    assert verifying.newest_at(damaged) == salvage.found
    words = list(salvage.told())
    assert words[0].startswith("从损坏的数据里读出记录 ")
    assert words[-1] == "日志不全，没找回的可能不止这些，请和纸质材料核对。"
    done = restoring.restore(
        salvage.found, damaged, user="张三", unlock=restoring.by_password("张三", PASSWORD)
    )
    assert done.damaged is not None
    assert (done.damaged / "office.db").read_bytes() == before["office.db"]
    opened = enter(made)
    problems = verify(opened.office).problems
    opened.close()
    assert [each for each in problems if "不属于任何记录" not in each] == []


def test_nobody_rescues_with_a_wrong_password_or_where_nothing_is(damaged: Path, tmp_path: Path) -> None:
    before = tree(damaged)
    with pytest.raises(InvalidInput, match="姓名或密码不对"):
        rescue(damaged, password="不是这个口令二零")
    assert set(tree(damaged)) - set(before) == {"attempts.json"}
    assert may_be_rescued(damaged)
    (damaged / "office.db").unlink()
    assert not may_be_rescued(damaged)
    with pytest.raises(InvalidInput, match="没有可以抢救的"):
        rescue(damaged)
    with pytest.raises(AppError, match="里没有数据"):
        rescue(tmp_path)


def test_where_the_list_of_tables_is_gone_nothing_is_left_behind(
    damaged: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = damaged / "office.db"
    path.write_bytes(bytes(PAGE) + path.read_bytes()[PAGE:])
    before = tree(damaged)
    with pytest.raises(AppError, match="目录页坏了"):
        rescue(damaged)
    monkeypatch.setattr(Device, "free", lambda _self, _path: 1000)
    with pytest.raises(AppError, match="本机磁盘只剩 1 KB，抢救需要"):
        rescue(damaged)
    assert tree(damaged) == before
    assert not list((damaged / "snapshots").glob(".*"))
