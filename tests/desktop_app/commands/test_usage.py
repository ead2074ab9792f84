"""The command line answers in JSON or in sentences, and refuses in one."""

from __future__ import annotations

import errno
import io
import os
import re
import shlex
import subprocess
import sys
from argparse import Namespace
from functools import partial
from pathlib import Path
from typing import Any

import apsw
import pytest

from desktop_app import __main__ as program
from desktop_app import cli
from desktop_app.cli import COMMANDS, DONE, REFUSED, WRONG_USAGE
from desktop_app.commands.call import Call
from desktop_app.commands.options import INTERRUPTED
from desktop_app.commands.speech import Speech
from desktop_app.errors import AppError
from tests.desktop_app.commands.calls import ROOT, Run, number_of

HAN = re.compile("[\u4e00-\u9fff]")
TYPED = re.compile('"[^"]*"')  # what stays in a sentence as it was typed


@pytest.mark.parametrize("arguments", [[], ["--data", "x"], ["--user", "张三", "--password-file", "p"]])
def test_without_a_command_the_window_opens(monkeypatch: pytest.MonkeyPatch, arguments: list[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["township-desk", *arguments])
    monkeypatch.setattr(program, "open_window", lambda given: 77 if given == arguments else 0)
    assert program.main() == 77


@pytest.mark.parametrize("arguments", [["--help"], ["show", "--help"], ["--json"], ["--lang", "fr"], ["-x"]])
def test_with_anything_else_the_command_line_answers(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["township-desk", *arguments])
    monkeypatch.setattr(program, "open_window", lambda _given: 77)
    assert program.main() == (DONE if "--help" in arguments else WRONG_USAGE)
    assert "township-desk" in "".join(capsys.readouterr())


def test_whoever_stops_a_command_before_it_began_is_not_shown_a_fault() -> None:
    script = "import sys, desktop_app.__main__; print(*sys.modules)"  # what Ctrl-C may still interrupt
    found = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, check=True, capture_output=True, text=True
    )
    ours = {name for name in found.stdout.split() if name.startswith(("desktop_app", "db", "ui"))}
    assert ours == {
        "desktop_app",
        "desktop_app.__main__",
        "desktop_app.commands",
        "desktop_app.commands.options",
        "desktop_app.commands.speech",
        "desktop_app.commands.stopping",
    }


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such limits")
def test_a_crash_leaves_no_memory_on_the_disk() -> None:
    told = "from desktop_app.__main__ import main; import resource, sys; main(); "
    told += "sys.exit(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    done = subprocess.run([sys.executable, "-c", told, "--help"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_what_is_written_is_hidden_from_other_accounts(run: Run, tmp_path: Path, password: Path) -> None:
    directory, sheet = tmp_path / "office", tmp_path / "恢复单.pdf"
    directory.mkdir()
    arguments = ["--data", str(directory), "--user", "张三", "--password-file", str(password), "init"]
    told = ["--name", "白泉镇", "--short", "白泉", "--level", "township", "--recovery", str(sheet)]
    subprocess.run([sys.executable, "-m", "desktop_app", *arguments, *told], cwd=ROOT, check=True)
    for path in (sheet, *directory.iterdir()):
        assert path.stat().st_mode & 0o077 == 0, path


@pytest.mark.skipif(os.name == "nt", reason="a shell of POSIX")
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_is_done_without(tmp_path: Path, closed: str) -> None:
    call = f"{shlex.quote(sys.executable)} -m desktop_app --data {shlex.quote(str(tmp_path))} show people"
    ended = subprocess.run(["/bin/sh", "-c", f"{call} {closed}"], cwd=ROOT, capture_output=True, check=False)
    assert ended.returncode == REFUSED
    assert (b"--data" in ended.stderr) == ("2>" not in closed)
    assert b"Traceback" not in ended.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows says of such a place that nothing is there")
def test_a_place_where_nobody_may_look_is_named(run: Run, tmp_path: Path) -> None:
    answer = run("--data", tmp_path / ("x" * 300), "--user", "张三", "show", "work_orders")
    assert (answer.code, answer.err.count("\n")) == (REFUSED, 1)
    assert "keyring.json" in answer.err
    assert "名字太长" in answer.err


def test_a_wrong_usage_is_said_in_chinese(run: Run) -> None:
    answer = run("move", "work_orders")
    assert answer.code == WRONG_USAGE
    assert "缺少参数：NUMBER, MOVE" in answer.err
    assert answer.err.startswith("用法：township-desk")


