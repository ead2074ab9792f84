"""One call of the command line: what was asked, where it answers, and the office that it works in."""

from __future__ import annotations

import getpass
import json
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from desktop_app.commands import table
from desktop_app.commands.given import first_line
from desktop_app.commands.home import default_directory
from desktop_app.commands.speech import Speech
from desktop_app.core.office import Office
from desktop_app.core.program import Program
from desktop_app.errors import InvalidInput, NotFound
from desktop_app.programs import PROGRAMS
from desktop_app.security import opening, second_lock
from desktop_app.security.opening import Opened

Pictures = Callable[..., list[Path]]
KEYBOARD = "CONIN$" if os.name == "nt" else "/dev/tty"  # of the terminal, whatever the standard input is


@dataclass(frozen=True)
class Call:
    """The options that were given, and the streams of the process."""

    options: Namespace
    speech: Speech
    source: IO[bytes]
    out: IO[str]
    err: IO[str]
    pictures: Pictures  # how the window is pictured; the commands know no window

    @property
    def directory(self) -> Path:
        """The office's directory."""
        given: Path | None = self.options.data
        return given or default_directory()

    def answer(self, document: Mapping[str, Any], sentences: Iterable[str]) -> None:
        """One JSON document, or the sentences for people, in their language."""
        self.show(document, map(self.speech, sentences))

    def show(self, document: Mapping[str, Any], lines: Iterable[str]) -> None:
        """One JSON document, or the lines for people as they are."""
        if self.options.json:
            self.line(document)
        else:
            self.out.writelines(f"{line}\n" for line in lines)

    def table(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str]],
        *,
        typed: Container[str] = (),
        last: int = table.WIDEST,
    ) -> Iterator[str]:
        """The lines of a table in the user's language; what the columns `typed` hold stays as it is."""
        words = [
            [cell if head in typed else self.speech(cell) for head, cell in zip(headings, row, strict=True)]
            for row in rows
        ]
        return table.lines([self.speech.headed(head) for head in headings], words, last=last)

    def remark(self, sentence: str) -> None:
        """A sentence beside the answer: a refusal, a warning."""
        self.err.write(f"{self.speech(sentence)}\n")

    def line(self, document: Mapping[str, Any]) -> None:
        """One JSON document on one line, at once."""
        self.out.write(json.dumps(document, ensure_ascii=False) + "\n")
        self.out.flush()

    def progress(self, done: int, total: int) -> None:
        """How far long work has come, on a terminal only."""
        if self.err.isatty():
            self.err.write(f"\r{done} / {total}" + ("\n" if done >= total else ""))
            self.err.flush()

    def percent(self) -> Callable[[int, int], None]:
        """Progress in whole percents: a line for every megabyte would slow a terminal down."""
        shown = -1

        def tell(done: int, total: int) -> None:
            nonlocal shown
            percent = 100 * done // total if total else 0
            if percent != shown:
                shown = percent
                self.progress(percent, 100)

        return tell

    @contextmanager
    def open_office(
        self, *, new: str | None = None, new_lock: str | None = None, closed: bool = False
    ) -> Iterator[Office]:
        """The office of `--data`, opened for `--user`, who gets the password `new`, as the tab of `--open`
        gets `new_lock`, unless it stays `closed`; says at the end what was counted without holidays.
        """
        with self.opened(new=new, new_lock=new_lock, closed=closed) as opened:
            yield opened.office
            days = opened.office.working_days
            if words := days.warning(days.guessed):
                self.remark(words)

    @contextmanager
    def opened(
        self, *, new: str | None = None, new_lock: str | None = None, closed: bool = False
    ) -> Iterator[Opened]:
        """The office of `--data` with its keys."""
        directory = self.directory
        if not opening.is_office(directory):
            raise NotFound(
                f"“{directory}”里没有办公室的数据；请用 --data 指明，或先用 init 开办。", field="data"
            )
        user = self.user(opening.users(directory))
        opened = opening.open_office(directory, user=user, password=self.password(user), new=new)
        try:
            if not closed:
                self._open_second_lock(opened.office, new_lock)
            yield opened
        finally:
            opened.close()

    def _open_second_lock(self, office: Office, new: str | None) -> None:
        """Open the tab of `--open`, for this call."""
        tab, path = self.options.open, self.options.open_password_file
        if tab is None and path is None:
            return
        if tab is None or path is None:
            raise InvalidInput("--open 和 --open-password-file 要一起给出。", field="open")
        second_lock.open_tab(office, second_lock.named(tab).key, first_line(path), new=new)

    def user(self, known: list[str]) -> str:
        """`--user`, or the only one there is; raises InvalidInput."""
        given: str | None = self.options.user
        if given is not None:
            return given
        if len(known) == 1:
            return known[0]
        raise InvalidInput(f"请用 --user 指明用户，可选：{'、'.join(known)}。", field="user")

    def password(self, user: str, *, twice: bool = False) -> str:
        """From `--password-file`, or asked for at the terminal (`twice` for a new one)."""
        path: Path | None = self.options.password_file
        if path is not None:
            return first_line(path)
        if not has_terminal():  # and never from stdin, which may hold records
            raise InvalidInput("没有终端可以输入密码，请用 --password-file 给出。", field="password_file")
        try:
            typed = getpass.getpass(self.speech(f"{user} 的密码："))
            again = getpass.getpass(self.speech("再输一遍：")) if twice else typed
        except EOFError as error:
            raise InvalidInput("没有输入密码，什么也没有做。", field="password") from error
        if again != typed:
            raise InvalidInput("两次输入的密码不一样，什么也没有做。", field="password")
        return typed


def has_terminal() -> bool:
    """Whether somebody can be asked, although the standard input may come from elsewhere."""
    if sys.stdin.isatty():
        return True
    try:
        with Path(KEYBOARD).open("rb"):
            return True
    except OSError:
        return False


def program_named(name: str) -> Program:
    """The program by its key or its Chinese title; raises NotFound with those that exist."""
    for place, spelled in enumerate(PROGRAMS.titles.items()):
        if name in spelled:
            return PROGRAMS[place]
    known = "、".join(f"{key}({title})" for key, title in PROGRAMS.titles.items())
    raise NotFound(f"没有“{name}”这个程序，可用的是：{known}。", field="program")


def pairs(given: Iterable[str], *, field: str) -> dict[str, str]:
    """`FIELD=VALUE` arguments as a dictionary; raises InvalidInput for one without `=`, or said twice."""
    found: dict[str, str] = {}
    for pair in given:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            raise InvalidInput(f"“{pair}”应写成 名称=值 的样子。", field=field)
        if name in found:
            raise InvalidInput(f"“{name}”写了两次。", field=field)
        found[name] = value
    return found
