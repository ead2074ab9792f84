"""What Qt needs from a Linux system beyond its wheel: found by loading it, named, and on Debian installed."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys

# soname → (Debian package, what it is for)
NEEDED = {
    "libEGL.so.1": ("libegl1", "图形显示"),
    "libGL.so.1": ("libgl1", "图形显示"),
    "libxkbcommon.so.0": ("libxkbcommon0", "键盘"),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0", "键盘"),
    "libfontconfig.so.1": ("libfontconfig1", "字体"),
    "libfreetype.so.6": ("libfreetype6", "字体"),
    "libglib-2.0.so.0": ("libglib2.0-0", "Qt 基础"),
    "libdbus-1.so.3": ("libdbus-1-3", "输入法与桌面"),
    "libX11-xcb.so.1": ("libx11-xcb1", "窗口"),
    "libxcb-cursor.so.0": ("libxcb-cursor0", "窗口"),
    "libxcb-icccm.so.4": ("libxcb-icccm4", "窗口"),
    "libxcb-image.so.0": ("libxcb-image0", "窗口"),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1", "窗口"),
    "libxcb-randr.so.0": ("libxcb-randr0", "窗口"),
    "libxcb-render-util.so.0": ("libxcb-render-util0", "窗口"),
    "libxcb-shape.so.0": ("libxcb-shape0", "窗口"),
    "libxcb-xkb.so.1": ("libxcb-xkb1", "键盘"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2", "Qt 网络库"),
    "libcups.so.2": ("libcups2", "打印"),
}


class Missing:
    """A Debian package that this system lacks, and why it is needed."""

    def __init__(self, package: str, sentence: str) -> None:
        self.package = package
        self.sentence = sentence


def missing() -> list[Missing]:
    """The packages whose library does not load here; none outside Linux, where the wheels carry all they need."""
    if not sys.platform.startswith("linux"):
        return []
    return [
        Missing(package, f"缺少系统库 {soname}({use}),由软件包 {package} 提供 / {soname} is missing, {package} has it")
        for soname, (package, use) in NEEDED.items()
        if not loads(soname)
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
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    return Missing(package, f"系统的 Python 不能创建虚拟环境,需要 {package} / this Python makes no environments without {package}")


def install(packages: list[Missing]) -> str | None:
    """Name every missing package and install them all where that is possible; else one sentence: what to do."""
    for one in packages:
        print(f"→ {one.sentence}", flush=True)
    names = [one.package for one in packages]
    by_hand = f"apt-get install -y {' '.join(names)}"
    if shutil.which("apt-get") is None:
        return f"请用本系统的软件包管理器安装上述软件包(Debian 的名称)。 / Install these (names are Debian's): {' '.join(names)}"
    if (prefix := elevation()) is None:
        return f"请以管理员身份运行:{by_hand} / As root, run: {by_hand}"
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-q"], ["install", "-y", "-q", "--no-install-recommends", *names]):
        if subprocess.run([*prefix, "apt-get", *step], env=environment).returncode:
            return f"系统软件包没有装好,请检查软件源后运行:{by_hand} / Check the package sources, then run: {by_hand}"
    return None


def elevation() -> list[str] | None:
    """What goes before a command to run it as root: nothing for root, sudo where it can ask or need not; else None."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    if sys.stdin.isatty():
        return ["sudo"]
    return ["sudo", "-n"] if not subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode else None
