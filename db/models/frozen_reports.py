"""定稿报表: what a bulletin or a yearly sheet said when its period was closed; none of it ever changes."""

from db.base import Record
from db.fields import ChoiceField, DayField, IdField, LongTextField, MomentField, NumberTextField, TextField

STATES = {"frozen": "已定稿", "void": "作废"}
KINDS = {
    "weekly": "周通报",
    "monthly": "月通报",
    "yearly": "年度数据库",
    "village": "村社区情况",
    "person": "个人情况",
}
MOST = 30_000_000  # characters of what a report says


class FrozenReport(Record):
    """One report of one period. `content` is the whole of it, as `desktop_app.reports.content` writes it;
    `head` is the end of the journal's chain before the report was frozen, as it stands on paper.
    """

    kind = ChoiceField("种类", KINDS)
    period = NumberTextField("期间", max_length=10)  # 2015-12, 2015-W51, 2015
    subject = IdField(null=True)  # the village or the person whose page it is
    title = TextField("标题", max_length=80)
    state = ChoiceField("状态", STATES, default="frozen", index=True)
    start = DayField("起始日期")
    end = DayField("截止日期")
    office = TextField("单位", max_length=60)
    made_by = TextField("制表人", max_length=30)
    made_at = MomentField("制表时间")
    head = TextField("日志核对码", max_length=40)
    content = LongTextField("内容", max_length=MOST, default="")
    void_reason = TextField("作废原因", default="")


# A period is frozen once; what was made void no longer stands in the way.
FrozenReport.add_index(
    FrozenReport.index(
        FrozenReport.kind, FrozenReport.period,
        unique=True, where=FrozenReport.state == "frozen", name="frozen_report_once",
    )
)  # fmt: skip
