"""The report of a bug, to be copied and sent on: versions and traceback, none of the office's data; and
whether it was one at all, or an update while the program was open.
"""

from __future__ import annotations

import platform
import re
import sys
import traceback
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import qVersion

OURS = frozenset({"ui", "desktop_app", "db"})
_TEXT = re.compile(r"[^\x00-\x7f]+")  # names, places, what happened; the code itself is in English
_NUMBER = re.compile(r"\d{6,}")  # telephone and ID numbers


def report(error: BaseException) -> str:
    """The text of the report. What an error says may hold a value: Chinese and long numbers are left out."""
    lines = [_NUMBER.sub("######", _TEXT.sub("…", line)) for line in traceback.format_exception(error)]
    ours, python = program_version(), platform.python_version()
    head = f"Township Desk {ours} · Python {python} · Qt {qVersion()} · {sys.platform}"
    return head + "\n\n" + "".join(lines)


def is_replaced(since: float) -> bool:
    """Whether a file of the program was put in its place after that moment, or is gone: then what is loaded
    late does not fit what was loaded at the start.
    """
    loaded = (module for name, module in list(sys.modules.items()) if name.partition(".")[0] in OURS)
    files = (
        [sys.executable]
        if getattr(sys, "frozen", False)
        else [getattr(module, "__file__", None) for module in loaded]
    )
    return any(_is_newer(file, since) for file in files if file is not None)


def _is_newer(file: str, since: float) -> bool:
    try:
        found = Path(file).stat()
    except OSError:
        return True
    return max(found.st_mtime, found.st_ctime) > since


def program_version() -> str:
    """The installed version; "0" when run from a folder that was never installed."""
    try:
        return version("township-desk")
    except PackageNotFoundError:
        return "0"
