"""The package for Debian and its kin, UOS and Kylin among them: the frozen folder, a command, a menu entry.

It holds no office: those lie with the users, and stay when the package is removed.
"""

from __future__ import annotations

import gzip
import platform
import re
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from importlib.metadata import distributions
from pathlib import Path
from typing import TYPE_CHECKING

import licences
import system_libraries

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "township-desk"
MAINTAINER = "Township Desk <township-desk@localhost>"
PROGRAM, DOCUMENTS = f"usr/lib/{NAME}", f"usr/share/doc/{NAME}"
SIGN = f"usr/share/icons/hicolor/256x256/apps/{NAME}.png"
LIBRARIES = "_internal"  # where PyInstaller puts all but the program itself
SYSTEM_DOCUMENTS = Path("/usr/share/doc")
COMMON = "/usr/share/common-licenses"
ENTRY = f"""\
[Desktop Entry]
Type=Application
Name=乡镇工作台
Name[en]=Township Desk
GenericName=乡镇民情与干部工作台
GenericName[en]=Desk of a township office
Comment=民情走访、工单承诺与办结、干部工作，离线使用
Comment[en]=Visits, work orders and cadres of a township office, without a network
Exec={NAME}
Icon={NAME}
Terminal=false
Categories=Office;Database;
Keywords=民情;工单;干部;乡镇;
StartupWMClass={NAME}
"""
DESCRIPTION = """\
乡镇民情与干部工作台 offline desk for township offices
 民情走访、民情工单（承诺书）的出具、承诺、办结与群众评议，干部工作各项台账，
 打印、扫描归档、加密存储、U 盘备份。不需要网络。
 .
 Visits, numbered work orders from a resident's problem to the signed slip and
 its rating, and the ledgers of cadre work: encrypted, printed on paper, backed
 up to USB sticks, without a network.
"""
# What the desk's own parts stand under; what the libraries stand under is in the folder.
OWN = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: {NAME}

Files: *
Copyright: the authors of Township Desk
License: Apache-2.0
 {COMMON}/Apache-2.0

Files: {PROGRAM}/{LIBRARIES}/resources/fonts/Noto*
Copyright: the Noto Project Authors
License: OFL-1.1
 /{PROGRAM}/{LIBRARIES}/resources/fonts/NotoSansSC-OFL.txt

Files: {PROGRAM}/{LIBRARIES}/resources/fonts/FandolFang*
Copyright: Clerk Ma, Jie Su
License: GPL-3 with font exception
 /{PROGRAM}/{LIBRARIES}/resources/fonts/FandolFang-GPL3.txt

