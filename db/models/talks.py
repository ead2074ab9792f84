"""民情恳谈 with its topics, and the weekly 民情分析例会 with its decisions (domain 1.3)."""

from db.base import Record
from db.fields import (
    ChoiceField,
    DayField,
    IdField,
    LinkField,
    LongTextField,
    MomentField,
    NameField,
    NumberTextField,
    PhoneField,
    TextField,
    WholeField,
)
from db.models.divisions import Division
from db.models.office import CategoryEntry
from db.models.organizations import Organization
from db.models.people import Person
from db.models.work_orders import WorkOrder

STATES = {
    "draft": "草稿",
    "planned": "计划",
    "held": "已召开",
    "answering": "议题处理中",
    "answered": "全部回复",
    "archived": "已归档",
    "void": "作废",
}
TREATMENTS = {
    "undecided": "待处理",
    "settled": "当场解决",
    "order": "转工单",
    "explained": "作政策解释",
    "review": "提请例会",
}
REVIEW_STATES = {"draft": "草稿", "held": "已召开", "archived": "已归档", "void": "作废"}


class Talk(Record):
    """One meeting with residents."""

    number = NumberTextField("恳谈编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft")
    issuer = LinkField(Organization, "召集单位", null=True)
    theme = TextField("主题", max_length=80)
    held_at = MomentField("时间", index=True)
    place = TextField("地点", max_length=80, default="")
    village = LinkField(Division, "村社区")
    convener = TextField("召集人", max_length=30, default="")
    host = TextField("主持人", max_length=30, default="")
    recorder = TextField("记录人", max_length=30, default="")
    leaders = TextField("参加领导", default="")
    residents_count = WholeField("参会群众数", null=True)
    minutes = LongTextField("纪要", default="")
    void_reason = TextField("作废原因", default="")


class TalkAttendee(Record):
    """A line of the sign-in sheet."""

    talk = LinkField(Talk, "恳谈会", backref="attendees")
    name = NameField("姓名", max_length=30)
    household = TextField("户、单位", max_length=60, default="")
    phone = PhoneField("联系电话", max_length=30, default="")


class TalkTopic(Record):
    """One topic: what was said, the answer given, and what becomes of it; `source_id` names the visit's
    problem it came from.
    """

    talk = LinkField(Talk, "恳谈会", null=True, backref="topics")  # none yet: waiting for a talk
    source_id = IdField(null=True)
    speaker = TextField("发言人", max_length=30, default="")
    title = TextField("议题", max_length=40)
    content = LongTextField("内容", default="")
    category = LinkField(CategoryEntry, "类别", null=True)
    answered_by = LinkField(Person, "答复人", null=True)
    answer = LongTextField("现场答复", default="", max_length=2000)
    answered_on = DayField("答复日期", null=True)
    treatment = ChoiceField("处理", TREATMENTS, default="undecided")
    order = LinkField(WorkOrder, "工单", null=True, backref="talk_topics")


class WeeklyReview(Record):
    """One weekly meeting on open slips."""

    number = NumberTextField("例会编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", REVIEW_STATES, default="draft")
    issuer = LinkField(Organization, "召集单位", null=True)
    held_on = DayField("日期", index=True)
    week = NumberTextField("周", max_length=8, null=True)  # 2015-W03 (ISO), once it was held
    host = TextField("主持人", max_length=30, default="")
    attendees = TextField("参加人", default="", max_length=500)
    minutes = LongTextField("纪要", default="")
    void_reason = TextField("作废原因", default="")


class ReviewDecision(Record):
    """What the meeting decided on one order."""

    review = LinkField(WeeklyReview, "例会", backref="decisions")
    order = LinkField(WorkOrder, "工单", backref="decisions")
    decision = TextField("决定", max_length=500, default="")
    responsible = TextField("责任人", max_length=30, default="")
    due_on = DayField("期限", null=True)
