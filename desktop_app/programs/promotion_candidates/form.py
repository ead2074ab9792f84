"""The form of a candidate: the application, the findings, the scores, and the steps to the post."""

from __future__ import annotations

from db.models import PromotionCheck, PromotionMeeting
from desktop_app.core.program import NEVER, Field, Lines, Section
from desktop_app.programs.secretary_contests import form
from desktop_app.programs.steps import since

FORM: tuple[Section | Lines, ...] = (
    form.application(
        who=(
            Field("source", hint="作为哪一方面的人员"),
            Field("way"),
            Field("recommender", hint="组织推荐的填写"),
        ),
        why=(Field("reason", "报名理由", rows=3, wide=True, hint="或推荐理由"),),
    ),
    form.REVIEW,
    form.checks(PromotionCheck),
    form.scores("比选成绩"),
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
        shown=since("proposed_on"),
    ),
    Lines(
        "meetings",
        "会议",
        PromotionMeeting,
        "candidate",
        (Field("met_on"), Field("tally", wide=True), Field("meeting"), Field("outcome")),
        editable_in=NEVER,
        shown=since("examined_on"),
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
        shown=since("decided_on"),
    ),
    form.END,
)
