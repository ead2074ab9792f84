"""What every part of the demonstration stands on: office, township, the cadres of the city, and lots."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import NamedTuple

from desktop_app.core.office import Office
from desktop_app.demonstration.cadres import Pool
from desktop_app.demonstration.township import Township

SEED = 20151231


class Stage(NamedTuple):
    """The office as it is on the last day, which is today."""

    office: Office
    township: Township
    pool: Pool
    today: date

    def lots(self, part: str) -> Random:
        """Lots for one part: the same every time, whatever the other parts draw."""
        return Random(f"{SEED} {part}")  # noqa: S311 - not secrets
