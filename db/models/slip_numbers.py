"""空白工单号: numbers that stand on blank slips and wait for the order that is written on one by hand
(domain 3, 空白工单本).
"""

from db import number_order
from db.base import Record
from db.fields import ChoiceField, DayField, LinkField, NumberTextField, TextField, WholeField
from db.models.organizations import Organization

STATES = {"reserved": "已预留", "void": "作废"}


class SlipNumber(Record):
    """One reserved number. It is used as soon as an order bears it (`WorkOrder.slip`), and its id is the
    one in the code of the blank slip, so that the signed paper finds that order.
    """

    number = NumberTextField("编号", max_length=40, unique=True)
    state = ChoiceField("状态", STATES, default="reserved", index=True)
    issuer = LinkField(Organization, "出具单位", backref="slip_numbers")
    year = WholeField("年份")
    reserved_on = DayField("预留日期", index=True)
    reserved_by = TextField("经手人", max_length=30, default="")
    void_reason = TextField("作废原因", default="")


number_order.keep(SlipNumber)
