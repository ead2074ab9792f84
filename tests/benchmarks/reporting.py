"""A month's bulletin for forty villages, beside its bare queries and the same pages drawn by canvas calls."""

from __future__ import annotations

from typing import Any

from db.base import database, writing
from desktop_app.core.office import Office
from desktop_app.press import compose, form_named
from desktop_app.printing import catalogue, fonts, office_paper
from desktop_app.printing.page import Page
from desktop_app.printing.sheet import Sheet
from desktop_app.programs import frozen_reports
from desktop_app.reports import making, terms
from desktop_app.reports.terms import MONTHLY
from tests.benchmarks.measuring import Measured, ratio
from tests.benchmarks.printing import bare

MONTH = "2026-01"
VILLAGES = 40


def measured(office: Office) -> list[Measured]:
    """The row about bulletins."""
    _gather(VILLAGES)
    form = form_named(frozen_reports.PROGRAM, frozen_reports.FORM)
    term = terms.read(MONTHLY, MONTH)

    def ours() -> None:
        compose(office, frozen_reports.PROGRAM, form, [making.live(office, MONTHLY, term)])

    statements = _statements(office, term)
    pages = _pages(office, term)

    def floor() -> None:
        for statement in statements:
            list(database.connection().execute(*statement))
        bare(pages)

    return [
        Measured("bulletin of a month, 40 villages", ratio(ours, floor), 2.0, "× bare queries and drawing")
    ]


def _gather(villages: int) -> None:
    """All orders into so many villages."""
    first = f"SELECT id FROM division WHERE level = 'village' ORDER BY code LIMIT {villages}"
    chosen = [village for (village,) in database.connection().execute(first)]
    turns = " ".join(f"WHEN {turn} THEN {village}" for turn, village in enumerate(chosen))
    with writing():
        database.execute_sql(f"UPDATE work_order SET village_id = CASE (id >> 21) % {villages} {turns} END")


def _statements(office: Office, term: Any) -> list[tuple[str, Any]]:
    """What the storage is asked for a bulletin."""
    asked: list[tuple[str, Any]] = []

    def hear(_cursor: Any, statement: str, given: Any) -> bool:
        asked.append((statement, given))
        return True

    connection = database.connection()
    connection.exec_trace = hear
    try:
        making.live(office, MONTHLY, term)
    finally:
        connection.exec_trace = None
    return asked


def _pages(office: Office, term: Any) -> list[Page]:
    """What stands where on the bulletin."""
    sheet = Sheet(fonts.load_fonts(), office_paper.occasion(office))
    catalogue.DRAWINGS["frozen_reports", "report"](sheet, making.live(office, MONTHLY, term))
    return sheet.pages
