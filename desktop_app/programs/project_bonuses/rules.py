"""How a group's reward is calculated, and what must be true before the next step (domain 1.5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from db.fields import total
from db.models import BonusShare, Person, ProjectBonus, ProjectStaff, StaffYear
from db.models.project_bonuses import GRADES
from desktop_app.core import numbering, search_index
from desktop_app.core.amounts import allocate, shown, to_the_fen
from desktop_app.core.happened import day_problems
from desktop_app.core.program import Problem, Values
from desktop_app.core.workdays import WORKING
from desktop_app.programs import bonus_shares
from desktop_app.programs.project_staff.time_on_post import months_of_members
from desktop_app.programs.weighing import hundredths

if TYPE_CHECKING:
    from desktop_app.core.office import Office

HUNDRED = Decimal(100)


def pool_of(base: int, months: int, coefficient: Decimal) -> int:
    """T = B × Σ months ÷ 12 × k, in whole fen; half a fen is rounded up."""
    return to_the_fen(Fraction(base) * months / 12 * Fraction(coefficient))


def coefficient_of(grade: str, day: date, office: Office) -> Decimal:
    """k of the grade in force on the day."""
    told = office.parameters.text("bonus_coefficients", day).split(",")
    return Decimal(dict(zip(GRADES, told, strict=True))[grade])


def base_on(day: date, office: Office) -> int:
    """人均基数 B in fen, in force on the day."""
    return int(Decimal(office.parameters.text("bonus_base", day)) * 100)


def bonus_rules(bonus: Any, office: Office) -> Iterator[Problem]:
    """One reward for a group and a year that somebody can mean."""
    if bonus.year is not None and not 2000 <= bonus.year <= office.today().year:
        yield Problem("year", f"“年度”应在 2000 到 {office.today().year} 之间")
    twin = ProjectBonus.get_or_none(
        ProjectBonus.project == bonus.project_id,
        ProjectBonus.year == bonus.year,
        ProjectBonus.state != "void",
        ProjectBonus.id != (bonus.id or 0),
    )
    if twin is not None and bonus.state != "void":
        yield Problem("year", f"这个项目 {bonus.year} 年度的绩效奖励已经登记（{twin.number or '未考评'}）")


def criterion_rules(criteria: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """Weights are parts of 100."""
    if sum(row.weight for row in criteria) > HUNDRED:
        yield Problem("weight", "各指标的权重合计不能超过 100")


def share_rules(shares: Sequence[Any], _office: Office) -> Iterator[Problem]:
    """Nobody stands twice, and not more is shared out than there is."""
    people: set[int] = set()
    for share in shares:
        if share.person_id in people:
            yield Problem("person", f"{share.person.name}已经有一行")
        people.add(share.person_id)
    owner = next((share.bonus for share in shares if share.bonus_id is not None), None)
    if owner is not None and (over := shared_out(shares) - (owner.pool or 0)) > 0:
        yield Problem("amount", f"分配额合计比奖励总额多 {shown(over)} 元")


def shared_out(shares: Sequence[Any]) -> int:
    """Σ of the shares."""
    return total(share.amount for share in shares)


def highest_to_lowest(shares: Sequence[Any]) -> Decimal | None:
    """最高/最低比 of those who get something, to two places."""
    amounts = [share.amount for share in shares if share.amount]
    if not amounts:
        return None
    return hundredths(Decimal(max(amounts)) / Decimal(min(amounts)))


def against_appraising(bonus: Any, _office: Office) -> Iterator[str]:
    """The group is appraised by criteria whose weights make up the whole, each with its score."""
    criteria = list(bonus.criteria)
    if sum((row.weight for row in criteria), Decimal(0)) != HUNDRED:
        yield "考评指标的权重合计要等于 100"
    for row in criteria:
        if row.score is None:
            yield f"指标“{row.title}”还没有得分"


def appraise(bonus: Any, values: Values, office: Office) -> Values:
    """The score follows from the criteria; the reward has a number from now on."""
    exact = sum((row.weight * row.score for row in bonus.criteria), Decimal(0)) / HUNDRED
    year = values["appraised_on"].year
    number = bonus.number or numbering.next_sheet(office, "project_bonuses", year=year)
    return {"score": hundredths(exact), "number": number, **values}


def check_fixing(bonus: Any, values: Values, office: Office) -> Iterator[Problem]:
    """A total other than the calculated one needs its approval; 不合格 earns nothing."""
    yield from day_problems("fixed_on", "核定日期", values["fixed_on"], bonus.appraised_on, office)
    manual, document = values["manual_pool"], values["approval_document"]
    if manual is None:
        if document:
            yield Problem("manual_pool", "填了批准文号，请填“另行批准的总额”")
        return
    if not document:
        yield Problem("approval_document", "另行确定总额的，请填“批准文号”")
    if bonus.grade == "unqualified" and manual:
        yield Problem("manual_pool", "考评不合格的，奖励总额是 0")


def fix(bonus: Any, values: Values, office: Office) -> Values:
    """The pool, and a row for each member; a pool of nothing has no rows."""
    day = values["fixed_on"]
    months = months_of_members(bonus.project, bonus.year, office)
    base, coefficient = base_on(day, office), coefficient_of(bonus.grade, day, office)
    computed = pool_of(base, sum(months.values()), coefficient)
    manual = values["manual_pool"]
    pool = computed if manual is None or bonus.grade == "unqualified" else manual
    for person in Person.select().where(Person.id.in_(list(months))) if pool else ():
        share = BonusShare(
            bonus=bonus,
            person=person,
            months=months[person.id],
            weight=Decimal(months[person.id]),
            personal_grade=_grade(person, bonus),
        )
        office.writer.create(share)
        search_index.put(bonus_shares.PROGRAM, share)
    return {
        "fixed_on": day,
        "base": base,
        "coefficient": coefficient,
        "months": sum(months.values()),
        "computed_pool": computed,
        "manual_pool": manual,
        "approval_document": values["approval_document"],
        "pool": pool,
    }


def _grade(person: Any, bonus: Any) -> str | None:
    """The member's own grade of the year in this group."""
    row = (
        StaffYear.select()
        .join(ProjectStaff)
        .where(
            ProjectStaff.person == person.id,
            ProjectStaff.project == bonus.project_id,
            StaffYear.year == bonus.year,
        )
        .order_by(StaffYear.id.desc())
        .first()
    )
    return None if row is None else str(row.grade)


