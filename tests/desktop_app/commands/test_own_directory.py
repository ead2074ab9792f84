"""The directory of an office holds what the office wrote, for its own account, and nothing else."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from tests.desktop_app.commands.calls import Run, number_of

INIT = ("--name", "里镇", "--short", "里", "--level", "township")


def names(directory: Path) -> set[str]:
    return {path.name for path in directory.rglob("*")}


def test_no_command_writes_readable_files_there(desk: Run, tmp_path: Path) -> None:
    number = number_of(desk)
    office = tmp_path / "office"
    (tmp_path / "in.csv").write_text("事项,提出时间\n路灯不亮,不是日期\n", "utf-8")
    before = names(office)
    for command in (
        ("export", "work_orders", office / "a.xlsx"),
        ("print", "work_orders", "slip", number, "--out", office / "attachments" / "a.pdf"),
        ("print", "work_orders", "blank", "--out", office / "a.pdf"),
        ("import", "work_orders", "in.csv", "--refused", office / "a.xlsx"),
        ("users", "recovery", "--recovery", office / "a.pdf"),
        ("screenshots", office),
        ("screenshots", office / "pictures"),
    ):
        answer = desk(*command)
        assert (answer.code, "在办公室的数据目录或备份里面" in answer.err) == (1, True), command
    assert names(office) == before


@pytest.mark.usefixtures("cheap")
def test_the_recovery_sheet_of_a_new_office_does_not_lie_in_it(
    run: Run, password: Path, tmp_path: Path
) -> None:
    common = ("--data", tmp_path / "new", "--user", "张三", "--password-file", password)
    answer = run(*common, "init", *INIT, "--recovery", tmp_path / "new" / "recovery.pdf")
    assert (answer.code, "数据目录" in answer.err) == (1, True)
    assert not (tmp_path / "new").exists()


@pytest.mark.usefixtures("cheap")
@pytest.mark.parametrize("inner", ["inner", "attachments"])
def test_no_office_is_made_within_another(
    desk: Run, run: Run, password: Path, tmp_path: Path, inner: str
) -> None:
    directory = tmp_path / "office" / inner
    answer = run("--data", directory, "--user", "张三", "--password-file", password, "init", *INIT)
    assert (answer.code, "在另一个办公室的数据目录" in answer.err) == (1, True)
    assert not directory.exists()


def test_no_backup_is_restored_within_another_office(
    desk: Run, run: Run, password: Path, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    desk("backup", tmp_path / "stick")
    inner = tmp_path / "office" / "inner"
    answer = run("--data", inner, "--password-file", password, "restore", tmp_path / "stick")
    assert (answer.code, "在另一个办公室的数据目录" in answer.err) == (1, True)
    assert not inner.exists()


@pytest.mark.uncounted
@pytest.mark.skipif(os.name == "nt", reason="rights of Unix")
@pytest.mark.usefixtures("cheap")
def test_other_accounts_cannot_look_in(desk: Run, run: Run, password: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir(mode=0o755)
    run("--data", tmp_path / "new", "--user", "张三", "--password-file", password, "init", *INIT)
    (tmp_path / "office").chmod(0o755)
    desk("show", "work_orders")
    for directory in ("new", "office"):
        assert stat.S_IMODE((tmp_path / directory).stat().st_mode) == 0o700


@pytest.mark.parametrize("name", ["../x", "a\\b", "李<b>四</b>", 'a"b', "a|b", "a:b", "a\x1bb", "a\u202eb"])
def test_nobody_is_called_what_no_file_could_be(desk: Run, password: Path, name: str) -> None:
    answer = desk("users", "admit", name, "--role", "auditor", "--new-password-file", password)
    assert (answer.code, "姓名应有 1 到" in answer.err) == (1, True)


@pytest.mark.parametrize(
    ("option", "said"), [("--name", "单位名称"), ("--short", "简称"), ("--user", "用户姓名")]
)
def test_no_office_begins_with_such_a_name(
    run: Run, password: Path, tmp_path: Path, option: str, said: str
) -> None:
    common = ("--data", tmp_path / "new", "--user", "张三", "--password-file", password)
    answer = run(*common, "init", *INIT, option, "白/泉")
    assert (answer.code, said in answer.err) == (1, True)
    assert not (tmp_path / "new").exists()
