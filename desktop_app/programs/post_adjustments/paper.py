"""Which papers a case has, and from when on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core import permissions
from desktop_app.core.program import PrintedForm
from desktop_app.programs.post_adjustments.rules import BLAME, ORDERED, REMOVAL, proposed_kind

if TYPE_CHECKING:
    from desktop_app.core.office import Office

# Measures that the decision itself puts into force; a new post, and a resignation that was ordered, are told
# once the formalities are done.
BY_DECISION = frozenset({BLAME, REMOVAL, "suspension"})


def _is_registered(case: Any, _office: Any) -> bool:
    return bool(case.state != "draft")


def _is_proposed(case: Any, _office: Any) -> bool:
    return case.proposed_on is not None


def _is_decided(case: Any, _office: Any) -> bool:
    return case.decided_on is not None and case.state not in ("revoked", "void")


def _is_to_be_told(case: Any, office: Any) -> bool:
    return _is_decided(case, office) and (case.kind in BY_DECISION or case.effective_on is not None)


def _is_imposed(case: Any, office: Any) -> bool:
    """It was served, or is to be; whoever was removed instead of resigning was served with it too."""
    served = case.application_due is not None
    return _is_decided(case, office) and (served or case.kind == ORDERED)


def _is_resigning(case: Any, _office: Any) -> bool:
    return (case.kind or proposed_kind(case)) in (BLAME, ORDERED)


def _is_reviewed(case: Any, _office: Any) -> bool:
    return case.review is not None


def _is_to_be_approved(case: Any, office: Office) -> bool:
    """It tells of the person what only those who may print people are told."""
    return _is_proposed(case, office) and office.rights.may(permissions.PRINT, "people")


PRINTS = (
    PrintedForm("assessment", "认定表", when=_is_registered, parts=(("assessment", "认定表"),)),
    PrintedForm("proposal", "调整建议呈批表", when=_is_proposed, parts=(("proposal", "呈批表"),)),
    PrintedForm("talk", "组织谈话记录", when=_is_decided, parts=(("talk", "谈话记录"),)),
    PrintedForm("order", "责令辞职通知书", when=_is_imposed, parts=(("receipt", "回执"),)),
    PrintedForm("application", "辞职申请", when=_is_resigning, parts=(("application", "辞职申请"),)),
    PrintedForm("appointment", "任免通知", when=_is_to_be_told),
    PrintedForm("review", "申诉复议决定书", when=_is_reviewed),
    PrintedForm("approval", "干部任免审批表", when=_is_to_be_approved),
    PrintedForm("ledger", "能上能下台账", of="list"),
    PrintedForm("grid", "调整干部情况表", of="list"),
    PrintedForm("blank", "空白认定表", of="blank"),
    PrintedForm("blank_talk", "空白组织谈话记录", of="blank"),
    PrintedForm("blank_application", "空白辞职申请", of="blank"),
)
