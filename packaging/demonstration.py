"""The main job without a window: the demonstration office, one work order, its slip and pictures of the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from environment import Environment


def show(environment: Environment, out: Path) -> int:
    """Do it into the folder `out`; the exit code."""
    return environment.call("township-desk", "demo", str(out))
