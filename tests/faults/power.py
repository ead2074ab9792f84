"""Power losses: what was not flushed is lost, torn or reordered, at any moment of a recorded day.

Harsher than real disks: each write since the last flush stays or goes by lot, in any order and torn at any
sector; each name that was made, moved or removed since its directory was flushed is there or not, by lot.
"""

from __future__ import annotations

import random
import shutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from tests.faults.figures import Figures
from tests.faults.office import FOUNDED, Promise, cheap_passwords, enter, examined, found
from tests.faults.tape import Cut, Event, Flush, FlushNames, Forget, Name, Write, recording
from tests.faults.work import Desk

SECTOR = 512
LOSSES_A_DAY = 50  # of one tape
STEPS = 60


class Disk:
    """What would be found on the disk after a loss: what is durable, and what is still under way."""

    def __init__(self) -> None:
        self._contents: dict[int, bytearray] = defaultdict(bytearray)
        self._writes: dict[int, list[Write | Cut]] = defaultdict(list)
        self._names: dict[str, Name] = {}
        self._changes: dict[str, list[Name | Forget]] = defaultdict(list)

    def take(self, event: Event) -> None:
        """One more event of the tape."""
        match event:
            case Write() | Cut():
                self._writes[event.file].append(event)
            case Flush():
                self._settle(event.file, self._writes.pop(event.file, []))
            case Name() | Forget():
                if isinstance(event, Name) and event.is_directory and event.former is not None:
                    self._carry(event.former, event.path)
                self._changes[Path(event.path).parent.as_posix()].append(event)
            case FlushNames():
                self._rename(self._changes.pop(event.directory, []))

    def lose(self, chance: random.Random) -> None:
        """The power goes: of what is under way, only a part arrived."""
        for file, writes in sorted(self._writes.items()):
            self._settle(file, _survivors(writes, chance))
        for _directory, changes in sorted(self._changes.items()):
            self._rename([change for change in changes if chance.random() < 0.5])
        self._writes.clear()
        self._changes.clear()

    def restore(self, root: Path) -> None:
        """Put the files into an empty directory."""
        root.mkdir()
        for name, entry in sorted(self._names.items()):
            path = root / name
            if not path.parent.is_dir():
                continue  # its directory's own name never arrived
            if entry.is_directory:
                path.mkdir()
            else:
                path.write_bytes(self._contents[entry.file])

    def _settle(self, file: int, writes: Iterable[Write | Cut]) -> None:
        content = self._contents[file]
        for write in writes:
            size = write.size if isinstance(write, Cut) else write.offset
            content.extend(bytes(max(0, size - len(content))))
            if isinstance(write, Cut):
                del content[write.size :]
            else:
                content[write.offset : write.offset + len(write.data)] = write.data

    def _rename(self, changes: Iterable[Name | Forget]) -> None:
        for change in changes:
            if isinstance(change, Forget):
                self._names.pop(change.path, None)
                continue
            if change.former is not None:
                self._names.pop(change.former, None)
                below = [name for name in self._names if name.startswith(f"{change.former}/")]
                for name in below:
                    self._names[change.path + name.removeprefix(change.former)] = self._names.pop(name)
            self._names[change.path] = change

    def _carry(self, former: str, path: str) -> None:
        """What is under way in a directory that moves goes with it, and is lost if the move is."""

        def carried(name: str) -> str:
            return path + name.removeprefix(former) if name.startswith(f"{former}/") else name

        for directory in [name for name in self._changes if carried(f"{name}/") != f"{name}/"]:
            moved = [
                change._replace(path=carried(change.path))
                if isinstance(change, Forget) or change.former is None
                else change._replace(path=carried(change.path), former=carried(change.former))
                for change in self._changes.pop(directory)
            ]
            self._changes[carried(f"{directory}/")[:-1]] += moved


def _survivors(writes: Sequence[Write | Cut], chance: random.Random) -> list[Write | Cut]:
    """Those that reached the disk: a beginning of them, or any of them in any order; some torn."""
    if chance.random() < 0.5:
        kept = list(writes[: chance.randint(0, len(writes))])
    else:
        kept = [write for write in writes if chance.random() < 0.5]
        chance.shuffle(kept)
    return [_torn(write, chance) if chance.random() < 0.2 else write for write in kept]


def _torn(write: Write | Cut, chance: random.Random) -> Write | Cut:
    if isinstance(write, Cut):
        return write
    end = write.offset + len(write.data)
    cut = min(end, (write.offset // SECTOR + chance.randint(0, len(write.data) // SECTOR + 1)) * SECTOR)
    return write._replace(data=write.data[: max(0, cut - write.offset)])


def losses(seeds: range, folder: Path) -> Figures:
    """Lose the power once for each seed."""
    figures = Figures()
    with cheap_passwords():
        for tape, some in groupby(seeds, key=lambda seed: seed // LOSSES_A_DAY):
            events = _day(folder / f"day{tape}", random.Random(tape))
            for seed in some:
                _lose(events, seed, folder / f"loss{seed}", figures)
    return figures


def _day(folder: Path, chance: random.Random) -> list[Event]:
    """The tape of an office that is founded and worked in."""
    (folder / "scratch").mkdir(parents=True)
    root = folder / "pc"
    root.mkdir()
    with recording(root) as tape:
        found(root / "office")
        tape.promise([Promise(FOUNDED, 0, None)])
        opened = enter(root / "office")
        desk = Desk(opened, folder / "scratch", chance)
        for _ in range(STEPS):
            tape.promise(desk.step())
        opened.close()
        tape.promise([])
    return tape.events


def cut(events: Sequence[Event], moment: int, root: Path, chance: random.Random) -> list[Promise]:
    """Put into `root` what a loss at that moment leaves of a tape; returns what was promised until then."""
    disk = Disk()
    for event in events[:moment]:
        disk.take(event)
    disk.lose(chance)
    disk.restore(root)
    return [event for event in events[:moment] if isinstance(event, Promise)]


def moment(events: Sequence[Event], chance: random.Random, *, after: int = 0) -> int:
    """Any moment; every other time one at which a file has just taken another's place, since these are few
    among the writes of the engine, and most is at stake then.
    """
    later = enumerate(events[after:], after + 1)
    renamed = [at for at, each in later if isinstance(each, Name) and each.former is not None]
    if renamed and chance.random() < 0.5:
        return chance.choice(renamed)
    return round(after + chance.random() * (len(events) - after))


def _lose(events: Sequence[Event], seed: int, root: Path, figures: Figures) -> None:
    chance = random.Random(seed)
    promises = cut(events, moment(events, chance), root, chance)
    loss = examined(root / "office", promises)
    figures.tried += 1
    figures.promises += len(promises)
    figures.blame(seed, lost=loss.lost, unreadable=loss.unreadable)
    shutil.rmtree(root)
