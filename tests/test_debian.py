"""The package for Debian: what it brings, what it asks of the system, and whose licences it names."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path
from types import SimpleNamespace

import debian
import pytest
import system_libraries

pytestmark = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="only Debian makes such packages")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """What PyInstaller leaves, in small: a program, a library of the system, another of Python."""
    made = tmp_path / "frozen" / debian.NAME
    inside = made / debian.LIBRARIES
    (inside / "tallying-1.2.dist-info").mkdir(parents=True)
    (inside / "tallying-1.2.dist-info" / "METADATA").write_text(
        "Metadata-Version: 2.4\nName: tallying\nVersion: 1.2\nAuthor: Ada\nLicense-Expression: MIT\n\n"
    )
    (inside / "libtally.so.1").write_bytes(bytes(3000))
    program = made / debian.NAME
    program.write_text("#!/bin/sh\n")
    program.chmod(0o700)
    (inside / "libtally.so.1").chmod(0o700)  # as where new files are nobody else's
    return made


@pytest.fixture
def unpacked(folder: Path, tmp_path: Path) -> Path:
    """The package of that folder, as it lies on a system; its own words are in DEBIAN."""
    (tmp_path / "sign.png").write_bytes(b"sign")
    made = debian.packed(folder, tmp_path, version="1.4", sign=tmp_path / "sign.png")
    root = tmp_path / "root"
    debian.answer("dpkg-deb", "--raw-extract", str(made), str(root))
    listed = debian.answer("dpkg-deb", "--contents", str(made))
    assert all(line.split()[1] == "root/root" for line in listed.splitlines())
    assert not folder.with_name(f"{debian.NAME}-deb").exists()
    return root


def test_the_menu_starts_the_command_and_the_command_the_program(unpacked: Path) -> None:
    entry = (unpacked / "usr/share/applications/township-desk.desktop").read_text("utf-8")
    told = dict(line.split("=", 1) for line in entry.splitlines() if "=" in line)
    assert (told["Name"], told["Terminal"]) == ("乡镇工作台", "false")
    assert "Office" in told["Categories"].split(";")
    command = unpacked / "usr/bin" / told["Exec"]
    assert command.resolve() == unpacked / "usr/lib/township-desk/township-desk"
    (sign,) = unpacked.glob(f"usr/share/icons/hicolor/*/apps/{told['Icon']}.png")
    assert sign.read_bytes() == b"sign"


def test_everybody_may_read_it_and_start_it_and_nobody_may_change_it(unpacked: Path) -> None:
    for path in unpacked.rglob("*"):
        if not path.is_symlink():
            runs = path.is_dir() or path == unpacked / "usr/lib/township-desk/township-desk"
            assert path.stat().st_mode & 0o777 == (0o755 if runs else 0o644), path


def test_it_asks_for_all_that_qt_lacks_and_no_older_c_library(unpacked: Path) -> None:
    control = (unpacked / "DEBIAN/control").read_text("utf-8")
    told = dict(line.split(": ", 1) for line in control.splitlines() if ": " in line)
    asked = told["Depends"].split(", ")
    assert {package for package, _use in system_libraries.NEEDED.values()} <= set(asked)
    assert asked[0] == f"libc6 (>= {os.confstr('CS_GNU_LIBC_VERSION').split()[-1]})"
    assert told["Version"] == "1.4"
    assert int(told["Installed-Size"]) >= 3  # of a thousand bytes


def test_the_licence_of_every_part_is_named(unpacked: Path) -> None:
    documents = unpacked / "usr/share/doc/township-desk"
    told = (documents / "copyright").read_text("utf-8")
    for part in ("Apache-2.0", "OFL-1.1", "GPL-3 with font exception", "LGPL-3", "PSF-2.0"):
        assert f"License: {part}\n" in told
    assert "Files: usr/lib/township-desk/_internal/tallying*\nCopyright: Ada\nLicense: MIT\n" in told
    assert (documents / "changelog.gz").is_file()


def test_libraries_of_the_system_bring_their_licence(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "doc" / "libtally1").mkdir(parents=True)
    (tmp_path / "doc" / "libtally1" / "copyright").write_text("Ada's")
    asked: list[str] = []

    def search(command: list[str], **_options: object) -> SimpleNamespace:
        asked.extend(command)
        lines = "libtally1:amd64: /usr/lib/libtally.so.1\ndiversion by other from: /usr/lib/libtally.so.1\n"
        return SimpleNamespace(stdout=lines)

    monkeypatch.setattr(subprocess, "run", search)
    monkeypatch.setattr(debian, "SYSTEM_DOCUMENTS", tmp_path / "doc")
    debian.gather_licences(folder)
    assert "*/libtally.so.1" in asked
    assert {path.name: path.read_text() for path in (folder / "licences").iterdir()} == {"libtally1": "Ada's"}
