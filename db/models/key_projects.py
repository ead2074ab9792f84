"""三重项目: the projects, each with its working group, and the people that a group asks for (domain 1.4)."""

from db.base import Record
from db.fields import (
    FIRST,
    LAST,
    ChoiceField,
    DayField,
    DecimalField,
    LinkField,
    LongTextField,
    NumberTextField,
    TextField,
    WholeField,
)
from db.models.dictionaries import EntryField
from db.models.organizations import Organization
from db.models.people import Person

STATES = {
    "draft": "草稿",
    "planned": "谋划",
    "early": "前期",
    "building": "在建",
    "paused": "暂停",
    "done": "竣工",
    "void": "作废",
}
VERDICTS = {"open": "未研判", "agreed": "同意", "partly": "部分同意", "declined": "不同意"}


class KeyProject(Record):
    """One project and its working group."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    state_before = ChoiceField("暂停前状态", STATES, null=True)
    title = TextField("项目名称", max_length=60)
    kind = EntryField("project_types", "项目类型", null=True)
    place = LinkField(Organization, "所属功能区（平台）", null=True)
    lead = LinkField(Organization, "牵头单位")
    leader = LinkField(Person, "责任领导", null=True)
    starts_on = DayField("开始日期", by_month=FIRST, null=True, index=True)
    ends_on = DayField("计划完成日期", by_month=LAST, null=True)
    goal = LongTextField("年度目标", default="", max_length=3000)
    investment = DecimalField("投资额（万元）", null=True)
    team = TextField("工作组名称", max_length=60, default="")
    team_leader = LinkField(Person, "组长", null=True)
    approved_count = WholeField("核定人数", null=True)
    founded_on = DayField("成立日期", by_month=FIRST, null=True)
    founding_document = TextField("成立文号", max_length=60, default="")
    closing_note = TextField("暂停（作废）原因", default="")


class ProjectNeed(Record):
    """People that a group asks for, and what the 组织部门 made of it."""

    project = LinkField(KeyProject, "三重项目", backref="needs")
    declared_on = DayField("申报日期")
    duty = TextField("岗位职责", max_length=100)
    wanted = TextField("条件要求", default="")
    count = WholeField("需求人数")
    verdict = ChoiceField("研判结果", VERDICTS, default="open")
    granted = WholeField("同意人数", null=True)
