"""What the moves of a round write: its number, the clock of the notice, and who has which place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import HonourNominee, Person
from desktop_app.core import numbering, others, search_index
from desktop_app.core.program import Values
from desktop_app.programs import people
from desktop_app.programs.village_honours import ranking, rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def publish(honour: Any, values: Values, office: Office) -> Values:
    return {**values, "number": numbering.next_sheet(office, "village_honours", year=honour.year)}


def extend(_honour: Any, values: Values, _office: Office) -> Values:
    """What was put up is put up anew, with those who are still to come."""
    return {**values, "noticed_on": None, "notice_days": None, "notice_until": None}


def award(honour: Any, values: Values, office: Office) -> Values:
    """The first ones are honoured, and their register says so; the others keep score and place."""
    found = rules.ranked(honour)
    winners = set(ranking.first(found, honour.places))
    for each in found:
        nominee = HonourNominee.get_by_id(each.key)
        told = {"vote_score": each.vote_score, "total": each.total, "place": each.place}
        if each.key in winners:
            told["awarded_on"] = values["awarded_on"]
        others.change(office, nominee, told)
        others.move(office, nominee, "award" if each.key in winners else "pass_over")
        if each.key in winners:
            reward(nominee.person, in_register(honour, values["awarded_on"]), office)
    return dict(values)


def void(honour: Any, values: Values, office: Office) -> Values:
    """Nobody waits in a round that is not held."""
    reason = f"评选作废：{values['closing_reason']}"[: HonourNominee.ending_reason.max_length]
    for nominee in rules.candidates(honour):
        others.move(office, nominee, "withdraw", {"ending_reason": reason})
    return dict(values)


def in_register(honour: Any, day: date) -> str:
    """What the register of people says of the honour."""
    return f"{day:%Y.%m}获{honour.title}表彰"


def reward(person: Any, told: str, office: Office) -> None:
    """奖惩情况 in the register of people, which every form about the person prints."""
    current = Person.get_by_id(person.id)
    _write_rewards(current, [*filter(None, (current.rewards, told))], office)


def take_back(person: Any, told: str, office: Office) -> None:
    """The register says no more of an honour that was revoked; whatever else stands there is left."""
    current = Person.get_by_id(person.id)
    lines = current.rewards.split("\n")
    if told in lines:
        lines.remove(told)
        _write_rewards(current, lines, office)


def _write_rewards(person: Any, lines: list[str], office: Office) -> None:
    changes = {"rewards": "\n".join(lines)}
    office.writer.update(person, changes)
    search_index.put(people.PROGRAM, person, changes)
