"""能上能下: cadres who do not suit their post, from the clue to the end of the restriction period (domain
1.8).
"""

from db.base import Record
from db.fields import (
    FIRST,
    ChoiceField,
    DayField,
    LinkField,
    LongTextField,
    NumberTextField,
    TextField,
)
from db.models.decisions import Meeting
from db.models.dictionaries import EntryField
from db.models.organizations import Organization
from db.models.people import RANKS, RANKS_ELSEWHERE, STATUSES, Person
from db.models.warnings import KINDS as WARNING_KINDS
from db.models.warnings import CadreWarning

STATES = {
    "draft": "草稿",
    "registered": "线索登记",
    "verifying": "考察核实",
    "verified": "核实认定",
    "proposed": "提出建议",
    "decided": "组织决定",
    "ordered": "责令辞职",
    "appealed": "申诉复议",
    "talked": "已谈话",
    "following": "跟踪管理",
    "expired": "影响期满",
    "reused": "再使用",
    "dropped": "不予调整",
    "revoked": "决定撤销",
    "void": "作废",
}
LEVELS = {"city": "市", "county": "县区"}
SOURCES = {
    "annual_appraisal": "年度考核",
    "term_appraisal": "任期考核",
    "democratic_rating": "民主测评",
    "inspection": "巡视巡察",
    "audit": "审计",
    "petition": "信访举报",
    "daily": "日常考察",
    "last_place": "末位淘汰",
    "other": "其他",
}
# What the entries of the dictionary of measures have in common, whichever regulation they are from.
KINDS = {
    "lateral": "平职调整",
    "non_leading": "改任非领导职务",
    "rank_transfer": "转任职级公务员",
    "transfer_away": "调离岗位",
    "suspension": "停职",
    "removal": "免职",
    "blame_resignation": "引咎辞职",
    "ordered_resignation": "责令辞职",
    "demotion": "降职",
    "other": "其他处理",
}
KIND_ALIASES = {"平职交流": "lateral", "改非": "non_leading", "改任非领导": "non_leading"}
REVIEWS = {"upheld": "维持原决定", "revoked": "撤销原决定"}
EVALUATIONS = {"good": "改进明显", "fair": "有所改进", "poor": "没有改进"}


class PostAdjustment(Record):
    """One case; its restriction period is what `desktop_app.programs.restrictions` reads."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    issuer = LinkField(Organization, "登记单位", null=True, backref="registered_adjustments")
    person = LinkField(Person, "干部", backref="adjustments")
    level = ChoiceField("管理层级", LEVELS, default="county")
    organization = LinkField(Organization, "原单位", null=True, backref="adjustments")
    post = TextField("原职务", max_length=100, default="")
    post_since = DayField("任原职务时间", by_month=FIRST, null=True)
    rank = ChoiceField("原职务层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    channel = EntryField("adjustment_channels", "渠道", null=True)
    regulation = EntryField("adjustment_regulations", "适用文件", null=True)
    source = ChoiceField("线索来源", SOURCES, default="daily")
    clue_on = DayField("线索日期")
    clue = LongTextField("线索内容", default="", max_length=3000)
    verified_by = TextField("考察组", max_length=100, default="")
    verified_on = DayField("核实日期", null=True)
    verified_how = TextField("核实方式", max_length=100, default="")
    findings = LongTextField("核实认定结论", default="", max_length=3000)
    proposed_measure = EntryField("adjustment_measures", "拟采取方式", null=True)
    proposed_on = DayField("建议日期", null=True)
    basis = LongTextField("建议依据", default="", max_length=2000)
    applied_on = DayField("辞职申请日期", null=True)
    application_reason = LongTextField("辞职原因", default="", max_length=2000)
    reflection = LongTextField("思想认识", default="", max_length=2000)
    examined_on = DayField("审核日期", null=True)
    examination = TextField("组织部门审核意见", max_length=500, default="")
    measure = EntryField("adjustment_measures", "调整方式", null=True)
    kind = ChoiceField("方式", KINDS, null=True, index=True, aliases=KIND_ALIASES)
    decided_on = DayField("决定日期", null=True, index=True)
    document = NumberTextField("决定文号", max_length=60, null=True)
    talked_on = DayField("谈话日期", null=True)
    talker = TextField("谈话人", max_length=60, default="")
    talk_recorder = TextField("记录人", max_length=60, default="")
    talk_place = TextField("谈话地点", max_length=60, default="")
    talk_record = LongTextField("谈话内容", default="", max_length=5000)
    opinion = LongTextField("本人意见", default="", max_length=1000)
    application_due = DayField("辞职申请期限", null=True)
    appeal_due = DayField("申诉期限", null=True)
    appealed_on = DayField("申诉日期", null=True)
    appeal_reason = LongTextField("申诉理由", default="", max_length=2000)
    review_due = DayField("复议期限", null=True)
    reviewed_on = DayField("复议日期", null=True)
    review = ChoiceField("复议结果", REVIEWS, null=True)
    review_reason = LongTextField("复议理由", default="", max_length=2000)
    review_document = NumberTextField("复议文号", max_length=60, null=True)
    upheld_due = DayField("复议后辞职期限", null=True)
    state_before_appeal = ChoiceField("申诉前状态", STATES, null=True)
    effective_on = DayField("任免手续日期", null=True)
    new_organization = LinkField(Organization, "新单位", null=True, backref="adjusted_to")
    new_post = TextField("新职务", max_length=100, default="")
    new_rank = ChoiceField("新职务层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    status_before = ChoiceField("原在职状态", STATUSES, null=True)
    restricted_from = DayField("影响期起", null=True)
    no_post_until = DayField("不安排职务至", null=True)
    restricted_until = DayField("影响期止", null=True, index=True)
    evaluated_on = DayField("评价日期", null=True)
    evaluation = ChoiceField("影响期满评价", EVALUATIONS, null=True)
    evaluation_text = LongTextField("评价说明", default="", max_length=1000)
    reused_on = DayField("再使用日期", null=True)
    reused_as = TextField("再使用职务", max_length=100, default="")
    dropped_reason = TextField("不予调整理由", max_length=500, default="")
    void_reason = TextField("作废原因", default="")
    remark = TextField("备注", default="")


class AdjustmentSituation(Record):
    """A situation of the regulation that the case falls under."""

    adjustment = LinkField(PostAdjustment, "能上能下", backref="situations")
    situation = EntryField("adjustment_situations", "情形")
    detail = LongTextField("具体表现", default="", max_length=1000)


class AdjustmentMeeting(Meeting):
    """A meeting on the case."""

    adjustment = LinkField(PostAdjustment, "能上能下", backref="meetings")


class AdjustmentFollowUp(Record):
    """A talk, a visit or a lesson while the case is followed."""

    adjustment = LinkField(PostAdjustment, "能上能下", backref="follow_ups")
    done_on = DayField("日期")
    by = TextField("跟踪人", max_length=60, default="", column_name="followed_by")
    what = LongTextField("跟踪教育情况", max_length=1000)


class AdjustmentEarlierMeasure(Record):
    """A reminder, inquiry or admonition that came before, and what was not corrected after it."""

    adjustment = LinkField(PostAdjustment, "能上能下", backref="earlier_measures")
    warning = LinkField(CadreWarning, "提醒函询诫勉", null=True, backref="led_to")
    kind = ChoiceField("类型", WARNING_KINDS, null=True)
    taken_on = DayField("日期", null=True)
    uncorrected = LongTextField("未改正说明", default="", max_length=1000)
