"""The corners of merging: what was thrown away meanwhile, what is told late, what leads to itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from db import shipped
from db.journal import Entry
from db.models import (
    Division,
    OrderStep,
    ReviewDecision,
    Visit,
    VisitHousehold,
    VisitProblem,
    WeeklyReview,
    WorkOrder,
)
from db.shipped import BrokenChain, Intake
from db.tallies import Count, Question, Tallies
from desktop_app.core import records, search_index
from desktop_app.exchange import peers
from desktop_app.programs import visit_households, visit_problems, visits, weekly_reviews
from tests.desktop_app.exchange.conftest import Desk, sync
from tests.desktop_app.exchange.test_exchange import PROGRAM, change, issue, waiting
from tests.desktop_app.exchange.test_giving import give


def draft(desk: Desk) -> WorkOrder:
    """An order that may still be thrown away."""
    with desk.open() as office:
        told = {"title": "草稿", "content": "", "resident": "王阿姨", "village": Division.get()}
        return records.create(office, PROGRAM, told)


def throw_away(desk: Desk, order: WorkOrder) -> None:
    """Discard the draft."""
    with desk.open() as office:
        records.discard(office, PROGRAM, WorkOrder.get_by_id(order.id))


def test_what_is_changed_after_it_was_thrown_away_elsewhere_stays_away(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    township, village, _district = desks
    order = draft(village)
    township.get_from(village)
    throw_away(township, order)
    village.clock.moment += timedelta(minutes=5)
    change(village, order, remark="还要的")
    sync((township, village))
    for desk in (township, village):
        with desk.open():
            assert not WorkOrder.select().exists()
        assert waiting(desk) == [("备注", "（空）", "还要的")]
        assert not desk.problems()


def test_what_was_changed_before_it_was_thrown_away_by_one_who_had_not_seen_it_is_told(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    township, village, _district = desks
    order = draft(village)
    township.get_from(village)
    change(village, order, remark="还要的")
    township.clock.moment += timedelta(minutes=5)
    throw_away(township, order)
    township.get_from(village)
    village.get_from(township)
    assert waiting(village) == [("备注", "（空）", "还要的")]


def test_what_two_wrote_of_somebody_who_asked_for_confidentiality_is_not_told(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    township, village, _district = desks
    order = draft(village)
    change(village, order, confidential=True)
    township.get_from(village)
    change(township, order, resident="赵秘密", address="秘密巷8号")
    village.clock.moment += timedelta(minutes=5)
    change(village, order, resident="赵密", address="密巷8号")
    village.get_from(township)
    assert {*waiting(village)} == {
        ("群众姓名", "匿名（要求保密）", "匿名（要求保密）"),
        ("组、门牌", "保密", "保密"),
    }


def test_whoever_throws_away_what_he_has_seen_overrules_nobody(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    order = draft(village)
    change(village, order, remark="第一次")
    township.get_from(village)
    throw_away(township, order)
    village.get_from(township)
    assert waiting(village) == []
    with village.open():
        assert not WorkOrder.select().exists()


def test_a_line_below_what_was_thrown_away_here_goes_the_same_way(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    order = draft(village)
    township.get_from(village)
    throw_away(township, order)
    with village.open() as office:
        office.writer.create(OrderStep(order=order.id, done_on=office.today(), what="去看了"))
    township.get_from(village)
    ((field, kept, lost),) = waiting(township)
    assert (field, kept) == ("整条", "已删去")
    assert "去看了" in lost
    assert not township.problems()
    sync((township, village))
    for desk in (township, village):
        with desk.open():
            assert not OrderStep.select().exists()
        assert not desk.problems()


def test_what_hangs_on_a_line_that_goes_goes_too(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        told = {"village": Division.get(), "visited_on": office.today()}
        visit = records.create(office, visits.PROGRAM, told)
    township.get_from(village)
    with township.open() as office:
        household = VisitHousehold(visit=visit.id, resident="后来的户")
        office.writer.create(household)
        office.writer.create(VisitProblem(visit=visit.id, household=household, title="后来的事"))
        search_index.put(visit_households.PROGRAM, household)
        search_index.rebuild(visit_problems.PROGRAM)
    village.clock.moment += timedelta(minutes=5)
    with village.open() as office:
        records.discard(office, visits.PROGRAM, Visit.get_by_id(visit.id))
    township.get_from(village)
    assert sorted(lost for _field, _kept, lost in waiting(township))[0].startswith("户主")
    assert not township.problems()
    sync((township, village))
    for desk in (township, village):
        with desk.open():
            assert not VisitHousehold.select().exists()
            assert not VisitProblem.select().exists()
        assert not desk.problems()


def test_a_link_to_what_was_thrown_away_here_is_taken_out(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    thrown = draft(village)
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    throw_away(township, thrown)
    change(village, order, main_order=thrown.id, state="merged", state_before_merge="committing")
    township.get_from(village)
    with township.open():
        assert WorkOrder.get_by_id(order.id).main_order_id is None
    assert not township.problems()
    sync((township, village))
    with village.open():
        assert WorkOrder.get_by_id(order.id).main_order_id is None
    assert not village.problems()


def test_what_leads_here_to_a_row_that_goes_is_set_free(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    thrown = draft(village)
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    throw_away(township, thrown)
    package = township.send(village)
    change(village, order, main_order=thrown.id, state="merged", state_before_merge="committing")
    assert village.take(package).applied
    with village.open():
        assert WorkOrder.get_by_id(order.id).main_order_id is None
    assert not village.problems()


def test_a_duplicate_may_lead_to_an_order_that_was_made_after_it(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        first, second = issue(office, "先登记的"), issue(office, "主单")
    change(village, first, main_order=second.id, state="merged", state_before_merge="committing")
    township.get_from(village)
    with township.open():
        assert WorkOrder.get_by_id(first.id).main_order_id == second.id
    assert not township.problems()


def test_a_link_to_what_is_given_later_leads_there_afterwards(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    give(township, village, "visits")
    with township.open() as office:
        order = issue(office)
        review = records.create(office, weekly_reviews.PROGRAM, {"held_on": office.today()})
        office.writer.create(ReviewDecision(review=review, order=order.id))
    village.get_from(township)
    with village.open():
        assert WeeklyReview.select().exists()
        assert not ReviewDecision.select().exists()  # of an order that is not known here
    assert not village.problems()
    give(township, village, "visits", "work_orders")
    village.get_from(township)
    with village.open():
        assert ReviewDecision.get().order_id == order.id
    assert not village.problems()


def test_what_is_filled_in_later_must_be_what_was_withheld(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
        told = list(shipped.after(village.site, 0))
    with township.open() as office, office.writer.transaction():
        intake = Intake(township.site)
        for entry in told:
            assert not intake.take(shipped.withheld(*entry[:4], entry.hash))
        one = told[5]
        for forged in (one._replace(user="别人"), one._replace(time=one.time + 1), one._replace(counter=7)):
            with pytest.raises(BrokenChain):
                Intake(township.site).take(forged)
        assert Intake(township.site).take(one)
        assert not Intake(township.site).take(one)
        kept = Entry.get(Entry.site == village.site, Entry.counter == one.counter)
        assert (kept.user, kept.table, kept.changes) == (one.user, one.table, one.changes)


def test_time_does_not_go_back_within_a_chain(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open():
        one, other, *_rest = shipped.after(village.site, 0)
    with township.open() as office, office.writer.transaction():
        intake = Intake(township.site)
        intake.take(shipped.withheld(*one[:4], one.hash))
        with pytest.raises(BrokenChain):
            intake.take(shipped.withheld(other.site, other.counter, one.time, other.batch, other.hash))


def test_everything_is_counted_anew_after_an_exchange(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    question = Question(WorkOrder, (Count(WorkOrder.id),))
    tallies = Tallies()
    give(village, township, "visits")
    with village.open() as office:
        issue(office)
    township.get_from(village)
    with township.open():
        assert tallies.answers([question]) != [{None: (1,)}]
    give(village, township, "work_orders")
    township.get_from(village)  # it tells what was withheld before, behind what was counted
    with township.open():
        assert tallies.answers([question]) == [{None: (1,)}]


def test_conflicts_and_peers_are_never_shipped(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, district = desks
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    change(township, order, remark="镇里")
    change(village, order, remark="村里")
    township.get_from(village)
    district.get_from(township)
    with district.open() as office:
        assert [peer.site for peer in peers.everyone()] == [township.site]
        tables = {entry.table for entry in Entry.select().where(Entry.site != office.info.site)}
        assert not tables & {"exchange_peer", "exchange_conflict", "foreign_id"}
