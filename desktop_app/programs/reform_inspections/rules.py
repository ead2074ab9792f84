"""When a round of inspections is held, what holds of each, and what stands against its moves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import Reform, ReformInspection, ReformProblem
from desktop_app.core.program import Problem

if TYPE_CHECKING:
    from desktop_app.core.office import Office

MONTHS = {"mid_year": "mid_year_months", "year_end": "year_end_months"}  # round → parameter
DELEGATES = ("party_delegate", "peoples_delegate", "consultative_member")


def months_of(round_: str, office: Office, on: date) -> tuple[int, int]:
    """The first and last month of the round."""
    first, _, last = office.parameters.text(MONTHS[round_], on).partition("-")
    return int(first), int(last)


def round_now(_inspection: Any, office: Office) -> str:
    """The round whose months have come, else the one that comes next."""
    today = office.today()
    return "mid_year" if today.month <= months_of("mid_year", office, today)[1] else "year_end"


def latest_round(office: Office) -> tuple[int, str]:
    """The year and round that began last; before the middle of a year the end of the year before."""
    today = office.today()
    begun = [round_ for round_ in MONTHS if months_of(round_, office, today)[0] <= today.month]
    return (today.year, begun[-1]) if begun else (today.year - 1, "year_end")


def inspection_rules(inspection: Any, office: Office) -> Iterator[Problem]:
    """The day lies in the months of the round, and a reform has one inspection a round (article: 年中、年末
    节点).
    """
    day = inspection.inspected_on
    if day is not None and day > office.today():
        yield Problem("inspected_on", "“督导日期”不能晚于今天")
    if day is not None and inspection.round:
        first, last = months_of(inspection.round, office, day)
        word = ReformInspection.round.words[inspection.round]
        if day.year != inspection.year or not first <= day.month <= last:
            yield Problem(
                "inspected_on",
                f"{inspection.year}年{word}督导应在{first}月到{last}月；时间不同的请先改参数“{word}督导月份”",
            )
    if inspection.reform_id is not None and (twin := _twin(inspection)) is not None:
        yield Problem("reform", f"这个项目这一节点已经有督导记录（{twin.number or '草稿'}），不能再登记一次")


def _twin(inspection: Any) -> Any | None:
    """The other record of the same reform, year and round."""
    return ReformInspection.get_or_none(
        ReformInspection.reform == inspection.reform_id,
        ReformInspection.year == inspection.year,
        ReformInspection.round == inspection.round,
        ReformInspection.state != "void",
        ReformInspection.id != (inspection.id or 0),
    )


def against_registering(inspection: Any, _office: Office) -> Iterator[str]:
    """Reasons why the inspection cannot be registered yet."""
    if inspection.reform_id is None:
        yield "请填写“改革项目”"
    elif inspection.reform.state not in ("running", "planned", "done"):
        yield f"项目“{inspection.reform.title}”的状态是“{_state_of(inspection.reform)}”，不用督导"
    identities = {member.identity for member in inspection.members}
    if not identities:
        yield "请填写督导组成员"
    elif not identities & set(DELEGATES):
        yield "督导组里至少要有一名党代表、人大代表或政协委员"
    if inspection.grade is None:
        yield "请填写“评价”"
    for finding in inspection.findings:
        if finding.due_on < inspection.inspected_on:
            yield f"问题“{finding.content[:12]}”的整改期限早于督导日期"


def _state_of(reform: Any) -> str:
    return str(Reform.state.words[reform.state])


def against_voiding(inspection: Any, _office: Office) -> Iterator[str]:
    """A record whose problems are being put right stays."""
    if inspection.problems.where(ReformProblem.state != "void").exists():
        yield "它发现的问题还在整改，请先作废那些问题"
