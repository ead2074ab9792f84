"""Offices are made whole; passwords are asked for where somebody sits, and never read from the records."""

from __future__ import annotations

import getpass
from argparse import Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.cli import DONE, REFUSED
from desktop_app.commands import call as calling
from desktop_app.demonstration import making
from desktop_app.security import opening
from tests.desktop_app.commands.calls import PASSWORD, Run, number_of, order

WORDS = ("init", "--name", "小塘村", "--short", "小塘", "--level", "village")


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody sits at a terminal and types these, one after the other."""

    def types(*words: str) -> None:
        waiting: Iterator[str] = iter(words)
        monkeypatch.setattr(calling, "has_terminal", lambda: True)
        monkeypatch.setattr(getpass, "getpass", lambda _question: next(waiting))

    return types


def test_a_password_is_asked_for_at_the_terminal(run: Run, desk: Run, tmp_path: Path, typed: Any) -> None:
    number_of(desk)
    typed(PASSWORD)
    answer = run("--data", tmp_path / "office", "--json", "show", "work_orders")
    assert answer.json["total"] == 1


def test_a_new_password_is_asked_for_twice(run: Run, tmp_path: Path, typed: Any) -> None:
    typed(PASSWORD, PASSWORD + "?")
    answer = run("--data", tmp_path / "new", "--user", "张三", *WORDS)
    assert answer.code == REFUSED
    assert "两次输入的密码不一样" in answer.err
    assert not (tmp_path / "new").exists()
    typed(PASSWORD, PASSWORD)
    assert run("--data", tmp_path / "new", "--user", "张三", *WORDS).code == DONE
    assert opening.is_office(tmp_path / "new")


def test_without_a_terminal_records_are_not_taken_for_a_password(
    run: Run, desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "has_terminal", lambda: False)
    answer = run("--data", tmp_path / "office", "add", "work_orders", stdin=order())
    assert answer.code == REFUSED
    assert "请用 --password-file 给出" in answer.err


def test_whoever_pipes_records_in_is_asked_at_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calling, "KEYBOARD", tmp_path / "keyboard")
    assert not calling.has_terminal()
    (tmp_path / "keyboard").touch()
    assert calling.has_terminal()


def test_nothing_typed_is_no_password(
    run: Run, desk: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr(calling, "has_terminal", lambda: True)
    monkeypatch.setattr(getpass, "getpass", ended)
    assert "没有输入密码" in run("--data", tmp_path / "office", "show", "work_orders").err


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\xff"])
def test_a_file_that_holds_no_password_is_refused(
    run: Run, desk: Run, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "empty.txt").write_bytes(content)
    answer = run(
        "--data", tmp_path / "office", "--password-file", tmp_path / "empty.txt", "show", "work_orders"
    )
    assert "的第一行不是密码" in answer.err


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [(WORDS, "请用 --user 写明"), (("--user", "张三", *WORDS, "--recovery", "sheet.txt"), "恢复单应是 .pdf")],
)
def test_an_office_needs_a_user_and_a_sheet_of_its_kind(
    run: Run, password: Path, tmp_path: Path, arguments: tuple[str, ...], reason: str
) -> None:
    answer = run("--data", tmp_path / "new", "--password-file", password, *arguments)
    assert reason in answer.err
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("given", [True, False])
def test_the_demonstration_invents_a_password_unless_it_gets_one(
    run: Run, tmp_path: Path, password: Path, monkeypatch: pytest.MonkeyPatch, given: bool
) -> None:
    made: dict[str, Any] = {}

    def make(directory: Path, **options: Any) -> Namespace:
        made.update(options, directory=directory)
        return Namespace(name="白泉镇", site=7)

    monkeypatch.setattr(making, "make", make)
    given_password = ("--password-file", password) if given else ()
    answer = run("--json", *given_password, "demo", tmp_path / "demo").json
    assert made["directory"] == tmp_path / "demo"
    told = {} if given else {"user": making.USER, "password": made["password"]}
    assert answer == {"office": "白泉镇", "site": "7", **told}
    assert made["password"] == PASSWORD if given else len(made["password"]) >= 12
