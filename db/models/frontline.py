"""三个一线: cadres trained at the front line, examined there, and promoted from there (domain 1.6)."""

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
from db.models.frontline_posts import KINDS, FrontlinePost
from db.models.organizations import Organization
from db.models.people import RANKS, RANKS_ELSEWHERE, STATUSES, Person
from db.models.trial_posts import TrialCandidate

WAYS = {
    "in_post": "任职",
    "seconded": "挂职",
    "drafted": "抽调",
    "first_secretary": "第一书记",
    "on_trial": "试岗",
}
SERVICE_STATES = {
    "draft": "入库",
    "serving": "锻炼中",
    "examined": "已考察",
    "proposed": "优先提名",
    "selected": "已选拔",
    "ended": "锻炼期满",
    "void": "作废",
}
METHODS = {"site": "实地查看", "talks": "个别谈话", "served": "听取服务对象意见", "notes": "查阅纪实"}
CONCLUSIONS = {"first": "优先使用", "train_on": "继续培养", "fair": "一般", "unfit": "不宜"}
PROMOTION_STATES = {"draft": "草稿", "promoted": "已任职", "void": "作废"}


class FrontlineService(Record):
    """Somebody's time at the front line."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", SERVICE_STATES, default="draft", index=True)
    person = LinkField(Person, "人员")
    catalogue_post = LinkField(FrontlinePost, "岗位目录", null=True, backref="services")
    kind = ChoiceField("岗位类别", KINDS, null=True)
    organization = LinkField(Organization, "一线单位", null=True)
    post = TextField("一线岗位", max_length=60, default="")
    way = ChoiceField("方式", WAYS, default="seconded")
    starts_on = DayField("起", by_month=FIRST, null=True, index=True)
    ends_on = DayField("止", by_month=LAST, null=True, index=True)
    ended_on = DayField("实际结束", by_month=LAST, null=True)
    status_before = ChoiceField("锻炼前在职状态", STATUSES, null=True)
    rank = ChoiceField("锻炼时职务层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    results = LongTextField("主要实绩", default="", max_length=3000)
    appraisal = LongTextField("鉴定", default="", max_length=2000)
    nomination = LongTextField("提名理由", default="", max_length=1000)
    void_reason = TextField("作废原因", default="")


class FrontlineExamination(Record):
    """What a group of at least two saw of somebody on the spot."""

    service = LinkField(FrontlineService, "锻炼", backref="examinations")
    examined_on = DayField("考察日期")
    place = TextField("地点", max_length=60, default="")
    group = TextField("考察组", column_name="group_names")  # names separated by 、
    method = ChoiceField("方式", METHODS, default="site")
    talks = WholeField("谈话人数", default=0)
    virtue = ScoreField("德")
    ability = ScoreField("能")
    diligence = ScoreField("勤")
    achievement = ScoreField("绩")
    integrity = ScoreField("廉")
    conclusion = ChoiceField("结论", CONCLUSIONS)


class FrontlinePromotion(Record):
    """A promotion, and whether it rests on experience at the front line."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", PROMOTION_STATES, default="draft")
    person = LinkField(Person, "人员")
    service = LinkField(FrontlineService, "一线锻炼", null=True, backref="promotions")
    trial = LinkField(TrialCandidate, "试岗", null=True, backref="promotions")
    organization = LinkField(Organization, "任职单位")
    post = TextField("提任职务", max_length=100)
    rank = ChoiceField("职务层次", RANKS, aliases=RANKS_ELSEWHERE)
    transfer = FlagField("转任重要岗位")
    promoted_on = DayField("提任日期", by_month=FIRST, null=True, index=True)
    document = TextField("任职文号", max_length=60, default="")
    frontline = FlagField("有一线经历")
    basis = TextField("一线经历依据", max_length=200, default="")
    former_organization = LinkField(Organization, "原单位", null=True, backref="promoted_away")
    former_post = TextField("原任职务", max_length=100, default="")
    former_post_since = DayField("任原职时间", by_month=FIRST, null=True)
    former_rank = ChoiceField("原职务层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    former_rank_since = DayField("任原职级时间", by_month=FIRST, null=True)
    former_status = ChoiceField("原在职状态", STATUSES, null=True)
    void_reason = TextField("作废原因", default="")
