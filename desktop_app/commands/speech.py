"""The language that the command line speaks, and an argument parser that speaks it."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_app.catalogue import Catalogue

CHINESE, ENGLISH = "zh", "en"


class Speech:
    """The language that was chosen with `--lang`."""

    def __init__(self, language: str = CHINESE) -> None:
        self.language = language

    def __call__(self, text: str) -> str:
        """The text as the user reads it."""
        return text if self.language == CHINESE else self._catalogue().said(text)

    def headed(self, text: str, context: str = "") -> str:
        """The same as a heading or a label."""
        return text if self.language == CHINESE else self._catalogue().headed(text, context)

    def amount(self, number: str, unit: str) -> str:
        """The number and what it counts."""
        return f"{number} {unit}" if self.language == CHINESE else self._catalogue().amount(number, unit)

    def mark(self, mark: str) -> str:
        """The mark between pieces that are said one by one: ： in Chinese, a colon and a space in English."""
        return mark if self.language == CHINESE else self._catalogue().mark(mark)

    def _catalogue(self) -> Catalogue:
        from desktop_app import catalogue

        return catalogue.catalogue_of(self.language)


# What argparse says in English, and the Chinese for it; the groups stay as they were typed.
_COMPLAINTS = (
    (r"the following arguments are required: (.*)", r"缺少参数：\1"),
    (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
    (r"argument (\S+): invalid choice: (.*) \(choose from (.*)\)", r"\1 没有 \2 这一项，可选：\3"),
    (r"argument (\S+): invalid \w+ value: (.*)", r"\1 的值 \2 不对"),
    (r"argument (\S+): expected one argument", r"\1 后面要有一个值"),
    (r"argument (\S+): expected at least one argument", r"\1 后面至少要有一个值"),
    (r"argument (\S+): not allowed with argument (\S+)", r"\1 不能和 \2 一起用"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 不带值，多了 \2"),
)


class _ChineseFormatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argument parser that helps and complains in the language chosen; wrong usage ends with
    exit code 2.
    """

    def __init__(self, speech: Speech, **options: Any) -> None:
        formatter = argparse.HelpFormatter if speech.language == ENGLISH else _ChineseFormatter
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=formatter, **options)
        self.speech = speech
        self._positionals.title = speech("位置参数")
        self._optionals.title = speech("选项")
        self.add_argument("-h", "--help", action="help", help=speech("显示这段说明"))

    def error(self, message: str) -> Any:
        """Complain on stderr and end with exit code 2."""
        self.exit(2, f"{self.format_usage()}{self.complaint(message)}\n")

    def complaint(self, message: str) -> str:
        """The sentence for a wrong usage."""
        if self.speech.language == ENGLISH:
            return f"township-desk: {message}"
        for english, chinese in _COMPLAINTS:
            if re.fullmatch(english, message):
                return re.sub(english, chinese, message) + "。"
        return message


class CommandParser(Parser):
    """The parser of one command: what it is about may stand before, between and behind its options."""

    _is_mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse does, which takes a number behind an option for one too many."""
        known, rest = super().parse_known_args(args, namespace)
        if self._is_mixing or not rest:
            return known, rest
        self._is_mixing = True
        try:
            known, rest = self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False
        if rest:  # here, where the usage is the command's own
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return known, rest
