"""What the moves of a warning write: the chain of approval, its number, its clocks, and what follows it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import AdjustmentEarlierMeasure, CadreWarning, PostAdjustment, WarningApproval
from desktop_app.core import numbering, search_index
from desktop_app.core.limits import last_of_months
from desktop_app.core.program import Values
from desktop_app.core.workdays import months_after
from desktop_app.programs.post_adjustments import PROGRAM as POST_ADJUSTMENTS
from desktop_app.programs.post_adjustments.rules import own_level
from desktop_app.programs.warnings.rules import pending

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BOOKS = {"reminder": "reminders", "inquiry": "inquiries", "admonition": "admonitions"}
TALK = ("talker", "talk_recorder", "talk_place", "talk_record")


def submit(warning: Any, _values: Values, office: Office) -> Values:
    """Lay the chain of approval out, one row for each step; unit and post are those of today."""
    day = office.today()
    name = "admonition_steps" if warning.kind == "admonition" else "warning_steps"
    for step in office.parameters.text(name, day).split("、"):
        office.writer.create(WarningApproval(warning=warning, step=step))
    person = warning.person
    return {
        "organization": warning.organization or person.organization,
        "post": warning.post or person.post,
        "issuer": office.organization,
    }


def approve(warning: Any, values: Values, office: Office) -> Values:
    _decide(warning, values, office, "agreed")
    return {}


def send_back(warning: Any, values: Values, office: Office) -> Values:
    """The step says no: what was to come after it is dropped, and the chain begins anew later."""
    _decide(warning, values, office, "returned")
    for row in pending(warning):
        office.writer.discard(row)
    return {}


def _decide(warning: Any, values: Values, office: Office, result: str) -> None:
    office.writer.update(pending(warning)[0], {**values, "result": result})


def issue(warning: Any, _values: Values, office: Office) -> Values:
    """Take the number of the kind's own book: 舟组函〔2016〕10号."""
    day = office.today()
    return {"number": numbers(warning.kind, office, year=day.year)[0], "issued_on": day}


def numbers(kind: str, office: Office, *, year: int, count: int = 1) -> list[str]:
    """The next numbers of the kind in the year."""
    mark = office.parameters.text(f"{kind}_document", office.today())
    return numbering.numbers(
        office,
        BOOKS[kind],
        short_name=office.info.short_name + mark,
        year=year,
        count=count,
        written=numbering.document_number,
    )


def deliver(warning: Any, values: Values, office: Office) -> Values:
    return {**values, **clocks(warning.kind, values["delivered_on"], office)}


def clocks(kind: str, day: date, office: Office) -> dict[str, date]:
    """From the delivery on: six months to put things right, and after an admonition no promotion so long."""
    months = office.parameters.whole
    found = {}
    if kind != "inquiry":
        found["report_due"] = last_of_months(day, months("rectification_months", day), office)
    if kind == "admonition":
        found["restricted_from"] = day
        found["restricted_until"] = months_after(day, months("restriction_admonition", day))
    return found


def sign(warning: Any, values: Values, office: Office) -> Values:
    return {**values, **reply_clock(warning.kind, values["signed_on"], office)}


def reply_clock(kind: str, day: date, office: Office) -> dict[str, date]:
    """From the receipt on: 15 working days to answer an inquiry, five for the statement on an admonition; a
    reminder is not answered.
    """
    if kind == "inquiry":
        return {"answer_due": _working_days_after(day, "inquiry_days", office)}
    if kind == "admonition":
        return {"statement_due": _working_days_after(day, "statement_days", office)}
    return {}


def _working_days_after(day: date, parameter: str, office: Office) -> date:
    return office.working_days.after(day, office.parameters.whole(parameter, day))


def answer(warning: Any, values: Values, _office: Office) -> Values:
    name = "answered_on" if warning.kind == "inquiry" else "statement_on"
    return {name: values["answered_on"], "answer": values["answer"]}


def second_inquiry(warning: Any, office: Office) -> CadreWarning:
    """A draft of a second inquiry about the same matter, written."""
    second = CadreWarning(
        kind="inquiry",
        first=warning,
        person=warning.person,
        organization=warning.organization_id,
        post=warning.post,
        matter=warning.matter,
        content=warning.content,
        source=warning.source,
    )
    office.writer.create(second)
    return second


def rectify(warning: Any, _values: Values, office: Office) -> Values:
    """An inquiry that proved true is put right within six months of the answer."""
    if warning.kind != "inquiry":
        return {}
    day = office.today()
    months = office.parameters.whole("rectification_months", day)
    return {"answer_rating": "true", "report_due": last_of_months(day, months, office)}


def hand_over(warning: Any, values: Values, office: Office) -> Values:
    """What was not corrected becomes the clue of a case of 能上能下, the warning its earlier measure."""
    case = PostAdjustment(
        person=warning.person,
        organization=warning.organization_id,
        post=warning.post,
        source="daily",
        clue_on=office.today(),
        clue=values["uncorrected"],
        level=own_level(office),
    )
    office.writer.create(case)
    office.writer.create(
        AdjustmentEarlierMeasure(adjustment=case, warning=warning, uncorrected=values["uncorrected"])
    )
    search_index.put(POST_ADJUSTMENTS, case)
    return {"follow_up": "转能上能下"}
