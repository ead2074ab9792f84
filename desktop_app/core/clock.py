"""What time it is: the one place that asks the machine, so that tests and the demonstration can say
otherwise.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from desktop_app.errors import AppError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
FIRST_YEAR, LAST_YEAR = 2010, 2100  # ids count from the first; a clock beyond the last has lost its battery


def demand_plausible(day: date) -> None:
    """Raises AppError for a day on which nobody can be at the desk: numbers and deadlines would be of it."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise AppError(
            f"电脑的日期是 {day.year} 年 {day.month} 月 {day.day} 日，明显不对；请先校正日期和时间再打开，"
            "否则编号和期限会用错的年份。数据没有动。"
        )


class Clock:
    """The machine's clock."""

    def now(self) -> datetime:
        """The moment, aware and in UTC."""
        return datetime.now(UTC)

    def now_ms(self) -> int:
        """The moment in milliseconds since 1970 UTC."""
        return int((self.now() - EPOCH).total_seconds() * 1000)

    def ahead(self) -> timedelta:
        """How far the time that the machine shows is ahead of UTC, by the zone that it is set to."""
        return self.now().astimezone().utcoffset() or timedelta(0)


class FixedClock(Clock):
    """A clock that stands where it is put, on a machine in China."""

    def __init__(self, moment: datetime, *, ahead: timedelta = timedelta(hours=8)) -> None:
        self.moment = moment
        self._ahead = ahead

    def now(self) -> datetime:
        return self.moment

    def ahead(self) -> timedelta:
        return self._ahead
