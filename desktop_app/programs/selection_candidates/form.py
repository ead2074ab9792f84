"""The form of a candidate: the application, the findings, the scores, and the steps to the post."""

from __future__ import annotations

from db.models import SelectionCheck, SelectionMeeting
from desktop_app.core.inputs import today
from desktop_app.core.program import NEVER, Field, Lines, Section
from desktop_app.programs.steps import since

_UNDECIDED = ("draft", "applied")


FORM: tuple[Section | Lines, ...] = (
    Section(
        "报名",
        (
            Field("position", required=True, wide=True),
            Field("person", required=True),
            Field("way"),
            Field("recommender", hint="组织推荐的填写"),
            Field("applied_on", required=True, default=today),
            Field("organization", hint="空着按人员登记"),
            Field("post", hint="空着按人员登记"),
            Field("rank", hint="空着按人员登记"),
            Field("reason", "报名理由", rows=3, wide=True, hint="或推荐理由"),
            Field("remark", wide=True),
        ),
    ),
    Section(
        "资格审查",
        (Field("reviewed_on"), Field("age"), Field("review", rows=2, wide=True)),
        editable_in=NEVER,
        shown=since("reviewed_on"),
    ),
    Lines(
        "checks",
        "条件核对",
        SelectionCheck,
        "candidate",
        (Field("told", wide=True),),
        editable_in=NEVER,
        shown=since("reviewed_on"),
    ),
    Section(
        "多维比较",
        (
            Field("quality_score"),
            Field("reward_score"),
            Field("frontline_score", "一线经历"),
            Field("leading_score", "领导经历"),
            Field("appraisal_score"),
            Field("total"),
            Field("frontline_basis", wide=True),
            Field("leading_basis", wide=True),
            Field("appraisal_basis", wide=True),
        ),
        editable_in=NEVER,
        shown=lambda candidate: candidate.state not in (*_UNDECIDED, "ineligible"),
    ),
    Section(
        "动议和民主推荐",
        (
            Field("motioned_on"),
            Field("motion_reason", wide=True),
            Field("recommended_on"),
            Field("voters"),
            Field("votes"),
            Field("talks"),
            Field("talk_votes"),
        ),
        editable_in=NEVER,
        shown=since("motioned_on"),
    ),
    Section(
        "考察",
        (
            Field("announced_on"),
            Field("examiners", wide=True),
            Field("examined_on"),
            Field("conclusion"),
            Field("findings", rows=4, wide=True),
        ),
        editable_in=NEVER,
        shown=since("announced_on"),
    ),
    Lines(
        "meetings",
        "会议",
        SelectionMeeting,
        "candidate",
        (Field("met_on"), Field("tally", wide=True), Field("meeting"), Field("outcome")),
        editable_in=NEVER,
        shown=since("examined_on"),
    ),
    Section(
        "公示和任职",
        (
            Field("decided_on"),
            Field("noticed_on"),
            Field("notice_days"),
            Field("notice_until"),
            Field("notice_result", wide=True),
            Field("appointed_on"),
            Field("new_post"),
            Field("document"),
            Field("probation_until"),
            Field("confirmed_on", "考核日期"),
            Field("confirmation", wide=True),
        ),
        editable_in=NEVER,
        shown=since("decided_on"),
    ),
    Section(
        "结束",
        (Field("ending_reason", wide=True),),
        editable_in=NEVER,
        shown=lambda candidate: candidate.state in ("passed_over", "withdrawn"),
    ),
)
