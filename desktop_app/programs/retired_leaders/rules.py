"""What must be true of a 退岗干部, and of what is typed into its moves (domain 1.12)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from db.models import RetiredAppraisal, RetiredLeader
from desktop_app.core import numbering
from desktop_app.core.checks import outside_years
from desktop_app.core.program import Problem, Values
from desktop_app.programs.appointing import change_post, come_back

if TYPE_CHECKING:
    from desktop_app.core.office import Office

SECONDED = "seconded"  # what the register says meanwhile
UNDER_WAY = frozenset({"draft", "confirmed", "assigned", "serving"})


def leader_rules(leader: Any, office: Office) -> Iterator[Problem]:
    """The batch is a number, the days are in order, and nobody serves twice at the same time."""
    if leader.batch is not None and leader.batch < 1:
        yield Problem("batch", "“批次”应是 1、2 这样的数")
    if leader.left_on and leader.left_on > office.today():
        yield Problem("left_on", "“退出日期”不能晚于今天")
    if leader.starts_on and leader.ends_on and leader.ends_on < leader.starts_on:
        yield Problem("ends_on", "“止”不能早于“起”")
    if leader.person_id is not None and (twin := _twin(leader)) is not None:
        yield Problem("person", f"这位干部已经在登记中（{twin.number or '报名'}），结束后才能再登记")


def _twin(leader: Any) -> Any | None:
    """The other record of the same person that is not over."""
    return RetiredLeader.get_or_none(
        RetiredLeader.person == leader.person_id,
        RetiredLeader.state.in_(tuple(UNDER_WAY)),
        RetiredLeader.id != (leader.id or 0),
    )


def against_confirming(leader: Any, _office: Office) -> Iterator[str]:
    """Reasons why the list cannot name the cadre yet."""
    for name in ("left_post", "left_on", "batch", "sender"):
        if not leader.__data__.get(name):
            yield f"请填写“{RetiredLeader._meta.fields[name].verbose_name}”"


def confirm(leader: Any, _values: Values, office: Office) -> Values:
    """Whoever is on the list has a number."""
    number = numbering.next_sheet(office, "retired_leaders", year=office.today().year)
    return {"number": number}


def check_term(leader: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """A term has a length."""
    if values["ends_on"] <= values["starts_on"]:
        yield Problem("ends_on", "“止”要晚于“起”")


def check_arrival(leader: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The arrival is neither in the future nor before the term."""
    if values["arrived_on"] > office.today():
        yield Problem("arrived_on", "“到岗日期”不能晚于今天")
    elif values["arrived_on"] < leader.starts_on:
        yield Problem("arrived_on", f"“到岗日期”不能早于“起”的 {leader.starts_on}")


def arrive(leader: Any, values: Values, office: Office) -> Values:
    """The register says 挂职 from now on."""
    before = leader.person.status
    change_post(leader.person, values["arrived_on"], office=office, status=SECONDED)
    return {"arrived_on": values["arrived_on"], "status_before": before}


def appraisal_of(leader: Any, year: int) -> Any | None:
    """The appraisal of that year."""
    return leader.appraisals.where(RetiredAppraisal.year == year).first()


def check_appraisal(leader: Any, values: Values, office: Office) -> Iterator[Problem]:
    """One appraisal a year, of a year of service."""
    year = values["year"]
    since = (leader.arrived_on or leader.starts_on).year
    if outside := list(outside_years(year, since, office.today().year)):
        yield from outside
    elif appraisal_of(leader, year) is not None:
        yield Problem("year", f"{year} 年度已经考核过")
    told = values["told_sender_on"]
    if told and told > office.today():
        yield Problem("told_sender_on", "反馈日期不能晚于今天")


def appraise(leader: Any, values: Values, office: Office) -> Values:
    """The appraisal becomes a row of the record."""
    office.writer.create(
        RetiredAppraisal(
            leader=leader, **{name: value for name, value in values.items() if value is not None}
        )
    )
    return {}


def against_extending(leader: Any, office: Office) -> Iterator[str]:
    """A term goes on after an appraisal that was at least 称职."""
    last = leader.appraisals.order_by(RetiredAppraisal.year.desc()).first()
    if last is None:
        yield "还没有年度考核，先登记考核再续任"
    elif last.grade not in ("excellent", "competent"):
        yield f"{last.year} 年度考核是“{RetiredAppraisal.grade.words[last.grade]}”，不能续任"


def check_extension(leader: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """An extended term ends later than the present one."""
    if values["ends_on"] <= leader.ends_on:
        yield Problem("ends_on", f"新的期限要晚于现在的 {leader.ends_on}")


def check_end(leader: Any, values: Values, office: Office) -> Iterator[Problem]:
    """The end is not in the future; an early one was talked over with the 组织部门, a whole term was
    appraised.
    """
    day = values["ended_on"]
    if day > office.today():
        yield Problem("ended_on", "“结束日期”不能晚于今天")
    if leader.arrived_on and day < leader.arrived_on:
        yield Problem("ended_on", "“结束日期”不能早于到岗日期")
    asked = values["department_asked_on"]
    if leader.ends_on and day < leader.ends_on:
        if values["ending"] == "expired":
            yield Problem("ending", f"期限到 {leader.ends_on}，还没有期满")
        if asked is None:
            yield Problem("department_asked_on", "提前结束要先征求组织部门意见，请填日期")
    elif leader.state == "serving" and not leader.appraisals.exists():
        yield Problem("ending", "期限已满，还没有年度考核，先登记考核再结束")
    if asked is not None and asked > day:
        yield Problem("department_asked_on", "征求意见要在结束之前")


def end(leader: Any, values: Values, office: Office) -> Values:
    """The register says that the person retired, even before the arrival, or has the former status again."""
    day = values["ended_on"]
    if values["ending"] == "retired":
        change_post(leader.person, day, office=office, status="retired")
    elif leader.arrived_on is not None:
        come_back(leader.person, day, office=office, before=leader.status_before, meanwhile=SECONDED)
    return values
