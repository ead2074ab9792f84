"""Making, changing and discarding records: everything or nothing, each refusal with its reason."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.journal import Entry
from db.models import OrderStep, Person, WorkOrder
from desktop_app.core import records
from desktop_app.core.checks import ProblemsFound
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import AUDITOR, CLERK, LEADER
from desktop_app.errors import InvalidInput, NotAllowed, NotFound, StaleRecord
from desktop_app.programs import organizations, parameters, people, work_orders

ORDERS, PEOPLE = work_orders.PROGRAM, people.PROGRAM


def entries() -> int:
    return Entry.select().count()


def test_a_record_is_made_with_its_defaults_and_lines(office: Office, cast: Any) -> None:
    order = records.create(
        office, ORDERS, {"resident": "王阿姨", "title": "河道垃圾", "village": cast.village}
    )
    stored = records.get(office, ORDERS, order.id)
    assert (stored.state, stored.number, stored.organization) == ("draft", None, cast.township)
    assert stored.raised_at == office.now()


def test_a_blank_record_has_defaults_and_no_id(office: Office, cast: Any) -> None:
    blank = records.blank(office, ORDERS)
    assert blank.id is None
    assert blank.organization == cast.township
    assert WorkOrder.select().count() == 0


def test_every_reason_against_a_record_is_told_at_once(office: Office) -> None:
    before = entries()
    with pytest.raises(ProblemsFound) as refused:
        records.create(office, ORDERS, {"title": "水" * 41, "village": None, "source": "pigeon"})
    told = {problem.field: problem.reason for problem in refused.value.problems}
    assert set(told) == {"title", "village", "source", "resident"}
    assert "最多 40 字" in told["title"]
    assert "现有 41 字" in told["title"]
    assert (WorkOrder.select().count(), entries()) == (0, before)


def test_a_field_that_the_form_does_not_have_is_refused(office: Office, orders: Any) -> None:
    with pytest.raises(InvalidInput, match="colour") as refused:
        records.create(office, ORDERS, {"title": "河道垃圾", "colour": "red"})
    assert refused.value.field == "colour"
    with pytest.raises(InvalidInput, match="state"):
        records.change(office, ORDERS, orders.draft(), {"state": "archived"})


def test_a_change_writes_what_differs_and_journals_it(office: Office, orders: Any) -> None:
    order = orders.draft()
    before = entries()
    records.change(office, ORDERS, order, {"title": "河道又堵了", "resident": order.resident})
    assert records.get(office, ORDERS, order.id).title == "河道又堵了"
    last = Entry.select().order_by(Entry.counter.desc()).first()
    assert (entries(), last.changed()) == (before + 1, {"title": ["河道垃圾", "河道又堵了"]})


def test_a_change_of_nothing_leaves_no_trace(office: Office, orders: Any) -> None:
    order = orders.draft()
    before = entries()
    records.change(office, ORDERS, order, {"title": order.title})
    assert entries() == before


def test_what_the_state_has_fixed_cannot_be_changed(office: Office, orders: Any) -> None:
    order = orders.issued()
    with pytest.raises(InvalidInput, match="事项") as refused:
        records.change(office, ORDERS, order, {"title": "别的事"})
    assert refused.value.field == "title"
    assert records.get(office, ORDERS, order.id).title == "河道垃圾"
    records.change(office, ORDERS, order, {"remark": "已电话联系"})


def test_a_refused_change_leaves_record_and_object_as_they_were(office: Office, orders: Any) -> None:
    order = orders.draft()
    with pytest.raises(ProblemsFound):
        records.change(office, ORDERS, order, {"title": "", "content": "新内容"})
    assert (order.title, order.content) == ("河道垃圾", "桥洞下又堆起来了")
    assert records.get(office, ORDERS, order.id).content == "桥洞下又堆起来了"


def test_a_stale_change_says_what_somebody_else_changed(office: Office, orders: Any) -> None:
    order = orders.draft()
    mine = records.get(office, ORDERS, order.id)
    records.change(office, ORDERS, order, {"title": "河道又堵了", "address": "3组"})
    with pytest.raises(StaleRecord) as refused:
        records.change(office, ORDERS, mine, {"content": "我的内容"})
    assert "事项" in refused.value.message
    assert "门牌" in refused.value.message
    assert records.get(office, ORDERS, order.id).content == "桥洞下又堆起来了"


def test_a_change_of_a_discarded_draft_says_so(office: Office, orders: Any) -> None:
    order = orders.draft()
    mine = records.get(office, ORDERS, order.id)
    records.discard(office, ORDERS, order)
    with pytest.raises(StaleRecord, match="丢弃"):
        records.change(office, ORDERS, mine, {"content": "我的内容"})


def test_lines_become_what_was_given(office: Office, orders: Any) -> None:
    order = orders.promised()
    (first,) = order.steps
    rows = [
        {"id": first.id, "what": "保洁公司已到场"},
        {"done_on": office.today(), "what": "清理完毕", "by": "陈主任"},
    ]
    records.change(office, ORDERS, order, {}, {"steps": rows})
    assert [step.what for step in order.steps.order_by(OrderStep.id)] == ["保洁公司已到场", "清理完毕"]
    records.change(office, ORDERS, order, {}, {"steps": rows[:0]})
    assert order.steps.count() == 0


def test_a_bad_line_refuses_the_whole_change(office: Office, orders: Any) -> None:
    order = orders.promised()
    before = entries()
    with pytest.raises(ProblemsFound) as refused:
        records.change(
            office, ORDERS, order, {"remark": "备注"}, {"steps": [{"done_on": None, "what": "", "by": ""}]}
        )
    assert refused.value.field == "steps.done_on"
    assert (records.get(office, ORDERS, order.id).remark, order.steps.count(), entries()) == ("", 1, before)
    assert order.remark == ""
    row = {"done_on": office.today(), "what": "清理完毕", "by": "陈主任"}
    records.change(office, ORDERS, order, {"remark": "备注"}, {"steps": [row]})  # put right, it is saved
    assert (records.get(office, ORDERS, order.id).remark, order.steps.count()) == ("备注", 1)


def test_an_unknown_kind_of_line_is_refused(office: Office, orders: Any) -> None:
    values = {"resident": "王阿姨", "title": "河道", "village": orders.cast.village}
    with pytest.raises(InvalidInput, match="songs"):
        records.create(office, ORDERS, values, {"songs": []})
    assert WorkOrder.select().count() == 0


def test_drafts_are_discarded_and_issued_orders_are_not(office: Office, orders: Any) -> None:
    draft, issued = orders.draft(), orders.issued()
    records.discard(office, ORDERS, draft)
    with pytest.raises(NotFound):
        records.get(office, ORDERS, draft.id)
    with pytest.raises(InvalidInput, match="作废"):
        records.discard(office, ORDERS, issued)
    assert records.get(office, ORDERS, issued.id).number == issued.number


def test_who_has_no_number_is_named_by_a_name_that_is_theirs_alone(office: Office, orders: Any) -> None:
    person = records.create(office, PEOPLE, {"name": "邬阿水"})
    assert records.named(office, PEOPLE, "邬阿水") == person
    records.create(office, PEOPLE, {"name": "邬阿水"})
    with pytest.raises(NotFound, match="叫“邬阿水”的人员不止一个，请写明 id"):
        records.named(office, PEOPLE, "邬阿水")
    with pytest.raises(NotFound, match="没有找到编号为“邬阿”的人员"):
        records.named(office, PEOPLE, "邬阿")
    with pytest.raises(NotFound, match="没有找到编号为“邬阿水”的民情工单"):
        records.named(office, ORDERS, "邬阿水")


def test_a_record_is_named_by_its_number_or_its_id(office: Office, orders: Any) -> None:
    order, person = orders.issued(), Person.get(Person.name == "陈主任")
    assert records.named(office, ORDERS, order.number) == order
    assert records.named(office, ORDERS, order.number.translate({0x3014: "[", 0x3015: "]"})) == order
    assert records.named(office, ORDERS, str(order.id)) == order
    assert records.named(office, PEOPLE, str(person.id)) == person
    for name in ("白泉〔2015〕第999号", "7", "9" * 30, "", "²"):
        with pytest.raises(NotFound):
            records.named(office, ORDERS, name)
    office.writer.update(order, {"number": "2015001"})
    assert records.named(office, ORDERS, "2015001") == order


@pytest.mark.parametrize("role", [LEADER, AUDITOR])
def test_those_who_only_read_cannot_write(office: Office, orders: Any, role: str) -> None:
    order = orders.draft()
    office.user = User("王镇长", Rights(role))
    assert records.get(office, ORDERS, order.id) == order
    for deed in (
        lambda: records.create(office, ORDERS, {}),
        lambda: records.change(office, ORDERS, order, {"title": "别的事"}),
        lambda: records.discard(office, ORDERS, order),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert records.get(office, ORDERS, order.id).title == "河道垃圾"


def test_a_clerk_works_in_their_own_programs_alone(office: Office, orders: Any) -> None:
    order = orders.draft()
    office.user = User("李干事", Rights(CLERK, frozenset({"visits"})))
    with pytest.raises(NotAllowed):
        records.get(office, ORDERS, order.id)
    with pytest.raises(NotAllowed):
        records.named(office, ORDERS, str(order.id))


@pytest.mark.usefixtures("cast")
def test_what_may_stand_only_once_is_not_written_twice(office: Office) -> None:
    before = entries()
    with pytest.raises(ProblemsFound, match="已经有“单位名称”是“水务公司”的单位") as refused:
        records.create(office, organizations.PROGRAM, {"name": "水务公司", "kind": "other"})
    assert (refused.value.field, entries()) == ("name", before)
    other = records.create(office, organizations.PROGRAM, {"name": "供电所", "kind": "other"})
    with pytest.raises(ProblemsFound, match="水务公司"):
        records.change(office, organizations.PROGRAM, other, {"name": "水务公司"})
    records.change(office, organizations.PROGRAM, other, {"name": "供电所", "phone": "0580-2023456"})


def test_values_that_may_stand_only_once_together_are_judged_together(office: Office) -> None:
    told = {"key": "return_days", "value": "1", "valid_from": date(2015, 1, 1)}
    records.create(office, parameters.PROGRAM, told)
    records.create(office, parameters.PROGRAM, told | {"valid_from": date(2015, 1, 2)})
    with pytest.raises(ProblemsFound, match="参数、生效日期") as refused:
        records.create(office, parameters.PROGRAM, told | {"value": "2"})
    assert refused.value.field == "valid_from"


def test_an_id_too_large_for_the_database_names_nothing(office: Office) -> None:
    with pytest.raises(NotFound, match="9223372036854775808"):
        records.named(office, PEOPLE, "9223372036854775808")
