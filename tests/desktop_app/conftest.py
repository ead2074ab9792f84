"""An office to test in: 白泉镇 on Monday 13 April 2015 at ten o'clock, with a village, two units and three
people.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from db import schema
from db.base import close_database, database, open_database
from db.models import Division, Organization, Person
from db.models import Office as OfficeRow
from db.writer import Writer
from desktop_app.core import records, workflow
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import MANAGER, Program
from desktop_app.programs import work_orders
from desktop_app.security.keys import Keys

MORNING = datetime(2015, 4, 13, 2, 0, tzinfo=UTC)


class Cast(NamedTuple):
    """Who and what the stories are about; all made up."""

    village: Division
    township: Organization
    waterworks: Organization
    chen: Person  # handles orders
    li: Person  # asks residents for ratings


@pytest.fixture
def clock() -> FixedClock:
    """A clock that tests move."""
    return FixedClock(MORNING)


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the office: a copy of it costs a tenth of making its tables anew."""
    return _founded(tmp_path_factory.getbasetemp() / "founded")


@cache  # where tests import a fixture, it is one more fixture, of the same session
def _founded(directory: Path) -> Path:
    directory.mkdir()
    return found(directory)


def found(directory: Path, *, site: int = 1, key: bytes = bytes(32)) -> Path:
    """Make the office's database there."""
    path = directory / "office.db"
    open_database(path, key=key, cipher="aegis", create=True)
    schema.create_schema()
    writer = Writer(site=site, user="开办", now_ms=FixedClock(MORNING).now_ms)
    writer.create(Division(code="330900999201", name="星湾村", level="village", parent_code="330900999000"))
    writer.create(Division(code="330900999000", name="白泉镇", level="township"))
    writer.create(
        OfficeRow(name="白泉镇", short_name="白泉", level="township", division_code="330900999000", site=site)
    )
    writer.create(Organization(name="白泉镇", short_name="白泉", kind="township"))
    writer.create(Organization(name="水务公司", short_name="水务", kind="enterprise"))
    writer.create(Person(name="陈主任"))
    writer.create(Person(name="李干事"))
    close_database()
    return path


@contextmanager
def copied(founded: Path, directory: Path, clock: FixedClock) -> Iterator[Office]:
    """A copy of the office in the directory, open, with its manager at the desk."""
    shutil.copy(founded, directory / "office.db")
    open_database(directory / "office.db", key=bytes(32), cipher="aegis")
    database.connection().pragma("synchronous", "off")  # it dies with its test: nobody waits for the disk
    yield Office(directory, user=User("张文书", Rights(MANAGER)), keys=Keys(bytes(32)), clock=clock)
    close_database()


@pytest.fixture
def office(founded: Path, tmp_path: Path, clock: FixedClock) -> Iterator[Office]:
    """An open, encrypted office with its manager at the desk."""
    with copied(founded, tmp_path, clock) as opened:
        yield opened


@pytest.fixture
def cast(office: Office) -> Cast:
    """The people and units of the office."""
    return Cast(
        village=Division.get(Division.name == "星湾村"),
        township=Organization.get(Organization.name == "白泉镇"),
        waterworks=Organization.get(Organization.name == "水务公司"),
        chen=Person.get(Person.name == "陈主任"),
        li=Person.get(Person.name == "李干事"),
    )


class Orders:
    """Orders of the office, and moves made on them in one line."""

    def __init__(self, office: Office, cast: Cast) -> None:
        self.office = office
        self.cast = cast

    def draft(self, **values: Any) -> Any:
        """A draft that may be issued."""
        told = {
            "resident": "王阿姨",
            "title": "河道垃圾",
            "content": "桥洞下又堆起来了",
            "village": self.cast.village,
        }
        return records.create(self.office, work_orders.PROGRAM, told | values)

    def issued(self, **values: Any) -> Any:
        """An order that waits for its commitment."""
        return self.move(self.draft(**values), "issue")

    def promised(self, days: int = 10, **values: Any) -> Any:
        """An order that is being handled, with a natural-day deadline and one step."""
        return self.worked_on(self.commit(self.issued(**values), deadline_days=days))

    def worked_on(self, order: Any) -> Any:
        """One more step of its handling, today."""
        kept = [{"id": step.id} for step in order.steps]
        step = {"done_on": self.office.today(), "what": "联系保洁公司", "by": "陈主任"}
        return records.change(self.office, work_orders.PROGRAM, order, {}, {"steps": [*kept, step]})

    def completed(self, **values: Any) -> Any:
        """An order that waits for its rating."""
        return self.complete(self.promised(**values))

    def commit(self, order: Any, **values: Any) -> Any:
        """The commitment, by 陈主任, today, within ten natural days unless said otherwise."""
        told = {
            "organization": self.cast.township,
            "handler": self.cast.chen,
            "commitment": "清理并每周巡查",
            "committed_on": self.office.today(),
            "deadline_days": 10,
        }
        return self.move(order, "commit", **(told | values))

    def complete(self, order: Any, **values: Any) -> Any:
        """The completion, today."""
        told = {
            "outcome": "solved",
            "result": "已清理完毕,落实保洁员每周巡查两次。",
            "self_rating": 95,
            "completed_on": self.office.today(),
        }
        return self.move(order, "complete", **(told | values))

    def rate(self, order: Any, rating: int, **values: Any) -> Any:
        """The resident's rating, asked for by 李干事 today."""
        told = {
            "rating": rating,
            "rating_method": "signed",
            "rated_by": self.cast.li,
            "rated_on": self.office.today(),
            "dissatisfaction": "unsolved" if rating < 60 else None,
        }
        return self.move(order, "rate", **(told | values))

    def move(self, order: Any, key: str, **values: Any) -> Any:
        """Make the move and give the order as the database has it."""
        program: Program = work_orders.PROGRAM
        move = workflow.move_named(program, key)
        workflow.apply(self.office, program, order, move, values)
        return records.get(self.office, program, order.id)


@pytest.fixture
def orders(office: Office, cast: Cast) -> Orders:
    """The office's orders."""
    return Orders(office, cast)
