"""The form of a case: one part for each step, shown once the case has come to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import (
    AdjustmentEarlierMeasure,
    AdjustmentFollowUp,
    AdjustmentMeeting,
    AdjustmentSituation,
    DictionaryEntry,
)
from desktop_app.core.inputs import today
from desktop_app.core.program import DRAFT, NEVER, Field, Lines, Section
from desktop_app.programs.post_adjustments.rules import (
    CHANNELS,
    UNSUITED,
    earlier_rules,
    follow_up_rules,
    own_level,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

BEFORE_PROPOSAL = DRAFT | {"registered", "verifying", "verified"}
ALIVE = BEFORE_PROPOSAL | {"proposed", "decided", "ordered", "appealed", "talked", "following", "expired"}


def _is(name: str) -> Any:
    """Whether the case has the value, as a condition for showing a part of the form."""
    return lambda case: bool(getattr(case, name))


def _has(name: str) -> Any:
    """Whether the case has rows of that name."""
    return lambda case: case.id is not None and getattr(case, name).exists()


def _is_followed(case: Any) -> bool:
    return case.state in ("following", "expired", "reused") or _has("follow_ups")(case)


def _unsuited(_case: Any, _office: Office) -> Any:
    return DictionaryEntry.get_or_none(
        DictionaryEntry.dictionary == CHANNELS, DictionaryEntry.code == UNSUITED
    )


FORM: tuple[Section | Lines, ...] = (
    Section(
        "线索",
        (
            Field("person", required=True),
            Field("level", required=True, default=lambda _case, office: own_level(office)),
            Field("channel", wide=True, default=_unsuited),
            Field("regulation", wide=True, hint="方式和情形都按它"),
            Field("source", required=True),
            Field("clue_on", required=True, default=today),
            Field("clue", rows=3, wide=True),
            Field("organization", hint="取自人员登记", wide=True),
            Field("post", hint="取自人员登记", wide=True),
            Field("post_since"),
            Field("rank"),
        ),
        editable_in=BEFORE_PROPOSAL,
    ),
    Lines(
        "situations",
        "情形",
        AdjustmentSituation,
        "adjustment",
        (Field("situation", required=True), Field("detail", rows=2, wide=True)),
        editable_in=BEFORE_PROPOSAL,
    ),
    Lines(
        "earlier_measures",
        "前置措施",
        AdjustmentEarlierMeasure,
        "adjustment",
        (
            Field("warning", hint="已登记的提醒、函询、诫勉"),
            Field("kind", hint="没有登记的在这里选"),
            Field("taken_on"),
            Field("uncorrected", required=True, rows=2, wide=True),
        ),
        editable_in=BEFORE_PROPOSAL,
        rules=earlier_rules,
    ),
    Section(
        "核实认定",
        (
            Field("verified_by", wide=True),
            Field("verified_how", wide=True),
            Field("verified_on"),
            Field("findings", rows=3, wide=True),
        ),
        editable_in=NEVER,
        shown=lambda case: bool(case.verified_by or case.findings),
    ),
    Section(
        "调整建议",
        (Field("proposed_measure"), Field("proposed_on"), Field("basis", rows=3, wide=True)),
        editable_in=NEVER,
        shown=_is("proposed_on"),
    ),
    Section(
        "辞职申请",
        (
            Field("application_due"),
            Field("upheld_due", shown=_is("upheld_due")),
            Field("applied_on"),
            Field("application_reason", rows=2, wide=True),
            Field("reflection", rows=2, wide=True, shown=_is("reflection")),
            Field("examined_on", shown=_is("examined_on")),
            Field("examination", wide=True, shown=_is("examination")),
        ),
        editable_in=NEVER,
        shown=lambda case: bool(case.applied_on or case.application_due),
    ),
    Lines(
        "meetings",
        "集体讨论",
        AdjustmentMeeting,
        "adjustment",
        (
            Field("met_on"),
            Field("tally", wide=True),
            Field("outcome"),
            Field("meeting"),
        ),
        editable_in=NEVER,
        shown=_has("meetings"),
    ),
    Section(
        "决定",
        (Field("measure"), Field("decided_on"), Field("document")),
        editable_in=NEVER,
        shown=_is("decided_on"),
    ),
    Section(
        "组织谈话",
        (
            Field("talked_on"),
            Field("talker"),
            Field("talk_recorder"),
            Field("talk_place"),
            Field("talk_record", rows=3, wide=True),
            Field("opinion", rows=2, wide=True),
        ),
        editable_in=NEVER,
        shown=_is("talked_on"),
    ),
    Section(
        "申诉复议",
        (
            Field("appeal_due"),
            Field("appealed_on"),
            Field("appeal_reason", rows=2, wide=True),
            Field("review_due"),
            Field("reviewed_on"),
            Field("review"),
            Field("review_document"),
            Field("review_reason", rows=2, wide=True),
        ),
        editable_in=NEVER,
        shown=lambda case: bool(case.appeal_due or case.appealed_on),
    ),
    Section(
        "任免手续",
        (Field("effective_on"), Field("new_organization"), Field("new_post"), Field("new_rank")),
        editable_in=NEVER,
        shown=_is("effective_on"),
    ),
    Section(
        "影响期",
        (
            Field("restricted_from"),
            Field("restricted_until"),
            Field("no_post_until", shown=_is("no_post_until")),
        ),
        editable_in=NEVER,
        shown=_is("restricted_from"),
    ),
    Lines(
        "follow_ups",
        "跟踪教育",
        AdjustmentFollowUp,
        "adjustment",
        (Field("done_on", required=True), Field("what", required=True, rows=2, wide=True), Field("by")),
        editable_in=frozenset({"following"}),
        rules=follow_up_rules,
        shown=_is_followed,
    ),
    Section(
        "影响期满和再使用",
        (
            Field("evaluated_on"),
            Field("evaluation"),
            Field("evaluation_text", rows=2, wide=True),
            Field("reused_on", shown=_is("reused_on")),
            Field("reused_as", shown=_is("reused_as")),
        ),
        editable_in=NEVER,
        shown=lambda case: bool(case.evaluated_on or case.reused_on),
    ),
    Section(
        "其他",
        (
            Field("dropped_reason", editable_in=NEVER, wide=True, shown=_is("dropped_reason")),
            Field("void_reason", editable_in=NEVER, wide=True, shown=_is("void_reason")),
            Field("remark", wide=True, editable_in=ALIVE),
        ),
    ),
)
