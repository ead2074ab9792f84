"""What came of breaking something many times: the figures of one kind of fault, all of which must be zero."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass
class Figures:
    """How often the fault was tried, how much had been promised, and what went wrong."""

    tried: int = 0
    promises: int = 0
    lost: int = 0  # promises that were not kept
    unreadable: int = 0  # offices or files that cannot be opened, or are not sound
    believed: int = 0  # false successes: what is damaged or was not done is said to be well
    cases: list[str] = field(default_factory=list)  # each with the seed that repeats it

    @property
    def is_clean(self) -> bool:
        """Whether nothing went wrong."""
        return not (self.lost or self.unreadable or self.believed)

    def blame(
        self,
        seed: int,
        *,
        lost: Sequence[str] = (),
        unreadable: Sequence[str] = (),
        believed: Sequence[str] = (),
    ) -> None:
        """Count what went wrong in one case."""
        self.lost += len(lost)
        self.unreadable += len(unreadable)
        self.believed += len(believed)
        self.cases += [f"seed {seed}: {sentence}" for sentence in (*lost, *unreadable, *believed)]
