"""What time it is: the one place that asks the machine, so that tests and the demonstration can say
otherwise.
"""

from __future__ import annotations

from datetime import UTC, datetime

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Clock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        return datetime.now(UTC)

    def now_ms(self) -> int:
        """The moment in milliseconds since 1970 UTC."""
        return int((self.now() - EPOCH).total_seconds() * 1000)


class FixedClock(Clock):
    """A clock that stands where it is put."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment
