"""试岗任职、二次择优: key posts at the front line, who is tried in them, and how each did (domain 1.7)."""

from db.base import Record
from db.fields import (
    ChoiceField,
    DayField,
    LinkField,
    LongTextField,
    MonthField,
    NumberTextField,
    ScoreField,
    TextField,
    WholeField,
)
from db.models.frontline_posts import KINDS, FrontlinePost
from db.models.organizations import Organization
from db.models.people import RANKS, RANKS_ELSEWHERE, STATUSES, Person

POST_STATES = {
    "draft": "拟选",
    "on_trial": "试岗中",
    "meeting": "二次择优会议",
    "settled": "已择优",
    "void": "作废",
}
CANDIDATE_STATES = {
    "draft": "拟选",
    "on_trial": "试岗中",
    "midterm": "中期评估",
    "examined": "期满考核",
    "compared": "二次择优会议",
    "appointed": "正式任用",
    "extended": "延长试岗",
    "returned": "退回原岗",
    "placed": "另行安排",
    "void": "作废",
}


class TrialPost(Record):
    """One key post that is filled on trial; posts of one pool are compared together."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", POST_STATES, default="draft", index=True)
    catalogue_post = LinkField(FrontlinePost, "岗位目录", null=True, backref="trial_posts")
    title = TextField("岗位", max_length=60)
    kind = ChoiceField("岗位类别", KINDS, null=True)
    organization = LinkField(Organization, "单位", null=True, backref="trial_posts")
    rank = ChoiceField("岗位层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    places = WholeField("任用职数", default=1)
    pool = TextField("人选库", max_length=40, default="")
    duties = LongTextField("试岗任务", default="", max_length=1000)
    weight_inspection = WholeField("组织考察权重", null=True)
    weight_votes = WholeField("单位测评权重", null=True)
    weight_achievement = WholeField("实绩权重", null=True)
    opened_on = DayField("确定日期", null=True, index=True)
    met_on = DayField("会议日期", null=True)
    meeting = TextField("会议", max_length=60, default="")
    attendees = TextField("参加人员", max_length=200, default="")
    settled_on = DayField("择优日期", null=True)
    void_reason = TextField("作废原因", default="")
    remark = TextField("备注", default="")


class TrialCandidate(Record):
    """Somebody's trial of the post, from the first selection to the second."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", CANDIDATE_STATES, default="draft", index=True)
    post = LinkField(TrialPost, "试岗岗位", backref="candidates")
    person = LinkField(Person, "姓名", backref="trials")
    organization = LinkField(Organization, "原单位", null=True, backref="trial_candidates")
    former_post = TextField("原任职务", max_length=100, default="")
    rank = ChoiceField("原职务层次", RANKS, aliases=RANKS_ELSEWHERE, null=True)
    status_before = ChoiceField("试岗前在职状态", STATUSES, null=True)
    basis = LongTextField("首次择优依据", default="", max_length=1000)
    pledged_on = DayField("承诺书签订", null=True)
    starts_on = DayField("试岗起", null=True, index=True)
    months = WholeField("试岗月数", null=True)
    first_ends_on = DayField("原定期满", null=True, index=True)
    ends_on = DayField("试岗止", null=True, index=True)
    extensions = WholeField("延长次数", default=0)
    extended_on = DayField("决定延长", null=True)
    extension_reason = TextField("延长原因", max_length=300, default="")
    midterm_on = DayField("中期评估日期", null=True)
    midterm_score = ScoreField("中期评估", null=True)
    midterm_note = TextField("中期评估意见", max_length=500, default="")
    examined_on = DayField("期满考核日期", null=True)
    inspection_score = ScoreField("组织考察分", null=True)
    votes_excellent = WholeField("优秀票", null=True)
    votes_competent = WholeField("称职票", null=True)
    votes_basic = WholeField("基本称职票", null=True)
    votes_incompetent = WholeField("不称职票", null=True)
    vote_points = TextField("测评折算", max_length=40, default="")  # of each vote, as it was then
    votes_score = ScoreField("单位测评分", null=True)
    achievement_score = ScoreField("实绩分", null=True)
    total = ScoreField("总分", null=True)
    place = WholeField("名次", null=True)
    examination_note = LongTextField("考核意见", default="", max_length=1000)
    concluded_on = DayField("结论日期", null=True, index=True)
    conclusion_note = TextField("择优意见", max_length=500, default="")
    new_organization = LinkField(Organization, "安排单位", null=True, backref="placed_after_trial")
    new_post = TextField("安排职务", max_length=100, default="")
    void_reason = TextField("作废原因", default="")
    remark = TextField("备注", default="")


class TrialNote(Record):
    """What was done in one month of the trial."""

    candidate = LinkField(TrialCandidate, "试岗人选", backref="notes")
    month = MonthField("月份")
    work = LongTextField("完成工作", max_length=1000)
    shortcoming = TextField("存在不足", max_length=300, default="")
