"""One program at a time on one office: the second is told who has it."""

from __future__ import annotations

import json
import os
import socket
import sys
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from desktop_app.core.files import ordinary_file, reason_of
from desktop_app.errors import AppError

NAME = "office.lock"
_LARGEST = 4096  # bytes
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)  # else the lock would be written over what a link leads to

if sys.platform == "win32":
    import msvcrt

    _HELD = (PermissionError,)

    def _take(handle: int) -> None:
        # Beyond the text, so that the second program can still read who has it.
        os.lseek(handle, _LARGEST, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    _HELD = (BlockingIOError,)

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


class OfficeLock:
    """Held while the office is open; the system lets it go when the process ends, however it ends."""

    def __init__(self, directory: Path) -> None:
        path = directory / NAME
        if path.is_symlink():
            raise AppError(f"“{path}”是链接，没有往它指的文件里写；请删掉这个链接再打开。", field="data")
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_CREAT | _NO_LINK, 0o600)
        except OSError as error:
            raise AppError(f"打不开“{directory}”：{reason_of(error)}。数据没有动。", field="data") from error
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise AppError(_refusal(path, error), field="data") from error
        self._say(b"")  # until `name`, nobody is told the one who had it before

    def name(self, user: str, since: datetime) -> None:
        """Say who has the office, for the second one who comes."""
        said = {"user": user, "host": socket.gethostname(), "since": since.isoformat(timespec="minutes")}
        self._say(json.dumps(said, ensure_ascii=False).encode()[:_LARGEST])

    def _say(self, told: bytes) -> None:
        with suppress(OSError):  # a courtesy: without it the second one is told "another program"
            os.ftruncate(self._handle, 0)
            os.lseek(self._handle, 0, os.SEEK_SET)
            os.write(self._handle, told)

    def release(self) -> None:
        """Let the office go."""
        os.close(self._handle)


def is_held(directory: Path) -> bool:
    """Whether a program has the office open, of this process too."""
    try:
        handle = os.open(directory / NAME, os.O_RDWR)
    except OSError:
        return False
    try:
        _take(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _refusal(path: Path, error: OSError) -> str:
    if isinstance(error, _HELD):
        return f"这个办公室正由{_holder(path)}打开着；请到那边接着用，或者先在那边退出，再在这里打开。"
    return f"这个磁盘不能保证只有一个程序打开数据（{reason_of(error)}），请把数据放到本机硬盘上。"


def _holder(path: Path) -> str:
    try:
        with ordinary_file(path) as file:
            said = json.loads(file.read(_LARGEST))
        since = datetime.fromisoformat(said["since"])
        user, month, day = said["user"], since.month, since.day
        if said["host"] == socket.gethostname():
            return f"“{user}”在这台电脑的另一个窗口或程序里（从 {month} 月 {day} 日 {since:%H:%M} 起）"
        return f"“{user}”在电脑“{said['host']}”上（从 {month} 月 {day} 日 {since:%H:%M} 起）"
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return "另一个程序"
