"""考察组: who examines a cadre on the spot, two people at least (条例 2014), and what they conclude."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.models.open_selection import CONCLUSIONS
from desktop_app.core.program import Problem

LEAST = 2
HINT = "至少两人，用“、”隔开"
_BETWEEN = re.compile(r"[、，,；;\s]+")


def problems(name: str, told: str | None) -> Iterator[Problem]:
    """A reason against a group of fewer people than that."""
    if len([each for each in _BETWEEN.split(told or "") if each]) < LEAST:
        yield Problem(name, "考察组至少两人，用“、”隔开")


def against_going_on(conclusion: str | None) -> Iterator[str]:
    """A reason against taking somebody further whom the examination did not propose for the post."""
    if conclusion is None:
        yield "请填写“考察结论”"
    elif conclusion != "suitable":
        yield f"考察结论是“{CONCLUSIONS[conclusion]}”"
