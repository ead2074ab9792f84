"""The figures of 退岗干部: how many were sent, by batch and group (domain 1.12, 1.17)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import DictionaryEntry, RetiredLeader
from desktop_app.core.period import Period
from desktop_app.core.program import Filter, Filters, Indicator

if TYPE_CHECKING:
    from desktop_app.core.office import Office

GROUPS = range(1, 7)  # codes of the six groups of the notice
BATCHES = (1, 2)


def _sent(period: Period) -> Filters:
    return {"sent": "yes", "starts_on": str(period)}


def in_group(code: int) -> Filter:
    """Who serves in the group that has the code in the office's dictionary."""

    def where(_office: Office) -> Any:
        entries = DictionaryEntry.select(DictionaryEntry.id)
        return RetiredLeader.group.in_(
            entries.where(RetiredLeader.group.among(), DictionaryEntry.code == str(code))
        )

    return Filter(f"group_{code}", f"第{code}组", where=where, hidden=True)


def _of_group(code: int) -> Indicator:
    return Indicator(
        f"group_{code}",
        f"选派人数：第{code}组",
        lambda period: {**_sent(period), f"group_{code}": "yes"},
        unit="人",
        definition="期内起任、已分组的退岗干部中属于该工作组的；六组合计等于选派人数。",
    )


def _of_batch(batch: int) -> Indicator:
    return Indicator(
        f"batch_{batch}",
        f"选派人数：第{'一二'[batch - 1]}批",
        lambda period: {**_sent(period), "batch": str(batch)},
        unit="人",
        definition="期内起任、已分组的退岗干部中属于该批的。",
    )


def _of_cell(batch: int, code: int) -> Indicator:
    return Indicator(
        f"batch_{batch}_group_{code}",
        f"选派人数：第{'一二'[batch - 1]}批第{code}组",
        lambda period: {**_sent(period), "batch": str(batch), f"group_{code}": "yes"},
        unit="人",
        definition="期内起任、已分组的退岗干部中属于该批、该工作组的；两批六组合计等于选派人数。",
    )


INDICATORS: tuple[Indicator, ...] = (
    Indicator(
        "sent",
        "退岗干部选派人数",
        _sent,
        unit="人",
        distinct="person",
        definition="期内起任、已分组的退岗干部，一人多次只计一次；作废的不计。",
    ),
    *(_of_batch(batch) for batch in BATCHES),
    *(_of_group(code) for code in GROUPS),
    *(_of_cell(batch, code) for batch in BATCHES for code in GROUPS),
    Indicator(
        "serving_rate",
        "退岗干部在岗率",
        lambda period: {**_sent(period), "state": "serving"},
        _sent,
        definition="现在在岗的 ÷ 已选派的。",
    ),
)
