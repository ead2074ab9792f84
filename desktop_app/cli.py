"""The command line: reads what was asked, calls the command, and turns refusals into one sentence
and an exit code.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, NamedTuple

from desktop_app.commands import (
    accounts,
    adding,
    backups,
    changing,
    checking,
    escalating,
    exchanging,
    figures,
    founding,
    manual,
    moving,
    options,
    paper,
    pictures,
    reporting,
    showing,
    tables,
    undoing,
)
from desktop_app.commands.call import Call, Pictures
from desktop_app.commands.speech import CommandParser, Parser, Speech
from desktop_app.core.files import reason_of
from desktop_app.core.storage import about_storage
from desktop_app.errors import AppError

DONE, REFUSED, WRONG_USAGE = 0, 1, 2


class Command(NamedTuple):
    """A command: its name, what it does, its arguments, and the doing."""

    name: str
    words: str
    arguments: Callable[[Parser, Speech], None]
    run: Callable[[Call], int]


COMMANDS = (
    Command("init", "开办：在空目录里建立办公室", founding.add_init, founding.init),
    Command("demo", "建立演示办公室", founding.add_demo, founding.demo),
    Command("import", "从 Excel 或 CSV 导入", tables.add_import, tables.take_in),
    Command("export", "导出任何一个列表", tables.add_export, tables.send_out),
    Command("add", "逐行读入 JSON 并登记", adding.add_arguments, adding.add),
    Command("show", "看列表或一条记录", showing.add_arguments, showing.show),
    Command("change", "改一条记录的内容", changing.add_arguments, changing.change),
    Command("move", "办一步：承诺、办结、评价……", moving.add_arguments, moving.move),
    Command("escalate", "出具到期的黄牌、红牌、催办", escalating.add_arguments, escalating.give),
    Command("print", "打印单据到 PDF", paper.add_print, paper.print_form),
    Command("scan", "扫描件归到工单下", paper.add_scan, paper.scan),
    Command("figures", "全部指标", figures.add_arguments, figures.figures),
    Command("report", "通报、年度数据库、定稿", reporting.add_arguments, reporting.report),
    Command("undo", "撤销最近的改动或一整批导入", undoing.add_arguments, undoing.undo),
    Command("check", "检查数据是否完好", checking.add_arguments, checking.check),
    Command("backup", "备份到 U 盘，读回核对", backups.add_backup, backups.back_up),
    Command("verify", "核对一个备份", backups.add_verify, backups.verify),
    Command("restore", "从备份恢复办公室", backups.add_restore, backups.restore),
    Command("exchange", "与别的单位交换数据", exchanging.add_arguments, exchanging.exchange),
    Command("users", "用户、密码和恢复单", accounts.add_arguments, accounts.manage),
    Command("manual", "使用手册，写成 PDF", manual.add_arguments, manual.write),
    Command("screenshots", "各页面的图片", pictures.add_arguments, pictures.screenshots),
)


def main(arguments: Sequence[str], *, pictured: Pictures) -> int:
    """Do what the command says; answers with the exit code. `pictured` takes pictures of the window."""
    _replace_closed_streams()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    speech = Speech(options.language_of(arguments))
    if any(not _is_text(argument) for argument in arguments):
        sys.stderr.write(f"{speech('参数里有不能识别的字符。')}\n")
        return WRONG_USAGE
    parser = _parser(speech, arguments)
    try:
        given = parser.parse_args(arguments)
    except SystemExit as done:
        return int(done.code or 0)
    if given.command is None:
        parser.print_help(sys.stderr)
        return WRONG_USAGE
    command = next(command for command in COMMANDS if command.name == given.command)
    return _run(command, Call(given, speech, sys.stdin.buffer, sys.stdout, sys.stderr, pictured))


def _replace_closed_streams() -> None:
    """Whoever closed a stream before starting us (`<&-`, a service) gets nothing and sends nothing."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - open until we end
            setattr(sys, name, stream)


def _run(command: Command, call: Call) -> int:
    try:
        with about_storage():
            code = command.run(call)
        call.out.flush()
    except AppError as error:
        return _refused(call, error.sentence)
    except KeyboardInterrupt:
        call.err.write("\n" if call.err.isatty() else "")  # below the progress
        call.remark("已停止，没有留下半截的改动。")
        return options.INTERRUPTED
    except OSError as error:
        _let_go(call.out)
        if isinstance(error, BrokenPipeError):
            return REFUSED  # whoever read our answers has gone
        return _refused(call, f"回答写不出去：{reason_of(error)}。")
    return code


def _refused(call: Call, sentence: str) -> int:
    call.remark(sentence)
    return REFUSED


def _let_go(out: IO[str]) -> None:
    """Answers that nobody takes go nowhere; else the interpreter tries once more when it ends."""
    if out is sys.__stdout__:
        with Path(os.devnull).open("wb") as nowhere:
            os.dup2(nowhere.fileno(), out.fileno())


def _is_text(argument: str) -> bool:
    """Whether the bytes of the argument were text in the system's encoding."""
    try:
        argument.encode()
    except UnicodeEncodeError:
        return False
    return True


def _parser(speech: Speech, given: Sequence[str]) -> Parser:
    """Knows every command, and the arguments of those that are named in what was given."""
    common = Parser(speech, prog="township-desk")
    options.add_common(common, speech)
    commands = common.add_subparsers(
        dest="command", metavar=speech("命令"), title=speech("各个命令"),
        parser_class=CommandParser,
    )  # fmt: skip
    for command in COMMANDS:
        words = speech(command.words)
        parser = commands.add_parser(command.name, speech=speech, help=words, description=words)
        if command.name in given:
            options.add_common(parser, speech, again=True)
            command.arguments(parser, speech)
    return common
