"""绩效奖励: the pool of a working group for a year, and how the group shares it out (domain 1.5)."""

from db.base import Record
from db.fields import (
    ChoiceField,
    DayField,
    LinkField,
    LongTextField,
    MoneyField,
    NumberTextField,
    ScoreField,
    TextField,
    WholeField,
)
from db.models.key_projects import KeyProject
from db.models.people import GRADES as PERSONAL_GRADES
from db.models.people import Person

STATES = {
    "draft": "未考评",
    "appraised": "已考评",
    "fixed": "总额核定",
    "allocated": "分配方案",
    "published": "公示",
    "approved": "审批",
    "paid": "发放",
    "archived": "归档",
    "void": "作废",
}
GRADES = {"excellent": "优秀", "good": "良好", "qualified": "合格", "unqualified": "不合格"}


class ProjectBonus(Record):
    """The reward of one working group for one year."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    project = LinkField(KeyProject, "三重项目", backref="bonuses")
    year = WholeField("年度", index=True)
    achievements = LongTextField("年度工作完成情况", default="", max_length=3000)
    score = ScoreField("考评得分", null=True)
    grade = ChoiceField("考评等次", GRADES, null=True)
    appraised_on = DayField("考评日期", null=True)
    base = MoneyField("人均基数", null=True)
    coefficient = ScoreField("等次系数", null=True)
    months = WholeField("在岗月数合计", null=True)
    computed_pool = MoneyField("测算总额", null=True)
    manual_pool = MoneyField("另行批准的总额", null=True)
    approval_document = TextField("批准文号", max_length=60, default="")
    pool = MoneyField("奖励总额", null=True)
    fixed_on = DayField("核定日期", null=True)
    allocated = MoneyField("已分配", null=True)
    rest_reason = TextField("结余说明", default="")
    published_on = DayField("公示日期", null=True)
    notice_ends_on = DayField("公示截止", null=True, index=True)
    approved_on = DayField("审批日期", null=True)
    approval_opinion = TextField("审批意见", default="")
    paid_on = DayField("发放日期", null=True)
    remark = TextField("退回（作废）原因", default="")


class BonusCriterion(Record):
    """One line of the group's appraisal: what counts, how much, and the score."""

    bonus = LinkField(ProjectBonus, "绩效奖励", backref="criteria")
    title = TextField("指标", max_length=100)
    weight = ScoreField("权重")
    score = ScoreField("得分", null=True)


class BonusShare(Record):
    """The share of one member."""

    bonus = LinkField(ProjectBonus, "绩效奖励", backref="shares")
    person = LinkField(Person, "成员")
    months = WholeField("在岗月数", default=0)
    personal_grade = ChoiceField("个人等次", PERSONAL_GRADES, null=True)
    weight = ScoreField("分配系数", null=True)
    amount = MoneyField("分配额", null=True)
    basis = TextField("分配依据", default="")
