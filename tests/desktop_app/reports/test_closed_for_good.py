"""A closed month and a closed week stay as they were, whatever is done afterwards: edits, moves, imports,
undoing, packages of other offices, new names, parameters and holidays; what moved is listed as corrected.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest

from db.journal import Batch
from db.models import CategoryEntry, Division, FrozenReport, Organization, Person, WorkOrder
from desktop_app import press
from desktop_app.core import records, workflow
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.programs import (
    categories,
    divisions,
    frozen_reports,
    holidays,
    parameters,
    people,
    work_orders,
)
from desktop_app.reports import corrections, freezing, making, terms
from desktop_app.reports.content import CATEGORY, PLACE, read
from desktop_app.reports.terms import MONTHLY, WEEKLY
from desktop_app.spreadsheets import reports
from desktop_app.spreadsheets.importing import import_file
from desktop_app.undo import reversal
from tests.desktop_app.conftest import Cast, Orders
from tests.desktop_app.exchange.conftest import Desk, desks

__all__ = ["desks"]

STEPS = 80
PROGRAM = work_orders.PROGRAM
CLOSED = ((MONTHLY, "2015-04"), (WEEKLY, "2015-W17"))

Deed = Callable[[Office, random.Random], object]


def _day(dice: random.Random) -> date:
    return date(2015, dice.choice((3, 4, 4, 4, 5)), dice.randrange(1, 31))


def _order(dice: random.Random) -> WorkOrder:
    return dice.choice(list(WorkOrder.select()))


def _move(office: Office, dice: random.Random) -> None:
    """Any move that the order can make, with whatever it asks for."""
    order = _order(dice)
    moves = [move for move in PROGRAM.transitions if not workflow.reasons_against(office, order, move)]
    handler, other = Person.select().order_by(Person.id).limit(2)
    told: dict[str, Any] = {
        "organization": Organization.select().first(), "handler": handler,
        "commitment": "清理", "committed_on": office.today(), "deadline_days": dice.randrange(1, 20),
        "outcome": "solved", "result": "已清理完毕,落实保洁员每周巡查两次。", "self_rating": 95,
        "completed_on": office.today(), "rating": dice.randrange(101), "rating_method": "signed",
        "rated_by": other, "rated_on": office.today(),
        "dissatisfaction": "unsolved", "void_reason": "重复录入", "main_order": _order(dice),
        "reason": "等材料", "until": office.today() + timedelta(days=dice.randrange(1, 20)),
    }  # fmt: skip
    move = dice.choice(moves)
    asked = {field.name for field in move.inputs}
    workflow.apply(office, PROGRAM, order, move, {name: told[name] for name in told if name in asked})


def _work(office: Office, dice: random.Random) -> None:
    step = {"done_on": office.today(), "what": "联系保洁公司", "by": "陈主任"}
    records.change(office, PROGRAM, _order(dice), {}, {"steps": [step]})


def _issue(office: Office, dice: random.Random) -> None:
    village = dice.choice(list(Division.select()))
    told = {"resident": "王阿姨", "title": f"事{dice.randrange(99)}", "content": "桥洞", "village": village}
    order = records.create(office, PROGRAM, told)
    workflow.apply(office, PROGRAM, order, workflow.move_named(PROGRAM, "issue"), {})


def _correct(office: Office, dice: random.Random) -> None:
    """Days, places, categories and ratings that turn out to have been others."""
    order = _order(dice)
    name: str = dice.choice(
        ("issued_on", "completed_on", "deadline", "village", "category", "rating", "title")
    )
    new: dict[str, Any] = {
        "village": dice.choice(list(Division.select())),
        "category": dice.choice(list(CategoryEntry.select())),
        "rating": dice.randrange(101),
        "title": f"改{dice.randrange(99)}",
    }
    office.writer.update(order, {name: new.get(name, _day(dice))})


def _import(office: Office, dice: random.Random) -> None:
    table = office.directory / f"{dice.randrange(10**9)}.csv"
    rows = [f"井盖{row},响,李阿姨,{_day(dice)} 09:00,X-{dice.randrange(10**6)}" for row in range(3)]
    table.write_text("\n".join(["标题,内容,群众姓名,提出时间,来源编号", *rows]), "utf-8")
    import_file(office, PROGRAM, table)


def _undo(office: Office, dice: random.Random) -> None:
    newest = Batch.select().order_by(Batch.id.desc()).limit(6)
    reversal.undo(office, dice.choice(list(newest)).id)


def _name(office: Office, dice: random.Random) -> None:
    """Villages, categories and people are called something else, or are no more."""
    program = dice.choice((divisions.PROGRAM, categories.PROGRAM, people.PROGRAM))
    record = dice.choice(list(program.model.select()))
    records.change(office, program, record, {"name": f"新名{dice.randrange(99)}"})


def _end(office: Office, dice: random.Random) -> None:
    village = dice.choice(list(Division.select().where(Division.level == "village")))
    records.change(office, divisions.PROGRAM, village, {"valid_to": _day(dice)})


def _set(office: Office, dice: random.Random) -> None:
    key, value = dice.choice((("satisfied_bands", "很满意"), ("merged_counts", "是"), ("answer_days", "3")))
    told = {"key": key, "value": value, "valid_from": _day(dice)}
    records.create(office, parameters.PROGRAM, told)


def _stop(office: Office, dice: random.Random) -> None:
    told = {"day": _day(dice), "name": "停工", "is_off": dice.random() < 0.5}
    records.create(office, holidays.PROGRAM, told)


DEEDS: tuple[Deed, ...] = (
    *(_move,) * 6, *(_correct,) * 4, *(_undo,) * 3, _work, _work, _issue, _import, _name, _end, _set, _stop,
)  # fmt: skip


def _spring(desk: Desk) -> None:
    """A month of orders at the township, in two villages and four categories."""
    with desk.open() as office:
        cape = Division(code="330900999202", name="海角村", level="village", parent_code="330900999000")
        office.writer.create(cape)
        for parent, name in (("", "城乡建设"), ("城乡建设", "路灯"), ("", "民政"), ("", "教育")):
            office.writer.create(CategoryEntry(parent=parent, name=name))
        kinds = list(CategoryEntry.select())
        cast = Cast(
            village=Division.get(Division.name == "星湾村"),
            township=Organization.get(Organization.name == "白泉镇"),
            waterworks=Organization.get(Organization.name == "水务公司"),
            chen=Person.get(Person.name == "陈主任"),
            li=Person.get(Person.name == "李干事"),
        )
        orders = Orders(office, cast)
        for number in range(14):
            desk.clock.moment = datetime(2015, 4, 2 + 2 * number, 2, tzinfo=UTC)
            village = (cast.village, cape)[number % 2]
            made = orders.promised(days=9, village=village, category=kinds[number % 4])
            if number % 3:
                orders.rate(orders.complete(made), 40 + 4 * number)
        desk.clock.moment = datetime(2015, 5, 4, 2, tzinfo=UTC)


def _paper(office: Office, report: FrozenReport) -> list[str]:
    form = press.form_named(frozen_reports.PROGRAM, frozen_reports.FORM)
    document = press.compose(office, frozen_reports.PROGRAM, form, [report]).document
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(document.content)]


def _workbook(office: Office, report: FrozenReport, path: Path) -> dict[str, list[Any]]:
    reports.save(office, report, path)
    sheets = openpyxl.load_workbook(path).worksheets
    return {sheet.title: list(sheet.values) for sheet in sheets}


def _moved(office: Office, report: FrozenReport) -> set[tuple[str, str, str]]:
    """Where the closed report says something else than one of today would."""
    then = {value.place: value for value in read(report.content).values}
    today = making.told(office, report.kind, corrections.term_of(report)).values
    now = {value.place: value for value in today}
    rows = {(part, row) for part, row, _key in then if part in (PLACE, CATEGORY)}
    found = set()
    for place in {*then, *now}:
        part, row, key = place
        one, other = then.get(place), now.get(place)
        if one is None and part in (PLACE, CATEGORY) and (part, row) not in rows and not other.numerator:
            continue  # of a village that was not there, and has nothing
        if key == "rank" or (one or other).denominator is not None:
            alike = one is not None and other is not None and one.shown == other.shown
            alike = alike or (other is None and one.shown == "—")
        else:
            alike = (one.numerator if one else 0) == (other.numerator if other else 0)
        if not alike:
            found.add(place)
    return found


@pytest.mark.uncounted
@pytest.mark.parametrize("seed", [4])
def test_nothing_moves_what_was_closed(desks: tuple[Desk, Desk, Desk], seed: int, tmp_path: Path) -> None:
    township, village, _district = desks
    dice = random.Random(seed)
    _spring(township)
    village.clock = township.clock
    village.get_from(township)
    with township.open() as office:
        for kind, period in CLOSED:
            freezing.freeze(office, kind, terms.read(kind, period))
        closed = {report.id: report for report in FrozenReport.select()}
        papers = {key: _paper(office, report) for key, report in closed.items()}
        books = {key: _workbook(office, report, tmp_path / "一.xlsx") for key, report in closed.items()}
    done = 0
    while done < STEPS:
        township.clock.moment += timedelta(hours=dice.randrange(30))
        if dice.random() < 0.06:
            township.get_from(village)
            village.get_from(township)
            done += 1
        desk = township if dice.random() < 0.8 else village
        with desk.open() as office:
            for _deed in range(5):
                with suppress(AppError, IndexError):  # refused
                    dice.choice(DEEDS)(office, dice)
                    done += 1
    township.get_from(village)
    with township.open() as office:
        for report in FrozenReport.select():
            before = closed[report.id]
            assert report.stored() == before.stored()
            pages = _paper(office, report)
            assert pages[: len(papers[report.id])] == papers[report.id]
            book = _workbook(office, report, tmp_path / "二.xlsx")
            assert {title: rows for title, rows in book.items() if title != "更正"} == books[report.id]
            listed = {one.value.place for one in corrections.corrections(office, report)}
            assert listed
            assert listed == _moved(office, report)
            assert len(book["更正"]) == 1 + len(listed)
            assert len(pages) > len(papers[report.id])
