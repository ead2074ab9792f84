"""Backups grow sparser with age, as the design has it: 12 daily, 10 weekly, 9 monthly."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.backup import thinning

LAST = datetime(2015, 12, 31, 17, 30)


def test_a_year_of_daily_backups_leaves_days_weeks_and_months() -> None:
    everything = [LAST - timedelta(days=day) for day in range(365)]
    kept = sorted(thinning.kept_backups(everything), reverse=True)
    assert kept[:12] == everything[:12]
    weeks = {moment for moment in everything if moment.weekday() == 6}  # Sundays end a week
    assert sorted(weeks, reverse=True)[:9] == sorted(set(kept) & weeks, reverse=True)[:9]
    ends = {
        date(2015, month, day)
        for month, day in ((11, 30), (10, 31), (9, 30), (8, 31), (7, 31), (6, 30), (5, 31), (4, 30))
    }
    assert ends <= {moment.date() for moment in kept}
    assert kept[-1].date() == date(2015, 4, 30)


def test_the_last_three_stay_whenever_they_were_made() -> None:
    hours = [LAST - timedelta(hours=hour) for hour in range(10)]
    assert thinning.kept_backups(hours) == set(hours[:3])


def test_periods_without_a_backup_do_not_count() -> None:
    yearly = [LAST.replace(year=year) for year in range(2000, 2016)]
    assert len(thinning.kept_backups(yearly)) == 12


def test_the_last_eight_snapshots_and_a_week_of_days_stay() -> None:
    everything = [LAST - timedelta(minutes=30 * number) for number in range(48 * 10)]
    kept = sorted(thinning.kept_snapshots(everything), reverse=True)
    assert kept[:8] == everything[:8]
    assert [moment.date() for moment in kept[8:]] == [
        LAST.date() - timedelta(days=day) for day in range(1, 7)
    ]


@given(st.lists(st.datetimes(datetime(2015, 1, 1), datetime(2016, 1, 1)), min_size=1, max_size=60))
def test_the_newest_always_stays_and_thinning_twice_changes_nothing(moments: list[datetime]) -> None:
    for keep in (thinning.kept_backups, thinning.kept_snapshots):
        kept = keep(moments)
        assert max(moments) in kept
        assert kept <= set(moments)
        assert keep(kept) == kept
