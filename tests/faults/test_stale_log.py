"""A database that was copied back by hand, with the log of a later day still beside it, is never believed."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from desktop_app.errors import DamagedOffice
from tests.faults.office import Promise, cheap_passwords, enter, examined, found
from tests.faults.work import Desk


def worked(office: Path, steps: int, chance: random.Random, *, killed: Path | None = None) -> list[Promise]:
    """Somebody works in the office; `killed` is what a kill at the end of the day would leave."""
    opened = enter(office)
    desk = Desk(opened, office.parent, chance)
    del desk.steps["password"]
    promises = [promise for _ in range(steps) for promise in desk.step()]
    if killed is not None:
        shutil.copytree(office, killed)
    opened.close()
    return promises


@pytest.mark.parametrize("seed", range(4))
def test_a_log_of_another_day_beside_a_database(tmp_path: Path, seed: int) -> None:
    office, killed, chance = tmp_path / "office", tmp_path / "killed", random.Random(seed)
    with cheap_passwords():
        found(office)
        promises = worked(office, 20, chance)
        shutil.copy(office / "office.db", tmp_path / "older.db")
        promises += worked(office, 30, chance)
        promises += worked(office, 10, chance, killed=killed)
        log = killed / "office.db-wal"
        kept = log.read_bytes()
        assert examined(shutil.copytree(killed, tmp_path / "as it was"), promises) == ([], [])
        shutil.copy(tmp_path / "older.db", killed / "office.db")
        with pytest.raises(DamagedOffice, match="从备份恢复"):
            enter(killed)
        assert log.read_bytes() == kept
