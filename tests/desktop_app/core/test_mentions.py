"""Where a record is named: in every program, by itself or its rows, as far as the user's rights reach."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from db.base import Record
from db.fields import LinkField
from db.models import Organization, Person, WorkOrder
from desktop_app.core import listing, mentions, records, workflow
from desktop_app.core.checks import line_parts
from desktop_app.core.office import Office, User
from desktop_app.core.permissions import Rights
from desktop_app.core.program import CLERK, MANAGER, Program
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.programs import (
    PROGRAMS,
    divisions,
    holidays,
    people,
    rights_of,
    training_enrolments,
    trainings,
    visits,
)
from tests.desktop_app.conftest import Cast, Orders


def told(office: Office, record: Any) -> dict[str, list[tuple[str, tuple[str, ...], str]]]:
    return {
        group.program.key: [(one.called, one.roles, one.state_words) for one in group.mentions]
        for group in mentions.groups(office, record)
    }


def test_a_person_is_named_by_orders_and_visits(office: Office, cast: Cast, orders: Orders) -> None:
    order = orders.promised(title="路灯不亮")
    values = {"village": cast.village, "visitors": "陈主任", "recorder": cast.chen}
    records.create(office, visits.PROGRAM, values)
    found = told(office, cast.chen)
    assert found["work_orders"] == [(f"{order.number} 路灯不亮", ("经办人",), "办理中")]
    assert found["visits"] == [("民情走访", ("记录人",), "草稿")]
    assert told(office, cast.li) == {}
    (group, _visits) = mentions.groups(office, cast.chen)
    assert (group.total, group.mentions[0].day) == (1, office.today())
    assert group.mentions[0].record_id == order.id


def test_what_was_told_in_confidence_keeps_its_number_alone(
    office: Office, cast: Cast, orders: Orders
) -> None:
    order = orders.promised(title="邻居吵架", confidential=True)
    assert [called for called, _roles, _state in told(office, cast.chen)["work_orders"]] == [order.number]


def test_only_the_newest_are_listed_and_all_are_counted(office: Office, cast: Cast, orders: Orders) -> None:
    made = [orders.promised(title=f"第{number}件") for number in range(4)]
    mentions_of, mentions.MOST = mentions.MOST, 3
    try:
        (group,) = mentions.groups(office, cast.chen)
    finally:
        mentions.MOST = mentions_of
    assert group.total == 4
    assert [one.record_id for one in group.mentions] == [order.id for order in reversed(made[1:])]
    orders.draft(title="别人的事")
    every = listing.listing(office, group.program, filters=group.filters)
    assert sorted(every.ids(10)) == [order.id for order in made]


def test_the_list_of_all_finds_rows_too(office: Office, cast: Cast) -> None:
    """A class names its learners in its rows; the list of classes is asked for as the command line asks."""
    values = {
        "title": "业务班", "year": 2015, "host": cast.township, "place": "党校", "hours": 8,
        "days": Decimal(1), "starts_on": office.today(), "ends_on": office.today(),
    }  # fmt: skip
    rows = {"enrolments": [{"person": cast.li}]}
    made = records.create(office, trainings.PROGRAM, values, rows)
    records.create(office, trainings.PROGRAM, values | {"title": "别的班"})
    for name in ("naming", "相关的"):
        filters = {name: f"people:{cast.li.id}"}
        assert listing.listing(office, trainings.PROGRAM, filters=filters).ids(10) == [made.id]
        assert listing.listing(office, training_enrolments.PROGRAM, filters=filters).count() == 1


@pytest.mark.parametrize(
    ("program", "value", "reason"),
    [
        (trainings.PROGRAM, "people", "应写成“people:编号”的样子"),
        (trainings.PROGRAM, "nobody:1", "应写成“people:编号”的样子"),
        (trainings.PROGRAM, "people:王", "应写成“people:编号”的样子"),
        (people.PROGRAM, "work_orders:1", "人员库?里不会提到民情工单"),
    ],
)
def test_what_cannot_be_named_is_refused(office: Office, program: Program, value: str, reason: str) -> None:
    with pytest.raises(InvalidInput, match=reason):
        listing.listing(office, program, filters={"naming": value})


def test_rights_and_locks_hide_what_they_hide_everywhere(office: Office, cast: Cast, orders: Orders) -> None:
    orders.promised()
    for rights in (
        rights_of(CLERK, ["people"]),
        replace(rights_of(MANAGER), closed=frozenset({"work_orders"})),
    ):
        office.user = User("李四", rights)
        assert told(office, cast.chen) == {}
    office.user = User("张三", Rights(MANAGER))
    assert "work_orders" in told(office, cast.chen)


def test_nobody_asks_where_a_record_is_named_whose_name_is_not_theirs(office: Office, orders: Orders) -> None:
    asked = f"work_orders:{orders.issued().id}"
    assert mentions.named(office, asked)
    office.user = User("李四", rights_of(CLERK, ["visits"]))
    with pytest.raises(NotAllowed):
        mentions.named(office, asked)
    with pytest.raises(NotAllowed):
        listing.listing(office, visits.PROGRAM, filters={"naming": asked})


def test_every_link_of_every_form_is_looked_into() -> None:
    def links(model: type[Record], target: type[Record]) -> list[str]:
        fields = model._meta.sorted_fields
        return [each.name for each in fields if isinstance(each, LinkField) and each.rel_model is target]

    for target in (Person, Organization):
        expected = {
            (model._meta.table_name, name)
            for program in PROGRAMS
            for model, owner in (
                (program.model, ""),
                *((part.model, part.owner) for part in line_parts(program)),
            )
            for name in links(model, target)
            if name != owner
        }
        looked_into = {
            ((source.lines or source.program).model._meta.table_name, source.link.name)
            for source in mentions._sources(target)
        }
        assert looked_into == expected


def test_a_record_is_named_by_the_row_of_another(office: Office, cast: Cast) -> None:
    values = {"visited_on": office.today(), "village": cast.village, "visitors": "陈主任"}
    household = {"resident": "王阿姨", "wish": "修路"}
    problem = {"title": "路灯不亮", "treatment": "order"}
    visit = records.create(office, visits.PROGRAM, values, {"households": [household], "problems": [problem]})
    workflow.apply(office, visits.PROGRAM, visit, workflow.move_named(visits.PROGRAM, "submit"))
    order = WorkOrder.get(WorkOrder.title == "路灯不亮")
    assert told(office, order)["visits"] == [(f"{visit.number} 星湾村 陈主任", ("问题",), "已提交")]


def test_a_person_is_not_named_by_their_own_rows(office: Office) -> None:
    row = {"relation": "妻子", "name": "孙某"}
    person = records.create(office, people.PROGRAM, {"name": "周一线"}, {"family": [row]})
    assert told(office, person) == {}


def test_programs_whose_records_nobody_names_have_no_such_page() -> None:
    assert mentions.is_named_by_others(people.PROGRAM)
    assert mentions.is_named_by_others(divisions.PROGRAM)
    assert not mentions.is_named_by_others(holidays.PROGRAM)
