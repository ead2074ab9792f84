"""kill -9 while the office is backed up, restored, upgraded, gets a new master key or takes another office's
package in: the former state or the new one, not half.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db import schema, upgrade
from db.journal import Entry
from db.models import Attachment, WorkOrder
from desktop_app.backup import destination, rekeying, restoring, taking, verifying
from desktop_app.backup.device import Device
from desktop_app.backup.store import newest_first
from desktop_app.core.program import CLERK
from desktop_app.errors import InvalidInput
from desktop_app.exchange import peers, receiving, sending
from desktop_app.security import recovery
from desktop_app.security.founding_site import BUILDING
from desktop_app.security.handouts import Handout
from desktop_app.security.keyring import Keyring
from desktop_app.security.opening import Opened
from tests.desktop_app.security.colleagues import colleague
from tests.faults.figures import Figures
from tests.faults.killing import Tell, killed
from tests.faults.office import (
    FOUNDED,
    INPUT,
    PASSWORD,
    USER,
    Promise,
    cheap_passwords,
    enter,
    examined,
    found,
    stored_rows,
)
from tests.faults.work import Desk

STEPS = 40
MORE = 5  # after the backup
BEGUN, DONE = "begun", "done"
SHORT = 0.003  # seconds
COLLEAGUE, THEIRS = "李四", "码头上的缆绳2015"


class Case(NamedTuple):
    """An office with a backup on a stick, and what was promised: until the backup, and in all; and
    another office's package, with the rows that are in it.
    """

    office: Path
    stick: Path
    backed_up: list[Promise]
    promises: list[Promise]
    package: Path
    packed: set[tuple[str, int]]

    def copied(self, folder: Path) -> Case:
        """The same in another folder, to be broken."""
        shutil.copytree(self.office, folder / "office")
        shutil.copytree(self.stick, folder / "stick")
        return self._replace(office=folder / "office", stick=folder / "stick")


class Step(NamedTuple):
    """A step of a release to come."""

    VERSION: int
    statements: tuple[str, ...]

    def apply(self, connection: Any) -> None:
        for statement in self.statements:
            connection.execute(statement)


LATER = (
    Step(schema.VERSION + 1, ("ALTER TABLE office ADD COLUMN motto TEXT NOT NULL DEFAULT '为民'",)),
    Step(
        schema.VERSION + 2,
        (
            "CREATE TABLE motto (id INTEGER PRIMARY KEY, text TEXT)",
            "INSERT INTO motto (text) SELECT content FROM work_order",
            "CREATE INDEX motto_text ON motto (text)",
        ),
    ),
)


def kills(seeds: range, folder: Path) -> Figures:
    """Kill once for each seed: a backup, a restore, an upgrade, a new master key and a package in turn."""
    figures = Figures()
    with cheap_passwords():
        whole = backed_up(folder / "whole")
        needed = [_needed(deed, whole.copied(folder / deed.work.__name__)) for deed in DEEDS]
        for seed in seeds:
            deed, (steps, taken) = DEEDS[seed % len(DEEDS)], needed[seed % len(DEEDS)]
            case, chance = whole.copied(folder / str(seed)), random.Random(seed)
            # At any moment, or within any of the steps: those that matter most are over in no time.
            said, seconds = (1, taken) if chance.random() < 0.3 else (chance.randint(1, steps), SHORT)
            told = killed(partial(_step_by_step, deed, case), said=said, seconds=seconds * chance.random())
            figures.tried += 1
            figures.promises += len(case.promises)
            deed.judge(case, DONE in told, partial(figures.blame, seed))
            shutil.rmtree(folder / str(seed))
    return figures


def backed_up(folder: Path) -> Case:
    """An office after a day's work, with a backup from shortly before its end."""
    for name in ("stick", "scratch"):
        (folder / name).mkdir(parents=True)
    found(folder / "office")
    opened = enter(folder / "office")
    colleague(opened.office, COLLEAGUE, password=THEIRS, role=CLERK)
    desk = Desk(opened, folder / "scratch", random.Random(2015))
    del desk.steps["password"]  # the backup would be opened by the one of its day
    promises = [Promise(FOUNDED, 0, None), *(promise for _ in range(STEPS) for promise in desk.step())]
    _take(opened, folder / "stick")
    backed_up = [promise for promise in promises if promise.table != INPUT]  # is no part of a backup
    promises += [promise for _ in range(MORE) for promise in desk.step()]
    site = opened.office.info.site
    opened.close()
    package = folder / "package.tdx"
    packed = _pack(folder, package, site)
    return Case(folder / "office", folder / "stick", backed_up, promises, package, packed)


