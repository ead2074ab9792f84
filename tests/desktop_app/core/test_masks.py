"""What is hidden stays hidden wherever it could come out: links, histories, candidates, columns, numbers."""

from __future__ import annotations

from typing import Any

import pytest

from db.journal import Deed
from db.models import TalkTopic, Visit, VisitProblem, WorkOrder
from desktop_app.commands.records import document
from desktop_app.core import candidates, deeds, filtering, history, listing, masking, records, wording
from desktop_app.core.office import Office, User
from desktop_app.core.program import AUDITOR, CLERK, LEADER, MANAGER, Column, Filter
from desktop_app.core.selection import layout_of
from desktop_app.errors import NotAllowed
from desktop_app.programs import rights_of, talks, visits, work_orders
from tests.desktop_app.conftest import Cast, Orders

ORDERS = work_orders.PROGRAM


@pytest.fixture
def secret(orders: Orders) -> Any:
    """An order of somebody who asked for confidentiality."""
    return orders.issued(resident="赵秘密", phone="13800005678", address="三组秘密巷8号", confidential=True)


def sit(office: Office, role: str, *programs: str) -> None:
    office.user = User("小周", rights_of(role, programs))


def test_a_confidential_name_is_not_in_the_list_nor_in_its_json(office: Office, secret: Any) -> None:
    """Nor the telephone, nor the house: a village knows who lives in it."""
    (row,) = listing.listing(office, ORDERS, columns=["resident", "phone", "address"]).first()
    assert [said.text for said in row.cells] == ["匿名", "保密", "保密"]
    assert "秘密" not in str(document(office, ORDERS, secret))
    assert "三组秘密巷8号" in str(document(office, ORDERS, secret, whole=True))
    assert masking.hidden(secret) == ["resident", "phone", "address"]


def test_the_house_of_a_resident_who_asked_for_nothing_is_told(office: Office, orders: Orders) -> None:
    order = orders.issued(resident="王阿姨", address="三组8号")
    (row,) = listing.listing(office, ORDERS, columns=["address"]).first()
    assert row.cells[0].text == "三组8号"
    assert document(office, ORDERS, order)["address"] == "三组8号"


@pytest.mark.parametrize("column", ["phone", "resident", "address"])
def test_only_those_who_may_see_a_hidden_value_sort_by_it(office: Office, secret: Any, column: str) -> None:
    assert listing.listing(office, ORDERS, sort=column).ids() == [secret.id]
    sit(office, AUDITOR)
    with pytest.raises(NotAllowed):
        listing.listing(office, ORDERS, sort=column)


def test_the_history_does_not_say_a_confidential_name(office: Office, orders: Orders) -> None:
    order = orders.draft(resident="赵秘密")
    records.change(office, ORDERS, order, {"resident": "赵秘", "address": "秘密巷", "confidential": True})
    told = " ".join(one.told(office) for one in history.happenings(office, ORDERS, order))
    assert "秘" not in told.replace("（要求保密）", "")
    assert "修改了组、门牌（要求保密）" in told
    assert "修改了群众姓名（要求保密）" in told


def test_only_those_who_may_see_it_find_an_order_by_a_confidential_name(office: Office, secret: Any) -> None:
    assert [found.id for found in candidates.candidates(office, WorkOrder, "赵秘密")] == [secret.id]
    sit(office, AUDITOR)
    assert candidates.candidates(office, WorkOrder, "赵秘密") == []
    assert candidates.candidates(office, WorkOrder, secret.number) != []


@pytest.fixture
def linked(office: Office, cast: Cast, orders: Orders) -> tuple[VisitProblem, Any]:
    """A visit's problem that became an order."""
    order = orders.issued(title="桥洞积水")
    visit = Visit(visited_on=office.today(), visitors="王芳", village=cast.village)
    office.writer.create(visit)
    problem = VisitProblem(visit=visit, title="桥洞积水", order=order)
    office.writer.create(problem)
    return problem, order


def test_a_link_into_another_program_names_nothing(office: Office, linked: Any) -> None:
    problem, order = linked
    field = VisitProblem._meta.fields["order"]
    assert order.number in wording.words(field, order, office)
    sit(office, CLERK, "visits")
    for value in (order, order.id):
        assert wording.words(field, value, office) == "（无权查看）"
    assert wording.told(problem, "order", office) == "（无权查看）"
    assert wording.told(problem.visit, "village", office) == "星湾村"  # a name that everybody uses


def test_a_batch_over_several_programs_tells_of_the_readable_ones(office: Office, cast: Cast) -> None:
    visit = Visit(visited_on=office.today(), visitors="王芳", village=cast.village)
    order = WorkOrder(title="桥洞积水", village=cast.village, raised_at=office.now())
    with office.writer.transaction(Deed("move", "visits")):
        office.writer.create(visit)
        office.writer.create(order)
        office.writer.update(order, {"title": "桥洞又积水"})
    batch = office.writer.newest_batch or 0
    assert "桥洞又积水" in " ".join(deeds.sentences(office, batch))
    office.user = User("张文书", rights_of(MANAGER, closed=frozenset({"work_orders"})))
    told = " ".join(deeds.sentences(office, batch))
    assert "桥洞" not in told
    assert "（无权查看）" in told


def test_a_column_through_such_a_link_shows_nothing(office: Office, linked: Any) -> None:
    through = talks.PROGRAM._replace(model=TalkTopic)

    def cell() -> Any:
        return layout_of(office, through, [Column("order.title", "工单")], revealed=False).cells[0]

    topic = TalkTopic(title="桥洞积水", order=linked[1])
    assert cell().words(topic, office).text == "桥洞积水"
    sit(office, CLERK, "talks")
    assert cell().words(topic, office).text == "（无权查看）"
    assert cell().words(TalkTopic(title="x"), office).text == ""


def test_the_numbers_of_orders_from_a_visit_are_for_readers_of_orders(office: Office, linked: Any) -> None:
    visit = linked[0].visit
    shown = next(column for column in visits.PROGRAM.columns if column.name == "orders")
    assert shown.text(visit, office).text == linked[1].number
    sit(office, CLERK, "visits")
    assert shown.text(visit, office).text == "1 件"


def test_nobody_filters_by_records_that_they_may_not_know(office: Office, linked: Any) -> None:
    through = talks.PROGRAM._replace(model=TalkTopic, filters=(Filter("order"),))
    wanted = {"order": linked[1].number}
    assert len(filtering.conditions(office, through, wanted)) == 1
    sit(office, CLERK, "talks")
    with pytest.raises(NotAllowed):
        filtering.conditions(office, through, wanted)


@pytest.mark.parametrize("role", [CLERK, LEADER])
def test_a_reveal_is_of_one_field_and_is_journalled(office: Office, secret: Any, role: str) -> None:
    sit(office, role)
    assert masking.reveal(office, ORDERS, secret, "resident") == "赵秘密"
    told = history.happenings(office, ORDERS, secret)[0]
    assert told.sentences == ("查看了完整的“群众姓名”",)


def test_lines_are_revealed_only_within_the_users_programs(office: Office, cast: Cast) -> None:
    visit = Visit(visited_on=office.today(), visitors="王芳", village=cast.village)
    sit(office, CLERK, "talks")
    with pytest.raises(NotAllowed):
        masking.reveal(office, talks.PROGRAM, VisitProblem(visit=visit), "title")
