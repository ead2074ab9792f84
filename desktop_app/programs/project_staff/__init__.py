"""选派: cadres sent to the key projects, to enterprises and to the grassroots, from the choice to the
testimonial (domain 1.4).
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from db.models import ProjectStaff
from desktop_app.core.due import days_left
from desktop_app.core.program import (
    BAD,
    CLERKS,
    Column,
    Filter,
    PrintedForm,
    Program,
    Search,
    View,
    Words,
)
from desktop_app.core.row_choice import RowChoice
from desktop_app.programs.project_staff.figures import INDICATORS
from desktop_app.programs.project_staff.form import FORM
from desktop_app.programs.project_staff.intake import OUTSIDE
from desktop_app.programs.project_staff.moves import MOVES
from desktop_app.programs.project_staff.rules import staff_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office

POSTED = ("sent", "in_post", "expired", "recalled", "moved")
SOON = timedelta(days=30)


def _months(staff: Any) -> set[str]:
    """Months in which something was written down."""
    return {row.month for row in staff.attendance} | {f"{row.done_on:%Y-%m}" for row in staff.diary}


MONTHS = RowChoice(_months, str, lambda month: f"{int(month[:4])}年{int(month[5:])}月")


def _where(staff: Any, _office: Office) -> Words:
    linked = (staff.project.title if staff.project_id else "",
              staff.village.name if staff.village_id else "",
              staff.host.name if staff.host_id else "")  # fmt: skip
    return Words(next(filter(None, linked), ""))


def _left(staff: Any, office: Office) -> Words:
    """The clock of the state: that of reporting for duty, then that of the posting."""
    today = office.today()
    if staff.state == "sent":
        told = days_left(staff.report_due, today, soon=2)
        return Words(f"报到{told.text}", told.tone)
    if staff.state == "in_post":
        told = days_left(staff.ends_on, today, soon=SOON.days)
        return Words(told.text.replace("逾期", "期满"), told.tone)
    return Words(f"{staff.ended_on} 离岗" if staff.ended_on else "", BAD if staff.state == "recalled" else "")


def is_posted(_office: Office) -> Any:
    """Whoever was sent; 拟派 and 作废 are not."""
    return ProjectStaff.state.in_(POSTED)


def is_late(office: Office) -> Any:
    """Who was sent and has not reported within the limit."""
    return (ProjectStaff.state == "sent") & (ProjectStaff.report_due < office.today())


def is_due(office: Office) -> Any:
    """Who had a limit, and has reported or should have."""
    return ProjectStaff.report_due.is_null(False) & (
        ProjectStaff.reported_on.is_null(False) | is_late(office)
    )


def is_on_time(_office: Office) -> Any:
    """Who reported within the limit."""
    return ProjectStaff.reported_on <= ProjectStaff.report_due


def is_expiring(office: Office) -> Any:
    """Who is on post and whose posting ends within 30 days, or has ended."""
    return (ProjectStaff.state == "in_post") & (ProjectStaff.ends_on <= office.today() + SOON)


def _is_in_post(staff: Any, _office: Office) -> bool:
    return bool(staff.reported_on)


PROGRAM = Program(
    key="project_staff",
    title="选派",
    model=ProjectStaff,
    columns=(
        Column("number", chars=9),
        Column("person.name", "姓名", chars=5),
        Column("sender.name", "原单位", chars=7, share=1),
        Column("place", chars=5),
        Column("where", "选派去向", text=_where, sort=None, chars=9, share=2),
        Column("left", "期限", text=_left, sort="ends_on", chars=9),
        Column("state", chars=6, chip=True),
        Column("former_post", hidden=True),
        Column("project.title", "三重项目", hidden=True),
        Column("host.name", "接收单位", hidden=True),
        Column("village.name", "村社区", hidden=True),
        Column("kind", hidden=True),
        Column("duty", hidden=True),
        Column("batch", hidden=True),
        Column("document", hidden=True),
        Column("dispatched_on", hidden=True),
        Column("starts_on", hidden=True),
        Column("ends_on", hidden=True),
        Column("report_due", hidden=True),
        Column("reported_on", hidden=True),
        Column("ended_on", hidden=True),
    ),
    filters=(
        Search(
            ("number", "person.name", "sender.name", "former_post", "project.title", "host.name", "document"),
            "搜索姓名、单位、项目、文号",
        ),
        Filter("state"),
        Filter("place"),
        Filter("project", "三重项目"),
        Filter("kind"),
        Filter("village", "村社区", hidden=True),
        Filter("batch", hidden=True),
        Filter("starts_on", "起任日期", hidden=True),
        Filter("late", "逾期未报到", where=is_late, hidden=True),
        Filter("expiring", "30 日内期满", where=is_expiring, hidden=True),
        Filter("report_due", hidden=True),
        Filter("ended_on", hidden=True),
        Filter("due", "应报到", where=is_due, hidden=True),
        Filter("on_time", "及时报到", where=is_on_time, hidden=True),
        Filter("posted", "已选派", where=is_posted, hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("in_post", "在岗", {"state": "in_post"}),
        View("late", "逾期未报到", {"late": "yes"}, due=CLERKS),
        View("expiring", "30 日内期满", {"expiring": "yes"}, due=CLERKS),
    ),
    form=FORM,
    transitions=MOVES,
    prints=(
        PrintedForm("register", "干部选派登记表", parts=(("register", "登记表"),)),
        PrintedForm(
            "letter",
            "选派通知",
            when=lambda staff, _office: bool(staff.document),
            follows=frozenset({"send"}),
        ),
        PrintedForm("month", "在岗纪实月报", when=_is_in_post, parts=(("month", "月报"),), options=MONTHS),
        PrintedForm("testimonial", "期满鉴定表", when=_is_in_post, parts=(("testimonial", "鉴定表"),)),
        PrintedForm("blank", "空白干部选派登记表", of="blank"),
        PrintedForm("blank_month", "空白在岗纪实月报", of="blank"),
        PrintedForm("blank_testimonial", "空白期满鉴定表", of="blank"),
        PrintedForm("ledger", "选派干部台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=staff_rules,
    outside=OUTSIDE,
)
