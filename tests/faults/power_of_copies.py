"""Power losses while an office is upgraded, gets a new master key or takes a package in: what is there when
much changes at once.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import apsw
import pytest

from db import backup as copying
from db.base import database, give_key
from tests.faults.figures import Figures
from tests.faults.kills_of_copies import PACKAGE_IN, REKEYING, UPGRADE, Case, Deed, backed_up
from tests.faults.office import cheap_passwords
from tests.faults.power import cut, moment
from tests.faults.tape import Event, recording

DEEDS = (UPGRADE, REKEYING, PACKAGE_IN)  # a restore reads its stick, which is another disk


class _Recorded(NamedTuple):
    """The tape of a deed, and at which of its events the deed was begun and said to be done."""

    deed: Deed
    case: Case
    events: Sequence[Event]
    begun: int
    done: int


def losses(seeds: range, folder: Path) -> Figures:
    """Lose the power once for each seed, in each of the deeds in turn."""
    figures = Figures()
    with cheap_passwords():
        whole = backed_up(folder / "whole")
        tapes = [_recorded(deed, whole, folder / deed.work.__name__) for deed in DEEDS]
        for seed in seeds:
            _lose(tapes[seed % len(tapes)], seed, folder / str(seed), figures)
    return figures


def _recorded(deed: Deed, whole: Case, folder: Path) -> _Recorded:
    """Do the deed on a copy of the office, which lies on the disk whole when it begins."""
    root = folder / "pc"
    root.mkdir(parents=True)
    said: list[int] = []
    with recording(root) as tape, read_through_the_open_one():
        shutil.copytree(whole.office, root / "office")
        tape.settle()
        case = whole._replace(office=root / "office")
        deed.work(case, lambda _said: said.append(len(tape.events)))
        tape.look()
    return _Recorded(deed, case, tape.events, said[0], said[-1])


def _lose(recorded: _Recorded, seed: int, root: Path, figures: Figures) -> None:
    chance, (deed, case, events, begun, done) = random.Random(seed), recorded
    lost_at = moment(events, chance, after=begun)
    cut(events, lost_at, root, chance)
    figures.tried += 1
    figures.promises += len(case.promises)
    deed.judge(case._replace(office=root / "office"), lost_at >= done, partial(figures.blame, seed))
    shutil.rmtree(root)


@contextmanager
def read_through_the_open_one() -> Iterator[None]:
    """Connections are for one alone while somebody watches: a copy is read through the one that is open."""

    def copy(_source: Path, target: Path, *, key: bytes, cipher: str, progress: Any = None) -> None:
        with closing(apsw.Connection(str(target))) as written:
            give_key(written, key=key, cipher=cipher)
            written.pragma("journal_mode", "off")
            written.pragma("synchronous", "off")
            copying._step(written, database.connection(), progress)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(copying, "copy", copy)
        yield
