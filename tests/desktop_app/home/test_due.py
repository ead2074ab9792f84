"""What needs the user today: by role and rights, most urgent first, each row with its way on."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from db.base import database
from db.models import FrontlineService, Person
from db.models.work_orders import Paper
from desktop_app.core import drafts, listing
from desktop_app.core.clock import FixedClock
from desktop_app.core.drafts import Draft
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.home.due import NOTHING_DUE, Due
from desktop_app.home.overview import Overview
from desktop_app.programs import PROGRAMS, rights_of, tab_with
from desktop_app.waiting import behind_tabs
from tests.desktop_app.conftest import Orders


def waiting(office: Office) -> dict[tuple[str, str], Due]:
    """The rows that lead into programs, by program and title."""
    return {(row.opens.program, row.title): row for row in Overview(office).work().due if row.opens}


@pytest.fixture
def busy(office: Office, orders: Orders, clock: FixedClock) -> Office:
    """One order overdue, one due today, two to be promised, one to be rated, one to be decided on."""
    orders.promised(days=2, title="路灯不亮")
    orders.promised(days=3, title="河道垃圾")
    orders.completed(title="自来水停水")
    orders.move(orders.promised(days=10), "extend", reason="等材料", until=date(2015, 5, 1))
    clock.moment += timedelta(days=3)
    orders.issued(title="码头护栏")
    orders.issued(title="井盖")
    return office


def test_each_thing_that_waits_is_counted_once_and_said_with_its_name(busy: Office) -> None:
    rows = waiting(busy)
    told = {
        title: (row.number, row.tone) for (program, title), row in rows.items() if program == "work_orders"
    }
    assert told == {
        "逾期": (1, "bad"),
        "今天到期": (1, "warn"),
        "待承诺": (2, ""),
        "待评价": (1, ""),
        "待回访": (1, ""),
        "待审批": (1, ""),
    }
    assert rows["work_orders", "逾期"].what == "民情工单：白泉〔2015〕第001号 路灯不亮"


@pytest.mark.parametrize(("role", "number"), [(MANAGER, 5), (CLERK, 5), (LEADER, 2), (AUDITOR, 0)])
def test_behind_the_tab_stands_what_waits_for_that_role(busy: Office, role: str, number: int) -> None:
    """Clerks: what is late and what ends within a week. Leaders: what is late and what is to be decided."""
    busy.user = User("王干事", rights_of(role, {"work_orders"}))
    assert behind_tabs(busy, [tab_with("work_orders")], lambda: None) == {"work_orders": number}


def test_the_most_urgent_stands_first(busy: Office) -> None:
    tones = [row.tone for row in Overview(busy).work().due]
    assert tones == sorted(tones, key=["bad", "warn", ""].index)
    assert tones[0] == "bad"


def test_a_row_of_one_leads_to_its_record_and_one_of_several_to_their_list(busy: Office) -> None:
    rows = waiting(busy)
    (late,) = listing.listing(busy, PROGRAMS.with_key("work_orders"), filters={"overdue": "yes"}).ids()
    assert rows["work_orders", "逾期"].record == late
    several = rows["work_orders", "待承诺"]
    assert several.record is None
    assert several.opens.filters == {"state": "committing"}


def test_every_row_counts_what_its_list_holds(busy: Office) -> None:
    for row in waiting(busy).values():
        program = PROGRAMS.with_key(row.opens.program)
        assert listing.listing(busy, program, filters=row.opens.filters).count() == row.number


@pytest.mark.uncounted
@pytest.mark.parametrize(
    ("role", "seen", "unseen"),
    [
        (MANAGER, {"待承诺", "待审批"}, set()),
        (CLERK, {"待承诺", "待评价", "待回访", "逾期"}, {"待审批"}),
        (LEADER, {"待审批", "逾期"}, {"待承诺", "待评价", "待回访", "今天到期"}),
        (AUDITOR, set(), {"待承诺", "待审批", "逾期", "今天到期", "待评价", "待回访"}),
    ],
)
def test_each_role_is_told_of_its_own_work(busy: Office, role: str, seen: set[str], unseen: set[str]) -> None:
    busy.user = User("张文书", Rights(role))
    told = {title for _program, title in waiting(busy)}
    assert seen <= told
    assert not unseen & told


def test_a_clerk_is_told_of_the_programs_that_are_theirs(busy: Office) -> None:
    busy.user = User("李干事", rights_of(CLERK, {"visits"}))
    assert waiting(busy) == {}


def test_what_lies_behind_a_second_lock_is_told_once_it_is_open(busy: Office) -> None:
    busy.user = User("张文书", rights_of(MANAGER, closed=frozenset({"work_orders"})))
    assert waiting(busy) == {}
    busy.user = User("张文书", rights_of(MANAGER))
    assert ("work_orders", "逾期") in waiting(busy)


def test_paper_that_was_printed_and_has_not_come_back_is_missed(office: Office, orders: Orders) -> None:
    order = orders.promised()
    assert ("work_orders", "未签名") not in waiting(office)
    paper = Paper(
        program="work_orders", record_id=order.id, form="slip", part="resident", printed_on=office.today()
    )
    office.writer.create(paper)
    assert waiting(office)["work_orders", "未签名"].number == 1
    office.writer.update(paper, {"signed_on": office.today()})
    assert ("work_orders", "未签名") not in waiting(office)


def test_the_clocks_of_other_programs_run_as_well(office: Office, clock: FixedClock) -> None:
    service = FrontlineService(
        person=Person.get(Person.name == "陈主任"),
        organization=office.organization,
        kind="township",
        post="片区干部",
        state="serving",
        starts_on=office.today(),
        ends_on=office.today() + timedelta(days=40),
    )
    office.writer.create(service)
    overview = Overview(office)
    assert not overview.work().due
    clock.moment += timedelta(days=11)
    (row,) = overview.work().due
    assert (row.title, row.tone, row.record) == ("30 日内期满", "warn", service.id)
    assert row.what == "一线锻炼：陈主任"


def test_unsaved_input_is_found_again(office: Office, orders: Orders) -> None:
    order = orders.issued()
    drafts.keep(office, Draft("work_orders", order.id, office.user.name, {"fields": {"remark": "半句"}}))
    (row,) = [row for row in Overview(office).work().due if row.draft]
    assert (row.title, row.draft.record_id) == ("没有保存", order.id)
    assert row.what == "民情工单里填了一半的内容"


def test_a_missing_backup_and_a_missing_practice_are_told(office: Office, clock: FixedClock) -> None:
    told = [(row.what, row.tone, row.page) for row in Overview(office).work().safety]
    assert told == [("还没有备份到 U 盘", "warn", "backup"), ("还没有演练过恢复", "warn", "backup")]
    office.writer.note("practised", made_at=datetime(2015, 4, 13).isoformat(), counter=1, head="")
    office.writer.note("restored")
    assert Overview(office).work().safety[1][:4] == ("备份", "", 0, "上次恢复演练：2015-04-13")
    clock.moment += timedelta(days=180)
    assert Overview(office).work().safety[1].what == "已 180 天没有演练恢复"
    clock.moment -= timedelta(days=200)
    assert Overview(office).work().safety[1].what.startswith("恢复演练记在 2015-04-13，比电脑现在的日期晚")


def test_an_office_in_which_nothing_was_entered_is_known(office: Office, orders: Orders) -> None:
    assert Overview(office).work().is_empty
    orders.draft()
    assert not Overview(office).work().is_empty


def test_an_answer_follows_each_change_of_the_records(office: Office, orders: Orders) -> None:
    overview = Overview(office)
    assert not overview.work().due
    order = orders.issued()
    assert [row.title for row in overview.work().due] == ["待承诺"]
    orders.commit(order, deadline_days=10)
    assert overview.work().due == []


def test_one_statement_counts_a_programs_rows(busy: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    overview, asked = Overview(busy), []
    overview.work()
    orders_table = [
        statement for statement in overview._tallies._known if '"work_order" AS "t1"' in str(statement[0])
    ]
    assert len(orders_table) == 1
    database.connection().trace_v2(1, lambda event: asked.append(event["sql"]))
    try:
        overview.work()
    finally:
        database.connection().trace_v2(0, None)
    assert not [sql for sql in asked if 'COUNT("t1"' in sql], "nothing has changed, so nothing is counted"


def test_every_role_but_the_auditor_has_views_that_are_work() -> None:
    roles = {role for program in PROGRAMS for view in program.views for role in view.due}
    assert roles == {MANAGER, CLERK, LEADER}


def test_where_it_is_not_looked_nothing_can_wait() -> None:
    assert not [key for key in NOTHING_DUE for view in PROGRAMS.with_key(key).views if view.due]
