"""比选优秀村社区书记进乡镇（街道）领导班子: rounds with their places, and who stands for them
(domain 1.10 a).
"""

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
from db.models.decisions import Check, Meeting
from db.models.dictionaries import EntryField
from db.models.open_selection import CONCLUSIONS, WAYS
from db.models.organizations import Organization
from db.models.people import GRADES, Person

ROUND_STATES = {
    "draft": "草稿",
    "open": "报名中",
    "reviewing": "资格审查",
    "comparing": "比选",
    "done": "已结束",
    "unfilled": "未选出",
    "void": "作废",
}
CANDIDATE_STATES = {
    "draft": "草稿",
    "applied": "已报名",
    "eligible": "资格合格",
    "ineligible": "资格不合格",
    "proposed": "考察对象",
    "examined": "已考察",
    "decided": "讨论决定",
    "noticed": "任前公示",
    "appointed": "已任职",
    "passed_over": "未入选",
    "withdrawn": "退出",
}
RULES = {
    "source": "人员范围",
    "years": "任职年限",
    "age": "年龄",
    "education": "学历",
    "appraisals": "年度考核",
    "restrictions": "影响期",
}
APPOINTINGS = {"elected": "选举", "appointed": "任命"}


class VillagePromotion(Record):
    """One round: its places, who may stand, and what each part of the comparison weighs."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", ROUND_STATES, default="draft", index=True)
    title = TextField("比选名称", max_length=100)
    places = WholeField("名额", default=1)
    document = TextField("方案文号", max_length=60, default="")
    least_years = WholeField("任职满（年）", null=True)
    age_max = WholeField("年龄不超过", null=True)
    education = ChoiceField("学历不低于", EDUCATIONS, aliases=EDUCATIONS_ELSEWHERE, null=True)
    appraisal_years = WholeField("近几年年度考核", null=True)
    least_grade = ChoiceField("考核不低于", GRADES, null=True)
    requirements = LongTextField("其他资格", default="", max_length=1000)
    weight_written = WholeField("笔试权重", null=True)
    weight_interview = WholeField("面试权重", null=True)
    weight_achievement = WholeField("实绩权重", null=True)
    published_on = DayField("公告日期", null=True, index=True)
    apply_until = DayField("报名截止", null=True)
    compared_on = DayField("比选日期", null=True)
    compared_by = TextField("比选组织", max_length=200, default="")
    closed_on = DayField("结束日期", null=True)
    closing_reason = TextField("未选出（作废）原因", max_length=300, default="")
    remark = TextField("备注", default="")


class PromotionSource(Record):
    """People of one of the 五方面 who may stand, with the places kept for them, if any are."""

    round = LinkField(VillagePromotion, "比选", backref="sources")
    source = EntryField("promotion_sources", "人员范围")
    places = WholeField("名额", null=True)


class PromotionCandidate(Record):
    """Somebody who stands in a round, and how far they came."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", CANDIDATE_STATES, default="draft", index=True)
    round = LinkField(VillagePromotion, "比选", backref="candidates")
    person = LinkField(Person, "姓名", backref="promotion_candidacies")
    source = EntryField("promotion_sources", "人员范围", null=True)
    way = ChoiceField("报名方式", WAYS, default="self")
    recommender = LinkField(Organization, "推荐单位", null=True, backref="recommended_promotions")
    applied_on = DayField("报名日期", index=True)
    organization = LinkField(Organization, "现任单位", null=True, backref="promotion_candidates")
    post = TextField("现任职务", max_length=100, default="")
    age = WholeField("报名时年龄", null=True)
    secretary_months = WholeField("任村社区书记（月）", null=True)
    education = ChoiceField("学历", EDUCATIONS, aliases=EDUCATIONS_ELSEWHERE, null=True)
    honours = LongTextField("荣誉", default="", max_length=2000)
    reason = LongTextField("报名（推荐）理由", default="", max_length=1000)
    reviewed_on = DayField("资格审查日期", null=True)
    review = LongTextField("资格审查结果", max_length=3000, default="")
    written_score = ScoreField("笔试", null=True)
    interview_score = ScoreField("面试", null=True)
    achievement_score = ScoreField("实绩", null=True)
    total = ScoreField("总分", null=True)
    tie_order = WholeField("同分先后", null=True)
    tie_reason = TextField("同分依据", default="")
    tie_by = TextField("同分决定人", max_length=100, default="")
    proposed_on = DayField("确定考察对象", null=True)
    examiners = TextField("考察组", max_length=100, default="")
    examined_on = DayField("考察日期", null=True)
    conclusion = ChoiceField("考察结论", CONCLUSIONS, null=True)
    findings = LongTextField("考察情况", default="", max_length=3000)
    decided_on = DayField("决定日期", null=True)
    unit = LinkField(Organization, "拟任单位", null=True, backref="promoted_secretaries")
    new_post = TextField("拟任职务", max_length=100, default="")
    appointing = ChoiceField("任职方式", APPOINTINGS, null=True)
    noticed_on = DayField("公示日期", null=True)
    notice_days = WholeField("公示工作日", null=True)
    notice_until = DayField("公示至", null=True, index=True)
    notice_result = TextField("公示情况", max_length=300, default="")
    appointed_on = DayField("任职日期", null=True, index=True)
    document = NumberTextField("任职文号", max_length=60, null=True)
    ending_reason = TextField("未入选（退出）原因", max_length=300, default="")
    remark = TextField("备注", default="")


class PromotionCheck(Check):
    """A condition of the round."""

    candidate = LinkField(PromotionCandidate, "比选人选", backref="checks")
    rule = ChoiceField("条件", RULES)


class PromotionMeeting(Meeting):
    """A meeting on the candidate."""

    candidate = LinkField(PromotionCandidate, "比选人选", backref="meetings")
