"""What holds of a reform project and what stands against its moves; its next step."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import ReformInspection, ReformMilestone
from desktop_app.core.checks import year_problems
from desktop_app.core.program import DRAFT, Problem

if TYPE_CHECKING:
    from desktop_app.core.office import Office

LIVE = frozenset({"planned", "running"})
CHANGING = DRAFT | LIVE


def reform_rules(reform: Any, office: Office) -> Iterator[Problem]:
    """A project is of a year that somebody can mean."""
    yield from year_problems(reform, office, ahead=5)


def against_registering(reform: Any, _office: Office) -> Iterator[str]:
    """Reasons why the project cannot be set up yet."""
    if not reform.goal:
        yield "请填写“目标”"
    if not reform.milestones.exists():
        yield "时间表里至少要有一个节点"


def against_completing(reform: Any, office: Office) -> Iterator[str]:
    """Reasons why the project is not complete."""
    waiting = reform.milestones.where(ReformMilestone.done_on.is_null()).count()
    if waiting:
        yield f"还有 {waiting} 个节点没有完成"
    for step in reform.milestones.where(ReformMilestone.done_on > office.today()):
        yield f"节点“{step.title}”的实际日期晚于今天"
    open_problems = reform.problems.where(reform.problems.model.state.in_(("open", "rectified"))).count()
    if open_problems:
        yield f"督导发现的问题还有 {open_problems} 个没有销号"


def against_voiding(reform: Any, _office: Office) -> Iterator[str]:
    """What was inspected was not registered by mistake."""
    if made := reform.inspections.where(ReformInspection.state != "void").count():
        yield f"已经有 {made} 次督导，不能作废；不再推进的请“终止”"


def next_milestone(reform: Any) -> Any | None:
    """The first step that is not done."""
    waiting = reform.milestones.where(ReformMilestone.done_on.is_null())
    return waiting.order_by(ReformMilestone.planned_on, ReformMilestone.id).first()
