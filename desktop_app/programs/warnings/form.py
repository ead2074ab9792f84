"""The form of a warning: one part for each step, shown once the warning has come to it."""

from __future__ import annotations

from typing import Any

from db.models import WarningApproval
from desktop_app.core.program import DRAFT, NEVER, Field, Lines, Section

ALIVE = DRAFT | {"approving", "issued", "delivered", "waiting", "answered", "rectifying", "assessed"}


def _is(name: str) -> Any:
    """Whether the warning has the value, as a condition for showing a part of the form."""
    return lambda warning: bool(getattr(warning, name))


FORM: tuple[Section | Lines, ...] = (
    Section(
        "对象和事由",
        (
            Field("kind", required=True),
            Field("form", required=True),
            Field("person", required=True),
            Field("source", required=True),
            Field("matter", required=True, wide=True, hint="如 履行职责：信里写“关于你在履行职责方面”"),
            Field("content", rows=3, wide=True, hint="存在的问题；诫勉书里写“据了解，你存在……”"),
            Field("organization", hint="取自人员登记"),
            Field("post", hint="取自人员登记"),
            Field("first", editable_in=NEVER, shown=lambda warning: warning.first_id is not None),
        ),
    ),
    Lines(
        "approvals",
        "审批",
        WarningApproval,
        "warning",
        (
            Field("step"),
            Field("name"),
            Field("post"),
            Field("decided_on"),
            Field("result"),
            Field("opinion"),
        ),
        editable_in=NEVER,
        shown=lambda warning: warning.id is not None and warning.approvals.exists(),
    ),
    Section(
        "发出和送达",
        (
            Field("source_number", shown=_is("source_number")),
            Field("issuer"),
            Field("issued_on"),
            Field("delivered_on"),
            Field("delivered_by"),
            Field("signed_by"),
            Field("signed_on"),
        ),
        editable_in=NEVER,
        shown=_is("issued_on"),
    ),
    Section(
        "谈话",
        (
            Field("talker"),
            Field("talk_recorder"),
            Field("talk_place"),
            Field("talk_record", rows=3, wide=True),
        ),
        editable_in=NEVER,
        shown=lambda warning: bool(warning.talker or warning.talk_record),
    ),
    Section(
        "回复",
        (
            Field("answer_due", shown=_is("answer_due")),
            Field("answered_on", shown=_is("answer_due")),
            Field("statement_due", shown=_is("statement_due")),
            Field("statement_on", shown=_is("statement_due")),
            Field("answer", rows=3, wide=True),
            Field("answer_rating", shown=_is("answer_rating")),
        ),
        editable_in=NEVER,
        shown=lambda warning: bool(warning.answer_due or warning.statement_due),
    ),
    Section(
        "整改",
        (
            Field("report_due"),
            Field("report_on"),
            Field("rectification"),
            Field("assessment", rows=2, wide=True),
        ),
        editable_in=NEVER,
        shown=_is("report_due"),
    ),
    Section(
        "影响期",
        (Field("restricted_from"), Field("restricted_until"), Field("filed_on")),
        editable_in=NEVER,
        shown=_is("restricted_from"),
    ),
    Section(
        "其他",
        (
            Field("follow_up", editable_in=NEVER, wide=True, shown=_is("follow_up")),
            Field("void_reason", editable_in=NEVER, wide=True, shown=_is("void_reason")),
            Field("remark", wide=True, editable_in=ALIVE),
        ),
    ),
)
