"""选派: cadres sent to a key project, an enterprise or the grassroots, at work and appraised (domain 1.4)."""

from db.base import Record
from db.fields import (
    FIRST,
    LAST,
    ChoiceField,
    DayField,
    FlagField,
    LinkField,
    LongTextField,
    MonthField,
    NumberTextField,
    TextField,
    WholeField,
)
from db.models.divisions import Division
from db.models.key_projects import KeyProject
from db.models.organizations import Organization
from db.models.people import GRADES, STATUSES, Person

STATES = {
    "draft": "拟派",
    "consulted": "已征求意见",
    "sent": "待报到",
    "in_post": "在岗",
    "expired": "期满",
    "recalled": "提前召回",
    "moved": "转任",
    "not_sent": "未选派",
    "void": "作废",
}
PLACES = {"project": "三重项目", "enterprise": "企业", "grassroots": "基层"}
KINDS = {
    "full_time": "全脱产",
    "half_time": "半脱产",
    "secondment": "挂职",
    "trial": "试岗",
    "retired_leader": "退出领导岗位",
}
VIEWS = {"agreed": "同意", "declined": "不同意"}
QUARTER_GRADES = {"good": "好", "fair": "较好", "medium": "一般", "poor": "差"}
LEAVES = {"personal": "事假", "sick": "病假", "annual": "年休假", "other": "其他"}


class ProjectStaff(Record):
    """One posting of one cadre."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    person = LinkField(Person, "人员")
    sender = LinkField(Organization, "原单位", null=True)
    former_post = TextField("原职务", max_length=100, default="")
    place = ChoiceField("去向", PLACES, default="project")
    project = LinkField(KeyProject, "三重项目", null=True, backref="staff")
    host = LinkField(Organization, "接收单位", null=True)
    village = LinkField(Division, "村社区", null=True)
    kind = ChoiceField("选派类型", KINDS, default="full_time")
    duty = TextField("组内职责", max_length=100, default="")
    batch = WholeField("批次", null=True)
    remark = LongTextField("备注", default="", max_length=1000)
    sender_view = ChoiceField("派出单位意见", VIEWS, null=True)
    consulted_on = DayField("征求意见日期", null=True)
    document = NumberTextField("文号", max_length=40, null=True, index=True)  # a batch has one
    dispatched_on = DayField("发文日期", null=True)
    starts_on = DayField("起", by_month=FIRST, null=True, index=True)
    ends_on = DayField("止", by_month=LAST, null=True, index=True)
    report_due = DayField("报到期限", null=True, index=True)
    reported_on = DayField("报到日期", null=True)
    status_before = ChoiceField("报到前在职状态", STATUSES, null=True)
    ended_on = DayField("离岗日期", by_month=LAST, null=True)
    team_opinion = LongTextField("工作组鉴定意见", default="", max_length=2000)
    new_post = TextField("转任职务", max_length=100, default="")
    ending_note = TextField("召回、未选派或作废的原因", default="")


class StaffAttendance(Record):
    """The days of one month, and of which kind of leave."""

    staff = LinkField(ProjectStaff, "选派", backref="attendance")
    month = MonthField("月份")
    days = WholeField("出勤天数")
    leave_kind = ChoiceField("请假类别", LEAVES, null=True)
    leave = WholeField("请假天数", default=0)


class StaffDiary(Record):
    """What was done on a day."""

    staff = LinkField(ProjectStaff, "选派", backref="diary")
    done_on = DayField("日期")
    text = LongTextField("工作纪实", max_length=1000)


class StaffTalk(Record):
    """A heart-to-heart talk."""

    staff = LinkField(ProjectStaff, "选派", backref="talks")
    held_on = DayField("谈话日期")
    by = TextField("谈话人", max_length=40)
    content = TextField("谈话内容", max_length=200, default="")


class StaffQuarter(Record):
    """The appraisal of a quarter."""

    staff = LinkField(ProjectStaff, "选派", backref="quarters")
    year = WholeField("年度")
    quarter = WholeField("季度")
    grade = ChoiceField("季度评价", QUARTER_GRADES)
    remark = TextField("评语", default="")


class StaffYear(Record):
    """The appraisal of a year."""

    staff = LinkField(ProjectStaff, "选派", backref="years")
    year = WholeField("年度")
    grade = ChoiceField("年度等次", GRADES)
    told_sender = FlagField("已反馈派出单位")
