"""`backup`, `verify` and `restore` answer with what they found, and with an exit code."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.cli import DONE, REFUSED
from tests.desktop_app.commands.calls import Run, number_of


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_an_order_goes_onto_the_stick_and_comes_back(
    run: Run, desk: Run, stick: Path, tmp_path: Path, password: Path
) -> None:
    number = number_of(desk)
    made = desk("--json", "backup", stick)
    assert made.code == DONE
    told = made.json
    assert (told["ok"], told["problems"], told["attachments"], told["rows"]["work_order"]) == (True, [], 0, 1)
    assert Path(told["path"]).is_relative_to(stick)
    checked = run("--json", "verify", told["path"]).json
    assert (checked["ok"], checked["opened"], checked["head"]) == (True, False, told["head"])
    assert desk("--json", "verify", stick).json["opened"]
    done = run("--data", tmp_path / "new", "--password-file", password, "--json", "restore", stick)
    assert (done.json["ok"], done.json["damaged"], done.json["office"]) == (True, None, "白泉镇")
    shown = run("--data", tmp_path / "new", "--password-file", password, "--json", "show", "work_orders")
    assert [row["number"] for row in shown.json["rows"]] == [number]
    assert (
        len(run("--data", tmp_path / "new", "--password-file", password, "backup", stick).out.splitlines())
        == 2
    )


def test_a_damaged_backup_is_named_and_never_restored(
    run: Run, desk: Run, stick: Path, tmp_path: Path, password: Path
) -> None:
    database = Path(desk("--json", "backup", stick).json["path"]) / "office.db"
    content = database.read_bytes()
    database.write_bytes(content[:5000] + b"\0" + content[5001:])
    checked = run("--json", "verify", stick)
    assert checked.code == REFUSED
    assert not checked.json["ok"]
    (problem,) = checked.json["problems"]
    assert "office.db 已损坏" in problem
    assert problem in checked.err
    answer = run("--data", tmp_path / "new", "--password-file", password, "restore", stick)
    assert answer.code == REFUSED
    assert "已损坏" in answer.err
    assert not (tmp_path / "new").exists()


def test_a_damaged_office_is_restored_in_its_place(run: Run, desk: Run, stick: Path, tmp_path: Path) -> None:
    number = number_of(desk)
    desk("backup", stick)
    (tmp_path / "office" / "office.db").write_bytes(b"")
    assert "是空的" in desk("show", "work_orders").err
    answer = desk("restore", stick)
    assert answer.code == DONE
    assert "白泉镇已恢复到" in answer.out
    assert "先按纸上的编号顺序补录" in answer.out
    (kept,) = tmp_path.glob("office-damaged-*")
    assert f"原来的数据保留在 {kept}" in answer.out
    assert [row["number"] for row in desk("--json", "show", "work_orders").json["rows"]] == [number]


def test_without_a_backup_an_office_is_rescued_from_its_own_files(desk: Run, tmp_path: Path) -> None:
    number = number_of(desk)
    answer = desk("--json", "restore", tmp_path / "office", "--rescue").json
    assert (answer["ok"], answer["rescued"]["tables"], answer["rescued"]["breaks"]) == (True, {}, 0)
    assert answer["rescued"]["read"] >= answer["rows"]["work_order"] == 1
    assert [row["number"] for row in desk("--json", "show", "work_orders").json["rows"]] == [number]
    assert desk("check").code == DONE


@pytest.mark.uncounted
def test_another_offices_stick_is_refused_until_it_is_adopted(
    run: Run, desk: Run, stick: Path, tmp_path: Path
) -> None:
    desk("backup", stick)
    (tmp_path / "office" / "backups.json").unlink()
    refused = desk("backup", stick)
    assert refused.code == REFUSED
    assert "另一个办公室" in refused.err
    assert "请加 --adopt" in refused.err
    assert desk("backup", stick, "--adopt").code == DONE
    assert desk("backup", stick).code == DONE


@pytest.mark.parametrize("place", ["missing", "office"])
def test_no_backup_where_none_may_go(desk: Run, tmp_path: Path, place: str) -> None:
    answer = desk("backup", tmp_path / place)
    assert answer.code == REFUSED
    assert answer.err.count("\n") == 1


def test_where_there_is_no_backup_it_is_said(run: Run, tmp_path: Path, password: Path) -> None:
    for command in ("verify", "restore"):
        answer = run("--data", tmp_path / "new", "--password-file", password, command, tmp_path)
        assert answer.code == REFUSED
        assert "没有找到备份" in answer.err
