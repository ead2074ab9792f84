"""Which papers a candidate has, and from when on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core import permissions
from desktop_app.core.program import PrintedForm
from desktop_app.programs.steps import since

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _is_to_be_approved(candidate: Any, office: Office) -> bool:
    """It tells of the person what only those who may print people are told."""
    return candidate.decided_on is not None and office.rights.may(permissions.PRINT, "people")


PRINTS = (
    PrintedForm("application", "报名推荐表", parts=(("application", "报名推荐表"),)),
    PrintedForm("review", "资格审查表", when=since("reviewed_on"), parts=(("review", "资格审查表"),)),
    PrintedForm("announcement", "考察预告", when=since("announced_on")),
    PrintedForm("cover", "考察材料封面", when=since("announced_on"), parts=(("cover", "考察材料"),)),
    PrintedForm("approval", "干部任免审批表", when=_is_to_be_approved),
    PrintedForm("notice", "任前公示", when=since("noticed_on")),
    PrintedForm("ledger", "比选人选台账", of="list"),
    PrintedForm("blank", "空白报名推荐表", of="blank"),
    PrintedForm("blank_review", "空白资格审查表", of="blank"),
)
