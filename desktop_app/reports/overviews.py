"""The page of one village and the page of one person: their figures of a term, and their records."""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from db.fields import DayField, MomentField
from db.models import Division, Person
from desktop_app.core import figures, headline, listing, mentions, permissions, wording
from desktop_app.core.figures import Figure
from desktop_app.core.program import Program
from desktop_app.core.selection import field_at
from desktop_app.programs import PROGRAMS, people, work_orders
from desktop_app.reports import bulletins, yearly
from desktop_app.reports.content import FIGURE, TOTAL, Content, Listed, Value

if TYPE_CHECKING:
    from desktop_app.core.office import Office
    from desktop_app.reports.terms import Term

ABOUT = "基本情况"
MOST = 10  # records of one list
HEADINGS = ("日期", "事项", "状态")
ROLE_HEADINGS = ("日期", "事项", "作为", "状态")
DETAILS = ("organization", "post", "rank", "status", "phone")


def of_village(office: Office, term: Term, village: Division) -> Content:
    """The village's work orders, every figure that is counted by villages, and the lists behind them."""
    values: list[Value] = []
    if office.rights.may(permissions.READ, work_orders.PROGRAM.key):
        values += _orders(office, term, {"village": village.code})
    found = figures.figures(office, term.period, village.code)
    counted = [each for each in found if each.numerator and _is_of(each, village)]
    values += yearly.told(FIGURE, [each for each in counted if each.opens.program != work_orders.PROGRAM.key])
    return Content(tuple(values), tuple(_lists(office, village, counted)))


def of_person(office: Office, term: Term, person: Person) -> Content:
    """The person as the register has them, the orders that they handle, and where else they are named."""
    office.rights.demand(permissions.READ, people.PROGRAM.key)
    values: list[Value] = []
    if office.rights.may(permissions.READ, work_orders.PROGRAM.key):
        values += _orders(office, term, {"handler": str(person.id)})
    about = Listed(ABOUT, ("项目", "内容"), tuple(pair for pair in _details(office, person) if pair[1]))
    lists = (_mentioned(group, term) for group in mentions.groups(office, person))
    return Content(tuple(values), (about, *(found for found in lists if found.rows)))


def _orders(office: Office, term: Term, limits: dict[str, str]) -> Iterator[Value]:
    """The orders of a village or a handler beside those of the term before and of the year before."""
    found = list(bulletins.comparison(office, term, limits))
    issued = next(value for value in found if (value.part, value.key) == (TOTAL, "issued"))
    yield from found
    yield from bulletins.hottest(office, term, issued.numerator, limits)


def _is_of(figure: Figure, village: Division) -> bool:
    """Whether the figure was counted in the village, and not in the office as a whole."""
    return village.code in figure.opens.filters.values()


def _lists(office: Office, village: Division, counted: list[Figure]) -> Iterator[Listed]:
    """The first list of each program that has any records there."""
    programs = {program.key: program for program in PROGRAMS}
    seen: set[str] = set()
    for figure in counted:
        key = figure.opens.program
        if key in seen:
            continue
        seen.add(key)
        listed = listing.listing(office, programs[key], filters=figure.opens.filters)
        if total := listed.count():
            rows = tuple(_row(office, programs[key], record, village) for record in _newest(listed))
            yield Listed(_titled(programs[key].title, len(rows), total), HEADINGS, rows)


def _newest(listed: listing.Listing) -> list[Any]:
    model: Any = listed.program.model
    ids = listed.ids(MOST)
    found = {record.id: record for record in model.select().where(model.id.in_(ids))}
    return [found[record_id] for record_id in ids if record_id in found]


def _row(office: Office, program: Program, record: Any, village: Division) -> tuple[str, ...]:
    day, state = headline.day_of(program, record, office), headline.state_of(record)[1]
    for field, value in _of_sheet(program, record):
        if day is None and isinstance(field, DayField | MomentField):
            day = value.astimezone(office.zone).date() if isinstance(field, MomentField) else value
        if not state and field.name == "state":
            state = field.words[value]
    called = headline.matter(program, record, office, seen_from=village)
    return (day.isoformat() if day else "", called, state)


def _of_sheet(program: Program, record: Any) -> Iterator[tuple[Any, Any]]:
    """What the columns tell of the sheet that the record is a row of: the day of its visit, its state."""
    for column in program.columns:
        path, _, name = column.name.rpartition(".")
        field = field_at(program, column.name) if path else None
        if field is None:
            continue
        sheet = attrgetter(path)(record)
        if (value := getattr(sheet, name, None)) is not None:
            yield field, value


def _mentioned(group: mentions.Group, term: Term) -> Listed:
    """The records of the group whose day lies in the term, or that have none."""
    rows = tuple(
        (each.day.isoformat() if each.day else "", each.called, "、".join(each.roles), each.state_words)
        for each in group.mentions
        if each.day is None or term.start <= each.day <= term.end
    )
    title = group.program.title
    more = f"（共 {group.total} 条，只查最近 {mentions.MOST} 条）" if group.total > mentions.MOST else ""
    return Listed(f"{title}{more}", ROLE_HEADINGS, rows)


def _titled(title: str, shown: int, total: int) -> str:
    return f"{title}（{total} 条）" if shown == total else f"{title}（共 {total} 条，列出最近 {shown} 条）"


def _details(office: Office, person: Person) -> Iterator[tuple[str, str]]:
    for name in ("name", *DETAILS):
        yield str(Person._meta.fields[name].verbose_name), wording.told(person, name, office)
