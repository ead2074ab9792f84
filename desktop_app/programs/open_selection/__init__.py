"""公开比选: posts that are open to comparison, from the notice to the appointment (domain 1.13)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import SelectionCandidate, SelectionPosition
from desktop_app.core.due import days_left
from desktop_app.core.program import (
    CLERKS,
    LEADERS,
    Column,
    Filter,
    Outside,
    PrintedForm,
    Program,
    Search,
    View,
    Words,
)
from desktop_app.programs.open_selection import rules
from desktop_app.programs.open_selection.figures import INDICATORS
from desktop_app.programs.open_selection.form import FORM
from desktop_app.programs.open_selection.intake import prepare, settle
from desktop_app.programs.open_selection.moves import TRANSITIONS

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _left(position: Any, office: Office) -> Words:
    return days_left(position.apply_until, office.today()) if position.state == "open" else Words("")


def _applicants(position: Any, _office: Office) -> Words:
    """How many applied, and of how many the eligibility was found good."""
    applied = SelectionCandidate.select(SelectionCandidate.state, SelectionCandidate.review).where(
        SelectionCandidate.position == position.id, SelectionCandidate.state.in_(rules.APPLIED)
    )
    states = [candidate.state for candidate in applied]
    good = sum(state not in ("applied", "ineligible", "withdrawn") for state in states)
    return Words(f"{len(states)} 人，合格 {good}" if states else "")


def _is_compared(position: Any, _office: Office) -> bool:
    """Somebody was found eligible, so that there is something to lay on the table of the meeting."""
    return position.state in ("reviewing", "comparing", "proposed", "filled", "unfilled")


def _is_motioned(position: Any, _office: Office) -> bool:
    return position.state in ("comparing", "proposed", "filled")


PROGRAM = Program(
    key="open_selection",
    title="公开比选岗位",
    model=SelectionPosition,
    columns=(
        Column("number", chars=9),
        Column("title", chars=12, share=1),
        Column("kind", chars=7),
        Column("applicants", "报名", text=_applicants, sort=None, chars=8),
        Column("left", "报名期限", text=_left, sort="apply_until", chars=6),
        Column("state", chars=6, chip=True),
        Column("batch", hidden=True),
        Column("organization.name", "单位", hidden=True),
        Column("rank", hidden=True),
        Column("published_on", hidden=True),
        Column("apply_until", hidden=True),
        Column("requirements", hidden=True, sort=None),
        Column("compared_on", hidden=True),
        Column("motioned_on", hidden=True),
        Column("closed_on", hidden=True),
        Column("remark", hidden=True),
    ),
    filters=(
        Search(("number", "title", "batch", "organization.name"), "搜索编号、岗位、批次、单位"),
        Filter("state"),
        Filter("kind", "类别"),
        Filter("batch", "批次"),
        Filter("published_on", "发布日期"),
        Filter("organization", "单位", hidden=True),
        Filter("closed_on", hidden=True),
        Filter("published", "已发布", where=rules.is_published, hidden=True),
        Filter("late", "报名已截止", where=rules.is_closing, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("open", "报名中", {"state": "open"}),
        View("late", "报名已截止", {"late": "yes"}, due=CLERKS),
        View("comparing", "比较后待动议", {"state": "comparing"}, due=LEADERS, hidden=True),
        View("proposed", "已定意向人选", {"state": "proposed"}),
    ),
    form=FORM,
    transitions=TRANSITIONS,
    prints=(
        PrintedForm(
            "comparison",
            "多维比较表",
            when=_is_compared,
            parts=(("comparison", "比较表"),),
            options=(("a4", "A4 横向"), ("a3", "A3 横向")),
        ),
        PrintedForm("motion", "动议意向人选呈批表", when=_is_motioned, parts=(("motion", "呈批表"),)),
        PrintedForm("ledger", "公开比选岗位台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=rules.position_rules,
    outside=Outside(
        synonyms={
            "batch": ("批次", "比选批次"),
            "title": ("岗位名称", "职位名称", "岗位", "职位"),
            "kind": ("类别", "岗位类别", "招聘类型"),
            "organization": ("单位", "所属单位", "用人单位"),
            "rank": ("岗位层次", "行政级别", "职务层次"),
            "duties": ("岗位职责", "分管工作", "职责"),
            "requirements": ("岗位要求", "资格", "资格条件", "任职条件"),
            "published_on": ("发布日期", "公告日期", "报名开始", "报名开始日期", "报名时间", "报名起止时间"),
            "apply_until": ("报名截止", "报名截止日期", "报名结束", "报名结束日期"),
            "remark": ("备注",),
        },
        prepare=prepare,
        pairs={"published_on": "apply_until"},
        identity=("batch", "title"),
        settle=settle,
    ),
)
