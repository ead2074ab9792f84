"""因公辞职: an elected post is given up for another within seven days of the notice (domain 1.8; articles 5
to 7 of 党政领导干部辞职暂行规定, 2004).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import DutyResignation
from desktop_app.core.due import days_left
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)
from desktop_app.programs.duty_resignations.intake import OUTSIDE
from desktop_app.programs.duty_resignations.moves import APPLIED, TOLD, TRANSITIONS
from desktop_app.programs.duty_resignations.rules import resignation_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def is_late(office: Office) -> Any:
    """Who was told and has not applied in time."""
    return (DutyResignation.state == "told") & (DutyResignation.application_due < office.today())


def _is_due(office: Office) -> Any:
    """Whose application came, or should have come by now."""
    overdue = DutyResignation.application_due < office.today()
    return DutyResignation.state.not_in(("draft", "void")) & (
        DutyResignation.applied_on.is_null(False) | overdue
    )


def _is_on_time(_office: Office) -> Any:
    return DutyResignation.applied_on <= DutyResignation.application_due


def _clock(resignation: Any, office: Office) -> Words:
    if resignation.state != "told":
        return Words("")
    left = days_left(resignation.application_due, office.today())
    return Words(f"申请{left.text}", left.tone)


def _told_in(period: Period, **more: str) -> Filters:
    return {"counted": "yes", "told_on": str(period), **more}


def _due_in(period: Period, **more: str) -> Filters:
    """Who was to apply within the period, and did or should have."""
    return {"counted": "yes", "application_due": str(period), "due": "yes", **more}


def _shown(name: str) -> Any:
    return lambda resignation: bool(getattr(resignation, name))


PROGRAM = Program(
    key="duty_resignations",
    title="因公辞职",
    model=DutyResignation,
    columns=(
        Column("number", chars=9),
        Column("person.name", "干部", chars=4),
        Column("organization.name", "单位", chars=7, share=1),
        Column("post", chars=8, share=1),
        Column("body", hidden=True),
        Column("told_on", "通知日期", chars=7),
        Column("clock", "期限", text=_clock, sort="application_due", chars=9),
        Column("state", chars=5, chip=True),
        Column("application_due", hidden=True),
        Column("applied_on", hidden=True),
        Column("accepted_on", hidden=True),
        Column("acceptance", hidden=True),
        Column("new_post", hidden=True),
        Column("announced_on", hidden=True),
        Column("reason", hidden=True, sort=None),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("number", "person.name", "organization.name", "post", "new_post"), "搜索姓名、单位、职务"),
        Filter("state"),
        Filter("body"),
        Filter("organization", "单位"),
        Filter("told_on", "通知日期"),
        Filter("late", "申请逾期", where=is_late),
        Filter("person", "干部", hidden=True),
        Filter(
            "counted",
            "已通知",
            where=lambda _office: DutyResignation.state.not_in(("draft", "void")),
            hidden=True,
        ),
        Filter("application_due", hidden=True),
        Filter("due", "应已申请", where=_is_due, hidden=True),
        Filter("on_time", "按期申请", where=_is_on_time, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("told", "待申请", {"state": "told"}, due=CLERKS),
        View("late", "申请逾期", {"late": "yes"}, due=CLERKS),
        View("applied", "待批准", {"state": "applied"}, due=CLERKS),
    ),
    form=(
        Section(
            "辞职",
            (
                Field("person", required=True),
                Field("term_ends_on"),
                Field("organization", wide=True, hint="不填按人员登记"),
                Field("post", wide=True, hint="由选举产生、任期未满的领导职务"),
                Field("body", required=True, wide=True),
                Field("new_post", wide=True, hint="还没有定的空着，公布时再填"),
                Field("excludes", wide=True),
                Field("reason", rows=2, wide=True),
                Field("remark", wide=True, editable_in=DRAFT | TOLD | APPLIED),
            ),
        ),
        Section(
            "办理",
            (
                Field("told_on"),
                Field("application_due"),
                Field("applied_on", shown=_shown("applied_on")),
                Field("accepted_on", shown=_shown("accepted_on")),
                Field("acceptance", shown=_shown("acceptance")),
                Field("announced_on", shown=_shown("announced_on")),
                Field("void_reason", shown=_shown("void_reason"), wide=True),
            ),
            editable_in=NEVER,
            shown=_shown("told_on"),
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm(
            "notice",
            "因公辞职通知书",
            when=lambda each, _office: each.told_on is not None,
            parts=(("receipt", "回执"),),
            follows=frozenset({"tell"}),
        ),
        PrintedForm("application", "因公辞职申请表", parts=(("application", "申请表"),)),
        PrintedForm("blank", "空白因公辞职申请表", of="blank"),
        PrintedForm("ledger", "因公辞职台账", of="list"),
    ),
    indicators=(
        Indicator(
            "resignations",
            "因公辞职人数",
            _told_in,
            unit="人",
            distinct="person",
            definition="期内通知因公辞职的干部，一人多次只计一次；作废的不计。",
        ),
        Indicator(
            "on_time_rate",
            "因公辞职按期申请率",
            lambda period: _due_in(period, on_time="yes"),
            _due_in,
            definition="申请期限在期内的：期限内申请的 ÷ 已经申请或者期限已过的。",
        ),
    ),
    rules=resignation_rules,
    outside=OUTSIDE,
)
