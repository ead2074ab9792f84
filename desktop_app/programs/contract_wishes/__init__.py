"""双向选择志愿: the up to three posts that a person names, how the departments ranked the person, and in one
sentence why the person has this post or none (domain 1.9).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import MutualChoice, MutualWish
from desktop_app.core.program import NEVER, Column, Field, Outside, PrintedForm, Program, Section, Words
from desktop_app.programs.contract_rounds import choosing
from desktop_app.programs.contract_wishes.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.contract_wishes.moves import TRANSITIONS
from desktop_app.programs.contract_wishes.rules import SUBMITTED, wish_rules
from desktop_app.programs.sole_round import in_sole_round

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _order(wish: Any, _office: Office) -> Words:
    """How the departments ranked the person in each round: 3/–/1."""
    orders = [getattr(wish, name) for name in choosing.ORDERS]
    return Words("/".join("–" if each is None else str(each) for each in orders) if any(orders) else "")


def _in_round(rank: int) -> Any:
    """Shown from that round of the choice on."""
    reached = (*choosing.ROUNDS[rank:], "adjusting", "done")
    return lambda wish: wish.choice_id is not None and wish.choice.state in reached


def prepare(values: dict[str, Any], _office: Office, **_how: bool) -> dict[str, Any]:
    """The wishes that are handed in belong to the choice for which wishes are taken."""
    return in_sole_round(values, "choice", MutualChoice)


PROGRAM = Program(
    key="contract_wishes",
    title="双向选择志愿",
    model=MutualWish,
    columns=(
        Column("person.name", "姓名", chars=5),
        Column("first.title", "第一志愿", chars=8, share=1),
        Column("second.title", "第二志愿", chars=8, share=1),
        Column("third.title", "第三志愿", chars=8, share=1),
        Column("order", "排序", text=_order, sort=None, chars=5),
        Column("assigned.title", "落实岗位", chars=8, share=1),
        Column("placing", chars=7),
        Column("state", chars=5, chip=True),
        Column("number", hidden=True),
        Column("choice.title", "双向选择", hidden=True),
        Column("obeys", hidden=True),
        Column("submitted_on", hidden=True),
        Column("explanation", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=(
        Section(
            "志愿",
            (
                Field("choice", required=True),
                Field("person", required=True),
                Field("first"),
                Field("second"),
                Field("third"),
                Field("obeys"),
                Field("statement", wide=True),
                Field("submitted_on", editable_in=NEVER, shown=lambda wish: bool(wish.submitted_on)),
            ),
        ),
        Section(
            "部门选人",
            tuple(
                Field(name, shown=_in_round(rank), hint="不选的空着")
                for rank, name in enumerate(choosing.ORDERS)
            ),
            editable_in=SUBMITTED,
            shown=_in_round(0),
        ),
        Section(
            "结果",
            (
                Field("placing"),
                Field("assigned"),
                Field("explanation", wide=True),
                Field("void_reason", wide=True, shown=lambda wish: bool(wish.void_reason)),
            ),
            editable_in=NEVER,
            shown=lambda wish: bool(wish.explanation or wish.placing or wish.void_reason),
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("wish", "双向选择志愿表", parts=(("wish", "志愿表"),)),
        PrintedForm("blank", "空白双向选择志愿表", of="blank"),
        PrintedForm("ledger", "双向选择志愿台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=wish_rules,
    outside=Outside(
        synonyms={
            "choice": ("双向选择", "批次", "名称"),
            "person": ("姓名",),
            "first": ("第一志愿", "志愿一", "志愿1"),
            "second": ("第二志愿", "志愿二", "志愿2"),
            "third": ("第三志愿", "志愿三", "志愿3"),
            "statement": ("特长和说明", "个人特长", "备注"),
            "obeys": ("服从调剂", "是否服从调剂"),
        },
        prepare=prepare,
        identity=("choice", "person"),
    ),
)
