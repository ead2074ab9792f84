"""时间轴: the documents and events of the office in the order of their days, and the records they led to."""

from db.base import Record
from db.fields import ChoiceField, DayField, LinkField, LongTextField, TextField
from db.models.contract_posts import ContractPost, MutualChoice
from db.models.first_secretaries import FirstSecretary
from db.models.frontline import FrontlinePromotion, FrontlineService
from db.models.key_projects import KeyProject
from db.models.open_selection import SelectionPosition
from db.models.post_adjustments import PostAdjustment
from db.models.project_bonuses import ProjectBonus
from db.models.project_staff import ProjectStaff
from db.models.reforms import Reform, ReformCase, ReformInspection
from db.models.retired_leaders import RetiredLeader
from db.models.talks import Talk, WeeklyReview
from db.models.trainings import Training
from db.models.trial_posts import TrialPost
from db.models.village_hirings import VillageHiring
from db.models.village_honours import VillageHonour
from db.models.village_promotions import VillagePromotion
from db.models.village_subsidies import VillageSubsidy
from db.models.visits import Visit
from db.models.work_orders import WorkOrder

STATES = {"draft": "草稿", "standing": "已列入", "void": "作废"}
KINDS = {"document": "文件", "meeting": "会议", "measure": "举措", "result": "成果"}
# The links of a row, by the words for what each leads to.
SUBJECTS = {
    "work_order": "民情工单",
    "visit": "民情走访",
    "talk": "民情恳谈",
    "weekly_review": "民情分析例会",
    "key_project": "三重项目",
    "project_staff": "选派",
    "project_bonus": "绩效奖励",
    "frontline_service": "一线锻炼",
    "frontline_promotion": "一线选拔",
    "trial_post": "试岗岗位",
    "selection_position": "公开比选岗位",
    "post_adjustment": "能上能下",
    "contract_post": "聘任岗位",
    "contract_round": "双向选择",
    "first_secretary": "第一书记",
    "village_promotion": "比选进班子",
    "village_hiring": "招聘事业编制",
    "village_honour": "十佳评选",
    "village_subsidy": "离任补助",
    "retired_leader": "退岗干部",
    "training": "培训班",
    "reform": "改革项目",
    "reform_inspection": "巡查督导",
    "reform_case": "典型案例",
}


class Milestone(Record):
    """One entry: a document, a meeting, a measure or a result.

    `happened_on` puts it into its place; `written` is printed instead where only a month or a span is known
    (2014年8月起).
    """

    state = ChoiceField("状态", STATES, default="draft", index=True)
    happened_on = DayField("日期", index=True)
    written = TextField("时间写法", max_length=20, default="")
    kind = ChoiceField("类别", KINDS, index=True)
    title = TextField("事项", max_length=120)
    document_number = TextField("文号", max_length=40, default="")
    issuer = TextField("发文单位", max_length=60, default="")
    summary = LongTextField("摘要", max_length=3000, default="")
    void_reason = TextField("作废原因", default="")


class MilestoneLink(Record):
    """A record that belongs to an entry: `subject` names the one link that is set."""

    milestone = LinkField(Milestone, "时间轴事项", backref="links")
    subject = ChoiceField("所属业务", SUBJECTS)
    work_order = LinkField(WorkOrder, "民情工单", null=True)
    visit = LinkField(Visit, "民情走访", null=True)
    talk = LinkField(Talk, "民情恳谈", null=True)
    weekly_review = LinkField(WeeklyReview, "民情分析例会", null=True)
    key_project = LinkField(KeyProject, "三重项目", null=True)
    project_staff = LinkField(ProjectStaff, "选派", null=True)
    project_bonus = LinkField(ProjectBonus, "绩效奖励", null=True)
    frontline_service = LinkField(FrontlineService, "一线锻炼", null=True)
    frontline_promotion = LinkField(FrontlinePromotion, "一线选拔", null=True)
    trial_post = LinkField(TrialPost, "试岗岗位", null=True)
    selection_position = LinkField(SelectionPosition, "公开比选岗位", null=True)
    post_adjustment = LinkField(PostAdjustment, "能上能下", null=True)
    contract_post = LinkField(ContractPost, "聘任岗位", null=True)
    contract_round = LinkField(MutualChoice, "双向选择", null=True)
    first_secretary = LinkField(FirstSecretary, "第一书记", null=True)
    village_promotion = LinkField(VillagePromotion, "比选进班子", null=True)
    village_hiring = LinkField(VillageHiring, "招聘事业编制", null=True)
    village_honour = LinkField(VillageHonour, "十佳评选", null=True)
    village_subsidy = LinkField(VillageSubsidy, "离任补助", null=True)
    retired_leader = LinkField(RetiredLeader, "退岗干部", null=True)
    training = LinkField(Training, "培训班", null=True)
    reform = LinkField(Reform, "改革项目", null=True)
    reform_inspection = LinkField(ReformInspection, "巡查督导", null=True)
    reform_case = LinkField(ReformCase, "典型案例", null=True)
