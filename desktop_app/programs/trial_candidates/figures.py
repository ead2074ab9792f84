"""The filters, views and figures of trials (domain 1.7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import TrialCandidate
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    LEADERS,
    Filter,
    Filters,
    Indicator,
    Search,
    View,
)
from desktop_app.programs.trial_candidates.rules import ALERT, CONCLUDED, RUNNING

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _is_running(_office: Office) -> Any:
    return TrialCandidate.state.in_(RUNNING)


def is_expiring(office: Office) -> Any:
    """Whose trial ends within 30 days, or has ended, and who was not examined yet."""
    return TrialCandidate.state.in_(RUNNING) & (TrialCandidate.ends_on <= office.today() + ALERT)


def is_overdue(office: Office) -> Any:
    """Whose trial has ended without an examination."""
    return TrialCandidate.state.in_(RUNNING) & (TrialCandidate.ends_on < office.today())


def _to_compare(_office: Office) -> Any:
    """Who has a total and waits for the meeting of the post."""
    return (TrialCandidate.state == "examined") & TrialCandidate.total.is_null(False)


def _tried(_office: Office) -> Any:
    return TrialCandidate.state.not_in(("draft", "void"))


def _expired(_office: Office) -> Any:
    """Examined at the end, with no extension that still runs."""
    return TrialCandidate.examined_on.is_null(False) & TrialCandidate.state.in_(
        ("examined", "compared", *CONCLUDED)
    )


def _examined(_office: Office) -> Any:
    return TrialCandidate.examined_on.is_null(False) & (TrialCandidate.state != "void")


def _extended(_office: Office) -> Any:
    return (TrialCandidate.extensions > 0) & (TrialCandidate.state != "void")


FILTERS = (
    Search(
        ("number", "person.name", "post.title", "organization.name", "former_post", "basis"),
        "搜索姓名、岗位、单位",
    ),
    Filter("state"),
    Filter("post", "试岗岗位"),
    Filter("starts_on", "试岗起"),
    Filter("ends_on", "试岗止", hidden=True),
    Filter("first_ends_on", "原定期满", hidden=True),
    Filter("person", "姓名", hidden=True),
    Filter("post.pool", "人选库", hidden=True),
    Filter("running", "试岗中", where=_is_running, hidden=True),
    Filter("expiring", "30 日内到期", where=is_expiring, hidden=True),
    Filter("overdue", "逾期未考核", where=is_overdue, hidden=True),
    Filter("tried", "试过岗", where=_tried, hidden=True),
    Filter("expired", "期满", where=_expired, hidden=True),
    Filter("examined", "已期满考核", where=_examined, hidden=True),
    Filter("extended", "延长过", where=_extended, hidden=True),
    Filter("to_compare", "考核后待会议", where=_to_compare, hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("running", "试岗中", {"running": "yes"}),
    View("expiring", "30 日内到期", {"expiring": "yes"}, due=CLERKS),
    View("overdue", "逾期未考核", {"overdue": "yes"}, due=CLERKS),
    View("to_compare", "考核后待会议", {"to_compare": "yes"}, due=LEADERS, hidden=True),
    View("compared", "待定结论", {"state": "compared"}, due=LEADERS),
)


def _expired_in(period: Period, **more: str) -> Filters:
    return {"expired": "yes", "ends_on": str(period), **more}


def _examined_in(period: Period, **more: str) -> Filters:
    return {"examined": "yes", "first_ends_on": str(period), **more}


INDICATORS = (
    Indicator(
        "tried",
        "试岗人数",
        lambda period: {"tried": "yes", "starts_on": str(period)},
        unit="人",
        distinct="person",
        definition="期内开始试岗的干部，一人多次只计一次；作废的不计。",
    ),
    Indicator(
        "appointed_rate",
        "择优任用率",
        lambda period: _expired_in(period, state="appointed"),
        _expired_in,
        definition="试岗止在期内、现在已作期满考核的试岗中，正式任用的占比；正在延长的不计，未满退回的不计。",
    ),
    Indicator(
        "extended_rate",
        "试岗延长率",
        lambda period: _examined_in(period, extended="yes"),
        _examined_in,
        definition="原定期满日在期内、现在已作期满考核的试岗中，延长过的占比。",
    ),
)
