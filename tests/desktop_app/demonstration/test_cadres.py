"""The pool of made-up cadres: lives that hold together, and nobody who is taken twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import count, pairwise

import pytest

from db.models import Division, FamilyMember, Person, PersonAppraisal, PersonExperience
from db.models.organizations import KINDS
from desktop_app.core.months import age_on
from desktop_app.core.office import Office
from desktop_app.demonstration import cadres
from desktop_app.demonstration.cadres import Pool
from desktop_app.demonstration.careers import LADDER
from desktop_app.demonstration.township import VILLAGES
from desktop_app.programs import people

SPRING = date(2016, 4, 13)
KNOWN = ("陈国华", "林海平")


@pytest.fixture(scope="module")
def pool() -> Iterator[Pool]:
    ids = count(1)
    return cadres.gathered(lambda: next(ids), KNOWN)


def test_there_are_enough_of_everybody(pool: Pool) -> None:
    everybody = [cadre.person for cadre in pool.cadres.values()]
    assert 1100 <= len(everybody) <= 1300
    assert len({person.name for person in everybody} | set(KNOWN)) == len(everybody) + 2
    assert {person.rank for person in everybody} == {*LADDER, "village"}
    young = [person for person in everybody if person.born[:3] == "198" and person.rank in LADDER[1:]]
    assert len(young) >= 200
    assert sum(person.category == "retired_leader" for person in everybody) >= 87
    assert len(pool.villages) == 296
    assert {kind for kind in KINDS if kind != "other"} == {
        kind for kind in pool.city.units if pool.organizations(kind)
    }


def test_nobody_works_as_a_child_or_beyond_the_age_of_retiring(pool: Pool) -> None:
    for cadre in pool.cadres.values():
        age = age_on(cadre.person.born, SPRING)
        assert age is not None
        assert (54 <= age <= 60) if cadre.person.status == "retired" else (21 <= age <= 58), cadre.person.name
        first = cadre.posts[0].started
        assert cadre.person.started_work == first
        assert int(first[:4]) - int(cadre.person.born[:4]) >= 17


def test_posts_follow_each_other_up_to_the_present_one(pool: Pool) -> None:
    for cadre in pool.cadres.values():
        for before, after in pairwise(cadre.posts):
            assert before.started < before.ended == after.started
        last = cadre.posts[-1]
        assert last.ended == ""
        assert last.post == cadre.person.organization.name + cadre.person.post
        assert f"{cadre.person.post_since:%Y-%m}" == last.started
        assert last.rank == cadre.person.rank
        assert last.post in cadre.person.resume.splitlines()[-1]


def test_rows_pass_the_rules_of_the_form(pool: Pool, office: Office) -> None:
    for cadre in pool.cadres.values():
        assert list(people.experience_rules(cadre.posts, office)) == []
        assert list(people.appraisal_rules(cadre.appraisals, office)) == []
        assert all(row.person is cadre.person for row in (*cadre.posts, *cadre.appraisals, *cadre.family))
        assert all(row.born < "2016" for row in cadre.family)


def test_ties_are_places_that_the_person_s_form_names(pool: Pool) -> None:
    towns = {place.township.code: place for place in pool.city.places}
    for cadre in pool.cadres.values():
        ties = pool.ties(cadre)
        (birth,), (growth,) = ties["birth"], ties["growth"]
        assert cadre.person.birth_place.endswith(birth.name)
        assert cadre.person.growth_place.endswith(growth.name)
        for village in ties["native"]:
            assert cadre.person.native_place.startswith(towns[village.parent_code].native)
        for village in ties["work"]:
            assert towns[village.parent_code].township.name in cadre.person.resume


def test_nobody_is_taken_twice(pool: Pool) -> None:
    ids = count(1)
    pool = cadres.gathered(lambda: next(ids), ())
    leading = [pool.take(150, lambda cadre: cadre.seat.rank in LADDER[1:]) for _ in range(3)]
    assert len({cadre.person.id for some in leading for cadre in some}) == 450
    with pytest.raises(ValueError, match="are left"):
        pool.take(900)


def test_it_is_the_same_every_time(pool: Pool) -> None:
    def told(some: Pool) -> list[tuple[str, str, str]]:
        return [(one.person.name, one.person.born, one.person.resume) for one in some.cadres.values()]

    ids = count(5000)
    assert told(cadres.gathered(lambda: next(ids), KNOWN)) == told(pool)


def test_places_are_none_of_the_township_s_own(pool: Pool) -> None:
    rows = pool.rows()
    assert list(rows)[-4:] == [Person, PersonAppraisal, PersonExperience, FamilyMember]
    codes = [division.code for division in rows[Division]]
    names = {division.name for division in rows[Division]}
    assert len(set(codes)) == len(codes) == len(names)
    assert not {code for code, _name, _households in VILLAGES} & set(codes)
    assert not {name for _code, name, _households in VILLAGES} & names
    parents = {division.parent_code for division in rows[Division]}
    assert parents - set(codes) == {""}


def test_later_grades_are_those_of_whoever_serves_on(pool: Pool) -> None:
    (rows,) = pool.later_appraisals(2019).values()
    assert {row.year for row in rows} == {2016, 2017, 2018}
    assert "retired" not in {row.person.status for row in rows}
