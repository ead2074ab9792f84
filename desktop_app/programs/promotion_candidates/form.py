"""The form of a candidate: the application, the findings, the scores, and the steps to the post."""

from __future__ import annotations

from typing import Any

from db.models import PromotionCheck, PromotionMeeting
from desktop_app.core.program import NEVER, Field, Lines, Section

_UNSCORED = ("draft", "applied", "ineligible")


def _since(name: str) -> Any:
    """Shown from the step on that writes the day."""
    return lambda candidate: getattr(candidate, name) is not None


FORM: tuple[Section | Lines, ...] = (
    Section(
        "报名",
        (
            Field("round", required=True, wide=True),
            Field("person", required=True),
            Field("source", hint="作为哪一方面的人员"),
            Field("way"),
            Field("recommender", hint="组织推荐的填写"),
            Field("applied_on", required=True, default=lambda _candidate, office: office.today()),
            Field("organization", hint="空着从人员登记里取"),
            Field("post", hint="空着从人员登记里取"),
            Field("honours", rows=2, wide=True, hint="空着从人员登记的奖惩情况里取"),
            Field("reason", "报名理由", rows=3, wide=True, hint="或推荐理由"),
            Field("remark", wide=True),
        ),
    ),
    Section(
        "资格审查",
        (
            Field("secretary_months", "任书记月数"),
            Field("age"),
            Field("education"),
            Field("reviewed_on", "审查日期"),
            Field("review", rows=2, wide=True),
        ),
        editable_in=NEVER,
        shown=lambda candidate: candidate.state != "draft",
    ),
    Lines(
        "checks",
        "条件核对",
        PromotionCheck,
        "candidate",
        (Field("told", wide=True),),
        editable_in=NEVER,
        shown=_since("reviewed_on"),
    ),
    Section(
        "比选成绩",
        (
            Field("written_score"),
            Field("interview_score"),
            Field("achievement_score"),
            Field("total"),
            Field("tie_order"),
            Field("tie_by"),
            Field("tie_reason", wide=True),
        ),
        editable_in=NEVER,
        shown=lambda candidate: candidate.state not in _UNSCORED,
    ),
    Section(
        "考察",
        (
            Field("proposed_on"),
            Field("examined_on"),
            Field("examiners"),
            Field("conclusion"),
            Field("findings", rows=4, wide=True),
        ),
        editable_in=NEVER,
        shown=_since("proposed_on"),
    ),
    Lines(
        "meetings",
        "会议",
        PromotionMeeting,
        "candidate",
        (Field("met_on"), Field("tally", wide=True), Field("meeting"), Field("outcome")),
        editable_in=NEVER,
        shown=_since("examined_on"),
    ),
    Section(
        "公示和任职",
        (
            Field("decided_on"),
            Field("unit"),
            Field("new_post"),
            Field("appointing"),
            Field("noticed_on"),
            Field("notice_days"),
            Field("notice_until"),
            Field("appointed_on"),
            Field("document"),
            Field("notice_result", wide=True),
        ),
        editable_in=NEVER,
        shown=_since("decided_on"),
    ),
    Section(
        "结束",
        (Field("ending_reason", wide=True),),
        editable_in=NEVER,
        shown=lambda candidate: candidate.state in ("passed_over", "withdrawn"),
    ),
)
