"""巡查督导: each live reform is inspected once in the middle and once at the end of a year, with delegates
taking part (domain 1.16).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import InspectionFinding, InspectionMember, Reform, ReformInspection, ReformProblem
from desktop_app.core import numbering, search_index
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    DRAFT,
    LEADERS,
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
from desktop_app.programs import reform_problems

if TYPE_CHECKING:
    from desktop_app.core.office import Office

MONTHS = {"mid_year": "mid_year_months", "year_end": "year_end_months"}  # round → parameter
REGISTERED = ("registered", "archived")
DELEGATES = ("party_delegate", "peoples_delegate", "consultative_member")


def months_of(round_: str, office: Office, on: date) -> tuple[int, int]:
    """The first and last month of the round."""
    first, _, last = office.parameters.text(MONTHS[round_], on).partition("-")
    return int(first), int(last)


def _round_now(_inspection: Any, office: Office) -> str:
    """The round whose months have come, else the one that comes next."""
    today = office.today()
    return "mid_year" if today.month <= months_of("mid_year", office, today)[1] else "year_end"


def latest_round(office: Office) -> tuple[int, str]:
    """The year and round that began last; before the middle of a year the end of the year before."""
    today = office.today()
    begun = [round_ for round_ in MONTHS if months_of(round_, office, today)[0] <= today.month]
    return (today.year, begun[-1]) if begun else (today.year - 1, "year_end")


def is_uninspected(office: Office) -> Any:
    """Live projects that nobody has inspected in the round that began last."""
    year, round_ = latest_round(office)
    inspected = ReformInspection.select(ReformInspection.reform).where(
        ReformInspection.year == year,
        ReformInspection.round == round_,
        ReformInspection.state.in_(REGISTERED),
    )
    live = Reform.state.in_(("planned", "running")) & (Reform.year <= year)
    return live & Reform.id.not_in(inspected)


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
    return {
        "number": numbering.numbers(
            office,
            "reform_inspections",
            short_name=office.info.short_name,
            year=inspection.year,
            written=numbering.sheet_number,
        )[0]
    }


def _numbers(office: Office, inspection: Any, count: int) -> list[str]:
    if not count:
        return []
    return numbering.numbers(
        office,
        "reform_problems",
        short_name=office.info.short_name,
        year=inspection.year,
        count=count,
        written=numbering.sheet_number,
    )


def against_voiding(inspection: Any, _office: Office) -> Iterator[str]:
    """A record whose problems are being put right stays."""
    if inspection.problems.where(ReformProblem.state != "void").exists():
        yield "它发现的问题还在整改，请先作废那些问题"


def _found(inspection: Any, _office: Office) -> Words:
    count = inspection.findings.count()
    return Words(str(count) if count else "")


def _registered_in(period: Period) -> Filters:
    return {"registered": "yes", "inspected_on": str(period)}


def expected(period: Period, office: Office) -> int | None:
    """How many inspections are due: one for each live project in each round that has ended by now, and in the
    round that goes on those that have been made.
    """
    until = min(period.end or office.today(), office.today())
    projects = list(Reform.select().where(Reform.state.not_in(("draft", "void"))))
    begun = min((each.year for each in projects), default=until.year)
    first = begun if period.start is None else max(begun, period.start.year)
    due = 0
    for year in range(first, until.year + 1):
        for round_ in MONTHS:
            begins, ends = _span(round_, year, office)
            if begins > until or (period.start is not None and begins < period.start):
                continue
            live = sum(_is_live(project, begins) for project in projects)
            due += live if ends <= until else _made(year, round_, until)
    return due


def _made(year: int, round_: str, until: date) -> int:
    """Registered inspections of a round up to the day."""
    rows = ReformInspection.select().where(
        ReformInspection.year == year,
        ReformInspection.round == round_,
        ReformInspection.inspected_on <= until,
        ReformInspection.state.in_(("registered", "archived")),
    )
    return int(rows.count())


def _span(round_: str, year: int, office: Office) -> tuple[date, date]:
    """The days of a round in a year."""
    first, last = months_of(round_, office, date(year, 12, 31))
    after = date(year + last // 12, last % 12 + 1, 1)
    return date(year, first, 1), date.fromordinal(after.toordinal() - 1)


def _is_live(project: Any, day: date) -> bool:
    """Whether the project was under way when the round began."""
    return bool(project.year <= day.year and (project.ended_on is None or project.ended_on >= day))


PROGRAM = Program(
    key="reform_inspections",
    title="巡查督导",
    model=ReformInspection,
    columns=(
        Column("number", chars=9),
        Column("year", chars=4),
        Column("round", chars=4),
        Column("reform.title", "改革项目", chars=14, share=1),
        Column("inspected_on", chars=6),
        Column("found", "问题", text=_found, sort=None, chars=3),
        Column("grade", chars=4),
        Column("state", chars=5, chip=True),
        Column("method", hidden=True),
        Column("score", hidden=True),
        Column("findings_text", hidden=True, sort=None),
        Column("advice", hidden=True, sort=None),
    ),
    filters=(
        Search(("number", "reform.title", "findings_text", "advice"), "搜索编号、项目、督导情况"),
        Filter("state"),
        Filter("round"),
        Filter("grade"),
        Filter("inspected_on", "督导日期"),
        Filter("reform", "改革项目", hidden=True),
        Filter("year", hidden=True),
        Filter(
            "registered",
            "已登记",
            where=lambda _office: ReformInspection.state.in_(REGISTERED),
            hidden=True,
        ),
    ),
    views=(View("all", "全部", {}), View("draft", "草稿", {"state": "draft"}, due=CLERKS)),
    form=(
        Section(
            "督导",
            (
                Field("reform", required=True, wide=True),
                Field("year", required=True, default=lambda _inspection, office: office.today().year),
                Field("round", required=True, default=_round_now),
                Field("inspected_on", required=True, default=lambda _inspection, office: office.today()),
                Field("method", required=True),
            ),
        ),
        Lines(
            "members",
            "督导组",
            InspectionMember,
            "inspection",
            (Field("name", required=True), Field("identity", required=True), Field("unit")),
        ),
        Section(
            "情况",
            (
                Field("findings_text", rows=4, wide=True),
                Field("advice", rows=2, wide=True),
                Field("score"),
                Field("grade"),
            ),
        ),
        Lines(
            "findings",
            "发现问题",
            InspectionFinding,
            "inspection",
            (
                Field("content", required=True, wide=True),
                Field("organization", required=True),
                Field("due_on", required=True),
            ),
        ),
    ),
    transitions=(
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
            effect=lambda _inspection, values, _office: {"void_reason": values["void_reason"]},
        ),
    ),
    prints=(
        PrintedForm("record", "督导记录表", parts=(("record", "记录表"),)),
        PrintedForm("blank", "空白督导记录表", of="blank"),
        PrintedForm("bulletin", "督导情况通报", of="list"),
        PrintedForm("ledger", "巡查督导台账", of="list"),
    ),
    indicators=(
        Indicator(
            "inspections", "督导次数", _registered_in, unit="次", definition="期内已登记的年中、年末督导。"
        ),
        Indicator(
            "coverage",
            "督导覆盖率",
            _registered_in,
            expected=expected,
            definition="已登记的督导 ÷ 应有次数：已结束的节点在推进的项目各一次，进行中的节点按已做的算。",
        ),
        Indicator(
            "mean_score",
            "督导平均分",
            _registered_in,
            mean="score",
            unit="分",
            definition="已评分的督导的平均分。",
        ),
    ),
    rules=inspection_rules,
    outside=Outside(
        synonyms={
            "reform": ("改革项目", "项目", "项目名称"),
            "year": ("年度", "年份"),
            "round": ("节点", "督导节点"),
            "inspected_on": ("督导日期", "督导时间", "巡查日期"),
            "method": ("方式", "督导方式"),
            "findings_text": ("督导情况", "基本情况"),
            "advice": ("意见建议", "督导建议"),
            "score": ("评分", "得分"),
            "grade": ("评价", "等次"),
            "findings.content": ("发现问题", "存在问题", "问题"),
            "findings.organization": ("责任单位", "整改单位"),
            "findings.due_on": ("整改期限", "整改时限", "完成期限"),
        },
        identity=("reform", "year", "round"),
        lines="findings",
    ),
)
