"""Organizations: every unit that acts, promises, sends or receives."""

from db.base import Record
from db.fields import ChoiceField, FlagField, LinkField, TextField
from db.models.divisions import Division

KINDS = {
    "township": "乡镇街道",
    "village": "村社区",
    "county_department": "县区部门",
    "city_department": "市级部门",
    "function_zone": "功能区",
    "platform": "重大平台",
    "enterprise": "企业",
    "other": "其他",
}


KINDS_ELSEWHERE = {
    **dict.fromkeys(("乡镇", "乡", "镇", "街道", "镇街"), "township"),
    **dict.fromkeys(("村", "社区", "行政村"), "village"),
    **dict.fromkeys(("区级部门", "县级部门", "区直部门", "县直部门", "区部门"), "county_department"),
    **dict.fromkeys(("市直部门", "市部门", "市直单位"), "city_department"),
    **dict.fromkeys(("公司", "国有企业", "民营企业", "国企", "民企"), "enterprise"),
    **dict.fromkeys(("内设机构", "站所", "事业单位", "事业", "镇属单位", "其它"), "other"),
}


class Organization(Record):
    """A unit; its short name (at most six characters) begins the numbers that it issues."""

    name = TextField("单位名称", max_length=60, unique=True)
    short_name = TextField("简称", max_length=6, default="")
    kind = ChoiceField("类型", KINDS, aliases=KINDS_ELSEWHERE)
    division = LinkField(Division, "所属区划", null=True)
    phone = TextField("联系电话", max_length=30, default="")
    active = FlagField("在用", default=True)
