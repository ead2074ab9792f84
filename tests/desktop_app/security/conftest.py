"""Offices that are made with a password that costs little: what is tested here is not the cost."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from desktop_app.security import opening, passwords
from desktop_app.security.opening import Founding


class Made(NamedTuple):
    """An office on disk, nobody in it, and what opens it."""

    directory: Path
    founding: Founding
    groups: tuple[str, ...]


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """The lowest cost that a keyring may name."""
    monkeypatch.setattr(passwords.Cost.__init__, "__defaults__", (1, 8_192, 1))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """An office that is made once and copied for each test."""
    founding = Founding("白泉镇", "白泉", "township", "张三", "海风吹过堤岸2015")
    directory = tmp_path_factory.mktemp("template") / "office"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords.Cost.__init__, "__defaults__", (1, 8_192, 1))
        groups = opening.create(directory, founding)
    return Made(directory, founding, groups)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    """A fresh copy of the office."""
    shutil.copytree(template.directory, tmp_path / "office")
    return template._replace(directory=tmp_path / "office")
