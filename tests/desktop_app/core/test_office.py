"""The opened office knows its day, its unit and its division."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2015, 4, 13, 15, 59, 59, tzinfo=UTC), date(2015, 4, 13)),
        (datetime(2015, 4, 13, 16, 0, 0, tzinfo=UTC), date(2015, 4, 14)),
        (datetime(2015, 12, 31, 16, 0, 0, tzinfo=UTC), date(2016, 1, 1)),
    ],
)
def test_the_day_is_the_one_in_china(office: Office, clock: FixedClock, moment: datetime, day: date) -> None:
    clock.moment = moment
    assert office.now() == moment
    assert office.today() == day


def test_a_day_without_an_hour_is_its_noon_and_never_the_future(office: Office, clock: FixedClock) -> None:
    assert office.midday(date(2015, 4, 10)) == datetime(2015, 4, 10, 4, tzinfo=UTC)
    assert office.midday(date(2015, 4, 13)) == clock.moment  # ten in the morning


def test_the_office_is_a_unit_with_a_division(office: Office) -> None:
    assert (office.organization.name, office.division.code) == ("白泉镇", "330900999000")
    assert office.info.short_name == "白泉"


def test_who_writes_is_who_sits_at_the_desk(office: Office) -> None:
    assert (office.writer.user, office.writer.site) == ("张文书", office.info.site)
    assert office.rights is office.user.rights
