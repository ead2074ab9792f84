"""Who is on post in a project and who is missing, what holds of it, and what stands against its moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from db.models import ProjectStaff
from desktop_app.core.happened import to_come
from desktop_app.core.program import DRAFT, Problem

if TYPE_CHECKING:
    from desktop_app.core.office import Office

MOVING = frozenset({"planned", "early", "building"})
LIVE = MOVING | {"paused"}
CHANGING = DRAFT | LIVE


def in_post(project: Any) -> int:
    """How many are on post in the working group today; somebody with two postings counts once."""
    serving = ProjectStaff.select(ProjectStaff.person).where(
        ProjectStaff.project == project.id, ProjectStaff.state == "in_post"
    )
    return int(serving.distinct().count())


def gap(project: Any) -> int | None:
    """力量缺口 = 核定人数 − 在岗, never typed; None where no number was approved."""
    return None if project.approved_count is None else int(project.approved_count) - in_post(project)


def project_rules(project: Any, office: Office) -> Iterator[Problem]:
    """Days are in order."""
    if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
        yield Problem("ends_on", "“计划完成日期”不能早于“开始日期”")
    if project.founded_on and project.founded_on > office.today():
        yield Problem("founded_on", "“成立日期”不能晚于今天")


def need_rules(needs: Sequence[Any], office: Office) -> Iterator[Problem]:
    """Somebody is asked for, and not more are granted than were asked for."""
    yield from to_come(needs, office, "declared_on")
    for need in needs:
        if need.count < 1:
            yield Problem("count", "“需求人数”至少是 1")
        elif need.granted is not None and not 0 <= need.granted <= need.count:
            yield Problem("granted", f"“同意人数”应在 0 到 {need.count} 之间")


def against_registering(project: Any, _office: Office) -> Iterator[str]:
    """Reasons why the project is not known well enough."""
    if not project.team:
        yield "请填写“工作组名称”"
    if project.approved_count is None:
        yield "请填写“核定人数”"


def against_closing(project: Any, _office: Office) -> Iterator[str]:
    """Nobody is left on the post of a project that is over, or on the way to it."""
    if left := in_post(project):
        yield f"工作组还有 {left} 人在岗，先办期满、召回或转任"
    if coming := project.staff.where(ProjectStaff.state == "sent").count():
        yield f"还有 {coming} 人已经下达选派、没有报到，先办报到、召回或作废"
