"""民情工单: the slip on which a unit promises in writing what it will do by when, and what became of it
(domain 1.1).
"""

from peewee import SQL

from db import number_order
from db.base import Record
from db.fields import (
    LAST,
    AddressField,
    ChoiceField,
    DayField,
    FlagField,
    IdField,
    LinkField,
    LongTextField,
    MomentField,
    NameField,
    NumberTextField,
    PhoneField,
    TextField,
    WholeField,
)
from db.models.divisions import Division
from db.models.office import CategoryEntry
from db.models.organizations import Organization
from db.models.people import Person
from db.models.slip_numbers import SlipNumber

STATES = {
    "draft": "草稿",
    "committing": "待承诺",
    "return_review": "退单审核",
    "handling": "办理中",
    "rating": "待评价",
    "completed": "已办结",  # settled on the spot
    "rated": "已评价",
    "archived": "已归档",
    "void": "作废",
    "merged": "已合并",
}
SOURCES = {
    "visit": "民情走访",
    "talk": "民情恳谈",
    "household_meeting": "户代表会议",
    "grid": "网格走访",
    "walk_in": "群众来访",
    "call": "来电",
    "superior": "上级交办",
    "hotline": "12345转办",
    "first_secretary": "第一书记",
    "other": "其他",
}
SOURCES_ELSEWHERE = {
    **dict.fromkeys(("走访", "干部走访", "入户走访"), "visit"),
    **dict.fromkeys(("恳谈", "恳谈会", "民情恳谈会"), "talk"),
    **dict.fromkeys(("来访", "上门", "窗口", "信访形式/走访"), "walk_in"),
    **dict.fromkeys(("电话", "语音电话", "群众来电", "来电反映", "热线电话", "电话热线"), "call"),
    **dict.fromkeys(("交办", "上级转办", "领导交办", "转办", "领导批示"), "superior"),
    **dict.fromkeys(("12345", "12345热线", "12345平台", "市长热线", "政务热线"), "hotline"),
    **dict.fromkeys(("网格", "网格员上报"), "grid"),
    **dict.fromkeys(("来信", "信件", "网络", "网上", "网站", "微信", "微博", "短信", "信箱", "APP"), "other"),
    **dict.fromkeys(("微信公众号", "公众号", "小程序", "微信小程序", "浙里办", "支付宝", "手机APP"), "other"),
    **dict.fromkeys(("网页", "门户网站", "政府网站", "网站留言", "网络留言", "互联网", "人民网"), "other"),
    **dict.fromkeys(
        ("网上投诉", "网上信访", "领导信箱", "市长信箱", "书记信箱", "邮件", "电子邮件"), "other"
    ),
    **dict.fromkeys(("传真", "媒体", "其它"), "other"),
}
NATURES = {
    "help": "求决",
    "question": "咨询",
    "suggestion": "意见建议",
    "accusation": "揭发控告",
    "appeal": "申诉",
    "other": "其他",
}
# What hotlines call them.
NATURES_ELSEWHERE = {
    **dict.fromkeys(("求助", "投诉", "求助类", "投诉类", "投诉/求助", "诉求", "反映"), "help"),
    **dict.fromkeys(("咨询类", "政策咨询"), "question"),
    **dict.fromkeys(("建议", "意见", "建议类", "建言", "意见建议类"), "suggestion"),
    **dict.fromkeys(("举报", "投诉举报", "举报类", "检举控告"), "accusation"),
    **dict.fromkeys(("表扬", "表扬类", "感谢", "其它"), "other"),
}
URGENCIES = {"normal": "一般", "urgent": "紧急", "most_urgent": "特急"}
URGENCIES_ELSEWHERE = {
    **dict.fromkeys(("普通", "正常", "一般件", "平件", "不紧急", "普通件"), "normal"),
    **dict.fromkeys(("急", "加急", "急件", "紧急件"), "urgent"),
    **dict.fromkeys(("特急件", "非常紧急", "特提"), "most_urgent"),
}
DAY_KINDS = {"natural_days": "自然日", "working_days": "工作日"}
OUTCOMES = {
    "solved": "已解决",
    "partly_solved": "部分解决",
    "explained": "解释说明",
    "passed_up": "转交上级",
    "not_accepted": "不予受理",
}
BANDS = {
    "very_satisfied": "很满意",
    "satisfied": "满意",
    "fairly_satisfied": "较满意",
    "basically_satisfied": "基本满意",
    "dissatisfied": "不满意",
}
BANDS_ELSEWHERE = {
    **dict.fromkeys(("非常满意", "十分满意", "特别满意"), "very_satisfied"),
    "比较满意": "fairly_satisfied",
    "一般": "basically_satisfied",
    **dict.fromkeys(("不太满意", "非常不满意", "很不满意", "较不满意"), "dissatisfied"),
    **dict.fromkeys(("是", "√", "✓", "✔"), "satisfied"),  # of a column 是否满意
    **dict.fromkeys(("否", "×", "✗", "✘"), "dissatisfied"),
}
STEP_ORIGINS = {"rework": "重办", "review": "例会决定"}
RATING_METHODS = {"signed": "上门签字", "phone": "电话", "visit": "来访", "message": "短信", "proxy": "代签"}
WILLINGNESS = {"willing": "愿意评价", "later": "另约时间", "refused": "拒绝评价"}
DISSATISFACTIONS = {
    "unsolved": "未解决",
    "overdue": "超期",
    "attitude": "态度",
    "unreasonable": "不合理诉求",
    "other": "其他",
}
RETURN_REASONS = {
    "territory": "属地不符",
    "unclear_powers": "权属不清",
    "function": "职能不符",
    "scope": "不属受理范围",
    "incomplete": "信息不全",
    "other": "其他",
}
DECISIONS = {"pending": "待审批", "approved": "同意", "refused": "驳回"}
SUPERVISION_KINDS = {"urge": "催办", "yellow": "黄牌督办", "red": "红牌督办", "circulate": "通报批评"}


