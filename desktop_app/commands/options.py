"""The options that every command knows, and whether a call is for the window; imports nothing of the desk."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop_app.commands.speech import CHINESE, ENGLISH, Speech

NOT_SHOWN = 1  # refused, as any command is
INTERRUPTED = 130  # the exit code after Ctrl-C, as shells know it


def add_common(parser: argparse.ArgumentParser, speech: Speech, *, again: bool = False) -> None:
    """Options that may stand before the command or, `again`, after it; the later one counts."""

    def default(value: object) -> object:
        return argparse.SUPPRESS if again else value

    directory, user = speech("办公室的目录"), speech("用户")
    parser.add_argument("--data", type=Path, default=default(None), help=directory)
    parser.add_argument("--user", default=default(None), help=user)
    first_line = speech("第一行是密码")
    parser.add_argument("--password-file", type=Path, default=default(None), help=first_line)
    opened = speech("打开有第二道锁的这一栏")
    parser.add_argument("--open", metavar="TAB", default=default(None), help=opened)
    its = speech("第一行是第二道锁的密码")
    parser.add_argument("--open-password-file", type=Path, metavar="FILE", default=default(None), help=its)
    language = speech("语言")
    parser.add_argument("--lang", choices=(CHINESE, ENGLISH), default=default(CHINESE), help=language)
    in_json = speech("用 JSON 回答")
    parser.add_argument("--json", action="store_true", default=default(False), help=in_json)


def is_for_the_window(arguments: Sequence[str]) -> bool:
    """Whether nothing but whose office it is was said: no command, no plea for help."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    add_common(parser, Speech())
    try:
        options, rest = parser.parse_known_args(list(arguments))
    except argparse.ArgumentError:
        return False
    return not rest and not options.json


def language_of(arguments: Sequence[str]) -> str:
    """The language of the help, read before the parser that speaks it exists."""
    parser = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    parser.add_argument("--lang", choices=(CHINESE, ENGLISH), default=CHINESE)
    try:
        return str(parser.parse_known_args(list(arguments))[0].lang)
    except argparse.ArgumentError:
        return CHINESE
