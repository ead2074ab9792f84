"""The installer for Windows, made by NSIS where that is there; `windows-installer.nsi` says what it does."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from environment import ROOT, SetupFailed

SCRIPT = ROOT / "packaging" / "windows-installer.nsi"


def maker() -> Path | None:
    """NSIS's compiler: on the path, or where its own installer puts it."""
    homes = (os.environ.get(name) for name in ("PROGRAMFILES(X86)", "PROGRAMFILES"))
    path = os.pathsep.join([os.environ.get("PATH", ""), *(str(Path(home, "NSIS")) for home in homes if home)])
    found = shutil.which("makensis", path=path)
    return Path(found) if found else None


def packed(compiler: Path, folder: Path, into: Path, *, version: str, sign: Path, panel: Path) -> Path:
    """The installer of the frozen folder. Raises SetupFailed."""
    installer = into / f"{folder.name}-{version}-setup.exe"
    size = sum(each.stat().st_size for each in folder.rglob("*") if each.is_file())
    told = {
        "VERSION": version,
        "SOURCE": folder,
        "SIGN": sign,
        "PANEL": panel,
        "SIZE": size // 1024,
        "OUT": installer,
    }
    definitions = [f"-D{name}={value}" for name, value in told.items()]
    # Warnings count: a file or a text that is missing is one.
    if subprocess.run([compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *definitions, SCRIPT]).returncode:
        raise SetupFailed("安装程序没有做成，原因见上。 / The installer was not made, see above.")
    return installer
