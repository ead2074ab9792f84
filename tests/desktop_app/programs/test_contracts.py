"""聘任书 and 待岗安置: the term and its end, the register, the months without a post, and the figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.models import Contract, ContractWaiting, Person
from desktop_app.core import listing, records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.period import Period
from desktop_app.errors import TransitionRefused
from desktop_app.programs import (
    appointing,
    contract_posts,
    contract_waiting,
    contract_wishes,
    contracts,
    people,
)
from tests.desktop_app.programs import sheets
from tests.desktop_app.programs.contracted import START, Zone, finished, zone

__all__ = ["zone"]


# ── the end of a term ────────────────────────────────────────────────────────────────────────────────────


def running(zone: Zone) -> Any:
    """A contract from 1 March 2016 to 28 February 2019."""
    finished(zone)
    return zone.signed(Contract.get(Contract.source == "adjusted"))


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("day", "expiring", "overdue", "words"),
    [
        (date(2018, 12, 29), 0, 0, "剩 61 天"),
        (date(2018, 12, 30), 1, 0, "剩 60 天"),
        (date(2019, 2, 28), 1, 0, "今天到期"),
        (date(2019, 3, 1), 1, 1, "逾期 1 天"),
    ],
)
def test_the_end_of_a_term_is_told_of_sixty_days_ahead(
    zone: Zone, day: date, expiring: int, overdue: int, words: str
) -> None:
    running(zone)
    zone.on(day)
    for name, count in (("expiring", expiring), ("overdue", overdue)):
        assert listing.listing(zone.office, contracts.PROGRAM, filters={name: "yes"}).count() == count
    row = listing.listing(zone.office, contracts.PROGRAM, filters={"state": "running"}).first()[0]
    assert row.as_json()["left"] == words


def examined(zone: Zone, contract: Any, key: str, **more: Any) -> Any:
    goal = contract.goals.get()
    zone.office.writer.update(goal, {"result": "已完成"})
    values = {"examined_on": zone.office.today(), "exam_grade": "good", **more}
    return zone.move(contract, key, **values)


def test_an_examination_waits_for_the_end_of_the_term_and_for_the_goals(zone: Zone) -> None:
    contract = running(zone)
    zone.on(date(2018, 12, 29))
    values = {"examined_on": date(2018, 12, 29), "exam_grade": "good"}
    with pytest.raises(TransitionRefused, match="从 2018-12-30 起才能期满考核；还有 1 条聘期目标没有填"):
        zone.move(contract, "renew", **values)


def test_a_renewal_goes_on_the_day_after(zone: Zone) -> None:
    contract = running(zone)
    zone.on(date(2019, 2, 27))
    with pytest.raises(ProblemsFound, match="考核不合格的不能续聘"):
        examined(zone, contract, "renew", exam_grade="poor")
    assert examined(zone, contract, "renew").state == "renewed"
    following = Contract.get(Contract.source == "renewal")
    assert (following.starts_on, following.ends_on) == (date(2019, 3, 1), date(2022, 2, 28))
    assert zone.fresh(contract.post).state == "filled"


def test_a_transfer_goes_to_another_post_with_a_free_place(zone: Zone) -> None:
    contract = running(zone)
    other = zone.post("文员", education="master")
    zone.on(date(2019, 2, 27))
    with pytest.raises(ProblemsFound, match="“文员”：学历是本科"):
        examined(zone, contract, "transfer", post=other)
    with pytest.raises(ProblemsFound, match="要转到另一个岗位"):
        examined(zone, contract, "transfer", post=contract.post)
    open_post = zone.post("管理员")
    assert examined(zone, contract, "transfer", post=open_post).state == "transferred"
    assert Contract.get(Contract.source == "transfer").post == open_post


def test_who_is_dismissed_is_without_a_post_in_the_register_and_on_the_list(zone: Zone) -> None:
    contract = zone.move(running(zone), "dismiss", ended_on=START, ended_reason="违反规定")
    person = contract.person
    assert (person.post, person.status) == ("", "removed_waiting")
    row = ContractWaiting.get(ContractWaiting.person == person)
    assert (row.source, row.explanation) == ("contract", "司机解聘：违反规定")


def test_a_contract_signed_by_mistake_gives_the_register_back(zone: Zone) -> None:
    contract = running(zone)
    assert contract.person.post == "旅游局司机"
    zone.move(contract, "void", ended_reason="登记错误")
    assert Person.get_by_id(contract.person_id).post == "科员"


def register_of(person_id: int) -> tuple[Any, ...]:
    """What the register says of the person's post, and the experience."""
    person = Person.get_by_id(person_id)
    rows = sorted((row.started, row.ended, row.post) for row in person.experience)
    return appointing.held(person), person.category, rows


def test_a_contract_signed_by_mistake_leaves_the_register_as_if_never_signed(zone: Zone) -> None:
    finished(zone)
    contract = Contract.get(Contract.source == "adjusted")
    values = {"post_since": date(2012, 5, 1), "rank": "staff", "rank_since": date(2011, 3, 1)}
    career = [{"started": "2012-05", "ended": "", "post": "普陀山—朱家尖管委会科员"}]
    records.change(zone.office, people.PROGRAM, contract.person, values, {"experience": career})
    records.change(zone.office, contracts.PROGRAM, contract, {"identity_after": "enterprise"})
    before = register_of(contract.person_id)
    signed = zone.signed(zone.fresh(contract))
    assert register_of(contract.person_id) != before
    zone.move(signed, "void", ended_reason="登记错误")
    assert register_of(contract.person_id) == before


