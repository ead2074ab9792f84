"""A disk that is full at any write: one clear sentence, all as it was before, and later it can be done."""

from __future__ import annotations

import gc
import random
import re
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db.models import RECORDS, Attachment, WorkOrder
from desktop_app import press
from desktop_app.backup import rekeying
from desktop_app.core import attachments
from desktop_app.errors import AppError
from desktop_app.programs import work_orders
from desktop_app.security import recovery
from desktop_app.security.founding_site import BUILDING
from desktop_app.security.handouts import Handout
from desktop_app.security.keyring import Keyring
from desktop_app.security.opening import Opened
from desktop_app.spreadsheets.exporting import export
from desktop_app.spreadsheets.importing import import_file
from tests.faults.office import PASSWORD, USER, cheap_passwords, damage, enter, found, stored_rows
from tests.faults.power_of_copies import read_through_the_open_one
from tests.faults.quota import Quota, full_disk
from tests.faults.work import Desk

PROGRAM = work_orders.PROGRAM
ONE_SENTENCE = re.compile(r"[^\n]*磁盘已满[^\n]*。")
# A workbook that could not be finished leaves files of its library to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
ENGINE = re.compile(r"office\.(db(-wal|-shm|-journal)?|lock)")


class Place(NamedTuple):
    """An office with some work in it, and a folder for what leaves it, on a disk that may be full."""

    opened: Opened
    desk: Desk
    quota: Quota
    outside: Path
    table: Path  # to be imported

    def state(self) -> Any:
        """Everything that may not change by halves: rows, the office's other files, what was taken out."""
        files = [*self.opened.office.directory.rglob("*"), *self.outside.rglob("*")]
        kept = [path for path in files if path.is_file() and not ENGINE.fullmatch(path.name)]
        rows = {model._meta.table_name: stored_rows(model) for model in RECORDS}
        return rows, {path: path.read_bytes() for path in kept}


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office, made once to be copied."""
    directory = tmp_path_factory.mktemp("founded") / "office"
    with cheap_passwords():
        found(directory)
    return directory


@pytest.fixture
def directory(founded: Path, tmp_path: Path) -> Path:
    """Where a copy of the office lies."""
    return shutil.copytree(founded, tmp_path / "office")


@pytest.fixture
def place(directory: Path, tmp_path: Path) -> Iterator[Place]:
    (tmp_path / "outside").mkdir()
    with cheap_passwords(), full_disk() as quota:
        opened = enter(directory)
        desk = Desk(opened, tmp_path / "outside", random.Random(2015))
        for deed in (desk.draft, desk.attach, desk.add, desk.input):
            deed()
        yield Place(opened, desk, quota, tmp_path / "outside", desk.table(rows=2)[0])
        quota.left = None
        opened.close()


def print_slip(place: Place) -> None:
    order = WorkOrder.select().where(WorkOrder.number.is_null(False)).first()
    composed = press.compose(place.opened.office, PROGRAM, press.form_named(PROGRAM, "slip"), [order])
    press.save(place.opened.office, composed, place.outside / "slip.pdf")


def print_blanks(place: Place) -> None:
    form = press.form_named(PROGRAM, "blank")
    press.save_blanks(place.opened.office, PROGRAM, form, 2, place.outside / "blank.pdf")


def take_list_out(place: Place) -> None:
    export(place.opened.office, PROGRAM, place.outside / "orders.xlsx")


def take_attachment_out(place: Place) -> None:
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
    "print": print_slip,
    "blanks": print_blanks,
    "export": take_list_out,
    "save an attachment": take_attachment_out,
}


@pytest.mark.parametrize("name", DEEDS)
def test_a_disk_that_is_full_at_any_write_changes_nothing(place: Place, name: str) -> None:
    before = place.state()
    for writes in count():
        place.quota.left, place.quota.refused = writes, 0
        try:
            DEEDS[name](place)
        except AppError as error:
            said = error.message
        else:
            break
        finally:
            place.quota.left = None
        assert ONE_SENTENCE.fullmatch(said)
        assert place.state() == before, f"{name} left something half done at write {writes}"
    assert writes
    assert not place.quota.refused, "it was said to be done, but something found no room"
    assert place.state() != before
    assert not list(damage(place.opened))
    if name == "export":
        gc.collect()  # the files of workbooks that could not be finished: here, and not in a later test


def test_an_office_that_finds_no_room_is_not_founded_and_leaves_nothing(tmp_path: Path) -> None:
    with cheap_passwords(), full_disk() as quota:
        for writes in count(0, 149):  # of three thousand
            quota.left = writes
            try:
                found(tmp_path / "office")
            except AppError as error:
                said = error.message
            else:
                break
            assert ONE_SENTENCE.fullmatch(said)
            assert not list(tmp_path.iterdir()), f"something is left after write {writes}"
        assert writes > 1000
        quota.left = None
        opened = enter(tmp_path / "office")
        assert not list(damage(opened))
        opened.close()


def test_an_office_on_a_full_disk_can_be_left(directory: Path) -> None:
    with full_disk() as quota:
        opened = enter(directory)
        quota.left = 0
        opened.close()
        quota.left = None
        enter(directory).close()  # nobody has it open


def test_an_office_that_finds_no_room_for_a_new_master_key_keeps_the_old_one(directory: Path) -> None:
    with cheap_passwords(), full_disk() as quota, read_through_the_open_one():
        handout = Handout(recovery.new_key(), {}, {})
        for writes in count(0, 83):  # of nearly two thousand
            quota.left = writes
            try:
                rekeying.rekey(directory, handout, user=USER, password=PASSWORD)
            except AppError as error:
                said = error.message
            else:
                break
            finally:
                quota.left = None
            assert ONE_SENTENCE.fullmatch(said)
            assert not (directory / BUILDING).exists()
            assert Keyring.read(directory).generation == 0
        assert writes > 1000
        opened = enter(directory)
        assert opened.office.keys.generation == 1
        assert not list(damage(opened))
        opened.close()


def test_an_office_that_cannot_note_a_login_stays_closed_and_whole(directory: Path) -> None:
    with full_disk() as quota:
        for writes in count():
            quota.left = writes
            try:
                opened = enter(directory)
            except AppError as error:
                said = error.message
            else:
                break
            assert ONE_SENTENCE.fullmatch(said)
        assert writes
        quota.left = None
        assert not list(damage(opened))
        opened.close()
