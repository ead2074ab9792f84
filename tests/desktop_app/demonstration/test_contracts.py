"""全员聘任 in the demonstration: the pilot of March 2016 and the terms since, counted from records."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from db.models import Contract, ContractPost, ContractWaiting, MutualChoice, MutualWish, Person
from desktop_app.core import checks, figures, listing
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.programs import (
    contract_posts,
    contract_rounds,
    contract_waiting,
    contract_wishes,
    contracts,
    post_applications,
)
from desktop_app.programs.contract_posts import ranking, rules
from desktop_app.programs.contract_rounds import choosing, matching

pytestmark = pytest.mark.slow
PILOT = Period(date(2016, 1, 1), date(2016, 12, 31))
PROGRAMS = (
    contract_posts.PROGRAM,
    post_applications.PROGRAM,
    contract_rounds.PROGRAM,
    contract_wishes.PROGRAM,
    contracts.PROGRAM,
    contract_waiting.PROGRAM,
)


def test_the_figures_of_the_pilot_open_their_lists(office: Office) -> None:
    found = {one.key: one for one in figures.figures(office, PILOT, programs=PROGRAMS)}
    assert found["contract_posts.posts"].value == "13"
    assert found["contract_posts.filled_rate"].shown == "100.00 %"
    assert found["post_applications.competition"].shown == "4.0 ∶1"
    assert found["contract_wishes.participants"].value == "24"
    assert found["contracts.signed"].value == "27"
    by_key = {program.key: program for program in PROGRAMS}
    for figure in found.values():
        if figure.key != "contract_posts.places":
            opened = listing.listing(office, by_key[figure.opens.program], filters=figure.opens.filters)
            assert opened.count() == figure.numerator, figure.key


def test_everything_keeps_the_rules(office: Office) -> None:
    for program in PROGRAMS:
        for record in program.model.select():
            assert checks.record_problems(program, record, office) == [], f"{program.key} {record.number}"


def test_the_rounds_are_those_that_the_desk_would_have_made(office: Office) -> None:
    choice = MutualChoice.get(MutualChoice.state == "done")
    left = [choosing.wish_of(row) for row in choice.wishes]
    free = {post.id: post.places for post in choosing.posts_of(choice)}
    placed = {row.id: (row.placing, row.__data__["assigned"]) for row in choice.wishes}
    for rank in range(matching.ROUNDS):
        taken = matching.settled(left, rank, free)
        in_round = {key: post for key, (placing, post) in placed.items() if placing == f"round_{rank + 1}"}
        assert taken == in_round
        for post in taken.values():
            free[post] -= 1
        left = [wish for wish in left if wish.person not in taken]
    assert {placing for placing, _post in placed.values()} >= {"round_1", "round_2", "adjusted", "waiting"}
    assert office.info.name


def test_the_best_were_appointed(office: Office) -> None:
    for post in ContractPost.select().where(ContractPost.appointed_on == date(2016, 4, 1)):
        won = {each.id for each in post.applications if each.outcome == "appointed"}
        assert set(ranking.elected(rules.standings(post), post.places)) == won
    assert office.info.name


def test_nobody_holds_two_posts_and_the_register_has_the_one(office: Office) -> None:
    held = Counter(contract.person_id for contract in Contract.select().where(Contract.state == "running"))
    assert set(held.values()) == {1}
    for contract in Contract.select().where(Contract.state == "running"):
        person = Person.get_by_id(contract.person_id)
        assert person.post == contract.post.department + contract.post.title
        assert person.organization == contract.post.organization
    assert office.info.name


def test_something_of_every_kind_is_under_way(office: Office) -> None:
    for program, filters in (
        (contract_posts.PROGRAM, {"state": "announced"}),
        (contract_posts.PROGRAM, {"state": "noticed"}),
        (post_applications.PROGRAM, {"state": "applied"}),
        (contract_wishes.PROGRAM, {"to_choose": "yes"}),
        (contracts.PROGRAM, {"expiring": "yes"}),
        (contract_posts.PROGRAM, {"state": "vacant"}),
        (contract_waiting.PROGRAM, {"state": "waiting"}),
        (contract_waiting.PROGRAM, {"state": "placed"}),
        (contract_waiting.PROGRAM, {"state": "left"}),
    ):
        assert listing.listing(office, program, filters=filters).count(), (program.key, filters)
    assert MutualWish.select().where(MutualWish.placing == "waiting").count() == (
        ContractWaiting.select().where(ContractWaiting.source == "mutual").count()
    )


def test_who_waits_after_a_contract_was_dismissed_from_one(office: Office) -> None:
    (waiting,) = ContractWaiting.select().where(ContractWaiting.state == "waiting")
    dismissed = Contract.get(Contract.person == waiting.person, Contract.state == "dismissed")
    person = Person.get_by_id(waiting.person_id)
    assert (waiting.source, waiting.waiting_from) == ("contract", dismissed.ended_on)
    assert (person.post, person.status) == ("", "removed_waiting")
    assert office.info.name


def test_who_was_placed_holds_the_post_since(office: Office) -> None:
    (placed,) = ContractWaiting.select().where(ContractWaiting.state == "placed")
    contract = Contract.get(Contract.person == placed.person, Contract.source == "placed")
    assert (contract.post, contract.starts_on) == (placed.placed_post, placed.placed_on)
    assert placed.waiting_from < placed.placed_on <= placed.waiting_until
    assert office.info.name


def test_a_renewal_keeps_the_post_of_the_term_before(office: Office) -> None:
    for contract in Contract.select().where(Contract.source == "renewal"):
        assert contract.post_before == contract.post.department + contract.post.title
        assert contract.post_since_before is not None
    assert office.info.name
