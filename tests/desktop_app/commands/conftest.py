"""The command line called in the test's own process, on an office of its own."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from desktop_app import cli
from desktop_app.security import new_office
from desktop_app.security.new_office import Founding
from desktop_app.security.passwords import Cost
from tests.desktop_app.commands.calls import PASSWORD, Answer, Run


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Calls the command line in this process, from the test's own directory."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str | Path, stdin: bytes = b"") -> Answer:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = cli.main([str(argument) for argument in arguments], pictured=lambda **_: [])
        return Answer(code, *capsys.readouterr())

    return call


@pytest.fixture
def password(tmp_path: Path) -> Path:
    path = tmp_path / "password.txt"
    path.write_text(f"{PASSWORD}\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new office, made once and cheap to open."""
    directory = tmp_path_factory.mktemp("template") / "office"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cost.__new__, "__defaults__", (1, 8_192, 1))  # what is tested here is not the cost
        new_office.create(directory, Founding("白泉镇", "白泉", "township", "张三", PASSWORD))
    return directory


@pytest.fixture
def desk(run: Run, tmp_path: Path, password: Path, template: Path) -> Run:
    """Calls commands in an office of the test's own."""
    shutil.copytree(template, tmp_path / "office")
    common = ("--data", tmp_path / "office", "--password-file", password)
    return lambda *arguments, stdin=b"": run(*common, *arguments, stdin=stdin)
