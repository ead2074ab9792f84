"""What the whole office should hear, whatever it is doing: a clock that is wrong, a disk that is nearly full,
numbers that come again after a restore, unknown holidays, promises whose days moved, notices that nobody
printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import NamedTuple

from db.journal_reading import newest_event
from desktop_app.backup.overview import little_room, numbers_again
from desktop_app.core import listing, permissions
from desktop_app.core.figures import Opens
from desktop_app.core.office import Office
from desktop_app.core.program import CLERK, LEADERS, MANAGER, Filters
from desktop_app.programs import holidays, order_notices, work_orders

AHEAD = timedelta(days=60)  # a promise that is made today mostly ends before
BEHIND, LONG_AWAY = timedelta(hours=-1), timedelta(days=60)
CATCHING_UP = timedelta(days=14)  # how long an office that was restored is told so


class Reminder(NamedTuple):
    """A sentence, and the list where something can be done about it, if it is done here; or the question
    whether the day is right.
    """

    text: str
    opens: Opens | None = None
    asks_day: bool = False


def is_day_doubtful(office: Office) -> bool:
    """Whether the clock has gone on for so long since anybody worked here that it may have been set wrong:
    what falls due by it would be given at once, and not be taken back.
    """
    return office.away >= LONG_AWAY


def reminders(office: Office) -> list[Reminder]:
    """Everything to be said now that this user may see."""
    return [
        reminder
        for reminder in (
            *_wrong_clock(office),
            *_wrong_zone(office),
            *_little_room(office),
            *_numbers_again(office),
            *_unknown_years(office),
            *_moved_deadlines(office),
            *_unprinted_notices(office),
            *_silence(office),
        )
        if reminder.opens is None or office.rights.may(permissions.READ, reminder.opens.program)
    ]


def _wrong_clock(office: Office) -> Iterator[Reminder]:
    """A number that was given in a wrong year is never taken back."""
    days = abs(office.away).days
    if office.away <= BEHIND:  # also long after somebody worked with a clock that was ahead
        last = (office.now() - office.away).astimezone(office.zone)
        much = f"{days:,} 天" if days else f"{-office.away // timedelta(hours=1)} 小时"
        yield Reminder(
            f"日志里最后一笔记在 {last:%Y-%m-%d}，比电脑现在晚 {much}：请核对日期和时间，"
            "不对时不要出具工单；如果是那天的日期错了，以后各笔在日志里仍排在那天之后。"
        )
    elif is_day_doubtful(office):
        yield Reminder(
            f"电脑日期比上次使用时晚 {days:,} 天，请核对：日期不对时不要出具工单，编号和期限会用错的年份；"
            "到期的黄牌、红牌和催办等确认后再出具。",
            asks_day=True,
        )


def _wrong_zone(office: Office) -> Iterator[Reminder]:
    """The office's days are those of its zone, whatever the PC is set to: else papers say another day than
    the PC shows.
    """
    shown = office.now().astimezone(timezone(office.clock.ahead()))
    if shown.date() != office.today():
        yield Reminder(
            f"电脑显示今天是 {shown:%Y-%m-%d}，按北京时间是 {office.today()}，纸上写的是北京时间的日期："
            "请把电脑的时区改成“北京”（UTC+8），再核对日期和时间。"
        )


def _little_room(office: Office) -> Iterator[Reminder]:
    """A disk that is full lets nobody save; the office is still opened then, and goes onto a stick."""
    if words := little_room(office):
        yield Reminder(words)


def _numbers_again(office: Office) -> Iterator[Reminder]:
    """A restored office does not know the numbers that were given since its backup; the papers do."""
    restored = newest_event("backup", "restored")
    if office.rights.role not in (MANAGER, CLERK) or restored is None:
        return
    if timedelta(0) <= office.now() - restored.at < CATCHING_UP:
        yield Reminder(numbers_again(datetime.fromisoformat(restored.told["made_at"])))


def _unknown_years(office: Office) -> Iterator[Reminder]:
    """Domain 0.3: a year without a holiday table is said loudly, and to whom it is that can change it."""
    today, days = office.today(), office.working_days
    if words := days.warning({today.year, (today + AHEAD).year} | days.guessed):
        if office.rights.may(permissions.WRITE, holidays.PROGRAM.key):
            yield Reminder(f"{words}请导入公布的节假日表。", Opens(holidays.PROGRAM.key, {}))
        else:
            yield Reminder(f"{words}请管理员导入公布的节假日表。")


def _moved_deadlines(office: Office) -> Iterator[Reminder]:
    """Design section 2: a new holiday table lists the orders whose deadline moves."""
    program, filters = work_orders.PROGRAM, {"deadline_moved": "yes"}
    if not office.rights.may(permissions.READ, program.key):
        return
    if count := listing.listing(office, program, filters=filters).count():
        yield Reminder(
            f"{count} 张工单的期限按现在的节假日表应是另一天；已承诺的不会自动改，需要时请申请延期。",
            Opens(program.key, filters),
        )


def _unprinted_notices(office: Office) -> Iterator[Reminder]:
    """Domain 1.1: an urging is a paper."""
    filters = {"to_print": "yes"}
    if office.rights.may(permissions.PRINT, order_notices.PROGRAM.key) and (
        count := _notices(office, filters)
    ):
        yield Reminder(
            f"{count} 份催办、督办通知书已到期出具，还没有打印。", Opens(order_notices.PROGRAM.key, filters)
        )


def _silence(office: Office) -> Iterator[Reminder]:
    """Domain 1.1: whoever does not explain is criticised, which is for a leader to decide."""
    filters = {"to_circulate": "yes"}
    if office.rights.role in LEADERS and (count := _notices(office, filters)):
        yield Reminder(
            f"{count} 件工单催办后没有按期说明，可以通报批评。", Opens(order_notices.PROGRAM.key, filters)
        )


def _notices(office: Office, filters: Filters) -> int:
    program = order_notices.PROGRAM
    if not office.rights.may(permissions.READ, program.key):
        return 0
    return listing.listing(office, program, filters=filters).count()