def against_sharing_out(bonus: Any, _office: Office) -> Iterator[str]:
    """There is something to be shared out, and somebody to have it."""
    if not bonus.pool:
        yield "奖励总额是 0，没有可以分配的，可以直接归档"
    elif not any(share.weight for share in bonus.shares):
        yield "至少要有一人的“分配系数”大于 0"


def share_out(bonus: Any, _values: Values, office: Office) -> Values:
    """Every share in proportion to its weight, to the fen."""
    shares = {share.person_id: share for share in bonus.shares}
    amounts = allocate(bonus.pool, {key: share.weight or 0 for key, share in shares.items()})
    for key, share in shares.items():
        office.writer.update(share, {"amount": amounts[key]})
    return {}


def against_confirming(bonus: Any, _office: Office) -> Iterator[str]:
    """A plan shares out what there is, and no more, and says of everybody how much."""
    if not bonus.pool:
        yield "奖励总额是 0，没有可以分配的，可以直接归档"
        return
    shares = list(bonus.shares)
    if not shared_out(shares):
        yield "还没有分配，请填分配额，或者用“按系数分配”"
    elif without := [share.person.name for share in shares if share.amount is None]:
        yield f"请填写分配额，不分的填 0：{'、'.join(without)}"
    if (over := shared_out(shares) - bonus.pool) > 0:
        yield f"分配额合计比奖励总额多 {shown(over)} 元"


def check_confirming(bonus: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """What is not shared out is explained."""
    left = bonus.pool - shared_out(list(bonus.shares))
    if left and not values["rest_reason"]:
        yield Problem("rest_reason", f"还有 {shown(left)} 元没有分配，请填“结余说明”")
    elif not left and values["rest_reason"]:
        yield Problem("rest_reason", "已经全部分配，没有结余，不用填“结余说明”")


def confirm(bonus: Any, values: Values, _office: Office) -> Values:
    """What was shared out, and why something is left."""
    return {"allocated": shared_out(list(bonus.shares)), "rest_reason": values["rest_reason"]}


def give_back(_bonus: Any, values: Values, _office: Office) -> Values:
    """Back to the group: what was agreed and published counts no more."""
    undone = dict.fromkeys(("allocated", "published_on", "notice_ends_on"))
    return {**values, **undone, "rest_reason": ""}


def publish(_bonus: Any, values: Values, office: Office) -> Values:
    """The notice hangs for whole working days, from the day after it was put up."""
    day = values["published_on"]
    count = office.parameters.whole("bonus_notice_days", day)
    return {"published_on": day, "notice_ends_on": office.working_days.after(day, count, WORKING)}


def against_approving(bonus: Any, office: Office) -> Iterator[str]:
    """Not before the last day of the notice is over."""
    if bonus.notice_ends_on and office.today() <= bonus.notice_ends_on:
        yield f"公示到 {bonus.notice_ends_on} 为止，期满后才能审批"


def check_approving(bonus: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Approved after the notice."""
    day = values["approved_on"]
    yield from day_problems("approved_on", "审批日期", day, None, office)
    if day <= bonus.notice_ends_on:
        yield Problem("approved_on", f"“审批日期”要晚于公示截止的 {bonus.notice_ends_on}")


def against_archiving(bonus: Any, _office: Office) -> Iterator[str]:
    """What is to be paid is paid before it is filed."""
    if bonus.state == "fixed" and bonus.pool:
        yield "奖励还没有发放，不能归档"
