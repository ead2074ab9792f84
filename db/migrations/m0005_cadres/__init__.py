"""Schema 5: dictionaries, opening balances, and the tables of the cadre programs.

The statements stand as SQL beside this file, one file for each tab, an empty line between two statements.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

VERSION = 5

_PARTS = (
    "office",
    "dictionaries",
    "people",
    "post_adjustments",
    "reforms",
    "visits",
    "retired_leaders",
    "open_selection",
    "trainings",
    "contract_posts",
    "first_secretaries",
    "projects",
    "village_care",
    "frontline",
    "village_promotions",
    "village_hirings",
    "village_honours",
    "frozen_reports",
    "order_notices",
    "milestones",
    "duty_resignations",
    "exchange",
)


def apply(connection: Any) -> None:
    """Make the tables."""
    for part in _PARTS:
        text = Path(__file__).with_name(f"{part}.sql").read_text(encoding="utf-8")
        for statement in text.strip().split("\n\n"):
            connection.execute(statement)
