"""What must be true of a posting, and of what is typed into its moves (domain 1.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from db.models import ProjectStaff, StaffQuarter, StaffYear
from desktop_app.core import numbering
from desktop_app.core.checks import outside_years
from desktop_app.core.happened import day_problems, to_come, too_early
from desktop_app.core.limits import last_day
from desktop_app.core.program import Problem, Values
from desktop_app.core.workdays import WORKING
from desktop_app.programs import attendance, posting_letters
from desktop_app.programs.appointing import change_post, come_back

if TYPE_CHECKING:
    from desktop_app.core.office import Office

UNDER_WAY = ("draft", "consulted", "sent", "in_post")
STATUS_OF_KIND = {"secondment": "seconded", "retired_leader": "seconded", "trial": "on_trial"}


def staff_rules(staff: Any, office: Office) -> Iterator[Problem]:
    """The place is named, the batch is a number, nobody is sent to the same project twice at a time, and the
    days of reporting and leaving are not in the future.
    """
    yield from to_come([staff], office, "reported_on", "ended_on")
    if staff.place == "project" and staff.project_id is None:
        yield Problem("project", "去向是三重项目的，请选“三重项目”")
    if staff.place != "project" and staff.project_id is not None:
        yield Problem("project", "去向不是三重项目的，不选“三重项目”")
    if staff.place == "enterprise" and staff.host_id is None:
        yield Problem("host", "去向是企业的，请选“接收单位”")
    if staff.place == "grassroots" and staff.host_id is None and staff.village_id is None:
        yield Problem("host", "去向是基层的，请选“接收单位”或“村社区”")
    if staff.batch is not None and staff.batch < 1:
        yield Problem("batch", "“批次”应是 1、2 这样的数")
    if is_over(staff.project):
        yield Problem("project", f"“{staff.project.title}”已经竣工或作废，不能再选派")
    if staff.person_id is not None and not _is_past(staff, office) and (twin := _twin(staff)) is not None:
        yield Problem("person", f"这位干部已经选派到同一去向（{twin.number or '拟派'}），结束后才能再选派")


def is_over(project: Any | None) -> bool:
    """Whether the posting names a project that takes nobody any more."""
    return project is not None and project.state in ("done", "void")


def _is_past(staff: Any, office: Office) -> bool:
    """Whether the posting lies in the past, as most of a roster do."""
    return staff.ended_on is not None or (staff.ends_on is not None and staff.ends_on < office.today())


def _twin(staff: Any) -> Any | None:
    """The other posting of the same person to the same place that is not over."""
    same = [
        getattr(ProjectStaff, name) == value if value is not None else getattr(ProjectStaff, name).is_null()
        for name in ("place", "project", "host", "village")
        for value in (staff.__data__.get(name),)
    ]
    return ProjectStaff.get_or_none(
        ProjectStaff.person == staff.person_id,
        ProjectStaff.state.in_(UNDER_WAY),
        ProjectStaff.id != (staff.id or 0),
        *same,
    )


def attendance_rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
    """A month stands once and holds its days; a leave has its kind."""
    yield from attendance.attendance_rules(rows, office)
    yield from too_early(rows, "month", _on_post)
    if any(row.leave and row.leave_kind is None for row in rows):
        yield Problem("leave_kind", "请假的要选“请假类别”")


def _on_post(row: Any) -> date | None:
    """Since when whoever the row tells of is on post; an office's own list may not say when they reported."""
    since: date | None = row.staff.reported_on or row.staff.starts_on
    return since


def of_the_post(name: str) -> Callable[[Sequence[Any], Office], Iterator[Problem]]:
    """The rules of rows that tell of a day on post."""

    def rules(rows: Sequence[Any], office: Office) -> Iterator[Problem]:
        yield from to_come(rows, office, name)
        yield from too_early(rows, name, _on_post)

    return rules


def against_consulting(staff: Any, _office: Office) -> Iterator[str]:
    """Reasons why the sending unit cannot be asked yet; who has retired is sent as one who has, or not."""
    retired = staff.person_id is not None and staff.person.status == "retired"
    if retired and staff.kind != "retired_leader":
        yield "已退休，选派类型只能是“退出领导岗位”"
    for name, told in _held(staff).items():
        if not told:
            yield f"请填写“{ProjectStaff._meta.fields[name].verbose_name}”，人员登记里也没有"


def _held(staff: Any) -> dict[str, Any]:
    """Unit and post of the cadre as typed, else as the register has them."""
    person = staff.person if staff.person_id is not None else None
    return {
        "sender": staff.sender or (person and person.organization),
        "former_post": staff.former_post or (person and person.post),
    }


def consult(staff: Any, values: Values, office: Office) -> Values:
    """Whoever was asked for has a number, and is kept as what they were."""
    number = numbering.next_sheet(office, "project_staff", year=values["consulted_on"].year)
    return {"number": number, **_held(staff), **values}