def _needed(deed: Deed, case: Case) -> tuple[int, float]:
    """How many steps the deed takes, and how many seconds from its beginning to its end."""
    begun: list[float] = []
    _step_by_step(deed, case, lambda _said: begun.append(time.monotonic()))
    return len(begun), begun[-1] - begun[0]


def _step_by_step(deed: Deed, case: Case, tell: Tell) -> None:
    """Do it, and tell of each step before it is taken."""

    def telling(name: str, step: Callable[..., Any]) -> Callable[..., Any]:
        def told(*arguments: Any, **named: Any) -> Any:
            tell(name)
            return step(*arguments, **named)

        return told

    with pytest.MonkeyPatch.context() as patch:
        for name in ("make_directory", "write", "sync", "sync_directory", "rename", "remove"):
            patch.setattr(Device, name, telling(name, getattr(Device, name)))
        deed.work(case, tell)


# ── backup ───────────────────────────────────────────────────────────────────────────────────────────────


def _take(opened: Opened, stick: Path) -> None:
    taking.back_up(opened.office, destination.chosen(opened.office, stick).stick)


def _back_up(case: Case, tell: Tell) -> None:
    opened = enter(case.office)
    tell(BEGUN)
    _take(opened, case.stick)
    tell(DONE)
    opened.close()


def _judge_backup(case: Case, done: bool, blame: Callable[..., None]) -> None:
    """The office is as it was; whatever passes for a backup is one, and the older one is still there."""
    loss = examined(case.office, case.promises)
    blame(lost=loss.lost, unreadable=loss.unreadable)
    keys = Keyring.read(case.office).unlock(USER, PASSWORD)
    good = [each for each in newest_first(case.stick, Device()) if each.good]
    blame(believed=[problem for each in good for problem in verifying.verify(each, keys=keys).problems])
    if not good:
        blame(lost=["the older backup is gone"])
    if done and len(good) < 2:
        blame(believed=["the backup was said to be done"])


# ── restore ──────────────────────────────────────────────────────────────────────────────────────────────


def _restore(case: Case, tell: Tell) -> None:
    tell(BEGUN)
    newest = verifying.newest_at(case.stick)
    restoring.restore(newest, case.office, user=USER, unlock=restoring.by_password(USER, PASSWORD))
    tell(DONE)


def _judge_restore(case: Case, done: bool, blame: Callable[..., None]) -> None:
    """The office is the former one or the restored one, and that one if it was said to be restored."""
    restored = examined(case.office, case.backed_up)
    blame(lost=restored.lost, unreadable=restored.unreadable)
    former = examined(case.office, case.promises)
    opened = enter(case.office)
    changed = Entry.select(Entry.site).distinct().count() > 1  # a restored office has a new site
    opened.close()
    if not changed:
        blame(lost=former.lost)
        if done:
            blame(believed=["the office was said to be restored"])


# ── upgrade ──────────────────────────────────────────────────────────────────────────────────────────────


def _upgrade(case: Case, tell: Tell) -> None:
    with _later_release():
        tell(BEGUN)
        enter(case.office).close()
        tell(DONE)


