"""What may not be done to a post of 全员聘任, in sentences: guards of its moves, checks of what is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Contract, ContractPost, MutualChoicePost, PostApplication
from db.models.contract_posts import KINDS, OUTCOMES
from desktop_app.core.checks import year_problems
from desktop_app.core.program import Problem, Values
from desktop_app.programs import restrictions
from desktop_app.programs.contract_posts import ranking
from desktop_app.programs.contract_posts.eligibility import is_competed

if TYPE_CHECKING:
    from desktop_app.core.office import Office

HELD = ("draft", "running")  # contracts that take a place
CHOOSING = ("draft", "open", "round_1", "round_2", "round_3", "adjusting")  # choices that are not over
BY_CHOICE = "一般岗位由“双向选择”统一办理"
_COUNTS = {"places": "职数", "age_max": "年龄上限", "years": "工作年限", "term_years": "聘期"}


def post_rules(post: Any, office: Office) -> Iterator[Problem]:
    """Numbers that somebody can mean."""
    yield from year_problems(post, office, ahead=5)
    for name, label in _COUNTS.items():
        value = getattr(post, name)
        if value is not None and not 1 <= value <= 99:
            yield Problem(name, f"“{label}”应在 1 到 99 之间")


def held(post: Any) -> int:
    """How many places of the post are taken."""
    return int(Contract.select().where(Contract.post == post.id, Contract.state.in_(HELD)).count())


def free(post: Any) -> int:
    """How many places can still be filled."""
    return int(post.places) - held(post)


def eligible(post: Any) -> list[Any]:
    """The applications that passed the examination, in the order of their defence."""
    passed = PostApplication.state == "eligible"
    return list(post.applications.where(passed).order_by(PostApplication.turn, PostApplication.id))


def reckoning(post: Any) -> ranking.Rules:
    """The weights and rules by which the competition for the post is calculated."""
    weights = (post.weight_defence or 0, post.weight_democratic or 0, post.weight_inspection or 0)
    return ranking.Rules(weights, post.judges_least or 1, post.drops_extremes)


def standings(post: Any) -> list[ranking.Standing]:
    """The eligible candidates in order, by the ids of their applications."""
    return ranking.standings([sheet_of(each) for each in eligible(post)], reckoning(post))


def sheet_of(application: Any) -> ranking.Sheet:
    """What is known of the candidate."""
    scores = tuple(row.score for row in application.scores)
    return ranking.Sheet(
        application.id, scores, application.democratic, application.inspection, application.tie_order
    )


def against_setting_up(post: Any, _office: Office) -> Iterator[str]:
    """按需设岗、因事设岗: a post says what it is needed for and what is to be done."""
    for name in ("need", "duties"):
        if not getattr(post, name):
            yield f"请填写“{ContractPost._meta.fields[name].verbose_name}”"


def against_announcing(post: Any, _office: Office) -> Iterator[str]:
    if free(post) <= 0:
        yield f"职数 {post.places}，已经聘满"


def announcement_problems(post: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The days are in order: announced, applications open, closed, withdrawals, defence."""
    if values["announced_on"] > office.today():
        yield Problem("announced_on", "“公布日期”不能晚于今天")
    order = ("announced_on", "apply_from", "apply_until", "defence_on")
    yield from _in_order({name: values[name] for name in order})
    for name in ("materials_until", "withdraw_until"):
        yield from _in_order({"apply_from": values["apply_from"], name: values[name]})


def _in_order(days: Values) -> Iterator[Problem]:
    last: tuple[str, date] | None = None
    for name, day in days.items():
        if day is None:
            continue
        label = ContractPost._meta.fields[name].verbose_name
        if last is not None and day < last[1]:
            yield Problem(name, f"“{label}”不能早于“{last[0]}”")
        last = label, day


def unless_competed(post: Any, _office: Office) -> Iterator[str]:
    """Of a post that is filled by choice there is no competition to be changed."""
    if not is_competed(post):
        yield BY_CHOICE


def extension_problems(post: Any, values: Values, office: Office) -> Iterator[Problem]:
    if values["apply_until"] <= max(post.apply_until, office.today()):
        yield Problem("apply_until", "新的截止日期要晚于原来的，也要晚于今天")


def against_competing(post: Any, office: Office) -> Iterator[str]:
    """开考: the applications are in and examined, and there are enough of them."""
    if not is_competed(post):
        if not choices_of(post, *CHOOSING).exists():
            yield BY_CHOICE
        return
    if office.today() <= post.apply_until:
        yield f"报名到 {post.apply_until} 截止"
    waiting = post.applications.where(PostApplication.state == "applied").count()
    if waiting:
        yield f"还有 {waiting} 份报名没有审查"
    found = len(eligible(post))
    least = office.parameters.whole("contract_ratio", post.apply_until)
    places = free(post)
    if found < places * least:
        yield (f"{found} 人通过资格审查，职数 {places}，不足 {least}:1；请“取消竞聘”“并岗”，或者“延长报名”")


def choices_of(post: Any, *states: str) -> Any:
    """The rows of mutual choices in those states in which the post stands."""
    choice = MutualChoicePost.choice.rel_model
    rows = post.choices.join(choice, on=(MutualChoicePost.choice == choice.id))
    return rows.where(choice.state.in_(states))


