"""What the moves of a post write: its number, who is proposed and appointed, and the contracts to sign."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Contract
from desktop_app.core import numbering
from desktop_app.core.program import Values
from desktop_app.core.workdays import term_end
from desktop_app.programs import elsewhere, public_notice
from desktop_app.programs.contract_posts import ranking, rules
from desktop_app.programs.contract_posts.eligibility import identity_of, is_competed
from desktop_app.programs.people.words import post_in_full

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def number(office: Office, book: str, year: int) -> str:
    """The next number of the book."""
    return numbering.next_sheet(office, book, year=year)


def set_up(post: Any, _values: Values, office: Office) -> Values:
    """Number the post; the term is the office's where the post has none of its own."""
    today = office.today()
    return {
        "number": number(office, "contract_posts", post.year),
        "set_up_on": today,
        "term_years": post.term_years or office.parameters.whole("contract_term", today),
    }


def announce(_post: Any, values: Values, _office: Office) -> Values:
    """A new announcement begins anew: what an earlier one led to stays in its applications."""
    return {
        **values,
        "decided_on": None,
        "notice_from": None,
        "notice_until": None,
        "ended_reason": "",
    }


def compete(post: Any, _values: Values, office: Office) -> Values:
    """A competition keeps to its end the weights and rules that hold on the day on which it begins."""
    if not is_competed(post):
        return {}
    today, text = office.today(), office.parameters.text
    weights = [int(part) for part in text("contract_weights", today).split(",")]
    names = ("weight_defence", "weight_democratic", "weight_inspection")
    return {
        **dict(zip(names, weights, strict=True)),
        "judges_least": office.parameters.whole("contract_judges", today),
        "drops_extremes": text("contract_extremes", today) == "是",
    }


def cancel(post: Any, values: Values, office: Office) -> Values:
    """No competition this time: its applications come to nothing."""
    for application in post.applications:
        if application.state in ("applied", "eligible") and application.outcome is None:
            elsewhere.change(application, {"outcome": "cancelled"}, office=office)
    return {"ended_reason": values["ended_reason"]}


def merge(post: Any, values: Values, office: Office) -> Values:
    """The applications go on for the other post."""
    for application in post.applications:
        if application.state in ("draft", "applied", "eligible"):
            elsewhere.change(application, {"post": values["merged_into"]}, office=office)
    return dict(values)


def decide(post: Any, values: Values, office: Office) -> Values:
    """Whoever stands in one of the places is proposed, and the public notice begins."""
    elected = set(ranking.elected(rules.standings(post), rules.free(post)))
    for application in rules.eligible(post):
        if application.id in elected:
            elsewhere.change(application, {"outcome": "proposed"}, office=office)
    day = values["notice_from"]
    days = office.parameters.whole("contract_notice_days", day)
    return {**values, "notice_until": public_notice.last_day(day, days, office)}


def reopen(post: Any, values: Values, office: Office) -> Values:
    """What was objected holds: nobody is proposed any more."""
    for application in rules.proposed(post):
        elsewhere.change(application, {"outcome": None}, office=office)
    return {"objections": values["objections"], "notice_from": None, "notice_until": None}


def appoint(post: Any, values: Values, office: Office) -> Values:
    """A contract for each who was proposed; the others were passed over."""
    for application in rules.eligible(post):
        won = application.outcome == "proposed"
        outcome = "appointed" if won else "passed_over"
        elsewhere.change(application, {"outcome": outcome}, office=office)
        if won:
            draw_up(post, application.person, "competition", values["appointed_on"], office=office)
    return {"appointed_on": values["appointed_on"], "objections": values["objections"] or "无异议"}


def draw_up(post: Any, person: Any, source: str, day: date, *, office: Office) -> Any:
    """A contract that waits for its signature: from the day on, for the term of the post. It keeps what the
    person was before, for the register forgets that.
    """
    identity = identity_of(person)
    contract = Contract(
        post=post,
        person=person,
        source=source,
        starts_on=day,
        ends_on=term_end(day, post.term_years * 12),
        identity_before=identity,
        identity_after=identity,
        post_before=post_in_full(person),
        pay_grade=post.pay_grade,
    )
    elsewhere.make(contract, office=office)
    return contract
