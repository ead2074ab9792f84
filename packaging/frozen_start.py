"""Where the frozen program starts: as the command `township-desk` does."""

from __future__ import annotations

import sys

import system_libraries

from desktop_app.__main__ import main


def start() -> int | str:
    """The whole program; its exit code, or the sentence with which it ends: what the system lacks.

    Libraries that belong to the graphics card, such as libGL, are not in the folder.
    """
    try:
        return main()
    except ImportError:
        lacking = system_libraries.missing()
        if not lacking:
            raise
        packages = " ".join(each.package for each in lacking)
        return (
            f"窗口打不开：这台电脑缺少 {'、'.join(each.what for each in lacking)}；请管理员安装软件包"
            f" {packages}，例如 apt-get install {packages}。数据没有动。"
        )


if __name__ == "__main__":
    sys.exit(start())
