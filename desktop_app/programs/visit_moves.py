"""A visit sheet: what must be true of it, what is asked before it is handed in or corrected, what follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from db.models import TalkTopic, Visit, VisitHousehold, VisitProblem
from desktop_app.core import day_times, numbering, search_index
from desktop_app.core.program import Problem, Values
from desktop_app.programs import visit_counts
from desktop_app.programs.talk_topics import PROGRAM as TOPICS
from desktop_app.programs.work_orders import PROGRAM as WORK_ORDERS
from desktop_app.programs.work_orders.intake import raise_order

if TYPE_CHECKING:
    from desktop_app.core.office import Office

EVENING, MORNING = "18:00", "06:00"  # between which a visit may go on into the next day


def visit_rules(visit: Any, office: Office) -> Iterator[Problem]:
    """What must be true of a visit; any hour of any day is accepted."""
    if visit.visited_on is not None and visit.visited_on > office.today():
        yield Problem("visited_on", "“走访日期”不能晚于今天")
    if visit.started and visit.ended and visit.ended < visit.started and not _past_midnight(visit):
        yield Problem("ended", "“结束时间”不能早于开始时间")


def _past_midnight(visit: Any) -> bool:
    return bool(visit.started >= EVENING and visit.ended <= MORNING)


def against_submitting(visit: Any, _office: Office) -> Iterator[str]:
    """Reasons why the sheet cannot be handed in yet."""
    if not visit.households.exists():
        yield "至少要有一户"
    if not visit_counts.people(visit.visitors):
        yield "请写走访人员的姓名"
    heard = _heard(visit)
    for household in visit.households:
        if not (_says_something(household) or household.id in heard):
            yield f"{household.resident}：家庭基本情况、实际困难、诉求建议至少写一项，或者记下一个问题"
    for problem in visit.problems:
        if problem.treatment == "settled" and not problem.settled_how:
            yield f"“{problem.title}”当场解决的要写处理情况"


def _says_something(household: VisitHousehold) -> bool:
    return bool(household.situation or household.difficulty or household.wish)


def _heard(visit: Any) -> dict[int, list[str]]:
    """The problems of each household; those of nobody are the first one's."""
    first = visit.households.order_by(VisitHousehold.id).first()
    found: dict[int, list[str]] = {}
    for problem in visit.problems.order_by(VisitProblem.id):
        household = problem.household or first
        if household is not None:
            found.setdefault(household.id, []).append(problem.title)
    return found


def submit(visit: Any, _values: Values, office: Office) -> Values:
    """Number the sheet, issue an order for each problem that becomes one, and queue topics for the next
    talk; a household of which nothing else is told wishes what its problems say.
    """
    visit_counts.write(office, visit)
    year = visit.visited_on.year
    number = numbering.next_sheet(office, "visits", year=year)
    first = visit.households.order_by(VisitHousehold.id).first()
    for problem in visit.problems.order_by(VisitProblem.id):
        if problem.household is None:
            office.writer.update(problem, {"household": first})
        if problem.treatment == "order":
            _raise(problem, visit, office)
        elif problem.treatment == "talk":
            _queue(problem, office)
    heard = _heard(visit)
    for household in visit.households:
        if not _says_something(household):
            office.writer.update(household, {"wish": "；".join(heard[household.id])})
    return {"number": number, "issuer": office.organization}


def _raise(problem: VisitProblem, visit: Any, office: Office) -> None:
    household = problem.household
    order = raise_order(
        office,
        {
            "source": "visit",
            "resident": household.resident,
            "phone": household.phone,
            "village": visit.village,
            "address": household.address or visit.group,
            "raised_at": _heard_at(visit, office),
            "title": problem.title,
            "content": problem.content or problem.title,
            "category": problem.category,
        },
        source_id=problem.id,
    )
    search_index.put(WORK_ORDERS, order)
    office.writer.update(problem, {"order": order})


def _heard_at(visit: Any, office: Office) -> datetime:
    """When the visit began, or noon of its day where no hour is told; now, if that is still to come."""
    began = day_times.clock(visit.started)
    if began is None:
        return office.midday(visit.visited_on)
    return min(datetime.combine(visit.visited_on, began, office.zone).astimezone(UTC), office.now())


def _queue(problem: VisitProblem, office: Office) -> None:
    topic = TalkTopic(
        source_id=problem.id,
        speaker=problem.household.resident,
        title=problem.title,
        content=problem.content,
        category=problem.category,
    )
    office.writer.create(topic)
    search_index.put(TOPICS, topic)


def against_correcting(visit: Any, values: Values, office: Office) -> Iterator[Problem]:
    """What stands against the day or the people that were typed."""
    if values["visited_on"] > office.today():
        yield Problem("visited_on", "“走访日期”不能晚于今天")
    elif values["visited_on"].year != visit.visited_on.year:
        yield Problem("visited_on", "编号是按原来的年份取的，不能改到别的年份；请作废后重新登记")
    if not visit_counts.people(values["visitors"]):
        yield Problem("visitors", "请写走访人员的姓名")


def correct(visit: Any, values: Values, office: Office) -> Values:
    """What is counted by day, village and people is written anew."""
    changed = {name: values[name] for name in ("visited_on", "village", "visitors")}
    corrected = Visit(**visit.__data__)
    for name, value in changed.items():
        setattr(corrected, name, value)
    visit_counts.write(office, corrected)
    return changed


def void(visit: Any, values: Values, office: Office) -> Values:
    """No talk takes up what the sheet brought; an order that was issued is made void by itself."""
    heard = visit.problems.select(VisitProblem.id)
    for topic in list(TalkTopic.select().where(TalkTopic.talk.is_null(), TalkTopic.source_id.in_(heard))):
        search_index.remove(TOPICS, topic)
        office.writer.discard(topic)
    return values


def comment(_visit: Any, values: Values, office: Office) -> Values:
    return {"comment": values["comment"], "commented_by": office.user.name}
