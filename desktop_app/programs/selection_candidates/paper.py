"""Which papers a candidate has, and from when on."""

from __future__ import annotations

from desktop_app.core.program import PrintedForm
from desktop_app.programs.steps import since

PRINTS = (
    PrintedForm("application", "报名推荐表", parts=(("application", "报名推荐表"),)),
    PrintedForm("review", "资格审查表", when=since("reviewed_on"), parts=(("review", "资格审查表"),)),
    PrintedForm("announcement", "考察预告", when=since("announced_on")),
    PrintedForm("cover", "考察材料封面", when=since("announced_on"), parts=(("cover", "考察材料"),)),
    PrintedForm("approval", "干部任免审批表", when=since("decided_on")),
    PrintedForm("notice", "任前公示", when=since("noticed_on")),
    PrintedForm("ledger", "比选人选台账", of="list"),
    PrintedForm("blank", "空白报名推荐表", of="blank"),
    PrintedForm("blank_review", "空白资格审查表", of="blank"),
)
