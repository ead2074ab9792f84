"""An office of an older release brought to this one's tables: on a copy, which takes the database's place
when it is whole; a snapshot of the older state stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from db import backup as copying
from db import upgrade
from db.base import close_database, open_database
from db.models import Office
from db.writer import Writer
from desktop_app.backup import snapshots
from desktop_app.backup.device import Device
from desktop_app.backup.faults import about_office
from desktop_app.core import dictionaries, search_index
from desktop_app.core.files import reason_of
from desktop_app.errors import AppError
from desktop_app.programs import PROGRAMS, visit_counts, weekly_reviews
from desktop_app.programs.work_orders import course
from desktop_app.security import DATABASE
from desktop_app.security.keyring import Keyring
from desktop_app.security.keys import Keys

WRITTEN_BY = "升级"  # the name in the journal: nobody typed it
_COPY = f".{DATABASE}.upgrading"


def bring_up_to_date(directory: Path, ring: Keyring, keys: Keys, moment: datetime) -> None:
    """Upgrade the office's database, which is open before and afterwards; the office's lock is held.

    Whatever goes wrong, the database is as it was. Raises AppError about the disk.
    """
    database, copy, device = directory / DATABASE, directory / _COPY, Device()
    snapshot = snapshots.take(directory, keys, moment)
    close_database()
    try:
        _clear(directory, device)
        device.write(copy, device.chunks(snapshot.path / DATABASE))
        with about_office():
            open_database(copy, key=keys.database, cipher=ring.cipher)
            try:
                upgrade.upgrade()
                _complete(moment)
                for program in PROGRAMS:  # another release may look for words in another way
                    search_index.rebuild(program)
            finally:
                close_database()
            copying.examine(copy, key=keys.database, cipher=ring.cipher)
        device.sync(copy)
        _demand_closed(directory)
        device.sync_directory(directory)  # the log is away for good
        device.rename(copy, database)
        device.sync_directory(directory)
    except OSError as error:
        raise AppError(
            f"数据来自旧版本，升级它时磁盘出了问题：{reason_of(error)}。数据没有动，请腾出空间或检查磁盘后再打开。"
        ) from error
    finally:
        _clear(directory, device)
    open_database(database, key=keys.database, cipher=ring.cipher)


def _complete(moment: datetime) -> None:
    """What a new office begins with, or this release writes of itself, and this one does not have yet."""
    stamp = round(moment.timestamp() * 1000)
    writer = Writer(site=Office.get().site, user=WRITTEN_BY, now_ms=lambda: stamp)
    for complete in (dictionaries.complete, visit_counts.complete, weekly_reviews.complete, course.complete):
        complete(writer)


def _demand_closed(directory: Path) -> None:
    """A log beside the database would be applied to the file that takes its place."""
    log = directory / f"{DATABASE}-wal"
    if log.exists() and log.stat().st_size:
        raise AppError("数据文件 office.db 还被别的程序使用着，没有升级；请关闭那个程序后再打开。")
    log.unlink(missing_ok=True)


def _clear(directory: Path, device: Device) -> None:
    for name in _leftovers(directory, device):
        device.remove(directory / name)


def _leftovers(directory: Path, device: Device) -> Iterator[str]:
    return (name for name in device.names(directory) if name.startswith(_COPY))
