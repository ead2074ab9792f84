"""What was changed on a stick is found and named, and what was forged is not believed."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from db import backup as copying
from desktop_app.backup import manifest, verifying
from desktop_app.backup.device import BLOCK, CHUNK, Device, Filed, filed_as
from desktop_app.backup.store import Found, Store, is_dated, newest_first
from desktop_app.core.office import Office
from desktop_app.errors import AppError, NotFound
from desktop_app.security.keyring import Keyring
from tests.desktop_app.backup.conftest import back_up, later


def rewritten(found: Found, office: Office, **changes: object) -> Found:
    """The backup with a manifest that the office itself would have written."""
    assert found.manifest is not None
    told = replace(found.manifest, seal="", **changes)  # type: ignore[arg-type]
    (found.path / manifest.NAME).write_bytes(told.encoded(office.keys.backups))
    return Store(found.path.parent, Device()).look(found.path)


@pytest.mark.uncounted
def test_flipped_bytes_are_found_and_named(office: Office, stick: Path) -> None:
    back_up(office, stick)
    found = verifying.newest_at(stick)
    chance = random.Random(20150413)
    files = [path for path in stick.rglob("*") if path.is_file() and path.name != "stick.json"]
    for _ in range(60):
        path = chance.choice(files)
        whole = path.read_bytes()
        at = chance.randrange(len(whole))
        path.chmod(0o600)
        path.write_bytes(whole[:at] + bytes([whole[at] ^ (1 + chance.randrange(255))]) + whole[at + 1 :])
        (problem,) = verifying.verify(Store(found.path.parent, Device()).look(found.path)).problems
        assert "已损坏" in problem
        assert found.path.name in problem
        path.write_bytes(whole)


def test_a_missing_file_is_named(office: Office, stick: Path) -> None:
    back_up(office, stick)
    found = verifying.newest_at(stick)
    Device().remove(next(stick.rglob("attachments/*/*")))
    (found.path / "keyring.json").unlink()
    said = verifying.verify(Store(found.path.parent, Device()).look(found.path)).problems
    assert len(said) == 2
    assert all("里缺少" in problem for problem in said)


@pytest.mark.uncounted
@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own there")
@pytest.mark.parametrize("name", ["office.db", "keyring.json", "attachment"])
def test_a_link_to_a_file_elsewhere_is_no_backup_of_it(
    office: Office, stick: Path, tmp_path: Path, name: str
) -> None:
    back_up(office, stick)
    found = verifying.newest_at(stick)
    path = next(stick.rglob("attachments/*/*")) if name == "attachment" else found.path / name
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    (problem,) = verifying.verify(Store(found.path.parent, Device()).look(found.path)).problems
    assert "里缺少" in problem


def test_another_database_under_a_fitting_manifest_is_not_believed(
    office: Office, stick: Path, tmp_path: Path
) -> None:
    first = back_up(office, stick)
    office.writer.note("later")
    later(office, hours=1)
    back_up(office, stick)
    newest, _older = newest_first(stick, Device())
    (newest.path / "office.db").write_bytes((first.path / "office.db").read_bytes())
    changes = {"files": dict(newest.manifest.files) | {"office.db": first.manifest.files["office.db"]}}
    forged = replace(newest.manifest, seal="", **changes)
    (newest.path / manifest.NAME).write_bytes(forged.encoded(bytes(32)))  # by somebody without the key
    found = Store(newest.path.parent, Device()).look(newest.path)
    assert not verifying.verify(found).problems
    (problem,) = verifying.verify(found, keys=office.keys).problems
    assert "不是本办公室写的" in problem
    (problem,) = verifying.verify(rewritten(found, office), keys=office.keys).problems
    assert "数据库和清单不一致" in problem


def test_a_database_that_does_not_open_is_named(office: Office, stick: Path) -> None:
    back_up(office, stick)
    found = verifying.newest_at(stick)
    path = found.path / "office.db"
    content = path.read_bytes()
    path.write_bytes(content[:-4096] + bytes(4096))
    files = dict(found.manifest.files) | {"office.db": filed_as([path.read_bytes()])}
    (problem,) = verifying.verify(rewritten(found, office, files=files), keys=office.keys).problems
    assert "打不开" in problem


def test_the_newest_good_backup_is_found_wherever_somebody_points(office: Office, stick: Path) -> None:
    made = back_up(office, stick)
    later(office, days=1)
    newer = back_up(office, stick)
    for place in (stick, stick / "township-desk-backup", made.path.parent):
        assert verifying.newest_at(place).path == newer.path
    assert verifying.newest_at(made.path).path == made.path
    assert verifying.newest_at(office.directory).path.parent.name == "snapshots"
    (newer.path / "office.db").unlink()
    assert verifying.newest_at(stick).path == made.path


def test_where_there_is_no_backup_it_is_said(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "missing", tmp_path / "2015-04-13-084200"):
        with pytest.raises(NotFound, match="没有找到备份"):
            verifying.newest_at(place)
    (tmp_path / manifest.NAME).touch()
    with pytest.raises(NotFound, match="是文件，不是文件夹"):
        verifying.newest_at(tmp_path / manifest.NAME)


@pytest.mark.parametrize(
    "name", ["2015-13-13-084200", "2015-04-13", ".2015-04-13-084200.pending", "attachments"]
)
def test_only_whole_dates_are_backups(name: str) -> None:
    assert not is_dated(name)


@pytest.mark.parametrize("size", [0, 1, BLOCK - 1, BLOCK, CHUNK - 1, CHUNK, CHUNK + BLOCK, 2 * CHUNK + 77])
def test_a_file_of_any_size_is_read_back_as_it_was_written(tmp_path: Path, size: int) -> None:
    content = random.Random(size).randbytes(size)
    device, heard = Device(), []
    written = device.write(tmp_path / "file", [content[:100], content[100:]])
    device.sync(tmp_path / "file")
    assert device.read_back(tmp_path / "file", heard.append) == written == filed_as([content])
    assert written.size == sum(heard) == size


def test_opening_a_backup_needs_its_own_key(office: Office, stick: Path) -> None:
    made = back_up(office, stick)
    assert Keyring.read(made.path).office == Keyring.read(office.directory).office
    with pytest.raises(AppError, match="打不开"):
        verifying.opened(made.path / "keyring.json", made_sealed(made.path), office.keys)
    assert copying.examine(made.path / "office.db", key=office.keys.database, cipher=made.manifest.cipher)


def made_sealed(path: Path) -> manifest.Manifest:
    return manifest.decode((path / manifest.NAME).read_bytes())


def test_a_filed_thing_says_what_it_is() -> None:
    assert filed_as([]) == Filed(0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")


@pytest.mark.uncounted
def test_a_wrong_clock_makes_no_older_state_the_newest(office: Office, stick: Path) -> None:
    made = []
    for years in (0, 1, -2, 0):  # a clock that ran ahead for a day, then behind
        later(office, days=365 * years)
        office.writer.note("later")
        made.append(back_up(office, stick).path)
        later(office, days=-365 * years + 1)
    found = newest_first(stick, Device())
    assert [each.path for each in found] == made[::-1]
    assert verifying.newest_at(stick).path == made[-1]
