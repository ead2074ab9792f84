"""Wrong passwords slow the next attempt down; the count is on disk, so that a restart does not help."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from pathlib import Path

from desktop_app.core.files import write_whole
from desktop_app.errors import AppError

NAME = "attempts.json"
FREE = 3
LONGEST = 900  # seconds


def delay_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: nothing at first, then 2, 4, 8 … seconds, at most
    15 minutes.
    """
    return timedelta(seconds=0 if failures <= FREE else min(2 ** (failures - FREE), LONGEST))


def demand_patience(directory: Path, now: datetime) -> None:
    """Raises AppError while it is too early for another attempt."""
    failures, last = _read(directory)
    if failures == 0 or last is None:
        return
    # A clock that was set back counts as no time passed, so that turning it does not help.
    waited = max(now - last, timedelta(0))
    left = delay_after(failures) - waited
    if left > timedelta(0):
        raise AppError(
            f"密码连续输错 {failures} 次,请等 {int(left.total_seconds()) + 1} 秒再试。", field="password"
        )


def failed(directory: Path, now: datetime) -> None:
    """Count a wrong password."""
    failures, _last = _read(directory)
    write_whole(directory / NAME, json.dumps({"failures": failures + 1, "last": now.isoformat()}).encode())


def succeeded(directory: Path) -> None:
    """Forget the wrong ones."""
    (directory / NAME).unlink(missing_ok=True)


def _read(directory: Path) -> tuple[int, datetime | None]:
    try:
        stored = json.loads((directory / NAME).read_bytes())
        return min(int(stored["failures"]), 1000), datetime.fromisoformat(stored["last"])
    except FileNotFoundError:
        return 0, None
    except (OSError, ValueError, KeyError, TypeError):
        return FREE + 1, None  # a damaged count is no clean slate
