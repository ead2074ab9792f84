"""Makes the demonstration office: opened in 2014, its old slips entered in bulk, then carried on at
the desk until now.
"""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from random import Random

from db.base import writing
from db.journal import Deed
from db.models import Office as OfficeRow
from db.models import Parameter, WorkOrder
from desktop_app.core import search_index
from desktop_app.core.clock import Clock, FixedClock
from desktop_app.core.files import give_name, sync_directory
from desktop_app.core.office import ZONE, Office
from desktop_app.core.program import MANAGER
from desktop_app.demonstration import (
    adjustments,
    cadres,
    comparing,
    contracts,
    first_secretaries,
    frontline,
    lately,
    milestones,
    now,
    open_selection,
    past,
    projects,
    reforms,
    retired_leaders,
    township,
    trainings,
    trials,
    village_care,
    village_honours,
    village_subsidies,
    warned,
)
from desktop_app.demonstration.lives import YEAR_END, Lots, two_years
from desktop_app.demonstration.meetings import Meetings, Rows
from desktop_app.demonstration.play import Desk
from desktop_app.demonstration.stage import SEED, Stage
from desktop_app.errors import InvalidInput
from desktop_app.exchange import peers
from desktop_app.programs import PROGRAMS, warnings
from desktop_app.reports import freezing, terms
from desktop_app.security import new_office, opening, second_lock
from desktop_app.security.new_office import Founding

USER = "演示"
FOUNDED = datetime(2014, 1, 2, 8, 30, tzinfo=ZONE)
ENTERED = date(2016, 3, 1)  # when the old slips were entered
CARRIED_ON = date(2017, 1, 1)  # by then the last order of 2015 is filed
BATCH = 500

# What the cadre programs hold, in the order in which one builds on another: program, and its rows by table.
CADRE_PROGRAMS: tuple[tuple[str, Callable[[Stage], Rows]], ...] = (
    ("retired_leaders", retired_leaders.rows),
    ("warnings", warned.rows),
    ("post_adjustments", adjustments.rows),
    ("frontline_service", frontline.rows),
    ("trainings", trainings.rows),
    ("reforms", reforms.rows),
    ("open_selection", open_selection.rows),
    ("first_secretaries", first_secretaries.rows),
    ("project_staff", projects.rows),
    ("contract_posts", contracts.rows),
    ("trial_posts", trials.rows),
    ("village_promotions", village_care.rows),
    ("village_honours", village_honours.rows),
    ("village_subsidies", village_subsidies.rows),
)

# With whom the office exchanges packages, and what they are given.
PEERS = (
    (730_214_559_163, "星湾村村民委员会", ("work_orders", "visits")),
    (918_402_336_781, "定海区委组织部", ()),
)

Progress = Callable[[int, int], None]


def make(directory: Path, *, password: str, progress: Progress, clock: Clock | None = None) -> OfficeRow:
    """The office in an empty directory, whole or not at all; the same but for keys and days
    relative to today.
    """
    clock = clock or Clock()
    if directory.exists() and (not directory.is_dir() or any(directory.iterdir())):
        raise InvalidInput(f"“{directory}”不是空目录，请换一个空目录开办。", field="directory")
    building = directory.with_name(f".{directory.name}.{secrets.token_hex(4)}.building")
    try:
        info = _filled(building, password, progress, clock)
        if directory.exists():
            directory.rmdir()
        give_name(building, directory)
        sync_directory(directory.parent)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return info


def _filled(directory: Path, password: str, progress: Progress, clock: Clock) -> OfficeRow:
    founding = Founding("白泉镇", "白泉", "township", USER, password, township.CODE)
    then = FixedClock(FOUNDED)
    new_office.create(directory, founding, clock=then)
    then.moment += timedelta(minutes=1)  # ids made at one moment by two writers would be the same
    opened = opening.open_office(directory, user=USER, password=password, clock=then)
    try:
        with writing():
            _fill(opened.office, then, progress, clock.now())
        second_lock.put_on(opened.office, warnings.PROGRAM.key, password)  # the same, to be looked at
    finally:
        opened.close()
    return opened.office.info


def _fill(office: Office, clock: FixedClock, progress: Progress, until: datetime) -> None:
    random = Random(SEED)  # noqa: S311 - lots for a demonstration, not secrets
    place = township.settled(office, random)
    _write(office, place.rows() | {Parameter: [township.telephone(), *township.signers()]})
    lots = Lots(random, place, office.working_days)
    lives = two_years(lots)
    meetings = Meetings(office, lots)
    meetings.plan(lives)
    meetings.plan_reviews(lives, YEAR_END)
    progress(1, 10)
    clock.moment = datetime.combine(ENTERED, time(17), ZONE)
    staff = (person.name for some in place.staff.values() for person in some)
    pool = cadres.gathered(office.writer.new_id, [*staff, past.LEADER])
    _hold(office, pool.rows, "people")
    ledger = past.Ledger(office, lots, ENTERED)
    with office.writer.transaction(Deed("import", "work_orders")):
        made = ledger.orders(lives)
        _write(office, {WorkOrder: [order for _life, order in made], **ledger.lines(made)})
    _hold(office, lambda: meetings.write(made), "visits")
    _hold(office, lambda: meetings.write_reviews(made), "weekly_reviews")
    freezing.freeze(office, terms.MONTHLY, terms.read(terms.MONTHLY, f"{ENTERED:%Y-%m}").before)
    progress(5, 10)
    desk = Desk(office, clock, lots, ledger.categories)
    desk.take_over(made)
    desk.play(lives, after=ENTERED, until=datetime.combine(CARRIED_ON, time(), ZONE))
    later = [(life, desk.order_of(life)) for life in lives[len(made) :]]
    _hold(office, lambda: meetings.write(later), "visits")
    progress(8, 10)
    recent = now.lives(lots, until.astimezone(ZONE).date())
    meetings.plan(recent)
    desk.play(recent, after=None, until=until, escalates=True)
    clock.moment = until
    stage = Stage(office, place, pool, until.astimezone(ZONE).date())
    _hold(office, lambda: pool.later_appraisals(stage.today.year), "people")
    for program_key, rows in CADRE_PROGRAMS:
        _hold(office, partial(rows, stage), program_key)
    here = [(life, desk.order_of(life)) for life in recent if desk.has(life)]
    _hold(office, lambda: meetings.write(here), "visits")
    _hold(office, lambda: milestones.rows(stage), "milestones")
    desk.sit(USER, MANAGER)
    _lay_out(stage, now.Today(office, lots, [order for _life, order in here]))
    progress(10, 10)


def _lay_out(stage: Stage, today: now.Today) -> None:
    """What is in hand, of the cadre programs and of the orders."""
    lately.lay_out(stage)
    comparing.lay_out(stage)
    today.lay_out()
    for site, name, tabs in PEERS:
        peers.add(stage.office, site, name, tabs)


def _hold(office: Office, met: Callable[[], Rows], program_key: str) -> None:
    """Number and write meetings in one transaction, as every number is taken by what carries it."""
    with office.writer.transaction(Deed("import", program_key)):
        _write(office, met())


def _write(office: Office, rows: Rows) -> None:
    """Put new records and lines in as an import does: many at once, indexed, each with its journal entry."""
    programs = {program.model: program for program in PROGRAMS}
    for model, records in rows.items():
        for start in range(0, len(records), BATCH):
            some = records[start : start + BATCH]
            office.writer.create_many(some)
            if model in programs:
                search_index.put_many(programs[model], some, new=True)
