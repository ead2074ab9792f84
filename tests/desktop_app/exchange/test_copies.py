"""A desk that began as a copy of another one: restored from a backup, while the old one was still used."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from db.journal import head
from db.models import Office as OfficeRow
from db.models import WorkOrder
from db.writer import Writer
from tests.desktop_app.exchange.conftest import Desk, sync
from tests.desktop_app.exchange.test_exchange import change, issue, waiting


@pytest.fixture
def pair(desks: tuple[Desk, Desk, Desk]) -> tuple[Desk, Desk]:
    """The old desk with one order, and a copy of it under a site of its own."""
    old, *_others = desks
    with old.open() as office:
        issue(office, "两边都有的")
    copy = Desk(old.directory.parent / "copy", 99, old.name, old.short_name, old.key)
    shutil.copytree(old.directory, copy.directory)
    with copy.open():  # as a restore does, the first entry of the new site
        writer = Writer(site=copy.site, user=copy.user, now_ms=copy.clock.now_ms)
        writer.follow(head(old.site).time, [])
        writer.update(OfficeRow.get(), {"site": copy.site})
    return old, copy


def test_what_the_old_desk_still_wrote_comes_over(pair: tuple[Desk, Desk]) -> None:
    old, copy = pair
    with old.open() as office:
        late = issue(office, "坏掉以前最后一件")
    assert copy.get_from(old).applied
    with copy.open() as office:
        assert WorkOrder.get_by_id(late.id).number == "白泉〔2015〕第002号"
        assert issue(office, "恢复以后").number == "白泉〔2015〕第003号"
    assert not copy.problems()


def test_numbers_that_both_gave_out_are_told_apart(pair: tuple[Desk, Desk]) -> None:
    old, copy = pair
    with old.open() as office:
        first = issue(office, "老电脑上的")
    copy.clock.moment += timedelta(minutes=1)
    with copy.open() as office:
        second = issue(office, "新电脑上的")
    sync((old, copy))
    for desk in pair:
        with desk.open():
            assert WorkOrder.get_by_id(first.id).number == "白泉〔2015〕第002号"
            assert WorkOrder.get_by_id(second.id).number == "白泉〔2015〕第002号（2）"
        assert "编号" in [each[0] for each in waiting(desk)]
        assert not desk.problems()


def test_both_go_on_with_one_order(pair: tuple[Desk, Desk]) -> None:
    old, copy = pair
    with old.open():
        order = WorkOrder.get()
    change(old, order, remark="老电脑")
    copy.clock.moment += timedelta(minutes=1)
    change(copy, order, address="新电脑")
    sync((old, copy))
    for desk in pair:
        with desk.open():
            here = WorkOrder.get_by_id(order.id)
            assert (here.remark, here.address) == ("老电脑", "新电脑")
        assert waiting(desk) == []
