"""From 本人申报 to 认定批复, and the month from which nothing is paid any more (domain 1.10 d)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.core import numbering
from desktop_app.core.inputs import today
from desktop_app.core.program import CLERKS, DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs.village_subsidies import rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

REVIEWED = frozenset({"declared", "reviewed", "audited", "noticed", "checked"})


def _declare(subsidy: Any, values: Values, office: Office) -> Values:
    number = subsidy.number or numbering.next_sheet(
        office, "village_subsidies", year=values["declared_on"].year
    )
    return {"number": number, **rules.declare(subsidy, values, office)}


def _notice(_subsidy: Any, values: Values, office: Office) -> Values:
    day = values["noticed_on"]
    days = office.parameters.whole("subsidy_notice_days", day)
    return {"noticed_on": day, "notice_until": office.working_days.after(day, days)}


def _first(subsidy: Any, office: Office) -> str:
    """The month of the grant, or that after the age is reached."""
    least = rules.first_by_age(subsidy.person, office.today(), office)
    return max(least, f"{office.today():%Y-%m}")


def _opinion(name: str) -> Field:
    return Field(name, required=True, wide=True, default=lambda *_: "同意")


MOVES: tuple[Transition, ...] = (
    Transition(
        "declare",
        "申报",
        DRAFT,
        "declared",
        guard=rules.against_declaring,
        inputs=(Field("declared_on", required=True, default=today),),
        check=rules.check_past("declared_on"),
        effect=_declare,
        primary=True,
        question="任职月数按经历合并计算，重叠的只算一次，同时兼职的按最高职务。",
    ),
    Transition(
        "review",
        "支部初审",
        frozenset({"declared"}),
        "reviewed",
        inputs=(_opinion("branch_opinion"),),
        primary=True,
    ),
    Transition(
        "audit",
        "乡镇审核",
        frozenset({"reviewed"}),
        "audited",
        inputs=(_opinion("township_opinion"),),
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "notice",
        "公示",
        frozenset({"audited"}),
        "noticed",
        inputs=(Field("noticed_on", required=True, default=today),),
        check=rules.check_past("noticed_on"),
        effect=_notice,
        primary=True,
        question="公示期按工作日计算，从公示次日起算。",
    ),
    Transition(
        "check",
        "县级会审",
        frozenset({"noticed"}),
        "checked",
        guard=rules.against_county,
        inputs=(_opinion("county_opinion"), Field("objections", wide=True, hint="没有异议不填")),
        primary=True,
    ),
    Transition(
        "grant",
        "认定批复",
        frozenset({"checked"}),
        "granted",
        guard=rules.against_granting,
        inputs=(
            Field("granted_on", required=True, default=today),
            Field("document", required=True),
            Field("first_month", required=True, default=_first),
        ),
        check=rules.check_granting,
        roles=LEADERS,
        primary=True,
    ),
    Transition(
        "return",
        "退回",
        REVIEWED,
        "draft",
        roles=CLERKS | LEADERS,
        inputs=(Field("reason", "退回原因", required=True, wide=True),),
        effect=lambda _subsidy, values, _office: {
            **values,
            "noticed_on": None,
            "notice_until": None,
            "branch_opinion": "",
            "township_opinion": "",
            "county_opinion": "",
        },
    ),
    Transition(
        "refuse",
        "不予认定",
        REVIEWED,
        "refused",
        inputs=(Field("reason", "原因", required=True, wide=True),),
        roles=LEADERS,
        danger=True,
    ),
    Transition(
        "stop",
        "停发",
        frozenset({"granted"}),
        "stopped",
        inputs=(
            Field("stop", required=True),
            Field("stop_month", required=True, hint="从这个月起不发"),
            Field("reason", "说明", wide=True),
        ),
        check=rules.check_stopping,
        effect=rules.stop,
        danger=True,
        question="停发月份起不再列入花名册；已经造册的算作多发，待追回，没有发放的花名册作废后减去。",
    ),
    Transition(
        "recover",
        "追回",
        frozenset({"stopped"}),
        "stopped",
        guard=rules.against_recovering,
        inputs=(
            Field("reason", "追回情况", required=True, wide=True, hint="如 8月12日退回505元，已入账"),
            Field("overpaid", "还没有追回的", required=True, default=lambda *_: 0, hint="全部追回填 0"),
        ),
        check=rules.check_recovering,
        effect=rules.recover,
        primary=True,
    ),
    Transition(
        "void",
        "作废",
        REVIEWED | {"granted"},
        "void",
        guard=rules.against_voiding,
        inputs=(Field("reason", "作废原因", required=True, wide=True),),
        roles=LEADERS,
        danger=True,
    ),
)
