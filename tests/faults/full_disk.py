"""A disk that is full at a write of a deed: one clear sentence, all as before, and later it can be done.

A case is a deed, tried with room for ever more writes until it is done. The small ones are filled at every
single write, those of a thousand writes at one in `STRIDE`, beginning elsewhere in each round.
"""

from __future__ import annotations

import gc
import random
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.models import RECORDS, Attachment, WorkOrder
from desktop_app import press
from desktop_app.backup import destination, taking, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.store import newest_first
from desktop_app.core import attachments
from desktop_app.errors import AppError
from desktop_app.programs import work_orders
from desktop_app.security.opening import Opened
from desktop_app.spreadsheets.exporting import export
from desktop_app.spreadsheets.importing import import_file
from tests.faults.figures import Figures
from tests.faults.office import cheap_passwords, damage, enter, found, stored_rows
from tests.faults.power_of_copies import read_through_the_open_one
from tests.faults.quota import Quota, full_disk
from tests.faults.work import Desk

PROGRAM = work_orders.PROGRAM
STRIDE = 97
ONE_SENTENCE = re.compile(r"[^\n]*(磁盘已满|空间不够)[^\n]*。")
ENGINE = re.compile(r"office\.(db(-wal|-shm|-journal)?|lock)")
STICK = "stick"  # and what is beside the office for its sake: nobody takes it for work
_OF_BACKUPS = {STICK, "snapshots", "backups.json"}


class Place(NamedTuple):
    """An office with some work in it, and a folder for what leaves it, on a disk that may be full."""

    opened: Opened
    desk: Desk
    quota: Quota
    outside: Path
    table: Path  # to be imported
    read: dict[Any, dict[str, tuple[str, ...]]]  # what `backups` found, by what lay on the stick

    def state(self) -> Any:
        """Everything that may not change by halves: rows, the office's other files, what was taken out."""
        files = [*self.opened.office.directory.rglob("*"), *self.outside.rglob("*")]
        kept = [
            path
            for path in files
            if path.is_file() and not ENGINE.fullmatch(path.name) and not _OF_BACKUPS & set(path.parts)
        ]
        rows = {model._meta.table_name: stored_rows(model) for model in RECORDS}
        return rows, {path: path.read_bytes() for path in kept}, self.backups()

    def backups(self) -> dict[str, tuple[str, ...]]:
        """What is wrong with each backup on the stick, every byte read since the stick was last written."""
        stick = self.outside / STICK
        lies = ((path, path.stat()) for path in stick.rglob("*"))
        written = frozenset((path, info.st_size, info.st_mtime_ns) for path, info in lies)
        if written not in self.read:
            found = newest_first(stick, Device())
            self.read[written] = {each.path.name: verifying.verify(each).problems for each in found}
        return self.read[written]


def back_up(place: Place) -> None:
    """Onto a stick that has an older backup."""
    chosen = destination.chosen(place.opened.office, place.outside / STICK)
    taking.back_up(place.opened.office, chosen.stick)


def _print_slip(place: Place) -> None:
    order = WorkOrder.select().where(WorkOrder.number.is_null(False)).first()
    composed = press.compose(place.opened.office, PROGRAM, press.form_named(PROGRAM, "slip"), [order])
    press.save(place.opened.office, composed, place.outside / "slip.pdf")


def _print_blanks(place: Place) -> None:
    form = press.form_named(PROGRAM, "blank")
    press.save_blanks(place.opened.office, PROGRAM, form, 2, place.outside / "blank.pdf")


def _take_list_out(place: Place) -> None:
    export(place.opened.office, PROGRAM, place.outside / "orders.xlsx")


def _take_attachment_out(place: Place) -> None:
    attachments.save_as(place.opened.office, Attachment.select().first(), place.outside / "copy.txt")


DEEDS: dict[str, Callable[[Place], object]] = {
    "add": lambda place: place.desk.add(),
    "save": lambda place: place.desk.save(),
    "issue": lambda place: place.desk.issue(),
    "discard": lambda place: place.desk.discard(),
    "import": lambda place: import_file(place.opened.office, PROGRAM, place.table),
    "attach": lambda place: place.desk.attach(),
    "unsaved input": lambda place: place.desk.input(),
    "password": lambda place: place.desk.password(),
    "print": _print_slip,
    "blanks": _print_blanks,
    "export": _take_list_out,
    "save an attachment": _take_attachment_out,
    "backup": back_up,
}
LARGE = {"backup"}


@contextmanager
def worked_in(founded: Path, folder: Path, chance: random.Random) -> Iterator[Place]:
    """A copy of the office, with some work in it and an older backup."""
    (folder / "outside" / STICK).mkdir(parents=True)
    with cheap_passwords(), full_disk() as quota, read_through_the_open_one():
        shutil.copytree(founded, folder / "office")
        opened = enter(folder / "office")
        desk = Desk(opened, folder / "outside", chance)
        place = Place(opened, desk, quota, folder / "outside", desk.table(rows=2)[0], {})
        for deed in (desk.draft, desk.attach, desk.add, desk.input, lambda: back_up(place), desk.attach):
            deed()
        yield place
        quota.left = None
        opened.close()
    gc.collect()


def fills(seeds: range, folder: Path) -> Figures:
    """Fill the disk at the writes of one deed for each seed."""
    figures = Figures()
    with cheap_passwords():
        found(folder / "founded")
    for seed in seeds:
        name, round_ = list(DEEDS)[seed % len(DEEDS)], seed // len(DEEDS)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "unraisablehook", lambda _told: None)  # workbooks are left to the collector
            with worked_in(folder / "founded", folder / str(seed), random.Random(seed)) as place:
                writes = count(round_ % STRIDE, STRIDE) if name in LARGE else count()
                _fill(place, name, writes, figures, seed)
        shutil.rmtree(folder / str(seed))
    return figures


def _fill(place: Place, name: str, writes: Iterator[int], figures: Figures, seed: int) -> None:
    before = place.state()
    figures.promises += sum(map(len, before[0].values()))
    for room in writes:
        place.quota.left, place.quota.refused = room, 0
        try:
            DEEDS[name](place)
        except AppError as error:
            said = error.message
        else:
            break
        finally:
            place.quota.left = None
        figures.tried += 1
        where = f"{name}, full at write {room}"
        if not ONE_SENTENCE.fullmatch(said):
            figures.blame(seed, unreadable=[f"{where}: {said}"])
        if place.state() != before:
            figures.blame(seed, lost=[f"{where}: something is half done"])
    if place.quota.refused or place.state() == before:
        figures.blame(seed, believed=[f"{name}: it was said to be done"])
    figures.blame(seed, unreadable=[*damage(place.opened), *sum(place.backups().values(), ())])
