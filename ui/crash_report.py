"""The report of a bug, to be copied and sent on: versions and traceback, none of the office's data."""

from __future__ import annotations

import platform
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion


def report(error: BaseException) -> str:
    """The text of the report."""
    lines = traceback.format_exception(error)
    ours, python = program_version(), platform.python_version()
    head = f"Township Desk {ours} · Python {python} · Qt {qVersion()} · {sys.platform}"
    return head + "\n\n" + "".join(lines)


def program_version() -> str:
    """The installed version; "0" when run from a folder that was never installed."""
    try:
        return version("township-desk")
    except PackageNotFoundError:
        return "0"
