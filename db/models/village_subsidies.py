"""离任补助金: what former village cadres are paid by the month, the standards, and the monthly rolls
(domain 1.10 d).
"""

from db.base import Record
from db.fields import (
    FIRST,
    AccountField,
    ChoiceField,
    DayField,
    LinkField,
    LongTextField,
    MoneyField,
    MonthField,
    NumberTextField,
    TextField,
    WholeField,
)
from db.models.divisions import Division
from db.models.people import Person

STATES = {
    "draft": "待申报",
    "declared": "本人申报",
    "reviewed": "支部初审",
    "audited": "乡镇审核",
    "noticed": "公示",
    "checked": "县级会审",
    "granted": "享受",
    "stopped": "停发",
    "refused": "不予认定",
    "void": "作废",
}
POSTS = {"secretary": "书记", "director": "主任", "accountant": "会计（文书）"}  # the highest first
POSTS_ELSEWHERE = {
    **dict.fromkeys(("村书记", "社区书记", "村社区书记", "支部书记", "党支部书记"), "secretary"),
    **dict.fromkeys(("党总支书记", "村党支部书记", "村党总支书记", "社区党支部书记"), "secretary"),
    **dict.fromkeys(("村主任", "村委会主任", "村民委员会主任", "社区主任", "居委会主任"), "director"),
    **dict.fromkeys(("会计", "文书", "村会计", "村文书"), "accountant"),
}
MODES = {"per_term": "按届", "banded": "分档", "once": "一次性"}
ENDINGS = {
    "regular": "正常离任",
    "resigned": "辞职",
    "removed": "免职",
    "dismissed": "撤职",
    "hired": "录用",
}
ENDINGS_ELSEWHERE = dict.fromkeys(("换届", "换届离任", "届满", "年龄到限", "退休"), "regular")
BARS = {
    "none": "没有",
    "hired": "录用公务员、招聘为事业人员",
    "misconduct": "违法违纪或者不称职被免职、撤职",
    "deserted": "擅自离职",
    "died": "死亡",
    "moved_away": "户口迁出",
}
STOPS = {"died": "死亡", "moved_away": "户口迁出", "hired": "录用", "misconduct": "违法违纪", "other": "其他"}
ROLL_STATES = {"draft": "待造册", "listed": "已造册", "paid": "已发放", "void": "作废"}


class SubsidyRate(Record):
    """One line of a table of standards, for the days on which it holds."""

    mode = ChoiceField("计发方式", MODES)
    post = ChoiceField("离任职务", POSTS, aliases=POSTS_ELSEWHERE)
    years_from = WholeField("年限下限")
    years_to = WholeField("年限上限", null=True)  # the last whole year that belongs to it
    amount = MoneyField("标准")
    valid_from = DayField("启用日期", index=True)
    valid_to = DayField("停用日期", null=True)
    source = TextField("依据", default="")


class VillageSubsidy(Record):
    """The claim of one former village cadre, from the application to the last month."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    person = LinkField(Person, "姓名")
    village = LinkField(Division, "村社区", null=True)
    left_on = DayField("离任日期", by_month=FIRST, null=True)
    ending = ChoiceField("离任原因", ENDINGS, aliases=ENDINGS_ELSEWHERE, null=True)
    bar = ChoiceField("不得享受的情形", BARS, default="none")
    bank = TextField("开户行", max_length=60, default="")
    card = AccountField("卡号", max_length=30, default="")
    remark = LongTextField("备注", default="", max_length=1000)
    post = ChoiceField("离任职务", POSTS, aliases=POSTS_ELSEWHERE, null=True)
    months = WholeField("累计任职月数", null=True)
    years = WholeField("累计年限", null=True)
    terms = WholeField("任满届数", null=True)
    reckoning = TextField("任职核算", max_length=300, default="")
    declared_on = DayField("申报日期", null=True)
    branch_opinion = TextField("村党支部意见", default="")
    township_opinion = TextField("乡镇党委意见", default="")
    noticed_on = DayField("公示日期", null=True)
    notice_until = DayField("公示期满", null=True)
    objections = TextField("异议及处理", max_length=300, default="")
    county_opinion = TextField("县级会审意见", default="")
    granted_on = DayField("认定日期", null=True)
    document = TextField("批复文号", max_length=60, default="")
    first_month = MonthField("起发月份", default="")
    stop_month = MonthField("停发月份", default="")  # the first one that is not paid
    stop = ChoiceField("变动原因", STOPS, null=True)
    overpaid = MoneyField("多发待追回", null=True)
    reason = TextField("退回、停发、作废说明", default="")


class SubsidyService(Record):
    """A post in a village that was held from a month on; the month of leaving is not counted."""

    subsidy = LinkField(VillageSubsidy, "补助", backref="services")
    post = ChoiceField("职务", POSTS, aliases=POSTS_ELSEWHERE)
    started = MonthField("起")
    ended = MonthField("止")
    proof = TextField("证明", max_length=100, default="")


class SubsidyRoll(Record):
    """The payment of one month."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", ROLL_STATES, default="draft", index=True)
    month = MonthField("发放月份", index=True)
    month_starts_on = DayField("月首", null=True, index=True)
    people = WholeField("人数", null=True)
    amount = MoneyField("发放额", null=True)
    listed_on = DayField("造册日期", null=True)
    paid_on = DayField("发放日期", null=True)
    remark = TextField("备注", default="")


class SubsidyPayment(Record):
    """What one person gets for the month, at the standard then in force."""

    roll = LinkField(SubsidyRoll, "花名册", backref="payments")
    subsidy = LinkField(VillageSubsidy, "补助对象", backref="payments")
    basis = TextField("标准", max_length=100, default="")
    amount = MoneyField("金额")
