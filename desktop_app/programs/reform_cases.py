"""典型案例: reforms made known as examples, and where they were published (domain 1.16)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from peewee import fn

from db.models import CasePublication, ReformCase
from desktop_app.core import numbering
from desktop_app.core.happened import happened
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

STANDING = frozenset({"draft", "submitted", "selected", "passed_over"})


def against_submitting(case: Any, _office: Office) -> Iterator[str]:
    """Reasons why the case cannot be sent in yet."""
    if not case.summary:
        yield "请填写“摘要”"
    if not case.body:
        yield "请填写“正文”"


def _submit(_case: Any, _values: Values, office: Office) -> Values:
    today = office.today()
    number = numbering.next_sheet(office, "reform_cases", year=today.year)
    return {"number": number, "submitted_on": today}


def _published(case: Any, _office: Office) -> Words:
    count = case.publications.count()
    return Words(f"{count} 次" if count else "")


def is_published(_office: Office) -> Any:
    """Cases that stood in a medium at least once."""
    return ReformCase.id.in_(CasePublication.select(CasePublication.case))


def first_published() -> Any:
    """The day on which the case stood in a medium for the first time."""
    rows = CasePublication.select(fn.MIN(CasePublication.published_on))
    return fn.COALESCE(rows.where(CasePublication.case == ReformCase.id), None)  # a query knows no IS NULL


def _submitted_in(period: Period) -> Filters:
    return {"counted": "yes", "submitted_on": str(period)}


_RESULT = (Field("result", "评选结果", required=True, hint="如 省级优秀案例"),)


PROGRAM = Program(
    key="reform_cases",
    title="典型案例",
    model=ReformCase,
    columns=(
        Column("number", chars=9),
        Column("title", chars=14, share=2),
        Column("organization.name", "单位", chars=7),
        Column("level", chars=4),
        Column("submitted_on", chars=6),
        Column("published", "刊发", text=_published, sort=None, chars=4),
        Column("state", chars=5, chip=True),
        Column("reform.title", "关联项目", hidden=True),
        Column("result", hidden=True),
        Column("summary", hidden=True, sort=None),
    ),
    filters=(
        Search(("number", "title", "organization.name", "summary", "body"), "搜索编号、标题、单位、正文"),
        Filter("state"),
        Filter("level"),
        Filter("organization", "单位"),
        Filter("submitted_on", "申报日期"),
        Filter("reform", "关联项目", hidden=True),
        Filter("published", "已刊发", where=is_published),
        Filter("first_published", "首次刊发日期", day=first_published, hidden=True),
        Filter(
            "counted", "已申报", where=lambda _office: ReformCase.state.not_in(("draft", "void")), hidden=True
        ),
    ),
    views=(
        View("all", "全部", {}),
        View("draft", "草稿", {"state": "draft"}, due=CLERKS),
        View("submitted", "申报待遴选", {"state": "submitted"}, due=LEADERS, hidden=True),
    ),
    form=(
        Section(
            "案例",
            (
                Field("title", required=True, wide=True),
                Field("reform", wide=True),
                Field("organization", required=True, default=lambda _case, office: office.organization),
                Field("level", required=True),
                Field("summary", rows=2, wide=True),
                Field("body", rows=6, wide=True),
                Field("result", editable_in=frozenset(), shown=lambda case: bool(case.result)),
            ),
        ),
        Lines(
            "publications",
            "宣传",
            CasePublication,
            "case",
            (
                Field("channel", required=True),
                Field("medium"),
                Field("published_on", required=True),
                Field("place", wide=True),
            ),
            editable_in=STANDING,
            rules=happened("published_on"),
        ),
    ),
    transitions=(
        Transition(
            "submit",
            "申报",
            DRAFT,
            "submitted",
            guard=against_submitting,
            effect=_submit,
            primary=True,
        ),
        Transition(
            "select",
            "入选",
            frozenset({"submitted"}),
            "selected",
            roles=LEADERS,
            inputs=_RESULT,
            primary=True,
        ),
        Transition(
            "pass_over",
            "未入选",
            frozenset({"submitted"}),
            "passed_over",
            roles=LEADERS,
            effect=lambda _case, _values, _office: {"result": "未入选"},
        ),
        Transition("archive", "归档", frozenset({"selected", "passed_over"}), "archived", primary=True),
        Transition(
            "void",
            "作废",
            frozenset({"submitted", "selected", "passed_over"}),
            "void",
            roles=LEADERS,
            danger=True,
            inputs=(Field("void_reason", required=True),),
        ),
    ),
    prints=(
        PrintedForm("application", "改革典型案例申报表", parts=(("application", "申报表"),)),
        PrintedForm("blank", "空白改革典型案例申报表", of="blank"),
        PrintedForm("ledger", "改革典型案例台账", of="list"),
    ),
    indicators=(
        Indicator("cases", "典型案例数", _submitted_in, unit="个", definition="期内申报的案例，作废的不计。"),
        Indicator(
            "published_rate",
            "案例刊发率",
            lambda period: {**_submitted_in(period), "first_published": period.until_end},
            _submitted_in,
            definition="截至期末至少刊发过一次的案例 ÷ 典型案例数。",
        ),
    ),
    outside=Outside(
        synonyms={
            "title": ("标题", "案例名称", "案例标题"),
            "organization": ("单位", "申报单位", "报送单位"),
            "level": ("级别",),
            "summary": ("摘要", "内容摘要", "简介"),
            "body": ("正文", "案例正文", "内容"),
        },
        identity=("title", "organization"),
    ),
)
