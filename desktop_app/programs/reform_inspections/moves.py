"""The way of an inspection: registered with the problems that it found, archived, made void (domain 1.16)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import InspectionFinding, ReformProblem
from desktop_app.core import numbering, search_index
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs import reform_problems
from desktop_app.programs.reform_inspections.rules import against_registering, against_voiding

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _register(inspection: Any, _values: Values, office: Office) -> Values:
    """Number the record, and raise each problem that was found."""
    findings = list(inspection.findings.order_by(InspectionFinding.id))
    for finding, number in zip(findings, _numbers(office, inspection, len(findings)), strict=True):
        problem = ReformProblem(
            number=number,
            reform=inspection.reform_id,
            inspection=inspection,
            title=finding.content,
            organization=finding.organization_id,
            found_on=inspection.inspected_on,
            due_on=finding.due_on,
        )
        office.writer.create(problem)
        search_index.put(reform_problems.PROGRAM, problem)
    return {"number": numbering.next_sheet(office, "reform_inspections", year=inspection.year)}


def _numbers(office: Office, inspection: Any, count: int) -> list[str]:
    if not count:
        return []
    return numbering.sheets(office, "reform_problems", year=inspection.year, count=count)


TRANSITIONS = (
    Transition(
        "register",
        "登记",
        DRAFT,
        "registered",
        guard=against_registering,
        effect=_register,
        primary=True,
        question="每个问题会立即取得编号，进入“整改问题”，直到销号。",
    ),
    Transition("archive", "归档", frozenset({"registered"}), "archived", primary=True),
    Transition(
        "void",
        "作废",
        frozenset({"registered"}),
        "void",
        guard=against_voiding,
        roles=LEADERS,
        danger=True,
        inputs=(Field("void_reason", required=True),),
    ),
)
