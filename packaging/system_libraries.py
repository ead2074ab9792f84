"""What Qt needs from a Linux system beyond its wheel: found by loading it, named, on Debian installed."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from subprocess import DEVNULL

# Another apt-get may be at work: the system's own in the morning, or that of a set-up that was killed.
PATIENCE = "-oDPkg::Lock::Timeout=300"

# soname → (Debian package, what it is for)
NEEDED = {
    "libEGL.so.1": ("libegl1", "图形显示 graphics"),
    "libGL.so.1": ("libgl1", "图形显示 graphics"),
    "libxkbcommon.so.0": ("libxkbcommon0", "键盘 keyboard"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "键盘 keyboard"),
    "libfontconfig.so.1": ("libfontconfig1", "字体 fonts"),
    "libfreetype.so.6": ("libfreetype6", "字体 fonts"),
    "libglib-2.0.so.0": ("libglib2.0-0", "Qt 基础 event loop"),
    "libdbus-1.so.3": ("libdbus-1-3", "输入法 input methods"),
    "libX11-xcb.so.1": ("libx11-xcb1", "窗口 windows"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "窗口 windows"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "窗口 windows"),
    "libxcb-image.so.0": ("libxcb-image0", "窗口 windows"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "窗口 windows"),
    "libxcb-randr.so.0": ("libxcb-randr0", "窗口 windows"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "窗口 windows"),
    "libxcb-shape.so.0": ("libxcb-shape0", "窗口 windows"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "键盘 keyboard"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "Qt 网络库 Qt's network library"),
    "libcups.so.2": ("libcups2", "打印 printing"),
}


class Missing:
    """A Debian package that this system lacks, and what lacks it."""

    def __init__(self, package: str, what: str) -> None:
        self.package = package
        self.what = what

    def __str__(self) -> str:
        return f"缺少 {self.what}，由软件包 {self.package} 提供 / missing, the package {self.package} has it"


def missing() -> list[Missing]:
    """The packages whose library does not load here; none but on Linux: other wheels carry all they need."""
    if not sys.platform.startswith("linux"):
        return []
    return [
        Missing(package, f"{soname}({use})") for soname, (package, use) in NEEDED.items() if not loads(soname)
    ]


def loads(soname: str) -> bool:
    """Whether the dynamic loader finds the library and everything under it."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def virtual_environment_package() -> Missing:
    """Debian splits the part of Python that fills a virtual environment into a package of its own."""
    return Missing(f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "ensurepip(Python venv)")


def install(packages: list[Missing]) -> str | None:
    """Name every missing package and install them all where that can be done; else a sentence: what to do."""
    for package in packages:
        print(f"→ {package}", file=sys.stderr, flush=True)
    names = [one.package for one in packages]
    by_hand = f"apt-get install -y {' '.join(names)}"
    if not all(shutil.which(program) for program in ("dpkg", "apt-get")):
        return f"请安装这些软件包（Debian 的名称） / Install these (Debian's names): {' '.join(names)}"
    prefix = elevation()
    if prefix is None:
        return f"请以管理员身份运行 / As root, run: {by_hand}"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A set-up that was killed leaves packages half installed, and before that is mended apt-get does nothing.
    subprocess.run([*prefix, "dpkg", "--configure", "-a"], env=environment, stdout=sys.stderr, stderr=DEVNULL)
    for step in (["update", "-q"], ["install", "-y", "-q", PATIENCE, "--no-install-recommends", *names]):
        if subprocess.run([*prefix, "apt-get", *step], env=environment, stdout=sys.stderr).returncode:
            return f"请检查软件源，然后运行 / Check the package sources, then run: {by_hand}"
    return None


def elevation() -> list[str] | None:
    """What goes before a command to run it as root: nothing, or sudo; None where neither can be had."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin.isatty():
        return ["sudo"]
    without_asking = ["sudo", "-n"]
    allowed = subprocess.run([*without_asking, "true"], capture_output=True).returncode == 0
    return without_asking if allowed else None
