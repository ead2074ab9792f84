"""Offices that earlier schemas left behind open with this one: whole, searchable, with a chain that holds."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from db import schema, upgrade
from db.base import close_database, database, open_database
from db.journal import Batch, Entry
from db.migrations import m0004_deeds
from desktop_app.core import attachments, listing, records
from desktop_app.programs import work_orders
from desktop_app.security import DATABASE, opening
from desktop_app.security.keyring import Keyring
from desktop_app.security.opening import Opened
from desktop_app.verification.report import verify

OFFICES = Path(__file__).parents[1] / "files" / "offices"
USER, PASSWORD = "张三", "旧版本的办公室2026"
ORDERS = work_orders.PROGRAM
# Blank slips were printed in it when their numbers were not yet kept: nobody can say what became of them.
UNTOLD = "白泉 2026 年的编号缺 2 个（从第 4 号起），没有记录用它们。"


@pytest.fixture(params=sorted(OFFICES.iterdir()), ids=lambda path: path.name)
def earlier(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of one of the offices."""
    directory = tmp_path / "office"
    shutil.copytree(request.param, directory)
    return directory


@pytest.fixture
def opened(earlier: Path) -> Iterator[Opened]:
    """The office, opened by this release."""
    made = opening.open_office(earlier, user=USER, password=PASSWORD)
    yield made
    made.close()


def statements() -> dict[str, str]:
    """By which statement each table, index and view was made; the tables below a search index make
    themselves.
    """
    drawn = "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%' AND sql NOT LIKE ?"
    return dict(database.connection().execute(drawn, ("CREATE TABLE '%",)))


def shape() -> dict[str, Any]:
    """Every table with its columns and links, every index and view as it was drawn up; in no order."""
    connection = database.connection()
    found: dict[str, Any] = {}
    for name, sql in statements().items():
        if sql.startswith("CREATE TABLE"):
            columns = {row[1:] for row in connection.execute(f'PRAGMA table_info("{name}")')}
            links = {row[2:] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')}
            found[name] = columns | links
        else:
            found[name] = sql
    return found


@pytest.mark.uncounted
def test_it_ends_at_the_tables_of_today(earlier: Path, tmp_path: Path) -> None:
    open_database(tmp_path / "new.db", key=bytes(32), cipher="aegis", create=True)
    schema.create_schema()
    new, wanted = shape(), statements()
    close_database()
    ring = Keyring.read(earlier)
    keys = ring.unlock(USER, PASSWORD)
    open_database(earlier / DATABASE, key=keys.database, cipher=ring.cipher)
    upgrade.upgrade()
    assert schema.schema_version() == schema.VERSION
    lacking = [statement for name, statement in wanted.items() if name not in statements()]
    assert not lacking, "\n\n".join(["the steps lack:", *lacking])
    assert shape() == new
    close_database()


@pytest.mark.uncounted
def test_everything_is_there_and_found(opened: Opened) -> None:
    rows = listing.listing(opened.office, ORDERS, sort="number", descending=False).first()
    told = {(row.as_json()["number"], row.as_json()["resident"], row.as_json()["state_text"]) for row in rows}
    assert told == {
        ("白泉〔2026〕第001号", "王阿姨", "办理中"),
        ("白泉〔2026〕第002号", "匿名", "待承诺"),
        ("白泉〔2026〕第003号", "李大爷", "已评价"),
        ("白泉〔2026〕第006号", "何奶奶", "待承诺"),
        ("", "孙女士", "草稿"),
    }
    for words, number in (("henainai", "006"), ("wdlyq", ""), ("路灯", "001"), ("hnn", "006")):
        found = listing.listing(opened.office, ORDERS, search=words).first()
        assert [row.as_json()["number"][-4:-1] for row in found] == ([number] if number else [])


def test_signed_paper_is_read_as_before(opened: Opened) -> None:
    order = records.named(opened.office, ORDERS, "白泉〔2026〕第001号")
    scans = attachments.of(ORDERS, order)
    assert {scan.part for scan in scans} == {"stub"}  # one page, kept once
    assert attachments.read(opened.office, scans[0]).startswith(b"%PDF")


@pytest.mark.uncounted
def test_nothing_else_is_wrong_with_it(opened: Opened) -> None:
    assert verify(opened.office).problems == (UNTOLD,)


@pytest.mark.uncounted
def test_its_batches_are_told_in_the_journal(opened: Opened) -> None:
    deeds = {batch.deed for batch in Batch.select()}
    assert deeds >= {"create", "change", "print", "scan", "entry"}
    assert Entry.select().where(Entry.deed != "").count() == Entry.select(Entry.batch).distinct().count()


@pytest.mark.uncounted
def test_an_entry_that_was_changed_behind_the_journal_s_back_stays_found(
    earlier: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = m0004_deeds.apply

    def tampered(connection: Any) -> None:
        connection.execute("UPDATE journal SET user = '李四' WHERE counter = 160")
        apply(connection)

    monkeypatch.setattr(m0004_deeds, "apply", tampered)
    made = opening.open_office(earlier, user=USER, password=PASSWORD)
    try:
        problems = verify(made.office).problems
    finally:
        made.close()
    assert "第 160 条" in problems[0]
    assert problems[1:] == (UNTOLD,)
