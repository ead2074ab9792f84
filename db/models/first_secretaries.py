"""第一书记: a cadre whom city or county send to a village that they are tied to, and the work there
(domain 1.11).
"""

from db.base import Record
from db.fields import (
    FIRST,
    LAST,
    ChoiceField,
    DayField,
    FlagField,
    LinkField,
    LongTextField,
    MoneyField,
    NameField,
    NumberTextField,
    PhoneField,
    ScoreField,
    TextField,
    WholeField,
)
from db.models.dictionaries import EntryField
from db.models.divisions import Division
from db.models.organizations import Organization
from db.models.people import Person
from db.models.work_orders import WorkOrder

STATES = {
    "draft": "拟派",
    "noticed": "公示",
    "appointed": "待到任",
    "serving": "在任",
    "assessed": "期满考核",
    "recalled": "召回",
    "left": "离任",
    "void": "作废",
}
TIES_ELSEWHERE = {"曾经工作地": "work", "曾工作地": "work", "原工作地": "work", "祖籍地": "native"}
TIES = {"native": "籍贯地", "birth": "出生地", "growth": "成长地", "work": "工作地"}
MODES = {"full_time": "全脱产", "part_time": "兼职"}
GRADES = {"excellent": "优秀", "competent": "合格", "barely": "基本合格", "incompetent": "不合格"}
ENDINGS = {
    "expired": "任期届满",
    "recalled": "召回",
    "transferred": "工作调动",
    "promoted": "提拔使用",
    "health": "健康原因",
    "other": "其他",
}
PROJECT_STATES = {"planned": "拟办", "running": "实施中", "done": "已完成", "stopped": "终止"}


class FirstSecretary(Record):
    """One term of one person in one village."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    person = LinkField(Person, "人员")
    sender = LinkField(Organization, "派出单位", null=True)
    sender_post = TextField("派出职务", max_length=100, default="")
    village = LinkField(Division, "派驻村", null=True)
    tie = ChoiceField("选派关系", TIES, aliases=TIES_ELSEWHERE, null=True)
    tie_doubted = FlagField("关系待核实")  # set when it is checked
    tie_check = TextField("关系核对", max_length=300, default="")
    batch = WholeField("批次", null=True)
    mode = ChoiceField("工作脱钩", MODES, default="part_time")
    remark = LongTextField("备注", default="", max_length=1000)
    noticed_on = DayField("公示日期", null=True)
    notice_until = DayField("公示期满", null=True)
    objections = TextField("异议及处理", max_length=300, default="")
    document = NumberTextField("文号", max_length=40, null=True, index=True)  # a batch has one
    starts_on = DayField("任期起", by_month=FIRST, null=True, index=True)
    ends_on = DayField("任期止", by_month=LAST, null=True, index=True)
    arrived_on = DayField("到任日期", null=True, index=True)
    plan = LongTextField("年度计划", default="", max_length=2000)
    households = WholeField("走访户数", null=True)
    conclusion = LongTextField("期满鉴定", default="", max_length=2000)
    final_grade = ChoiceField("期满考核等次", GRADES, null=True)
    assessed_on = DayField("期满考核日期", null=True)
    recalled_on = DayField("召回日期", null=True)
    left_on = DayField("离任日期", by_month=LAST, null=True)
    ending = ChoiceField("离任原因", ENDINGS, null=True)
    ending_note = TextField("调整（召回、作废）原因", max_length=300, default="")


class VillageDiary(Record):
    """One entry of the diary that is kept in the village."""

    secretary = LinkField(FirstSecretary, "第一书记", backref="diaries")
    done_on = DayField("日期", index=True)
    role = EntryField("secretary_roles", "五员")
    content = LongTextField("工作内容", max_length=2000)
    solved = TextField("解决问题", max_length=300, default="")
    to_order = FlagField("转工单")
    resident = NameField("反映人", max_length=30, default="")
    phone = PhoneField("联系电话", max_length=30, default="")
    order = LinkField(WorkOrder, "工单", null=True, backref="village_diaries")


class VillageProject(Record):
    """One project that the village was helped to."""

    secretary = LinkField(FirstSecretary, "第一书记", backref="projects")
    title = TextField("帮扶项目", max_length=100)
    agreed_on = DayField("落实日期", index=True)
    money = MoneyField("资金", null=True)
    source = TextField("资金来源", max_length=100, default="")
    progress = ChoiceField("项目状态", PROJECT_STATES, default="planned")
    done_on = DayField("完成日期", null=True)


class VillageDays(Record):
    """The days of a month that were spent in the village; `until` is the day up to which they count."""

    secretary = LinkField(FirstSecretary, "第一书记", backref="village_days")
    until = DayField("考勤截止", index=True, column_name="until_day")
    days = WholeField("驻村天数")
    note = TextField("说明", max_length=100, default="")


class SecretaryAppraisal(Record):
    """The appraisal of a year by village, township and sender, with the weights that held then."""

    secretary = LinkField(FirstSecretary, "第一书记", backref="appraisals")
    year = WholeField("年度")
    village_score = ScoreField("村评")
    township_score = ScoreField("乡镇评")
    sender_score = ScoreField("派出单位评")
    weights = TextField("权重", max_length=20)
    score = ScoreField("综合得分")
    grade = ChoiceField("等次", GRADES)
    note = TextField("说明", max_length=300, default="")
