"""Finds fonts of the PC that have the rarest characters of names, which no bundled font has."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

# 宋体-ExtB and -ExtG come with Windows, 花园明朝 and the others with systems like Debian; the first that has
# a character draws it.
FILES = (
    "simsunb.ttf",
    "SimsunExtG.ttf",
    "HanaMinB.ttf",
    "HanaMinA.ttf",
    "PlangothicP1-Regular.ttf",
    "PlangothicP2-Regular.ttf",
    "BabelStoneHan.ttf",
)


def folders() -> list[Path]:
    """Where the PC keeps its fonts, and where its user does."""
    return _windows_folders() if sys.platform == "win32" else _unix_folders()


def _windows_folders() -> list[Path]:
    own = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts"
    return [Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts", own]


def _unix_folders() -> list[Path]:
    home = Path.home() / ".local" / "share" / "fonts"
    return [Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home]


def found(among: Iterable[Path]) -> list[Path]:
    """Those of the fonts that lie somewhere in the folders, in their order."""
    lying: dict[str, Path] = {}
    for folder in among:
        with suppress(OSError):
            for path in folder.rglob("*.[tT][tT][fF]"):
                lying.setdefault(path.name.lower(), path)
    return [lying[name.lower()] for name in FILES if name.lower() in lying]
