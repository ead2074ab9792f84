"""因公辞职: who leaves an elected post before its term is over, for another one (domain 1.8)."""

from db.base import Record
from db.fields import ChoiceField, DayField, FlagField, LinkField, LongTextField, NumberTextField, TextField
from db.models.organizations import Organization
from db.models.people import Person

STATES = {
    "draft": "草稿",
    "told": "已通知",
    "applied": "已申请",
    "accepted": "已批准",
    "announced": "已公布",
    "void": "作废",
}
BODIES = {"congress": "人民代表大会", "standing": "人大常委会", "cppcc": "政协"}
BODIES_ELSEWHERE = {
    **dict.fromkeys(("人大", "镇人大", "乡人大", "区人大", "县人大", "市人大"), "congress"),
    **dict.fromkeys(("区人大常委会", "县人大常委会", "市人大常委会"), "standing"),
    **dict.fromkeys(("区政协", "县政协", "市政协"), "cppcc"),
}


class DutyResignation(Record):
    """One resignation: from the notice of the party committee to the day on which the new post is told."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    person = LinkField(Person, "干部", backref="duty_resignations")
    organization = LinkField(Organization, "单位", null=True, backref="duty_resignations")
    post = TextField("辞去职务", max_length=100, default="")
    body = ChoiceField("任免机关", BODIES, aliases=BODIES_ELSEWHERE, default="congress")
    term_ends_on = DayField("任期届满日期", null=True)
    reason = LongTextField("变动原因", default="", max_length=1000)
    new_post = TextField("另有任用职务", max_length=100, default="")
    excludes = FlagField("两职不能兼任")
    told_on = DayField("接到通知日期", null=True, index=True)
    application_due = DayField("申请期限", null=True, index=True)
    applied_on = DayField("申请日期", null=True)
    accepted_on = DayField("批准日期", null=True)
    acceptance = TextField("批准依据", max_length=60, default="")
    announced_on = DayField("公布日期", null=True)
    void_reason = TextField("作废原因", default="")
    remark = TextField("备注", default="")
