"""全员聘任: posts set up by need, competition for section-level ones, mutual choice for the others, contracts
with their goals, and whoever is left without a post (domain 1.9).
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
    NumberTextField,
    ScoreField,
    TextField,
    WholeField,
)
from db.models.organizations import Organization
from db.models.people import CATEGORIES, RANKS, RANKS_ELSEWHERE, STATUSES, Person

POST_STATES = {
    "draft": "拟设",
    "vacant": "空缺",
    "announced": "公布",
    "competing": "竞聘中",
    "noticed": "公示中",
    "filled": "已聘",
    "expired": "到期",
    "merged": "已并岗",
    "void": "作废",
}
KINDS = {"section_head": "科级正", "section_deputy": "科级副", "general": "一般"}
KINDS_ELSEWHERE = {
    **dict.fromkeys(("中层正职", "科级正职"), "section_head"),
    **dict.fromkeys(("中层副职", "科级副职"), "section_deputy"),
    **dict.fromkeys(("一般干部", "一般人员", "一般工作人员", "普通岗位"), "general"),
}
IDENTITIES = {"civil_servant": "公务员", "public_institution": "事业", "enterprise": "企业", "other": "其他"}
ASKED_IDENTITIES = {"any": "身份不限", **{key: IDENTITIES[key] for key in list(IDENTITIES)[:3]}}
EDUCATIONS = {  # from the lowest up
    "secondary": "高中（中专）",
    "college": "大专",
    "bachelor": "本科",
    "master": "硕士研究生",
    "doctor": "博士研究生",
}
EDUCATIONS_ELSEWHERE = {
    **dict.fromkeys(("高中", "中专", "高中及以上", "高中以上", "中专及以上"), "secondary"),
    **dict.fromkeys(("大专及以上", "大专以上", "大专及以上学历", "专科及以上"), "college"),
    **dict.fromkeys(("本科及以上", "本科以上", "大学本科", "大学本科及以上", "本科及以上学历"), "bachelor"),
    **dict.fromkeys(("硕士", "研究生", "硕士及以上", "研究生及以上", "硕士研究生及以上"), "master"),
    **dict.fromkeys(("博士",), "doctor"),
}
APPLICATION_STATES = {
    "draft": "填写中",
    "applied": "已报名",
    "eligible": "资格通过",
    "ineligible": "资格不符",
    "withdrawn": "已退出",
    "void": "作废",
}
WAYS = {"self": "自荐", "recommended": "推荐"}
OUTCOMES = {"proposed": "拟聘", "appointed": "聘任", "passed_over": "落选", "cancelled": "竞聘取消"}
CHOICE_STATES = {
    "draft": "准备",
    "open": "填报志愿",
    "round_1": "第一轮选人",
    "round_2": "第二轮选人",
    "round_3": "第三轮选人",
    "adjusting": "组织调剂",
    "done": "已完成",
    "void": "作废",
}
WISH_STATES = {"draft": "填写中", "submitted": "已提交", "withdrawn": "已退出", "void": "作废"}
PLACINGS = {
    "round_1": "第一轮选中",
    "round_2": "第二轮选中",
    "round_3": "第三轮选中",
    "adjusted": "组织调剂",
    "waiting": "待岗",
}
CONTRACT_STATES = {
    "draft": "待签",
    "running": "聘期内",
    "renewed": "续聘",
    "transferred": "转岗",
    "dismissed": "解聘",
    "void": "作废",
}
SOURCES = {
    "competition": "竞争上岗",
    "mutual": "双向选择",
    "adjusted": "组织调剂",
    "placed": "待岗安置",
    "renewal": "续聘",
    "transfer": "转岗",
}
EXAM_GRADES = {"excellent": "优秀", "good": "合格", "fair": "基本合格", "poor": "不合格"}
WAITING_STATES = {
    "draft": "登记中",
    "waiting": "待岗",
    "placed": "已安置",
    "left": "其他去向",
    "void": "作废",
}
SOURCES_ELSEWHERE = {
    "竞聘": "competition",
    "竞聘上岗": "competition",
    "公开竞聘": "competition",
    "双选": "mutual",
}
WAITING_SOURCES = {"mutual": "双向选择落聘", "competition": "竞争上岗落聘", "contract": "解聘"}


class ContractPost(Record):
    """A post that a department needs, with its places and what is asked of those who hold it."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", POST_STATES, default="draft", index=True)
    year = WholeField("年度", index=True)
    organization = LinkField(Organization, "所属单位")
    department = TextField("部门", max_length=40, default="")
    code = NumberTextField("岗位编号", max_length=40, default="")
    title = TextField("岗位名称", max_length=60)
    kind = ChoiceField("行政级别", KINDS, aliases=KINDS_ELSEWHERE, index=True)
    places = WholeField("职数", default=1)
    need = LongTextField("设岗事由", default="", max_length=500)
    duties = LongTextField("岗位职责", default="", max_length=2000)
    identity = ChoiceField("身份要求", ASKED_IDENTITIES, default="any", aliases={"不限": "any"})
    age_max = WholeField("年龄上限", null=True)
    education = ChoiceField("学历要求", EDUCATIONS, aliases=EDUCATIONS_ELSEWHERE, null=True)
    years = WholeField("工作年限", null=True)
    requirements = LongTextField("岗位要求", default="", max_length=1000)
    term_years = WholeField("聘期", null=True)
    pay_grade = TextField("薪酬档", max_length=20, default="")
    set_up_on = DayField("设岗日期", null=True, index=True)
    announced_on = DayField("公布日期", null=True)
    apply_from = DayField("报名开始", null=True)
    apply_until = DayField("报名截止", null=True)
    materials_until = DayField("材料修改截止", null=True)
    withdraw_until = DayField("退出竞聘截止", null=True)
    defence_on = DayField("答辩日期", null=True)
    defence_place = TextField("答辩地点", max_length=60, default="")
    # By what this competition is calculated: the office's parameters on the day on which it began.
    weight_defence = WholeField("答辩权重", null=True)
    weight_democratic = WholeField("民主测评权重", null=True)
    weight_inspection = WholeField("考察权重", null=True)
    judges_least = WholeField("评委至少", null=True)
    drops_extremes = FlagField("去掉最高最低分")
    decided_on = DayField("党委讨论日期", null=True)
    notice_from = DayField("公示开始", null=True)
    notice_until = DayField("公示截止", null=True)
    objections = TextField("公示情况", default="")
    appointed_on = DayField("聘任日期", null=True)
    merged_into = LinkField("self", "并入岗位", null=True)
    ended_reason = TextField("取消（作废）原因", default="")


