"""Writes the lock files: one resolution for every supported system, with the hash of every file."""

from __future__ import annotations

import subprocess
import tomllib
from typing import TYPE_CHECKING

from environment import BUILD_LOCK, DEV_LOCK, ROOT, RUNTIME_LOCK, Environment, say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# pip-compile resolves for the machine that it runs on; uv resolves once for all of them, with markers.
RESOLVER = "uv==0.13.9"
OPTIONS = (
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-annotate",
    "--no-header",
    "--no-emit-index-url",
    "--constraint=packaging/constraints.txt",
)


def write(environment: Environment, arguments: Sequence[str]) -> int:
    """Resolve pyproject.toml into the lock files; pins stay unless `--upgrade` is among the arguments."""
    environment.module("pip", "install", "--quiet", RESOLVER)
    build = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["build-system"]["requires"]
    locks = ((RUNTIME_LOCK, ()), (DEV_LOCK, ("--extra=dev",)), (BUILD_LOCK, ("--extra=build",)))
    for lock, extras in locks:
        if resolve(environment, lock, [*extras, *arguments], also=build):
            return 1
        say(f"已写入 {lock.name}", f"wrote {lock.name}")
    return 0


def resolve(environment: Environment, lock: Path, options: Sequence[str], *, also: Sequence[str]) -> int:
    """One lock file: the project's dependencies and what it is built with (`also`); the exit code."""
    output = f"--output-file={lock.relative_to(ROOT).as_posix()}"
    command = [environment.program("uv"), "pip", "compile", "pyproject.toml", "-", *OPTIONS, *options, output]
    requirements = "\n".join(also)
    return subprocess.run(
        command, cwd=ROOT, input=requirements, text=True, stdout=subprocess.DEVNULL
    ).returncode