def _judge_upgrade(case: Case, _done: bool, blame: Callable[..., None]) -> None:
    """Whoever comes next finds every row, upgraded."""
    with _later_release():
        loss = examined(case.office, case.promises)
        blame(lost=loss.lost, unreadable=loss.unreadable)
        opened = enter(case.office)
        if schema.schema_version() != LATER[-1].VERSION:
            blame(unreadable=["the office is not upgraded"])
        opened.close()


@contextmanager
def _later_release() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(upgrade, "STEPS", LATER)
        for module in (schema, upgrade):
            patch.setattr(module, "VERSION", LATER[-1].VERSION)
        yield


# ── a new master key ─────────────────────────────────────────────────────────────────────────────────────

HANDOUT = Handout(recovery.new_key(), {COLLEAGUE: "abcd-efgh-jkmn"}, {})


def _rekey(case: Case, tell: Tell) -> None:
    tell(BEGUN)
    rekeying.rekey(case.office, HANDOUT, user=USER, password=PASSWORD)
    tell(DONE)


def _judge_rekeying(case: Case, done: bool, blame: Callable[..., None]) -> None:
    """All of it opens by the former key or all of it by the new one, and by that if it was said to be."""
    loss = examined(case.office, case.promises)
    blame(lost=loss.lost, unreadable=loss.unreadable)
    ring = Keyring.read(case.office)
    theirs = HANDOUT.passwords[COLLEAGUE] if ring.generation else THEIRS
    try:
        ring.unlock(COLLEAGUE, theirs)
        if ring.generation:
            ring.unlock_by_recovery(HANDOUT.recovery)
            beside = case.office.parent.glob("office-former-key-*")  # or within, if that was the last step
            (former,) = (*beside, *case.office.glob("former-key-*"))
            kept = examined(former, case.promises)
            blame(lost=kept.lost, unreadable=kept.unreadable)
    except InvalidInput as error:
        blame(unreadable=[error.message])
    if done and not ring.generation:
        blame(believed=["the key was said to be changed"])
    if (case.office / BUILDING).exists():
        blame(lost=["room for what was built and is not used"])


# ── another office's package ─────────────────────────────────────────────────────────────────────────────


def _pack(folder: Path, package: Path, site: int) -> set[tuple[str, int]]:
    """Another office's day packed for the site of ours; the rows that it made."""
    found(folder / "other")
    opened = enter(folder / "other")
    desk = Desk(opened, folder / "scratch", random.Random(2016))
    made = [promise for _ in range(STEPS) for step in (desk.add, desk.attach) for promise in step()]
    sending.export(opened.office, peers.to(opened.office, site), package)
    opened.close()
    return {(promise.table, promise.id) for promise in made}


def _take_in(case: Case, tell: Tell) -> None:
    opened = enter(case.office)
    tell(BEGUN)
    receiving.take_in(opened.office, case.package)
    tell(DONE)
    opened.close()


def _judge_package(case: Case, done: bool, blame: Callable[..., None]) -> None:
    """What was here is here; of the package all or nothing, all if it was said to be in."""
    loss = examined(case.office, case.promises)
    blame(lost=loss.lost, unreadable=loss.unreadable)
    opened = enter(case.office)
    missing = case.packed - {
        (model._meta.table_name, row) for model in (WorkOrder, Attachment) for row in stored_rows(model)
    }
    opened.close()
    if missing and missing != case.packed:
        blame(lost=[f"{table} {row} of the package" for table, row in sorted(missing)])
    if missing and done:
        blame(believed=["the package was said to be in"])


class Deed(NamedTuple):
    """What is killed, and what must hold afterwards of the case, if it was said to be done and if not."""

    work: Callable[[Case, Tell], None]
    judge: Callable[[Case, bool, Callable[..., None]], None]


UPGRADE, REKEYING = Deed(_upgrade, _judge_upgrade), Deed(_rekey, _judge_rekeying)
PACKAGE_IN = Deed(_take_in, _judge_package)
DEEDS = (Deed(_back_up, _judge_backup), Deed(_restore, _judge_restore), UPGRADE, REKEYING, PACKAGE_IN)