class PostApplication(Record):
    """One person's application for a section-level post, with the judges' scores and the other parts."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", APPLICATION_STATES, default="draft", index=True)
    post = LinkField(ContractPost, "岗位", backref="applications")
    person = LinkField(Person, "姓名")
    way = ChoiceField("推荐（自荐）", WAYS, default="self")
    recommended_by = TextField("推荐单位（人）", max_length=60, default="")
    turn = WholeField("答辩顺序", null=True)
    statement = LongTextField("竞聘理由", default="", max_length=2000)
    applied_on = DayField("报名日期", null=True, index=True)
    refused_reason = TextField("资格不符（退出）原因", max_length=500, default="")
    democratic = ScoreField("民主测评", null=True)
    inspection = ScoreField("考察", null=True)
    tie_order = WholeField("同分顺序", null=True)
    tie_reason = TextField("同分处理依据", default="")
    outcome = ChoiceField("结果", OUTCOMES, null=True)
    void_reason = TextField("作废原因", default="")


class JudgeScore(Record):
    """The score that one judge gave for the defence."""

    application = LinkField(PostApplication, "竞聘报名", backref="scores")
    judge = TextField("评委", max_length=30)
    score = ScoreField("答辩得分")


class MutualChoice(Record):
    """One mutual choice of a function zone: posts and people find each other in three rounds."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", CHOICE_STATES, default="draft", index=True)
    year = WholeField("年度", index=True)
    organization = LinkField(Organization, "功能区")
    title = TextField("名称", max_length=60)
    wishes_until = DayField("志愿截止", null=True)
    opened_on = DayField("开始日期", null=True, index=True)
    finished_on = DayField("完成日期", null=True)
    void_reason = TextField("作废原因", default="")


class MutualChoicePost(Record):
    """A post that takes part in a mutual choice."""

    choice = LinkField(MutualChoice, "双向选择", backref="posts")
    post = LinkField(ContractPost, "岗位", backref="choices")


