"""The form of an applicant: the application, the findings, the scores, and the steps to the contract."""

from __future__ import annotations

from typing import Any

from db.models import HiringCheck
from desktop_app.core.program import NEVER, Field, Lines, Section

_UNSCORED = ("draft", "applied", "ineligible")


def _since(name: str) -> Any:
    """Shown from the step on that writes the day."""
    return lambda applicant: getattr(applicant, name) is not None


FORM: tuple[Section | Lines, ...] = (
    Section(
        "报名",
        (
            Field("round", required=True, wide=True),
            Field("person", required=True),
            Field("applied_on", required=True, default=lambda _applicant, office: office.today()),
            Field("organization", hint="空着从人员登记里取"),
            Field("post", hint="空着从人员登记里取"),
            Field("honours", rows=2, wide=True, hint="空着从人员登记的奖惩情况里取"),
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
        shown=lambda applicant: applicant.state != "draft",
    ),
    Lines(
        "checks",
        "条件核对",
        HiringCheck,
        "candidate",
        (Field("told", wide=True),),
        editable_in=NEVER,
        shown=_since("reviewed_on"),
    ),
    Section(
        "考试考核",
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
        shown=lambda applicant: applicant.state not in _UNSCORED,
    ),
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
        shown=_since("medical_on"),
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
        shown=_since("noticed_on"),
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
            Field("confirmed_on", "期满日期"),
            Field("confirmation", wide=True),
        ),
        editable_in=NEVER,
        shown=_since("signed_on"),
    ),
    Section(
        "结束",
        (Field("ending_reason", wide=True),),
        editable_in=NEVER,
        shown=lambda applicant: applicant.state in ("passed_over", "withdrawn"),
    ),
)
