"""民情走访: one sheet for a walk through the village, with its households and their problems (domain 1.2)."""

from db import number_order
from db.base import Record
from db.fields import (
    ChoiceField,
    ChoicesField,
    DayField,
    DayTimeField,
    FlagField,
    LinkField,
    LongTextField,
    NumberTextField,
    PhoneField,
    TextField,
)
from db.models.divisions import Division
from db.models.office import CategoryEntry
from db.models.organizations import Organization
from db.models.people import Person
from db.models.work_orders import WorkOrder

STATES = {"draft": "草稿", "submitted": "已提交", "commented": "已点评", "archived": "已归档", "void": "作废"}
METHODS = {"home": "入户", "field": "田间", "phone": "电话", "gathering": "集中"}
HOUSEHOLD_KINDS = {
    "ordinary": "普通",
    "poor": "困难户",
    "party": "党员户",
    "veteran_cadre": "老党员老干部",
    "military": "军烈属",
    "petitioner": "信访重点",
    "prosperous": "致富能人",
    "elderly_alone": "独居老人",
    "other": "其他",
}
HOUSEHOLD_KINDS_ELSEWHERE = {
    **dict.fromkeys(("普通户", "一般户", "一般农户"), "ordinary"),
    **dict.fromkeys(("低保户", "低保", "五保户", "贫困户", "残疾户", "困难"), "poor"),
    **dict.fromkeys(("党员", "党员家庭"), "party"),
    **dict.fromkeys(("老党员", "老干部"), "veteran_cadre"),
    **dict.fromkeys(("军属", "烈属", "军人家庭"), "military"),
    **dict.fromkeys(("信访户", "信访人"), "petitioner"),
    **dict.fromkeys(("独居", "空巢老人", "孤寡老人"), "elderly_alone"),
}
TREATMENTS = {"settled": "当场解决", "order": "转工单", "talk": "转恳谈", "noted": "仅记录"}


class Visit(Record):
    """One visit sheet."""

    number = NumberTextField("走访编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft")
    issuer = LinkField(Organization, "填报单位", null=True)
    visited_on = DayField("走访日期", index=True)
    started = DayTimeField("开始时间", default="")
    ended = DayTimeField("结束时间", default="")
    visitors = TextField("走访人员")  # names separated by 、
    recorder = LinkField(Person, "记录人", null=True)
    village = LinkField(Division, "村社区")
    group = TextField("组", max_length=30, default="", column_name="group_name")
    method = ChoiceField("方式", METHODS, default="home")
    answer = LongTextField("现场答复", default="", max_length=2000)
    reflection = LongTextField("走访体会", default="", max_length=2000)
    follow_up = LongTextField("后续计划", default="", max_length=2000)
    comment = LongTextField("领导点评", default="", max_length=1000)
    commented_by = TextField("点评人", max_length=30, default="")
    void_reason = TextField("作废原因", default="")


number_order.keep(Visit)


class VisitHousehold(Record):
    """One household that was visited."""

    visit = LinkField(Visit, "走访", backref="households")
    resident = TextField("户主", max_length=30)
    phone = PhoneField("联系电话", max_length=30, default="")
    address = TextField("门牌", max_length=100, default="")
    kind = ChoicesField(
        "户类型", HOUSEHOLD_KINDS, alone="ordinary", aliases=HOUSEHOLD_KINDS_ELSEWHERE, default="ordinary"
    )
    situation = LongTextField("家庭基本情况", default="", max_length=2000)
    difficulty = LongTextField("实际困难", default="", max_length=2000)
    wish = LongTextField("诉求建议", default="", max_length=2000)
    signed = FlagField("群众签名")
    # village, name and house as they are compared: the same on every sheet; made when it is handed in
    identity = NumberTextField("户", null=True, index=True)


class VisitProblem(Record):
    """One problem that was heard, and what becomes of it."""

    visit = LinkField(Visit, "走访", backref="problems")
    household = LinkField(VisitHousehold, "户主", null=True, backref="problems")
    title = TextField("问题", max_length=40)
    content = LongTextField("内容", default="")
    category = LinkField(CategoryEntry, "类别", null=True)
    treatment = ChoiceField("处理", TREATMENTS, default="order")
    settled_how = TextField("当场处理情况", max_length=500, default="")
    order = LinkField(WorkOrder, "工单", null=True, backref="visit_problems")


class VisitVisitor(Record):
    """One person who went on a visit: made of the sheet's names when it is handed in."""

    visit = LinkField(Visit, "走访", backref="people")
    name = TextField("走访人", index=True)
    # person and week (ISO), so that several sheets of a week are one diary of it
    diary = NumberTextField("日志周", index=True)
