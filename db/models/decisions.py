"""What stands below whoever is decided on, in several programs: conditions that were checked, meetings that
voted; each program has tables of its own.
"""

from db.base import Record
from db.fields import ChoiceField, DayField, FlagField, LongTextField, TextField, WholeField

OUTCOMES = {"passed": "通过", "deferred": "缓议", "rejected": "未通过"}


class Check(Record):
    """One condition, what was found, and whether it is met; which condition it is, its program says."""

    asked = TextField("要求", max_length=100)
    found = TextField("核对", max_length=300)
    met = FlagField("符合")
    told = LongTextField("条件核对", max_length=600)  # all of it in one sentence


class Meeting(Record):
    """A meeting and its votes; those who were there and voted neither way abstained."""

    meeting = TextField("会议", max_length=60)
    met_on = DayField("会议日期")
    entitled = WholeField("应到")
    present = WholeField("实到")
    in_favour = WholeField("同意", default=0)
    against = WholeField("不同意", default=0)
    abstained = WholeField("弃权", default=0)
    deferring = WholeField("缓议", default=0)
    tally = TextField("票数", max_length=80, default="")  # the numbers in words, as they are read out
    outcome = ChoiceField("结果", OUTCOMES)
