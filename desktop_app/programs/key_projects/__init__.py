"""三重项目: the projects with their working groups, the people that they ask for, and how many are missing
(domain 1.4).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import KeyProject, ProjectNeed
from desktop_app.core.due import days_left
from desktop_app.core.program import (
    BAD,
    GOOD,
    NEVER,
    Column,
    Field,
    Lines,
    Outside,
    PrintedForm,
    Program,
    Section,
    Words,
)
from desktop_app.programs.key_projects.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.key_projects.moves import TRANSITIONS
from desktop_app.programs.key_projects.rules import CHANGING, LIVE, gap, in_post, need_rules, project_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _staffed(project: Any, _office: Office) -> Words:
    if project.approved_count is None or project.state not in LIVE:
        return Words("")
    return Words(f"{in_post(project)}/{project.approved_count}")


def _gap(project: Any, _office: Office) -> Words:
    missing = gap(project) if project.state in LIVE else None
    if missing is None:
        return Words("")
    if missing > 0:
        return Words(f"缺 {missing} 人", BAD)
    return Words("满员", GOOD) if missing == 0 else Words(f"超 {-missing} 人")


def _left(project: Any, office: Office) -> Words:
    return days_left(project.ends_on, office.today(), soon=30) if project.state in LIVE else Words("")


PROGRAM = Program(
    key="key_projects",
    title="三重项目",
    model=KeyProject,
    columns=(
        Column("number", chars=9),
        Column("title", chars=12, share=2),
        Column("lead.name", "牵头单位", chars=8, share=1),
        Column("staffed", "在岗/核定", text=_staffed, sort="approved_count", chars=6),
        Column("gap", "力量缺口", text=_gap, sort=None, chars=6),
        Column("left", "进度", text=_left, sort="ends_on", chars=8),
        Column("state", chars=4, chip=True),
        Column("kind.name", "项目类型", hidden=True),
        Column("place.name", "所属功能区（平台）", hidden=True),
        Column("leader.name", "责任领导", hidden=True),
        Column("team", hidden=True),
        Column("team_leader.name", "组长", hidden=True),
        Column("approved_count", hidden=True),
        Column("investment", hidden=True),
        Column("starts_on", hidden=True),
        Column("ends_on", hidden=True),
        Column("founded_on", hidden=True),
        Column("founding_document", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=(
        Section(
            "项目",
            (
                Field("title", required=True, wide=True),
                Field("kind"),
                Field("leader"),
                Field("place", "所属平台", hint="功能区或平台", wide=True),
                Field("lead", required=True, default=lambda _project, office: office.organization, wide=True),
                Field("starts_on"),
                Field("ends_on", "计划完成"),
                Field("investment", "投资额", hint="万元"),
                Field("goal", rows=3, wide=True),
            ),
            editable_in=CHANGING,
        ),
        Section(
            "项目工作组",
            (
                Field("team", wide=True),
                Field("team_leader"),
                Field("approved_count", hint="减在岗数得缺口"),
                Field("founded_on"),
                Field("founding_document", wide=True),
            ),
            editable_in=CHANGING,
        ),
        Lines(
            "needs",
            "干部需求",
            ProjectNeed,
            "project",
            (
                Field("declared_on", required=True),
                Field("duty", required=True, wide=True),
                Field("wanted", wide=True),
                Field("count", required=True),
                Field("verdict", hint="组织部门研判后填"),
                Field("granted"),
            ),
            editable_in=CHANGING,
            rules=need_rules,
        ),
        Section(
            "暂停、作废",
            (Field("closing_note", wide=True),),
            editable_in=NEVER,
            shown=lambda project: bool(project.closing_note),
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("needs", "三重项目干部需求申报表", parts=(("needs", "申报表"),)),
        PrintedForm("blank", "空白三重项目干部需求申报表", of="blank"),
        PrintedForm("ledger", "三重项目台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=project_rules,
    outside=Outside(
        synonyms={
            "title": ("项目名称", "名称", "项目"),
            "place": ("所属功能区", "所属平台", "功能区", "建设地点", "项目地点"),
            "lead": ("牵头单位", "责任单位"),
            "leader": ("责任领导", "联系领导"),
            "starts_on": ("开始日期", "开工时间", "起", "建设年限", "建设期限", "起止时间", "建设起止年限"),
            "ends_on": (
                *("计划完成日期", "计划完成时间", "计划竣工时间", "计划竣工日期", "预计完成时间"),
                *("完成时限", "完成期限", "止"),
            ),
            "goal": ("年度目标", "年度目标任务"),
            "investment": ("投资额（万元）", "总投资（万元）", "投资额"),
            "team": ("工作组名称", "项目工作组", "工作组"),
            "team_leader": ("组长", "工作组组长"),
            "approved_count": ("核定人数", "编配人数"),
            "founded_on": ("成立日期", "成立时间"),
            "founding_document": ("成立文号",),
        },
        identity=("title",),
        pairs={"starts_on": "ends_on"},
    ),
)
