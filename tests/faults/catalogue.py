"""Every fault that is tried by lot, in its short form by the test command and in its long form on demand."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from tests.faults import flips, flips_of_backups, full_disk, kills, kills_of_copies, power, power_of_copies
from tests.faults.figures import Figures


class Fault(NamedTuple):
    """A fault: its title, how to try it once for each seed in an empty folder, and how often."""

    title: str
    run: Callable[[range, Path], Figures]
    short: int
    long: int


EVERYWHERE: Mapping[str, Fault] = {
    "flips": Fault("flipped bytes of an office", flips.flips, 50, 1_000),
    "backups": Fault("flipped bytes of a backup", flips_of_backups.flips, 40, 1_000),
    "full": Fault("full disks, at each write of a deed", full_disk.fills, len(full_disk.DEEDS), 260),
}
# Windows makes names durable by itself, so that there is no flush of them to record, and it cannot fork.
BUT_ON_WINDOWS: Mapping[str, Fault] = {
    "power": Fault("power losses", power.losses, 40, 1_000),
    "swaps": Fault("power losses in upgrade, rekey, package", power_of_copies.losses, 16, 500),
    "kills": Fault("kills in a day's work", kills.kills, 50, 1_500),
    "copies": Fault("kills of backup, restore, upgrade, rekey, package", kills_of_copies.kills, 16, 680),
}
FAULTS = EVERYWHERE if os.name == "nt" else {**BUT_ON_WINDOWS, **EVERYWHERE}
