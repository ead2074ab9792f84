"""Times two ways of doing the same thing, turn by turn, so that a busy machine slows both alike."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any, NamedTuple

Work = Callable[[], Any]


class Measured(NamedTuple):
    """A row of the result: a ratio to a floor of the same run, and what it may be at most."""

    name: str
    value: float
    limit: float
    unit: str = "× floor"

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.value <= self.limit


def seconds(work: Work) -> float:
    """How long the work takes once."""
    begin = perf_counter()
    work()
    return perf_counter() - begin


def median_of(work: Work, runs: int = 7) -> float:
    """How long the work mostly takes, in seconds."""
    return median(seconds(work) for _ in range(runs))


def ratio(ours: Work, floor: Work, runs: int = 7) -> float:
    """How many times as long as the floor our way takes: the median of the pairs, each timed side by side."""
    ours()
    floor()
    return median(seconds(ours) / seconds(floor) for _ in range(runs))


@contextmanager
def told(name: str, tell: Callable[[str], None]) -> Iterator[None]:
    """Say what is being measured."""
    tell(f"… {name}")
    yield