class MutualWish(Record):
    """One person's wishes, how the departments ranked the person, and what came of it."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", WISH_STATES, default="draft", index=True)
    choice = LinkField(MutualChoice, "双向选择", backref="wishes")
    person = LinkField(Person, "姓名")
    first = LinkField(ContractPost, "第一志愿", null=True, backref="first_wishes")
    second = LinkField(ContractPost, "第二志愿", null=True, backref="second_wishes")
    third = LinkField(ContractPost, "第三志愿", null=True, backref="third_wishes")
    obeys = FlagField("服从调剂", default=True)
    statement = TextField("特长和说明", default="")
    submitted_on = DayField("提交日期", null=True, index=True)
    order_1 = WholeField("第一轮部门排序", null=True)
    order_2 = WholeField("第二轮部门排序", null=True)
    order_3 = WholeField("第三轮部门排序", null=True)
    placing = ChoiceField("结果", PLACINGS, null=True, index=True)
    assigned = LinkField(ContractPost, "落实岗位", null=True, backref="placed_wishes")
    explanation = TextField("说明", max_length=500, default="")
    void_reason = TextField("退出（作废）原因", default="")


class Contract(Record):
    """The contract of one person for one post, from its signing to the examination at its end."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", CONTRACT_STATES, default="draft", index=True)
    post = LinkField(ContractPost, "岗位", backref="contracts")
    person = LinkField(Person, "姓名")
    source = ChoiceField("聘任方式", SOURCES, aliases=SOURCES_ELSEWHERE)
    starts_on = DayField("聘期起", by_month=FIRST, index=True)
    ends_on = DayField("聘期止", by_month=LAST, index=True)
    identity_before = ChoiceField("聘前身份", IDENTITIES)
    identity_after = ChoiceField("聘后身份", IDENTITIES)
    organization_before = LinkField(Organization, "聘前单位", null=True)
    post_before = TextField("聘前职务", max_length=100, default="")
    post_since_before = DayField("聘前任现职时间", null=True)
    rank_before = ChoiceField("聘前职务层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    rank_since_before = DayField("聘前任现职级时间", null=True)
    category_before = ChoiceField("聘前人员类别", CATEGORIES, null=True)
    status_before = ChoiceField("聘前在职状态", STATUSES, null=True)
    pay_grade = TextField("薪酬档", max_length=20, default="")
    signed_on = DayField("签订日期", null=True)
    examined_on = DayField("考核日期", null=True)
    exam_grade = ChoiceField("考核等次", EXAM_GRADES, null=True)
    exam_note = LongTextField("考核意见", default="", max_length=1000)
    ended_on = DayField("结束日期", null=True)
    ended_reason = TextField("解聘（作废）原因", default="")


class ContractGoal(Record):
    """Something to be reached within the term."""

    contract = LinkField(Contract, "聘任书", backref="goals")
    goal = TextField("聘期目标", max_length=200)
    standard = TextField("完成标准", default="")
    due_on = DayField("完成时限", by_month=LAST)
    result = TextField("完成情况", default="")


class ContractWaiting(Record):
    """Somebody without a post: how long the waiting may last, the training, and what came of it."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", WAITING_STATES, default="draft", index=True)
    person = LinkField(Person, "姓名")
    organization = LinkField(Organization, "单位")
    source = ChoiceField("待岗原因", WAITING_SOURCES)
    choice = LinkField(MutualChoice, "双向选择", null=True, backref="waiting")
    explanation = TextField("说明", max_length=500, default="")
    waiting_from = DayField("待岗开始", by_month=FIRST, index=True)
    waiting_until = DayField("待岗期限", null=True, index=True)
    placed_on = DayField("安置日期", null=True)
    placed_post = LinkField(ContractPost, "安置岗位", null=True, backref="placed_waiting")
    way_out = TextField("安置说明", default="")
    void_reason = TextField("作废原因", default="")


class WaitingTraining(Record):
    """A training of somebody who waits for a post."""

    waiting = LinkField(ContractWaiting, "待岗", backref="trainings")
    held_on = DayField("培训日期")
    content = TextField("培训内容", max_length=200)
    hours = WholeField("学时")
