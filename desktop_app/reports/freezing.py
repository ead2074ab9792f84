"""定稿: closes a period. Its report is kept as it stands, with the end of the chain, and never moves.

It can be made void with a reason (`programs.frozen_reports`), and then be frozen once more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.journal import FREEZE, Deed
from db.models import FrozenReport
from db.models.frozen_reports import KINDS
from desktop_app.core import permissions, search_index
from desktop_app.core.program import LEADERS
from desktop_app.errors import InvalidInput, NotAllowed
from desktop_app.programs import frozen_reports
from desktop_app.reports import content, counted, making
from desktop_app.reports.terms import MONTHLY, WEEKLY, YEARLY, Term

if TYPE_CHECKING:
    from desktop_app.core.office import Office

FREEZABLE = (WEEKLY, MONTHLY, YEARLY)


def freeze(office: Office, kind: str, term: Term) -> FrozenReport:
    """Freeze the term's report as today's records tell it; returns it.

    Raises NotAllowed for whoever may not, InvalidInput with the reason why it cannot be frozen now.
    """
    demand(office)
    with office.writer.transaction(Deed(FREEZE, frozen_reports.PROGRAM.key, term.key)):
        if reason := reason_against(office, kind, term):
            raise InvalidInput(reason, field="period")
        report = making.live(office, kind, term)
        report.content = content.written(counted.with_records(office, content.read(report.content)))
        office.writer.create(report)
        search_index.put(frozen_reports.PROGRAM, report)
    return report


def demand(office: Office) -> None:
    """Raises NotAllowed for whoever may not freeze: 定稿 is an approval."""
    office.rights.demand(permissions.MOVE, frozen_reports.PROGRAM.key)
    if office.rights.role not in LEADERS:
        raise NotAllowed("定稿由领导或管理员办理；您可以打印未定稿的报表。")


def reason_against(office: Office, kind: str, term: Term) -> str:
    """Why the term's report cannot be frozen now, as a sentence; "" where it can."""
    if kind not in FREEZABLE:
        return f"{KINDS[kind]}不定稿，随时按当天的记录打印。"
    if (found := making.frozen(kind, term)) is not None:
        day = found.made_at.astimezone(office.zone)
        return (
            f"{found.title}已经由{found.made_by}在 {day:%Y-%m-%d} 定稿，不能再定；"
            "确有错误，请管理员作废以后重新定稿。"
        )
    if not term.is_over(office.today()):
        return f"{term.words}还没有过完，{term.end:%Y-%m-%d} 以后才能定稿。"
    return ""
