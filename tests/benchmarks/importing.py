"""100,000 rows of Excel in, beside calamine's reading and a plain batched insert with journal entries."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

from db.models import WorkOrder
from desktop_app.core.office import Office
from desktop_app.programs import work_orders
from desktop_app.spreadsheets.importing import import_file
from tests.benchmarks.large_office import DEEDS, NOW, THINGS, large_office
from tests.benchmarks.measuring import Measured, seconds

ROWS = 100_000
RUNS = 3
BATCH = 2000
HEADINGS = ("留言编号", "留言用户", "留言主题", "留言时间", "留言详情", "答复意见", "答复时间")


def measured(folder: Path, rows: int = ROWS) -> list[Measured]:
    """The row about Excel; every run begins with a new office."""
    folder.mkdir(parents=True, exist_ok=True)
    workbook = folder / "complaints.xlsx"
    _write(workbook, rows)
    ratios = []
    for run in range(RUNS):
        ours, stored = _imported(folder / f"ours{run}", workbook, rows)
        ratios.append(ours / _bare(folder / f"bare{run}", workbook, stored))
    return [Measured(f"Excel in, {rows} rows", median(ratios), 3.0)]


def _imported(folder: Path, workbook: Path, rows: int) -> tuple[float, list[dict[str, Any]]]:
    """How long the import takes, and the rows as it stored them."""
    with large_office(folder, 0) as office:
        taken = seconds(lambda: import_file(office, work_orders.PROGRAM, workbook))
        stored = [order.stored() for order in WorkOrder.select().iterator()]
        if len(stored) != rows:
            raise ValueError(f"{rows - len(stored)} rows were not imported")
        return taken, stored


def _bare(folder: Path, workbook: Path, stored: list[dict[str, Any]]) -> float:
    """How long it takes to read the workbook and to insert these very rows in batches."""
    with ExitStack() as stack:
        office: Office = stack.enter_context(large_office(folder, 0))
        linked = {"village": office.division.id, "issuer": office.organization.id}
        linked["organization"] = linked["issuer"]
        rows = [row | linked for row in stored]

        def work() -> None:
            CalamineWorkbook.from_path(workbook).get_sheet_by_index(0).to_python()
            with office.writer.transaction():
                for start in range(0, len(rows), BATCH):
                    office.writer.create_rows(WorkOrder, rows[start : start + BATCH])

        return seconds(work)


def _write(path: Path, rows: int) -> None:
    chance = random.Random(2020)
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, rows + 1):
            sheet.write_row(number, 0, _row(number, chance.choices))


def _row(number: int, choices: Callable[..., list[str]]) -> tuple[str, ...]:
    raised = NOW - timedelta(minutes=5 * number + 60 * 24 * 20)
    answered = raised + timedelta(days=number % 17, hours=3)
    return (
        f"A{number:08d}",
        f"U{number % 9973:06d}",
        "".join(choices(THINGS, k=4)) + "问题",
        f"{raised:%Y/%m/%d %H:%M:%S}",
        "".join(choices(THINGS + DEEDS, k=40)),
        "您好，您反映的问题已经" + "".join(choices(DEEDS, k=15)) + "，感谢您的支持。",
        f"{answered:%Y/%m/%d %H:%M:%S}",
    )
