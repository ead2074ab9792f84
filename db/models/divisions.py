"""Administrative divisions: city, county, township or subdistrict, village or community."""

from db.base import Record
from db.fields import ChoiceField, DayField, NumberTextField, TextField, WholeField

LEVELS = {"city": "市", "county": "县区", "township": "乡镇街道", "village": "村社区"}
LEVELS_ELSEWHERE = {
    **dict.fromkeys(("地级市", "地市", "市级"), "city"),
    **dict.fromkeys(("县", "区", "市辖区", "县级市", "县级", "区县"), "county"),
    **dict.fromkeys(("乡", "镇", "街道", "乡镇", "镇街", "乡级", "街道办事处"), "township"),
    **dict.fromkeys(
        ("村", "行政村", "社区", "村级", "村委会", "居委会", "村民委员会", "居民委员会"), "village"
    ),
}


class Division(Record):
    """A division; its 12-digit code is its identity, its name repeats (15 village names occur twice in
    Zhoushan).
    """

    code = NumberTextField("区划代码", max_length=12, unique=True)
    parent_code = NumberTextField("上级代码", max_length=12, default="", index=True)
    name = TextField("名称", max_length=50, index=True)
    level = ChoiceField("级别", LEVELS, aliases=LEVELS_ELSEWHERE)
    households = WholeField("总户数", null=True)
    valid_from = DayField("启用日期", null=True)
    valid_to = DayField("停用日期", null=True)
