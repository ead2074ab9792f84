"""What may not be done to an application, in sentences: guards of its moves, checks of what is typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import PostApplication
from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.programs.contract_posts.eligibility import is_competed, reasons
from desktop_app.programs.contract_posts.rules import holding

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def application_rules(application: Any, _office: Office) -> Iterator[Problem]:
    """One application for each post; scores once the defence is over stay as they are."""
    if application.post_id is not None and not is_competed(application.post):
        yield Problem("post", "一般岗位不用竞争上岗，请填“双向选择志愿”")
    if application.turn is not None and application.turn < 1:
        yield Problem("turn", "“答辩顺序”应是 1、2 这样的数")
    if application.post_id is None or application.person_id is None:
        return
    twin = PostApplication.get_or_none(
        PostApplication.post == application.post_id,
        PostApplication.person == application.person_id,
        PostApplication.state.in_(("draft", "applied", "eligible")),
        PostApplication.outcome.is_null() | (PostApplication.outcome != "cancelled"),
        PostApplication.id != (application.id or 0),
    )
    if twin is not None:
        yield Problem("person", f"这个人已经报名这个岗位（{twin.number or '填写中'}）")


def score_rules(rows: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """Each judge scores once."""
    for judge, count in Counter(row.judge for row in rows).items():
        if count > 1:
            yield Problem("judge", f"评委“{judge}”打了 {count} 次分，一人只打一次")


def against_applying(application: Any, office: Office) -> Iterator[str]:
    """Applications are taken while the post takes them."""
    if application.post_id is None or application.person_id is None:
        yield "请填写“岗位”和“姓名”"
        return
    post = application.post
    if post.state != "announced":
        yield f"岗位“{post.title}”现在不接受报名"
    elif office.today() < post.apply_from:
        yield f"报名从 {post.apply_from} 开始"
    if application.way == "recommended" and not application.recommended_by:
        yield "推荐的请填写“推荐单位（人）”"
    if not application.statement:
        yield "请填写“竞聘理由”"


def application_problems(application: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Handed in while applications were taken; what came on paper may be registered later."""
    post, day = application.post, values["applied_on"]
    yield from day_problems("applied_on", "报名日期", day, post.apply_from, office)
    if day > post.apply_until:
        yield Problem("applied_on", f"报名到 {post.apply_until} 已经截止；截止以前交来的，请填交来的那天")


def against_passing(application: Any, office: Office) -> Iterator[str]:
    """资格审查: every condition of the post is met on the last day for applications."""
    post = application.post
    yield from reasons(post, application.person, post.apply_until, office=office)
    contract = holding(application.person)
    if contract is not None and contract.post_id != post.id:
        yield f"已经聘在“{contract.post.title}”，解除后才能竞聘"


def refusal(application: Any, office: Office) -> str:
    """What the examination found, as the default of the reason."""
    return "；".join(against_passing(application, office))


def against_withdrawing(application: Any, office: Office) -> Iterator[str]:
    last = application.post.withdraw_until or application.post.defence_on
    if last is not None and office.today() > last:
        yield f"退出竞聘到 {last} 已经截止"
    yield from against_changing(application, office)


def against_changing(application: Any, _office: Office) -> Iterator[str]:
    """What was decided is changed by taking the decision back, not here."""
    if application.outcome is not None:
        words = PostApplication.outcome.words
        yield f"结果已经是“{words[application.outcome]}”"
    elif application.post.state == "noticed":
        yield "正在公示，要先登记“公示异议属实”"


def tie_problems(application: Any, values: Values, _office: Office) -> Iterator[Problem]:
    if values["tie_order"] < 1:
        yield Problem("tie_order", "应是 1、2 这样的数，小的在前")
