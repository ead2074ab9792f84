"""What may not be done to a contract, in sentences: guards of its moves, checks of what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from db.models import Contract
from desktop_app.core.happened import to_come
from desktop_app.core.program import Problem, Values
from desktop_app.programs.contract_posts.eligibility import reasons
from desktop_app.programs.contract_posts.rules import HELD, free, post_of

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def contract_rules(contract: Any, office: Office) -> Iterator[Problem]:
    """A term has a length, nobody holds two posts, no post has more people than places, and the days of
    signing and examining are not in the future.
    """
    yield from to_come([contract], office, "signed_on", "examined_on")
    starts, ends = contract.starts_on, contract.ends_on
    if starts is not None and ends is not None and ends <= starts:
        yield Problem("ends_on", "“聘期止”要晚于“聘期起”")
    if contract.state not in HELD or contract.ended_on is not None:
        return
    if contract.post_id is None or contract.person_id is None:
        return
    others = Contract.select().where(Contract.state.in_(HELD), Contract.id != (contract.id or 0))
    twin = others.where(Contract.person == contract.person_id).first()
    if twin is not None:
        yield Problem("person", f"这个人已经聘在“{twin.post.title}”，一人只能一个岗位")
    taken = others.where(Contract.post == contract.post_id).count()
    if taken >= contract.post.places:
        yield Problem("post", f"“{contract.post.title}”职数 {contract.post.places}，已经聘满")


def against_signing(contract: Any, office: Office) -> Iterator[str]:
    """Nobody signs for a term without goals, or before it begins."""
    if not contract.goals.exists():
        yield "至少要有一条聘期目标"
    if contract.starts_on is None:
        yield "请填写“聘期起”"
    elif contract.starts_on > office.today():
        yield f"聘期从 {contract.starts_on} 开始，到时再登记签订"


def signing_problems(contract: Any, values: Values, office: Office) -> Iterator[Problem]:
    if values["signed_on"] > office.today():
        yield Problem("signed_on", "“签订日期”不能晚于今天")


def alert_from(contract: Any, office: Office) -> date:
    """The day from which the end of the term is announced, and from which it may be examined."""
    days = office.parameters.whole("contract_alert_days", office.today())
    day: date = contract.ends_on - timedelta(days=days)
    return day


def against_examining(contract: Any, office: Office) -> Iterator[str]:
    """期满考核 belongs to the end of the term."""
    if office.today() < (day := alert_from(contract, office)):
        yield f"聘期到 {contract.ends_on}，从 {day} 起才能期满考核"
    unsaid = contract.goals.where(contract.goals.model.result == "").count()
    if unsaid:
        yield f"还有 {unsaid} 条聘期目标没有填“完成情况”"


def renewal_problems(contract: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from day_problems(contract, values, "examined_on", office)
    if values["exam_grade"] == "poor":
        yield Problem("exam_grade", "考核不合格的不能续聘、转岗，请用“解聘”")


def transfer_problems(contract: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The other post has a free place, and the person may have it."""
    yield from renewal_problems(contract, values, office)
    post = post_of(values["post"])
    if post.id == contract.post_id:
        yield Problem("post", "要转到另一个岗位；留在本岗的请用“续聘”")
    else:
        yield from placing_problems("post", post, contract.person, office)


def placing_problems(name: str, post: Any, person: Any, office: Office) -> Iterator[Problem]:
    """Why the person cannot be given a place in the post without competition."""
    if post.state in ("draft", "merged", "void"):
        yield Problem(name, f"“{post.title}”是“{type(post).state.words[post.state]}”，不能安排人")
    elif free(post) <= 0:
        yield Problem(name, f"“{post.title}”职数已满")
    for reason in reasons(post, person, office.today(), office=office):
        yield Problem(name, f"“{post.title}”：{reason}")


def dismissal_problems(contract: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from day_problems(contract, values, "ended_on", office)


def day_problems(contract: Any, values: Values, name: str, office: Office) -> Iterator[Problem]:
    if not contract.starts_on <= values[name] <= office.today():
        label = Contract._meta.fields[name].verbose_name
        yield Problem(name, f"“{label}”应在聘期开始（{contract.starts_on}）到今天之间")
