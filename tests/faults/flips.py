"""One byte of an office's files is changed: it is named, or nothing that is shown depends on it.

Noticed means that the office is not opened, that what is read is refused, or that a check names it. What
opens and passes its checks must show every value as it was written.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Collection
from pathlib import Path
from typing import Any, NamedTuple

from db.base import UnreadableDatabase, database
from db.faults import named_faults
from db.models import RECORDS, Attachment
from desktop_app.core import attachments, drafts
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from tests.faults.figures import Figures
from tests.faults.office import Promise, cheap_passwords, damage, enter, found, stored_rows
from tests.faults.work import Desk

STEPS = 60
COMING_AND_GOING = '{"event":"log%'  # entries that come with whoever looks
LEFT_ALONE = ("office.lock", "attempts.json")  # hold nothing of the office's


class Shown(NamedTuple):
    """Everything that an office shows to whoever has its password."""

    rows: dict[str, Any]
    journal: list[Any]
    files: dict[int, bytes]
    unsaved: list[Any]


def flips(seeds: range, folder: Path) -> Figures:
    """Change one byte for each seed: in the files of an office that was closed, or of one that was killed.

    The last transaction in a log cannot be told from one that was cut short, so it may be missing.
    """
    figures = Figures()
    with cheap_passwords():
        promises = _closed_and_killed(folder)
        right, without_last = (_shown(folder / name, promises) for name in ("now", "before"))
        for seed in seeds:
            directory = folder / f"office{seed}"
            shutil.copytree(folder / ("closed", "killed")[seed % 2], directory)
            name = struck(directory, random.Random(seed))
            shown = _shown(directory, promises)
            may_lack = name.startswith("office.db-wal")
            if shown is not None and not (may_lack and shown == without_last):
                wrong = [part for part in Shown._fields if getattr(shown, part) != getattr(right, part)]
                figures.blame(seed, believed=[f"{name}: {part}" for part in wrong])
            figures.tried += 1
            shutil.rmtree(directory)
    return figures


def _closed_and_killed(folder: Path) -> list[Promise]:
    """An office after a day's work, and the same one killed at the end of the day, its log beside it."""
    (folder / "scratch").mkdir()
    found(folder / "closed")
    opened = enter(folder / "closed")
    desk = Desk(opened, folder / "scratch", random.Random(2015))
    promises = [promise for _ in range(STEPS) for promise in desk.step()]
    shutil.copytree(folder / "closed", folder / "before")
    promises += desk.add()
    for name in ("killed", "now"):
        shutil.copytree(folder / "closed", folder / name)
    opened.close()
    return promises


def struck(directory: Path, chance: random.Random, *, spared: Collection[str] = LEFT_ALONE) -> str:
    """Change one byte of a file by lot; each kind of file as often as the others."""
    kinds: dict[str, list[Path]] = {}
    for path in sorted(directory.rglob("*")):
        if path.is_file() and path.name not in spared and path.stat().st_size:
            kind = path.name if path.suffix else path.relative_to(directory).parts[0]
            kinds.setdefault(kind, []).append(path)
    path = chance.choice(kinds[chance.choice(sorted(kinds))])
    content = bytearray(path.read_bytes())
    at = chance.randrange(len(content))
    content[at] ^= chance.randint(1, 255)
    path.write_bytes(content)
    return f"{path.name}, byte {at}"


def _shown(directory: Path, promises: list[Promise]) -> Shown | None:
    """What the office shows; None if the damage is noticed: at opening, by a check, or in reading."""
    try:
        opened = enter(directory, promises)
    except AppError:
        return None
    try:
        with named_faults():
            return None if any(damage(opened)) else _everything(opened.office)
    except (AppError, UnreadableDatabase):
        return None
    finally:
        opened.close()


def _everything(office: Office) -> Shown:
    entries = f"SELECT * FROM journal WHERE changes NOT LIKE '{COMING_AND_GOING}' ORDER BY site, counter"
    return Shown(
        {model._meta.table_name: stored_rows(model) for model in RECORDS},
        database.connection().execute(entries).fetchall(),
        {attached.id: attachments.read(office, attached) for attached in Attachment.select()},
        [draft.values for draft in drafts.kept(office)],
    )
