"""Which papers a warning has, by its kind and from when on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from desktop_app.core.program import PrintedForm


def _issued(kind: str, *, form: str = "") -> Callable[[Any, Any], bool]:
    """Issued as that kind, and in that form where one is named."""
    return lambda warning, _office: (
        warning.issued_on is not None and warning.kind == kind and form in ("", warning.form)
    )


def _is_issued(warning: Any, _office: Any) -> bool:
    return warning.issued_on is not None


def _is_to_be_put_right(warning: Any, _office: Any) -> bool:
    return warning.report_due is not None


PRINTS = (
    PrintedForm("reminder", "提醒函", when=_issued("reminder", form="letter")),
    PrintedForm(
        "reminder_talk",
        "谈话提醒记录表",
        when=_issued("reminder", form="talk"),
        parts=(("record", "记录表"),),
    ),
    PrintedForm("inquiry", "函询通知书", when=_issued("inquiry"), parts=(("receipt", "回执"),)),
    PrintedForm("admonition", "诫勉书", when=_issued("admonition")),
    PrintedForm(
        "admonition_talk", "诫勉谈话记录", when=_issued("admonition"), parts=(("record", "谈话记录"),)
    ),
    PrintedForm("service", "送达回证", when=_is_issued, parts=(("proof", "送达回证"),)),
    PrintedForm("report", "整改情况报告封面", when=_is_to_be_put_right, parts=(("report", "封面"),)),
    PrintedForm("ledger", "提醒函询诫勉台账", of="list"),
    PrintedForm("blank", "空白诫勉谈话记录", of="blank"),
    PrintedForm("blank_reminder", "空白谈话提醒记录表", of="blank"),
    PrintedForm("blank_report", "空白整改情况报告封面", of="blank"),
)
