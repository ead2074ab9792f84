"""What the moves of an order write: its own changes, its lines, and the numbers that it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import OrderExtension, OrderReturn
from db.models.work_orders import DISSATISFACTIONS
from desktop_app.core import numbering
from desktop_app.core.limits import last_day
from desktop_app.core.program import Values
from desktop_app.core.workdays import NATURAL
from desktop_app.programs.work_orders import course, notices, ratings, rules, slips
from desktop_app.programs.work_orders.deadlines import answer_due, completion_moment, raised_on

if TYPE_CHECKING:
    from desktop_app.core.office import Office

DOCUMENT = "work_orders"
REDONE = (  # what a rework empties; the journal keeps the old values
    "completed_on",
    "completed_at",
    "days_taken",
    "outcome",
    "self_rating",
    "rating",
    "band",
    "rating_gap",
    "rated_on",
    "rating_method",
    "rated_by",
    "dissatisfaction",
)
_NO_PROMISE = {  # what is left of the promise of a unit that the order is taken from
    "handler": None,
    "commitment": "",
    "committed_on": None,
    "deadline_days": None,
    "original_deadline": None,
    "deadline": None,
    "deadline_set_on": None,
}


def issue(order: Any, values: Values, office: Office) -> Values:
    """Number, dates and the issuing office; taken inside the transaction of the move.

    An order that was written by hand gets the number of its blank slip, and the day of its writing.
    """
    slip = slips.taken(order, values["number"], office) if values["number"] else None
    issued_on = office.today() if slip is None else slips.issue_day(order, slip, office)
    return {
        "number": _next_number(office, issued_on.year) if slip is None else slip.number,
        "slip": slip,
        "issued_on": issued_on,
        "issuer": office.organization,
        "organization": order.organization or office.organization,
        "dispatched_on": office.today(),
        "answer_due": answer_due(raised_on(order, office), office),
    }


def _next_number(office: Office, year: int) -> str:
    return numbering.numbers(office, DOCUMENT, short_name=office.info.short_name, year=year)[0]


def settle(order: Any, values: Values, office: Office) -> Values:
    """Issued and complete in one go, without a promise or a day for one: settled on the spot (domain 1.1)."""
    issued = dict(issue(order, values, office))
    return issued | {
        "settled_on_spot": True,
        "result": values["result"],
        "outcome": "solved",
        "answer_due": None,
        "dispatched_on": None,
        "completed_on": issued["issued_on"],
        "completed_at": completion_moment(issued["issued_on"], order, office),
        "days_taken": office.working_days.between(raised_on(order, office), issued["issued_on"]),
    }


def commit(order: Any, values: Values, office: Office) -> Values:
    """The written promise of the unit: its deadline is the day it names, or follows from the days it asks
    for. What was given for the missing promise is settled (domain 1.1).
    """
    kind = values["deadline_kind"] or NATURAL
    deadline = values["original_deadline"] or last_day(
        values["committed_on"], values["deadline_days"], kind, office
    )
    # an earlier release set no day after a settling on the spot
    due = order.answer_due or values["committed_on"]
    late = (values["committed_on"] - due).days
    notices.settle(order, values["committed_on"], f"超期承诺 {late} 天", office)
    return {
        "organization": values["organization"],
        "handler": values["handler"],
        "commitment": values["commitment"],
        "committed_on": values["committed_on"],
        "deadline_kind": kind,
        "deadline_days": None if values["original_deadline"] else values["deadline_days"],
        "original_deadline": deadline,
        "deadline": deadline,
        "for_review": False,
    }


def return_to_sender(order: Any, values: Values, office: Office) -> Values:
    """A return that waits for a decision; the order remembers the state that a refusal leads back to."""
    office.writer.create(
        OrderReturn(
            order=order,
            returned_on=office.today(),
            reason=values["reason"],
            basis=values["basis"],
            state_before=order.state,
            organization=order.organization,
        )
    )
    return {"return_count": order.return_count + 1}


def _decide_return(order: Any, office: Office, decision: str) -> None:
    made = order.returns.where(OrderReturn.decision == "pending").get()
    office.writer.update(
        made, {"decision": decision, "decided_by": office.user.name, "decided_on": office.today()}
    )


def accept_return(order: Any, values: Values, office: Office) -> Values:
    """The order goes to another unit, which has promised nothing yet; where no promise was asked for, because
    it had been settled on the spot, one is due from today.
    """
    _decide_return(order, office, "approved")
    today = office.today()
    return _NO_PROMISE | {
        "organization": values["organization"],
        "dispatched_on": today,
        "answer_due": order.answer_due or answer_due(today, office),
    }


def refuse_return(order: Any, _values: Values, office: Office) -> Values:
    """The return is decided; the order itself stays as it was."""
    _decide_return(order, office, "refused")
    return {}


def state_before_return(order: Any, _values: Values) -> str:
    """Where a refused return goes back to."""
    last = order.returns.order_by(OrderReturn.id.desc()).get()
    return str(last.state_before)


def apply_extension(order: Any, values: Values, office: Office) -> Values:
    """An application that waits for a decision; the deadline stays until then."""
    office.writer.create(
        OrderExtension(order=order, applied_on=office.today(), reason=values["reason"], until=values["until"])
    )
    return {}


def _decide_extension(order: Any, values: Values, office: Office, decision: str) -> Any:
    made = order.extensions.where(OrderExtension.decision == "pending").get()
    office.writer.update(
        made,
        {
            "decision": decision,
            "decided_by": office.user.name,
            "decided_on": office.today(),
            "told_on": values.get("told_on"),
        },
    )
    return made


def approve_extension(order: Any, values: Values, office: Office) -> Values:
    """The deadline becomes the day that was asked for; the original one is kept beside it (domain 0.7)."""
    until = _decide_extension(order, values, office, "approved").until
    return {"deadline": until, "deadline_set_on": office.today()}


def refuse_extension(order: Any, values: Values, office: Office) -> Values:
    """The application is decided; the deadline stays."""
    _decide_extension(order, values, office, "refused")
    return {}


def tell_extension(order: Any, values: Values, office: Office) -> Values:
    """The day on which the resident was told, in every approved extension that lacked it."""
    for made in rules.untold_extensions(order):
        office.writer.update(made, {"told_on": values["told_on"]})
    return {}


def complete(order: Any, values: Values, office: Office) -> Values:
    """The answer, the unit's own rating and the days that it took, in working days since the raising. What
    was given for the missed deadline is settled.
    """
    late = 0 if order.deadline is None else (values["completed_on"] - order.deadline).days
    notices.settle(order, values["completed_on"], f"逾期办结 {late} 天", office)
    return {
        "outcome": values["outcome"],
        "result": values["result"],
        "self_rating": values["self_rating"],
        "completed_on": values["completed_on"],
        "completed_at": completion_moment(values["completed_on"], order, office),
        "days_taken": office.working_days.between(raised_on(order, office), values["completed_on"]),
    }


def rate(order: Any, values: Values, office: Office) -> Values:
    """The resident's rating, its band by the limits of that day, and how far the unit's own rating is above
    it.
    """
    rating = values["rating"]
    gap = None if order.self_rating is None else order.self_rating - rating
    return {
        "rating": rating,
        "rating_gap": gap,
        "band": ratings.band_of(rating, ratings.band_limits(values["rated_on"], office)),
        "rated_on": values["rated_on"],
        "rating_method": values["rating_method"],
        "rated_by": values["rated_by"],
        "rating_signed": bool(values["rating_signed"]),
        "rating_note": values["rating_note"],
        "dissatisfaction": values["dissatisfaction"],
    }


def leave_unrated(_order: Any, values: Values, office: Office) -> Values:
    """Rated by nobody, with the reason; such an order counts in no average (domain 1.1)."""
    return {"rated_on": office.today(), "rating_note": values["rating_note"]}


def rework(order: Any, values: Values, office: Office) -> Values:
    """The order is handled once more: answer and rating are emptied, and its course says what they were."""
    why = DISSATISFACTIONS.get(order.dissatisfaction or "", "")
    course.note_rework(order, why, values["reason"], office)
    return dict.fromkeys(REDONE) | {
        "result": "",
        "rating_signed": False,
        "rating_note": "",
        "deadline": values["deadline"],
        "deadline_set_on": office.today(),
        "rework_count": order.rework_count + 1,
    }


def archive(order: Any, values: Values, office: Office) -> Values:
    """The next number of the year's archive."""
    day = office.today()
    number = numbering.numbers(
        office, "archive", short_name=office.info.short_name, year=day.year, written=archive_number
    )[0]
    return {"archived_on": day, "archive_number": number, "remark": values["remark"] or order.remark}


