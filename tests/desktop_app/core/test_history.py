"""The history of a record in words: changes, lines, events, newest first."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop_app.core import history, masking, records
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK
from desktop_app.errors import NotAllowed
from desktop_app.programs import work_orders
from tests.desktop_app.conftest import Orders

ORDERS = work_orders.PROGRAM


def told(office: Office, order: object) -> list[str]:
    return [happening.told(office) for happening in history.happenings(office, ORDERS, order)]


def test_a_new_record_is_told_by_who_made_it_and_when(office: Office, orders: Orders) -> None:
    assert told(office, orders.draft()) == ["张文书 4月13日 10:00 新建了这条民情工单"]


def test_a_change_tells_the_old_and_the_new(office: Office, orders: Orders, clock: FixedClock) -> None:
    order = records.change(office, ORDERS, orders.draft(title="路灯"), {"title": "河道"})
    clock.moment += timedelta(days=1, minutes=12)
    records.change(office, ORDERS, order, {"title": "河道垃圾", "remark": "急"})
    assert told(office, order)[:2] == [
        "张文书 4月14日 10:12 把事项从 河道 改为 河道垃圾；填写备注：急",
        "张文书 4月13日 10:00 把事项从 路灯 改为 河道",
    ]


def test_what_is_emptied_is_told_with_what_it_was(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(remark="急"), {"remark": ""})
    assert told(office, order)[0].endswith("清空备注（原为 急）")


def test_lines_are_told_when_they_come_change_and_go(office: Office, orders: Orders) -> None:
    order = orders.promised()
    step = next(iter(order.steps))
    row = {"id": step.id, "done_on": date(2015, 4, 12), "what": "到了现场", "by": "陈主任"}
    records.change(office, ORDERS, order, {}, {"steps": [row]})
    records.change(office, ORDERS, order, {}, {"steps": []})
    newest = told(office, order)
    assert newest[0].endswith("在“办理过程”里删去：2015-04-12 到了现场 陈主任")
    assert "在“办理过程”里把日期从 2015-04-13 改为 2015-04-12" in newest[1]
    assert newest[2].endswith("在“办理过程”里添加：2015-04-13 联系保洁公司 陈主任")


def test_lines_of_other_records_are_not_told(office: Office, orders: Orders) -> None:
    other, order = orders.promised(), orders.promised()
    records.change(office, ORDERS, other, {}, {"steps": []})
    assert not any("删去" in sentence for sentence in told(office, order))


def test_masked_values_stay_masked(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(), {"phone": "13812345678"})
    assert told(office, order)[0].endswith("填写联系电话：138****5678")
    masking.reveal(office, ORDERS, order, "phone")
    assert told(office, order)[0].endswith("查看了完整的“联系电话”")


def test_prints_name_the_form_and_its_part(office: Office, orders: Orders) -> None:
    order = orders.issued()
    office.writer.note("reprint", order, form="slip", part="resident")
    office.writer.note("print", order, form="urge")
    assert told(office, order)[0].endswith("打印《催办通知书》")
    assert told(office, order)[1].endswith("补打《民情工单（承诺书）》群众联")


def test_long_texts_are_shortened(office: Office, orders: Orders) -> None:
    order = records.change(office, ORDERS, orders.draft(content="短"), {"content": "长" * 100})
    assert told(office, order)[0].endswith("改为 " + "长" * history.SHORTENED + "…")


def test_other_years_are_told_with_their_year(office: Office, orders: Orders, clock: FixedClock) -> None:
    order = orders.draft()
    clock.moment += timedelta(days=400)
    assert told(office, order)[0].startswith("张文书 2015年4月13日 10:00")


def test_the_history_is_only_for_those_who_may_read(office: Office, orders: Orders) -> None:
    order = orders.draft()
    stranger = Rights(CLERK, frozenset({"visits"}))
    office.user = office.user._replace(rights=stranger)
    with pytest.raises(NotAllowed):
        history.happenings(office, ORDERS, order)
