"""Desks that exchange packages: each an office of its own, of which one is open at a time."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from db.base import close_database, database, open_database
from db.journal import Deed
from db.models import Office as OfficeRow
from db.models import Organization
from desktop_app.core import search_index
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import MANAGER
from desktop_app.exchange import peers, receiving, sending
from desktop_app.exchange.received import Received
from desktop_app.exchange.sending import Sent
from desktop_app.programs import divisions, organizations, people, rights_of
from desktop_app.security.keys import Keys
from desktop_app.verification.report import verify
from tests.desktop_app.conftest import MORNING, found


@dataclass
class Desk:
    """An office on the disk, and the sticks that come and go."""

    directory: Path
    site: int
    name: str
    short_name: str
    key: bytes
    user: str = "张文书"
    clock: FixedClock = field(default_factory=lambda: FixedClock(MORNING))

    @contextmanager
    def open(self, rights: Rights | None = None) -> Iterator[Office]:
        """The office, with its manager at the desk."""
        keys = Keys(self.key)
        open_database(self.directory / "office.db", key=self.key, cipher="aegis")
        database.connection().pragma("synchronous", "off")
        try:
            user = User(self.user, rights or rights_of(MANAGER))
            yield Office(self.directory, user=user, keys=keys, clock=self.clock)
        finally:
            close_database()

    def send(self, to: Desk, path: Path | None = None) -> Path:
        """A package for the other desk."""
        package = path or self.directory.parent / f"{self.site}-{to.site}.tdx"
        self.sent = self._send(to.site, package)
        return package

    def _send(self, site: int, path: Path) -> Sent:
        with self.open() as office:
            return sending.export(office, peers.to(office, site), path)

    def take(self, package: Path, **how: Any) -> Received:
        """What became of the package here."""
        with self.open() as office:
            return receiving.take_in(office, package, **how)

    def get_from(self, other: Desk) -> Received:
        """What the other desk has and this one lacks."""
        return self.take(other.send(self))

    def problems(self) -> list[str]:
        """What `check` finds; there is no keyring here."""
        with self.open() as office:
            return [each for each in verify(office).problems if "keyring.json 不见了" not in each]


@pytest.fixture
def desks(tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    """A township, a village and a district, each founded by itself."""
    return tuple(
        founded_desk(tmp_path / short, site=site, name=name, short_name=short)
        for site, name, short in ((11, "白泉镇", "白泉"), (22, "毛湾村", "毛湾"), (33, "定海区", "定海"))
    )


def founded_desk(directory: Path, *, site: int, name: str, short_name: str) -> Desk:
    """A new office there: a copy of one costs a tenth of making its tables anew."""
    key = bytes([site]) * 32
    made = _founded(directory.parent.parent / f"desk {site}", site, name, short_name, key)
    shutil.copytree(made, directory)
    return Desk(directory, site, name, short_name, key)


@cache
def _founded(directory: Path, site: int, name: str, short_name: str, key: bytes) -> Path:
    directory.mkdir()
    found(directory, site=site, key=key)
    desk = Desk(directory, site, name, short_name, key)
    with desk.open() as office:
        rename(office, name, short_name)
        for program in (divisions.PROGRAM, organizations.PROGRAM, people.PROGRAM):
            search_index.rebuild(program)
    return directory


def rename(office: Office, name: str, short_name: str) -> None:
    """Call the office so, and the unit by which it acts."""
    with office.writer.transaction(Deed("office")):
        office.writer.update(OfficeRow.get(), {"name": name, "short_name": short_name})
        unit = Organization.get(Organization.name == "白泉镇")
        if name != "白泉镇":
            office.writer.update(unit, {"name": name, "short_name": short_name})


def sync(desks: tuple[Desk, ...]) -> None:
    """Exchange until nobody has anything new."""
    for _round in range(len(desks) + 2):
        new = [desk.get_from(other).entries for desk in desks for other in desks if other is not desk]
        if not any(new):
            return
    raise AssertionError("the exchange does not come to rest")