def archive_number(short_name: str, year: int, number: int) -> str:
    """2015-白泉-0001: year-unit-sequence (domain 1.1)."""
    return f"{year}-{short_name}-{number:04d}"


def merge(order: Any, values: Values, _office: Office) -> Values:
    """Under the main order from now on; remembers the state that an undone merge leads back to."""
    return {"main_order": values["main_order"], "state_before_merge": order.state}


def unmerge(_order: Any, _values: Values, _office: Office) -> Values:
    """On its own again; its state comes back by the move."""
    return {"main_order": None, "state_before_merge": None}


def urge(order: Any, values: Values, office: Office) -> Values:
    """An urging that a person gives, and not the rule of escalation."""
    notices.by_hand(order, "urge", values["reason"] or "期限临近或已过", office)
    return {}


def supervise(order: Any, values: Values, office: Office) -> Values:
    """A yellow or red card that a leader gives."""
    notices.by_hand(order, values["kind"], values["reason"], office)
    return {}


def circulate(order: Any, values: Values, office: Office) -> Values:
    """The circulated criticism after an urging that nobody explained."""
    notices.circulate(order, values["reason"], office)
    return {}


def answer_urge(order: Any, values: Values, office: Office) -> Values:
    """The explanation, in whatever waits for one."""
    notices.explain(order, values["answer"], office)
    return {}


def unchanged(order: Any, _values: Values) -> str:
    """The move leaves the state as it is."""
    return str(order.state)
