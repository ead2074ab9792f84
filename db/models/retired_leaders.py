"""退岗干部: the group and unit in which they serve, what they do and advise, the parties (domain 1.12)."""

from db.base import Record
from db.fields import (
    FIRST,
    LAST,
    ChoiceField,
    DayField,
    FlagField,
    LinkField,
    LongTextField,
    MoneyField,
    MonthField,
    NumberTextField,
    ScoreField,
    TextField,
    WholeField,
)
from db.models.dictionaries import EntryField
from db.models.organizations import Organization
from db.models.people import GRADES, STATUSES, Person

STATES = {
    "draft": "报名",
    "confirmed": "已确定",
    "assigned": "已分组",
    "serving": "在岗",
    "ended": "结束",
    "void": "作废",
}
ADVICE = {"open": "未答复", "adopted": "采纳", "partly": "部分采纳", "declined": "未采纳"}
PARTIES = {"department": "组织部门", "host": "挂职单位", "sender": "派出单位"}
ENDINGS = {"expired": "期满", "early": "提前结束", "retired": "退休", "health": "健康原因", "other": "其他"}


class RetiredLeader(Record):
    """One cadre who left a leading post and serves in a working group."""

    number = NumberTextField("编号", max_length=40, null=True, unique=True)
    state = ChoiceField("状态", STATES, default="draft", index=True)
    person = LinkField(Person, "人员")
    left_post = TextField("退出岗位", max_length=100, default="")
    left_on = DayField("退出日期", by_month=FIRST, null=True)
    batch = WholeField("批次", null=True)
    group = EntryField("retired_groups", "工作组", null=True)
    host = LinkField(Organization, "挂职单位", null=True)
    sender = LinkField(Organization, "派出单位", null=True)
    role = TextField("组内职务", max_length=40, default="")
    starts_on = DayField("起", by_month=FIRST, null=True, index=True)
    ends_on = DayField("止", by_month=LAST, null=True, index=True)
    arrived_on = DayField("到岗日期", null=True)
    status_before = ChoiceField("到岗前在职状态", STATUSES, null=True)
    allowance = MoneyField("交通通讯补助（月）", null=True)
    remark = LongTextField("备注", default="", max_length=1000)
    ended_on = DayField("结束日期", null=True)
    ending = ChoiceField("结束原因", ENDINGS, null=True)
    ending_note = TextField("结束（作废）说明", default="")
    department_asked_on = DayField("征求组织部门意见日期", null=True)


class RetiredTask(Record):
    """Something to be done by a day."""

    leader = LinkField(RetiredLeader, "退岗干部", backref="tasks")
    title = TextField("任务", max_length=200)
    due_on = DayField("完成时限", by_month=LAST, index=True)
    progress = TextField("进度", default="")
    done_on = DayField("完成日期", null=True)


class RetiredAttendance(Record):
    """The days of one month."""

    leader = LinkField(RetiredLeader, "退岗干部", backref="attendance")
    month = MonthField("月份")
    days = WholeField("在岗天数")
    leave = WholeField("请假天数", default=0)


class RetiredSummary(Record):
    """What was done in a quarter."""

    leader = LinkField(RetiredLeader, "退岗干部", backref="summaries")
    year = WholeField("年度")
    quarter = WholeField("季度")
    text = LongTextField("小结", max_length=3000)


class RetiredAdvice(Record):
    """Advice that was given, and whether it was taken."""

    leader = LinkField(RetiredLeader, "退岗干部", backref="advice")
    given_on = DayField("提出日期", index=True)
    title = TextField("意见建议", max_length=200)
    answer = ChoiceField("采纳", ADVICE, default="open")
    answered_by = TextField("答复人", max_length=40, default="")


class RetiredContact(Record):
    """One of the three parties was told or asked something."""

    leader = LinkField(RetiredLeader, "退岗干部", backref="contacts")
    done_on = DayField("日期")
    party = ChoiceField("方", PARTIES)
    content = TextField("内容", max_length=300)


class RetiredAppraisal(Record):
    """The appraisal of a year: by the host, with the sender's view, settled by the 组织部门."""

    leader = LinkField(RetiredLeader, "退岗干部", backref="appraisals")
    year = WholeField("年度")
    host_grade = ChoiceField("挂职单位等次意见", GRADES)
    sender_view = TextField("派出单位意见", max_length=300)
    grade = ChoiceField("审定等次", GRADES)
    score = ScoreField("测评得分", null=True)
    told_sender_on = DayField("反馈派出单位日期", null=True)
    signed = FlagField("本人签字")
