"""What stands against an undo: later changes, numbers, paper, other people, and what does not."""

from __future__ import annotations

import json
from typing import Any

import pytest

from db.journal import Entry
from db.models import Attachment, OrderStep, Organization, User
from desktop_app import press
from desktop_app.core import attachments, masking, records, search_index, workflow
from desktop_app.core.office import Office
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import NotFound
from desktop_app.programs import organizations, visits, work_orders
from desktop_app.undo import reversal
from tests.desktop_app.conftest import Orders
from tests.desktop_app.undo.stored import refusal

ORDERS = work_orders.PROGRAM


def test_a_later_change_of_the_same_field_is_named(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(title="路灯"), {"title": "水管"})
    batch = office.writer.newest_batch
    office.writer.user = "王芳"
    records.change(office, ORDERS, order, {"title": "井盖"})
    assert refusal(office, batch) == "王芳 4月13日 10:00 又改过“井盖”的“事项”，不能再撤销这一批。"


def test_a_later_change_of_another_field_does_not_matter(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(title="路灯"), {"title": "水管"})
    batch = office.writer.newest_batch
    records.change(office, ORDERS, order, {"remark": "急"})
    masking.reveal(office, ORDERS, order, "phone")
    reversal.undo(office, batch or 0)
    order = records.get(office, ORDERS, order.id)
    assert (order.title, order.remark) == ("路灯", "急")


def test_a_later_change_that_was_taken_back_does_not_matter(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(title="路灯"), {"title": "水管"})
    batch = office.writer.newest_batch
    records.change(office, ORDERS, order, {"title": "井盖"})
    reversal.undo(office, office.writer.newest_batch or 0)
    reversal.undo(office, batch or 0)
    assert records.get(office, ORDERS, order.id).title == "路灯"


def test_a_move_made_since_stands_against_an_edit(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(title="路灯"), {"title": "水管"})
    batch = office.writer.newest_batch
    orders.move(order, "issue")
    assert "往下办了" in refusal(office, batch)


def test_a_move_made_since_stands_against_rows_of_the_record(office: Office, orders: Orders) -> None:
    order = orders.promised()
    kept, more = {"id": OrderStep.get().id}, {"done_on": office.today(), "what": "清运", "by": ""}
    for rows in ([kept, more], [kept]):
        records.change(office, ORDERS, order, {}, {"steps": rows})
    gone = office.writer.newest_batch
    orders.complete(order)
    why = "张文书 4月13日 10:00 把“白泉〔2015〕第001号 河道垃圾”往下办了，不能再撤销这一批。"
    assert refusal(office, gone) == why
    reversal.undo(office, office.writer.newest_batch or 0)
    order = records.get(office, ORDERS, order.id)
    records.change(office, ORDERS, order, {}, {"steps": [kept, more]})
    added = office.writer.newest_batch
    orders.complete(order)
    assert refusal(office, added) == why
    reversal.undo(office, office.writer.newest_batch or 0)
    reversal.undo(office, added or 0)  # as if it had not been completed
    assert [row.id for row in order.steps] == [kept["id"]]


def test_any_later_change_stands_against_a_move(office: Office, orders: Orders) -> None:
    order = orders.commit(orders.issued(), deadline_days=10)
    batch = office.writer.newest_batch
    step = {"done_on": office.today(), "what": "联系保洁公司", "by": ""}
    records.change(office, ORDERS, order, {}, {"steps": [step]})
    assert "改过民情工单的办理过程" in refusal(office, batch)


def test_a_number_is_never_given_back(office: Office, orders: Orders) -> None:
    orders.issued()
    assert refusal(office) == "已经取得编号，编号不能收回；办错了请用“作废”并写明原因。"


def test_a_sheet_that_issued_orders_is_not_taken_back(office: Office, cast: Any) -> None:
    program = visits.PROGRAM
    visit = records.create(
        office, program, {"village": cast.village, "visited_on": office.today(), "visitors": "陈主任"},
        {"households": [{"resident": "王阿姨", "situation": "独居"}],
         "problems": [{"title": "路灯不亮", "content": "三盏", "treatment": "order"}]},
    )  # fmt: skip
    workflow.apply(office, program, visit, workflow.move_named(program, "submit"))
    assert "出具了有编号的单据" in refusal(office)


def test_void_stays_void(office: Office, orders: Orders) -> None:
    orders.move(orders.issued(), "void", void_reason="重复")
    assert refusal(office) == "作废不能撤销：编号已经声明作废。"


def test_what_was_printed_since_stays(office: Office, orders: Orders) -> None:
    order = orders.promised()
    rows = office.writer.newest_batch
    records.change(office, ORDERS, order, {"remark": "急"})
    batch = office.writer.newest_batch
    slip = press.compose(office, ORDERS, press.form_named(ORDERS, "slip"), [order])
    press.printed(office, slip)
    for each in (rows, batch):
        assert "打印过" in refusal(office, each)
    assert refusal(office) == "“打印”是已经发生的事，不能撤销。"


def test_what_was_scanned_since_stays(office: Office, orders: Orders) -> None:
    order = orders.issued()
    records.change(office, ORDERS, order, {"remark": "急"})
    batch = office.writer.newest_batch
    office.writer.note("scan", order, form="slip", part="stub")
    assert "扫描归档过" in refusal(office, batch)


