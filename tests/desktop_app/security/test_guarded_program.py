"""A guarded program: nobody sees it until a manager has given it a second lock of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.core import figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.programs import post_adjustments, tab_with, tabs_for, warnings
from desktop_app.security import second_lock
from tests.desktop_app.security.conftest import Made, enter

SECOND = "第二道锁的新口令"

pytestmark = pytest.mark.usefixtures("cheap")


@pytest.fixture
def office(made: Made) -> Iterator[Office]:
    opened = enter(made)
    yield opened.office
    opened.close()


def inner(office: Office) -> list[tuple[str, str, str]]:
    """What stands in 能上能下: key, title, and for a lock what it opens."""
    (tab,) = (tab for tab in tabs_for(office.rights) if tab.key == "post_adjustments")
    return [(each.key, each.title, getattr(each, "lock", "")) for each in tab.inner]


@pytest.mark.uncounted
def test_without_a_lock_it_is_closed_to_the_manager_too(office: Office) -> None:
    with pytest.raises(NotAllowed, match="第二道锁"):
        listing.listing(office, warnings.PROGRAM)
    assert inner(office) == [
        ("post_adjustments", "能上能下", ""),
        ("duty_resignations", "因公辞职", ""),
        ("second_lock", "提醒函询诫勉", "warnings"),
    ]
    assert "warnings" not in {figure.opens.program for figure in figures.figures(office, Period())}
    with pytest.raises(InvalidInput):
        second_lock.open_tab(office, "warnings", SECOND)


def test_a_lock_enables_it_and_its_password_opens_it(office: Office) -> None:
    second_lock.put_on(office, "warnings", SECOND)
    with pytest.raises(NotAllowed):
        listing.listing(office, warnings.PROGRAM)
    second_lock.open_tab(office, second_lock.named("提醒函询诫勉").key, SECOND)
    assert listing.listing(office, warnings.PROGRAM).count() == 0
    assert [key for key, _title, _lock in inner(office)] == [
        "post_adjustments",
        "duty_resignations",
        "warnings",
    ]


def test_taking_the_lock_off_closes_it_again(office: Office) -> None:
    second_lock.put_on(office, "warnings", SECOND)
    second_lock.open_tab(office, "warnings", SECOND)
    second_lock.take_off(office, "warnings", SECOND)
    with pytest.raises(NotAllowed):
        listing.listing(office, warnings.PROGRAM)


def test_the_lock_of_its_tab_is_another_one(office: Office) -> None:
    second_lock.put_on(office, "post_adjustments", SECOND)
    second_lock.put_on(office, "warnings", SECOND + "二")
    assert [lock for _key, _title, lock in inner(office)] == ["post_adjustments", "warnings"]
    second_lock.open_tab(office, "post_adjustments", SECOND)
    assert listing.listing(office, post_adjustments.PROGRAM).count() == 0
    with pytest.raises(NotAllowed):
        listing.listing(office, warnings.PROGRAM)


def test_the_tab_of_a_program_that_bears_another_name() -> None:
    assert tab_with("warnings").key == tab_with("post_adjustments").key == "post_adjustments"
    assert tab_with("visits").key == "visits"
