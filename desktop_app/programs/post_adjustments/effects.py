"""What the moves of a case write: numbers and clocks, the votes, and the post in the register of people."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import DictionaryEntry
from db.models.post_adjustments import KINDS
from desktop_app.core import numbering
from desktop_app.core.limits import last_day, last_of_months
from desktop_app.core.program import Values
from desktop_app.core.workdays import NATURAL, months_after
from desktop_app.programs import meetings
from desktop_app.programs.appointing import change_post
from desktop_app.programs.post_adjustments.rules import HONOURABLE, LEAVING, ORDERED, REMOVAL, entry

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BOOK = "post_adjustments"
DOCUMENTS = "post_documents"
TALK = ("talked_on", "talker", "talk_recorder", "talk_place", "talk_record", "opinion")
# What the register says of whoever leaves by these channels without a new post; others wait for one.
LEAVES_AS = {"retirement": "retired", "term_end": "left"}
# The parameter with the length of the restriction period, by the kind of measure; others have none.
PERIODS = {
    "lateral": "restriction_lateral",
    "non_leading": "restriction_lateral",
    "rank_transfer": "restriction_lateral",
    "transfer_away": "restriction_lateral",
    "removal": "restriction_removal",
    "demotion": "restriction_demotion",
    "blame_resignation": "restriction_resignation",
    "ordered_resignation": "restriction_resignation",
}


def register(case: Any, _values: Values, office: Office) -> Values:
    """Number the case and keep what the cadre was when it began."""
    return {
        "number": numbering.next_sheet(office, BOOK, year=office.today().year),
        "issuer": office.organization,
        **former_post(case),
    }


def former_post(case: Any) -> Values:
    """Unit, post and rank of the cadre, where the case does not say them itself."""
    person = case.person
    return {
        "organization": case.organization or person.organization,
        "post": case.post or person.post,
        "post_since": case.post_since or person.post_since,
        "rank": case.rank or person.rank,
    }


def order_instead(_case: Any, _values: Values, _office: Office) -> Values:
    return {"proposed_measure": measure_of(ORDERED)}


def measure_of(kind: str) -> Any:
    """The dictionary's entry for a kind of measure, None where the office has none."""
    return DictionaryEntry.get_or_none(
        DictionaryEntry.dictionary == "adjustment_measures", DictionaryEntry.code == kind
    )


def kind_of(measure: Any) -> str:
    """The kind of measure that an entry stands for."""
    code = str(measure.code)
    return code if code in KINDS else "other"


def decide(case: Any, values: Values, office: Office) -> Values:
    """The meeting's votes, the number of the decision, and the restriction period from its day on."""
    meetings.hold(case, values, "passed", office=office)
    day = values["met_on"]
    measure = entry(values["measure"])
    kind = kind_of(measure)
    return {
        "measure": measure,
        "kind": kind,
        "decided_on": day,
        "document": _document(day, office),
        **restriction(kind, case.channel, day, office),
    }


def _document(day: date, office: Office) -> str:
    """The next number of the office's decisions on posts."""
    short_name = office.info.short_name + office.parameters.text("post_document", day)
    return numbering.numbers(
        office, DOCUMENTS, short_name=short_name, year=day.year, written=numbering.document_number
    )[0]


def restriction(kind: str | None, channel: Any, day: date, office: Office) -> Values:
    """The restriction period that follows a measure decided on the day (domain 1.8)."""
    parameter = PERIODS.get(kind or "")
    if parameter is None or (channel is not None and channel.code in HONOURABLE):
        return {"restricted_from": None, "no_post_until": None, "restricted_until": None}
    months = office.parameters.whole
    no_post = months_after(day, months("restriction_no_post", day)) if kind == REMOVAL else None
    return {
        "restricted_from": day,
        "no_post_until": no_post,
        "restricted_until": months_after(day, months(parameter, day)),
    }


def serve(case: Any, values: Values, office: Office) -> Values:
    """From the talk and the notice on: 15 days to resign, and as many to appeal."""
    day = values["talked_on"]
    return {
        **values,
        "application_due": _days_after(day, "resignation_days", office),
        "appeal_due": _days_after(day, "appeal_days", office),
    }


def _days_after(day: date, parameter: str, office: Office) -> date:
    return last_day(day, office.parameters.whole(parameter, day), NATURAL, office)


def appeal(case: Any, values: Values, office: Office) -> Values:
    day = values["appealed_on"]
    return {
        "appealed_on": day,
        "appeal_reason": values["appeal_reason"],
        "review_due": last_of_months(day, office.parameters.whole("review_months", day), office),
        "state_before_appeal": case.state,
    }


def uphold(case: Any, values: Values, office: Office) -> Values:
    """The decision stands; whoever was ordered to resign has three days from now on."""
    day = values["reviewed_on"]
    ordered = case.state_before_appeal == "ordered"
    return {
        "reviewed_on": day,
        "review": "upheld",
        "review_document": _document(day, office),
        "review_reason": values["review_reason"],
        "upheld_due": _days_after(day, "upheld_days", office) if ordered else None,
    }


def state_before_appeal(case: Any, _values: Values) -> str:
    """Where a case goes back to when its decision stands."""
    return str(case.state_before_appeal)


def revoke(case: Any, values: Values, office: Office) -> Values:
    """The decision falls, its restriction period with it; a post that was lost is given back."""
    if case.effective_on is not None:
        change_post(
            case.person,
            values["reviewed_on"],
            office=office,
            organization=case.organization,
            post=case.post,
            post_since=case.post_since,
            rank=case.rank,
            status=case.status_before or "in_post",  # of a case from outside nobody knows it
        )
    return {
        "reviewed_on": values["reviewed_on"],
        "review": "revoked",
        "review_document": _document(values["reviewed_on"], office),
        "review_reason": values["review_reason"],
        "restricted_from": None,
        "no_post_until": None,
        "restricted_until": None,
    }


def refuse(case: Any, _values: Values, office: Office) -> Values:
    """Whoever does not resign is removed."""
    return {
        "measure": measure_of(REMOVAL) or case.measure,
        "kind": REMOVAL,
        **restriction(REMOVAL, case.channel, office.today(), office),
    }


def carry_out(case: Any, values: Values, office: Office) -> Values:
    """The decision takes effect: post, rank and status in the register change by the same move."""
    day = values["effective_on"]
    rank = values["new_rank"] or case.rank
    organization = values["new_organization"] or case.organization
    post = values["new_post"] or ("" if case.kind in LEAVING else case.post)
    before = case.person.status
    change_post(
        case.person,
        day,
        office=office,
        organization=organization,
        post=post,
        rank=rank,
        status=_status(case, post),
    )
    return {
        "effective_on": day,
        "new_organization": organization,
        "new_post": post,
        "new_rank": rank,
        "status_before": before,
    }


def _status(case: Any, post: str) -> str:
    if case.kind == "suspension":
        return "suspended"
    if case.kind not in LEAVING or post:
        return "in_post"
    return LEAVES_AS.get(case.channel.code if case.channel is not None else "", "removed_waiting")


def reuse(case: Any, values: Values, office: Office) -> Values:
    """The cadre is used again, in the register too."""
    day = values["reused_on"]
    change_post(
        case.person,
        day,
        office=office,
        organization=values["new_organization"] or case.new_organization,
        post=values["reused_as"],
        status="in_post",
    )
    return {"reused_on": day, "reused_as": values["reused_as"]}
