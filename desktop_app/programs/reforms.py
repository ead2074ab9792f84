"""Reform projects: what shall be changed by whom, step by step, until the result is a document (domain
1.16).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import Reform, ReformMilestone
from desktop_app.core import numbering
from desktop_app.core.due import days_left
from desktop_app.core.happened import happened
from desktop_app.core.period import Period
from desktop_app.core.program import (
    BAD,
    CLERKS,
    DRAFT,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    Lines,
    Outside,
    PrintedForm,
    Problem,
    Program,
    Search,
    Section,
    Transition,
    Values,
    View,
    Words,
)
from desktop_app.programs.reform_inspections import is_uninspected

if TYPE_CHECKING:
    from desktop_app.core.office import Office

LIVE = frozenset({"planned", "running"})
CHANGING = DRAFT | LIVE


def years(period: Period) -> str:
    """The years of a period as a filter has them; "" where it has neither end."""
    start, end = (day.year if day is not None else "" for day in (period.start, period.end))
    return f"{start}..{end}" if start or end else ""


def counted(period: Period, **more: str) -> Filters:
    """The projects of the years of the period."""
    return {"counted": "yes", "year": years(period), **more}


def reform_rules(reform: Any, office: Office) -> Iterator[Problem]:
    """A project is of a year that somebody can mean."""
    if reform.year is not None and not 2000 <= reform.year <= office.today().year + 5:
        yield Problem("year", "“年度”应是四位年份，如 2016")


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


def _register(_reform: Any, _values: Values, office: Office) -> Values:
    number = numbering.numbers(
        office,
        "reforms",
        short_name=office.info.short_name,
        year=_reform.year,
        written=numbering.sheet_number,
    )[0]
    return {"number": number}


def _day_of(name: str) -> Any:
    """A check of a day typed into a move: not in the future, and not before the project began."""

    def check(reform: Any, values: Values, office: Office) -> Iterator[Problem]:
        day = values[name]
        if day > office.today():
            yield Problem(name, "日期不能晚于今天")
        if name == "ended_on" and reform.started_on and day < reform.started_on:
            yield Problem(name, "不能早于启动日期")

    return check


def next_milestone(reform: Any) -> Any | None:
    """The first step that is not done."""
    waiting = reform.milestones.where(ReformMilestone.done_on.is_null())
    return waiting.order_by(ReformMilestone.planned_on, ReformMilestone.id).first()


def _next(reform: Any, _office: Office) -> Words:
    found = next_milestone(reform) if reform.state in CHANGING else None
    return Words("" if found is None else found.title)


def _left(reform: Any, office: Office) -> Words:
    if reform.state == "ended":
        return Words("已终止", BAD)
    if reform.state not in LIVE:
        return Words("")
    found = next_milestone(reform)
    return Words("节点已全部完成") if found is None else days_left(found.planned_on, office.today(), soon=30)


def is_behind(office: Office) -> Any:
    """滞后: live projects with a step that should be done and is not."""
    late = ReformMilestone.select(ReformMilestone.reform).where(
        ReformMilestone.done_on.is_null(), ReformMilestone.planned_on < office.today()
    )
    return Reform.state.in_(tuple(LIVE)) & Reform.id.in_(late)


PROGRAM = Program(
    key="reforms",
    title="改革项目",
    model=Reform,
    columns=(
        Column("number", chars=9),
        Column("title", chars=14, share=2),
        Column("lead.name", "牵头单位", chars=7, share=1),
        Column("next", "下一节点", text=_next, sort=None, chars=6),
        Column("left", "进度", text=_left, sort=None, chars=7),
        Column("state", chars=5, chip=True),
        Column("year", hidden=True),
        Column("area", hidden=True),
        Column("members", hidden=True),
        Column("pilot", hidden=True),
        Column("started_on", hidden=True),
        Column("ended_on", hidden=True),
        Column("outcome_document", hidden=True),
    ),
    filters=(
        Search(("number", "title", "lead.name", "members", "outcome_document"), "搜索编号、名称、牵头单位"),
        Filter("state"),
        Filter("area"),
        Filter("lead", "牵头单位"),
        Filter("behind", "滞后", where=is_behind),
        Filter("uninspected", "本轮未督导", where=is_uninspected, hidden=True),
        Filter("pilot", hidden=True),
        Filter("year", hidden=True),
        Filter(
            "counted", "已立项", where=lambda _office: Reform.state.not_in(("draft", "void")), hidden=True
        ),
    ),
    views=(
        View("all", "全部", {}),
        View("live", "推进中", {"state": "planned,running"}),
        View("behind", "滞后", {"behind": "yes"}, due=CLERKS | LEADERS),
        View("uninspected", "本轮未督导", {"uninspected": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "项目",
            (
                Field("title", required=True, wide=True),
                Field("year", required=True, default=lambda _reform, office: office.today().year),
                Field("area", required=True),
                Field("lead", required=True, default=lambda _reform, office: office.organization),
                Field("members", wide=True, hint="几个单位用“、”隔开"),
                Field("goal", rows=3, wide=True),
                Field("pilot"),
            ),
            editable_in=CHANGING,
        ),
        Lines(
            "milestones",
            "时间表",
            ReformMilestone,
            "reform",
            (
                Field("title", required=True, wide=True),
                Field("planned_on", required=True),
                Field("done_on", hint="完成后填"),
            ),
            editable_in=CHANGING,
            rules=happened("done_on"),
        ),
        Section(
            "结果",
            (
                Field("started_on"),
                Field("ended_on"),
                Field("outcome", rows=3, wide=True),
                Field("outcome_document", wide=True),
                Field("end_reason", wide=True, shown=lambda reform: bool(reform.end_reason)),
            ),
            editable_in=NEVER,
            shown=lambda reform: reform.state not in ("draft", "planned"),
        ),
    ),
    transitions=(
        Transition(
            "register", "立项", DRAFT, "planned", guard=against_registering, effect=_register, primary=True
        ),
        Transition(
            "start",
            "启动",
            frozenset({"planned"}),
            "running",
            inputs=(Field("started_on", required=True, default=lambda _reform, office: office.today()),),
            check=_day_of("started_on"),
            effect=lambda _reform, values, _office: {"started_on": values["started_on"]},
            primary=True,
        ),
        Transition(
            "complete",
            "完成",
            frozenset({"running"}),
            "done",
            guard=against_completing,
            inputs=(
                Field("ended_on", "完成日期", required=True, default=lambda _reform, office: office.today()),
                Field("outcome", required=True, rows=3, wide=True),
                Field("outcome_document", hint="文件名称和文号"),
            ),
            check=_day_of("ended_on"),
            effect=lambda _reform, values, _office: {
                "ended_on": values["ended_on"],
                "outcome": values["outcome"],
                "outcome_document": values["outcome_document"] or "",
            },
            primary=True,
        ),
        Transition(
            "end",
            "终止",
            LIVE,
            "ended",
            roles=LEADERS,
            danger=True,
            inputs=(
                Field("ended_on", "终止日期", required=True, default=lambda _reform, office: office.today()),
                Field("end_reason", "终止原因", required=True),
            ),
            check=_day_of("ended_on"),
            effect=lambda _reform, values, _office: dict(values),
            question="项目不再推进，也不再督导；已发现的问题仍要销号。",
        ),
        Transition(
            "void",
            "作废",
            LIVE,
            "void",
            roles=LEADERS,
            danger=True,
            inputs=(Field("end_reason", "作废原因", required=True),),
            effect=lambda _reform, values, _office: {"end_reason": values["end_reason"]},
            question="登记错了才作废；编号保留，不再计入项目数。",
        ),
    ),
    prints=(
        PrintedForm("charter", "改革项目任务书", parts=(("charter", "任务书"),)),
        PrintedForm("blank", "空白改革项目任务书", of="blank"),
        PrintedForm("ledger", "改革项目台账", of="list"),
    ),
    indicators=(
        Indicator(
            "reforms",
            "改革项目数",
            counted,
            unit="项",
            definition="期内年度立项的改革项目，草稿和作废的不计。",
        ),
        Indicator(
            "completion_rate",
            "改革项目完成率",
            lambda period: counted(period, state="done"),
            counted,
            definition="已完成的改革项目 ÷ 改革项目数。",
        ),
        Indicator(
            "behind",
            "滞后项目数",
            lambda period: counted(period, behind="yes"),
            unit="项",
            definition="未启动或推进中，且有节点过了计划日期还没有完成的项目。",
        ),
        Indicator(
            "pilots",
            "省级试点数",
            lambda period: counted(period, pilot="yes"),
            unit="项",
            definition="期内年度立项、列为省级试点的改革项目。",
        ),
    ),
    rules=reform_rules,
    outside=Outside(
        synonyms={
            "year": ("年度", "年份"),
            "title": ("名称", "项目名称", "改革项目", "改革事项"),
            "area": ("领域", "改革领域", "类别"),
            "lead": ("牵头单位", "责任单位", "牵头部门"),
            "members": ("成员单位", "配合单位", "参与单位"),
            "goal": ("目标", "改革目标", "主要内容", "改革任务"),
            "pilot": ("省级试点", "是否省级试点"),
        },
        identity=("year", "title"),
    ),
)
