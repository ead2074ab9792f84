"""What stands for `subprocess.run` where a test asks which programs were called."""

from __future__ import annotations

import subprocess
from types import SimpleNamespace

import pytest


class Calls(list):
    """Stands for subprocess.run: remembers the commands; one that holds the text `fails` does not succeed."""

    def __init__(self, fails: str = "\0") -> None:
        super().__init__()
        self.fails = fails
        self.options: list[dict[str, object]] = []

    def __call__(self, command: list[object], **options: object) -> SimpleNamespace:
        line = " ".join(map(str, command))
        self.append(line)
        self.options.append(options)
        return SimpleNamespace(returncode=int(self.fails in line))

    @property
    def text(self) -> str:
        return "\n".join(self)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    made = Calls()
    monkeypatch.setattr(subprocess, "run", made)
    return made
