"""What the window says about backups: the last one, the sticks that are there, and what lies on them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from db.journal_reading import newest_event
from desktop_app.backup import rebuilding, sticks
from desktop_app.backup.device import Device
from desktop_app.backup.faults import about_stick, megabytes
from desktop_app.backup.manifest import STICK, Manifest
from desktop_app.backup.sticks import KNOWN, Stick
from desktop_app.backup.store import FOLDER, ROOM, SNAPSHOTS, Found, Store, in_order, newest_first
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.security import DATABASE, place
from desktop_app.security.keyring import Keyring

PRACTISED = "practised"  # the event that a practice leaves in the journal


class Said(NamedTuple):
    """A sentence, and whether it is a warning."""

    words: str
    tone: str = ""


def last_backup(office: Office) -> Said:
    """When the office was last backed up to a stick; a warning where that is too long ago."""
    last = sticks.remembered(office.directory).last
    made_at = _moment(last.at) if last is not None else None
    if last is None or made_at is None:
        return Said("还没有备份到 U 盘", "warn")
    local = made_at.astimezone(office.zone)
    days = (office.today() - local.date()).days
    if days < 0:
        return Said(f"电脑日期早于上次备份（{local:%Y-%m-%d}），请核对日期", "warn")
    if days >= office.parameters.whole("backup_days", office.today()):
        return Said(f"已 {days} 天未备份", "warn")
    if not last.removable:
        return Said(f"上次备份（不在 U 盘上）：{_spoken(local, days)} 已回读校验")
    return Said(f"上次 U 盘备份：{_spoken(local, days)} 已回读校验")


def last_practice(office: Office) -> Said:
    """When it was last tried to restore the office from a backup; a warning where that is too long ago."""
    practised = newest_event("backup", PRACTISED)
    if practised is None:
        return Said("还没有演练过恢复", "warn")
    day = practised.at.astimezone(office.zone).date()
    days = (office.today() - day).days
    if days < 0:
        return Said(f"恢复演练记在 {day}，比电脑现在的日期晚，请核对日期", "warn")
    if days >= office.parameters.whole("practice_days", office.today()):
        return Said(f"已 {days} 天没有演练恢复", "warn")
    return Said(f"上次恢复演练：{day}")


def little_room(office: Office) -> str:
    """What is to be done where the office's own disk has no room even for a snapshot; "" where it has. How
    much is left is not said: it changes all the time, and the window says the same sentence once a day.
    """
    if Device().free(office.directory) >= ROOM * (office.directory / DATABASE).stat().st_size:
        return ""
    return "本机磁盘快满了：请先备份到 U 盘，再删去不用的文件；写满以后还能查看和备份，不能再登记。"


def numbers_again(made_at: datetime) -> str:
    """What an office hears that was restored from a backup of this moment: the numbers given since then come
    again, and only the papers know them.
    """
    return (
        f"数据是从 {made_at:%Y-%m-%d %H:%M} 的备份恢复的：那以后出过纸的，先按纸上的编号顺序补录，再办新的，"
        "编号才不会重；来不及补录的，先印“空白工单本”把号留住。"
    )


def is_backed_up_today(office: Office) -> bool:
    """Whether there is a backup of today."""
    last = sticks.remembered(office.directory).last
    made_at = _moment(last.at) if last is not None else None
    return made_at is not None and made_at.astimezone(office.zone).date() == office.today()


def plugged_in(office: Office, roots: Iterable[Path]) -> list[Stick]:
    """Which of the volumes may take a backup: the office's own sticks first, then any other stick."""
    memory = sticks.remembered(office.directory)
    found = []
    for root in roots:
        try:
            stick = sticks.recognise(root, memory)
        except OSError:  # it has just been pulled, or nobody may read it
            continue
        if stick.state == KNOWN or place.is_removable(root):
            found.append(stick)
    return sorted(found, key=lambda stick: stick.state != KNOWN)


