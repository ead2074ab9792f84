"""培训班: a class from its announcement to the hours that it credits (domain 1.15)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from db.models import Training, TrainingEnrolment
from desktop_app.core.inputs import this_year
from desktop_app.core.program import (
    NEVER,
    Column,
    Field,
    Lines,
    Outside,
    PrintedForm,
    Program,
    Section,
    Words,
)
from desktop_app.programs.training_enrolments import OVER
from desktop_app.programs.trainings.figures import FILTERS, INDICATORS, VIEWS
from desktop_app.programs.trainings.intake import finish, noted, prepare
from desktop_app.programs.trainings.moves import TRANSITIONS
from desktop_app.programs.trainings.rules import OPEN, learner_rules, training_rules

if TYPE_CHECKING:
    from desktop_app.core.office import Office


def _count(training: Any, _office: Office) -> Words:
    count = training.enrolments.count()
    return Words(str(count) if count else "")


PROGRAM = Program(
    key="trainings",
    title="培训班",
    model=Training,
    columns=(
        Column("number", chars=9),
        Column("title", chars=14, share=2),
        Column("host.name", "主办单位", chars=8, share=1),
        Column("starts_on", chars=7),
        Column("hours", chars=4),
        Column("learners", "人数", text=_count, sort=None, chars=4, amount=True),
        Column("state", chars=5, chip=True),
        Column("year", hidden=True),
        Column("kind", hidden=True),
        Column("theme", hidden=True),
        Column("form", hidden=True),
        Column("ends_on", hidden=True),
        Column("days", hidden=True),
        Column("place", hidden=True),
        Column("counts", hidden=True),
    ),
    filters=FILTERS,
    views=VIEWS,
    form=(
        Section(
            "培训班",
            (
                Field("title", required=True, wide=True),
                Field(
                    "host", required=True, default=lambda _training, office: office.organization, wide=True
                ),
                Field("year", required=True, default=this_year),
                Field("kind", required=True),
                Field("theme", required=True),
                Field("form", required=True),
                Field("place", wide=True),
                Field("starts_on", required=True),
                Field("ends_on", required=True),
                Field("hours", required=True),
                Field("days", required=True, hint="半天填 0.5"),
                Field("counts"),
                Field("content", rows=3, wide=True),
                Field("remark", wide=True),
            ),
        ),
        Lines(
            "enrolments",
            "学员",
            TrainingEnrolment,
            "training",
            (
                Field("person", required=True),
                Field("unit_and_post", hint="不填就按人员库"),
                Field("leave_hours"),
                Field("attended_hours", hint="不填按请假以外全勤"),
                Field("result"),
                Field("outcome", editable_in=NEVER),
                Field("credited_hours", editable_in=NEVER),
                Field("reflection", rows=2, wide=True),
            ),
            editable_in=OPEN,
            rules=learner_rules,
        ),
    ),
    transitions=TRANSITIONS,
    prints=(
        PrintedForm("notice", "培训通知", follows=frozenset({"announce"})),
        PrintedForm("sign_in", "学员签到表", parts=(("sign_in", "签到表"),)),
        PrintedForm(
            "certificates",
            "学时证明",
            when=lambda training, _office: training.state in OVER,
        ),
        PrintedForm("blank", "空白学员签到表", of="blank"),
        PrintedForm("ledger", "培训班台账", of="list"),
    ),
    indicators=INDICATORS,
    rules=training_rules,
    outside=Outside(
        synonyms={
            "year": ("年度", "年份"),
            "title": ("培训班名称", "培训班", "名称", "班次名称", "培训名称"),
            "host": ("主办方", "主办单位", "举办单位"),
            "kind": ("培训班类型", "培训类别", "类型"),
            "theme": ("主题", "培训主题"),
            "form": ("培训形式", "形式"),
            "starts_on": (
                "开始",
                "开始日期",
                "开始时间",
                "开班时间",
                "培训时间",
                "起止时间",
                "培训起止时间",
                "时间",
            ),
            "ends_on": ("结束", "结束日期", "结束时间", "结业时间"),
            "hours": ("学时", "总学时"),
            "days": ("天数", "培训天数"),
            "place": ("地点", "培训地点"),
            "counts": ("是否计入年度学习任务", "计入年度学习任务"),
            "enrolments.person": ("姓名", "学员", "学员姓名", "参训人员", "参加人员", "学员名单"),
            "enrolments.unit_and_post": (
                *("时任单位及职务", "单位及职务", "所在单位及职务", "工作单位及职务", "单位", "所在单位"),
                "工作单位",
            ),
            "enrolments.leave_hours": ("请假学时", "请假"),
            "enrolments.attended_hours": ("出勤学时", "出勤"),
            "enrolments.result": ("成绩", "考核结果"),
            "remark": ("备注",),
        },
        prepare=prepare,
        identity=("title", "starts_on"),
        lines="enrolments",
        pairs={"starts_on": "ends_on"},
        noted=noted,
        joined=finish,
    ),
)
