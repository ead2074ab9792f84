"""Power losses while an office is being made: it is there, or a new one can be made in its place."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.faults.office import cheap_passwords, examined, found
from tests.faults.power import cut
from tests.faults.tape import Name, recording

LOSSES = 16  # at each moment


@pytest.mark.uncounted
def test_a_loss_at_the_moment_of_a_move_leaves_no_half_made_office(tmp_path: Path) -> None:
    made = tmp_path / "made"
    made.mkdir()
    with cheap_passwords():
        with recording(made) as tape:
            found(made / "office")
        events = tape.events
        moved = [at for at, each in enumerate(events, 1) if isinstance(each, Name) and each.former]
        assert len(moved) > 2
        for at in moved:
            for seed in range(LOSSES):
                root = tmp_path / f"{at}-{seed}"
                cut(events, at, root, random.Random(seed))
                loss = examined(root / "office", [])
                assert (loss.lost, loss.unreadable) == ([], []), (at, seed)
