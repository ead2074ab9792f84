"""改革督查: reform projects with their milestones, their inspections, what was found, and the cases made of
them (domain 1.16).
"""

from db.base import Record
from db.fields import (
    LAST,
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

REFORM_STATES = {
    "draft": "草稿",
    "planned": "未启动",
    "running": "推进中",
    "done": "已完成",
    "ended": "终止",
    "void": "作废",
}
AREAS = {
    "cadres": "干部人事制度改革",
    "party_building": "党建责任制落实",
    "grassroots": "基层组织建设",
    "talent": "人才",
    "other": "其他",
}
INSPECTION_STATES = {"draft": "草稿", "registered": "已登记", "archived": "已归档", "void": "作废"}
ROUNDS = {"mid_year": "年中", "year_end": "年末"}
METHODS = {"site": "实地查看", "records": "查阅资料", "talks": "座谈访谈", "report": "听取汇报"}
GRADES = {"good": "好", "fair": "较好", "medium": "一般", "poor": "差"}
IDENTITIES = {
    "party_delegate": "党代表",
    "peoples_delegate": "人大代表",
    "consultative_member": "政协委员",
    "organizer": "组工干部",
    "other": "其他",
}
PROBLEM_STATES = {"open": "整改中", "rectified": "已整改", "struck_off": "已销号", "void": "作废"}
AREAS_ELSEWHERE = {
    "干部制度改革": "cadres",
    "干部人事": "cadres",
    "党建责任制": "party_building",
    "基层党建": "grassroots",
    "基层组织": "grassroots",
    "人才工作": "talent",
}
CASE_STATES = {
    "draft": "草稿",
    "submitted": "已申报",
    "selected": "入选",
    "passed_over": "未入选",
    "archived": "已归档",
    "void": "作废",
}
CASE_LEVELS_ELSEWHERE = {"市级": "city", "省级": "province", "全国级": "nation", "国家级": "nation"}
CASE_LEVELS = {"city": "市", "province": "省", "nation": "全国"}
CHANNELS = {
    "party_website": "党建网站",
    "newspaper": "报纸",
    "television": "电视",
    "new_media": "新媒体",
    "bulletin": "简报",
}


class Reform(Record):
    """One reform project of a year."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", REFORM_STATES, default="draft", index=True)
    year = WholeField("年度", index=True)
    title = TextField("名称", max_length=60)
    area = ChoiceField("领域", AREAS, aliases=AREAS_ELSEWHERE)
    lead = LinkField(Organization, "牵头单位")
    members = TextField("成员单位", default="")  # names separated by 、
    goal = LongTextField("目标", default="", max_length=3000)
    pilot = FlagField("省级试点")
    started_on = DayField("启动日期", null=True)
    ended_on = DayField("完成（终止）日期", null=True)
    outcome = LongTextField("成效", default="", max_length=3000)
    outcome_document = TextField("成果文件", default="")
    end_reason = TextField("终止（作废）原因", default="")


class ReformMilestone(Record):
    """One step of a reform's timetable."""

    reform = LinkField(Reform, "改革项目", backref="milestones")
    title = TextField("节点", max_length=60)
    planned_on = DayField("计划日期", by_month=LAST)
    done_on = DayField("实际日期", null=True)


class ReformInspection(Record):
    """The inspection of one reform in the middle or at the end of a year."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", INSPECTION_STATES, default="draft")
    reform = LinkField(Reform, "改革项目", backref="inspections")
    year = WholeField("年度", index=True)
    round = ChoiceField("节点", ROUNDS)
    inspected_on = DayField("督导日期", index=True)
    method = ChoiceField("方式", METHODS, default="site")
    findings_text = LongTextField("督导情况", default="", max_length=5000)
    advice = LongTextField("意见建议", default="", max_length=3000)
    score = ScoreField("评分", null=True)
    grade = ChoiceField("评价", GRADES, null=True)
    void_reason = TextField("作废原因", default="")


class InspectionMember(Record):
    """Somebody of the inspection group, delegates among them."""

    inspection = LinkField(ReformInspection, "督导", backref="members")
    name = TextField("姓名", max_length=30)
    identity = ChoiceField("身份", IDENTITIES)
    unit = TextField("单位", max_length=60, default="")


class InspectionFinding(Record):
    """A problem as it was written down; registering the inspection raises it as a problem to be put right."""

    inspection = LinkField(ReformInspection, "督导", backref="findings")
    content = TextField("发现问题", max_length=200)
    organization = LinkField(Organization, "责任单位")
    due_on = DayField("整改期限", by_month=LAST)


class ReformProblem(Record):
    """A problem that was found, from the notice to put it right until it is struck off."""

    number = NumberTextField("编号", max_length=40, unique=True)
    state = ChoiceField("状态", PROBLEM_STATES, default="open", index=True)
    reform = LinkField(Reform, "改革项目", backref="problems")
    inspection = LinkField(ReformInspection, "督导", backref="problems")
    title = TextField("问题", max_length=200)
    organization = LinkField(Organization, "责任单位")
    found_on = DayField("发现日期", index=True)
    due_on = DayField("整改期限", by_month=LAST, index=True)
    measures = LongTextField("整改情况", default="", max_length=2000)
    rectified_on = DayField("整改日期", null=True)
    struck_off_on = DayField("销号日期", null=True)
    struck_off_by = TextField("销号人", max_length=30, default="")
    returns = WholeField("退回次数", default=0)
    remark = TextField("退回（作废）原因", default="")


class ReformCase(Record):
    """A reform made known as an example to others."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", CASE_STATES, default="draft")
    title = TextField("标题", max_length=60)
    reform = LinkField(Reform, "关联项目", null=True, backref="cases")
    organization = LinkField(Organization, "单位")
    level = ChoiceField("级别", CASE_LEVELS, aliases=CASE_LEVELS_ELSEWHERE, default="city")
    summary = LongTextField("摘要", default="", max_length=1000)
    body = LongTextField("正文", default="")
    submitted_on = DayField("申报日期", null=True, index=True)
    result = TextField("评选结果", default="")
    void_reason = TextField("作废原因", default="")


class CasePublication(Record):
    """Where and when a case was published."""

    case = LinkField(ReformCase, "典型案例", backref="publications")
    channel = ChoiceField("渠道", CHANNELS)
    medium = TextField("媒体名称", max_length=60, default="")
    published_on = DayField("刊发日期")
    place = TextField("链接（版面）", default="")