class WorkOrder(Record):
    """One problem, one slip."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    slip = LinkField(SlipNumber, "空白工单号", null=True, unique=True, backref="orders")  # written by hand
    slip_book = NumberTextField("工单本号", max_length=20, default="")
    slip_page = WholeField("页号", null=True)
    issuer = LinkField(Organization, "出具单位", null=True)
    issued_on = DayField("出具日期", null=True, index=True)
    source = ChoiceField("来源", SOURCES, aliases=SOURCES_ELSEWHERE, default="walk_in")
    source_id = IdField(null=True)  # the visit's problem or the talk's topic that became this order
    source_number = NumberTextField("来源编号", max_length=60, null=True, unique=True)
    raised_at = MomentField("提出时间", index=True)
    resident = NameField("群众姓名", max_length=30, default="")
    confidential = FlagField("要求保密")
    phone = PhoneField("联系电话", max_length=30, default="")
    village = LinkField(Division, "村社区")
    address = AddressField("组、门牌", max_length=100, default="")
    nature = ChoiceField("诉求性质", NATURES, default="help", aliases=NATURES_ELSEWHERE)
    category = LinkField(CategoryEntry, "问题类别", null=True)
    title = TextField("事项", max_length=40)
    content = LongTextField("事项内容", default="")
    urgency = ChoiceField("紧急程度", URGENCIES, aliases=URGENCIES_ELSEWHERE, default="normal")
    settled_on_spot = FlagField("当场解决")
    organization = LinkField(Organization, "承办单位", null=True)
    handler = LinkField(Person, "经办人", null=True)
    assisting = TextField("协办单位", default="")
    commitment = LongTextField("承诺内容", default="", max_length=2000)
    answer_due = DayField("承诺答复期限", null=True)
    committed_on = DayField("承诺日期", null=True)
    deadline_days = WholeField("办结天数", null=True)
    deadline_kind = ChoiceField("期限计算", DAY_KINDS, default="natural_days")
    original_deadline = DayField("承诺办结期限", by_month=LAST, null=True)
    deadline = DayField("现行期限", by_month=LAST, null=True, index=True)
    deadline_set_on = DayField("现行期限确定日期", null=True)
    handed_over_on = DayField("群众联交付", null=True)
    for_review = FlagField("提交例会研究")
    dispatched_on = DayField("派单日期", null=True)
    return_count = WholeField("退单次数", default=0)
    completed_on = DayField("办结日期", null=True, index=True)
    completed_at = MomentField("办结时间", null=True)
    days_taken = WholeField("办理工作日", null=True)  # from raising to completion, as the calendar stood then
    outcome = ChoiceField("办理结果", OUTCOMES, null=True)
    result = LongTextField("处理情况", default="")
    form_reply = FlagField("仅回复“已收悉”")  # imported history only: the desk itself refuses such a result
    self_rating = WholeField("自评分", null=True)
    rating = WholeField("群众评分", null=True)
    band = ChoiceField("满意档次", BANDS, aliases=BANDS_ELSEWHERE, null=True)
    rating_gap = WholeField("双评差", null=True)  # self rating minus public rating
    rated_on = DayField("评价日期", null=True)
    rating_method = ChoiceField("评价方式", RATING_METHODS, null=True)
    rated_by = LinkField(Person, "评价经手人", null=True, backref="orders_rated")
    rating_signed = FlagField("评价人签名")
    rating_note = TextField("评价说明", default="")
    dissatisfaction = ChoiceField("不满意原因", DISSATISFACTIONS, null=True)
    unreasonable = FlagField("领导确认不合理诉求")
    beyond_powers = FlagField("超权限事项")
    rework_count = WholeField("重办次数", default=0)
    main_order = LinkField("self", "重复主单", null=True, backref="duplicates")
    state_before_merge = ChoiceField("合并前状态", STATES, null=True)
    archive_number = NumberTextField("归档号", max_length=40, default="")
    archived_on = DayField("归档日期", null=True)
    void_reason = TextField("作废原因", default="")
    remark = TextField("备注", default="")

    class Meta:
        constraints = (
            SQL("CHECK (rating IS NULL OR rating BETWEEN 0 AND 100)"),
            SQL("CHECK (self_rating IS NULL OR self_rating BETWEEN 0 AND 100)"),
            SQL("CHECK (state = 'draft' OR number IS NOT NULL)"),
        )
        # Each index ends with the id by itself; the one on the id alone is for walking the list in its own
        # order.
        indexes = ((("id",), False),)


number_order.keep(WorkOrder)


class OrderStep(Record):
    """A line of 办理过程: who did what on which day; `origin` where a move wrote it."""

    order = LinkField(WorkOrder, "工单", backref="steps")
    done_on = DayField("日期")
    by = TextField("经办", max_length=30, default="")
    what = LongTextField("办理情况", max_length=2000)
    origin = ChoiceField("来由", STEP_ORIGINS, null=True)


class OrderExtension(Record):
    """An application for a later deadline; approved ones move the deadline, at most twice (domain 1.1)."""

    order = LinkField(WorkOrder, "工单", backref="extensions")
    applied_on = DayField("申请日期")
    reason = TextField("延期理由", max_length=500)
    until = DayField("拟延至")
    decision = ChoiceField("审批结果", DECISIONS, default="pending")
    decided_by = TextField("审批人", max_length=30, default="")
    decided_on = DayField("审批日期", null=True)
    told_on = DayField("告知群众日期", null=True)


class OrderReturn(Record):
    """A return by the responsible unit: not its business, or not enough to go on."""

    order = LinkField(WorkOrder, "工单", backref="returns")
    returned_on = DayField("退单日期")
    reason = ChoiceField("退单理由", RETURN_REASONS)
    basis = TextField("依据文件", default="")
    state_before = ChoiceField("退单前状态", STATES)
    decision = ChoiceField("审核结果", DECISIONS, default="pending")
    decided_by = TextField("审核人", max_length=30, default="")
    decided_on = DayField("审核日期", null=True)
    organization = LinkField(Organization, "退单单位", null=True)  # the order itself goes on to another one


class OrderFollowUp(Record):
    """A call or visit after completion."""

    order = LinkField(WorkOrder, "工单", backref="follow_ups")
    done_on = DayField("回访日期")
    by = TextField("回访人", max_length=30, default="")
    method = ChoiceField("方式", RATING_METHODS)
    reached = FlagField("联系上群众", default=True)
    willingness = ChoiceField("评价意愿", WILLINGNESS, null=True)
    outcome = TextField("结果", max_length=500, default="")


class OrderSupervision(Record):
    """An urge, a yellow or red card, or a criticism; by rule where it says since when it is due."""

    order = LinkField(WorkOrder, "工单", backref="supervisions")
    given_on = DayField("日期")
    kind = ChoiceField("方式", SUPERVISION_KINDS)
    deadline = DayField("所据期限", null=True)  # the limit that it is about; earlier releases did not keep it
    due_on = DayField("应出日期", null=True)
    reason = TextField("事由", max_length=500, default="")
    answer_by = DayField("说明期限", null=True)
    answered_on = DayField("说明日期", null=True)
    answer = TextField("说明", max_length=500, default="")
    withdrawn_on = DayField("撤销日期", null=True)  # what it blames did not happen: it was entered late


class Paper(Record):
    """One printed part of a form; ticked off when the signed paper is scanned back or collected."""

    program = TextField("程序", max_length=40)
    record_id = IdField()
    form = TextField("单据", max_length=40)
    part = TextField("联", max_length=20)
    printed_on = DayField("打印日期")
    times = WholeField("打印次数", default=1)
    signed_on = DayField("签名回收日期", null=True)

    class Meta:
        indexes = ((("program", "record_id", "form", "part"), True),)
