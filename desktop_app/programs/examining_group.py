"""考察组: who examines a cadre on the spot, two people at least (条例 2014)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.core.program import Problem

LEAST = 2
HINT = "至少两人，用“、”隔开"
_BETWEEN = re.compile(r"[、，,；;\s]+")


def problems(name: str, told: str | None) -> Iterator[Problem]:
    """A reason against a group of fewer people than that."""
    if len([each for each in _BETWEEN.split(told or "") if each]) < LEAST:
        yield Problem(name, "考察组至少两人，用“、”隔开")
