"""People: cadres with the fields of the national 干部任免审批表 (its .lrmx tags stand beside the fields)."""

from db.base import Record
from db.fields import (
    FIRST,
    ChoiceField,
    DayField,
    FlagField,
    IdentityField,
    LinkField,
    LongTextField,
    MonthField,
    NameField,
    PartyField,
    PhoneField,
    TextField,
    WholeField,
)
from db.models.organizations import Organization

GENDERS = {"male": "男", "female": "女"}
CATEGORIES = {
    "civil_servant": "公务员",
    "managed_as_civil_servant": "参公",
    "public_institution": "事业",
    "village_secretary": "村社区书记",
    "village_cadre": "村社区干部",
    "enterprise": "企业",
    "retired_leader": "退出领导岗位",
}
RANKS = {
    "county_head": "县处正",
    "county_deputy": "县处副",
    "township_head": "乡科正",
    "township_deputy": "乡科副",
    "staff": "科员级",
    "village": "村社区",
}
RANKS_ELSEWHERE = {
    **dict.fromkeys(("正处", "正处级", "县处级正职"), "county_head"),
    **dict.fromkeys(("副处", "副处级", "副县级", "县处级副职"), "county_deputy"),
    **dict.fromkeys(("正科", "正科级", "乡科级正职"), "township_head"),
    **dict.fromkeys(("副科", "副科级", "乡科级副职"), "township_deputy"),
    **dict.fromkeys(("科员", "办事员"), "staff"),
    **dict.fromkeys(("村干部", "村社区干部"), "village"),
}
STATUSES = {
    "in_post": "在职",
    "on_trial": "试岗",
    "seconded": "挂职",
    "suspended": "停职",
    "removed_waiting": "免职待安排",
    "retired": "退休",
    "left": "离任",
}
GRADES = {
    "excellent": "优秀",
    "competent": "称职",
    "barely_competent": "基本称职",
    "incompetent": "不称职",
    "undetermined": "不定等次",
}
BASES = {"checked": "已核实", "guessed": "按简历推定"}


class Person(Record):
    """A cadre, or anyone who handles orders and visits (domain 0.1)."""

    name = NameField("姓名", max_length=30, index=True)  # XingMing
    gender = ChoiceField("性别", GENDERS, null=True)  # XingBie
    born = MonthField("出生年月", default="")  # ChuShengNianYue
    ethnicity = TextField("民族", max_length=20, default="")  # MinZu
    native_place = TextField("籍贯", max_length=60, default="")  # JiGuan
    birth_place = TextField("出生地", max_length=60, default="")  # ChuShengDi
    growth_place = TextField("成长地", max_length=60, default="")
    # RuDangShiJian; may name a democratic party
    joined_party = PartyField("入党时间", max_length=60, default="")
    started_work = MonthField("参加工作时间", default="")  # CanJiaGongZuoShiJian
    health = TextField("健康状况", max_length=20, default="")  # JianKangZhuangKuang
    professional_title = TextField("专业技术职务", max_length=60, default="")  # ZhuanYeJiShuZhiWu
    expertise = TextField("熟悉专业有何专长", max_length=100, default="")  # ShuXiZhuanYeYouHeZhuanChang
    full_time_education = TextField("全日制教育学历", max_length=40, default="")  # QuanRiZhiJiaoYu_XueLi
    full_time_degree = TextField("全日制教育学位", max_length=40, default="")  # QuanRiZhiJiaoYu_XueWei
    full_time_school = TextField("全日制毕业院校系及专业", max_length=100, default="")
    # …_XueWei_BiYeYuanXiaoXi, where the degree is of another school
    full_time_degree_school = TextField("全日制学位毕业院校系及专业", max_length=100, null=True)
    in_service_education = TextField("在职教育学历", max_length=40, default="")  # ZaiZhiJiaoYu_XueLi
    in_service_degree = TextField("在职教育学位", max_length=40, default="")  # ZaiZhiJiaoYu_XueWei
    in_service_school = TextField("在职毕业院校系及专业", max_length=100, default="")
    in_service_degree_school = TextField("在职学位毕业院校系及专业", max_length=100, null=True)
    organization = LinkField(Organization, "现任单位", null=True)
    post = TextField("现任职务", max_length=100, default="")  # XianRenZhiWu
    proposed_post = TextField("拟任职务", max_length=100, default="")  # NiRenZhiWu
    post_to_leave = TextField("拟免职务", max_length=100, default="")  # NiMianZhiWu
    category = ChoiceField("人员类别", CATEGORIES, null=True)
    rank = ChoiceField("职务层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    post_since = DayField("任现职时间", null=True, by_month=FIRST)
    rank_since = DayField("任现职级时间", null=True, by_month=FIRST)
    status = ChoiceField("在职状态", STATUSES, default="in_post")
    resume = LongTextField("简历", default="")  # JianLi
    rewards = LongTextField("奖惩情况", default="")  # JiangChengQingKuang
    appraisals = LongTextField("年度考核结果", default="")  # NianDuKaoHeJieGuo
    appointment_reason = LongTextField("任免理由", default="")  # RenMianLiYou
    identity_number = IdentityField("身份证号", max_length=18, default="", index=True)  # ShenFenZheng
    phone = PhoneField("联系电话", max_length=40, default="")
    reporting_unit = TextField("呈报单位", max_length=60, null=True)  # ChengBaoDanWei
    age_on = DayField("计算年龄时间", null=True)  # JiSuanNianLingShiJian
    filled_on = DayField("填表时间", null=True)  # TianBiaoShiJian
    filled_by = TextField("填表人", max_length=30, null=True)  # TianBiaoRen


class PersonAppraisal(Record):
    """The grade of one year's appraisal."""

    person = LinkField(Person, "人员", backref="yearly_appraisals")
    year = WholeField("年度")
    grade = ChoiceField("考核等次", GRADES)


class PersonExperience(Record):
    """A post that was held from a month on, and what it counts as where experience is asked for."""

    person = LinkField(Person, "人员", backref="experience")
    started = MonthField("起")
    ended = MonthField("止", default="")  # the month of leaving; "": still in it
    post = TextField("单位及职务", max_length=200)
    rank = ChoiceField("职务层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    frontline = FlagField("基层一线")
    leading = FlagField("领导岗位")
    basis = ChoiceField("认定", BASES, default="checked")


class FamilyMember(Record):
    """A member of the family or an important relation, as the national form asks for them."""

    person = LinkField(Person, "人员", backref="family")
    relation = TextField("称谓", max_length=20)  # ChengWei
    name = NameField("姓名", max_length=30)  # XingMing
    born = MonthField("出生年月", default="")  # ChuShengRiQi
    politics = TextField("政治面貌", max_length=40, default="")  # ZhengZhiMianMao
    unit_and_post = TextField("工作单位及职务", max_length=100, default="")  # GongZuoDanWeiJiZhiWu
