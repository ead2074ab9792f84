"""Long lists: in blocks that leave nothing out, each record at its place, in the orders people expect."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import apsw
import pytest

from db.base import database
from db.models import Organization, Person
from db.paging import BLOCK, STRIDE
from desktop_app.core import search_index
from desktop_app.core.clock import FixedClock
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.programs import people
from tests.desktop_app.conftest import MORNING, copied

PEOPLE = people.PROGRAM
MANY = 2 * STRIDE + BLOCK + 57


@pytest.fixture(scope="module")
def founded(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """With hundreds of people: few posts' days, many without one; few statuses; many at no unit."""
    chance = random.Random(2015)
    units = [Organization(name=name, kind="other") for name in ("重庆路街道", "安居办", "单家村", "白泉所")]
    directory = tmp_path_factory.mktemp("crowd")
    with copied(founded, directory, FixedClock(MORNING)) as office:
        office.writer.create_many(units)
        office.writer.create_many(
            [
                Person(
                    name=chance.choice("单仇曾王李") + chance.choice("伟芳娜敏"),
                    organization=chance.choice([None, *units]),
                    status=chance.choice(["in_post", "retired", "left"]),
                    post_since=chance.choice(
                        [None, *(date(2015, 1, 1) + timedelta(days=n) for n in range(4))]
                    ),
                    phone=f"1390000{number:04d}",
                )
                for number in range(MANY)
            ]
        )
        search_index.rebuild(PEOPLE)
    return directory / "office.db"


@pytest.fixture
def crowd(office: Office) -> list[Person]:
    """All the people."""
    return list(Person.select())


SELECTIONS: list[dict[str, Any]] = [
    {},
    {"descending": False},
    {"sort": "name"},
    {"sort": "post_since"},
    {"sort": "post_since", "descending": False},
    {"sort": "status", "descending": False},
    {"sort": "organization.name"},
    {"sort": "organization.name", "descending": False},
    {"sort": "organization", "filters": {"status": "in_post"}},
    {"sort": "post_since", "filters": {"status": "in_post"}},
    {"filters": {"status": "left,retired"}},
    {"search": "伟"},
    {"search": "伟", "sort": "post_since"},
    {"search": "伟", "sort": "status", "filters": {"organization": "无"}},
    {"search": "找不到"},
]


@pytest.mark.parametrize("asked", SELECTIONS, ids=str)
def test_blocks_put_together_are_the_whole_list(office: Office, crowd: list[Person], asked: Any) -> None:
    found = listing(office, PEOPLE, **asked)
    ids = found.ids()
    count, anchors = found.anchors()
    assert count == len(ids) == len(set(ids)) == found.count()
    assert len(anchors) == -(-count // BLOCK)
    assert [row.id for anchor in anchors for row in found.block(anchor)] == ids
    assert [row.id for row in found.iterate()] == ids
    assert [row.id for row in found.first()] == ids[:BLOCK]
    assert found.ids(10) == ids[:10]


@pytest.mark.parametrize("asked", SELECTIONS, ids=str)
def test_a_record_is_at_its_position(office: Office, crowd: list[Person], asked: Any) -> None:
    found = listing(office, PEOPLE, **asked)
    ids = found.ids()
    for place in {0, len(ids) // 2, len(ids) - 1} if ids else set():
        assert found.position(ids[place]) == place
    assert found.position(5) is None


@pytest.mark.parametrize("descending", [True, False])
def test_unknown_days_stand_before_all_others(office: Office, crowd: list[Person], descending: bool) -> None:
    expected = sorted(crowd, key=lambda one: (str(one.post_since or ""), one.id), reverse=descending)
    assert listing(office, PEOPLE, sort="post_since", descending=descending).ids() == [
        one.id for one in expected
    ]


def test_words_stand_in_the_order_of_their_dictionary(office: Office, crowd: list[Person]) -> None:
    found = [row.record.status for row in listing(office, PEOPLE, sort="status", descending=False).iterate()]
    assert list(dict.fromkeys(found)) == ["in_post", "retired", "left"]


@pytest.mark.uncounted
def test_links_stand_in_the_order_of_pinyin(office: Office, crowd: list[Person]) -> None:
    for filters in ({}, {"status": "in_post,retired,left"}):
        asked = listing(office, PEOPLE, sort="organization.name", descending=False, filters=filters)
        names = list(dict.fromkeys(row.cells[1].text for row in asked.iterate()))
        assert names == ["", "安居办", "白泉所", "重庆路街道", "单家村"]  # 单 is Shan


def test_the_newest_come_first(office: Office, crowd: list[Person]) -> None:
    assert listing(office, PEOPLE).ids() == sorted((one.id for one in crowd), reverse=True)


def test_anchors_can_be_stopped(office: Office, crowd: list[Person]) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    for asked in ({}, {"search": "伟"}, {"sort": "status", "search": "伟"}):
        with pytest.raises(KeyboardInterrupt):
            listing(office, PEOPLE, **asked).anchors(stop)


def test_a_block_is_one_select(office: Office, crowd: list[Person]) -> None:
    found = listing(office, PEOPLE, filters={"status": "in_post"})
    _count, anchors = found.anchors()
    statements: list[str] = []
    connection: apsw.Connection = database.connection()
    connection.trace_v2(apsw.SQLITE_TRACE_STMT, lambda event: statements.append(event["sql"]))
    for row in found.block(anchors[0]):
        assert row.cells
        assert row.id
    connection.trace_v2(0, None)
    assert len(statements) == 1, statements
