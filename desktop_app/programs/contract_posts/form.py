"""The form of a post: what it is needed for, what is asked, and how its competition went."""

from __future__ import annotations

from typing import Any

from desktop_app.core.inputs import this_year
from desktop_app.core.program import DRAFT, NEVER, Field, Lines, Section

OPEN = DRAFT | {"vacant"}


def _is(name: str) -> Any:
    """Shown once there is something to show."""
    return lambda post: bool(getattr(post, name))


FORM: tuple[Section | Lines, ...] = (
    Section(
        "岗位",
        (
            Field("year", required=True, default=this_year),
            Field("organization", required=True, default=lambda _post, office: office.organization),
            Field("department"),
            Field("code", hint="单位自编的编号"),
            Field("title", required=True),
            Field("kind", required=True, hint="科级竞争上岗，一般双向选择"),
            Field("places", required=True),
            Field("term_years", hint="年，不填的按参数"),
            Field("pay_grade"),
            Field("need", rows=2, wide=True, hint="因什么事、按什么需要设"),
            Field("duties", rows=4, wide=True),
        ),
        editable_in=OPEN,
    ),
    Section(
        "资格",
        (
            Field("identity", required=True),
            Field("age_max", hint="周岁，含"),
            Field("education", hint="及以上"),
            Field("years", hint="满多少年"),
            Field("requirements", rows=3, wide=True),
        ),
        editable_in=OPEN,
    ),
    Section(
        "公布",
        (
            Field("set_up_on"),
            Field("announced_on"),
            Field("apply_from"),
            Field("apply_until"),
            Field("materials_until", shown=_is("materials_until")),
            Field("withdraw_until", shown=_is("withdraw_until")),
            Field("defence_on", shown=_is("defence_on")),
            Field("defence_place", shown=_is("defence_place")),
        ),
        editable_in=NEVER,
        shown=_is("set_up_on"),
    ),
    Section(
        "综合分",
        (
            Field("weight_defence", hint="%"),
            Field("weight_democratic", hint="%"),
            Field("weight_inspection", hint="%"),
            Field("judges_least", hint="人"),
            Field("drops_extremes"),
        ),
        editable_in=NEVER,
        shown=lambda post: post.weight_defence is not None,
    ),
    Section(
        "公示和聘任",
        (
            Field("decided_on"),
            Field("notice_from"),
            Field("notice_until"),
            Field("objections", wide=True),
            Field("appointed_on"),
        ),
        editable_in=NEVER,
        shown=lambda post: bool(post.decided_on or post.appointed_on),
    ),
    Section(
        "结束",
        (Field("merged_into", shown=_is("merged_into")), Field("ended_reason", wide=True)),
        editable_in=NEVER,
        shown=lambda post: bool(post.merged_into_id or post.ended_reason),
    ),
)
