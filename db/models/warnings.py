"""提醒、函询、诫勉: three kinds of warning to a cadre, with the chain of approval (domain 1.14)."""

from db.base import Record
from db.fields import ChoiceField, DayField, LinkField, LongTextField, NumberTextField, TextField
from db.models.organizations import Organization
from db.models.people import Person

STATES = {
    "draft": "拟办",
    "approving": "审批",
    "issued": "已发出",
    "delivered": "已送达",
    "waiting": "待回复",
    "answered": "已回复",
    "rectifying": "整改期",
    "assessed": "已评价",
    "closed": "办结",
    "void": "作废",
}
KINDS = {"reminder": "提醒", "inquiry": "函询", "admonition": "诫勉"}
KINDS_ELSEWHERE = {
    **dict.fromkeys(("提醒谈话", "谈话提醒", "提醒函"), "reminder"),
    **dict.fromkeys(("函询通知书", "书面函询"), "inquiry"),
    **dict.fromkeys(("诫勉谈话", "书面诫勉", "诫勉书"), "admonition"),
}
FORMS = {"letter": "书面", "talk": "谈话"}
SOURCES = {
    "petition": "信访举报",
    "inspection": "巡视巡察",
    "audit": "审计",
    "appraisal": "年度考核",
    "daily": "日常考察",
    "personal_matters": "个人有关事项报告",
    "other": "其他",
}
ANSWER_RATINGS = {"clear": "说明清楚", "unclear": "未说清", "true": "属实"}
RECTIFICATIONS = {"done": "到位", "partial": "不明显", "none": "未改"}
APPROVALS = {"pending": "待审批", "agreed": "同意", "returned": "退回"}


class CadreWarning(Record):
    """One reminder, inquiry or admonition; a second inquiry is a record of its own."""

    number = NumberTextField("文号", max_length=40, null=True, unique=True)
    source_number = NumberTextField("原文号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    kind = ChoiceField("类型", KINDS, default="reminder", aliases=KINDS_ELSEWHERE)
    form = ChoiceField("方式", FORMS, default="letter")
    person = LinkField(Person, "对象", backref="warnings")
    organization = LinkField(Organization, "所在单位", null=True, backref="warnings")
    post = TextField("现任职务", max_length=100, default="")
    matter = TextField("事由", max_length=60)  # as it stands in 关于你在××方面
    content = LongTextField("具体情况", default="", max_length=3000)
    source = ChoiceField("线索来源", SOURCES, default="daily")
    first = LinkField("self", "上次函询", null=True, backref="repeated")
    issuer = LinkField(Organization, "发出单位", null=True, backref="issued_warnings")
    issued_on = DayField("发出日期", null=True, index=True)
    delivered_on = DayField("送达日期", null=True)
    delivered_by = TextField("送达人", max_length=30, default="")
    talker = TextField("谈话人", max_length=60, default="")
    talk_recorder = TextField("记录人", max_length=60, default="")
    talk_place = TextField("谈话地点", max_length=60, default="")
    talk_record = LongTextField("谈话内容", default="", max_length=5000)
    signed_by = TextField("签收人", max_length=30, default="")
    signed_on = DayField("签收日期", null=True)
    answer_due = DayField("回复期限", null=True)
    answered_on = DayField("回复日期", null=True)
    answer = LongTextField("回复要点", default="", max_length=3000)
    answer_rating = ChoiceField("回复评价", ANSWER_RATINGS, null=True)
    statement_due = DayField("检查提交期限", null=True)
    statement_on = DayField("检查提交日", null=True)
    report_due = DayField("整改报告期限", null=True)
    report_on = DayField("整改报告日", null=True)
    rectification = ChoiceField("整改评价", RECTIFICATIONS, null=True)
    assessment = LongTextField("评价说明", default="", max_length=1000)
    follow_up = TextField("后续处理", max_length=500, default="")
    restricted_from = DayField("影响期起", null=True)
    restricted_until = DayField("影响期止", null=True)
    filed_on = DayField("归档日期", null=True)
    void_reason = TextField("作废原因", default="")
    remark = TextField("备注", default="")


class WarningApproval(Record):
    """One step of the chain: who has to agree, and what they said."""

    warning = LinkField(CadreWarning, "提醒函询诫勉", backref="approvals")
    step = TextField("环节", max_length=40)
    name = TextField("审批人", max_length=30, default="")
    post = TextField("职务", max_length=60, default="")
    decided_on = DayField("日期", null=True)
    result = ChoiceField("结果", APPROVALS, default="pending")
    opinion = TextField("意见", max_length=300, default="")
