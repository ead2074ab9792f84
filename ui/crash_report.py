"""The report of a bug, to be copied and sent on: versions and traceback, none of the office's data."""

from __future__ import annotations

import platform
import re
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version

from PySide6.QtCore import qVersion

_TEXT = re.compile(r"[^\x00-\x7f]+")  # names, places, what happened; the code itself is in English
_NUMBER = re.compile(r"\d{6,}")  # telephone and ID numbers


def report(error: BaseException) -> str:
    """The text of the report. What an error says may hold a value: Chinese and long numbers are left out."""
    lines = [_NUMBER.sub("######", _TEXT.sub("…", line)) for line in traceback.format_exception(error)]
    ours, python = program_version(), platform.python_version()
    head = f"Township Desk {ours} · Python {python} · Qt {qVersion()} · {sys.platform}"
    return head + "\n\n" + "".join(lines)


def program_version() -> str:
    """The installed version; "0" when run from a folder that was never installed."""
    try:
        return version("township-desk")
    except PackageNotFoundError:
        return "0"
