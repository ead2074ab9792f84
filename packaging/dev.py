"""One command for newcomers and developers: set up, then run, test, check, measure, lock or build.

It needs nothing but Python 3.11 or newer: `python3 packaging/dev.py run`.
"""

from __future__ import annotations

import sys

if not (3, 11) <= sys.version_info[:2] <= (3, 13):  # before an older one stumbles over the syntax of the rest
    sys.exit(
        "✗ 需要 Python 3.11 至 3.13。 / Python 3.11, 3.12 or 3.13 is needed, this is %d.%d."
        % sys.version_info[:2]
    )

import argparse
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import demonstration
import freezing
import locking
from environment import BUILD_LOCK, DEV_LOCK, ROOT, RUNTIME_LOCK, Environment, SetupFailed, say

if TYPE_CHECKING:
    from collections.abc import Sequence

# The one place that says how the checks are called; the continuous integration calls `test`.
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff check", ("ruff", "check", ".")),
    ("ruff format", ("ruff", "format", "--check", ".")),
    ("mypy", ("mypy",)),
    ("mypy for Windows", ("mypy", "--platform", "win32", "--cache-dir", ".mypy_cache/win32")),
)
WORKERS = "2"


def has_display() -> bool:
    """Whether a window can be shown here."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(arguments: Sequence[str]) -> int:
    """Open the window, or do the main job without one where there is no display."""
    environment = Environment.prepared(RUNTIME_LOCK)
    if arguments or has_display():
        return environment.call("township-desk", *arguments)
    say("没有显示器，改为在 ./out 中演示主要流程", "no display: doing the main job in ./out instead")
    return demonstration.show(environment, ROOT / "out")


def check(_arguments: Sequence[str]) -> int:
    """Style, format and types."""
    return int(bool(failed_checks(Environment.prepared(DEV_LOCK))))


def test(arguments: Sequence[str]) -> int:
    """All checks, then every test with coverage; arguments go to pytest instead, for a partial run."""
    environment = Environment.prepared(DEV_LOCK)
    if arguments:
        return environment.module("pytest", *arguments)
    failed = failed_checks(environment)
    tests = environment.module(
        "pytest", f"--numprocesses={WORKERS}", "--dist=worksteal", "--cov", "--cov-report=term", "--quiet"
    )
    if failed:
        say(f"未通过的检查：{'、'.join(failed)}", f"checks that failed: {', '.join(failed)}")
    return tests or int(bool(failed))


def failed_checks(environment: Environment) -> list[str]:
    """Run every check, beside one another and whatever the others say; the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(int(WORKERS)) as pool:
        for name, (code, said) in pool.map(lambda check: (check[0], environment.told(*check[1])), CHECKS):
            print(f"── {name}\n{said.rstrip()}", flush=True)
            if code:
                failed.append(name)
    return failed


def bench(arguments: Sequence[str]) -> int:
    """Measure against the floors; `--json` answers with one document on stdout."""
    return Environment.prepared(DEV_LOCK).module("tests.benchmarks", *arguments)


def faults(arguments: Sequence[str]) -> int:
    """Cut the power, kill and flip bytes, thousands of times: how often, and what was lost."""
    return Environment.prepared(DEV_LOCK).module("tests.faults", *arguments)


def lock(arguments: Sequence[str]) -> int:
    """Write the lock files anew from pyproject.toml; `--upgrade` takes newer releases."""
    return locking.write(Environment.prepared(DEV_LOCK), arguments)


def build(_arguments: Sequence[str]) -> int:
    """Make the program for PCs without Python, try it, and pack it into `dist`."""
    return freezing.build(Environment.prepared(BUILD_LOCK))


COMMANDS = {
    "run": run,
    "test": test,
    "bench": bench,
    "faults": faults,
    "check": check,
    "lock": lock,
    "build": build,
}


def main() -> int:
    """Read the command line and do what it names."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # a console of another code page must not stop the set-up
    parser = argparse.ArgumentParser(prog="packaging/dev.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, function in COMMANDS.items():
        commands.add_parser(name, help=function.__doc__, add_help=False)
    options, arguments = parser.parse_known_args()
    # Whatever is started starts again and again: what nobody may keep compiled takes three times as long.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    try:
        return COMMANDS[options.command](arguments)
    except (SetupFailed, subprocess.CalledProcessError) as failure:
        print(f"✗ {failure}", file=sys.stderr)
        return 1
    except OSError as failure:
        print(
            f"✗ 不能读写 {failure.filename}：{failure.strerror}。请检查磁盘空间，以及它是不是归当前用户所有"
            "（以前用 sudo 运行过的话，先用 sudo 删掉 .venv 和 out）。 / It cannot be read or written: check"
            " the room on the disk and whose it is (after a run with sudo, remove .venv and out with sudo).",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
