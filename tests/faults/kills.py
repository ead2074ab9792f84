"""kill -9 at any moment of a day: while opening, adding, saving, importing, attaching, setting a password."""

from __future__ import annotations

import random
import shutil
from itertools import groupby
from pathlib import Path

from tests.faults.figures import Figures
from tests.faults.killing import Tell, killed
from tests.faults.office import FOUNDED, KEYRING, Promise, cheap_passwords, enter, examined, found, standing
from tests.faults.work import Desk

KILLS_AN_OFFICE = 25  # an office is examined as a whole, so a long history costs time
MOST_SAID = 30  # promises
OPENING, STEP = 0.08, 0.02  # seconds that they take, about
EXAMINED = 0.6  # of the kills; at the others the next process finds what the last one left


def kills(seeds: range, folder: Path) -> Figures:
    """Kill once for each seed; an office lives through some of them in turn."""
    figures = Figures()
    with cheap_passwords():
        found(folder / "template")
        for number, some in groupby(seeds, key=lambda seed: seed // KILLS_AN_OFFICE):
            directory = folder / f"office{number}"
            shutil.copytree(folder / "template", directory)
            promises = [Promise(FOUNDED, 0, None)]
            for seed in some:
                promises += _kill(seed, directory, promises)
                figures.tried += 1
                last = seed % KILLS_AN_OFFICE == KILLS_AN_OFFICE - 1 or seed == seeds[-1]
                if last or random.Random(~seed).random() < EXAMINED:
                    loss = examined(directory, promises)
                    figures.blame(seed, lost=loss.lost, unreadable=loss.unreadable)
            figures.promises += len(promises)
            shutil.rmtree(directory)
    return figures


def _kill(seed: int, directory: Path, promises: list[Promise]) -> list[Promise]:
    chance = random.Random(seed)

    def work(tell: Tell) -> None:
        opened, changed = enter(directory, promises), standing(directory, promises)
        tell(Promise(KEYRING, changed, None))
        desk = Desk(opened, directory.parent, random.Random(seed), changed=changed)
        while True:
            for promise in desk.step():
                tell(promise)

    said = chance.choice((0, 1, chance.randint(2, MOST_SAID)))
    seconds = chance.random() * (OPENING if said == 0 else STEP)
    return [Promise(*told) for told in killed(work, said=said, seconds=seconds)]
