"""The command line called in the test's own process, on an office of its own."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from desktop_app import cli
from tests.desktop_app.commands.calls import PASSWORD, Answer, Run
from tests.desktop_app.security.conftest import Made, cheap, template

__all__ = ["cheap", "template"]  # a new office, cheap to open


@pytest.fixture
def run(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cheap: None
) -> Run:
    """Calls the command line in this process, from the test's own directory; passwords cost little."""
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


@pytest.fixture
def desk(run: Run, tmp_path: Path, password: Path, template: Made) -> Run:
    """Calls commands in an office of the test's own."""
    shutil.copytree(template.directory, tmp_path / "office")
    common = ("--data", tmp_path / "office", "--password-file", password)
    return lambda *arguments, stdin=b"": run(*common, *arguments, stdin=stdin)
