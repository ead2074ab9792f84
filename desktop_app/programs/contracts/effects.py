"""What the moves of a contract write: its number, the post in the register of people, and what follows it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Values
from desktop_app.programs import appointing
from desktop_app.programs.appointing import POST, change_post, held
from desktop_app.programs.contract_posts.effects import draw_up, number
from desktop_app.programs.contract_posts.eligibility import identity_of
from desktop_app.programs.contract_posts.rules import post_of
from desktop_app.programs.contract_rounds.choosing import wait

if TYPE_CHECKING:
    from desktop_app.core.office import Office

_RANK_OF = {"section_head": "township_head", "section_deputy": "township_deputy"}
_CATEGORY_OF = ("civil_servant", "public_institution", "enterprise")


def sign(contract: Any, values: Values, office: Office) -> Values:
    """The register has the new post from the first day on; the contract keeps what was before."""
    person, post = contract.person, contract.post
    identity = identity_of(person)
    was = before(person)
    changes = _written(contract)
    if post.kind in _RANK_OF:
        changes["rank"] = _RANK_OF[post.kind]
    if contract.identity_after != identity and contract.identity_after in _CATEGORY_OF:
        changes["category"] = contract.identity_after
    change_post(person, contract.starts_on, office=office, **changes)
    return {
        **values,
        **was,
        "identity_before": identity,
        "number": contract.number or number(office, "contracts", values["signed_on"].year),
    }


def before(person: Any) -> dict[str, Any]:
    """What signing changes in the register, as a contract keeps it."""
    now = {**held(person), "category": person.category}
    return {f"{name}_before": value for name, value in now.items()}


def _written(contract: Any) -> dict[str, Any]:
    """The post of the contract, as signing writes it into the register."""
    post = contract.post
    return {"organization": post.organization, "post": post.department + post.title, "status": "in_post"}


def _examined(values: Values) -> Values:
    return {
        "examined_on": values["examined_on"],
        "exam_grade": values["exam_grade"],
        "exam_note": values["exam_note"],
        "ended_on": values["examined_on"],
    }


def renew(contract: Any, values: Values, office: Office) -> Values:
    """The next contract begins on the day after this one ends."""
    following = contract.ends_on + timedelta(days=1)
    draw_up(contract.post, contract.person, "renewal", following, office=office)
    return {**_examined(values), "ended_on": contract.ends_on}


def transfer(contract: Any, values: Values, office: Office) -> Values:
    """A contract for the other post."""
    post = post_of(values["post"])
    draw_up(post, contract.person, "transfer", values["examined_on"], office=office)
    return _examined(values)


def dismiss(contract: Any, values: Values, office: Office) -> Values:
    """Without a post from the day on, in the register and on the list of those who wait for one."""
    day = values["ended_on"]
    change_post(contract.person, day, office=office, post="", status="removed_waiting")
    told = f"{contract.post.title}解聘：{values['ended_reason']}"
    wait(contract.person, "contract", day, office=office, explanation=told)
    return {
        "ended_on": day,
        "ended_reason": values["ended_reason"],
        "examined_on": day if values["exam_grade"] else None,
        "exam_grade": values["exam_grade"],
    }


def take_back(contract: Any, values: Values, office: Office) -> Values:
    """Signed by mistake: the register has again what it had before, unless it was changed since; what came
    from outside had changed nothing there.
    """
    now = held(contract.person)
    signed_here = contract.status_before is not None
    if signed_here and all(now[name] == value for name, value in _written(contract).items()):
        was = {name: getattr(contract, f"{name}_before") for name in (*POST, "category")}
        appointing.take_back(contract.person, contract.starts_on, office=office, before=was)
    return dict(values)
