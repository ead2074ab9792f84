"""What the whole office is told: years without holidays, and promises that a new table would move."""

from __future__ import annotations

import time
from datetime import date, datetime, timedelta

import pytest

from db.models import Holiday
from desktop_app.backup.device import Device
from desktop_app.core import listing
from desktop_app.core.clock import Clock, FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER
from desktop_app.programs import order_notices, rights_of, work_orders
from desktop_app.programs.work_orders import notices
from desktop_app.reminders import is_day_doubtful, reminders
from tests.desktop_app.conftest import Orders


def _make_holiday(office: Office, day: date) -> None:
    """The table of the whole year as bundled, and one day more."""
    office.writer.create(Holiday(day=day, name="渔民节", is_off=True))


def test_nothing_is_said_while_the_holidays_are_known(office: Office) -> None:
    assert reminders(office) == []


def test_whoever_gives_numbers_hears_for_a_fortnight_that_those_since_the_backup_come_again(
    office: Office,
) -> None:
    office.writer.note("restored", made_at="2015-04-10T17:05:00+08:00")
    office.clock.moment += timedelta(days=13)  # type: ignore[attr-defined]
    office.writer.note("backup")
    (said,) = reminders(office)
    assert said.text.startswith("数据是从 2015-04-10 17:05 的备份恢复的：那以后出过纸的，先按纸上的编号")
    manager = office.user
    for role, hears in ((CLERK, True), (LEADER, False), (AUDITOR, False)):
        office.user = User("x", Rights(role))
        assert bool(reminders(office)) is hears
    office.user = manager
    office.clock.moment += timedelta(days=2)  # type: ignore[attr-defined]
    assert reminders(office) == []


def test_the_next_year_is_missed_two_months_before_it_begins(office: Office) -> None:
    office.clock.moment = office.clock.moment.replace(year=2030, month=10, day=20)  # type: ignore[attr-defined]
    _make_holiday(office, date(2030, 10, 1))
    assert reminders(office) == []
    office.clock.moment = office.clock.moment.replace(month=11, day=20)  # type: ignore[attr-defined]
    assert reminders(office)[0].text.startswith("2031 年节假日表未更新")
    _make_holiday(office, date(2031, 10, 1))
    assert reminders(office) == []


def test_a_year_that_a_deadline_was_counted_in_is_named(office: Office, orders: Orders) -> None:
    orders.commit(orders.issued(), deadline_days=700, deadline_kind="working_days")
    assert reminders(office) == []  # 2017 and 2018 are known
    office.working_days.after(date(2040, 1, 1), 3)
    assert reminders(office)[0].text.startswith("2040 年节假日表未更新")
    assert reminders(office)[0].opens.program == "holidays"
    office.user = User("x", rights_of(CLERK))  # who cannot change them
    (said,) = reminders(office)
    assert said.text.endswith("请管理员导入公布的节假日表。")
    assert said.opens is None


def test_a_new_holiday_lists_the_promises_whose_days_it_moves(office: Office, orders: Orders) -> None:
    moved = orders.commit(orders.issued(), deadline_days=3, deadline_kind="working_days")
    orders.commit(orders.issued(), deadline_days=3, deadline_kind="natural_days")
    orders.commit(orders.issued(), original_deadline=date(2015, 4, 20), deadline_days=3)
    assert reminders(office) == []
    _make_holiday(office, date(2015, 4, 15))
    (said,) = reminders(office)
    assert said.text.startswith("1 张工单的期限")
    rows = listing.listing(office, work_orders.PROGRAM, filters=said.opens.filters).first()
    assert [row.id for row in rows] == [moved.id]
    assert moved.deadline == date(2015, 4, 16)  # the promise stays


def test_who_may_not_see_the_orders_hears_nothing_of_them(office: Office, orders: Orders) -> None:
    orders.commit(orders.issued(), deadline_days=3, deadline_kind="working_days")
    _make_holiday(office, date(2015, 4, 15))
    office.user = User("李文书", Rights(CLERK, frozenset({"visits"})))
    assert reminders(office) == []


