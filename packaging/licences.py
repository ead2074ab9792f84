"""Licences of what is bundled and brings none of its own, laid beside the program."""

from __future__ import annotations

import shutil
import sys
import sysconfig
from pathlib import Path

FOLDER = "licences"
KEPT = Path(__file__).with_name(FOLDER)


def lay(folder: Path) -> None:
    """Lay them into the frozen folder, Python's own with them."""
    place = folder / FOLDER
    shutil.copytree(KEPT, place, dirs_exist_ok=True)
    if own := of_python():
        shutil.copyfile(own, place / "Python.txt")


def of_python() -> Path | None:
    """Where Python's own lies; none in a Python of the system, which has it with its package."""
    homes = (Path(sys.base_prefix), Path(sysconfig.get_path("stdlib")))
    return next((home / "LICENSE.txt" for home in homes if (home / "LICENSE.txt").is_file()), None)
