"""What encryption costs: the same deeds in an encrypted and a plain office; a login beside its Argon2id."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable
from itertools import count
from pathlib import Path
from statistics import median
from typing import Any

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from db.models import WorkOrder
from desktop_app.core import records
from desktop_app.core.listing import listing
from desktop_app.core.office import Office
from desktop_app.programs import work_orders
from desktop_app.security import new_office, opening
from desktop_app.security.new_office import Founding
from desktop_app.security.passwords import Cost
from tests.benchmarks.large_office import DEEDS, THINGS, large_office
from tests.benchmarks.listing import words
from tests.benchmarks.measuring import Measured, median_of, ratio

ORDERS = 50_000
ROUNDS = 5
PROGRAM = work_orders.PROGRAM
USER, PASSWORD = "张文书", "路灯坏了请尽快修理2015"


def measured(folder: Path) -> list[Measured]:
    """The rows about encryption and login."""
    taken: dict[str, dict[bool, list[float]]] = defaultdict(lambda: defaultdict(list))
    for turn in range(ROUNDS):
        for encrypted in (True, False):
            place = folder / ("encrypted" if encrypted else "plain")
            with large_office(place, ORDERS, encrypted=encrypted) as office:
                for name, work in _deeds(office, turn).items():
                    work()
                    taken[name][encrypted].append(median_of(work, 15))
    rows = [
        Measured(f"{name}, encrypted", median(times[True]) / median(times[False]), 1.2, "× unencrypted")
        for name, times in taken.items()
    ]
    return [*rows, _login(folder / "login")]


def _deeds(office: Office, turn: int) -> dict[str, Callable[[], Any]]:
    """A list, a search and a save, each at another place every time; the same places in both offices."""
    chance, numbers = random.Random(turn), count()
    found = listing(office, PROGRAM)
    anchors = found.anchors()[1]
    order = WorkOrder.select().where(WorkOrder.state == "handling").first()

    def save() -> None:
        records.change(office, PROGRAM, order, {"remark": f"第 {turn} 轮 {next(numbers)} 次"})

    return {
        "lists": lambda: words(found.block(chance.choice(anchors))),
        "searches": lambda: listing(office, PROGRAM, search=chance.choice([*THINGS, *DEEDS])).first(),
        "saves": save,
    }


def _login(office: Path) -> Measured:
    """From the password to the open office, beside one derivation at the cost that the keyring names."""
    if not opening.is_office(office):
        new_office.create(office, Founding("白泉镇", "白泉", "township", user=USER, password=PASSWORD))
    cost = Cost()

    def floor() -> None:
        Argon2id(
            salt=bytes(16), length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
        ).derive(PASSWORD.encode())

    def ours() -> None:
        opening.open_office(office, user=USER, password=PASSWORD).close()

    return Measured("login", ratio(ours, floor, 15), 1.2, "× Argon2id")