def test_a_contract_signed_by_mistake_does_not_undo_what_came_after_it(zone: Zone) -> None:
    contract = running(zone)
    appointing.change_post(contract.person, START, office=zone.office, post="副镇长", rank="township_deputy")
    before = register_of(contract.person_id)
    zone.move(contract, "void", ended_reason="登记错误")
    assert register_of(contract.person_id) == before


def test_another_identity_is_written_into_the_register(zone: Zone) -> None:
    finished(zone)
    contract = Contract.get(Contract.source == "adjusted")
    contract = records.change(zone.office, contracts.PROGRAM, contract, {"identity_after": "enterprise"})
    contract = zone.signed(contract)
    assert contract.person.category == "enterprise"
    assert (contract.identity_before, contract.category_before) == ("public_institution",) * 2


def test_nobody_signs_before_the_term_begins(zone: Zone) -> None:
    finished(zone)
    contract = Contract.get(Contract.source == "adjusted")
    values = {"starts_on": START + timedelta(days=1)}
    contract = records.change(zone.office, contracts.PROGRAM, contract, values)
    with pytest.raises(TransitionRefused, match="聘期从 2016-03-02 开始，到时再登记签订"):
        zone.signed(contract)


# ── without a post ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("day", "expiring", "overdue"),
    [
        (date(2016, 8, 1), 0, 0),
        (date(2016, 8, 2), 1, 0),
        (date(2016, 9, 1), 1, 0),
        (date(2016, 9, 2), 1, 1),
    ],
)
def test_waiting_lasts_six_months_at_most(zone: Zone, day: date, expiring: int, overdue: int) -> None:
    finished(zone)
    zone.on(day)
    for name, count in (("expiring", expiring), ("overdue", overdue), ("untrained", 1)):
        found = listing.listing(zone.office, contract_waiting.PROGRAM, filters={name: "yes"})
        assert found.count() == count


def test_six_months_end_on_the_last_day_of_a_shorter_month(zone: Zone) -> None:
    zone.on(date(2016, 8, 31))
    values = {"person": zone.person("甲某"), "source": "competition"}
    row = records.create(zone.office, contract_waiting.PROGRAM, values)
    assert zone.move(row, "register").waiting_until == date(2017, 2, 28)


def test_who_waits_is_given_a_post_by_a_contract(zone: Zone) -> None:
    finished(zone)
    row = ContractWaiting.get()
    training = {"held_on": START, "content": "转岗培训", "hours": 8}
    records.change(zone.office, contract_waiting.PROGRAM, row, {}, {"trainings": [training]})
    assert not listing.listing(zone.office, contract_waiting.PROGRAM, filters={"untrained": "yes"}).count()
    full = Contract.get(Contract.source == "adjusted").post
    with pytest.raises(ProblemsFound, match="“司机”职数已满"):
        zone.move(row, "place", placed_post=full, placed_on=START)
    post = zone.post("文员")
    assert zone.move(row, "place", placed_post=post, placed_on=START).state == "placed"
    assert Contract.get(Contract.source == "placed").person == row.person
    row = ContractWaiting.get()
    zone.office.writer.update(row, {"placed_on": START + timedelta(days=1)})
    ends = (START, START + timedelta(days=1))
    rates = [
        sheets.figure(zone.office, "contract_waiting.placed_rate", Period(row.waiting_from, end)).shown
        for end in ends
    ]
    assert rates == ["0.00 %", "100.00 %"]


def test_nobody_waits_twice_or_with_a_post(zone: Zone) -> None:
    finished(zone)
    for person, reason in (
        (ContractWaiting.get().person, "已经在待岗（白泉-2016-001）"),
        (Contract.get(Contract.source == "adjusted").person, "已经聘在“司机”，不是待岗"),
    ):
        row = records.create(
            zone.office, contract_waiting.PROGRAM, {"person": person, "source": "competition"}
        )
        with pytest.raises(TransitionRefused, match=reason):
            zone.move(row, "register")
        records.discard(zone.office, contract_waiting.PROGRAM, row)


# ── figures, each opening its list ───────────────────────────────────────────────────────────────────────


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("key", "shown"),
    [
        ("contract_posts.posts", "3 个"),
        ("contract_posts.places", "4 个"),
        ("contract_posts.filled_rate", "100.00 %"),
        ("contract_wishes.participants", "5 人"),
        ("contract_wishes.adjusted_rate", "25.00 %"),
        ("contract_wishes.first_wish_rate", "50.00 %"),
        ("contracts.signed", "1 人"),
        ("contracts.places_rate", "25.00 %"),
        ("contracts.before_public_institution", "100.00 %"),
        ("contracts.after_enterprise", "0.00 %"),
        ("contract_waiting.waiting", "1 人"),
    ],
)
def test_figures_are_counted_from_the_lists_that_they_open(zone: Zone, key: str, shown: str) -> None:
    running(zone)
    figure = zone.figure(key)
    assert figure.shown == shown
    programs = (contract_posts, contract_wishes, contracts, contract_waiting)
    program = next(each.PROGRAM for each in programs if each.PROGRAM.key == figure.opens.program)
    rows = listing.listing(zone.office, program, filters=figure.opens.filters).count()
    assert rows == figure.numerator or key == "contract_posts.places"


def test_the_ratio_of_a_competition_is_applications_for_each_place(zone: Zone) -> None:
    zone.competing("甲某", "乙某", "丙某")
    zone.post("科员", places=5)
    assert zone.figure("post_applications.competition").shown == "3.0 ∶1"
