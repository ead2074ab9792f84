"""Natural and working days (domain 0.3), checked against the published calendars."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.models import Holiday, Parameter
from desktop_app.core.office import Office
from desktop_app.core.workdays import NATURAL, WorkingDays, months_after, term_end


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2015, 4, 13), True),
        (date(2015, 4, 12), False),
        (date(2015, 2, 18), False),  # New Year's Eve of the lunar calendar
        (date(2015, 2, 15), True),  # a Sunday that makes up for it
        (date(2015, 9, 3), False),  # the day that was added in the middle of 2015
        (date(2015, 9, 6), True),  # and the Sunday that makes up for it
        (date(2020, 1, 31), False),  # the spring festival that was prolonged in January 2020
    ],
)
def test_holidays_and_make_up_days(office: Office, day: date, works: bool) -> None:
    assert office.working_days.is_working_day(day) is works


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2015, 4, 13), 1, date(2015, 4, 14)),
        (date(2015, 4, 10), 1, date(2015, 4, 13)),
        (date(2015, 4, 30), 1, date(2015, 5, 4)),
        (date(2015, 2, 17), 3, date(2015, 2, 27)),
        (date(2015, 4, 13), 0, date(2015, 4, 13)),
    ],
)
def test_counting_begins_on_the_next_day_and_skips_days_off(
    office: Office, start: date, count: int, end: date
) -> None:
    assert office.working_days.after(start, count) == end


def test_natural_days_count_every_day(office: Office) -> None:
    assert office.working_days.after(date(2015, 4, 30), 3, NATURAL) == date(2015, 5, 3)


@given(st.dates(date(2012, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_between_is_the_inverse_of_after(start: date, count: int) -> None:
    days = WorkingDays()
    days.__dict__["_table"] = {}
    assert days.between(start, days.after(start, count)) == count


def test_the_office_s_own_table_goes_before_the_bundled_one(office: Office) -> None:
    office.writer.create(Holiday(day=date(2015, 4, 14), name="渔民节", is_off=True))
    office.writer.create(Holiday(day=date(2015, 4, 18), name="渔民节", is_off=False))
    days = WorkingDays()
    assert not days.is_working_day(date(2015, 4, 14))
    assert days.is_working_day(date(2015, 4, 18))
    assert days.is_working_day(date(2015, 4, 15))
    # they were two days more: the holidays of the year are as they were
    assert not days.is_working_day(date(2015, 10, 7))
    assert days.is_working_day(date(2015, 10, 10))


def test_a_whole_table_of_the_office_replaces_the_bundled_one(office: Office) -> None:
    office.writer.create(Holiday(day=date(2015, 10, 1), name="国庆节", is_off=True))
    days = WorkingDays()
    assert not days.is_working_day(date(2015, 10, 1))
    assert days.is_working_day(date(2015, 10, 7))
    assert not days.is_working_day(date(2015, 10, 10))


def test_a_year_of_which_the_table_of_the_next_gives_a_day_is_still_unknown(office: Office) -> None:
    office.writer.create(Holiday(day=date(2030, 12, 31), name="元旦", is_off=True))
    days = WorkingDays()
    assert not days.is_working_day(date(2030, 12, 31))
    assert days.guessed == {2030}
    assert days.warning([2030])


def test_a_year_without_a_table_is_said_loudly(office: Office) -> None:
    days = office.working_days
    assert days.warning([2015]) == ""
    assert days.warning([2015, 2031, 2032]) == "2031、2032 年节假日表未更新，工作日只按周六、周日计算。"
    days.after(date(2015, 4, 13), 5)
    assert days.guessed == set()
    # a Wednesday: only Saturdays and Sundays are known to be off
    assert days.is_working_day(date(2031, 10, 1))
    assert days.guessed == {2031}


def test_a_new_holiday_counts_at_once(office: Office) -> None:
    assert office.working_days.is_working_day(date(2015, 4, 14))
    office.writer.create(Holiday(day=date(2015, 4, 14), name="渔民节", is_off=True))
    assert not office.working_days.is_working_day(date(2015, 4, 14))


def test_a_holiday_that_was_taken_back_does_not_count(office: Office) -> None:
    def taken_back() -> None:
        with office.writer.transaction():
            assert office.working_days.is_working_day(date(2015, 4, 14))
            office.writer.create(Holiday(day=date(2015, 4, 14), name="渔民节", is_off=True))
            assert not office.working_days.is_working_day(date(2015, 4, 14))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        taken_back()
    assert office.working_days.is_working_day(date(2015, 4, 14))


def test_a_parameter_has_its_default_until_the_office_sets_it_and_old_days_keep_the_old_value(
    office: Office,
) -> None:
    assert office.parameters.whole("answer_days", date(2015, 4, 13)) == 7
    for since, value in ((date(2015, 5, 1), "5"), (date(2016, 1, 1), "3")):
        office.writer.create(Parameter(key="answer_days", value=value, valid_from=since))
    days = (date(2015, 4, 30), date(2015, 5, 1), date(2015, 12, 31), date(2016, 1, 1))
    assert [office.parameters.whole("answer_days", day) for day in days] == [7, 5, 5, 3]
    with pytest.raises(KeyError):
        office.parameters.text("no_such_parameter", date(2015, 4, 13))


@pytest.mark.parametrize(
    ("day", "count", "last"),
    [
        (date(2015, 3, 10), 12, date(2016, 3, 10)),
        (date(2015, 8, 31), 6, date(2016, 2, 29)),
        (date(2015, 12, 31), 2, date(2016, 2, 29)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2015, 11, 30), 1, date(2015, 12, 30)),
        (date(2015, 6, 1), 24, date(2017, 6, 1)),
    ],
)
def test_months_end_on_the_day_of_the_same_number_or_on_the_last_of_a_shorter_month(
    day: date, count: int, last: date
) -> None:
    assert months_after(day, count) == last


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_agree_with_a_calendar_counted_day_by_day(day: date, count: int) -> None:
    begun = {(each.year, each.month) for each in _days_between(day, months_after(day, count))}
    assert len(begun) == count + 1


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        (date(2014, 8, 1), 24, date(2016, 7, 31)),
        (date(2016, 1, 15), 6, date(2016, 7, 14)),
        (date(2016, 3, 1), 12, date(2017, 2, 28)),
        (date(2016, 11, 30), 3, date(2017, 2, 28)),
        (date(2016, 2, 29), 12, date(2017, 2, 28)),
        (date(2015, 12, 31), 2, date(2016, 2, 29)),
    ],
)
def test_a_term_counts_its_first_day_and_ends_before_the_one_that_follows(
    first: date, months: int, last: date
) -> None:
    assert term_end(first, months) == last


def _days_between(start: date, end: date) -> list[date]:
    return [date.fromordinal(n) for n in range(start.toordinal(), end.toordinal() + 1)]
