"""The filters of the list of warnings, and the figures that are counted by them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from db.models import CadreWarning, WarningApproval
from db.models.warnings import KINDS
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

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SOON = timedelta(days=7)
_SECOND = CadreWarning.alias()


def _due_until(day: Any) -> Any:
    """Under way, and something of it is due by the day."""
    waiting = (CadreWarning.state == "waiting") & (
        (CadreWarning.answer_due <= day) | (CadreWarning.statement_due <= day)
    )
    reported = CadreWarning.state.in_(("delivered", "rectifying")) & (CadreWarning.report_due <= day)
    return waiting | reported


def _overdue(office: Office) -> Any:
    return _due_until(office.today() - timedelta(days=1))


def _due_soon(office: Office) -> Any:
    return _due_until(office.today() + SOON)


def _approved(*, by_all: bool) -> Callable[[Office], Any]:
    """Submitted, and each step of the chain has agreed; or one of them has not yet."""
    asked = WarningApproval.select(WarningApproval.warning).where(WarningApproval.result == "pending")
    ways = CadreWarning.id.not_in(asked) if by_all else CadreWarning.id.in_(asked)
    return lambda _office: (CadreWarning.state == "approving") & ways


def _to_deliver(_office: Office) -> Any:
    """Issued, and what was to be signed for is not signed: no clock of it runs before that."""
    unsigned = (CadreWarning.state == "delivered") & (CadreWarning.kind != "reminder")
    return (CadreWarning.state == "issued") | unsigned


def _issued(_office: Office) -> Any:
    return CadreWarning.issued_on.is_null(False) & (CadreWarning.state != "void")


def _answer_expected(office: Office) -> Any:
    """The answer came, or was to come by now."""
    return CadreWarning.answered_on.is_null(False) | (CadreWarning.answer_due < office.today())


def _with_second(when: Any) -> Any:
    """The inquiries that another one followed which was not made void."""
    second = _SECOND.select(_SECOND.first).where(_SECOND.first.is_null(False), _SECOND.state != "void", when)
    return CadreWarning.id.in_(second)


def _restricted(office: Office) -> Any:
    return (CadreWarning.state != "void") & (CadreWarning.restricted_until >= office.today())


FILTERS = (
    Search(
        ("number", "source_number", "person.name", "organization.name", "post", "matter"),
        "搜索文号、姓名、单位、事由",
    ),
    Filter("state"),
    Filter("kind"),
    Filter("issued_on", "发出日期"),
    Filter("rectification", hidden=True),
    Filter("source", hidden=True),
    Filter("person", "对象", hidden=True),
    Filter("organization", "所在单位", hidden=True),
    Filter("issued", "已发出", where=_issued, hidden=True),
    Filter("to_approve", "待审批", where=_approved(by_all=False), hidden=True),
    Filter("to_issue", "审批后待发出", where=_approved(by_all=True), hidden=True),
    Filter("to_deliver", "待送达、签收", where=_to_deliver, hidden=True),
    Filter("overdue", "逾期", where=_overdue, hidden=True),
    Filter("due_soon", "7 日内到期", where=_due_soon, hidden=True),
    Filter("restricted", "影响期内", where=_restricted, hidden=True),
    Filter("answer_expected", "应回复", where=_answer_expected, hidden=True),
    Filter(
        "answered_in_time",
        "按期回复",
        where=lambda _office: CadreWarning.answered_on <= CadreWarning.answer_due,
        hidden=True,
    ),
    Filter(
        "assessed",
        "已评价整改",
        where=lambda _office: CadreWarning.rectification.is_null(False),
        hidden=True,
    ),
    Filter("repeated_on", "再次函询日期", day=lambda: _SECOND.issued_on, rows=_with_second, hidden=True),
    Filter("answer_due", hidden=True),
    Filter("first_inquiry", "首次函询", where=lambda _office: CadreWarning.first.is_null(), hidden=True),
)

VIEWS = (
    View("all", "全部", {}),
    View("approving", "待审批", {"to_approve": "yes"}, due=LEADERS, hidden=True),
    View("to_issue", "审批后待发出", {"to_issue": "yes"}, due=CLERKS | LEADERS, hidden=True),
    View("to_deliver", "待送达、签收", {"to_deliver": "yes"}, due=CLERKS, hidden=True),
    View("answered", "回复后待评价", {"state": "answered"}, due=CLERKS | LEADERS, hidden=True),
    View("assessed", "评价后待办结", {"state": "assessed"}, due=CLERKS | LEADERS, hidden=True),
    View("due_soon", "7 日内到期", {"due_soon": "yes"}, due=CLERKS),
    View("overdue", "逾期", {"overdue": "yes"}, due=CLERKS | LEADERS),
    View("restricted", "影响期内", {"restricted": "yes"}),
)


def issued_in(period: Period, **more: str) -> Filters:
    """Issued within the period and not void."""
    return {"issued": "yes", "issued_on": str(period), **more}


def _answer_due_in(period: Period, **more: str) -> Filters:
    """Inquiries whose answer was to be given within the period."""
    return {"issued": "yes", "kind": "inquiry", "answer_due": str(period), **more}


def _of_kind(kind: str) -> Indicator:
    return Indicator(
        kind,
        f"{KINDS[kind]}数",
        lambda period: issued_in(period, kind=kind),
        unit="件",
        definition="发出日期在期内，作废除外",
    )


INDICATORS = (
    *(_of_kind(kind) for kind in KINDS),
    Indicator(
        "answered_in_time_rate",
        "函询按期回复率",
        lambda period: _answer_due_in(period, answered_in_time="yes"),
        lambda period: _answer_due_in(period, answer_expected="yes"),
        definition="回复期限在期内的：期限内回复 /（已回复 + 到期未回复）",
    ),
    Indicator(
        "rectified_rate",
        "整改到位率",
        lambda period: issued_in(period, rectification="done"),
        lambda period: issued_in(period, assessed="yes"),
        definition="期内发出的：整改到位 / 现在已评价整改的",
    ),
    Indicator(
        "repeated_rate",
        "再次函询率",
        lambda period: issued_in(period, kind="inquiry", first_inquiry="yes", repeated_on=period.until_end),
        lambda period: issued_in(period, kind="inquiry", first_inquiry="yes"),
        definition="截至期末有再次函询的首次函询 / 首次函询",
    ),
)
