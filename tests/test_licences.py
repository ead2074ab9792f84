"""Nothing is bundled whose licence is not in the folder."""

from __future__ import annotations

import re
import sys
from importlib.metadata import files
from pathlib import Path

import licences
import pytest
from environment import RUNTIME_LOCK


def brings_its_own(library: str) -> bool:
    parts = {part for each in files(library) or () for part in each.parts if ".dist-info" in each.parts[0]}
    # A reference names a licence, without its text: Qt's wheels for Windows have one to that which is sold.
    return any(re.match(r"(?i)licen[cs]e(?!ref)|copying", part) for part in parts)


def test_what_brings_no_licence_of_its_own_is_told_of_and_has_one_here() -> None:
    bundled = re.findall(r"^([a-z0-9-]+)==", RUNTIME_LOCK.read_text("utf-8"), re.MULTILINE)
    told = (licences.KEPT / "README.md").read_text("utf-8").lower().replace("_", "-")
    bare = [name for name in bundled if not brings_its_own(name)]
    assert {"pyside6-essentials", "chinesecalendar"} <= {*bare} < {*bundled}
    assert [name for name in bare if name not in told] == []
    assert [name for name in re.findall(r"`([\w.-]+\.txt)`", told) if not is_laid(name)] == []


def is_laid(name: str) -> bool:
    """Whether that licence is among those kept; Python's comes with the Python that is built with."""
    return name == "python.txt" or name in [each.name.lower() for each in licences.KEPT.iterdir()]


def test_they_lie_beside_the_program_and_pythons_with_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "python").mkdir()
    monkeypatch.setattr(sys, "base_prefix", str(tmp_path / "python"))
    monkeypatch.setattr(licences.sysconfig, "get_path", lambda _which: str(tmp_path / "lib"))
    folder = tmp_path / "desk"
    (folder / "licences").mkdir(parents=True)  # those of the system may be there already
    licences.lay(folder)
    assert "LESSER GENERAL PUBLIC LICENSE" in (folder / "licences" / "LGPL-3.0.txt").read_text("utf-8")
    assert not (folder / "licences" / "Python.txt").exists()  # that of a system is with its package
    (tmp_path / "python" / "LICENSE.txt").write_text("PSF")
    licences.lay(folder)
    assert (folder / "licences" / "Python.txt").read_text() == "PSF"
