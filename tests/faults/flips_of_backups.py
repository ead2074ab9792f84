"""One byte of a backup is changed: verifying names it, and nothing is restored from it.

Spared is `stick.json`, which tells the stick from others and is no part of a backup.
"""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from desktop_app.backup import restoring, sticks, verifying
from desktop_app.errors import AppError
from desktop_app.security.keyring import Keyring
from tests.faults.figures import Figures
from tests.faults.flips import struck
from tests.faults.kills_of_copies import backed_up
from tests.faults.office import PASSWORD, USER, cheap_passwords

TRIED = 5  # of so many flips, one backup is not verified first but restored at once


def flips(seeds: range, folder: Path) -> Figures:
    """Change one byte for each seed, of the stick with the backup."""
    figures = Figures()
    with cheap_passwords():
        whole = backed_up(folder / "whole")
        keys = Keyring.read(whole.office).unlock(USER, PASSWORD)
        for seed in seeds:
            stick = shutil.copytree(whole.stick, folder / str(seed))
            name = struck(stick, random.Random(seed), spared=[sticks.NAME])
            found = verifying.newest_at(stick)
            if not verifying.verify(found, keys=keys).problems:
                figures.blame(seed, believed=[f"{name}: verified"])
            if seed % TRIED == 0 and _is_restored(found, folder / "restored"):
                figures.blame(seed, believed=[f"{name}: restored"])
            figures.tried += 1
            shutil.rmtree(stick)
    return figures


def _is_restored(found: verifying.Found, directory: Path) -> bool:
    try:
        restoring.restore(found, directory, user=USER, unlock=restoring.by_password(USER, PASSWORD))
    except AppError:
        assert not directory.exists()
        return False
    return True
