"""The form of a posting: the cadre and the place, the letter, daily management, appraisals, the end."""

from __future__ import annotations

from typing import Any

from db.models import StaffAttendance, StaffDiary, StaffQuarter, StaffTalk, StaffYear
from desktop_app.core.program import DRAFT, NEVER, Field, Lines, Section
from desktop_app.programs.project_staff import rules
from desktop_app.programs.project_staff.moves import IN_POST

OVER = frozenset({"expired", "recalled", "moved", "void"})
NOT_SENT = frozenset({"not_sent"})


def _was_sent(staff: Any) -> bool:
    return bool(staff.state not in NOT_SENT)


FORM: tuple[Section | Lines, ...] = (
    Section(
        "人选",
        (
            Field("person", required=True),
            Field("sender", hint="空着取人员登记"),
            Field("former_post", wide=True, hint="空着取人员登记"),
            Field("place", required=True),
            Field("kind", required=True),
            Field("project", required=lambda staff: staff.place == "project", wide=True),
            Field("host", hint="企业、乡镇街道"),
            Field("village"),
            Field("batch"),
            Field("duty", wide=True, editable_in=DRAFT | {"consulted", "sent", "in_post"}),
            Field("remark", rows=2, wide=True, editable_in=DRAFT | {"consulted", "sent", "in_post"}),
        ),
    ),
    Section(
        "选派",
        (
            Field("consulted_on"),
            Field("sender_view"),
            Field("document"),
            Field("dispatched_on"),
            Field("starts_on"),
            Field("ends_on"),
            Field("report_due"),
            Field("reported_on"),
        ),
        editable_in=NEVER,
        shown=lambda staff: staff.state != "draft",
    ),
    Lines(
        "attendance",
        "考勤",
        StaffAttendance,
        "staff",
        (
            Field("month", required=True, hint="如 2016-03"),
            Field("days", required=True),
            Field("leave_kind"),
            Field("leave"),
        ),
        editable_in=IN_POST,
        rules=rules.attendance_rules,
    ),
    Lines(
        "diary",
        "工作纪实",
        StaffDiary,
        "staff",
        (Field("done_on", required=True), Field("text", required=True, rows=2, wide=True)),
        editable_in=IN_POST,
        rules=rules.of_the_post("done_on"),
    ),
    Lines(
        "talks",
        "谈心谈话",
        StaffTalk,
        "staff",
        (Field("held_on", required=True), Field("by", required=True), Field("content", wide=True)),
        editable_in=IN_POST,
        rules=rules.of_the_post("held_on"),
    ),
    Lines(
        "quarters",
        "季度评价",
        StaffQuarter,
        "staff",
        (Field("year"), Field("quarter"), Field("grade"), Field("remark")),
        editable_in=NEVER,
        shown=lambda staff: staff.state in IN_POST | OVER,
    ),
    Lines(
        "years",
        "年度考评",
        StaffYear,
        "staff",
        (Field("year"), Field("grade"), Field("told_sender")),
        editable_in=NEVER,
        shown=lambda staff: staff.state in IN_POST | OVER,
    ),
    Section(
        "结果",
        (
            Field("ended_on", shown=_was_sent),
            Field("new_post", shown=_was_sent),
            Field("team_opinion", rows=3, wide=True, shown=_was_sent),
            Field("ending_note", "原因", wide=True),
        ),
        editable_in=NEVER,
        shown=lambda staff: staff.state in OVER | NOT_SENT,
    ),
)
