"""From the proposal to the last day in the village: the moves of a 第一书记 (domain 1.11)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from db.models import SecretaryAppraisal
from desktop_app.core import numbering
from desktop_app.core.inputs import this_year, today
from desktop_app.core.program import DRAFT, LEADERS, Field, Transition, Values
from desktop_app.programs import posting_letters
from desktop_app.programs.first_secretaries import appraising, raising, rules, ties

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SERVING = frozenset({"serving"})


def _notice(secretary: Any, values: Values, office: Office) -> Values:
    """Whoever is announced has a number, the notice a last day; the record says how the tie was found."""
    day = values["noticed_on"]
    days = office.parameters.whole("secretary_notice_days", day)
    number = numbering.next_sheet(office, "first_secretaries", year=day.year)
    found = ties.checked(secretary)
    return {
        "number": number,
        "noticed_on": day,
        "notice_until": office.working_days.after(day, days),
        "tie_doubted": found.doubted,
        "tie_check": values["tie_check"] or found.text,
    }


def _verify_tie(_secretary: Any, values: Values, _office: Office) -> Values:
    return {**values, "tie_doubted": False}


def _appoint(_secretary: Any, values: Values, office: Office) -> Values:
    return {
        **values,
        "document": posting_letters.numbers(office, values["starts_on"])[0],
        "ends_on": values["ends_on"] or rules.usual_end(values["starts_on"], office),
    }


def _longer(secretary: Any, office: Office) -> Any:
    return rules.usual_end(secretary.ends_on + timedelta(days=1), office)


def _leave(secretary: Any, values: Values, _office: Office) -> Values:
    return {**values, "ending_note": values["ending_note"] or secretary.ending_note}


def _appraisal(name: str, *, required: bool = True, **more: Any) -> Field:
    return Field(name, required=required, model=SecretaryAppraisal, **more)


MOVES: tuple[Transition, ...] = (
    Transition(
        "notice",
        "公示",
        DRAFT,
        "noticed",
        guard=rules.against_noticing,
        inputs=(
            Field("noticed_on", required=True, default=today),
            Field(
                "tie_check",
                rows=2,
                wide=True,
                hint="核对的结果，可以补充说明",
                default=lambda secretary, _office: ties.checked(secretary).text,
            ),
        ),
        check=rules.check_notice,
        effect=_notice,
        primary=True,
        question="选派关系同人员库核对过，结果记在下面；没有记载的不影响公示，但请核实。",
    ),
    Transition(
        "appoint",
        "任命",
        frozenset({"noticed"}),
        "appointed",
        guard=rules.against_appointing,
        inputs=(
            Field("starts_on", required=True, default=today),
            Field("ends_on", hint="不填按任期参数算"),
            Field("objections", hint="没有异议不填", wide=True),
        ),
        check=rules.check_term,
        effect=_appoint,
        primary=True,
    ),
    Transition(
        "verify_tie",
        "核实关系",
        rules.CHOSEN | rules.IN_OFFICE,
        lambda secretary, _values: str(secretary.state),
        guard=rules.against_verifying,
        inputs=(
            Field(
                "tie_check",
                required=True,
                rows=2,
                wide=True,
                hint="怎样核实的，如 查阅档案、问过本人和村里",
                default=lambda secretary, _office: ties.checked(secretary).text,
            ),
        ),
        effect=_verify_tie,
        question="核实了，或者人员库补上了，就不再提醒；核对的结果写在下面。",
    ),
    Transition(
        "arrive",
        "到任",
        frozenset({"appointed"}),
        "serving",
        guard=rules.against_arriving,
        inputs=(Field("arrived_on", required=True, default=today),),
        check=rules.check_arrival,
        primary=True,
    ),
    Transition(
        "appraise",
        "年度考核",
        SERVING,
        "serving",
        inputs=(
            _appraisal("year", default=this_year),
            *(_appraisal(name, hint="0 到 100 分") for name in appraising.SCORES),
            _appraisal("grade"),
            _appraisal("note", required=False, wide=True),
        ),
        check=appraising.check,
        effect=appraising.appraise,
        primary=True,
        question="三方评分按权重折成综合得分，权重和优秀比例见参数。",
    ),
    Transition(
        "raise",
        "转工单",
        frozenset({"serving", "assessed"}),
        lambda secretary, _values: str(secretary.state),
        guard=raising.against_raising,
        effect=raising.raise_orders,
        question="勾选了“转工单”的日志会立即取得工单编号，来源是“第一书记”。",
    ),
    Transition(
        "assess",
        "期满考核",
        SERVING,
        "assessed",
        guard=rules.against_assessing,
        inputs=(
            Field("assessed_on", required=True, default=today),
            Field("final_grade", required=True),
            Field("conclusion", required=True, rows=4, wide=True),
        ),
        check=rules.check_assessment,
        primary=True,
    ),
    Transition(
        "extend",
        "续派",
        frozenset({"serving", "assessed"}),
        "serving",
        guard=rules.against_extending,
        inputs=(Field("ends_on", "新的任期止", required=True, default=_longer),),
        check=rules.check_extension,
        roles=LEADERS,
    ),
    Transition(
        "recall",
        "召回",
        SERVING,
        "recalled",
        inputs=(
            Field("recalled_on", required=True, default=today),
            Field("ending_note", "召回原因", required=True, wide=True),
        ),
        check=rules.check_since_arrival("recalled_on"),
        roles=LEADERS,
        danger=True,
    ),
    Transition(
        "leave",
        "离任",
        rules.IN_OFFICE,
        "left",
        inputs=(
            Field("left_on", required=True, default=today),
            Field("ending", required=True),
            Field("ending_note", "说明", wide=True, hint="提前离任要写明原因"),
        ),
        check=rules.check_leaving,
        effect=_leave,
        primary=True,
    ),
    Transition(
        "void",
        "作废",
        rules.CHOSEN,
        "void",
        roles=LEADERS,
        danger=True,
        inputs=(Field("ending_note", "作废原因", required=True),),
    ),
)
