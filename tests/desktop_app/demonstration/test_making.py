"""The demonstration office keeps every rule of the desk, and its figures are counted from its records."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from peewee import fn

from db.models import (
    FirstSecretary,
    FrozenReport,
    OrderExtension,
    OrderReturn,
    OrderStep,
    Paper,
    Person,
    RetiredLeader,
    SlipNumber,
    Visit,
    VisitProblem,
    WorkOrder,
)
from db.models.first_secretaries import TIES
from db.models.work_orders import STATES
from desktop_app.core import checks, figures, history, listing
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.period import Period
from desktop_app.core.program import Program
from desktop_app.demonstration import making
from desktop_app.errors import InvalidInput
from desktop_app.programs import PROGRAMS, first_secretaries, training_cards, visits, work_orders
from desktop_app.programs.work_orders import slips
from desktop_app.reports.corrections import corrections
from desktop_app.security import opening
from tests.chains import broken_entries
from tests.desktop_app.demonstration.conftest import NOW, PASSWORD

ORDERS = work_orders.PROGRAM
END = date(2015, 12, 31)
ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.slow


def figure(office: Office, key: str) -> figures.Figure:
    """A figure of the two years."""
    found = figures.figures(office, Period(None, END))
    return next(one for one in found if one.key == key)


def test_the_figures_are_those_of_the_article(office: Office) -> None:
    rate = figure(office, "work_orders.completion_rate")
    assert (rate.numerator, rate.denominator) == (4263, 4848)
    assert rate.value == "87.93"
    assert float(figure(office, "work_orders.mean_rating").value) > 95


def test_figures_are_counted_from_records(office: Office) -> None:
    counted = WorkOrder.select().where(
        WorkOrder.issued_on <= END, WorkOrder.state.not_in(("void", "merged", "draft"))
    )
    assert counted.count() == 4848
    rated = counted.where(WorkOrder.rated_on <= END, WorkOrder.rating.is_null(False))
    mean = rated.select(fn.AVG(WorkOrder.rating)).scalar()
    assert f"{mean:.2f}" == figure(office, "work_orders.mean_rating").value


def test_every_state_is_there(office: Office) -> None:
    states = {state for (state,) in WorkOrder.select(WorkOrder.state).distinct().tuples()}
    assert states == set(STATES)


def test_each_month_of_the_last_year_has_its_orders(office: Office) -> None:
    months = {month for (month,) in WorkOrder.select(fn.substr(WorkOrder.issued_on, 1, 7)).tuples()}
    assert {f"2026-{month:02}" for month in range(1, 12)} <= months


@pytest.mark.uncounted
def test_every_record_passes_the_checks_of_its_form(office: Office) -> None:
    for program in (ORDERS, visits.PROGRAM):
        issued = program.model.select().where(program.model.state != "draft").order_by(program.model.id)
        for record in list(issued)[::9]:
            assert checks.record_problems(program, record, office) == [], record.number


@pytest.mark.uncounted
def test_the_days_of_an_order_follow_each_other(office: Office) -> None:
    for order in WorkOrder.select().where(WorkOrder.state != "draft"):
        raised = order.raised_at.astimezone(office.zone).date()
        days = [
            raised,
            order.issued_on,
            order.committed_on,
            order.completed_on,
            order.rated_on,
            order.archived_on,
        ]
        known = [day for day in days if day is not None]
        assert known == sorted(known), order.number
        if order.committed_on is not None:
            assert order.original_deadline >= order.committed_on, order.number
            assert order.deadline >= order.original_deadline or order.rework_count, order.number
        if order.rating is not None:
            assert order.rated_by_id != order.handler_id, order.number
            assert 0 <= order.rating <= 100


def test_lines_keep_to_the_rules(office: Office) -> None:
    complete = WorkOrder.select(WorkOrder.id).where(
        WorkOrder.completed_on.is_null(False), WorkOrder.settled_on_spot == 0
    )
    with_steps = OrderStep.select(OrderStep.order).distinct()
    assert complete.where(WorkOrder.id.not_in(with_steps)).count() == 0
    for made in OrderExtension.select(OrderExtension, WorkOrder).join(WorkOrder):
        assert made.applied_on <= made.order.original_deadline < made.until
    for made in OrderReturn.select(OrderReturn, WorkOrder).join(WorkOrder):
        assert made.returned_on <= office.working_days.after(made.order.dispatched_on, 1)


def test_numbers_have_no_gap_and_follow_the_days(office: Office) -> None:
    for year in (2014, 2015, 2026):
        orders = list(
            WorkOrder.select(WorkOrder.number, WorkOrder.issued_on)
            .where(WorkOrder.issued_on.between(date(year, 1, 1), date(year, 12, 31)))
            .order_by(WorkOrder.id)
        )
        waiting = SlipNumber.select().where(SlipNumber.year == year, slips.is_unused())
        numbers = [
            *(order.number for order in orders),
            *(slip.number for slip in waiting.order_by(SlipNumber.id)),
        ]
        assert numbers == [f"白泉〔{year}〕第{place:03d}号" for place in range(1, len(numbers) + 1)]
        assert [order.issued_on for order in orders] == sorted(order.issued_on for order in orders)


@pytest.mark.uncounted
def test_orders_from_visits_lead_back_to_them(office: Office) -> None:
    linked = (
        VisitProblem.select(VisitProblem, WorkOrder, Visit).join(WorkOrder).switch(VisitProblem).join(Visit)
    )
    seen = 0
    for problem in linked:
        seen += 1
        assert problem.order.source == "visit"
        assert problem.order.source_id == problem.id
        assert problem.order.raised_at.astimezone(office.zone).date() == problem.visit.visited_on
    assert seen == WorkOrder.select().where(WorkOrder.source == "visit").count()


def test_today_has_something_due_something_late_and_something_to_decide(office: Office) -> None:
    columns = ["deadline"]
    left = Counter(
        row.cells[0].text
        for row in listing.listing(office, ORDERS, filters={"open": "yes"}, columns=columns).iterate()
    )
    assert left["今天到期"]
    assert left["剩 2 天"]
    assert left["逾期 3 天"]
    assert OrderExtension.select().where(OrderExtension.decision == "pending").exists()
    assert listing.listing(office, ORDERS, filters={"overdue": "yes"}).count() < 10
    assert Paper.select().where(Paper.signed_on.is_null()).exists()
    newest = WorkOrder.select().order_by(WorkOrder.id.desc()).get()  # what its list shows first
    assert (newest.state, newest.content == newest.title) == ("committing", False)


def test_what_was_done_at_the_desk_has_its_history(office: Office) -> None:
    order = WorkOrder.get(
        WorkOrder.state == "rated", WorkOrder.issued_on > date(2026, 1, 1), WorkOrder.settled_on_spot == 0
    )
    told = history.happenings(office, ORDERS, order)
    assert len({happening.user for happening in told}) > 1
    assert told[0].at.astimezone(office.zone).date() == order.rated_on
    assert [happening.at for happening in told] == sorted((one.at for one in told), reverse=True)


@pytest.mark.uncounted
def test_the_journal_holds(office: Office) -> None:
    assert broken_entries(office.info.site) == []


def test_people_and_telephones_are_made_up(office: Office) -> None:
    for (phone,) in Person.select(Person.phone).where(Person.phone != "").tuples():
        assert phone.startswith(("1300000", "0580-9000"))


def test_sentences_differ(office: Office) -> None:
    texts = Counter(content for (content,) in WorkOrder.select(WorkOrder.content).tuples())
    assert len(texts) > 3000
    assert max(texts.values()) < 120
    assert not WorkOrder.select().where(WorkOrder.content.contains("{")).exists()


def test_the_search_finds_them(office: Office) -> None:
    assert listing.listing(office, ORDERS, search="xpsq").count() > 100  # 星浦社区


AGAIN = """
import sys
from datetime import datetime
from desktop_app import cli
from desktop_app.core.clock import FixedClock
from desktop_app.demonstration import making
from desktop_app.security.passwords import Cost
Cost.__new__.__defaults__ = (1, 8_192, 1)
making.Clock = lambda: FixedClock(datetime.fromisoformat(sys.argv[1]))
sys.exit(cli.main(sys.argv[2:], pictured=lambda **_: []))
"""


def test_it_is_the_same_every_time(office: Office, tmp_path: Path) -> None:
    """By the command too, in another process, where sets have another order."""

    def fingerprint() -> list[tuple[object, ...]]:
        fields = (WorkOrder.number, WorkOrder.title, WorkOrder.resident, WorkOrder.state, WorkOrder.rating)
        return list(WorkOrder.select(*fields).order_by(WorkOrder.id).tuples())

    first = fingerprint()
    later = FixedClock(NOW + timedelta(seconds=30))
    again = tmp_path / "again"
    password = tmp_path / "password.txt"
    password.write_text(PASSWORD, "utf-8")
    told = ["--json", "--password-file", str(password), "demo", str(again)]
    command = [sys.executable, "-c", AGAIN, later.moment.isoformat(), *told]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    assert json.loads(made.stdout)["office"] == "白泉镇"
    opened = opening.open_office(again, user=making.USER, password=PASSWORD, clock=later)
    try:
        assert fingerprint() == first
    finally:
        opened.close()


@pytest.mark.uncounted
def test_an_interrupted_making_leaves_nothing(tmp_path: Path) -> None:
    def interrupt(done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        making.make(tmp_path / "office", password=PASSWORD, progress=interrupt, clock=FixedClock(NOW))
    assert list(tmp_path.iterdir()) == []


def test_only_an_empty_directory_is_taken(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(InvalidInput, match="不是空目录"):
        making.make(tmp_path, password=PASSWORD, progress=lambda *_: None)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_28_reforms_of_three_years_were_inspected_twice_a_year(office: Office) -> None:
    period = Period(date(2014, 1, 1), date(2016, 12, 31))
    found = {one.key: one for one in figures.figures(office, period)}
    assert found["reforms.reforms"].value == "28"
    assert found["reform_inspections.coverage"].value == "100.00"
    assert found["reform_problems.problems"].numerator >= 10


def test_what_is_in_hand_today_has_something_overdue(office: Office) -> None:
    found = {one.key: one for one in figures.figures(office, Period())}
    assert int(found["reform_problems.overdue"].value) > 0


def test_87_retired_leaders_were_sent_in_two_batches_over_six_groups(office: Office) -> None:
    found = {one.key: int(one.value) for one in figures.figures(office, Period()) if one.unit == "人"}
    assert found["retired_leaders.sent"] == 87
    assert [found[f"retired_leaders.batch_{n}"] for n in (1, 2)] == [45, 42]
    groups = [found[f"retired_leaders.group_{n}"] for n in range(1, 7)]
    assert sum(groups) == 87
    assert min(groups) > 0
    for batch in (1, 2):
        cells = [found[f"retired_leaders.batch_{batch}_group_{n}"] for n in range(1, 7)]
        assert sum(cells) == found[f"retired_leaders.batch_{batch}"]
    ahead = RetiredLeader.select().where(RetiredLeader.state != "ended")
    assert {(leader.state, leader.person.rank) for leader in ahead} == {
        ("serving", "county_head"),
        ("draft", "county_deputy"),
        ("confirmed", "county_deputy"),
    }


def test_255_people_were_sent_to_villages_of_their_own_since_august_2014(office: Office) -> None:
    for period in (Period(), Period(date(2014, 8, 1), date(2016, 12, 31))):
        found = {one.key: one for one in figures.figures(office, period)}
        assert found["first_secretaries.sent"].value == "255"
    by_tie = [int(found[f"first_secretaries.tie_{tie}"].value) for tie in TIES]
    assert sum(by_tie) == 255
    assert min(by_tie) > 0
    doubted = listing.listing(office, first_secretaries.PROGRAM, filters={"tie_doubted": "yes"}).count()
    assert doubted == 0


def test_villages_are_led_today_each_by_one_with_a_diary(office: Office) -> None:
    led = list(FirstSecretary.select().where(FirstSecretary.state == "serving"))
    assert len({each.village_id for each in led}) == len({each.person_id for each in led}) == len(led) == 40
    assert all(each.diaries.exists() for each in led)
    for view in ("silent", "expiring"):
        assert 0 < listing.listing(office, first_secretaries.PROGRAM, filters={view: "yes"}).count() < 40


def test_what_was_heard_in_villages_became_orders(office: Office) -> None:
    found = {one.key: one.value for one in figures.figures(office, Period())}
    assert found["village_diaries.orders"] == "3"
    orders = WorkOrder.select().where(WorkOrder.source == "first_secretary", WorkOrder.state == "committing")
    assert {order.title for order in orders} >= {
        "村口公路转弯处没有反光镜，夜里出过两次擦碰",
        "避风坞淤浅，退潮时渔船进不来",
        "独居老人的老房子漏雨，台风季节住着不放心",
    }


def test_most_who_owe_hours_of_training_reach_them(office: Office) -> None:
    """County level once its long class has come round to everybody, which takes five years."""
    for level, year in (("township", 2016), ("county", 2020)):
        period = Period(date(year, 1, 1), date(year, 12, 31))
        found = {one.key: one for one in figures.figures(office, period)}
        assert found["training_cards.cards"].value == "90"
        rate = found[f"training_cards.{level}_rate"]
        assert rate.denominator < rate.numerator * 2 < rate.denominator * 2, level


def test_two_who_were_promoted_owe_their_training_one_of_them_soon(office: Office) -> None:
    owed = listing.listing(office, training_cards.PROGRAM, filters={"make_up": "yes"}).first(9)
    assert sorted(row.as_json()["make_up"] for row in owed) == ["剩 215 天", "剩 45 天"]


def test_closed_months_say_today_what_they_said_then(office: Office) -> None:
    reports = list(FrozenReport.select().order_by(FrozenReport.start))
    assert [report.period for report in reports] == ["2016-02", f"{NOW - timedelta(days=NOW.day):%Y-%m}"]
    assert [corrections(office, report) for report in reports] == [[], []]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.key)
def test_every_list_can_be_read_and_every_record_told(office: Office, program: Program) -> None:
    if program.key in office.rights.closed:
        return
    for row in listing.listing(office, program).first(20):
        assert row.as_json()
    for view in program.views:
        listing.listing(office, program, filters=view.filters).first(5)


def test_56_5_per_cent_of_those_promoted_come_from_the_front_line(office: Office) -> None:
    found = {one.key: one for one in figures.figures(office, Period(date(2016, 1, 1), None))}
    rate = found["frontline_promotions.county_frontline_rate"]
    assert (rate.numerator, rate.denominator, rate.shown) == (13, 23, "56.5 %")
