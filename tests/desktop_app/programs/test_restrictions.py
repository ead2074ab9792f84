"""Restriction periods: what stands against a person on a day, and what is said to whom."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.models import CadreWarning, DictionaryEntry, Parameter, PostAdjustment
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Premises, Rights
from desktop_app.core.program import MANAGER
from desktop_app.programs import restrictions
from tests.desktop_app.conftest import Cast

DECIDED = date(2015, 3, 10)


def adjusted(office: Office, person: Any, **values: Any) -> Any:
    told = {
        "person": person,
        "clue_on": DECIDED,
        "state": "following",
        "kind": "demotion",
        "decided_on": DECIDED,
        "restricted_from": DECIDED,
        "restricted_until": date(2017, 3, 10),
    }
    case = PostAdjustment(**(told | values))
    office.writer.create(case)
    return case


def admonished(office: Office, person: Any, **values: Any) -> Any:
    told = {
        "person": person,
        "matter": "履行职责",
        "kind": "admonition",
        "state": "rectifying",
        "number": "白泉组函〔2015〕3号",
        "restricted_from": DECIDED,
        "restricted_until": date(2015, 9, 10),
    }
    warning = CadreWarning(**(told | values))
    office.writer.create(warning)
    return warning


def said(office: Office, person: Any, year: int, month: int, day: int) -> list[str]:
    return restrictions.on(person, date(year, month, day), office=office)


def test_nothing_stands_against_most_people(office: Office, cast: Cast) -> None:
    adjusted(office, cast.li)
    assert said(office, cast.chen, 2015, 6, 1) == []


def test_a_period_holds_from_its_first_day_to_its_last(office: Office, cast: Cast) -> None:
    adjusted(office, cast.chen)
    assert said(office, cast.chen, 2015, 3, 9) == []
    assert said(office, cast.chen, 2015, 3, 10) == [
        "降职（2015-03-10 决定），影响期到 2017-03-10，期内不得提拔"
    ]
    assert len(said(office, cast.chen, 2017, 3, 10)) == 1
    assert said(office, cast.chen, 2017, 3, 11) == []


def test_after_a_removal_no_post_first_then_none_above_the_former_rank(office: Office, cast: Cast) -> None:
    adjusted(office, cast.chen, kind="removal", no_post_until=date(2016, 3, 10))
    assert "2016-03-10 以前不得安排领导职务" in said(office, cast.chen, 2016, 3, 10)[0]
    (second,) = said(office, cast.chen, 2016, 3, 11)
    assert second.endswith("期内不得担任高于原职务层次的职务")


def test_whoever_resigned_gets_no_equal_post(office: Office, cast: Cast) -> None:
    adjusted(office, cast.chen, kind="ordered_resignation", restricted_until=date(2016, 3, 10))
    assert said(office, cast.chen, 2015, 4, 1)[0].endswith("不得重新担任与原职务相当的领导职务")


def test_what_was_revoked_or_made_void_stands_against_nobody(office: Office, cast: Cast) -> None:
    adjusted(office, cast.chen, state="revoked")
    admonished(office, cast.chen, state="void")
    assert said(office, cast.chen, 2015, 6, 1) == []


def test_an_admonition_is_told_to_those_who_may_read_it(office: Office, cast: Cast) -> None:
    admonished(office, cast.chen)
    adjusted(office, cast.chen)
    assert said(office, cast.chen, 2015, 9, 10)[1] == (
        "受到诫勉（白泉组函〔2015〕3号），影响期到 2015-09-10，期内不得提拔或者重用"
    )
    assert len(said(office, cast.chen, 2015, 9, 11)) == 1


def test_behind_a_lock_only_the_last_day_is_said(office: Office, cast: Cast) -> None:
    admonished(office, cast.chen)
    adjusted(office, cast.chen)
    homes = {"cadre_warning": "warnings", "post_adjustment": "post_adjustments"}
    closed = frozenset(homes.values())
    office.user = User("张文书", Rights(MANAGER, premises=Premises(homes=homes), closed=closed))
    assert said(office, cast.chen, 2015, 6, 1) == [
        "有影响期未满，到 2017-03-10",
        "有影响期未满，到 2015-09-10",
    ]


def test_what_everybody_may_read_is_the_last_day_of_each_period(office: Office, cast: Cast) -> None:
    admonished(office, cast.chen)
    adjusted(office, cast.chen)
    adjusted(office, cast.li)
    assert restrictions.ends(cast.chen, date(2015, 6, 1)) == [date(2015, 9, 10), date(2017, 3, 10)]
    assert restrictions.ends(cast.chen, date(2015, 9, 11)) == [date(2017, 3, 10)]


def honoured(office: Office, clock: FixedClock, person: Any, year: int) -> list[str]:
    """What stands against an honour of the year when every period is long over."""
    clock.moment = datetime(2018, 6, 1, tzinfo=UTC)
    return restrictions.against_honours(person, year, office=office)


@pytest.mark.parametrize("kind", ["blame_resignation", "ordered_resignation"])
def test_whoever_resigned_has_no_honour_of_that_year(
    office: Office, clock: FixedClock, cast: Cast, kind: str
) -> None:
    adjusted(office, cast.chen, kind=kind)
    (reason,) = honoured(office, clock, cast.chen, 2015)
    assert reason.endswith("辞职（2015-03-10 决定），2015 年不得评优")
    for year in (2014, 2016):
        assert honoured(office, clock, cast.chen, year) == []


@pytest.mark.parametrize(("channel", "barred"), [("accountability", True), ("unsuited", False)])
def test_a_removal_bars_the_honours_of_its_year_where_it_calls_to_account(
    office: Office, clock: FixedClock, cast: Cast, channel: str, barred: bool
) -> None:
    told = DictionaryEntry(dictionary="adjustment_channels", code=channel, name=channel)
    office.writer.create(told)
    case = adjusted(office, cast.chen, kind="removal", channel=told)
    adjusted(office, cast.li, channel=told)
    found = ["免职（2015-03-10 决定），2015 年不得评优"] if barred else []
    assert honoured(office, clock, cast.chen, 2015) == found
    assert honoured(office, clock, cast.li, 2015) == [], "a demotion is no call to account"
    homes = {"post_adjustment": "post_adjustments"}
    rights = Rights(MANAGER, premises=Premises(homes=homes), closed=frozenset(homes.values()))
    office.user = User("张文书", rights)
    assert honoured(office, clock, cast.chen, 2015) == (["2015 年不得评优"] if barred else [])
    office.writer.update(case, {"state": "revoked"})
    assert honoured(office, clock, cast.chen, 2015) == []


@pytest.mark.parametrize(("day", "year"), [(date(2015, 1, 1), 2015), (date(2015, 12, 31), 2015)])
def test_a_year_goes_from_its_first_day_to_its_last(
    office: Office, clock: FixedClock, cast: Cast, day: date, year: int
) -> None:
    adjusted(office, cast.chen, kind="blame_resignation", restricted_from=day, decided_on=day)
    admonished(office, cast.li, restricted_from=day)
    for person in (cast.chen, cast.li):
        barred = [bool(honoured(office, clock, person, each)) for each in (year - 1, year, year + 1)]
        assert barred == [False, True, False]


def test_an_admonition_bars_the_honours_of_its_year_where_the_office_says_so(
    office: Office, clock: FixedClock, cast: Cast
) -> None:
    warning = admonished(office, cast.chen)
    told = ["受到诫勉（白泉组函〔2015〕3号），2015 年不得评优"]
    assert honoured(office, clock, cast.chen, 2015) == told
    assert honoured(office, clock, cast.li, 2015) == []
    office.writer.update(warning, {"state": "void"})
    assert honoured(office, clock, cast.chen, 2015) == []
    office.writer.update(warning, {"state": "rectifying"})
    office.writer.create(Parameter(key="admonition_honours", value="否", valid_from=date(2018, 1, 1)))
    assert honoured(office, clock, cast.chen, 2015) == []


def test_a_period_that_holds_bars_the_honours_of_any_year(
    office: Office, clock: FixedClock, cast: Cast
) -> None:
    adjusted(office, cast.chen, restricted_until=date(2018, 6, 1))
    assert "影响期到 2018-06-01" in honoured(office, clock, cast.chen, 2017)[0]
