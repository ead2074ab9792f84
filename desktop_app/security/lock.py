"""One program at a time on one office: the second is told who has it."""

from __future__ import annotations

import json
import platform
import sys
from datetime import datetime
from pathlib import Path
from typing import IO

from desktop_app.errors import AppError

NAME = "office.lock"

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[str]) -> None:
        file.seek(1_000_000)  # beyond the text, so that the second program can still read who has it
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class OfficeLock:
    """Held while the office is open; the system lets it go when the process ends, however it ends."""

    def __init__(self, directory: Path) -> None:
        path = directory / NAME
        path.touch()
        self._file = path.open("r+", encoding="utf-8")
        try:
            _take(self._file)
        except OSError as error:
            holder = _holder(path)
            self._file.close()
            raise AppError(f"这个办公室正由{holder}打开着;请先在那边退出,再在这里打开。") from error

    def name(self, user: str, since: datetime) -> None:
        """Say who has the office, for the second one who comes."""
        self._file.seek(0)
        self._file.truncate()
        said = {"user": user, "host": platform.node(), "since": since.isoformat(timespec="minutes")}
        json.dump(said, self._file, ensure_ascii=False)
        self._file.flush()

    def release(self) -> None:
        """Let the office go."""
        self._file.close()


def _holder(path: Path) -> str:
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        return f"“{said['user']}”在电脑“{said['host']}”上(从 {said['since'][11:16]} 起)"
    except (OSError, ValueError, KeyError, TypeError):
        return "另一个程序"
