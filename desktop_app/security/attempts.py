"""Wrong passwords slow the next attempt down; the count is on disk, so that a restart does not help.

This is against trying at the keyboard. Somebody who can copy the files tries elsewhere, and is up against
the cost of Argon2id alone.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from desktop_app.core.files import ordinary_file, write_whole
from desktop_app.errors import AppError, InvalidInput

if TYPE_CHECKING:
    from desktop_app.core.office import Office

NAME = "attempts.json"
FREE = 3
LONGEST = 900  # seconds
_LARGEST = 4096  # bytes
_T = TypeVar("_T")


def delay_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: nothing at first, then 2, 4, 8 … seconds, at most
    15 minutes.
    """
    return timedelta(seconds=0 if failures <= FREE else min(2 ** (failures - FREE), LONGEST))


def demand_patience(directory: Path, now: datetime) -> int:
    """How many attempts have failed in a row; raises AppError while it is too early for another one."""
    failures, last = _read(directory)
    if last is None:
        return failures
    if last > now:
        # The clock was set back. The wait starts over: turning the clock does not shorten it, and a clock
        # that was years ahead does not make it last for years.
        last = now
        _write(directory, failures, now)
    left = delay_after(failures) - (now - last)
    if left > timedelta(0):
        seconds = int(left.total_seconds()) + 1
        raise AppError(f"密码连续输错 {failures} 次，请等 {seconds} 秒再试。", field="password")
    return failures


def held_against(directory: Path, now: datetime, unlock: Callable[[], _T]) -> _T:
    """What `unlock` gives; an InvalidInput of it counts as a wrong password."""
    try:
        return unlock()
    except InvalidInput:
        failures, _last = _read(directory)
        _write(directory, failures + 1, now)
        raise


def counted(directory: Path, now: datetime, unlock: Callable[[], _T]) -> _T:
    """As `held_against`, and a right password forgets the wrong ones."""
    unlocked = held_against(directory, now, unlock)
    with suppress(OSError):  # the next wrong one then waits longer: no reason to keep the right one out
        (directory / NAME).unlink()
    return unlocked


def patiently(directory: Path, now: datetime, unlock: Callable[[], _T]) -> _T:
    """As `counted`, once it is time for another attempt on the office in the directory; else AppError."""
    demand_patience(directory, now)
    return counted(directory, now, unlock)


def witnessed(office: Office, unlock: Callable[[], _T]) -> _T:
    """What `unlock` gives in an office that is open: as `counted`, and a wrong password is journalled."""
    try:
        return patiently(office.directory, office.now(), unlock)
    except InvalidInput:
        office.writer.note("wrong_password")
        raise


def _write(directory: Path, failures: int, last: datetime) -> None:
    with suppress(AppError):  # a full disk must not turn "wrong password" into another sentence
        write_whole(directory / NAME, json.dumps({"failures": failures, "last": last.isoformat()}).encode())


def _read(directory: Path) -> tuple[int, datetime | None]:
    try:
        with ordinary_file(directory / NAME) as file:
            return _decoded(file.read(_LARGEST))
    except FileNotFoundError:
        return 0, None
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return FREE + 1, None  # a damaged count is no clean slate


def _decoded(content: bytes) -> tuple[int, datetime]:
    stored = json.loads(content)
    failures, last = stored["failures"], datetime.fromisoformat(stored["last"])
    if type(failures) is not int or failures < 0 or last.tzinfo is None:
        raise ValueError("not a count")
    return min(failures, 1000), last
