"""A clerk's day as single steps, each of which promises something once it is done: what the faults hit."""

from __future__ import annotations

import csv
import random
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path
from typing import Any

from db.models import Attachment, WorkOrder
from desktop_app.commands.incoming import Intake
from desktop_app.core import attachments, drafts, records, workflow
from desktop_app.core.drafts import Draft
from desktop_app.programs import work_orders
from desktop_app.security import users
from desktop_app.security.opening import Opened
from desktop_app.spreadsheets.importing import import_file
from tests.faults.office import INPUT, KEYRING, Promise, password, row

PROGRAM = work_orders.PROGRAM
IMPORTED = 20  # rows a file
CONTENT = "桥洞下的垃圾又堆起来了，下雨天淌到路上"


class Desk:
    """A clerk who works at an office by lot; `scratch` lies outside the office."""

    def __init__(self, opened: Opened, scratch: Path, chance: random.Random, *, changed: int = 0) -> None:
        self._office = opened.office
        self._scratch = scratch
        self._chance = chance
        self._changed = changed  # how often the password was
        self._numbers = count(chance.randrange(1 << 40))
        self.steps: dict[str, Callable[[], list[Promise]]] = {
            "add": self.add,
            "draft": self.draft,
            "save": self.save,
            "issue": self.issue,
            "discard": self.discard,
            "attach": self.attach,
            "file": self.file,
            "input": self.input,
            "import": self.bring,
            "password": self.password,
        }

    def step(self) -> list[Promise]:
        """Any of them; the heavy ones come seldom."""
        names = list(self.steps)
        weights = [1 if name in ("import", "password") else 6 for name in names]
        return self.steps[self._chance.choices(names, weights)[0]]()

    def add(self) -> list[Promise]:
        """What the command line does with a line on its standard input."""
        return [row(Intake(self._office, PROGRAM).add(self._told() | {"phone": "13800000000"}))]

    def draft(self) -> list[Promise]:
        """A new form, saved."""
        return [row(records.create(self._office, PROGRAM, self._told()))]

    def save(self) -> list[Promise]:
        """A form that is changed and saved again."""
        order = self._draft()
        return [row(records.change(self._office, PROGRAM, order, self._told()))]

    def issue(self) -> list[Promise]:
        """A move that takes a number."""
        order = self._draft() if self._drafts() else records.create(self._office, PROGRAM, self._told())
        return [row(workflow.apply(self._office, PROGRAM, order, workflow.move_named(PROGRAM, "issue")))]

    def discard(self) -> list[Promise]:
        """A draft that is thrown away."""
        order = self._draft()
        records.discard(self._office, PROGRAM, order)
        return [Promise("work_order", order.id, None)]

    def attach(self) -> list[Promise]:
        """A file under an order, or into the tray."""
        order = self._draft()
        content = self._chance.randbytes(self._chance.choice((100, 70_000)))
        name = f"附件{next(self._numbers)}.txt"
        return [row(attachments.attach(self._office, PROGRAM, order, name=name, content=content))]

    def file(self) -> list[Promise]:
        """A file that moves to another order."""
        newest = Attachment.select().order_by(Attachment.id.desc()).first()
        if newest is None:
            return self.attach()
        attachments.file_under(self._office, newest, PROGRAM, self._draft())
        return [row(newest)]

    def input(self) -> list[Promise]:
        """Typed and not yet saved."""
        values = {"title": CONTENT, "version": time.time_ns()}
        drafts.keep(self._office, Draft(PROGRAM.key, 1, self._office.user.name, values))
        return [Promise(INPUT, 1, values)]

    def bring(self) -> list[Promise]:
        """A table that is imported."""
        path, numbers = self.table()
        import_file(self._office, PROGRAM, path)
        found = list(WorkOrder.select().where(WorkOrder.source_number.in_(numbers)))
        assert len(found) == IMPORTED
        return [row(order) for order in found]

    def table(self, rows: int = IMPORTED) -> tuple[Path, list[str]]:
        """A table of new orders, and the numbers that they have elsewhere."""
        path = self._scratch / "rows.csv"
        told = [self._told() | {"source_number": f"12345-{next(self._numbers)}"} for _ in range(rows)]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            sheet = csv.writer(file)
            sheet.writerow(["标题", "内容", "群众姓名", "来源编号"])
            sheet.writerows(list(one.values()) for one in told)
        return path, [one["source_number"] for one in told]

    def password(self) -> list[Promise]:
        """The user's password, changed."""
        old, new = password(self._changed), password(self._changed + 1)
        users.change_password(self._office, old=old, new=new)
        self._changed += 1
        return [Promise(KEYRING, self._changed, None)]

    def _told(self) -> dict[str, Any]:
        number = next(self._numbers)
        return {
            "title": f"河道垃圾第 {number} 处",
            "content": CONTENT * self._chance.randint(1, 9),
            "resident": "王阿姨",
        }

    def _drafts(self) -> list[int]:
        return [order.id for order in WorkOrder.select(WorkOrder.id).where(WorkOrder.state == "draft")]

    def _draft(self) -> Any:
        waiting = self._drafts()
        if not waiting:
            return records.create(self._office, PROGRAM, self._told())
        return records.get(self._office, PROGRAM, self._chance.choice(waiting))
