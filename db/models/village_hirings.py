"""面向村社区书记招聘乡镇（街道）事业编制人员: the posts, and who applies for them (domain 1.10 b)."""

from db.base import Record
from db.fields import (
    ChoiceField,
    DayField,
    LinkField,
    LongTextField,
    NumberTextField,
    ScoreField,
    TextField,
    WholeField,
)
from db.models.contract_posts import EDUCATIONS, EDUCATIONS_ELSEWHERE
from db.models.decisions import Check
from db.models.open_selection import CONCLUSIONS
from db.models.organizations import Organization
from db.models.people import GRADES, Person
from db.models.village_promotions import RULES

HIRING_STATES = {
    "draft": "拟订方案",
    "open": "报名中",
    "reviewing": "资格审查",
    "comparing": "考试考核",
    "done": "已结束",
    "unfilled": "取消",
    "void": "作废",
}
APPLICANT_STATES = {
    "draft": "草稿",
    "applied": "已报名",
    "eligible": "资格合格",
    "ineligible": "资格不合格",
    "fit": "体检合格",
    "unfit": "体检不合格",
    "examined": "已考察",
    "noticed": "公示",
    "filed": "已备案",
    "hired": "试用期",
    "settled": "试用期满",
    "dismissed": "取消聘用",
    "passed_over": "未聘用",
    "withdrawn": "退出",
}


class VillageHiring(Record):
    """One post that village secretaries may apply for, with its places and conditions."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", HIRING_STATES, default="draft", index=True)
    title = TextField("招聘岗位", max_length=100)
    organization = LinkField(Organization, "招聘单位", backref="village_hirings")
    places = WholeField("招聘人数", default=1)
    plan = TextField("招聘方案", max_length=100, default="")
    duties = LongTextField("岗位职责", default="", max_length=1000)
    least_years = WholeField("任职满（年）", null=True)
    age_max = WholeField("年龄不超过", null=True)
    education = ChoiceField("学历不低于", EDUCATIONS, aliases=EDUCATIONS_ELSEWHERE, null=True)
    appraisal_years = WholeField("近几年年度考核", null=True)
    least_grade = ChoiceField("考核不低于", GRADES, null=True)
    requirements = LongTextField("其他资格", default="", max_length=1000)
    weight_written = WholeField("笔试权重", null=True)
    weight_interview = WholeField("面试权重", null=True)
    weight_achievement = WholeField("考核权重", null=True)
    published_on = DayField("公告日期", null=True, index=True)
    apply_until = DayField("报名截止", null=True)
    ratio_reason = TextField("降低开考比例的理由", max_length=300, default="")
    ratio_by = TextField("批准人", max_length=60, default="")
    ratio_on = DayField("批准日期", null=True)
    compared_on = DayField("考试日期", null=True)
    compared_by = TextField("考试组织", max_length=200, default="")
    closed_on = DayField("结束日期", null=True)
    closing_reason = TextField("取消（作废）原因", max_length=300, default="")
    remark = TextField("备注", default="")


class HiringApplicant(Record):
    """A village secretary who applies for a post, up to the contract and the end of the probation."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", APPLICANT_STATES, default="draft", index=True)
    round = LinkField(VillageHiring, "招聘岗位", backref="candidates")
    person = LinkField(Person, "姓名", backref="hiring_applications")
    applied_on = DayField("报名日期", index=True)
    organization = LinkField(Organization, "现任单位", null=True, backref="hiring_applicants")
    post = TextField("现任职务", max_length=100, default="")
    age = WholeField("报名时年龄", null=True)
    secretary_months = WholeField("任村社区书记（月）", null=True)
    education = ChoiceField("学历", EDUCATIONS, aliases=EDUCATIONS_ELSEWHERE, null=True)
    honours = LongTextField("荣誉", default="", max_length=2000)
    reviewed_on = DayField("资格审查日期", null=True)
    review = LongTextField("资格审查结果", max_length=3000, default="")
    written_score = ScoreField("笔试", null=True)
    interview_score = ScoreField("面试", null=True)
    achievement_score = ScoreField("考核", null=True)
    total = ScoreField("总分", null=True)
    tie_order = WholeField("同分先后", null=True)
    tie_reason = TextField("同分依据", default="")
    tie_by = TextField("同分决定人", max_length=100, default="")
    medical_on = DayField("体检日期", null=True)
    hospital = TextField("体检医院", max_length=60, default="")
    medical = TextField("体检结论", max_length=200, default="")
    examiners = TextField("考察组", max_length=100, default="")
    examined_on = DayField("考察日期", null=True)
    conclusion = ChoiceField("考察结论", CONCLUSIONS, null=True)
    findings = LongTextField("考察情况", default="", max_length=3000)
    noticed_on = DayField("公示日期", null=True)
    notice_days = WholeField("公示天数", null=True)
    notice_until = DayField("公示至", null=True, index=True)
    notice_result = TextField("公示情况", max_length=300, default="")
    filed_on = DayField("备案日期", null=True)
    filing = TextField("备案文号", max_length=60, default="")
    contract = NumberTextField("合同编号", max_length=60, default="")
    signed_on = DayField("签订日期", null=True, index=True)
    starts_on = DayField("合同起", null=True)
    ends_on = DayField("合同止", null=True)
    new_post = TextField("聘用岗位", max_length=100, default="")
    probation_months = WholeField("试用期（月）", null=True)
    probation_until = DayField("试用期至", null=True, index=True)
    confirmed_on = DayField("试用期考核日期", null=True)
    confirmation = TextField("试用期考核", max_length=300, default="")
    ending_reason = TextField("未聘用（退出）原因", max_length=300, default="")
    remark = TextField("备注", default="")


class HiringCheck(Check):
    """A condition of the post."""

    candidate = LinkField(HiringApplicant, "应聘人员", backref="checks")
    rule = ChoiceField("条件", RULES)
