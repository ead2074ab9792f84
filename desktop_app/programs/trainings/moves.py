"""The way of a class: announced, begun, finished with the hours of its learners, void (domain 1.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import TrainingCard
from desktop_app.core import numbering, search_index
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs import training_cards, training_enrolments
from desktop_app.programs.training_enrolments import attended, is_away_too_long
from desktop_app.programs.trainings.rules import against_announcing, against_beginning, against_finishing

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _announce(training: Any, _values: Values, office: Office) -> Values:
    """Number the class, and keep what each learner was at the time."""
    for row in training.enrolments:
        if not row.unit_and_post:
            _write(row, {"unit_and_post": unit_and_post(row.person)}, office)
    return {"number": numbering.next_sheet(office, "trainings", year=training.year)}


def _finish(training: Any, _values: Values, office: Office) -> Values:
    """Who was not away for too long has completed; what counts for the year is credited to their cards. All
    others owe the hours of the year all the same, and have a card that says so.
    """
    for row in training.enrolments:
        _write(row, credit(training, row, office), office)
    return {}


def unit_and_post(person: Any) -> str:
    """Where somebody is now, as what they are in a class."""
    unit = person.organization.name if person.organization_id is not None else ""
    return f"{unit}{person.post}"[:100]


def credit(training: Any, row: Any, office: Office) -> Values:
    """What becomes of a learner at the end; whoever is in a class that counts has a card of the year."""
    there = attended(training, row)
    away = is_away_too_long(training.hours, training.hours - there, office)
    counts = training.counts and not away
    if training.counts:
        _give_card(row.person, training.year, office)
    return {
        "attended_hours": there,
        "outcome": "withdrawn" if away else "completed",
        "credited_hours": there if counts else 0,
        "credited_days": training.days if counts else None,
    }


def _write(row: Any, changes: Values, office: Office) -> None:
    office.writer.update(row, changes)
    search_index.put(training_enrolments.PROGRAM, row, changes)


def _give_card(person: Any, year: int, office: Office) -> None:
    """A card for the year, where the person has none."""
    if TrainingCard.get_or_none(TrainingCard.person == person, TrainingCard.year == year) is None:
        card = TrainingCard(person=person, year=year, level=person.rank or "staff")
        office.writer.create(card)
        search_index.put(training_cards.PROGRAM, card)


def _void(training: Any, values: Values, office: Office) -> Values:
    """Nothing of it is credited any more."""
    for row in training.enrolments:
        changes = {"credited_hours": 0, "credited_days": None}
        _write(row, changes, office)
    return {"void_reason": values["void_reason"]}


TRANSITIONS = (
    Transition(
        "announce",
        "发通知",
        DRAFT,
        "announced",
        guard=against_announcing,
        effect=_announce,
        primary=True,
        question="学员的时任单位及职务按人员库记下，以后职务变动不影响。",
    ),
    Transition("begin", "开班", frozenset({"announced"}), "running", guard=against_beginning, primary=True),
    Transition(
        "finish",
        "结业",
        frozenset({"running"}),
        "done",
        guard=against_finishing,
        effect=_finish,
        primary=True,
        question="请假、缺勤超过七分之一的按退学处理；其余的按出勤学时记入各人的年度学时卡。",
    ),
    Transition("archive", "归档", frozenset({"done"}), "archived", primary=True),
    Transition(
        "void",
        "作废",
        frozenset({"announced", "running", "done"}),
        "void",
        effect=_void,
        roles=LEADERS,
        danger=True,
        inputs=(Field("void_reason", required=True),),
        question="已记入的学时会全部取消。",
    ),
)