def test_an_unknown_option_is_named(run: Run) -> None:
    answer = run("show", "work_orders", "--limitt", "3")
    assert answer.code == WRONG_USAGE
    assert "不认识的参数：--limitt 3" in answer.err
    assert answer.err.startswith("用法：township-desk show ")  # the command's own usage


def test_what_a_command_is_about_may_stand_behind_its_options(desk: Run, tmp_path: Path) -> None:
    number = number_of(desk)
    assert desk("show", "work_orders", "--json", number).json["number"] == number
    assert desk("print", "work_orders", "slip", "--out", tmp_path / "slip.pdf", number).code == DONE
    assert desk("move", "work_orders", number, "commit", "--json", "commitment=修").code == REFUSED
    assert desk("show", "work_orders", number, "--json", "多余").code == WRONG_USAGE


@pytest.mark.uncounted
@pytest.mark.parametrize("command", [command.name for command in COMMANDS])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself_in_both_languages(run: Run, command: str, language: str) -> None:
    answer = run("--lang", language, command, "--help")
    assert answer.code == DONE
    assert ("选项" in answer.out) == (language == "zh")
    assert any("\u4e00" <= character <= "\u9fff" for character in answer.out) == (language == "zh")


@pytest.mark.parametrize(
    ("command", "missing"), [("move", "PROGRAM, NUMBER, MOVE"), ("print", "PROGRAM, FORM, --out")]
)
def test_only_what_is_needed_is_called_missing(run: Run, command: str, missing: str) -> None:
    answer = run(command)
    assert answer.code == WRONG_USAGE
    assert answer.err.endswith(f"缺少参数：{missing}。\n")


def test_an_argument_that_is_no_text_is_refused(run: Run) -> None:
    assert run("show", "work_orders", "--search", "\udcff").code == WRONG_USAGE


def test_ctrl_c_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_call: Any) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(cli, "COMMANDS", (COMMANDS[5]._replace(run=interrupted),))
    answer = run("show", "work_orders")
    assert answer.code == INTERRUPTED
    assert "没有留下半截" in answer.err


def test_an_office_is_made_once(desk: Run, tmp_path: Path, run: Run, password: Path) -> None:
    again = desk("--user", "李四", "init", "--name", "别的镇", "--short", "别的", "--level", "township")
    assert again.code == REFUSED
    assert "不是空目录" in again.err
    assert len(again.err.splitlines()) == 1


