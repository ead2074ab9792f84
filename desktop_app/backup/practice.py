"""A practice restore: the backup is rebuilt in a folder of its own, read to the last byte, and removed.

It proves what a glance at the stick cannot: that the office could be put together again from it today.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from db import backup as copying
from db import schema
from desktop_app.backup.device import Device
from desktop_app.backup.faults import about_office
from desktop_app.backup.manifest import Manifest
from desktop_app.backup.rebuilding import Progress, Rebuilt, keyring_of, rebuild
from desktop_app.backup.store import Found
from desktop_app.backup.verifying import is_before
from desktop_app.core import attached_files
from desktop_app.core.chain_mark import Mark
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.security import DATABASE
from desktop_app.security.founding_site import PRACTICE
from desktop_app.security.keyring import Keyring
from desktop_app.security.sealing import Unsealable, unseal


class Practised(NamedTuple):
    """A backup from which the office could be put together."""

    source: Path
    manifest: Manifest
    files: int  # compared with the manifest, each read back from the disk
    attachments: int  # unsealed, and their content compared with what was attached
    lacking: int  # attachments that the office had lost before the backup was made
    walked: bool  # whether the journal's chains were walked; those of an older release are not
    at: datetime
    by: str

    @property
    def mark(self) -> Mark:
        """The end of the journal's chain in the backup, as it stands on paper."""
        return Mark(self.manifest.counter, self.manifest.head[:16].upper())


def practise(office: Office, found: Found, *, progress: Progress | None = None) -> Practised:
    """Restore the backup beside the open office, look into it and remove it again; journalled.

    Raises AppError with what is wrong with the backup.
    """
    if keyring_of(found).office != Keyring.read(office.directory).office:
        raise AppError("这是另一个办公室的备份；演练请用本办公室的备份。")
    if is_before(found, office.keys):
        raise AppError(
            "这是更换主密钥以前的备份，现在的密码打不开，不能演练；需要时仍可用当时的密码或恢复单恢复。"
            "请用更换以后的备份演练。"
        )
    target, device = office.directory / PRACTICE, Device()
    device.remove(target)
    try:
        rebuilt = rebuild(found, office.keys, target, progress=progress)
        walked = rebuilt.contents.schema == schema.VERSION
        if walked and not _chains_hold(office, rebuilt, target):
            raise AppError(
                "备份里的日志链断了：有条目被改动、删去或插入；请换一个备份，并检查本办公室的数据。"
            )
        unsealed = _unsealed(office, rebuilt, target)
    finally:
        device.remove(target)
    told = rebuilt.manifest
    office.writer.note(
        "practised", made_at=told.made_at.isoformat(timespec="seconds"), counter=told.counter, head=told.head
    )
    return Practised(
        source=found.path,
        manifest=told,
        files=len(told.files) + len(told.attachments),
        attachments=unsealed,
        lacking=len(rebuilt.contents.attachments) - unsealed,
        walked=walked,
        at=office.now(),
        by=office.user.name,
    )


def _chains_hold(office: Office, rebuilt: Rebuilt, target: Path) -> bool:
    with about_office():
        return copying.chains_hold(
            target / DATABASE, key=office.keys.database, cipher=rebuilt.manifest.cipher
        )


def _unsealed(office: Office, rebuilt: Rebuilt, target: Path) -> int:
    """How many attachments are there; raises AppError for one that is not what was attached."""
    count = 0
    for row, digest in rebuilt.contents.attachments.items():
        path = target / attached_files.DIRECTORY / attached_files.name_of(row)
        if not path.is_file():
            continue
        content = hashlib.sha256()
        try:
            with path.open("rb") as file:
                for chunk in unseal(
                    file, key=office.keys.attachments, context=attached_files.context_of(row)
                ):
                    content.update(chunk)
        except Unsealable as error:
            raise AppError(f"备份里的附件 {path.name} 打不开；请换一个备份。") from error
        if content.hexdigest() != digest:
            raise AppError(f"备份里的附件 {path.name} 不是当初附上的内容；请换一个备份。")
        count += 1
    return count
