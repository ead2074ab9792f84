"""Three desks that change things at random, with clocks of their own, and exchange now and then: in the end
all have the same, and `check` finds nothing.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest

from db.models import Attachment, Division, OrderStep, Organization, Person, Visit, VisitHousehold, WorkOrder
from desktop_app.core import attachments, records, workflow
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.programs import organizations, people, visits, work_orders
from tests.desktop_app.exchange.conftest import Desk, sync

STEPS = 45
PROGRAM = work_orders.PROGRAM
TABLES = (WorkOrder, OrderStep, Visit, VisitHousehold, Attachment)
IDENTITIES = ("330121198001010017", "11010519491231002X", "330902198001010011")


def _village() -> Division:
    return Division.get(Division.name == "星湾村")


def _move(office: Office, order: WorkOrder, key: str, **values: Any) -> None:
    workflow.apply(office, PROGRAM, order, workflow.move_named(PROGRAM, key), values)


def _draft(office: Office, dice: random.Random) -> WorkOrder:
    told = {
        "resident": "王阿姨",
        "title": f"事{dice.randrange(99)}",
        "content": "桥洞",
        "village": _village(),
    }
    return records.create(office, PROGRAM, told)


def _issue(office: Office, dice: random.Random) -> None:
    orders = list(WorkOrder.select().where(WorkOrder.state == "draft"))
    _move(office, dice.choice(orders) if orders else _draft(office, dice), "issue")


def _promise(office: Office, dice: random.Random) -> None:
    order = dice.choice(list(WorkOrder.select()))
    told = {
        "organization": dice.choice(list(Organization.select())),
        "handler": dice.choice(list(Person.select())),
        "commitment": f"办{dice.randrange(99)}", "committed_on": office.today(), "deadline_days": 9,
    }  # fmt: skip
    _move(office, order, "commit", **told)


def _write(office: Office, dice: random.Random) -> None:
    order = dice.choice(list(WorkOrder.select()))
    name = dice.choice(("title", "content", "remark", "address"))
    records.change(office, PROGRAM, order, {name: f"改{dice.randrange(99)}"})


def _work(office: Office, dice: random.Random) -> None:
    order = dice.choice(list(WorkOrder.select()))
    steps = [{"id": step.id, "done_on": step.done_on, "what": step.what} for step in order.steps]
    if steps and dice.random() < 0.5:
        steps.pop() if dice.random() < 0.5 else steps[0].update(what=f"步{dice.randrange(99)}")
    else:
        steps.append({"done_on": office.today(), "what": f"步{dice.randrange(99)}"})
    records.change(office, PROGRAM, order, {}, {"steps": steps})


def _throw_away(office: Office, dice: random.Random) -> None:
    records.discard(office, PROGRAM, dice.choice(list(WorkOrder.select())))


def _attach(office: Office, dice: random.Random) -> None:
    order = dice.choice(list(WorkOrder.select()))
    attachments.attach(office, PROGRAM, order, name="a.jpg", content=b"\xff\xd8\xff" + dice.randbytes(99))


def _enter_person(office: Office, dice: random.Random) -> None:
    told = {"name": "某人", "identity_number": dice.choice(IDENTITIES)}
    records.create(office, people.PROGRAM, told)


def _enter_unit(office: Office, dice: random.Random) -> None:
    records.create(office, organizations.PROGRAM, {"name": f"单位{dice.randrange(4)}", "kind": "other"})


def _visit(office: Office, dice: random.Random) -> None:
    told = {"village": _village(), "visited_on": office.today()}
    records.create(office, visits.PROGRAM, told, {"households": [{"resident": f"户{dice.randrange(99)}"}]})


DEEDS: tuple[Callable[[Office, random.Random], object], ...] = (
    _draft, _issue, _issue, _promise, _write, _write, _write, _work, _work, _throw_away, _attach,
    _enter_person, _enter_unit, _visit,
)  # fmt: skip


def _everything(desk: Desk) -> dict[tuple[str, int], dict[str, Any]]:
    """Every row, with what it links to by name: villages and people have an id at each desk."""
    found = {}
    with desk.open():
        for model in TABLES:
            for row in model.select():
                told = row.stored()
                for name in ("village", "organization", "handler", "issuer"):
                    if told.get(name) is not None:
                        linked = getattr(row, name)
                        told[name] = getattr(linked, "identity_number", "") or linked.name
                found[model.__name__, row.id] = told
    return found


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.uncounted) for seed in range(1, 5))]
)
def test_all_desks_come_to_the_same(desks: tuple[Desk, Desk, Desk], seed: int) -> None:
    dice = random.Random(seed)
    for _step in range(STEPS):
        for desk in desks:
            desk.clock.moment += timedelta(minutes=dice.randrange(-30, 60))
        one, other = dice.sample(desks, 2)
        if dice.random() < 0.25:
            one.get_from(other)
            continue
        with one.open() as office, suppress(AppError, IndexError):  # refused, or nothing there yet
            dice.choice(DEEDS)(office, dice)
    sync(desks)
    first, *others = map(_everything, desks)
    assert all(each == first for each in others)
    assert [desk.problems() for desk in desks] == [[], [], []]
