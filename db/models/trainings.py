"""教育培训: classes, who took part, and the yearly hours that a cadre owes (domain 1.15)."""

from db.base import Record
from db.fields import (
    ChoiceField,
    DayField,
    FlagField,
    LinkField,
    LongTextField,
    NumberTextField,
    ScoreField,
    TextField,
    WholeField,
)
from db.models.organizations import Organization
from db.models.people import RANKS, RANKS_ELSEWHERE, Person

STATES = {
    "draft": "草稿",
    "announced": "已通知",
    "running": "开班",
    "done": "结业",
    "archived": "已归档",
    "void": "作废",
}
KINDS = {
    "theory": "理论（党性）专题",
    "rotation": "集中轮训",
    "initial": "初任培训",
    "post": "任职培训",
    "in_service": "在职培训",
    "other": "其他",
}
KINDS_ELSEWHERE = {
    **dict.fromkeys(("理论", "党性", "专题", "专题培训", "党性专题"), "theory"),
    "轮训": "rotation",
    "初任": "initial",
    "任职": "post",
    "在职": "in_service",
}
THEMES = {
    "party_rules": "党章党规党纪",
    "new_area": "新区专业知识",
    "business": "业务",
    "other": "其他",
}
FORMS = {"full_time": "脱产", "online": "在线", "transferred": "调训", "on_site": "上门"}
OUTCOMES = {"enrolled": "在学", "completed": "结业", "withdrawn": "退学"}


class Training(Record):
    """One class."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    year = WholeField("年度", index=True)
    title = TextField("培训班名称", max_length=60)
    host = LinkField(Organization, "主办单位")
    kind = ChoiceField("培训类别", KINDS, aliases=KINDS_ELSEWHERE, default="in_service")
    theme = ChoiceField("主题", THEMES, default="business")
    form = ChoiceField("培训形式", FORMS, default="full_time")
    starts_on = DayField("开始日期", index=True)
    ends_on = DayField("结束日期")
    hours = WholeField("学时")
    days = ScoreField("天数")
    place = TextField("地点", max_length=60, default="")
    counts = FlagField("计入年度学习任务", default=True)
    content = LongTextField("培训内容", default="", max_length=3000)
    remark = TextField("备注", default="")
    void_reason = TextField("作废原因", default="")


class TrainingEnrolment(Record):
    """Somebody's part in a class; what is credited is written when the class ends."""

    training = LinkField(Training, "培训班", backref="enrolments")
    person = LinkField(Person, "人员", backref="enrolments")
    unit_and_post = TextField("时任单位及职务", max_length=100, default="")
    leave_hours = WholeField("请假学时", default=0)
    attended_hours = WholeField("出勤学时", null=True)  # empty until it is known: all but the leave
    result = TextField("成绩", max_length=20, default="")
    outcome = ChoiceField("结业情况", OUTCOMES, default="enrolled")
    credited_hours = WholeField("计入学时", default=0)
    credited_days = ScoreField("计入天数", null=True)
    reflection = LongTextField("学习心得", default="", max_length=3000)


class TrainingCard(Record):
    """Somebody who has to be trained in a year, on the level that the person had then."""

    person = LinkField(Person, "人员", backref="training_cards")
    year = WholeField("年度", index=True)
    level = ChoiceField("职务层次", RANKS, aliases=RANKS_ELSEWHERE)
    remark = TextField("备注", default="")

    class Meta:
        indexes = ((("person", "year"), True),)
