"""三重项目: the projects with their working groups, the people that they ask for, and how many are missing
(domain 1.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import KeyProject, ProjectNeed, ProjectStaff
from desktop_app.core import numbering
from desktop_app.core.due import days_left
from desktop_app.core.happened import to_come
from desktop_app.core.period import Period
from desktop_app.core.program import (
    BAD,
    CLERKS,
    DRAFT,
    GOOD,
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


def is_late(office: Office) -> Any:
    """Projects under way whose planned end has passed."""
    return KeyProject.state.in_(tuple(MOVING)) & (KeyProject.ends_on < office.today())


def project_rules(project: Any, office: Office) -> Iterator[Problem]:
    """Days are in order and counts are counts."""
    if project.starts_on and project.ends_on and project.ends_on < project.starts_on:
        yield Problem("ends_on", "“计划完成日期”不能早于“开始日期”")
    if project.founded_on and project.founded_on > office.today():
        yield Problem("founded_on", "“成立日期”不能晚于今天")
    for name in ("approved_count", "investment"):
        if (getattr(project, name) or 0) < 0:
            yield Problem(name, f"“{KeyProject._meta.fields[name].verbose_name}”不能是负数")


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
    """Nobody is left on the post of a project that is over."""
    if left := in_post(project):
        yield f"工作组还有 {left} 人在岗，先办期满、召回或转任"


def _register(_project: Any, _values: Values, office: Office) -> Values:
    number = numbering.numbers(
        office,
        "key_projects",
        short_name=office.info.short_name,
        year=office.today().year,
        written=numbering.sheet_number,
    )[0]
    return {"number": number}


def _pause(project: Any, values: Values, _office: Office) -> Values:
    return {"state_before": project.state, "closing_note": values["closing_note"]}


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


def is_short(_office: Office) -> Any:
    """缺员: live projects with fewer on post than approved."""
    serving = ProjectStaff.select(fn.COUNT(fn.DISTINCT(ProjectStaff.person))).where(
        ProjectStaff.project == KeyProject.id, ProjectStaff.state == "in_post"
    )
    return KeyProject.state.in_(tuple(LIVE)) & (KeyProject.approved_count > serving)


def has_open_needs(_office: Office) -> Any:
    """Projects whose needs were declared and not yet judged."""
    waiting = ProjectNeed.select(ProjectNeed.project).where(ProjectNeed.verdict == "open")
    return KeyProject.state.in_(tuple(LIVE)) & KeyProject.id.in_(waiting)


def _counted(period: Period, **more: str) -> Filters:
    return {"counted": "yes", "starts_on": str(period), **more}


STAFFABLE: Filters = {"state": ",".join(sorted(LIVE))}

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
    filters=(
        Search(
            ("number", "title", "team", "lead.name", "place.name", "team_leader.name"),
            "搜索编号、项目、工作组、单位",
        ),
        Filter("state"),
        Filter("kind", "项目类型"),
        Filter("short", "缺员", where=is_short),
        Filter("place", "所属功能区（平台）", hidden=True),
        Filter("lead", "牵头单位", hidden=True),
        Filter("late", "逾期未竣工", where=is_late, hidden=True),
        Filter("asking", "需求待研判", where=has_open_needs, hidden=True),
        Filter("starts_on", "开始日期", hidden=True),
        Filter(
            "counted", "已登记", where=lambda _office: KeyProject.state.not_in(("draft", "void")), hidden=True
        ),
    ),
    views=(
        View("all", "全部", {}),
        View("building", "在建", {"state": "building"}),
        View("short", "缺员", {"short": "yes"}),
        View("late", "逾期未竣工", {"late": "yes"}, due=CLERKS),
        View("asking", "需求待研判", {"asking": "yes"}, due=CLERKS | LEADERS),
    ),
    form=(
        Section(
            "项目",
            (
                Field("title", required=True, wide=True),
                Field("kind"),
                Field("place", "所属平台", hint="功能区或平台"),
                Field("lead", required=True, default=lambda _project, office: office.organization),
                Field("leader"),
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
                Field("approved_count", hint="力量缺口由系统计算：核定人数减在岗人数"),
                Field("founded_on"),
                Field("founding_document"),
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
    transitions=(
        Transition(
            "register", "登记", DRAFT, "planned", guard=against_registering, effect=_register, primary=True
        ),
        Transition("prepare", "转入前期", frozenset({"planned"}), "early", primary=True),
        Transition("build", "开工", frozenset({"planned", "early"}), "building", primary=True),
        Transition("complete", "竣工", frozenset({"building"}), "done", guard=against_closing, primary=True),
        Transition(
            "pause",
            "暂停",
            MOVING,
            "paused",
            roles=LEADERS,
            inputs=(Field("closing_note", "暂停原因", required=True, wide=True),),
            effect=_pause,
        ),
        Transition(
            "resume",
            "恢复",
            frozenset({"paused"}),
            lambda project, _values: str(project.state_before),
            effect=lambda _project, _values, _office: {"closing_note": "", "state_before": None},
            primary=True,
        ),
        Transition(
            "void",
            "作废",
            LIVE,
            "void",
            guard=against_closing,
            roles=LEADERS,
            danger=True,
            inputs=(Field("closing_note", "作废原因", required=True, wide=True),),
            effect=lambda _project, values, _office: dict(values),
            question="登记错了才作废；编号保留，不再计入项目数。",
        ),
    ),
    prints=(
        PrintedForm("needs", "三重项目干部需求申报表", parts=(("needs", "申报表"),)),
        PrintedForm("blank", "空白三重项目干部需求申报表", of="blank"),
        PrintedForm("ledger", "三重项目台账", of="list"),
    ),
    indicators=(
        Indicator(
            "projects",
            "三重项目数",
            _counted,
            unit="个",
            definition="期内开始、已登记的三重项目，草稿和作废的不计。",
        ),
        Indicator(
            "building",
            "在建三重项目数",
            lambda period: _counted(period, state="building"),
            unit="个",
            definition="期内开始、现在在建的三重项目。",
        ),
        Indicator(
            "investment",
            "三重项目投资额",
            _counted,
            total="investment",
            unit="万元",
            definition="期内开始、已登记的三重项目的投资额合计。",
        ),
        Indicator(
            "short",
            "缺员项目数",
            lambda _period: {"short": "yes"},
            unit="个",
            definition="没有竣工、在岗人数少于核定人数的项目，按现在的情况，与所选期间无关。",
        ),
    ),
    rules=project_rules,
    outside=Outside(
        synonyms={
            "title": ("项目名称", "名称", "项目"),
            "place": ("所属功能区", "所属平台", "功能区"),
            "lead": ("牵头单位", "责任单位"),
            "leader": ("责任领导", "联系领导"),
            "starts_on": ("开始日期", "开工时间", "起"),
            "ends_on": ("计划完成日期", "计划竣工时间", "止"),
            "goal": ("年度目标", "年度目标任务"),
            "investment": ("投资额（万元）", "总投资（万元）", "投资额"),
            "team": ("工作组名称", "项目工作组", "工作组"),
            "team_leader": ("组长", "工作组组长"),
            "approved_count": ("核定人数", "编配人数"),
            "founded_on": ("成立日期", "成立时间"),
            "founding_document": ("成立文号",),
        },
        identity=("title",),
    ),
)