Files: {PROGRAM}/{LIBRARIES}/PySide6/* {PROGRAM}/{LIBRARIES}/shiboken6/* {PROGRAM}/{LIBRARIES}/libQt6*
Copyright: The Qt Company Ltd. and others
License: LGPL-3
 {COMMON}/LGPL-3 – other builds of these libraries can be laid in their place.

Files: {PROGRAM}/{LIBRARIES}/python3* {PROGRAM}/{LIBRARIES}/libpython3* {PROGRAM}/{LIBRARIES}/base_library.zip
Copyright: Python Software Foundation and others
License: PSF-2.0
 https://docs.python.org/3/license.html
"""


def is_at_home() -> bool:
    """Whether this system makes such packages."""
    return shutil.which("dpkg-deb") is not None


def packed(folder: Path, dist: Path, *, version: str, sign: Path) -> Path:
    """The package of the frozen folder, with that picture as its sign; its licences are there already."""
    architecture = answer("dpkg", "--print-architecture").strip()
    staging = folder.with_name(f"{NAME}-deb")
    shutil.rmtree(staging, ignore_errors=True)
    shutil.copytree(folder, staging / PROGRAM, symlinks=True)
    command = staging / "usr/bin" / NAME
    command.parent.mkdir()
    command.symlink_to(f"../lib/{NAME}/{NAME}")
    for place, content in texts(folder, version, architecture).items():
        write(staging / place, content)
    write(staging / SIGN, sign.read_bytes())
    open_to_all(staging)
    made = dist / f"{NAME}_{version}_{architecture}.deb"
    answer("dpkg-deb", "--root-owner-group", "-Zxz", "--build", str(staging), str(made))
    shutil.rmtree(staging)
    return made


def texts(folder: Path, version: str, architecture: str) -> dict[str, bytes]:
    """What the package holds beside the folder, by its place."""
    size = sum(path.lstat().st_size for path in folder.rglob("*")) // 1024
    control = f"""\
Package: {NAME}
Version: {version}
Architecture: {architecture}
Maintainer: {MAINTAINER}
Installed-Size: {size}
Depends: {", ".join(depends())}
Section: misc
Priority: optional
Description: {DESCRIPTION}"""
    changes = f"{NAME} ({version}) stable; urgency=medium\n\n  * This release.\n\n"
    signed = f" -- {MAINTAINER}  {format_datetime(datetime.now(UTC))}\n"
    return {
        "DEBIAN/control": control.encode(),
        f"usr/share/applications/{NAME}.desktop": ENTRY.encode(),
        f"{DOCUMENTS}/copyright": "\n".join([OWN, *bundled(folder)]).encode(),
        f"{DOCUMENTS}/changelog.gz": gzip.compress((changes + signed).encode(), mtime=0),
    }


def depends() -> list[str]:
    """The packages that must be there: the C library, as new as the one built with, and what Qt wants.

    The folder carries most of these libraries; their packages bring what those read, such as keyboards.
    """
    packages = dict.fromkeys(package for package, _use in system_libraries.NEEDED.values())
    return [f"libc6 (>= {platform.libc_ver()[1]})", *packages]


def bundled(folder: Path) -> Iterator[str]:
    """A paragraph for each Python library in the folder, and one for what came from the system."""
    inside = f"{PROGRAM}/{LIBRARIES}"
    for each in sorted(distributions(path=[str(folder / LIBRARIES)]), key=lambda each: each.name.lower()):
        if each.name != NAME:
            about = each.metadata
            yield (
                f"Files: {inside}/{each.name.replace('-', '_')}*\n"
                f"Copyright: {first_line(about['Author'] or about['Author-email'] or each.name)}\n"
                f"License: {first_line(about['License-Expression'] or about['License'] or 'see there')}\n"
                f" {each.name} {each.version}; its licence in /{inside}/*.dist-info\n"
            )
    yield (
        f"Files: {inside}/lib*\n"
        f"Copyright: see /{PROGRAM}/{licences.FOLDER}\n"
        "License: various\n"
        f" libraries of Debian; their copyright files, by package, in /{PROGRAM}/{licences.FOLDER}\n"
    )


def first_line(words: str) -> str:
    """The first line, for a field that has one."""
    return words.strip().partition("\n")[0]


def gather_licences(folder: Path) -> None:
    """Lay the copyright files of the system's libraries, which PyInstaller put in, beside the program."""
    names = sorted(path.name for path in (folder / LIBRARIES).glob("lib*.so*") if not path.is_symlink())
    search = ["dpkg-query", "--search", *(f"*/{name}" for name in names)]
    # It knows none of those that came with a wheel, says so and fails.
    found = subprocess.run(search, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8").stdout
    place = folder / licences.FOLDER
    place.mkdir(exist_ok=True)
    for package in sorted(set(re.findall(r"^([^:,\s]+)(?::\w+)?: ", found, re.MULTILINE))):
        source = SYSTEM_DOCUMENTS / package / "copyright"
        if source.is_file():
            shutil.copyfile(source, place / package)


def open_to_all(staging: Path) -> None:
    """Every user may read it and start the program, whatever rights new files have where it was built."""
    for path in (staging, *staging.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path == staging / PROGRAM / NAME else 0o644)


def write(path: Path, content: bytes) -> None:
    """A file, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def answer(*command: str) -> str:
    """What a program of the system says; raises CalledProcessError if it fails."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
