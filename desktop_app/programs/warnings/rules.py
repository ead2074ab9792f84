"""What may not be done to a warning, in sentences: guards of its moves, checks of what is typed for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import WarningApproval
from db.models.warnings import KINDS
from desktop_app.core.happened import day_problems, to_come
from desktop_app.core.program import Problem, Values

if TYPE_CHECKING:
    from desktop_app.core.office import Office


DAYS = ("issued_on", "delivered_on", "signed_on", "answered_on", "statement_on", "report_on")


def warning_rules(warning: Any, office: Office) -> Iterator[Problem]:
    """No step lies in the future; an inquiry is always in writing, and a second one follows a first."""
    yield from to_come([warning], office, *DAYS)
    if warning.kind == "inquiry" and warning.form == "talk":
        yield Problem("form", "函询是书面的，“方式”应选“书面”")
    if warning.first_id is not None and warning.kind != "inquiry":
        yield Problem("kind", "再次函询的“类型”只能是“函询”")


def pending(warning: Any) -> list[Any]:
    """The steps of the chain that are still to come, in their order."""
    rows = warning.approvals.where(WarningApproval.result == "pending")
    return list(rows.order_by(WarningApproval.id))


def against_approving(warning: Any, _office: Office) -> Iterator[str]:
    if not pending(warning):
        yield "各环节都已经同意，可以发出"


def approval_problems(warning: Any, values: Values, office: Office) -> Iterator[Problem]:
    agreed = warning.approvals.where(WarningApproval.decided_on.is_null(False))
    last = max((row.decided_on for row in agreed), default=None)
    yield from day_problems("decided_on", "日期", values["decided_on"], last, office)


def against_issuing(warning: Any, _office: Office) -> Iterator[str]:
    if steps := pending(warning):
        yield f"还没有经过：{'、'.join(row.step for row in steps)}"


def delivery_problems(warning: Any, values: Values, office: Office) -> Iterator[Problem]:
    yield from day_problems("delivered_on", "送达日期", values["delivered_on"], warning.issued_on, office)
    if warning.form == "talk":
        for name, label in (("talker", "谈话人"), ("talk_record", "谈话内容")):
            if not values[name]:
                yield Problem(name, f"以谈话方式进行的，请填写“{label}”")


def against_signing(warning: Any, _office: Office) -> Iterator[str]:
    if warning.kind == "reminder":
        yield "提醒不需要书面回复，直接进入整改期"


def against_clearing(warning: Any, _office: Office) -> Iterator[str]:
    if warning.kind != "inquiry":
        yield f"{KINDS[warning.kind]}不是函询，不以“说明清楚”了结"


def against_inquiring_again(warning: Any, _office: Office) -> Iterator[str]:
    yield from against_clearing(warning, _office)
    if warning.repeated.where(type(warning).state != "void").exists():
        yield "已经再次函询"


def against_rectifying(warning: Any, _office: Office) -> Iterator[str]:
    if warning.state == "delivered" and warning.kind != "reminder":
        yield f"{KINDS[warning.kind]}要先有本人的书面{'回复' if warning.kind == 'inquiry' else '检查'}"


def against_handing_over(warning: Any, _office: Office) -> Iterator[str]:
    if warning.state == "assessed" and warning.rectification == "done":
        yield "整改到位的，不转能上能下"


def against_closing(warning: Any, _office: Office) -> Iterator[str]:
    if warning.rectification == "none":
        yield "没有整改的，请转能上能下"


def closing_problems(warning: Any, values: Values, office: Office) -> Iterator[Problem]:
    if warning.kind != "admonition":
        return
    if values["filed_on"] is None:
        yield Problem("filed_on", "诫勉要归入干部档案，请填写“归档日期”")
    else:
        yield from day_problems("filed_on", "归档日期", values["filed_on"], warning.report_on, office)
