"""What becomes of records that go from desk to desk: fields merge one by one, and twice is once."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db.journal import Entry
from db.models import Division, ExchangeConflict, Organization, Person, WorkOrder
from db.models import Office as OfficeRow
from desktop_app.core import attachments, history, listing, records, workflow
from desktop_app.core.office import Office
from desktop_app.errors import AppError
from desktop_app.exchange import conflicts
from desktop_app.programs import organizations, people, work_orders
from desktop_app.programs.work_orders import notices
from desktop_app.undo import reversal
from tests.desktop_app.exchange.conftest import Desk, sync

PROGRAM = work_orders.PROGRAM
PICTURE = b"\xff\xd8\xff a picture of the bridge"


def issue(office: Office, title: str = "河道垃圾", **values: Any) -> WorkOrder:
    """An order that waits for its promise."""
    told = {
        "title": title, "content": "桥洞下又堆起来了", "resident": "王阿姨",
        "village": Division.get(Division.name == "星湾村"),
    }  # fmt: skip
    order = records.create(office, PROGRAM, told | values)
    workflow.apply(office, PROGRAM, order, workflow.move_named(PROGRAM, "issue"))
    return order


def change(desk: Desk, order: WorkOrder, **values: Any) -> None:
    """Change what is typed into the order; fields that a state fixes are written all the same."""
    with desk.open() as office:
        record = WorkOrder.get_by_id(order.id)
        with office.writer.transaction():
            office.writer.update(record, values)


def order_at(desk: Desk, order: WorkOrder) -> WorkOrder:
    """The order as it stands at the desk."""
    with desk.open():
        return WorkOrder.get_by_id(order.id)


def waiting(desk: Desk) -> list[tuple[str, str, str]]:
    """Field, value and the other value of what is to be looked at."""
    with desk.open() as office:
        return [(each.field, each.kept, each.lost) for each in conflicts.waiting(office)]


def test_an_order_goes_to_another_office_with_everything_that_it_leads_to(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office, handler=Person.get(Person.name == "陈主任"))
    got = township.get_from(village)
    assert (got.sender, got.applied > 0, got.conflicts, got.files) == ("毛湾村", True, 0, 0)
    with township.open() as office:
        here = WorkOrder.get_by_id(order.id)
        assert (here.number, here.title, here.resident) == ("毛湾〔2015〕第001号", "河道垃圾", "王阿姨")
        assert here.village.id == Division.get(Division.name == "星湾村").id
        assert here.issuer.name == "毛湾村"
        assert here.handler.name == "陈主任"
        assert listing.listing(office, PROGRAM, search="桥洞").ids(9) == [order.id]
        assert listing.listing(office, PROGRAM, search="mww").ids(9) == []
        (first,) = history.happenings(office, PROGRAM, here)[-1:]
        assert first.user == "张文书（毛湾）"
    assert not township.problems()


def test_a_second_time_changes_nothing(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
    package = village.send(township)
    assert township.take(package).applied
    with township.open():
        before = Entry.select().count()
    again = township.take(package)
    assert (again.entries, again.applied, again.conflicts) == (0, 0, 0)
    with township.open():
        assert Entry.select().count() == before


def test_what_is_known_to_the_other_office_does_not_go_again(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
    township.get_from(village)
    village.get_from(township)
    village.send(township)
    assert village.sent.entries == 0
    with village.open() as office:
        issue(office, "路灯不亮")
    village.send(township)
    assert 0 < village.sent.entries < 20


def test_fields_merge_one_by_one_and_the_later_of_two_stands(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    change(township, order, remark="镇里来过电话", address="桥头")
    village.clock.moment += timedelta(minutes=5)
    change(village, order, remark="村里去看过", phone="13800000000")
    sync((township, village))
    for desk in (township, village):
        here = order_at(desk, order)
        assert (here.remark, here.address, here.phone) == ("村里去看过", "桥头", "13800000000")
        assert waiting(desk) == [("备注", "村里去看过", "镇里来过电话")]
        assert not desk.problems()


def test_whoever_has_seen_a_value_overrules_nobody(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    township.clock.moment -= timedelta(days=30)  # its battery is flat
    change(township, order, remark="镇里改的")
    village.get_from(township)
    assert order_at(village, order).remark == "镇里改的"
    assert waiting(village) == []


def test_a_clock_that_is_behind_does_not_undo_what_was_seen(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    village.clock.moment += timedelta(hours=20)
    with village.open() as office:
        order = issue(office)
    change(village, order, remark="第一次")
    township.get_from(village)  # by whose clock this is still to come
    change(township, order, remark="第二次")
    village.get_from(township)
    assert order_at(village, order).remark == order_at(township, order).remark == "第二次"


def test_the_same_change_at_both_desks_is_no_conflict(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    change(township, order, remark="一样的话")
    change(village, order, remark="一样的话")
    sync((township, village))
    assert waiting(township) == waiting(village) == []


def test_the_other_value_can_be_taken(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    change(township, order, remark="镇里的话")
    village.clock.moment += timedelta(minutes=5)
    change(village, order, remark="村里的话")
    township.get_from(village)
    with township.open() as office:
        conflict = ExchangeConflict.get()
        conflicts.settle(office, conflict, take=True)
        assert WorkOrder.get_by_id(order.id).remark == "镇里的话"
        assert (conflict.settlement, conflict.settled_by) == ("taken", "张文书")
        assert conflicts.waiting(office) == []
        with pytest.raises(AppError, match="已经核对过"):
            conflicts.settle(office, conflict, take=False)
    village.get_from(township)
    assert order_at(village, order).remark == "镇里的话"
    assert not township.problems()


def test_what_a_move_gives_is_not_taken_by_hand(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
    township.get_from(village)
    change(township, order, state="handling")
    village.clock.moment += timedelta(minutes=5)
    change(village, order, state="void")
    township.get_from(village)
    with township.open() as office:
        (told,) = conflicts.waiting(office)
        assert (told.field, told.kept, told.lost) == ("状态", "作废", "办理中")
        with pytest.raises(AppError, match="请打开记录去办理"):
            conflicts.settle(office, ExchangeConflict.get(), take=True)
        conflicts.settle(office, ExchangeConflict.get(), take=False)
        assert WorkOrder.get_by_id(order.id).state == "void"


def test_two_documents_of_one_number_are_told_apart_alike_at_both_desks(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    township, village, _district = desks
    with village.open() as office:
        office.writer.update(OfficeRow.get(), {"short_name": "白泉"})
    with township.open() as office:
        first = issue(office, "先出具的")
    village.clock.moment += timedelta(minutes=1)
    with village.open() as office:
        second = issue(office, "后出具的")
        issue(office, "再后来的")
    township.get_from(village)
    assert not township.problems()
    sync((township, village))
    for desk in (township, village):
        assert order_at(desk, first).number == "白泉〔2015〕第001号"
        assert order_at(desk, second).number == "白泉〔2015〕第001号（2）"
        assert ("编号", "白泉〔2015〕第001号（2）", "白泉〔2015〕第001号") in waiting(desk)
        with desk.open() as office:
            next_one = issue(office, "之后的")
            assert int(next_one.number[9:12]) >= 3
        assert not desk.problems()


def test_the_same_person_unit_and_division_are_entered_once(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    number = "11010519491231002X"
    for desk, post in ((township, "镇长"), (village, "驻村指导员")):
        with desk.open() as office:
            records.create(
                office,
                people.PROGRAM,
                {"name": "赵一", "identity_number": number, "post": post},
                {"experience": [{"started": "2010-01", "post": post}]},
            )
    with village.open() as office:
        order = issue(office, handler=Person.get(Person.identity_number == number))
    township.get_from(village)
    with township.open():
        (person,) = Person.select().where(Person.identity_number == number)
        assert (person.post, len(person.experience)) == ("镇长", 1)
        assert WorkOrder.get_by_id(order.id).handler_id == person.id
        assert Division.select().where(Division.name == "星湾村").count() == 1
        assert Organization.select().where(Organization.name == "水务公司").count() == 1
    assert not township.problems()


def test_our_own_unit_keeps_its_name(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
    township.get_from(village)
    with township.open() as office:
        theirs = Organization.get(Organization.name == "毛湾村")
        records.change(office, organizations.PROGRAM, theirs, {"name": "毛湾村委", "phone": "8030001"})
    village.get_from(township)
    with village.open() as office:
        assert (office.organization.name, office.organization.phone) == ("毛湾村", "8030001")
    sync((township, village))
    with township.open():
        assert Organization.get_by_id(theirs.id).name == "毛湾村"


def test_a_draft_that_is_thrown_away_goes_everywhere_and_what_hung_on_it_is_told(
    desks: tuple[Desk, Desk, Desk],
) -> None:
    township, village, _district = desks
    with village.open() as office:
        told = {
            "title": "草稿",
            "content": "",
            "resident": "王阿姨",
            "village": Division.get(Division.name == "星湾村"),
        }
        draft = records.create(office, PROGRAM, told)
    township.get_from(village)
    with township.open() as office:
        line = {"done_on": office.today(), "what": "去看了", "by": "陈主任"}
        record = WorkOrder.get_by_id(draft.id)
        records.change(office, PROGRAM, record, {}, {})
        office.writer.create(work_orders_step(record, line))
    village.clock.moment += timedelta(minutes=1)
    with village.open() as office:
        records.discard(office, PROGRAM, WorkOrder.get_by_id(draft.id))
    sync((township, village))
    for desk in (township, village):
        with desk.open():
            assert not WorkOrder.select().where(WorkOrder.id == draft.id).exists()
        assert not desk.problems()
    ((field, kept, lost),) = waiting(township)
    assert (field, kept) == ("整条", "已删去")
    assert "办理情况：去看了" in lost


def work_orders_step(order: WorkOrder, values: dict[str, Any]) -> Any:
    """An unsaved step of the order."""
    from db.models import OrderStep

    return OrderStep(order=order, **values)


def test_another_office_urges_for_itself(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
    township.get_from(village)
    for desk in (township, village):
        desk.clock.moment += timedelta(days=20)
    with township.open() as office:
        assert notices.give_what_is_due(office) == []
    with village.open() as office:
        assert len(notices.give_what_is_due(office)) > 0


def test_what_another_office_did_is_not_undone_here(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with township.open() as office:
        issue(office, "自己的")
        own = office.writer.newest_batch
    with village.open() as office:
        issue(office)
        foreign = office.writer.newest_batch
    township.get_from(village)
    with township.open() as office:
        assert reversal.reason_against(office, foreign) == "这是别的单位做的，请在那边撤销。"
        assert reversal.last(office) == own


def test_only_a_manager_exchanges(desks: tuple[Desk, Desk, Desk], tmp_path: Path) -> None:
    from desktop_app.core.permissions import Rights
    from desktop_app.core.program import LEADER
    from desktop_app.exchange import peers, receiving, sending

    township, village, _district = desks
    package = village.send(township)
    with township.open(Rights(LEADER)) as office:
        with pytest.raises(AppError, match="只有管理员"):
            sending.export(office, peers.to(office, village.site), tmp_path / "x.tdx")
        with pytest.raises(AppError, match="只有管理员"):
            receiving.take_in(office, package)
        with pytest.raises(AppError, match="只有管理员"):
            conflicts.waiting(office)
    assert not (tmp_path / "x.tdx").exists()


def test_a_rehearsal_tells_and_changes_nothing(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        order = issue(office)
        attachments.attach(office, PROGRAM, order, name="桥洞.jpg", content=PICTURE)
    package = village.send(township)
    told = township.take(package, rehearse=True)
    assert told.entries > 0
    with township.open() as office:
        assert not WorkOrder.select().exists()
        assert not Entry.select().where(Entry.site == village.site).exists()
        assert not list((office.directory / "attachments").iterdir())
    assert township.take(package) == told


def test_stopped_on_the_way_nothing_has_changed(desks: tuple[Desk, Desk, Desk]) -> None:
    township, village, _district = desks
    with village.open() as office:
        issue(office)
    package = village.send(township)

    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        township.take(package, progress=stop)
    with township.open():
        assert not Entry.select().where(Entry.site == village.site).exists()
    assert township.take(package).applied
