"""A backup that is damaged, or not what its place says, is refused by name, and nothing changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from desktop_app.backup import snapshots, verifying
from desktop_app.core.office import ZONE, Office
from desktop_app.errors import AppError
from tests.desktop_app.backup.conftest import tree
from tests.desktop_app.backup.test_restoring import backed_up, enter, left, restore
from tests.desktop_app.security.conftest import Made as MadeOffice

__all__ = ["backed_up", "left"]

DAMAGED = {
    "office.db": "备份里的 office.db 已损坏",
    "keyring.json": "备份里的钥匙文件 keyring.json 缺失或已损坏",
    "manifest.json": "清单 manifest.json 缺失、已损坏",
    "attachment": r"备份里的 \d{19} 已损坏",
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_backup_is_refused_and_nothing_changes(
    left: MadeOffice, backed_up: Path, name: str
) -> None:
    made = verifying.newest_at(backed_up)
    path = next(backed_up.rglob("attachments/*/*")) if name == "attachment" else made.path / name
    path.chmod(0o600)
    content = path.read_bytes()
    path.write_bytes(content[:-60] + bytes([content[-60] ^ 1]) + content[-59:])
    before = tree(left.directory)
    with pytest.raises(AppError, match=DAMAGED[name]):
        restore(backed_up, left.directory)
    assert tree(left.directory) == before
    assert not list(left.directory.glob(".building"))


def test_a_snapshot_brings_keyring_and_attachments_of_its_office_and_is_nothing_without_it(
    office: Office, made: MadeOffice, tmp_path: Path
) -> None:
    taken = snapshots.take(office.directory, office.keys, office.now().astimezone(ZONE))
    shutil.copytree(taken.path, tmp_path / "carried" / taken.path.name)
    done = restore(made.directory, tmp_path / "new")
    assert (done.attachments, done.lacking) == (3, 0)
    enter(tmp_path / "new").close()
    with pytest.raises(AppError, match="这是本机快照，要和它的办公室放在一起才打得开"):
        restore(tmp_path / "carried", tmp_path / "other")
