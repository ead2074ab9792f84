"""The program for PCs without Python: a folder and archives of it in `dist`, made on the system they serve.

`township-desk.spec` tells PyInstaller what goes in; here is what it asks, and the trial of what came out.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import sysconfig
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import debian
import demonstration
import licences
import system_libraries
import windows
from environment import ROOT, Environment, SetupFailed, say

FOLDER = "township-desk"
DIST, WORK = ROOT / "dist", ROOT / "build"
COMMANDS, WINDOW = "township-desk", "乡镇工作台"
SIGN, VERSION_TEXT = WORK / "township-desk.ico", WORK / "version.txt"
PICTURE, PANEL = WORK / "township-desk.png", WORK / "township-desk.bmp"

# What libraries bring, and the desk never loads.
LEFT_OUT = ["tkinter", "setuptools", "pip", "numpy", "PySide6.QtNetwork", "PySide6.QtDBus", "PIL._avif"]
_UNWANTED = re.compile(
    r"""
    translations/(?!qtbase_zh_CN\.)\w+\.qm$                  # Qt's words in other languages
    | plugins/(egldeviceintegrations|generic|networkinformation|tls)/
    | plugins/platforms/(lib)?q(eglfs|linuxfb|minimal|minimalegl|vkkhrdisplay|vnc|direct2d)\b
    | libqgtk3 | libQt6EglF | libavif
    | ^lib(atk|cairo|pango|gdk_pixbuf|pixman|thai|datrie|fribidi)[-_.0-9a-z]*\.so   # of GTK alone
    | opengl32sw                                             # 20 MB of OpenGL, which widgets do not draw with
    """,
    re.VERBOSE,
)


class Frozen:
    """The folder that was made, in the place of an environment: its program needs nothing beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def program(self, name: str) -> Path:
        """Where its program is."""
        return self.folder / (name + (".exe" if sys.platform == "win32" else ""))


def version() -> str:
    """The version of the project."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def programs(platform: str) -> list[tuple[str, bool]]:
    """The programs of the folder, and whether each has a console: beside a window Windows would show it."""
    return [(COMMANDS, True), (WINDOW, False)] if platform == "win32" else [(COMMANDS, True)]


def is_wanted(name: str) -> bool:
    """Whether a file that PyInstaller found goes in."""
    return _UNWANTED.search(name.replace("\\", "/")) is None


def of_windows(platform: str) -> dict[str, str]:
    """What the programs of Windows carry: the desk's sign, and its version for the properties of the file."""
    return {"icon": str(SIGN), "version": str(VERSION_TEXT)} if platform == "win32" else {}


def version_text(number: str) -> str:
    """The version as Windows keeps it in a program."""
    places = ", ".join([*number.split("."), "0", "0", "0"][:4])
    told = {
        "CompanyName": "Township Desk",
        "FileDescription": "乡镇民情与干部工作台",
        "FileVersion": number,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": f"{COMMANDS}.exe",
        "ProductName": "乡镇工作台 Township Desk",
        "ProductVersion": number,
    }
    lines = ", ".join(f"StringStruct({name!r}, {words!r})" for name, words in told.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers=({places}), prodvers=({places}), mask=0x3F, OS=0x40004,"
        " fileType=1),\n"
        f"  kids=[StringFileInfo([StringTable('080404B0', [{lines}])]),\n"
        "    VarFileInfo([VarStruct('Translation', [0x0804, 1200])])])\n"
    )


def build(environment: Environment) -> int:
    """Make the folder, try it, and pack it; the exit code. Raises SetupFailed."""
    demand_tools()
    WORK.mkdir(exist_ok=True)
    if sys.platform == "win32":
        VERSION_TEXT.write_text(version_text(version()), "utf-8")
        if environment.call("python", "packaging/sign.py", str(SIGN), str(PANEL)):
            return 1
    places = ("--noconfirm", "--distpath", str(DIST), "--workpath", str(WORK), "--log-level", "WARN")
    if environment.module("PyInstaller", *places, "packaging/township-desk.spec"):
        return 1
    folder = DIST / FOLDER
    say(f"试运行 {folder}……", "trying it: the main job, then a backup")
    with tempfile.TemporaryDirectory() as scratch:
        tried(Frozen(folder), Path(scratch))
    licences.lay(folder)
    on_debian = sys.platform == "linux" and debian.is_at_home()
    if on_debian:
        debian.gather_licences(folder)
    tell(f"做好了：{folder}", size_of(folder))
    archive = packed(folder)
    tell(f"做好了：{archive}，解开就能用", archive.stat().st_size)
    if on_debian:
        if environment.call("python", "packaging/sign.py", str(PICTURE)):
            return 1
        package = debian.packed(folder, DIST, version=version(), sign=PICTURE)
        tell(f"做好了：{package}，用 apt 安装", package.stat().st_size)
    if sys.platform == "win32" and (compiler := windows.maker()):
        installer = windows.packed(compiler, folder, DIST, version=version(), sign=SIGN, panel=PANEL)
        tell(f"做好了：{installer}，双击安装", installer.stat().st_size)
    return 0


def demand_tools() -> None:
    """Name what PyInstaller asks of a Linux beside Python, and on Debian install it. Raises SetupFailed."""
    lacking = lacking_tools() if sys.platform == "linux" else []
    if lacking and (problem := system_libraries.install(lacking)):
        raise SetupFailed(problem)


def lacking_tools() -> list[system_libraries.Missing]:
    """What reads libraries, and Python as a library, which Debian's own program does without."""
    lacking = []
    if shutil.which("objdump") is None:
        lacking.append(system_libraries.Missing("binutils", "objdump(PyInstaller)"))
    library, home = (str(sysconfig.get_config_var(name)) for name in ("INSTSONAME", "LIBDIR"))
    if not (system_libraries.loads(library) or Path(home, library).exists()):
        package = f"libpython{sys.version_info.major}.{sys.version_info.minor}"
        lacking.append(system_libraries.Missing(package, f"{library}(PyInstaller)"))
    return lacking


def size_of(folder: Path) -> int:
    """The bytes of everything in the folder."""
    return sum(each.lstat().st_size for each in folder.rglob("*"))


def tell(made: str, size: int) -> None:
    """Name what was made and how much it is."""
    say(f"{made}（{size / 1e6:.0f} MB）", f"made, {size / 1e6:.0f} MB")


def packed(folder: Path) -> Path:
    """One file to be carried on a stick; links of a folder do not survive one of Windows' file systems."""
    system = "windows" if sys.platform == "win32" else sys.platform
    name = DIST / f"{FOLDER}-{version()}-{system}"
    kind = "zip" if sys.platform == "win32" else "gztar"
    return Path(shutil.make_archive(str(name), kind, folder.parent, folder.name))


def tried(frozen: Frozen, scratch: Path) -> None:
    """Do the main job, a backup and its verification, with nothing of this Python at hand."""
    desk = demonstration.walk_through(frozen, scratch, bare())
    stick = scratch / "stick"
    stick.mkdir()
    made: Any = desk.ask("backup", str(stick))
    if not (made["ok"] and desk.ask("verify", str(stick))["ok"]):
        raise SetupFailed("备份没有通过核对。 / The backup does not hold.")


def bare() -> dict[str, str]:
    """An environment in which no Python and no virtual environment is named."""
    if sys.platform == "win32":
        kept = ("SYSTEMROOT", "SYSTEMDRIVE", "TEMP", "TMP", "LOCALAPPDATA", "USERPROFILE")
        return {name: os.environ[name] for name in kept if name in os.environ}
    return {"HOME": str(Path.home()), "LANG": "C.UTF-8"}
