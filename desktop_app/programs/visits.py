"""Visits: going to households and listening; each problem heard is settled, becomes an order, goes to a
talk, or is noted.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Visit, VisitHousehold, VisitProblem, VisitVisitor
from desktop_app.core.inputs import own, today
from desktop_app.core.period import Period
from desktop_app.core.permissions import NAME
from desktop_app.core.program import (
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
    PrintedForm,
    Program,
    Search,
    Section,
    Transition,
    View,
    Words,
)
from desktop_app.programs import visit_moves
from desktop_app.programs.visit_intake import OUTSIDE
from desktop_app.programs.work_orders import PROGRAM as WORK_ORDERS

if TYPE_CHECKING:
    from desktop_app.core.office import Office

EDITABLE = frozenset({"draft", "submitted"})  # until the leader has commented (domain 1.2)


def _count(name: str, treatment: str | None = None) -> Any:
    """A column that counts the visit's rows of that kind."""

    def text(visit: Any, _office: Office) -> Words:
        rows = getattr(visit, name)
        rows = rows if treatment is None else rows.where(VisitProblem.treatment == treatment)
        return Words(str(rows.count()))

    return text


def _orders(visit: Any, office: Office) -> Words:
    if not office.rights.may(NAME, WORK_ORDERS.key):
        count = visit.problems.where(VisitProblem.order.is_null(False)).count()
        return Words(f"{count} 件" if count else "")
    return Words("、".join(problem.order.number for problem in visit.problems if problem.order_id))


def _submitted_in(period: Period) -> Filters:
    return {"submitted": "yes", "visited_on": str(period)}


PROGRAM = Program(
    key="visits",
    title="民情走访",
    model=Visit,
    columns=(
        Column("number", chars=9),
        Column("visited_on", chars=6),
        Column("village.name", "村社区", chars=6),
        Column("visitors", chars=8, share=1),
        Column("households", "户数", text=_count("households"), sort=None, chars=3, amount=True),
        Column("problems", "问题", text=_count("problems"), sort=None, chars=3, amount=True),
        Column("state", chars=5, chip=True),
        Column("method", hidden=True),
        Column(
            "settled", "当场解决", text=_count("problems", "settled"), sort=None, hidden=True, amount=True
        ),
        Column("orders", "转工单号", text=_orders, sort=None, hidden=True),
        Column("comment", hidden=True, sort=None),
    ),
    filters=(
        Search(("number", "visitors", "village.name", "reflection", "follow_up"), "搜索编号、走访人、村社区"),
        Filter("state"),
        Filter("village", "村社区"),
        Filter("visited_on", "走访日期"),
        Filter("method", hidden=True),
        Filter(
            "submitted", "已提交", where=lambda _office: Visit.state.not_in(("draft", "void")), hidden=True
        ),
    ),
    views=(View("all", "全部", {}), View("draft", "草稿", {"state": "draft"}, due=CLERKS)),
    form=(
        Section(
            "走访",
            (
                Field(
                    "visited_on",
                    required=True,
                    editable_in=DRAFT,
                    default=today,
                ),
                Field(
                    "village",
                    required=True,
                    editable_in=DRAFT,
                    default=lambda _visit, office: office.division,
                ),
                Field("started", hint="如 19:30"),
                Field("ended"),
                Field(
                    "visitors",
                    required=True,
                    editable_in=DRAFT,
                    wide=True,
                    hint="几个人用“、”隔开",
                    default=lambda _visit, office: office.user.name,
                ),
                Field("recorder"),
                Field("group"),
                Field("method", required=True),
            ),
            editable_in=EDITABLE,
        ),
        Lines(
            "households",
            "走访户",
            VisitHousehold,
            "visit",
            (
                Field("resident", required=True),
                Field("phone"),
                Field("address"),
                Field("kind"),
                Field("situation", rows=2),
                Field("difficulty", rows=2),
                Field("wish", rows=2),
                Field("signed"),
            ),
            editable_in=DRAFT,
        ),
        Lines(
            "problems",
            "问题",
            VisitProblem,
            "visit",
            (
                Field("title", required=True),
                Field("content", rows=2, wide=True),
                Field("household", hint="不选就算第一户"),
                Field("treatment", required=True),
                Field("settled_how", shown=lambda problem: problem.treatment == "settled"),
                Field("category"),
                Field("order", editable_in=NEVER),
            ),
            editable_in=DRAFT,
        ),
        Lines(
            "people",
            "走访人",
            VisitVisitor,
            "visit",
            (Field("name"), Field("diary")),
            editable_in=NEVER,
            shown=lambda _visit: False,  # the sheet names them already; the list of diaries shows them
        ),
        Section(
            "记录",
            (
                Field("answer", rows=2, wide=True),
                Field("reflection", rows=2, wide=True),
                Field("follow_up", rows=2, wide=True),
            ),
            editable_in=EDITABLE,
        ),
        Section(
            "点评",
            (Field("comment", rows=2, wide=True), Field("commented_by")),
            editable_in=NEVER,
            shown=lambda visit: bool(visit.comment),
        ),
    ),
    transitions=(
        Transition(
            "submit",
            "提交",
            DRAFT,
            "submitted",
            guard=visit_moves.against_submitting,
            effect=visit_moves.submit,
            primary=True,
            question="转工单的问题会立即取得工单编号，转恳谈的排进下一次恳谈会。",
        ),
        Transition(
            "comment",
            "点评",
            frozenset({"submitted"}),
            "commented",
            effect=visit_moves.comment,
            roles=LEADERS,
            inputs=(Field("comment", required=True, rows=3),),
            primary=True,
        ),
        Transition("archive", "归档", frozenset({"submitted", "commented"}), "archived", primary=True),
        Transition(
            "correct",
            "更正",
            frozenset({"submitted"}),
            "submitted",
            inputs=(
                Field("visited_on", required=True, default=own("visited_on")),
                Field("village", required=True, default=own("village")),
                Field(
                    "visitors",
                    required=True,
                    wide=True,
                    hint="几个人用“、”隔开",
                    default=own("visitors"),
                ),
            ),
            check=visit_moves.against_correcting,
            effect=visit_moves.correct,
            question="日期、村社区、人员写错了在这里改，走访户数和日志按改后的算；已转的工单要另外改。",
        ),
        Transition(
            "void",
            "作废",
            frozenset({"submitted", "commented"}),
            "void",
            effect=visit_moves.void,
            roles=LEADERS,
            danger=True,
            inputs=(Field("void_reason", required=True),),
            question="还没有排进恳谈会的议题一起撤销；已转的工单要另外作废。",
        ),
    ),
    prints=(
        PrintedForm("sheet", "民情走访记录表", parts=(("sheet", "记录表"),), blank="blank"),
        PrintedForm("diary", "民情日记"),
        PrintedForm("ledger", "民情走访台账", of="list"),
        PrintedForm("blank", "空白走访表", of="blank"),
    ),
    indicators=(
        Indicator(
            "visits",
            "走访次数",
            _submitted_in,
            unit="次",
            definition="已提交的走访表张数；草稿和作废的不算。户数、问题和日志见走访户、走访问题、走访日志。",
        ),
    ),
    rules=visit_moves.visit_rules,
    outside=OUTSIDE,
)