def against_sending(staff: Any, _office: Office) -> Iterator[str]:
    """A unit that does not agree keeps its cadre, and nobody is sent to a project that is over."""
    if staff.sender_view == "declined":
        yield "派出单位不同意，不能选派；请点“不再选派”，另选人员"
    if is_over(staff.project):
        yield f"“{staff.project.title}”已经竣工或作废，不能再选派；请点“不再选派”"


def why_not_sent(staff: Any, _office: Office) -> str:
    """What stands against it, where that is known."""
    if staff.sender_view == "declined":
        return "派出单位不同意"
    return f"“{staff.project.title}”已经竣工或作废" if is_over(staff.project) else ""


def check_sending(staff: Any, values: Values, office: Office) -> Iterator[Problem]:
    """A posting follows the opinion, and has a length."""
    yield from day_problems("dispatched_on", "发文日期", values["dispatched_on"], staff.consulted_on, office)
    if values["ends_on"] <= values["starts_on"]:
        yield Problem("ends_on", "“止”要晚于“起”")


def send(_staff: Any, values: Values, office: Office) -> Values:
    """The letter has a number; whoever is sent reports within the limit, counted from the day after it."""
    day = values["dispatched_on"]
    document = posting_letters.numbers(office, day)[0]
    due = last_day(day, office.parameters.whole("report_days", day), WORKING, office)
    return {**values, "document": document, "report_due": due}


def report(staff: Any, values: Values, office: Office) -> Values:
    """On post; the register says 挂职 or 试岗 where the posting is one."""
    changes: dict[str, Any] = {"reported_on": values["reported_on"]}
    if (status := STATUS_OF_KIND.get(staff.kind)) is not None:
        changes["status_before"] = staff.person.status
        change_post(staff.person, values["reported_on"], office=office, status=status)
    return changes


def check_quarter(staff: Any, values: Values, office: Office) -> Iterator[Problem]:
    """One appraisal a quarter, of a quarter that has begun and was served in."""
    year, quarter = values["year"], values["quarter"]
    if not 1 <= quarter <= 4:
        yield Problem("quarter", "“季度”应是 1 到 4")
        return
    served = _quarter(staff.reported_on) if staff.reported_on else (year, quarter)
    if not served <= (year, quarter) <= _quarter(office.today()):
        yield Problem("quarter", f"{year} 年第 {quarter} 季度不在岗，或还没有到")
    elif staff.quarters.where(StaffQuarter.year == year, StaffQuarter.quarter == quarter).exists():
        yield Problem("quarter", f"{year} 年第 {quarter} 季度已经评价过")


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month + 2) // 3


def appraise_quarter(staff: Any, values: Values, office: Office) -> Values:
    """The appraisal becomes a row."""
    office.writer.create(StaffQuarter(staff=staff, **values))
    return {}


def check_year(staff: Any, values: Values, office: Office) -> Iterator[Problem]:
    """One appraisal a year, of a year of the posting."""
    year, first = values["year"], (staff.reported_on or office.today()).year
    if outside := list(outside_years(year, first, office.today().year)):
        yield from outside
    elif staff.years.where(StaffYear.year == year).exists():
        yield Problem("year", f"{year} 年度已经考评过")


def appraise_year(staff: Any, values: Values, office: Office) -> Values:
    """The appraisal becomes a row."""
    office.writer.create(StaffYear(staff=staff, **{**values, "told_sender": bool(values["told_sender"])}))
    return {}


def check_extension(staff: Any, values: Values, _office: Office) -> Iterator[Problem]:
    """An extended posting ends later than the present one."""
    if values["ends_on"] <= staff.ends_on:
        yield Problem("ends_on", f"新的期限要晚于现在的 {staff.ends_on}")


def against_expiring(staff: Any, office: Office) -> Iterator[str]:
    """Who has served the time out and was appraised is given a testimonial."""
    if staff.ends_on and staff.ends_on > office.today():
        yield f"期限到 {staff.ends_on}，还没有期满；提前结束请用“提前召回”或“转任”"
    if not staff.years.exists():
        yield "还没有年度考评，先登记考评"


def check_recall(staff: Any, values: Values, office: Office) -> Iterator[Problem]:
    """Whoever serves is called back before the posting ends; whoever never came, at any time."""
    day = values["ended_on"]
    yield from day_problems("ended_on", "离岗日期", day, staff.reported_on or staff.dispatched_on, office)
    if staff.reported_on and staff.ends_on and day >= staff.ends_on:
        yield Problem("ended_on", f"期限到 {staff.ends_on}，已经期满，请用“期满鉴定”")


def leave(staff: Any, values: Values, office: Office) -> Values:
    """The register has the former status again, where the posting had changed it and nothing else has."""
    if staff.status_before is not None:
        before, meanwhile = staff.status_before, STATUS_OF_KIND[staff.kind]
        come_back(staff.person, values["ended_on"], office=office, before=before, meanwhile=meanwhile)
    return values