def test_the_recovery_key_is_shown_once_or_printed(run: Run, tmp_path: Path, password: Path) -> None:
    common = ("--json", "--password-file", password, "--user", "张三")
    words = ("init", "--name", "小塘村", "--short", "小塘", "--level", "village")
    told = run(*common, "--data", tmp_path / "a", *words)
    assert len(told.json["recovery"].split()) == 8
    assert told.json["site"].isdecimal()
    printed = run(*common, "--data", tmp_path / "b", *words, "--recovery", tmp_path / "sheet.pdf")
    assert "recovery" not in printed.json
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    unwritable = tmp_path / "missing" / "sheet.pdf"
    kept = run(*common, "--data", tmp_path / "c", *words, "--recovery", unwritable)
    assert len(kept.json["recovery"].split()) == 8
    assert "没有写成" in kept.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("--data", "nowhere", "show", "work_orders"), "里没有办公室的数据"),
        (("--user", "李四", "show", "work_orders"), "姓名或密码不对"),
        (("--password-file", "missing.txt", "show", "work_orders"), "密码文件“missing.txt”打不开"),
        (("show", "potholes"), "没有“potholes”这个程序"),
        (("show", "work_orders", "白泉〔2015〕第999号"), "没有找到编号为“白泉〔2015〕第999号”的民情工单"),
        (("show", "work_orders", "--filter", "state"), "应写成 名称=值 的样子"),
        (("show", "work_orders", "--filter", "state=gone"), "gone"),
        (("show", "work_orders", "--filter", "state=draft", "--filter", "state=void"), "“state”写了两次"),
        (("figures", "--from", "2016-01-01", "--to", "2015-01-01"), "--from 不能晚于 --to"),
        (("figures", "--from", "2015-02-30"), "2015-02-30"),
        (("print", "work_orders", "poster", "--out", "x.pdf"), "没有“poster”这种单据"),
        (("print", "work_orders", "slip", "--out", "x.pdf"), "请写明要打印哪一条"),
        (("print", "work_orders", "slip", "--out", "x.doc"), "应是 .pdf"),
        (("print", "work_orders", "blank", "--blank", "0", "--out", "x.pdf"), "1 到 500 份"),
        (("screenshots", "out", "--size", "9x9"), "不是窗口大小"),
        (("import", "work_orders", "missing.xlsx"), "missing.xlsx"),
    ],
)
def test_a_refusal_is_one_sentence_in_the_language_chosen(
    desk: Run, arguments: tuple[str, ...], reason: str
) -> None:
    answer = desk(*arguments)
    assert answer.code == REFUSED
    assert reason in answer.err
    assert len(answer.err.splitlines()) == 1
    assert answer.out == ""
    english = desk("--lang", "en", *arguments)
    assert (english.code, len(english.err.splitlines()), english.out) == (REFUSED, 1, "")
    assert not HAN.search(TYPED.sub("", english.err))


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (apsw.FullError("full"), "磁盘已满，这一步没有写入"),
        (apsw.IOError("io"), "数据文件现在读写不了"),
        (apsw.CorruptError("corrupt"), "已损坏、读不出来"),
        (OSError(errno.ENOSPC, "No space left on device"), "回答写不出去：磁盘已满"),
        (AppError("“期限”不能早于提出时间"), "“期限”不能早于提出时间。\n"),
        (AppError("数据没有动。"), "数据没有动。\n"),
    ],
)
def test_what_the_disk_or_a_rule_refuses_is_a_sentence_too(
    run: Run, monkeypatch: pytest.MonkeyPatch, fault: Exception, sentence: str
) -> None:
    def failing(_call: Any) -> int:
        raise fault

    monkeypatch.setattr(cli, "COMMANDS", (COMMANDS[5]._replace(run=failing),))
    answer = run("show", "work_orders")
    assert answer.code == REFUSED
    assert sentence in answer.err
    assert len(answer.err.splitlines()) == 1


def test_results_are_told_in_the_language_chosen(desk: Run, tmp_path: Path) -> None:
    number = number_of(desk, title="作废", organization="城管中队", handler="陈主任")
    english = partial(desk, "--lang", "en")
    listed = english("show", "work_orders").out
    assert re.search(r"^Number +Village +Subject +Resident .*State\n", listed)
    assert re.search(rf"{number}.* 作废 .*to commit\n1 in all, 1 listed\n$", listed), (
        "typed words are no state"
    )
    record = english("show", "work_orders", number).out
    assert record.startswith(f"Work order {number} 作废\n【Raised】\n  Resident: 王阿姨\n")
    assert "  Confidential: no\n" in record
    assert re.search("\n【History】\n.*created this work order\n【Possible】Commit, .*, Make void\n$", record)
    refused = english("move", "work_orders", number, "rate")
    assert refused.err == 'The state is "to commit"; public rating is not possible now.\n'
    assert english("add", "work_orders", stdin=b"{}\n").json["error"] == 'Please fill in "Subject".'
    assert english("export", "people", tmp_path / "people.xlsx").out.startswith("1 row exported to ")
    assert re.search("Orders issued +1 order$", english("figures").out, re.MULTILINE)
    assert re.search(
        "^Checked: .*\nCheck code of the journal: .*\nNo problems found.\n$", english("check").out
    )
    assert english("users").out.split("\n")[0].split() == ["Name", "Role", "Programs", "State"]
    assert "、" not in english("show", "potholes").err
    promised = ("handler=陈主任", "commitment=修", "deadline_days=700", "deadline_kind=工作日")
    warned = english("move", "work_orders", number, "commit", *promised)
    assert "Promised for: " in warned.out
    assert warned.err.endswith("working days count Saturdays and Sundays only.\n")


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("err", "told"), [(Terminal(), "\r0 / 100\r50 / 100\r100 / 100\n"), (io.StringIO(), "")]
)
def test_long_work_tells_each_percent_once_where_somebody_looks(err: io.StringIO, told: str) -> None:
    call = Call(Namespace(), Speech(), io.BytesIO(), io.StringIO(), err, lambda **_: [])
    tell = call.percent()
    for done in (1, 2, 200, 201, 400):
        tell(done, 400)
    assert err.getvalue() == told
