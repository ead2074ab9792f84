"""整改问题: what inspections found, from the notice to put it right until it is struck off (domain 1.16)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import ReformProblem
from desktop_app.core.due import days_left
from desktop_app.core.inputs import today
from desktop_app.core.period import Period
from desktop_app.core.program import (
    CLERKS,
    LEADERS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
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

OPEN = frozenset({"open"})
UNSTRUCK = frozenset({"open", "rectified"})


def _rectified_on(problem: Any, values: Values, office: Office) -> Iterator[Problem]:
    day = values["rectified_on"]
    if day > office.today():
        yield Problem("rectified_on", "“整改日期”不能晚于今天")
    if day < problem.found_on:
        yield Problem("rectified_on", "“整改日期”不能早于发现日期")


def _left(problem: Any, office: Office) -> Words:
    return days_left(problem.due_on, office.today()) if problem.state == "open" else Words("")


def is_overdue(office: Office) -> Any:
    """Problems whose day has passed and that are not put right."""
    return (ReformProblem.state == "open") & (ReformProblem.due_on < office.today())


def _found_in(period: Period) -> Filters:
    return {"counted": "yes", "found_on": str(period)}


PROGRAM = Program(
    key="reform_problems",
    title="整改问题",
    model=ReformProblem,
    columns=(
        Column("number", chars=9),
        Column("title", chars=14, share=2),
        Column("reform.title", "改革项目", chars=8, share=1),
        Column("organization.name", "责任单位", chars=6),
        Column("due_on", chars=7),
        Column("left", "剩余", text=_left, sort="due_on", chars=7),
        Column("state", chars=5, chip=True),
        Column("found_on", hidden=True),
        Column("measures", hidden=True, sort=None),
        Column("rectified_on", hidden=True),
        Column("struck_off_on", hidden=True),
        Column("struck_off_by", hidden=True),
    ),
    filters=(
        Search(
            ("number", "title", "reform.title", "organization.name", "measures"), "搜索编号、问题、责任单位"
        ),
        Filter("state"),
        Filter("organization", "责任单位"),
        Filter("reform", "改革项目"),
        Filter("overdue", "逾期", where=is_overdue),
        Filter("found_on", hidden=True),
        Filter("struck_off_on", hidden=True),
        Filter("counted", "有效", where=lambda _office: ReformProblem.state != "void", hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("unstruck", "未销号", {"state": "open,rectified"}),
        View("rectified", "整改后待销号", {"state": "rectified"}, due=LEADERS, hidden=True),
        View("overdue", "逾期", {"overdue": "yes"}, due=CLERKS),
    ),
    form=(
        Section(
            "问题",
            (
                Field("number"),
                Field("title", wide=True),
                Field("reform"),
                Field("inspection"),
                Field("organization"),
                Field("found_on"),
                Field("due_on"),
            ),
            editable_in=NEVER,
        ),
        Section(
            "整改",
            (
                Field("measures", rows=3, wide=True),
                Field("rectified_on"),
                Field("struck_off_on"),
                Field("struck_off_by"),
                Field("returns"),
                Field("remark", wide=True, shown=lambda problem: bool(problem.remark)),
            ),
            editable_in=NEVER,
            shown=lambda problem: problem.state != "open" or bool(problem.returns),
        ),
    ),
    transitions=(
        Transition(
            "rectify",
            "登记整改",
            OPEN,
            "rectified",
            inputs=(
                Field("measures", required=True, rows=3, wide=True),
                Field("rectified_on", required=True, default=today),
            ),
            check=_rectified_on,
            primary=True,
        ),
        Transition(
            "strike_off",
            "销号",
            frozenset({"rectified"}),
            "struck_off",
            roles=LEADERS,
            effect=lambda _problem, _values, office: {
                "struck_off_on": office.today(),
                "struck_off_by": office.user.name,
            },
            primary=True,
            question="确认整改到位后销号。",
        ),
        Transition(
            "return",
            "退回整改",
            frozenset({"rectified"}),
            "open",
            roles=LEADERS,
            inputs=(
                Field("remark", "退回原因", required=True),
                Field("due_on", "新的整改期限", required=True),
            ),
            check=lambda _problem, values, office: (
                [Problem("due_on", "新的期限不能早于今天")] if values["due_on"] < office.today() else []
            ),
            effect=lambda problem, values, _office: {
                **values,
                "rectified_on": None,
                "returns": problem.returns + 1,
            },
        ),
        Transition(
            "void",
            "作废",
            UNSTRUCK,
            "void",
            roles=LEADERS,
            danger=True,
            inputs=(Field("remark", "作废原因", required=True),),
        ),
    ),
    prints=(
        PrintedForm("notice", "整改通知单", parts=(("receipt", "回执"),)),
        PrintedForm("blank", "空白整改通知单", of="blank"),
        PrintedForm("ledger", "督导问题整改台账", of="list"),
    ),
    indicators=(
        Indicator(
            "problems", "督导发现问题数", _found_in, unit="个", definition="期内督导登记的问题，作废的不计。"
        ),
        Indicator(
            "struck_off_rate",
            "问题整改率",
            lambda period: {**_found_in(period), "struck_off_on": period.until_end},
            _found_in,
            definition="截至期末已销号的问题 ÷ 督导发现问题数；已整改但没有销号的不算。",
        ),
        Indicator(
            "overdue",
            "逾期未整改问题数",
            lambda period: {**_found_in(period), "overdue": "yes"},
            unit="个",
            definition="整改期限已过、现在还没有登记整改的问题。",
        ),
    ),
)