def test_notices_wait_for_the_printer_and_silence_for_a_leader(
    office: Office, orders: Orders, clock: FixedClock
) -> None:
    orders.promised(days=4)
    clock.moment += timedelta(days=7)
    notices.give_what_is_due(office)
    (said,) = reminders(office)
    assert said.text == "1 份催办、督办通知书已到期出具，还没有打印。"
    assert listing.listing(office, order_notices.PROGRAM, filters=said.opens.filters).count() == 1
    clock.moment += timedelta(days=14)
    silence = "1 件工单催办后没有按期说明，可以通报批评。"
    assert silence in [each.text for each in reminders(office)]
    office.user = User("李文书", Rights(CLERK))
    assert silence not in [each.text for each in reminders(office)]
    office.user = User("李文书", Rights(CLERK, frozenset({"visits"})))
    assert reminders(office) == []


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (-5000, "日志里最后一笔记在 2015-04-13，比电脑现在晚 5,000 天：请核对"),
        (-1, "日志里最后一笔记在 2015-04-13，比电脑现在晚 1 天：请核对"),
        (-0.25, "日志里最后一笔记在 2015-04-13，比电脑现在晚 6 小时：请核对"),
        (60, "电脑日期比上次使用时晚 60 天，请核对"),
        (30_000, "电脑日期比上次使用时晚 30,000 天，请核对"),
    ],
)
def test_a_clock_that_is_far_from_the_last_entry_is_told(office: Office, days: float, said: str) -> None:
    moment = office.clock.moment + timedelta(days=days)  # type: ignore[attr-defined]
    opened = Office(office.directory, user=office.user, keys=office.keys, clock=FixedClock(moment))
    first = reminders(opened)[0]
    assert first.text.startswith(said)
    assert first.opens is None
    assert first.asks_day is is_day_doubtful(opened) is (days > 0)
    opened.confirm_day()
    assert not is_day_doubtful(opened)
    assert not any(each.asks_day for each in reminders(opened))


@pytest.mark.parametrize("days", [-0.02, 0, 1, 59])
def test_a_clock_that_went_on_is_not_told(office: Office, days: float) -> None:
    moment = office.clock.moment + timedelta(days=days)  # type: ignore[attr-defined]
    opened = Office(office.directory, user=office.user, keys=office.keys, clock=FixedClock(moment))
    assert reminders(opened) == []


@pytest.mark.parametrize(
    ("hour", "ahead", "shown"),
    [(10, -7, "2015-04-12"), (23, 0, ""), (2, 0, "2015-04-12"), (23, 14, "2015-04-14")],
)
def test_a_pc_that_shows_another_day_than_the_office_has_is_told(
    office: Office, hour: int, ahead: int, shown: str
) -> None:
    clock = FixedClock(datetime(2015, 4, 13, hour, tzinfo=office.zone), ahead=timedelta(hours=ahead))
    opened = Office(office.directory, user=office.user, keys=office.keys, clock=clock)
    told = [each.text for each in reminders(opened) if "时区" in each.text]
    assert [text.partition("，")[0] for text in told] == ([f"电脑显示今天是 {shown}"] if shown else [])


def test_a_disk_that_is_nearly_full_is_told_while_there_is_time(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (office.directory / "office.db").stat().st_size
    monkeypatch.setattr(Device, "free", lambda _device, _path: 2 * size)
    assert reminders(office) == []
    monkeypatch.setattr(Device, "free", lambda _device, _path: 2 * size - 1)
    (said,) = reminders(office)
    assert "请先备份到 U 盘" in said.text
    monkeypatch.setattr(Device, "free", lambda _device, _path: size)
    assert reminders(office) == [said], "or the window would say it again with each other number"


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="a zone of its own for one process is of Unix")
def test_the_zone_is_that_of_the_pc(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "PST8")
        time.tzset()
        assert Clock().ahead() == timedelta(hours=-8)
    time.tzset()
