"""Warnings from outside: what an office's earlier list brings, and the state that each has come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from desktop_app.core.program import Outside
from desktop_app.programs.people.words import UNIT_AND_POST_HEADINGS, parting
from desktop_app.programs.warnings import effects

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "source_number": ("文号", "编号", "原文号"),
    "kind": ("类型", "类别", "措施", "种类"),
    "form": ("方式", "形式"),
    "person": ("姓名", "对象", "干部姓名", "干部"),
    "organization": ("单位", "所在单位", "工作单位"),
    "post": ("职务", "现任职务", *UNIT_AND_POST_HEADINGS),
    "matter": ("事由", "原因", "主要问题"),
    "content": ("具体情况", "反映的问题", "存在问题"),
    "source": ("线索来源", "来源"),
    "issued_on": ("发出日期", "日期", "时间", "发文日期", "实施日期", "实施时间", "发出时间"),
    "delivered_on": ("送达日期", "谈话日期", "送达时间", "谈话时间"),
    "signed_on": ("签收日期",),
    "answered_on": ("回复日期", "书面回复日期"),
    "statement_on": ("检查提交日", "书面检查日期"),
    "report_on": ("整改报告日", "整改报告日期"),
    "rectification": ("整改评价", "整改情况"),
    "restricted_until": ("影响期止", "影响期至"),
    "follow_up": ("后续处理", "处理结果"),
    "remark": ("备注", "附注"),
}


def prepare(values: dict[str, Any], office: Office, *, history: bool = True) -> dict[str, Any]:
    """A list of earlier warnings rarely says more than one day: it is that of issue and of delivery. One that
    is told to be a draft, or not delivered yet, has no such day.
    """
    del history
    prepared = parting(values, office)
    told = prepared.get("state")
    if told not in ("draft", "approving") or "delivered_on" in prepared:
        prepared.setdefault("issued_on", prepared.get("delivered_on") or office.today())
    if told not in ("draft", "approving", "issued"):
        prepared.setdefault("delivered_on", prepared["issued_on"])
    return prepared


def settle(warnings: Sequence[Any], office: Office, *, years: bool = True) -> None:
    """Give unsaved warnings their state, clocks and number; a draft has none. A transaction is open."""
    books: dict[tuple[str, int], list[Any]] = defaultdict(list)
    issued = (warning for warning in warnings if warning.issued_on is not None)
    for warning in sorted(issued, key=lambda warning: warning.issued_on):
        person = warning.person
        warning.issuer = office.organization
        warning.organization = warning.organization or person.organization
        warning.post = warning.post or person.post
        _put_in_time(warning, office)
        books[warning.kind, warning.issued_on.year if years else office.today().year].append(warning)
    for (kind, year), of_year in sorted(books.items()):
        written = effects.numbers(kind, office, year=year, count=len(of_year))
        for warning, number in zip(of_year, written, strict=True):
            warning.number = number


def _put_in_time(warning: Any, office: Office) -> None:
    if warning.delivered_on is None:
        warning.state = "issued"
        return
    told = warning.restricted_until
    clocks = {
        **effects.clocks(warning.kind, warning.delivered_on, office),
        **effects.reply_clock(warning.kind, warning.signed_on or warning.delivered_on, office),
    }
    for name, value in clocks.items():
        setattr(warning, name, value)
    warning.restricted_until = told or warning.restricted_until
    if warning.follow_up:
        warning.state = "closed"
    elif warning.rectification is not None:
        warning.state = "assessed"
    elif warning.answered_on is not None or warning.statement_on is not None:
        warning.state = "answered"
    elif warning.signed_on is not None and warning.kind != "reminder":
        warning.state = "waiting"
    else:
        warning.state = "delivered"


OUTSIDE = Outside(
    synonyms=SYNONYMS,
    prepare=prepare,
    identity=("source_number",),
    settle=settle,
)
