"""公开比选: posts that are open to comparison, and who applies for them (domain 1.13)."""

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
from db.models.decisions import Check, Meeting
from db.models.organizations import Organization
from db.models.people import GRADES, RANKS, RANKS_ELSEWHERE, Person

POSITION_STATES = {
    "draft": "草稿",
    "open": "报名中",
    "reviewing": "资格审查",
    "comparing": "多维比较",
    "proposed": "已定意向人选",
    "filled": "已任职",
    "unfilled": "未选出",
    "void": "作废",
}
KINDS = {
    "county_deputy": "副县处级",
    "party_secretary": "乡镇党委书记",
    "township_head": "乡镇长",
    "other": "其他",
}
KIND_ALIASES = {"副处级": "county_deputy", "党委书记": "party_secretary", "镇长": "township_head"}
CANDIDATE_STATES = {
    "draft": "草稿",
    "applied": "已报名",
    "eligible": "资格合格",
    "ineligible": "资格不合格",
    "proposed": "动议意向人选",
    "recommended": "民主推荐",
    "announced": "考察预告",
    "examined": "已考察",
    "decided": "讨论决定",
    "noticed": "任前公示",
    "appointed": "已任职",
    "settled": "试用期满",
    "dismissed": "免去试任",
    "passed_over": "未入选",
    "withdrawn": "退出",
}
WAYS = {"self": "自荐", "organization": "组织推荐"}
RULES = {
    "born": "出生日期",
    "rank": "现任职务层次",
    "rank_years": "任现职级年限",
    "work_years": "工作年限",
    "appraisals": "年度考核",
    "restrictions": "影响期",
}
CONCLUSIONS = {"suitable": "建议任用", "reserve": "继续培养", "unsuitable": "不宜任用"}


class SelectionPosition(Record):
    """One post, what it asks for, and what each dimension weighs."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", POSITION_STATES, default="draft", index=True)
    batch = TextField("比选批次", max_length=40, index=True)
    title = TextField("岗位名称", max_length=100)
    kind = ChoiceField("类别", KINDS, aliases=KIND_ALIASES)
    organization = LinkField(Organization, "单位", backref="selection_positions")
    rank = ChoiceField("岗位层次", RANKS, aliases=RANKS_ELSEWHERE)
    elected = FlagField("选任制")
    duties = LongTextField("岗位职责", default="", max_length=1000)
    requirements = LongTextField("其他资格", default="", max_length=1000)
    born_from = DayField("出生不早于", null=True)
    born_to = DayField("出生不晚于", null=True)
    least_rank = ChoiceField("现职层次不低于", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    rank_years = WholeField("任现职级满（年）", null=True)
    work_years = WholeField("工作满（年）", null=True)
    appraisal_years = WholeField("近几年年度考核", null=True)
    least_grade = ChoiceField("考核不低于", GRADES, null=True)
    weight_quality = WholeField("综合素质权重", null=True)
    weight_frontline = WholeField("基层一线经历权重", null=True)
    weight_leading = WholeField("领导岗位任职经历权重", null=True)
    weight_appraisal = WholeField("年度考核权重", null=True)
    weight_reward = WholeField("奖惩权重", null=True)
    published_on = DayField("发布日期", null=True, index=True)
    apply_until = DayField("报名截止", null=True)
    compared_on = DayField("比较会议日期", null=True)
    compared_by = TextField("参加比较", max_length=200, default="")
    motioned_on = DayField("动议日期", null=True)
    closed_on = DayField("结束日期", null=True)
    closing_reason = TextField("未选出（作废）原因", max_length=300, default="")
    remark = TextField("备注", default="")


class SelectionCandidate(Record):
    """Somebody's application for one post, and how far it came."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", CANDIDATE_STATES, default="draft", index=True)
    position = LinkField(SelectionPosition, "报名岗位", backref="candidates")
    person = LinkField(Person, "姓名", backref="applications")
    way = ChoiceField("报名方式", WAYS, default="self")
    recommender = LinkField(Organization, "推荐单位", null=True, backref="recommended_candidates")
    applied_on = DayField("报名日期", index=True)
    organization = LinkField(Organization, "现任单位", null=True, backref="applying_cadres")
    post = TextField("现任职务", max_length=100, default="")
    rank = ChoiceField("现职层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    age = WholeField("报名时年龄", null=True)
    reason = LongTextField("报名（推荐）理由", default="", max_length=1000)
    reviewed_on = DayField("资格审查日期", null=True)
    review = LongTextField("资格审查结果", max_length=3000, default="")
    frontline_months = WholeField("基层一线月数", null=True)
    leading_months = WholeField("领导岗位月数", null=True)
    leading_posts = WholeField("领导岗位个数", null=True)
    frontline_basis = TextField("一线经历计分", max_length=100, default="")
    leading_basis = TextField("领导经历计分", max_length=100, default="")
    appraisal_basis = TextField("年度考核计分", max_length=200, default="")
    quality_score = ScoreField("综合素质", null=True)
    frontline_score = ScoreField("基层一线经历", null=True)
    leading_score = ScoreField("领导岗位任职经历", null=True)
    appraisal_score = ScoreField("年度考核", null=True)
    reward_score = ScoreField("奖惩", null=True)
    total = ScoreField("总分", null=True)
    motioned_on = DayField("动议日期", null=True)
    motion_reason = TextField("动议理由", max_length=500, default="")
    recommended_on = DayField("民主推荐日期", null=True)
    voters = WholeField("会议推荐人数", null=True)
    votes = WholeField("会议推荐票", null=True)
    talks = WholeField("谈话推荐人数", null=True)
    talk_votes = WholeField("谈话推荐票", null=True)
    announced_on = DayField("考察预告日期", null=True)
    examiners = TextField("考察组", max_length=100, default="")
    examined_on = DayField("考察日期", null=True)
    conclusion = ChoiceField("考察结论", CONCLUSIONS, null=True)
    findings = LongTextField("考察情况", default="", max_length=3000)
    decided_on = DayField("决定日期", null=True)
    noticed_on = DayField("公示日期", null=True)
    notice_days = WholeField("公示工作日", null=True)
    notice_until = DayField("公示至", null=True, index=True)
    notice_result = TextField("公示情况", max_length=300, default="")
    appointed_on = DayField("任职日期", null=True, index=True)
    new_post = TextField("任职职务", max_length=100, default="")
    document = NumberTextField("任职文号", max_length=60, null=True)
    probation_until = DayField("试用期至", null=True, index=True)
    confirmed_on = DayField("试用期满日期", null=True)
    confirmation = TextField("试用期考核", max_length=300, default="")
    ending_reason = TextField("未入选（退出）原因", max_length=300, default="")
    remark = TextField("备注", default="")


class SelectionCheck(Check):
    """A condition of the post."""

    candidate = LinkField(SelectionCandidate, "比选人选", backref="checks")
    rule = ChoiceField("条件", RULES)


class SelectionMeeting(Meeting):
    """A meeting on the candidate."""

    candidate = LinkField(SelectionCandidate, "比选人选", backref="meetings")
