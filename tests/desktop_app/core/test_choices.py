"""What the filters offer: words, the office's own places, categories in their order."""

from __future__ import annotations

from datetime import timedelta

from db.models import CategoryEntry, Division, FirstSecretary, Organization, Person, Reform
from desktop_app.core import choices, filtering
from desktop_app.core.clock import FixedClock
from desktop_app.core.office import Office, User
from desktop_app.core.program import CLERK
from desktop_app.programs import first_secretaries, reform_cases, rights_of, work_orders
from tests.desktop_app.conftest import Cast, Orders

ORDERS = work_orders.PROGRAM


def part(name: str):
    return filtering.filter_named(ORDERS, name)


def test_kinds() -> None:
    kinds = {name: choices.kind(ORDERS, part(name)) for name in ("state", "village", "raised_at", "overdue")}
    assert kinds == {"state": "choice", "village": "choice", "raised_at": "period", "overdue": "flag"}
    assert choices.kind(ORDERS, part("settled_on_spot")) == "flag"


def test_states_are_offered_in_the_order_of_the_work(office: Office) -> None:
    offered = choices.offered(office, ORDERS, part("state"))
    assert offered[:2] == [("draft", "草稿"), ("committing", "待承诺")]


def test_only_places_of_the_office_are_offered(office: Office, clock: FixedClock) -> None:
    clock.moment += timedelta(seconds=1)
    neighbour = Division(code="330900888201", name="邻镇村", level="village", parent_code="330900888000")
    office.writer.create(neighbour)
    assert [name for _value, name in choices.offered(office, ORDERS, part("village"))] == ["白泉镇", "星湾村"]


def test_people_and_units_are_offered_where_the_list_has_something_of_theirs(
    office: Office, orders: Orders, cast: Cast
) -> None:
    assert choices.offered(office, ORDERS, part("handler")) == []
    orders.promised(handler=cast.chen)
    assert choices.offered(office, ORDERS, part("handler")) == [(str(cast.chen.id), "陈主任")]
    assert [name for _value, name in choices.offered(office, ORDERS, part("organization"))] == ["白泉镇"]


def test_years_are_offered_that_the_list_has_the_last_first(office: Office, cast: Cast) -> None:
    for year in (2014, 2015, None):
        office.writer.create(FirstSecretary(person=cast.chen, village=cast.village, batch=year))
    batch = filtering.filter_named(first_secretaries.PROGRAM, "batch")
    assert choices.offered(office, first_secretaries.PROGRAM, batch) == [("2015", "2015"), ("2014", "2014")]


def test_what_is_called_in_another_ones_program_is_not_offered(office: Office) -> None:
    lead = Organization(name="县委改革办", kind="department")
    office.writer.create(lead)
    office.writer.create(Reform(title="最多跑一次", year=2015, area="cadres", lead=lead))
    reform = filtering.filter_named(reform_cases.PROGRAM, "reform")
    assert [name for _key, name in choices.offered(office, reform_cases.PROGRAM, reform)] == ["最多跑一次"]
    office.user = User("李四", rights_of(CLERK, ["reform_cases"]))
    assert choices.offered(office, reform_cases.PROGRAM, reform) == []


def test_categories_stand_below_their_upper_one(office: Office) -> None:
    for entry in CategoryEntry.select():
        office.writer.discard(entry)
    for parent, name in (("", "城乡建设"), ("", "环境保护"), ("城乡建设", "路灯")):
        office.writer.create(CategoryEntry(parent=parent, name=name))
    assert [name for _value, name in choices.offered(office, ORDERS, part("category"))] == [
        "城乡建设",
        "　路灯",
        "环境保护",
    ]


def test_values_are_told_in_words(office: Office) -> None:
    village = Division.get(Division.name == "星湾村")
    assert choices.told(office, ORDERS, part("state"), "handling") == "办理中"
    assert choices.told(office, ORDERS, part("village"), str(village.id)) == "星湾村"
    nobody = Person.get(Person.name == "陈主任")  # the list has nothing of him, and does not offer him
    assert choices.told(office, ORDERS, part("handler"), str(nobody.id)) == "陈主任"
    assert choices.told(office, ORDERS, part("handler"), "17") == "17"
    assert choices.told(office, ORDERS, part("state"), "handling,rating") == "handling,rating"
    assert choices.told(office, ORDERS, part("raised_at"), "2015") == "2015"