def test_a_batch_that_put_something_on_paper_stays(office: Office, orders: Orders) -> None:
    order = orders.issued()
    with office.writer.transaction():
        records.change(office, ORDERS, order, {"remark": "急"})
        office.writer.note("print", order, form="slip", part="stub")
    assert refusal(office) == "这一批里有打印或扫描归档，纸已经在外面，不能撤销。"


def test_where_nothing_was_changed_there_is_nothing_to_undo(office: Office) -> None:
    office.writer.note("import", program="people", file="空表.xlsx", added=0, unchanged=3, refused=0)
    assert refusal(office) == "这一批没有改动数据，没有可以撤销的。"


def test_what_others_lead_to_stays(office: Office, orders: Orders) -> None:
    unit = records.create(office, organizations.PROGRAM, {"name": "燃气公司", "kind": "enterprise"})
    batch = office.writer.newest_batch
    orders.draft(organization=unit)
    assert refusal(office, batch) == "“燃气公司”已经用在民情工单里，不能撤销。"


def test_a_draft_with_a_file_stays(office: Office, orders: Orders) -> None:
    order = orders.draft()
    batch = office.writer.newest_batch
    attachments.attach(office, ORDERS, order, name="a.pdf", content=b"%PDF-1.4")
    assert "下面已经有附件" in refusal(office, batch)


def test_a_value_that_another_record_has_taken_since_stays(office: Office) -> None:
    program = organizations.PROGRAM
    unit = records.create(office, program, {"name": "燃气公司", "kind": "enterprise"})
    records.change(office, program, unit, {"name": "供热公司"})
    batch = office.writer.newest_batch
    records.create(office, program, {"name": "燃气公司", "kind": "enterprise"})
    assert "不能重复，不能撤销。" in refusal(office, batch)


def test_a_link_to_what_has_gone_stays(office: Office, orders: Orders, cast: Any) -> None:
    unit = records.create(office, organizations.PROGRAM, {"name": "燃气公司", "kind": "enterprise"})
    made = office.writer.newest_batch
    order = orders.draft(organization=unit)
    records.change(office, ORDERS, order, {"organization": cast.township})
    changed = office.writer.newest_batch
    reversal.undo(office, changed or 0)
    records.change(office, ORDERS, records.get(office, ORDERS, order.id), {"organization": cast.township})
    changed = office.writer.newest_batch
    reversal.undo(office, made or 0)
    assert "指向的记录已经不在了" in refusal(office, changed)


def test_what_is_done_twice_or_unknown_is_refused(office: Office, orders: Orders) -> None:
    orders.draft()
    batch = office.writer.newest_batch
    reversal.undo(office, batch or 0)
    assert refusal(office, batch) == "这一批已经撤销过了。"
    with pytest.raises(NotFound, match="没有批号 5"):
        reversal.undo(office, 5)


def test_only_the_one_who_did_it_or_a_manager_may(office: Office, orders: Orders) -> None:
    orders.draft()
    for role in (CLERK, LEADER, AUDITOR):
        office.user = office.user._replace(name="王芳", rights=Rights(role))
        assert "只能由本人或管理员撤销" in refusal(office)
    office.user = office.user._replace(rights=Rights(MANAGER))
    reversal.undo(office, office.writer.newest_batch or 0)


def test_who_may_not_write_or_make_the_move_may_not_undo_it(office: Office, orders: Orders) -> None:
    order = orders.promised()
    until = order.deadline.replace(day=order.deadline.day + 2)
    order = orders.move(order, "extend", until=until, reason="下雨")
    orders.move(order, "approve_extension", told_on=office.today())
    office.user = office.user._replace(rights=Rights(CLERK))
    assert refusal(office) == "“批准延期”不在您的权限内，不能撤销。"
    office.user = office.user._replace(rights=Rights(CLERK, frozenset({"visits"})))
    assert refusal(office).startswith("您不能修改")


def test_users_are_managed_elsewhere(office: Office) -> None:
    office.writer.create(User(name="王芳", role=CLERK))
    assert refusal(office).startswith("用户的改动不能这样撤销")


def test_the_undo_names_the_batch_that_it_took_back(office: Office, orders: Orders) -> None:
    orders.draft()
    batch = office.writer.newest_batch
    reversal.undo(office, batch or 0)
    lead = Entry.get(Entry.batch == office.writer.newest_batch, Entry.deed != "")
    assert json.loads(lead.changes) == {
        "event": "undo", "batch": str(batch), "deed": "create", "program": "work_orders",
    }  # fmt: skip


def test_everything_that_an_undo_leaves_is_indexed(office: Office, orders: Orders) -> None:
    orders.draft(title="路灯")
    search_index.rebuild(ORDERS)
    assert Attachment.select().count() == OrderStep.select().count() == 0
    assert Organization.select().count() == 2


def test_an_order_entered_under_the_number_of_its_slip_keeps_it(office: Office, orders: Orders) -> None:
    press.save_blanks(office, ORDERS, press.form_named(ORDERS, "blank"), 1, office.directory / "blank.pdf")
    orders.move(orders.draft(), "issue", number="白泉〔2015〕第001号")
    assert refusal(office).startswith("已经取得编号")
