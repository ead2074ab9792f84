"""A change of post in the register of people, and what the experience says of it."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.models import Person, PersonExperience, PostAdjustment
from desktop_app.core import listing
from desktop_app.core.office import Office
from desktop_app.programs import people
from desktop_app.programs.appointing import change_post
from desktop_app.undo import reversal
from tests.desktop_app.conftest import Cast
from tests.desktop_app.programs.adjusting import Cases, cases

__all__ = ["cases"]

DAY = date(2015, 4, 13)


def known(office: Office, cast: Cast) -> Any:
    """陈主任, head of the waterworks since 2012, and besides in the township's committee."""
    told = {"organization": cast.waterworks, "post": "主任", "rank": "township_head"}
    office.writer.update(cast.chen, told)
    for post in ("水务公司主任", "白泉镇党委委员"):
        office.writer.create(PersonExperience(person=cast.chen, started="2012-05", post=post, leading=True))
    return cast.chen


def rows(person: Any) -> list[tuple[str, str, str, bool]]:
    found = person.experience.order_by(PersonExperience.id)
    return [(row.started, row.ended, row.post, row.leading) for row in found]


def test_the_former_post_ends_and_the_new_one_begins(office: Office, cast: Cast) -> None:
    person = known(office, cast)
    change_post(person, DAY, office=office, organization=cast.township, post="副镇长")
    assert rows(person) == [
        ("2012-05", "2015-04", "水务公司主任", True),
        ("2012-05", "", "白泉镇党委委员", True),
        ("2015-04", "", "白泉镇副镇长", True),
    ]
    changed = Person.get_by_id(person.id)
    assert (changed.post, changed.post_since, changed.rank_since) == ("副镇长", DAY, None)
    assert listing.listing(office, people.PROGRAM, search="副镇长").count() == 1


def test_a_post_that_does_not_lead_is_taken_for_none_that_does(office: Office, cast: Cast) -> None:
    person = known(office, cast)
    change_post(person, DAY, office=office, post="主任科员", rank="township_head")
    assert rows(person)[-1] == ("2015-04", "", "水务公司主任科员", False)


def test_whoever_is_removed_holds_the_post_no_longer(office: Office, cast: Cast) -> None:
    person = known(office, cast)
    change_post(person, DAY, office=office, post="", status="removed_waiting")
    assert rows(person)[0][:3] == ("2012-05", "2015-04", "水务公司主任")
    assert len(rows(person)) == 2


def test_a_status_alone_changes_no_post(office: Office, cast: Cast) -> None:
    person = known(office, cast)
    change_post(person, DAY, office=office, status="seconded", rank="county_deputy")
    assert [row[1] for row in rows(person)] == ["", ""]
    assert Person.get_by_id(person.id).rank_since == DAY


def test_a_post_never_ends_before_it_began(office: Office, cast: Cast) -> None:
    person = known(office, cast)
    change_post(person, date(2011, 1, 1), office=office, post="")
    assert rows(person)[0][:2] == ("2012-05", "2012-05")


def test_formalities_that_are_taken_back_give_the_post_back(cases: Cases) -> None:
    case = cases.talked("removal")
    cases.office.writer.create(
        PersonExperience(person=cases.chen, started="2012-05", post="水务公司主任", leading=True)
    )
    case = cases.carry_out(case, new_post="")
    assert rows(cases.chen)[0][1] == "2015-04"
    reversal.undo(cases.office, cases.office.writer.newest_batch or 0)
    person = Person.get_by_id(cases.chen.id)
    assert (person.post, person.status, rows(person)[0][1]) == ("主任", "in_post", "")
    assert PostAdjustment.get_by_id(case.id).state == "talked"
