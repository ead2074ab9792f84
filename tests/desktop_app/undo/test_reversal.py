"""Undo: what a batch did is taken back by a new one, unless something was built on it since."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from db import verification
from db.base import close_thread
from db.journal import Batch
from db.models import RECORDS, Holiday, Organization, WorkOrder
from desktop_app.core import attached_files, attachments, listing, records, workflow
from desktop_app.core.office import Office
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.errors import NotFound
from desktop_app.programs import holidays as holiday_table
from desktop_app.programs import weekly_reviews, work_orders
from desktop_app.spreadsheets.importing import import_file
from desktop_app.undo import reversal
from desktop_app.undo.outcome import Outcome
from tests.chains import broken_entries
from tests.desktop_app.conftest import Orders
from tests.desktop_app.undo.stored import refusal, rows

ORDERS = work_orders.PROGRAM


class Stopped(Exception):
    """Raised by whoever does not want to wait."""


def undone(office: Office, deed: Callable[[], object]) -> None:
    """Do it, undo it, and see that everything is as before and the chain intact."""
    before = rows()
    deed()
    batch = office.writer.newest_batch
    assert rows() != before
    assert batch is not None
    assert reversal.reason_against(office, batch) is None
    reversal.undo(office, batch)
    assert rows() == before
    assert broken_entries(1) == []


def found(office: Office, text: str) -> list[int]:
    return listing.listing(office, ORDERS, search=text).ids()


def test_who_looked_for_the_last_change_can_write_when_another_thread_has(
    office: Office, orders: Orders, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reversal, "AT_ONCE", 2)
    first = orders.draft(title="第一张")
    wanted = office.writer.newest_batch
    for title in ("第二张", "第三张"):
        orders.draft(title=title)
        reversal.undo(office, reversal.last(office))
    assert reversal.last(office) == wanted  # behind four batches

    def write() -> None:
        office.writer.note("lock")
        close_thread()

    thread = Thread(target=write)
    thread.start()
    thread.join()
    records.change(office, ORDERS, first, {"remark": "急"})
    assert WorkOrder.get_by_id(first.id).remark == "急"


# ── what can be taken back ───────────────────────────────────────────────────────────────────────────────


def test_an_edit_gives_the_old_values_back_to_list_and_search(office: Office, orders: Orders) -> None:
    order = orders.draft(title="路灯不亮")
    undone(office, lambda: records.change(office, ORDERS, order, {"title": "水管漏水", "remark": "急"}))
    assert found(office, "路灯") == [order.id]
    assert found(office, "水管") == []


def test_lines_come_change_and_go_back(office: Office, orders: Orders) -> None:
    order = orders.promised()
    step = next(iter(order.steps))
    kept = {"id": step.id, "done_on": step.done_on, "what": "到了现场", "by": "李干事"}
    new = {"done_on": office.today(), "what": "又去一次", "by": ""}
    undone(office, lambda: records.change(office, ORDERS, order, {}, {"steps": [kept, new]}))
    order = records.get(office, ORDERS, order.id)
    undone(office, lambda: records.change(office, ORDERS, order, {}, {"steps": []}))


def test_a_new_draft_goes_and_a_discarded_one_comes_back(office: Office, orders: Orders) -> None:
    undone(office, lambda: orders.draft(title="路灯"))
    order = orders.draft(title="路灯")
    undone(office, lambda: records.discard(office, ORDERS, order))
    assert found(office, "路灯") == [order.id]
    assert records.get(office, ORDERS, order.id).version == order.version + 1


@pytest.mark.parametrize(
    ("prepare", "move", "values"),
    [
        ("issued", "report_up", {}),
        ("issued", "return", {"reason": "function", "basis": ""}),
        ("promised", "extend", {"reason": "下雨"}),
        ("promised", "urge", {"reason": ""}),
        ("completed", "rate", {}),
    ],
)
def test_moves_go_back_with_the_lines_that_they_made(
    office: Office, orders: Orders, prepare: str, move: str, values: dict[str, Any]
) -> None:
    order = getattr(orders, prepare)()
    if move == "rate":
        undone(office, lambda: orders.rate(order, 95))
        return
    if move == "extend":
        values = values | {"until": order.deadline.replace(day=order.deadline.day + 2)}
    undone(office, lambda: orders.move(order, move, **values))


def test_merging_goes_back(office: Office, orders: Orders) -> None:
    order, main = orders.promised(), orders.promised()
    undone(office, lambda: orders.move(order, "merge", main_order=main))


def test_the_list_of_a_review_goes_back(office: Office, orders: Orders) -> None:
    orders.move(orders.issued(), "report_up")
    program = weekly_reviews.PROGRAM
    review = records.create(office, program, {"held_on": office.today(), "host": "陈主任"})
    move = workflow.move_named(program, "list_orders")
    undone(office, lambda: workflow.apply(office, program, review, move))


def test_an_attachment_goes_with_its_file(office: Office, orders: Orders) -> None:
    order = orders.draft()
    undone(office, lambda: attachments.attach(office, ORDERS, order, name="a.pdf", content=b"%PDF-1.4"))
    assert list((office.directory / attached_files.DIRECTORY).iterdir()) == []
    assert "不能恢复" in refusal(office)


def test_a_record_comes_back_once_whichever_of_its_undos_is_taken_back(
    office: Office, orders: Orders
) -> None:
    orders.draft(title="路灯")
    batches = [office.writer.newest_batch or 0]
    for _time in range(3):  # taken away, brought back, taken away once more
        batches.append(reversal.undo(office, batches[-1]).batch)
    assert not WorkOrder.select().exists()
    _made, away, _back, away_again = batches
    reversal.undo(office, away)
    assert "不能再撤销这一批" in refusal(office, away_again)
    assert WorkOrder.select().count() == 1


def test_an_undo_is_a_batch_that_can_be_undone(office: Office, orders: Orders) -> None:
    order = orders.draft(title="路灯")
    records.change(office, ORDERS, order, {"title": "水管"})
    first = office.writer.newest_batch
    reversal.undo(office, first)
    head = Batch.get_by_id(office.writer.newest_batch)
    assert (head.deed, head.program) == ("undo", "work_orders")
    reversal.undo(office, head.id)
    assert records.get(office, ORDERS, order.id).title == "水管"
    reversal.undo(office, first)
    assert records.get(office, ORDERS, order.id).title == "路灯"


def test_the_last_change_is_the_users_own_and_goes_further_back_each_time(
    office: Office, orders: Orders
) -> None:
    order = orders.draft(title="一")
    for title in ("二", "三", "四"):
        records.change(office, ORDERS, records.get(office, ORDERS, order.id), {"title": title})
    office.writer.note("login")
    for title in ("三", "二", "一"):
        reversal.undo(office, reversal.last(office))
        assert records.get(office, ORDERS, order.id).title == title
    reversal.undo(office, reversal.last(office))
    assert WorkOrder.get_or_none(WorkOrder.id == order.id) is None
    with pytest.raises(NotFound, match="没有可以撤销的改动"):
        reversal.last(office)


def test_other_peoples_changes_are_not_ones_own_last(office: Office, orders: Orders) -> None:
    orders.draft()
    mine = office.writer.newest_batch
    office.writer.user = "王芳"
    orders.draft()
    assert reversal.last(office) == mine


# ── imports ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def holidays(tmp_path: Path) -> Path:
    path = tmp_path / "节假日.csv"
    path.write_text("日期,名称,放假\n2015-05-01,劳动节,是\n2015-05-04,调休,否\n", "utf-8")
    return path


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    path = tmp_path / "信访.csv"
    path.write_text(
        "来源编号,群众姓名,标题,内容,提出时间,处理情况,办结日期\n"
        "X1,王阿姨,路灯,不亮,2015-03-01,已修好并巡查,2015-03-05\nX2,李大伯,水管,漏水,2015-03-02,,\n",
        "utf-8",
    )
    return path


def test_an_import_of_base_data_goes_whole(office: Office, holidays: Path) -> None:
    undone(office, lambda: import_file(office, holiday_table.PROGRAM, holidays))
    assert import_file(office, holiday_table.PROGRAM, holidays).added == 2


def test_what_a_batch_brought_or_took_is_not_held_in_memory(
    office: Office, orders: Orders, letters: Path
) -> None:
    draft = orders.draft(content="不亮")
    order = orders.draft(content="不亮")
    import_file(office, ORDERS, letters)
    brought = office.writer.newest_batch or 0
    records.discard(office, ORDERS, draft)
    took = office.writer.newest_batch or 0
    records.change(office, ORDERS, order, {"content": "漏水"})
    held = [Outcome.of(batch).nets for batch in (brought, took, office.writer.newest_batch or 0)]
    assert ["不亮" in repr([(net.old, net.new) for net in nets]) for nets in held] == [False, False, True]


def test_a_file_that_came_in_once_more_does_not_hide_its_import(office: Office, holidays: Path) -> None:
    import_file(office, holiday_table.PROGRAM, holidays)
    batch = office.writer.newest_batch
    assert import_file(office, holiday_table.PROGRAM, holidays).added == 0
    assert office.writer.newest_batch != batch
    assert reversal.last(office) == batch


def test_imported_orders_become_void_and_keep_their_numbers(office: Office, letters: Path) -> None:
    import_file(office, ORDERS, letters)
    batch = office.writer.newest_batch
    before = {order.id: order.number for order in WorkOrder.select()}
    result = reversal.undo(office, batch)
    assert (result.records, result.voided) == (2, 2)
    assert result.told() == "已撤销，恢复了 2 条记录，其中 2 条已有编号，改为作废。"
    assert {order.id: order.number for order in WorkOrder.select()} == before
    for order in WorkOrder.select():
        assert (order.state, order.void_reason, order.source_number) == ("void", "撤销导入：信访.csv", None)
    assert "作废不能撤销" in refusal(office)
    assert import_file(office, ORDERS, letters).added == 2, "the corrected file can come in"


def test_whom_an_imported_order_names_stays_with_it(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "信访.csv"
    path.write_text("来源编号,标题,内容,提出时间,承办单位\nX1,路灯,不亮,2015-03-01,星塔照明所\n", "utf-8")
    before = Organization.select().count()
    import_file(office, ORDERS, path)
    result = reversal.undo(office, office.writer.newest_batch or 0)
    assert (result.records, result.voided) == (1, 1)
    assert WorkOrder.get().organization.name == "星塔照明所"
    assert Organization.select().count() == before + 1
    assert list(verification.differences(RECORDS)) == []


def test_an_import_on_which_something_was_built_stays(office: Office, orders: Orders, letters: Path) -> None:
    import_file(office, ORDERS, letters)
    batch = office.writer.newest_batch
    orders.commit(WorkOrder.get(WorkOrder.title == "水管"))
    assert "往下办了" in refusal(office, batch)


def test_a_clerk_cannot_make_a_whole_import_void(office: Office, letters: Path) -> None:
    office.user = office.user._replace(rights=Rights(CLERK))
    import_file(office, ORDERS, letters)
    assert refusal(office) == "民情工单已有编号，撤销就是逐条作废，请找领导或管理员。"


def test_an_import_may_be_stopped_and_then_nothing_is_undone(
    office: Office, holidays: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import_file(office, holiday_table.PROGRAM, holidays)
    monkeypatch.setattr(reversal, "TOLD_EVERY", 1)

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    batch = office.writer.newest_batch
    with pytest.raises(Stopped):
        reversal.undo(office, batch or 0, progress=stop)
    assert Holiday.select().count() == 2


def test_looking_for_what_stands_against_an_undo_can_be_stopped(office: Office, orders: Orders) -> None:
    orders.draft(title="路灯")

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        reversal.reason_against(office, office.writer.newest_batch, check=stop)
    with pytest.raises(Stopped):
        reversal.last(office, check=stop)
