"""The form of an applicant: the application, the findings, the scores, and the steps to the contract."""

from __future__ import annotations

from db.models import HiringCheck
from desktop_app.core.program import NEVER, Field, Lines, Section
from desktop_app.programs.secretary_contests import form
from desktop_app.programs.steps import since

FORM: tuple[Section | Lines, ...] = (
    form.application(),
    form.REVIEW,
    form.checks(HiringCheck),
    form.scores("考试考核"),
    Section(
        "体检和考察",
        (
            Field("medical_on"),
            Field("hospital"),
            Field("medical", wide=True),
            Field("examined_on"),
            Field("examiners"),
            Field("conclusion"),
            Field("findings", rows=4, wide=True),
        ),
        editable_in=NEVER,
        shown=since("medical_on"),
    ),
    Section(
        "公示和备案",
        (
            Field("noticed_on"),
            Field("notice_days"),
            Field("notice_until"),
            Field("notice_result", wide=True),
            Field("filed_on"),
            Field("filing"),
        ),
        editable_in=NEVER,
        shown=since("noticed_on"),
    ),
    Section(
        "聘用",
        (
            Field("contract"),
            Field("signed_on"),
            Field("starts_on"),
            Field("ends_on"),
            Field("new_post"),
            Field("probation_months"),
            Field("probation_until"),
            Field("confirmed_on", "考核日期"),
            Field("confirmation", wide=True),
        ),
        editable_in=NEVER,
        shown=since("signed_on"),
    ),
    form.END,
)
