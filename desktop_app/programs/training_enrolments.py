"""培训学员: everybody's part in every class, and who was away for too long (domain 1.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Training, TrainingEnrolment
from desktop_app.core.period import Period
from desktop_app.core.program import (
    BAD,
    CLERKS,
    NEVER,
    Column,
    Field,
    Filter,
    Filters,
    Indicator,
    PrintedForm,
    Program,
    Search,
    Section,
    View,
    Words,
)

if TYPE_CHECKING:
    from desktop_app.core.office import Office

OVER = ("done", "archived")  # states of classes that have ended


def leave_limit(office: Office) -> int:
    """One part in so many of the hours may be missed: 1/7 by the regulation of 2023."""
    return office.parameters.whole("leave_part", office.today())


def is_away_too_long(hours: int, leave: int, office: Office) -> bool:
    """Whether more was missed than may be."""
    return leave * leave_limit(office) > hours


def attended(training: Any, row: Any) -> int:
    """Hours of the class that the learner was there: all but the leave, unless somebody counted."""
    hours = training.hours - row.leave_hours if row.attended_hours is None else row.attended_hours
    return int(hours)


def _of_classes(*states: str) -> Any:
    return TrainingEnrolment.training.in_(Training.select(Training.id).where(Training.state.in_(states)))


def _over_leave(office: Office) -> Any:
    row, training = TrainingEnrolment.alias("row"), Training.alias("class")
    limit = leave_limit(office)
    away = row.select(row.id).join(training).where(row.leave_hours * limit > training.hours)
    return TrainingEnrolment.id.in_(away) & _of_classes("announced", "running", *OVER)


def _leave(row: Any, office: Office) -> Words:
    too_long = is_away_too_long(row.training.hours, row.leave_hours, office)
    return Words(str(row.leave_hours) if row.leave_hours else "", BAD if too_long else "")


def ended_in(period: Period) -> Filters:
    """Parts in classes that have ended, by the day of their beginning."""
    return {"ended": "yes", "training.starts_on": str(period)}


PROGRAM = Program(
    key="training_enrolments",
    title="培训学员",
    model=TrainingEnrolment,
    columns=(
        Column("person.name", "姓名", chars=5),
        Column("unit_and_post", chars=10, share=1),
        Column("training.title", "培训班", sort=None, chars=12, share=2),
        Column("training.starts_on", "开始", sort=None, chars=7),
        Column("leave", "请假", text=_leave, sort="leave_hours", chars=4, amount=True),
        Column("attended_hours", "出勤", chars=4),
        Column("credited_hours", "学时", chars=4),
        Column("outcome", chars=5),
        Column("credited_days", "天数", hidden=True),
        Column("result", hidden=True),
        Column("reflection", hidden=True, sort=None),
        Column("training.year", "年度", sort=None, hidden=True),
        Column("training.host.name", "主办方", sort=None, hidden=True),
        Column("training.kind", "培训班类型", sort=None, hidden=True),
        Column("training.form", "培训形式", sort=None, hidden=True),
        Column("training.ends_on", "结束", sort=None, hidden=True),
        Column("training.hours", "学时", sort=None, hidden=True),
        Column("training.place", "地点", sort=None, hidden=True),
        Column("training.counts", "是否计入年度学习任务", sort=None, hidden=True),
    ),
    filters=(
        Search(("person.name", "unit_and_post", "result"), "搜索姓名、单位及职务"),
        Filter("outcome"),
        Filter("training.starts_on", "开班日期"),
        Filter("over_leave", "请假超限", where=_over_leave),
        Filter("attended", "参训", where=lambda _office: TrainingEnrolment.attended_hours > 0, hidden=True),
        Filter("training.year", "年度", hidden=True),
        Filter("person", "人员", hidden=True),
        Filter("training", "培训班", hidden=True),
        Filter("ended", "已结业的班", where=lambda _office: _of_classes(*OVER), hidden=True),
    ),
    views=(
        View("all", "全部", {}),
        View("over_leave", "请假超限", {"over_leave": "yes"}),
        View("away", "请假已超限", {"over_leave": "yes", "ended": "no"}, due=CLERKS, hidden=True),
    ),
    form=(
        Section(
            "学员",
            (
                Field("training"),
                Field("person"),
                Field("unit_and_post"),
                Field("leave_hours"),
                Field("attended_hours"),
                Field("result"),
                Field("outcome"),
                Field("credited_hours"),
                Field("credited_days"),
                Field("reflection"),
            ),
            editable_in=NEVER,
        ),
    ),
    prints=(PrintedForm("ledger", "培训学员台账", of="list"),),
    indicators=(
        Indicator(
            "people",
            "培训人次",
            ended_in,
            unit="人次",
            definition="期内开班、已结业的班的学员人次，退学的也算。",
        ),
        Indicator(
            "attended_rate",
            "到课率",
            lambda period: {**ended_in(period), "attended": "yes"},
            ended_in,
            definition="到过课（出勤学时大于 0）的学员人次 ÷ 培训人次。",
        ),
        Indicator(
            "completed_rate",
            "结业率",
            lambda period: {**ended_in(period), "outcome": "completed"},
            ended_in,
            definition="结业的 ÷ 培训人次。",
        ),
        Indicator(
            "over_leave",
            "请假超限人次",
            lambda period: {"over_leave": "yes", "training.starts_on": str(period)},
            unit="人次",
            definition="请假超过总学时七分之一的学员，按规定应予退学。",
        ),
    ),
)
