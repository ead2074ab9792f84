"""`python -m desktop_app` and the command `township-desk`: the command line, or the window where no
command is given.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app import cli
from desktop_app.security.opening import Opened


def main() -> int:
    """The whole program; answers with its exit code."""
    return cli.main(sys.argv[1:], window=open_window, pictured=take_pictures)


def open_window(arguments: list[str]) -> int:
    """Show the window; Qt is loaded here and not for the commands."""
    from ui.app import main as show_window

    return int(show_window(arguments))


def take_pictures(
    *, opened: Opened, out: Path, size: tuple[int, int], scale: float, theme: str
) -> list[Path]:
    """Pictures of the window, for `screenshots`."""
    from ui.screenshots import take

    return list(take(opened, out, size=size, scale=scale, theme=theme))


if __name__ == "__main__":
    sys.exit(main())
