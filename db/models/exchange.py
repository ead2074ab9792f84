"""What an office keeps of its exchange with others: whom it knows, whose records are ours, and what was
overruled. It is never shipped itself.
"""

from db.base import Record
from db.fields import ChoiceField, DayField, IdField, LongTextField, MomentField, TextField

SETTLEMENTS = {"kept": "保持现值", "taken": "改用另一值"}


class ExchangePeer(Record):
    """Another desk with which packages are exchanged."""

    site = IdField(unique=True)
    name = TextField("单位名称", max_length=60, default="")
    short_name = TextField("简称", max_length=6, default="")
    tabs = TextField("给对方的栏目", max_length=500, default="")  # keys separated by commas; empty: all
    seal_key = TextField(max_length=64, default="")  # hexadecimal; empty until its first package came
    sign_key = TextField(max_length=64, default="")
    knows = LongTextField(default="{}")  # JSON {site: counter}: how much of each chain it has
    sent_on = DayField("最近导出", null=True)
    received_on = DayField("最近读入", null=True)


class ForeignId(Record):
    """An id under which other offices ship what is known here under an id of our own, or is left out."""

    table = TextField(column_name="table_name", max_length=40)
    foreign = IdField(column_name="foreign_id")
    own = IdField(column_name="own_id", null=True)  # None: it stands for nothing here

    class Meta:
        indexes = ((("table", "foreign"), True),)


class ExchangeConflict(Record):
    """A value that was overruled by a later one whose writer had not seen it; kept for review."""

    table = TextField(column_name="table_name", max_length=40)
    row = IdField(column_name="row_id")
    field = TextField(max_length=60, default="")  # empty: the whole row
    kept = LongTextField("现值", default="null")  # JSON of the stored value
    lost = LongTextField("另一值", default="null")
    kept_by = TextField("现值填写人", max_length=30, default="")
    kept_site = IdField()
    lost_by = TextField("另一值填写人", max_length=30, default="")
    lost_site = IdField()
    lost_at = MomentField("另一值填写时间")
    found_on = DayField("发现日期")
    settlement = ChoiceField("核对结果", SETTLEMENTS, null=True, index=True)  # None: nobody has looked yet
    settled_on = DayField("核对日期", null=True)
    settled_by = TextField("核对人", max_length=30, default="")
