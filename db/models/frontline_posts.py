"""一线岗位目录: the posts at the front line to which cadres are sent (domain 1.6)."""

from db.base import Record
from db.fields import ChoiceField, FlagField, LinkField, TextField
from db.models.organizations import Organization
from db.models.people import RANKS, RANKS_ELSEWHERE

KINDS = {
    "great_work": "大工程",
    "great_project": "大项目",
    "great_platform": "大平台",
    "township": "乡镇街道",
    "function_zone": "功能区",
    "enterprise": "企业",
    "fishing_village": "渔农村",
}


class FrontlinePost(Record):
    """A post that is named once and served in by one cadre after the other."""

    title = TextField("岗位名称", max_length=60)
    kind = ChoiceField("岗位类别", KINDS, index=True)
    organization = LinkField(Organization, "单位", backref="frontline_posts")
    rank = ChoiceField("岗位层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    key = FlagField("关键岗位")
    duties = TextField("岗位职责", max_length=500, default="")
    active = FlagField("在用", default=True)
