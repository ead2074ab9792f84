"""十佳村社区惠民好书记: the yearly round, and whom units recommend for it (domain 1.10 c)."""

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
from db.models.organizations import Organization
from db.models.people import Person

HONOUR_STATES = {
    "draft": "筹备",
    "open": "推荐中",
    "reviewing": "初审",
    "noticed": "公示",
    "voting": "投票评审",
    "awarded": "已表彰",
    "void": "作废",
}
NOMINEE_STATES = {
    "draft": "草稿",
    "nominated": "已推荐",
    "shortlisted": "初审通过",
    "rejected": "初审未通过",
    "awarded": "表彰",
    "passed_over": "未入选",
    "withdrawn": "退出",
    "revoked": "撤销表彰",
}


class VillageHonour(Record):
    """One round: how many are honoured, what votes and scores weigh, and the decision."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", HONOUR_STATES, default="draft", index=True)
    year = WholeField("年度", index=True)
    title = TextField("评选名称", max_length=100)
    places = WholeField("表彰名额", null=True)
    weight_vote = WholeField("投票权重", null=True)
    weight_panel = WholeField("评审权重", null=True)
    published_on = DayField("通知日期", null=True, index=True)
    recommend_until = DayField("推荐截止", null=True)
    noticed_on = DayField("公示日期", null=True)
    notice_days = WholeField("公示工作日", null=True)
    notice_until = DayField("公示至", null=True)
    notice_result = TextField("公示情况", max_length=300, default="")
    voted_on = DayField("投票评审日期", null=True)
    awarded_on = DayField("表彰日期", null=True, index=True)
    document = NumberTextField("表彰文号", max_length=60, null=True)
    closing_reason = TextField("作废原因", max_length=300, default="")
    remark = TextField("备注", default="")


class HonourNominee(Record):
    """A village secretary whom a unit recommends, with votes, score and place."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", NOMINEE_STATES, default="draft", index=True)
    honour = LinkField(VillageHonour, "评选", backref="nominees")
    person = LinkField(Person, "姓名", backref="honour_nominations")
    recommender = LinkField(Organization, "推荐单位", backref="honour_nominees")
    organization = LinkField(Organization, "所在村社区", null=True, backref="honoured_secretaries")
    post = TextField("职务", max_length=100, default="")
    secretary_months = WholeField("任村社区书记（月）", null=True)
    nominated_on = DayField("推荐日期", null=True, index=True)
    deeds = LongTextField("主要事迹", max_length=2000)
    opinion = TextField("推荐意见", max_length=300, default="")
    reviewed_on = DayField("初审日期", null=True)
    review = TextField("初审意见", max_length=300, default="")
    votes = WholeField("票数", null=True)
    panel_score = ScoreField("评审得分", null=True)
    vote_score = ScoreField("投票得分", null=True)  # of the votes, where the greatest number is 100
    total = ScoreField("得分", null=True)
    place = WholeField("名次", null=True)
    tie_order = WholeField("同分先后", null=True)
    tie_reason = TextField("同分依据", default="")
    tie_by = TextField("同分决定人", max_length=100, default="")
    awarded_on = DayField("表彰日期", null=True, index=True)
    ending_reason = TextField("未入选（退出）原因", max_length=300, default="")
    remark = TextField("备注", default="")