def kept(office: Office, roots: Iterable[Path]) -> list[Found]:
    """The office's backups on these sticks and in the folder that was chosen last, and its snapshots, newest
    first.
    """
    number, device = Keyring.read(office.directory).office, Device()
    folders = dict.fromkeys([*(root / FOLDER / number for root in roots), *folders_of(office.directory)])
    found: list[Found] = []
    for folder in (*folders, office.directory / SNAPSHOTS):
        try:
            with about_stick(folder):
                found += Store(folder, device).legible()
        except AppError:  # pulled while it was read: the others are shown all the same
            continue
    return in_order(found)


def folders_of(directory: Path) -> list[Path]:
    """Where the office's last backup lies, if that is on no stick: nobody will plug it in."""
    last = sticks.remembered(directory).last
    return [Path(last.path).parent] if last is not None and not last.removable else []


def everywhere(places: Iterable[Path]) -> list[Found]:
    """All backups at these places, newest first, of whichever office: none is open to tell its own."""
    found: dict[Path, Found] = {}
    for folder in places:
        try:
            with about_stick(folder):
                found |= {each.path: each for each in newest_first(folder, Device())}
        except AppError:  # nobody may read it, or it has just been pulled
            continue
    return in_order(found.values())


def in_a_line(found: Found) -> str:
    """2015-04-13 08:42 · U 盘 E: · 白泉镇, for a list in which different offices may stand."""
    moment = found.manifest.made_at if found.manifest is not None else found.dated
    whose = found.manifest.name if found.manifest is not None else "有缺损"
    return f"{moment:%Y-%m-%d %H:%M} · {where(found)} · {whose if found.good else '有缺损'}"


def room_on(stick: Stick) -> str:
    """How much still fits, for people; "" if the stick is gone."""
    try:
        return megabytes(Device().free(stick.root))
    except OSError:
        return ""


def day_of(found: Found, today: datetime) -> str:
    """今天 08:42, 昨天 17:30, 4 月 10 日 09:00, 2014-12-31 17:30."""
    moment = found.manifest.made_at if found.manifest is not None else found.dated
    return _spoken(moment, (today.date() - moment.date()).days)


def where(found: Found) -> str:
    """In words, where a backup lies."""
    if found.path.parent.name == SNAPSHOTS:
        return "本机快照"
    root = found.path.parent.parent.parent
    if place.is_removable(root):
        return f"U 盘 {root}"
    return f"磁盘 {root}" if os.path.ismount(root) else f"文件夹 {root}"


def contents_of(told: Manifest) -> str:
    """What is inside, in one line."""
    attached = [f"附件 {len(told.attachments):,} 个"] if told.kind == STICK else []
    return "，".join([f"工单 {told.rows.get('work_order', 0):,} 件", *attached, megabytes(told.size)])


def size_of(found: Found) -> str:
    """The bytes of all that would be restored, for people; "" where no manifest tells."""
    return megabytes(found.manifest.size) if found.manifest is not None else ""


def may_be_rescued(directory: Path) -> bool:
    """Whether a database lies there, and a keyring that opens it, of which something may still be read."""
    try:
        return (directory / DATABASE).is_file() and bool(Keyring.read(directory).users)
    except AppError:
        return False


def newest_good(found: Sequence[Found]) -> Found | None:
    """The one to restore from, unless somebody knows better: it also needs a keyring that is whole."""
    return next((each for each in found if each.good and _has_keyring(each)), None)


def _has_keyring(found: Found) -> bool:
    try:
        rebuilding.keyring_of(found)
    except AppError:
        return False
    return True


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _spoken(moment: datetime, days: int) -> str:
    if days == 0:
        return f"今天 {moment:%H:%M}"
    if days == 1:
        return f"昨天 {moment:%H:%M}"
    if 0 <= days < 300:
        return f"{moment.month} 月 {moment.day} 日 {moment:%H:%M}"
    return f"{moment:%Y-%m-%d %H:%M}"
