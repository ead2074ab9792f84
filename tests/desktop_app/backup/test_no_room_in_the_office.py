"""An office whose own disk has no room left: it is opened all the same, and backed up."""

from __future__ import annotations

import shutil
from contextlib import suppress
from pathlib import Path

import apsw
import pytest

from db import backup as copying
from desktop_app.backup import snapshots, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.overview import little_room
from desktop_app.backup.store import newest_first
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from tests.desktop_app.backup.conftest import Visit, back_up, tree
from tests.desktop_app.security.conftest import Made as MadeOffice
from tests.desktop_app.security.conftest import enter


def test_an_office_without_a_byte_left_is_opened_and_goes_onto_the_stick(
    visit: Visit, made: MadeOffice, small: Path, stick: Path
) -> None:
    visit.leave()
    directory = shutil.copytree(made.directory, small / "office")
    enter(made._replace(directory=directory)).close()
    opened = enter(made._replace(directory=directory))
    with suppress(OSError), (small / "ballast").open("wb", buffering=0) as ballast:
        while True:
            ballast.write(bytes(4096))
    assert Device().free(directory) == 0
    for _time in ("full while somebody works", "full before somebody comes"):
        office = opened.office
        backed_up = back_up(office, stick)
        (said,) = backed_up.warnings
        assert said.startswith("本机磁盘快满了，没有做本机快照")
        assert little_room(office).startswith("本机磁盘快满了：")
        assert not (directory / "snapshots").exists() or not list((directory / "snapshots").iterdir())
        found = verifying.verify(newest_first(stick, Device())[0], keys=office.keys)
        assert (found.problems, found.opened, found.lacking) == ((), True, 0)
        opened.close()
        opened = enter(made._replace(directory=directory))
    (small / "ballast").unlink()
    assert not little_room(opened.office)
    assert not back_up(opened.office, stick).warnings
    opened.close()


def test_an_office_without_room_says_what_is_wrong_with_the_stick_and_not_with_itself(
    office: Office, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(office, stick)
    before = tree(stick)

    def none(*_args: object, **_named: object) -> None:
        raise snapshots.NoRoom("本机磁盘满了。")

    monkeypatch.setattr(snapshots, "take", none)
    for error, said in ((apsw.FullError, "空间不够"), (apsw.IOError, "读写出错")):

        def broken(*_args: object, error: type[Exception] = error, **_named: object) -> None:
            raise error("no")

        with monkeypatch.context() as patch:
            patch.setattr(copying, "copy", broken)
            with pytest.raises(AppError, match=said):
                back_up(office, stick)
        assert tree(stick) == before
    with pytest.raises(AppError, match="这只 U 盘不可靠"):
        back_up(office, stick, Forgetful())
    assert tree(stick) == before


class Forgetful(Device):
    """Has something else than what the engine wrote."""

    def sync(self, path: Path) -> None:
        if path.name == "office.db":
            with path.open("r+b") as file:
                file.seek(8192)
                file.write(bytes(4096))
        super().sync(path)