def against_cancelling(post: Any, _office: Office) -> Iterator[str]:
    if not is_competed(post) and choices_of(post, *CHOOSING[1:]).exists():
        yield BY_CHOICE


def merging_problems(post: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """Applications go to another post of the same level that takes applications."""
    target = post_of(values["merged_into"])
    if target.id == post.id or target.state != "announced" or target.kind != post.kind:
        yield Problem("merged_into", f"只能并入另一个正在公布的{KINDS[post.kind]}岗位")
        return
    twice = target.applications.where(
        PostApplication.state != "void",
        PostApplication.person.in_(post.applications.select(PostApplication.person)),
    )
    for application in twice:
        yield Problem("merged_into", f"{application.person.name}在那个岗位已经报名，请先处理重复的报名")


def post_of(value: Any) -> Any:
    """The post, given as one or by its id."""
    return ContractPost.get_by_id(value) if isinstance(value, int) else value


def against_deciding(post: Any, office: Office) -> Iterator[str]:
    """Every part of every candidate is there, it is settled who gets the places, and nothing stands against
    them.
    """
    if not is_competed(post):
        yield BY_CHOICE
        return
    ordered = standings(post)
    by_id = {application.id: application for application in eligible(post)}
    if not ordered:
        yield "没有通过资格审查的人"
    for each in ordered:
        if each.missing:
            yield f"{by_id[each.key].person.name}缺{'、'.join(each.missing)}分"
    counts = {application.scores.count() for application in by_id.values()}
    if len(counts) > 1:
        yield f"每个人的评委人数不一样（{'、'.join(str(count) for count in sorted(counts))} 人）"
    if equals := ranking.tied(ordered, free(post)):
        names = "、".join(by_id[key].person.name for key in equals)
        yield f"{names}同分，职数不够，请在报名里“同分处理”并写明依据"
    for key in ranking.elected(ordered, free(post)):
        yield from against_holding(by_id[key].person, office, post=post)


def against_holding(person: Any, office: Office, *, post: Any) -> Iterator[str]:
    """Nobody holds two posts, or gets one within a restriction period."""
    contract = holding(person)
    if contract is not None:
        yield f"{person.name}已经聘在“{contract.post.title}”"
    for other in proposed_elsewhere(person, post):
        yield f"{person.name}已经是“{other.post.title}”的{OUTCOMES['proposed']}人选"
    for reason in restrictions.on(person, office.today(), office=office) if is_competed(post) else ():
        yield f"{person.name}：{reason}"


def holding(person: Any) -> Any | None:
    """The contract by which the person holds a post, or will when it is signed."""
    return Contract.get_or_none(Contract.person == person.id, Contract.state.in_(HELD))


def proposed_elsewhere(person: Any, post: Any) -> Any:
    """Applications of the person for other posts that were successful and are not yet settled."""
    return PostApplication.select().where(
        PostApplication.person == person.id,
        PostApplication.post != post.id,
        PostApplication.outcome == "proposed",
    )


def decision_problems(post: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["decided_on"]
    if day > office.today():
        yield Problem("decided_on", "“党委讨论日期”不能晚于今天")
    elif day <= post.apply_until:
        yield Problem("decided_on", f"要在报名截止（{post.apply_until}）以后")
    if values["notice_from"] < day:
        yield Problem("notice_from", "“公示开始”不能早于党委讨论")


def against_appointing(post: Any, office: Office) -> Iterator[str]:
    """The public notice has been out for its whole time."""
    if office.today() <= post.notice_until:
        yield f"公示到 {post.notice_until}，期满以后才能聘任"
    for application in proposed(post):
        yield from against_holding(application.person, office, post=post)


def appointing_problems(post: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """A term begins after the notice; it may begin later than today."""
    if values["appointed_on"] <= post.notice_until:
        yield Problem("appointed_on", f"“聘任日期”要在公示截止（{post.notice_until}）以后")


def proposed(post: Any) -> list[Any]:
    """The applications that were successful."""
    return list(post.applications.where(PostApplication.outcome == "proposed").order_by(PostApplication.id))


def against_filling(post: Any, _office: Office) -> Iterator[str]:
    """A general post is filled when its choice is completed."""
    if is_competed(post) or not choices_of(post, "adjusting").exists():
        yield "由“双向选择”完成时一并办理"
    elif not held(post):
        yield "没有人落实到这个岗位"


def against_leaving_empty(post: Any, _office: Office) -> Iterator[str]:
    """A general post is given up by its choice, when that is completed or void."""
    choice = MutualChoicePost.choice.rel_model
    over = choice.finished_on.is_null(False) | (choice.void_reason != "")
    if is_competed(post) or not choices_of(post, *CHOOSING[1:]).where(over).exists():
        yield "由“双向选择”完成或者作废时一并办理"


def against_expiring(post: Any, _office: Office) -> Iterator[str]:
    if count := held(post):
        yield f"还有 {count} 人在聘，聘期考核后才到期"


def against_voiding(post: Any, _office: Office) -> Iterator[str]:
    if count := held(post):
        yield f"还有 {count} 人在聘"
    alive = post.applications.where(PostApplication.state.in_(("applied", "eligible"))).count()
    if alive and post.state == "announced":
        yield f"还有 {alive} 份有效报名，请先“取消竞聘”"
    if choices_of(post, *CHOOSING).exists():
        yield "这个岗位在双向选择里，请先从那里去掉"
