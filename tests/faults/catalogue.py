"""Every fault that is tried by lot, in its short form by the test command and in its long form on demand."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.faults import flips, kills, power
from tests.faults.figures import Figures


class Fault(NamedTuple):
    """A fault: its title, how to try it once for each seed in an empty folder, and how often."""

    title: str
    run: Callable[[range, Path], Figures]
    short: int
    long: int


FAULTS: Mapping[str, Fault] = {
    "power": Fault("power losses", power.losses, 40, 1_000),
    "flips": Fault("flipped bytes", flips.flips, 60, 1_500),
    **({"kills": Fault("kills (SIGKILL)", kills.kills, 60, 2_000)} if hasattr(os, "fork") else {}),
}
