"""Numbers of documents: one book for each name, kind and year, and no gap after a failure."""

from __future__ import annotations

from datetime import date

import pytest

from db.models import Sequence, Visit
from desktop_app.core.numbering import (
    as_written,
    number_sheets,
    numbers,
    sheet_number,
    slip_number,
    take,
)
from desktop_app.core.office import Office


def test_a_number_is_written_as_the_rules_say() -> None:
    assert slip_number("白泉", 2015, 1) == "白泉〔2015〕第001号"
    assert slip_number("白泉", 2015, 1000) == "白泉〔2015〕第1000号"
    assert [hex(ord(bracket)) for bracket in slip_number("白泉", 2015, 1) if bracket in "〔〕"] == [
        "0x3014",
        "0x3015",
    ]
    assert sheet_number("星湾", 2016, 12) == "星湾-2016-012"


@pytest.mark.parametrize("typed", ["白泉[2015]第001号", "白泉（2015）第001号", " 白泉【2015】第001号"])
def test_a_number_may_be_typed_with_the_brackets_of_the_keyboard(typed: str) -> None:
    assert as_written(typed) == slip_number("白泉", 2015, 1)


def test_numbers_follow_each_other_without_a_gap(office: Office) -> None:
    assert numbers(office, "work_orders", short_name="白泉", year=2015, count=2) == [
        "白泉〔2015〕第001号",
        "白泉〔2015〕第002号",
    ]
    assert take(office, "work_orders", short_name="白泉", year=2015, count=3) == range(3, 6)
    assert take(office, "work_orders", short_name="白泉", year=2015) == range(6, 7)


def test_each_book_counts_for_itself(office: Office) -> None:
    for name, document, year in (("白泉", "work_orders", 2015), ("白泉", "work_orders", 2016)):
        assert take(office, document, short_name=name, year=year) == range(1, 2)
    assert take(office, "visits", short_name="白泉", year=2015) == range(1, 2)
    assert take(office, "work_orders", short_name="星湾", year=2015) == range(1, 2)
    assert Sequence.select().count() == 4


def fail_after_taking(office: Office) -> None:
    with office.writer.transaction():
        take(office, "work_orders", short_name="白泉", year=2015, count=5)
        raise RuntimeError


def test_a_number_of_a_failed_transaction_is_taken_by_the_next_one(office: Office) -> None:
    with pytest.raises(RuntimeError):
        fail_after_taking(office)
    assert take(office, "work_orders", short_name="白泉", year=2015) == range(1, 2)


@pytest.mark.parametrize(
    ("years", "given"),
    [
        (True, ["白泉-2014-001", "白泉-2013-001", "白泉-2014-002"]),
        (False, ["白泉-2015-001", "白泉-2015-002", "白泉-2015-003"]),
    ],
)
def test_sheets_are_numbered_in_the_book_of_their_year_or_of_today(
    office: Office, years: bool, given: list[str]
) -> None:
    days = (date(2014, 5, 1), date(2013, 12, 31), date(2014, 1, 2))
    dated = [(Visit(visited_on=day), day) for day in days]
    number_sheets(office, "visits", dated, years=years)
    assert [visit.number for visit, _day in dated] == given
