"""Offices that are made with a password that costs little: what is tested here is not the cost."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop_app.core.clock import FixedClock
from desktop_app.security import new_office, opening, passwords
from desktop_app.security.new_office import Founding
from desktop_app.security.opening import Opened

PASSWORD = "海风吹过堤岸2015"
FOUNDING = Founding("白泉镇", "白泉", "township", "张三", PASSWORD)


class Made(NamedTuple):
    """An office on disk, nobody in it, and its recovery key."""

    directory: Path
    groups: tuple[str, ...]


def enter(
    made: Made, *, user: str = "张三", password: str = PASSWORD, clock: FixedClock | None = None
) -> Opened:
    """The office, opened."""
    return opening.open_office(made.directory, user=user, password=password, clock=clock)


def contents(directory: Path) -> dict[str, bytes]:
    """Every file below the directory but the lock, which every attempt may touch."""
    files = (path for path in directory.rglob("*") if path.is_file() and path.name != "office.lock")
    return {path.name: path.read_bytes() for path in files}


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lowest cost that a keyring may name."""
    monkeypatch.setattr(passwords.Cost.__new__, "__defaults__", (1, 8_192, 1))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An office that is made once and copied for each test."""
    return _template(tmp_path_factory.getbasetemp() / "template")


@cache  # where tests import a fixture, it is one more fixture, of the same session
def _template(directory: Path) -> Made:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords.Cost.__new__, "__defaults__", (1, 8_192, 1))
        groups = new_office.create(directory, FOUNDING)
    return Made(directory, groups)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    """A fresh copy of the office."""
    shutil.copytree(template.directory, tmp_path / "office")
    return template._replace(directory=tmp_path / "office")
