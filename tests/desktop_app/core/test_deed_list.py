"""The journal as a list: what each batch did in words, filtered, searched, and only for its readers."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db.journal import DEEDS, Batch, Entry
from db.models import Office as OfficeRow
from db.models import OrderStep, Organization, SecondLock, User, WorkOrder
from desktop_app import press
from desktop_app.core import (
    attachments,
    deed_list,
    deeds,
    masking,
    outgoing,
    records,
    search_index,
    telling,
    workflow,
)
from desktop_app.core.clock import FixedClock
from desktop_app.core.deed_list import OWN, Asked, DeedList
from desktop_app.core.office import Office
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.programs import PROGRAMS, organizations, rights_of, visits, work_orders
from desktop_app.spreadsheets import exporting, journal_export
from desktop_app.spreadsheets.importing import import_file
from desktop_app.spreadsheets.workbook import read_table
from desktop_app.undo import reversal
from tests.desktop_app.conftest import Orders

ORDERS = work_orders.PROGRAM


def rows(office: Office, **asked: str) -> list[tuple[str, ...]]:
    """Kind, program and what, newest first."""
    found = DeedList(office, Asked(**asked)).first()
    return [tuple(cell.text for cell in row.cells[2:]) for row in found]


def newest(office: Office) -> tuple[str, ...]:
    return rows(office)[0]


def newest_batch() -> Batch:
    return Batch.select().order_by(Batch.id.desc()).first()


def test_the_numbers_that_a_batch_gave_are_told(office: Office, orders: Orders) -> None:
    order = orders.issued()
    assert telling.numbers_given(newest_batch()) == {"work_orders": [order.number]}
    orders.commit(order)
    assert telling.numbers_given(newest_batch()) == {}, "it had its number before"
    heard = {"title": "路灯坏了", "content": "两个月没人修", "treatment": "order"}
    lines = {"households": [{"resident": "李大爷", "wish": "路灯"}], "problems": [heard]}
    visit = records.create(office, visits.PROGRAM, {"visitors": "张文书", "village": order.village}, lines)
    workflow.apply(office, visits.PROGRAM, visit, workflow.move_named(visits.PROGRAM, "submit"))
    given = telling.numbers_given(newest_batch())
    assert list(given.items()) == [
        ("visits", ["白泉-2015-001"]),
        ("work_orders", ["白泉〔2015〕第002号"]),
    ]


def test_each_kind_of_deed_is_told_in_a_line(
    office: Office, orders: Orders, tmp_path: Path, clock: FixedClock
) -> None:
    order = orders.draft(title="路灯", phone="13812345678")
    assert newest(office) == ("新建", "民情工单", "路灯：新建民情工单")
    records.change(office, ORDERS, order, {"title": "水管", "remark": "急"})
    assert newest(office) == ("修改", "民情工单", "水管：把事项从 路灯 改为 水管；填写备注：急")
    order = orders.move(order, "issue")
    name = "白泉〔2015〕第001号 水管"
    assert newest(office)[2].startswith(f"{name}：出具；填写编号：白泉〔2015〕第001号；")
    order = orders.commit(order)
    records.change(
        office, ORDERS, order, {}, {"steps": [{"done_on": office.today(), "what": "到场", "by": ""}]}
    )
    assert newest(office) == ("修改", "民情工单", f"{name}：在“办理过程”里添加：2015-04-13 到场")
    masking.reveal(office, ORDERS, order, "phone")
    assert newest(office) == ("查看完整信息", "民情工单", f"{name}：查看了完整的“联系电话”")
    press.printed(office, press.compose(office, ORDERS, press.form_named(ORDERS, "slip"), [order]))
    assert newest(office)[:2] == ("打印", "民情工单")
    assert "打印《民情工单（承诺书）》" in newest(office)[2]
    attachments.attach(office, ORDERS, order, name="回执.pdf", content=b"%PDF-1.4")
    assert newest(office) == ("附件", "民情工单", f"{name}：附上“回执.pdf”")
    exporting.export(office, ORDERS, tmp_path / "台账.xlsx")
    assert newest(office) == ("导出", "民情工单", "导出 1 行到“台账.xlsx”")
    outgoing.copy_out(office, ORDERS.key, rows=3)
    assert newest(office) == ("导出", "民情工单", "从列表里复制了 3 行")
    reversal.undo(office, DeedList(office).first()[2].id)
    assert newest(office) == ("撤销", "民情工单", f"{name}：撤销了张文书 4月13日 10:00 的“附件”")


def test_what_happens_at_the_door_is_told(office: Office) -> None:
    office.writer.note("login", failures=2)
    assert newest(office) == ("进出", "", "登录（之前输错 2 次密码）")
    for event, words in (("lock", "锁定窗口"), ("wrong_password", "输错密码"), ("logout", "退出登录")):
        office.writer.note(event)
        assert newest(office) == ("进出", "", words)
    user = User(name="王芳", role=CLERK)
    office.writer.create(user)
    assert newest(office) == ("新建", "", "王芳：添加用户“王芳”（经办人）")
    for change, words in (
        ({"role": LEADER}, "把角色从 经办人 改为 领导"),
        ({"active": False}, "停用用户"),
        ({"active": True}, "启用用户"),
        ({"programs": "visits"}, "修改了可办的程序"),
    ):
        office.writer.update(user, change)
        assert newest(office) == ("修改", "", f"王芳：{words}")
    lock = SecondLock(tab="people")
    office.writer.create(lock)
    assert newest(office)[2].endswith("加了第二道锁")
    office.writer.discard(lock)
    assert newest(office)[2].endswith("取消了第二道锁")
    office.writer.update(OfficeRow.get(), {"site": 2})
    assert newest(office)[2].endswith("换了日志的站点号")


def test_an_import_is_one_line_with_its_counts(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "单位.csv"
    path.write_text("名称\n燃气公司\n供热公司\n\n", "utf-8")
    import_file(office, organizations.PROGRAM, path)
    assert newest(office) == ("导入", "单位", "从“单位.csv”导入：新增 2 条")
    import_file(office, organizations.PROGRAM, path)
    assert newest(office) == ("导入", "单位", "从“单位.csv”导入：新增 0 条，已有 2 条")
    assert len(deeds.sentences(office, DeedList(office).first()[1].id)) > 1


def test_the_list_is_limited_by_user_period_program_and_kind(
    office: Office, orders: Orders, clock: FixedClock
) -> None:
    orders.draft()
    clock.moment += timedelta(days=2)
    office.writer.user = "王芳"
    records.create(office, organizations.PROGRAM, {"name": "燃气公司", "kind": "enterprise"})
    office.writer.note("login")
    assert [row[0] for row in rows(office, user="王芳")] == ["进出", "新建"]
    assert [row[2] for row in rows(office, period="2015-04-15")] == ["登录", "燃气公司：新建单位"]
    assert rows(office, period="..2015-04-13")[0] == ("新建", "民情工单", "河道垃圾：新建民情工单")
    assert [row[1] for row in rows(office, program="work_orders")] == ["民情工单"]
    assert [row[2] for row in rows(office, kind="entry")] == ["登录"]
    assert ("进出", "", "登录") in rows(office, program=OWN)
    assert rows(office, user="王芳", program="work_orders") == []
    with pytest.raises(InvalidInput):
        DeedList(office, Asked(period="去年"))


def test_a_number_or_a_name_finds_what_was_done_with_its_record_and_its_lines(
    office: Office, orders: Orders
) -> None:
    first, second = orders.promised(title="路灯"), orders.promised(title="水管")
    step = OrderStep.get(OrderStep.order == second)
    office.writer.update(step, {"what": "换了水管"})
    told = rows(office, text=second.number)
    assert told[0][2].startswith(f"{second.number} 水管：")
    assert len(told) == 5
    assert len(rows(office, text="路灯")) == 4
    assert rows(office, text="没有这样的事") == []
    assert first.number not in str(told)


def test_only_managers_and_auditors_read_the_list(office: Office) -> None:
    for role in (CLERK, LEADER):
        office.user = office.user._replace(rights=Rights(role))
        with pytest.raises(NotAllowed, match="管理员和审计"):
            DeedList(office)
    for role in (AUDITOR, MANAGER):
        office.user = office.user._replace(rights=Rights(role))
        assert DeedList(office).count() > 0


def test_batches_are_told_by_record_and_opened_there(office: Office, orders: Orders) -> None:
    order = orders.draft(title="路灯")
    deed = deeds.deed_of(office, office.writer.newest_batch or 0)
    assert deed is not None
    assert deed.record == ("work_orders", order.id)
    assert deeds.deed_of(office, 5) is None


def test_the_list_is_read_in_blocks(office: Office) -> None:
    for number in range(600):
        office.writer.note("login", failures=number)
    listed = DeedList(office, Asked(kind="entry"))
    count, anchors = listed.anchors()
    assert (count, len(anchors)) == (600, 3)
    assert listed.count() == 600
    assert listed.block(anchors[2])[0].cells[4].text == "登录（之前输错 87 次密码）"
    assert len(list(listed.iterate())) == 600


def test_the_list_goes_out_to_excel(office: Office, orders: Orders, tmp_path: Path) -> None:
    orders.draft(title="路灯")
    told: list[tuple[int, int]] = []
    path = tmp_path / "日志.xlsx"
    written = journal_export.export(
        office, DeedList(office, Asked(program="work_orders")), path, progress=lambda *at: told.append(at)
    )
    assert written == 1
    table = read_table(path)
    assert [row.cells[2:6] for row in table.rows()] == [["新建", "民情工单", "路灯", "新建民情工单"]]
    assert newest(office) == ("导出", "", "导出 1 行到“日志.xlsx”")


def test_an_auditor_reads_it_and_takes_nothing_out(office: Office, tmp_path: Path) -> None:
    office.user = office.user._replace(rights=Rights(AUDITOR))
    with pytest.raises(NotAllowed, match="导出"):
        journal_export.export(office, DeedList(office), tmp_path / "日志.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))


def test_filters_offer_what_there_is(office: Office) -> None:
    office.writer.create(User(name="王芳", role=CLERK))
    assert deed_list.offered_users() == [("王芳", "王芳")]
    assert deed_list.offered_kinds() == list(DEEDS.items())
    assert [key for key, _title in deed_list.offered_programs()] == [*(one.key for one in PROGRAMS), OWN]


def test_what_is_gone_or_many_has_no_name(office: Office, orders: Orders) -> None:
    order = orders.draft(title="路灯")
    batch = office.writer.newest_batch or 0
    records.discard(office, ORDERS, order)
    assert newest(office) == ("丢弃", "民情工单", "丢弃了这条民情工单")
    gone = deeds.deed_of(office, batch)
    assert gone is not None
    assert (gone.subject, gone.record) == ("", None)
    office.writer.create_many(Organization(name=f"单位{n}", kind="other") for n in range(3))
    assert newest(office)[2] == "新建了这条单位"


def test_details_hold_every_sentence_and_end_somewhere(
    office: Office, monkeypatch: pytest.MonkeyPatch, orders: Orders
) -> None:
    monkeypatch.setattr(deeds, "READ", 2)
    orders.promised()
    told: list[Any] = deeds.sentences(office, DeedList(office).first()[1].id)
    assert told[0] == "承诺"
    assert "填写承诺内容：清理并每周巡查" in told
    office.writer.create_many(Organization(name=f"单位{n}", kind="other") for n in range(3))
    assert deeds.sentences(office, office.writer.newest_batch or 0)[-1] == "……后面还有，没有一一列出。"


def test_a_program_that_is_not_the_readers_is_not_told(office: Office, orders: Orders) -> None:
    orders.draft(title="秘密")
    batch = office.writer.newest_batch or 0
    office.user = office.user._replace(rights=Rights(CLERK, frozenset({"visits"})))
    deed = deeds.deed_of(office, batch)
    assert deed is not None
    assert (deed.subject, deed.what, deed.record) == ("", "（无权查看）", None)
    assert deeds.sentences(office, batch) == ["（无权查看）"]


def test_of_a_batch_in_several_programs_the_readers_part_is_told(office: Office, orders: Orders) -> None:
    with office.writer.transaction() as batch:
        office.writer.create(Organization(name="路灯公司", kind="enterprise"))
        orders.draft(title="路灯不亮")
    assert "新建了这条民情工单" in deeds.sentences(office, batch)
    office.user = office.user._replace(rights=rights_of(MANAGER, closed=frozenset({"work_orders"})))
    assert telling.UNNAMED in deeds.sentences(office, batch)
    assert not any("民情工单" in line or "路灯不亮" in line for line in deeds.sentences(office, batch))


def test_a_line_needs_no_more_than_a_glance(office: Office, orders: Orders) -> None:
    search_index.rebuild(ORDERS)
    with office.writer.transaction():
        for number in range(40):
            orders.draft(title=f"事项{number}")
    assert WorkOrder.select().count() == Entry.select().where(Entry.table == "work_order").count() == 40
    assert newest(office)[0] == "新建"


def test_a_page_of_text_in_the_search_is_refused_before_any_program_is_searched(office: Office) -> None:
    with pytest.raises(InvalidInput, match="太长"):
        rows(office, text="路灯坏了，" * 2000)
