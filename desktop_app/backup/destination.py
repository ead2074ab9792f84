"""Where a backup may go: there, outside the office, and onto a stick that the office knows or adopts."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from desktop_app.backup import sticks
from desktop_app.backup.faults import about_stick
from desktop_app.backup.sticks import COPIED, FOREIGN, ForeignStick, Stick
from desktop_app.core.office import Office
from desktop_app.errors import InvalidInput
from desktop_app.security import place

FIELD = "destination"


class Destination(NamedTuple):
    """A stick that is fit, and what should be said about it all the same."""

    stick: Stick
    warnings: tuple[str, ...] = ()


def chosen(office: Office, root: Path, *, adopt: bool = False) -> Destination:
    """The stick at the place, which may be a folder of any disk but not of the office itself.

    Raises InvalidInput where no backup may go, ForeignStick for the stick of another office, or the copy of
    one's own, that is not to be adopted.
    """
    root = root.absolute()
    with about_stick(root):
        if root.exists() and not root.is_dir():
            raise InvalidInput(f"“{root}”是文件，不是文件夹：请指到 U 盘。以前的备份没有动。", field=FIELD)
        if not root.is_dir():
            raise InvalidInput(f"没有找到“{root}”：请插好 U 盘再备份。以前的备份没有动。", field=FIELD)
        if place.is_left_by_a_stick(root):
            raise InvalidInput(
                f"“{root}”上现在没有 U 盘，只是本机磁盘上的一个文件夹：请插好 U 盘再备份。以前的备份没有动。",
                field=FIELD,
            )
        if office.directory.resolve() in (root.resolve(), *root.resolve().parents):
            raise InvalidInput(
                f"“{root}”在数据目录里面：磁盘一坏，备份和数据会一起丢。请换成 U 盘。", field=FIELD
            )
        stick = sticks.recognise(root, sticks.remembered(office.directory))
        if stick.state in (FOREIGN, COPIED) and not adopt:
            raise ForeignStick(_question(stick), field=FIELD)
        same_disk = root.stat().st_dev == office.directory.stat().st_dev
    return Destination(stick, (_same_disk(root),) if same_disk else ())


def _question(stick: Stick) -> str:
    if stick.state == COPIED:
        return f"“{stick.root}”上的标记和本单位的另一只 U 盘一样，像是复制来的；确认要用它，请加 --adopt。"
    return f"“{stick.root}”是另一个办公室或另一台电脑用来备份的；确认也要用它，请加 --adopt。"


def _same_disk(root: Path) -> str:
    return f"“{root}”和数据在同一块磁盘上：磁盘坏了会一起丢失，不能算真正的备份，请尽快再备份到 U 盘。"
