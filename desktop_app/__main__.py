"""`python -m desktop_app` and the command `township-desk`: the window, or a command where one is given."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.commands import options  # and nothing heavier: Ctrl-C is caught from here on
from desktop_app.commands.speech import Speech
from desktop_app.commands.stopping import stopped_in_between

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from desktop_app.security.opening import Opened
    from ui.app import Program

_SCREENS = ("DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM")


def main() -> int:
    """The whole program; answers with its exit code."""
    keep_no_core_file()
    if getattr(sys, "frozen", False):
        from desktop_app import frozen

        frozen.serve_if_asked()
    arguments = sys.argv[1:]
    if options.is_for_the_window(arguments):
        if has_no_screen():
            speech = Speech(options.language_of(arguments))
            sys.stderr.write(speech("没有图形界面，窗口打不开；命令照常可用，见 township-desk --help。\n"))
            return options.NOT_SHOWN
        return open_window(arguments)
    try:
        from desktop_app import cli  # what the commands need, the window need not wait for

        _take_back_when_ended()
        return cli.main(arguments, pictured=take_pictures)
    except KeyboardInterrupt:  # before the command began, or after it was done
        return options.INTERRUPTED


def _take_back_when_ended() -> None:
    """A service that ends and a terminal that is closed take back what is half done, as Ctrl-C does; what was
    told to outlive its terminal (`nohup`) does.
    """
    for name in ("SIGTERM", "SIGHUP"):  # Windows knows no terminal that hangs up
        ending = getattr(signal, name, None)
        if ending is not None and signal.getsignal(ending) is not signal.SIG_IGN:
            signal.signal(ending, _stop)


def _stop(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt


def keep_no_core_file() -> None:
    """A crash of a library would leave the memory on the disk, and in it the office's key."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def has_no_screen() -> bool:
    """Whether Qt would end the program because nothing says where a window could be shown."""
    return sys.platform == "linux" and not any(map(os.environ.get, _SCREENS))


def open_window(arguments: Sequence[str]) -> int:
    """Show the window until it is closed."""
    return int(begin(arguments).run())


def begin(arguments: Sequence[str]) -> Program:
    """The window on its way; Qt is loaded here, while the key is derived, and not for the commands."""
    from desktop_app.commands.given import given

    gc.disable()  # what is made now stays; `Program` enables it again once the first page is shown
    asked = given(arguments)
    from ui import app

    return app.begun(asked)


def take_pictures(
    *,
    opened: Opened,
    out: Path,
    size: tuple[int, int],
    scale: float,
    theme: str,
    language: str,
    tabs_only: bool,
    only: Sequence[str],
) -> list[Path]:
    """Pictures of the window, for `screenshots`."""
    with stopped_in_between():
        from ui.pictures import screenshots

    return list(
        screenshots.take(
            opened,
            out,
            size=size,
            scale=scale,
            theme=theme,
            language=language,
            tabs_only=tabs_only,
            only=only,
        )
    )


if __name__ == "__main__":
    sys.exit(main())
